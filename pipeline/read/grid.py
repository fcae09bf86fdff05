"""Tables as grids: cells that span rows stand in each of them, cells that span columns know how many."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..records import RawCell

Rows = tuple[tuple[RawCell, ...], ...]
#: A cell spans no more columns than this, whatever the page says.
MAX_COLUMNS = 200


def spread(rows: Iterable[Iterable[tuple[str, int, int]]]) -> Rows:
    """Rows of (text, rows spanned, columns spanned), as HTML gives them, as a grid in which a cell over rows stands in each."""
    waiting: dict[int, tuple[int, RawCell]] = {}                # by column: in how many more rows a cell stands
    grid = []
    for row in rows:
        placed: dict[int, RawCell] = {}
        column = 0
        following = {at: (left - 1, cell) for at, (left, cell) in waiting.items() if left > 1}
        for text, down, across in row:
            column = _skip(column, waiting, placed)
            placed[column] = cell = RawCell(text, max(1, min(across, MAX_COLUMNS)))
            if down > 1:
                following[column] = down - 1, cell
            column += cell.columns
        _skip(column, waiting, placed)
        waiting = following
        if placed:
            grid.append(tuple(cell for _, cell in sorted(placed.items())))
    return tuple(grid)


def _skip(column: int, waiting: Mapping[int, tuple[int, RawCell]], placed: dict[int, RawCell]) -> int:
    """Put the cells from above that stand at a column and behind it; gives the first column that is free."""
    while column in waiting:
        placed[column] = waiting[column][1]
        column += waiting[column][1].columns
    return column


def has_columns(rows: Rows) -> bool:
    """Whether at least two rows have two cells that are not empty; what has less is a frame around text."""
    return sum(sum(bool(cell.text) for cell in row) > 1 for row in rows) > 1


def from_values(rows: Iterable[Iterable[object]]) -> Rows:
    """Rows of plain values as a grid; empty rows go out, and columns that are empty throughout at the end."""
    texts = [["" if value is None else str(value).strip() for value in row] for row in rows]
    texts = [row for row in texts if any(row)]
    width = max((index + 1 for row in texts for index, text in enumerate(row) if text), default=0)
    return tuple(tuple(RawCell(text) for text in (row + [""] * width)[:width]) for row in texts)
