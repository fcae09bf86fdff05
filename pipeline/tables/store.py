"""Tables to files and back. What is written appears whole or not at all; what a spreadsheet would run does not run."""
from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import JituanError, Reading
from .schema import PANDAS_TYPES, datapackage, schema, validate

if TYPE_CHECKING:
    import pandas as pd

#: A cell that begins so would be run as a formula by a spreadsheet; an apostrophe before it stops that. Cells that
#: begin with an apostrophe themselves get one too, so that reading back is exact.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")

#: The folder whose appearance makes new tables the valid ones; see `write_tables`.
COMPLETE = ".jituan-complete"


def guard(cell: str) -> str:
    """The cell as it is written: what a spreadsheet would run begins with an apostrophe."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


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


def write_tables(frames: dict[str, pd.DataFrame], readings: Sequence[Reading], out: Path) -> None:
    """Validate the tables and put them, the texts and the data package into the folder, all or none.

    The files are written into a folder beside the old ones. Renaming that to `.jituan-complete` is the one step at which
    the new tables take the place of the old: what is stopped before leaves the old ones, what is stopped after is brought
    to its end by whoever reads or writes the folder next.

    Raises:
        JituanError: the folder cannot be written.
    """
    validate(frames)
    check_writable(out)
    finish_writing(out)
    staging = Path(tempfile.mkdtemp(prefix=".jituan-", dir=out))
    try:
        _write_files(frames, readings, staging)
        os.rename(staging, out / COMPLETE)
        finish_writing(out)
    except OSError as error:
        raise JituanError(f"{out}: cannot be written: {error.strerror}. The earlier tables are as they were.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write_files(frames: dict[str, pd.DataFrame], readings: Sequence[Reading], folder: Path) -> None:
    for table, frame in frames.items():
        text_columns = [name for name, column in schema()[table]["columns"].items() if column["type"] == "string"]
        guarded = frame.assign(**{name: frame[name].map(guard) for name in text_columns})
        guarded.to_csv(folder / f"{table}.csv", index=False, encoding="utf-8", lineterminator="\n")
    with (folder / "texts.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for reading in sorted(readings, key=lambda item: item.article.doc_id):
            row = {"doc_id": reading.article.doc_id, "text": reading.article.text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    (folder / "datapackage.json").write_text(datapackage(), "utf-8")


def finish_writing(out: Path) -> None:
    """Bring to its end what an interrupted run had written completely but not yet moved into place."""
    complete = out / COMPLETE
    if complete.is_dir():
        for path in sorted(complete.iterdir()):
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
    for table, description in schema().items():
        path = folder / f"{table}.csv"
        if not path.exists():
            raise JituanError(f"{path}: no such table. Run python -m pipeline.run --out {folder} first.")
        kinds = {name: PANDAS_TYPES[column["type"]] for name, column in description["columns"].items()}
        frame = pd.read_csv(path, dtype=kinds, keep_default_na=False,
                            na_values={name: [""] for name, kind in kinds.items() if kind == "float64"}, encoding="utf-8")
        for name, kind in kinds.items():
            if kind == "str":
                frame[name] = frame[name].map(unguard)
        frames[table] = frame
    return frames
