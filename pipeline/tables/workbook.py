"""All tables in one Excel workbook, a sheet each, from the CSV files of a folder."""
from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from ..records import JituanError
from .codebook import title
from .files import FORMULA, read_in_parts
from .schema import schema
from .store import WORKBOOK

if TYPE_CHECKING:
    import pandas as pd

LOG = logging.getLogger("jituan")

#: What Excel can hold: rows of a sheet with its header, characters of a cell.
MAX_ROWS, MAX_CELL = 1_048_576, 32_767
#: No column is shown wider or narrower, in characters.
WIDEST, NARROWEST = 60, 9
#: Files made of the same tables are the same bytes.
MADE = datetime(2000, 1, 1)


def check_workbook() -> None:
    """See whether a workbook can be written, before any work is done.

    Raises:
        JituanError: the library for it is not installed.
    """
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise JituanError('--excel needs an extra: pip install "jituan[xlsx]".') from None


def write_workbook(folder: Path) -> None:
    """Write `jituan.xlsx` beside the tables of a folder: what `read_tables` gives, text as text, and the codebook in two languages.

    A table of more rows than a sheet takes is cut there, a cell of more characters than Excel takes as well; both are logged.
    """
    from xlsxwriter import Workbook

    with Workbook(folder / WORKBOOK, {"constant_memory": True}) as book:
        book.set_properties({"title": "jituan", "created": MADE})
        _add_sheet(book, "codebook", ["table", "row", "column", "type", "meaning", "含义"], iter(_codebook_rows()))
        for table in schema():
            names = list(schema()[table]["columns"])
            _add_sheet(book, table, names, (row for part in read_in_parts(table, folder) for row in _rows_of(part)))


def _rows_of(part: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    yield from part.itertuples(index=False, name=None)


def _codebook_rows() -> Iterator[tuple[str, ...]]:
    for table, description in schema().items():
        row = f"{title(description, 'en')} / {title(description, 'zh')}"
        for name, column in description["columns"].items():
            yield table, row, name, column["type"], column["description"], column["zh"]


def _add_sheet(book: Any, name: str, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """A sheet with a header that stays in sight and filters; the first rows settle the widths."""
    sheet = book.add_worksheet(name)
    bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    quoted = book.add_format({"num_format": "@", "quote_prefix": True})
    first = list(itertools.islice(rows, 200))
    for index, column in enumerate(columns):
        sheet.set_column(index, index, min(WIDEST, max(NARROWEST, *(_width(value) for value in (column, *(row[index] for row in first))))))
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, bold)
    count = cut = 0
    for row in itertools.chain(first, rows):
        count += 1
        if count >= MAX_ROWS:
            LOG.warning("%s: the sheet %s ends after %d rows, more than which Excel cannot hold; %s.csv has them all.", WORKBOOK, name, MAX_ROWS - 1, name)
            break
        for index, value in enumerate(row):
            if isinstance(value, str):
                cut += len(value) > MAX_CELL
                if value:
                    sheet.write_string(count, index, value[:MAX_CELL], quoted if FORMULA.match(value) else text)
            elif value == value:                                # not NaN, which stands for unknown
                sheet.write_number(count, index, value)
    sheet.autofilter(0, 0, max(1, min(count, MAX_ROWS - 1)), len(columns) - 1)
    if cut:
        LOG.warning("%s: %d cells of the sheet %s are cut to %d characters, more than which Excel cannot hold.", WORKBOOK, cut, name, MAX_CELL)


def _width(value: Any) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in str(value)[:WIDEST]) + 1
