"""python -m pipeline.run: a folder of articles in, the tables out."""
from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .backends import DEFAULT
from .fold import printable
from .options import USUAL_TAGGERS, Authority, Decisions, Dictionary, Rules, SegmenterName, TaggerNames
from .records import JituanError

if TYPE_CHECKING:
    from .engine import Engine, Limits
    from .means import Means
    from .read import Columns
    from .work import Work

LOG = logging.getLogger("jituan")
#: Without a terminal, progress is a log line after so many articles.
LOG_EVERY = 200


class FormatName(StrEnum):
    """What `--format` may be."""

    csv = "csv"
    parquet = "parquet"


class EngineName(StrEnum):
    """What `--engine` may be."""

    processes = "processes"
    dask = "dask"


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        from . import __version__

        typer.echo(f"jituan {__version__}")
        raise typer.Exit()


@app.command()
def main(
    inputs: Annotated[list[str] | None, typer.Argument(
        metavar="[INPUT]...", help="Files of articles (text, pages, Word, PDF, spreadsheets, records, web archives, packed or not), or folders of them; also "
        "by an address such as s3://bucket/news (extra [remote]).  [default: data/raw]",
        show_default=False)] = None,
    out: Annotated[Path, typer.Option(help="The folder that the tables are written into; it is made where needed.")] = Path(
        "data/out"),
    decisions: Decisions = None,
    authority: Authority = None,
    rules: Rules = None,
    segmenter: SegmenterName = DEFAULT.segmenter,
    tagger: TaggerNames = USUAL_TAGGERS,
    dictionary: Dictionary = None,
    text_column: Annotated[str, typer.Option(help="In files of records (CSV, JSON Lines, Excel, Parquet): the column with the articles' texts.",
                                             show_default="guessed")] = "",
    id_column: Annotated[str, typer.Option(help="… the column with the articles' ids.", show_default="guessed, else the record's number")] = "",
    title_column: Annotated[str, typer.Option(help="… the column with the headlines.", show_default="guessed")] = "",
    date_column: Annotated[str, typer.Option(help="… the column with the dates of publication.", show_default="guessed")] = "",
    url_column: Annotated[str, typer.Option(help="… the column with the addresses.", show_default="guessed")] = "",
    report: Annotated[bool | None, typer.Option("--report/--no-report", help="Write report.html, one page for the eyes that works offline.",
                                                show_default="written for up to 2,000 articles where its extra is installed")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="Write jituan.xlsx too: all tables in one workbook, a sheet each.")] = False,
    form: Annotated[FormatName, typer.Option("--format", help="Tables as CSV, or as Parquet for corpora that nobody opens in a spreadsheet (extra [parquet]).")
                    ] = FormatName.csv,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be read and how (format, encoding, language, date); write nothing.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read every article anew, also those that an earlier run into the same folder has done.")] = False,
    engine: Annotated[EngineName, typer.Option(help="What works: processes of this machine, or a cluster run by dask (extra [cluster]).")
                      ] = EngineName.processes,
    scheduler: Annotated[str, typer.Option(help="With --engine dask: the address of the scheduler, such as tcp://10.0.0.1:8786.", show_default=False)] = "",
    workers: Annotated[int, typer.Option(min=0, help="Processes that read articles side by side; 0: none, all is done in one, without the limits below.",
                                         show_default="the number of cores")] = os.cpu_count() or 1,
    seconds: Annotated[float, typer.Option(min=0.1, help="An article that takes longer is rejected.")] = 60.0,
    memory: Annotated[int, typer.Option(min=500, help="Megabytes that an article may take beyond what the program itself does.")] = 4000,
    strict: Annotated[bool, typer.Option("--strict", help="End with status 1 when any input was rejected.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary; errors are still told.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Read news about school education groups and write tables of who leads which group and which schools belong to it.

    Status: 0 when done, 1 when an input was rejected and --strict was given, 2 for wrong use, 130 when interrupted.
    """
    del version
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, format="%(message)s", stream=sys.stderr)
    from .means import make_means
    from .read import Columns, located

    columns = Columns(text_column, id_column, title_column, date_column, url_column)
    try:
        paths = [located(text) for text in inputs or ["data/raw"]]
        rejected = list_inputs(paths, columns) if dry_run else run(
            paths, out, quiet, decisions, authority, columns, fresh, workers, seconds, memory, Extras(report, excel, form),
            make_means(rules, segmenter, tagger, dictionary), _scheduler(engine, scheduler))
    except JituanError as error:
        typer.echo(f"jituan: {printable(str(error))}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo(f"jituan: interrupted; the tables in {out} are as they were. The same command goes on with what is left.", err=True)
        raise typer.Exit(130) from None
    raise typer.Exit(1 if strict and rejected else 0)


def list_inputs(inputs: Sequence[Path], columns: Columns) -> int:
    """Print a line for every article and every reject, cells parted by tabs, and give the number of rejects.

    Raises:
        JituanError: a path is wrong.
    """
    from .flow import look_at
    from .read import find_inputs
    from .records import Reject

    typer.echo("\t".join(("doc_id", "format", "encoding", "language", "published", "published_from", "characters", "title")))
    rejected = 0
    for found in look_at(find_inputs(inputs), columns):
        if isinstance(found, Reject):
            rejected += 1
            typer.echo(f"rejected {printable(found.source)}: {printable(found.detail)}", err=True)
        else:
            typer.echo("\t".join((printable(found.doc_id), found.format, found.encoding, found.language, found.published, found.published_from,
                                  str(len(found.text)), printable(found.title))))
    return rejected


@dataclass(frozen=True)
class Extras:
    """What a run writes beside the tables, and how it writes these. A `report` of None is one for small corpora, where the libraries for it are
    installed."""

    report: bool | None = None
    excel: bool = False
    form: str = "csv"

    def check(self) -> None:
        """See whether it can be made, before any work is done.

        Raises:
            JituanError: a library is not installed.
        """
        from .tables.files import check_format

        check_format(self.form)
        if self.excel:
            from .tables.workbook import check_workbook

            check_workbook()
        if self.report:
            from .report import check_report

            check_report()

    def write(self, folder: Path) -> None:
        """Make it of the tables in a folder, beside them.

        Raises:
            JituanError: a library is not installed.
        """
        from .report import has_libraries, is_small, write_report
        from .tables import read_tables
        from .tables.store import REPORT

        if self.excel:
            from .tables.workbook import write_workbook

            write_workbook(folder)
        if self.report or (self.report is None and has_libraries() and is_small(folder)):
            write_report(read_tables(folder), folder / "texts.jsonl", folder / REPORT)


def run(inputs: Sequence[Path], out: Path, quiet: bool = False, decisions: Path | None = None, authority: Path | None = None,
        columns: Columns | None = None, fresh: bool = False, workers: int = 0, seconds: float = 60.0, megabytes: int = 4000,
        extras: Extras | None = None, means: Means | None = None, scheduler: str = "") -> int:
    """Read the inputs, write the tables into `out`, and give the number of inputs that were rejected. Without `extras` there are only tables.

    Raises:
        JituanError: a path is wrong, the folder cannot be written, or a library for an extra is not installed.
    """
    started = time.monotonic()
    from .means import Means, keep, use
    from .read import find_inputs
    from .tables import check_writable

    extras = extras or Extras(report=False)
    extras.check()
    found = find_inputs(inputs)
    use(means or Means())
    check_writable(out)
    from .engine import Limits
    from .flow import gather_on, parts_on, side_by_side, work_through
    from .read import Columns
    from .records import Reject
    from .resolve import find_in_authority, read_authority, read_decisions, settle
    from .tables import write_tables
    from .tables.store import REPORT
    from .work import Work

    limits = Limits(seconds, megabytes * 1_000_000)
    decided = read_decisions(decisions) if decisions else []
    official = read_authority(authority) if authority else []
    rejects: list[Reject] = []
    try:
        with Work(out, fresh) as work, _engine(scheduler, workers, limits) as engine:
            keep(means or Means(), work.path.parent)
            for result in _with_progress(work_through(found, columns or Columns(), work, engine), quiet):
                if result is not None:
                    LOG.warning("rejected %s: %s", printable(result.source), printable(result.detail))
                    rejects.append(result)
            gc.disable()                                        # what is gathered stays to the end, and looking through it took a third of the time
            corpus = settle(gather_on(engine, work), decided, partial(side_by_side, engine))
            gc.freeze()
            gc.enable()
            listed = find_in_authority(corpus.entities.values(), official) if authority else []
            _tell_unmatched(means or Means(), work)
            rows = write_tables(parts_on(engine, work, corpus, extras.form), corpus, rejects, listed, out, [extras.write], extras.form,
                                partial(side_by_side, engine))
            work.forget_others()
    finally:
        gc.enable()
        gc.unfreeze()
        use(Means())
    if not quiet:
        typer.echo(
            f"{rows['documents']} articles: {rows['groups']} groups, {rows['schools']} schools, {rows['leads']} leads, "
            f"{rows['members'] - rows['leads']} members, {rows['posts']} posts, {len(rejects)} rejected; "
            f"{time.monotonic() - started:.1f} s\nTables: {out.resolve()}" + (f"\nReport: {(out / REPORT).resolve()}" if (out / REPORT).exists() else ""))
    return len(rejects)


def _tell_unmatched(means: Means, work: Work) -> None:
    """Say which words of the user's dictionary stand in no article."""
    if means.words:
        from .backends.user_words import unmatched

        left = unmatched(means.words, (reading.article.text for reading in work.readings()))
        LOG.info("dictionary: %d words, %d of them in no article%s", len(means.words), len(left), f", such as {'、'.join(left[:5])}" if left else "")


def _engine(scheduler: str, workers: int, limits: Limits) -> Engine:
    """The cluster at an address, or else processes of this machine."""
    if scheduler:
        from .engine.cluster import Cluster
        from .work import versions

        return Cluster(scheduler, limits, versions)
    from .engine.processes import Processes

    return Processes(workers, limits)


def _scheduler(engine: EngineName, address: str) -> str:
    """The address of the cluster that is wanted; empty where none is.

    Raises:
        JituanError: the one option without the other.
    """
    if (engine is EngineName.dask) != bool(address):
        raise JituanError("--engine dask and --scheduler ADDRESS go together.")
    return address


def _with_progress(results, quiet: bool):  # type: ignore[no-untyped-def]
    """The results, with a progress bar on a terminal and log lines elsewhere; how many there are shows only at the end."""
    from tqdm import tqdm

    if not quiet and sys.stderr.isatty():
        yield from tqdm(results, unit=" articles")
        return
    count = 0
    for count, result in enumerate(results, 1):
        yield result
        if count % LOG_EVERY == 0:
            LOG.info("%d articles read", count)
    if count % LOG_EVERY:
        LOG.info("%d articles read", count)


if __name__ == "__main__":
    app(prog_name="python -m pipeline.run")
