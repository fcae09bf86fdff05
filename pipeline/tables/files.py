"""One table's file, part by part: CSV, or Parquet for corpora that nobody opens in a spreadsheet."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..records import JituanError
from .schema import PANDAS_TYPES, columns, schema

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")
#: A cell that begins so may be run as a formula by a spreadsheet; an apostrophe before it stops that. Some programs skip blanks, controls
#: and marks without width first, and those set to Chinese or Japanese take the full-width signs too. Cells that begin with an apostrophe
#: themselves get one as well, so that reading back is exact.
FORMULA = re.compile(r"['\t\r]|[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")
#: So many rows of a table are read at a time.
PART = 20_000


def guard(cell: str) -> str:
    """The cell as it is written into CSV: what a spreadsheet would run begins with an apostrophe."""
    return "'" + cell if FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


def check_format(form: str) -> None:
    """See whether files of a format can be written, before any work is done.

    Raises:
        JituanError: the library for it is not installed.
    """
    if form == "parquet":
        try:
            import pyarrow.parquet  # noqa: F401
        except ImportError:
            raise JituanError('--format parquet needs an extra: pip install "jituan[parquet]".') from None


def encoded(table: str, frame: pd.DataFrame, form: str) -> bytes:
    """Rows of a table as `Files.put` takes them: lines of CSV without a header, or an Arrow stream; nothing where there are none."""
    if not len(frame):
        return b""
    if form == "parquet":
        import pyarrow as pa

        sink = pa.BufferOutputStream()
        content = pa.Table.from_pandas(frame, _fields(table), preserve_index=False)
        with pa.ipc.new_stream(sink, content.schema) as stream:
            stream.write_table(content)
        return bytes(sink.getvalue())
    text_columns = [name for name, column in schema()[table]["columns"].items() if column["type"] == "string"]
    unsafe = [name for name in text_columns if any(map(FORMULA.match, frame[name].unique().tolist()))]
    guarded = frame.assign(**{name: frame[name].map(guard) for name in unsafe}) if unsafe else frame
    return str(guarded.to_csv(header=False, index=False, lineterminator="\n")).encode("utf-8")


def _fields(table: str) -> Any:
    """The columns of a table as Arrow knows them."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    return pa.schema([(name, types[column["type"]]) for name, column in schema()[table]["columns"].items()])


class Files:
    """The files of all tables in a folder, written part by part."""

    def __init__(self, folder: Path, form: str) -> None:
        self.folder, self.form = folder, form
        self._open: dict[str, Any] = {}

    def append(self, table: str, frame: pd.DataFrame) -> None:
        """Put rows behind those that are there."""
        self.put(table, encoded(table, frame, self.form))

    def put(self, table: str, rows: bytes) -> None:
        """Put rows that are `encoded` behind those that are there; the first makes the file, even if there are none."""
        if self.form == "parquet":
            self._put_parquet(table, rows)
            return
        path = self.folder / f"{table}.csv"
        header = b"" if path.exists() else (",".join(columns(table)) + "\n").encode("utf-8")
        with path.open("ab") as file:
            file.write(header + rows)

    def _put_parquet(self, table: str, rows: bytes) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        if table not in self._open:
            self._open[table] = parquet.ParquetWriter(self.folder / f"{table}.parquet", _fields(table), compression="zstd")
        if rows:
            self._open[table].write_table(pa.ipc.open_stream(rows).read_all())

    def flush(self, table: str) -> None:
        """Let a table be read; nothing is put behind it any more."""
        if table in self._open:
            self._open.pop(table).close()

    def close(self) -> None:
        """End all files."""
        for table in list(self._open):
            self.flush(table)


def file_of(table: str, folder: Path) -> Path | None:
    """The file of a table in a folder, in whatever format; None where there is none."""
    return next((path for form in FORMATS if (path := folder / f"{table}.{form}").exists()), None)


def read_in_parts(table: str, folder: Path) -> Iterator[pd.DataFrame]:
    """The rows of a table, so many at a time, with the types of the schema and without guards; at least one part.

    Raises:
        FileNotFoundError: the folder has no such table.
    """
    kinds = {name: PANDAS_TYPES[column["type"]] for name, column in schema()[table]["columns"].items()}
    path = file_of(table, folder)
    if path is None:
        raise FileNotFoundError(folder / f"{table}.csv")
    yield from (_parquet_parts if path.suffix == ".parquet" else _csv_parts)(path, kinds)


def _csv_parts(path: Path, kinds: dict[str, str]) -> Iterator[pd.DataFrame]:
    import pandas as pd

    missing = {name: [""] for name, kind in kinds.items() if kind == "float64"}
    with pd.read_csv(path, dtype=kinds, keep_default_na=False, na_values=missing, encoding="utf-8", chunksize=PART) as parts:
        for frame in parts:
            for name, kind in kinds.items():
                if kind == "str":
                    frame[name] = frame[name].map(unguard)
            yield frame


def _parquet_parts(path: Path, kinds: dict[str, str]) -> Iterator[pd.DataFrame]:
    import pandas as pd
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        if not file.metadata.num_rows:
            yield pd.DataFrame({name: [] for name in kinds}).astype(kinds)
        for batch in file.iter_batches(PART):
            yield batch.to_pandas().astype(kinds)
