"""CSV files that a person gives: decisions, official lists."""
from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from ..records import JituanError


def rows_of(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file in UTF-8 with the number of the line that each ends on; cells without space around them.

    Raises:
        JituanError: the file cannot be read or lacks one of the columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise JituanError(f"{path}: the column {missing[0]} is missing; there must be {', '.join(columns)}.")
            return [(reader.line_num, {column: (row[column] or "").strip() for column in columns}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise JituanError(f"{path}: cannot be read: {error}. Give a CSV file in UTF-8.") from error
