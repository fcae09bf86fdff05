"""python -m pipeline.run: a folder of articles in, the tables out."""
from __future__ import annotations

import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from .records import JituanError

LOG = logging.getLogger("jituan")
#: Without a terminal, progress is a log line after so many articles.
LOG_EVERY = 200

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        from . import __version__

        typer.echo(f"jituan {__version__}")
        raise typer.Exit()


@app.command()
def main(
    inputs: Annotated[list[Path] | None, typer.Argument(
        metavar="[INPUT]...", help="Articles as .txt files, or folders that hold some.  [default: data/raw]",
        show_default=False)] = None,
    out: Annotated[Path, typer.Option(help="The folder that the tables are written into; it is made where needed.")] = Path(
        "data/out"),
    decisions: Annotated[Path | None, typer.Option(
        help="A CSV file with the columns left, right and decision (same or different), such as review.csv filled in; it is obeyed.",
        show_default=False)] = None,
    authority: Annotated[Path | None, typer.Option(
        help="A CSV file with the columns code, name and place, such as the official list of schools; unique matches are linked.",
        show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with status 1 when any input was rejected.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary; errors are still told.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Read news about school education groups and write tables of who leads which group and which schools belong to it.

    Status: 0 when done, 1 when an input was rejected and --strict was given, 2 for wrong use, 130 when interrupted.
    """
    del version
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        rejected = run(inputs or [Path("data/raw")], out, quiet, decisions, authority)
    except JituanError as error:
        typer.echo(f"jituan: {error}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo(f"jituan: interrupted; the tables in {out} are as they were.", err=True)
        raise typer.Exit(130) from None
    raise typer.Exit(1 if strict and rejected else 0)


def run(inputs: Sequence[Path], out: Path, quiet: bool = False, decisions: Path | None = None, authority: Path | None = None) -> int:
    """Read the inputs, write the tables into `out`, and give the number of inputs that were rejected.

    Raises:
        JituanError: a path is wrong or the folder cannot be written.
    """
    started = time.monotonic()
    from .read import find_inputs
    from .tables import check_writable

    found = find_inputs(inputs)
    check_writable(out)
    from .flow import read_all
    from .records import Reading, Reject
    from .resolve import find_in_authority, read_authority, read_decisions, resolve
    from .tables import make_frames, write_tables

    decided = read_decisions(decisions) if decisions else []
    official = read_authority(authority) if authority else []
    readings: list[Reading] = []
    rejects: list[Reject] = []
    for result in _with_progress(read_all(found), len(found), quiet):
        if isinstance(result, Reading):
            readings.append(result)
        else:
            LOG.warning("rejected %s: %s", result.source, result.detail)
            rejects.append(result)
    corpus = resolve(readings, decided)
    listed = find_in_authority(corpus.entities.values(), official) if authority else []
    frames = make_frames(readings, corpus, rejects, listed)
    write_tables(frames, readings, out)
    if not quiet:
        leads = int((frames["members"]["role"] == "lead").sum())
        typer.echo(
            f"{len(readings)} articles: {len(frames['groups'])} groups, {len(frames['schools'])} schools, {leads} leads, "
            f"{len(frames['members']) - leads} members, {len(frames['posts'])} posts, {len(rejects)} rejected; "
            f"{time.monotonic() - started:.1f} s\nTables: {out.resolve()}")
    return len(rejects)


def _with_progress(results, total: int, quiet: bool):  # type: ignore[no-untyped-def]
    """The results, with a progress bar on a terminal and log lines elsewhere."""
    from tqdm import tqdm

    if not quiet and sys.stderr.isatty():
        yield from tqdm(results, total=total, unit="article")
        return
    for count, result in enumerate(results, 1):
        yield result
        if count % LOG_EVERY == 0 or count == total:
            LOG.info("%d of %d articles read", count, total)


if __name__ == "__main__":
    app(prog_name="python -m pipeline.run")
