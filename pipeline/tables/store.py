"""Tables to files and back. What is written appears whole or not at all; what a spreadsheet would run does not run."""
from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import Authority, Corpus, JituanError, Reject, SideBySide
from .codebook import FILES as CODEBOOKS
from .codebook import codebook
from .files import FORMATS, Files, file_of, read_in_parts
from .frames import corpus_frames, known_things
from .parts import Part, packed_things, part_of_things
from .schema import Keys, datapackage, schema, validate_table
from .tally import Tally

if TYPE_CHECKING:
    import pandas as pd

#: The folder whose appearance makes new tables the valid ones; see `write_tables`.
COMPLETE = ".jituan-complete"
#: Files that not every run makes. An empty one among new tables says that an old one goes: it would not fit them. So do empty files of tables.
WORKBOOK, REPORT = OPTIONAL = ("jituan.xlsx", "report.html")
GONE = (".xlsx", ".html", ".csv", ".parquet")
#: So many things are a batch.
THINGS = 1_000


def check_writable(out: Path) -> None:
    """Make the folder and see whether files can be made in it, before any work is done.

    Raises:
        JituanError: it cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise JituanError(f"{out}: cannot be written: {error.strerror}. Give another folder with --out.") from error


def write_tables(parts: Iterable[Part], corpus: Corpus, rejects: Iterable[Reject], authority: Iterable[Authority],
                 out: Path, beside: Iterable[Callable[[Path], None]] = (), form: str = "csv", side_by_side: SideBySide = map) -> Counter[str]:
    """Make and validate the tables and put them, the texts, the data package and the codebooks into the folder, all or none; gives the
    numbers of rows. `form` is one of `FORMATS`. What is in `beside` is called with the folder of the new tables, to put files of its own
    (`OPTIONAL`) beside them.

    `side_by_side` makes the parts of batches of things, in their order: `map`, or an engine that does so in many processes. The parts
    of articles (`part_of`, in the same form) follow each other by `doc_id`, and no more than one is held. The files are written into a folder beside
    the old ones. Renaming that to `.jituan-complete` is the one step at which the new tables take the place of the old: what is
    stopped before leaves the old ones, what is stopped after is brought to its end by whoever reads or writes the folder next.

    Raises:
        JituanError: the folder cannot be written.
    """
    check_writable(out)
    finish_writing(out)
    staging = Path(tempfile.mkdtemp(prefix=".jituan-", dir=out))
    try:
        rows = _write_files(parts, corpus, rejects, authority, staging, form, side_by_side)
        for write in beside:
            write(staging)
        for name in (*OPTIONAL, *(f"{table}.{other}" for table in schema() for other in FORMATS)):
            (staging / name).touch()
        os.rename(staging, out / COMPLETE)
        finish_writing(out)
    except OSError as error:
        raise JituanError(f"{out}: cannot be written: {error.strerror}. The earlier tables are as they were.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return rows


def _write_files(parts: Iterable[Part], corpus: Corpus, rejects: Iterable[Reject], authority: Iterable[Authority],
                 folder: Path, form: str, side_by_side: SideBySide) -> Counter[str]:
    tally, keys, files = Tally(), Keys(), Files(folder, form)
    with (folder / "texts.jsonl").open("wb") as texts:

        def put(part: Part) -> None:
            for table, rows in part.rows.items():
                files.put(table, rows)
            texts.write(part.texts)
            tally.add(part.tally)
            keys.join(part.keys)

        for part in itertools.chain([Part.empty()], parts):     # so that each table has a file
            put(part)
        things = known_things(corpus, tally)
        batches = (packed_things(things[at:at + THINGS]) for at in range(0, len(things), THINGS))
        for part in side_by_side(partial(part_of_things, form=form), batches):
            put(part)
    files.flush("members")
    contradicted = tally.contradicted()
    members = (row for frame in read_in_parts("members", folder) for row in frame[frame["group_id"].isin(contradicted)].to_dict("records"))
    for table, frame in corpus_frames(corpus, tally, members, rejects, authority).items():
        validate_table(table, frame)
        keys.add(table, frame)
        files.append(table, frame)
        tally.rows[table] = len(frame)
    files.close()
    keys.check()
    (folder / "datapackage.json").write_text(datapackage(form), "utf-8")
    for language, name in CODEBOOKS.items():
        (folder / name).write_text(codebook(language), "utf-8")
    return tally.rows


def finish_writing(out: Path) -> None:
    """Bring to its end what an interrupted run had written completely but not yet moved into place."""
    complete = out / COMPLETE
    if complete.is_dir():
        for path in sorted(complete.iterdir()):
            if path.suffix in GONE and not path.stat().st_size:
                (out / path.name).unlink(missing_ok=True)
                path.unlink()
            else:
                os.replace(path, out / path.name)
        complete.rmdir()


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a folder that a run has written, by name, with text as text, counts as whole numbers.

    Raises:
        JituanError: the folder holds no tables.
    """
    import pandas as pd

    folder = Path(folder)
    finish_writing(folder)
    frames = {}
    for table in schema():
        if file_of(table, folder) is None:
            raise JituanError(f"{folder / table}.csv: no such table. Run python -m pipeline.run --out {folder} first.")
        frames[table] = pd.concat(list(read_in_parts(table, folder)), ignore_index=True)
    return frames
