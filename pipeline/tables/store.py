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


def guard(cell: str) -> str:
    """The cell as it is written: what a spreadsheet would run begins with an apostrophe."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def write_tables(frames: dict[str, pd.DataFrame], readings: Sequence[Reading], out: Path) -> None:
    """Validate the tables and put them, the texts and the data package into the folder.

    All files are written beside the folder first; then each replaces its predecessor. A run that is stopped before
    that leaves the earlier tables as they were.

    Raises:
        JituanError: the folder cannot be written.
    """
    validate(frames)
    try:
        out.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".jituan-", dir=out))
    except OSError as error:
        raise JituanError(f"{out}: cannot be written: {error.strerror}. Give another folder with --out.") from error
    try:
        for table, frame in frames.items():
            text_columns = [name for name, column in schema()[table]["columns"].items() if column["type"] == "string"]
            guarded = frame.assign(**{name: frame[name].map(guard) for name in text_columns})
            guarded.to_csv(staging / f"{table}.csv", index=False, encoding="utf-8", lineterminator="\n")
        with (staging / "texts.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for reading in sorted(readings, key=lambda item: item.article.doc_id):
                row = {"doc_id": reading.article.doc_id, "text": reading.article.text}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        (staging / "datapackage.json").write_text(datapackage(), "utf-8")
        for path in sorted(staging.iterdir()):
            os.replace(path, out / path.name)
    except OSError as error:
        raise JituanError(f"{out}: cannot be written: {error.strerror}. The earlier tables are as they were.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a folder that a run has written, by name, with text as text, counts as whole numbers.

    Raises:
        JituanError: the folder holds no tables.
    """
    import pandas as pd

    folder = Path(folder)
    frames = {}
    for table, description in schema().items():
        path = folder / f"{table}.csv"
        if not path.exists():
            raise JituanError(f"{path}: no such table. Run python -m pipeline.run --out {folder} first.")
        kinds = {name: PANDAS_TYPES[column["type"]] for name, column in description["columns"].items()}
        frame = pd.read_csv(path, dtype={name: kind for name, kind in kinds.items()}, keep_default_na=False,
                            na_values={name: [""] for name, kind in kinds.items() if kind == "float64"}, encoding="utf-8")
        for name, kind in kinds.items():
            if kind == "str":
                frame[name] = frame[name].map(unguard)
        frames[table] = frame
    return frames
