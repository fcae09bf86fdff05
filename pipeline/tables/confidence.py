"""How sure a row is: the share of its rule's rows that were right on annotated articles."""
from __future__ import annotations

import csv
from functools import cache

from ..data import MODELS


@cache
def _measured() -> dict[str, float]:
    path = MODELS / "confidence.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: float(row["confidence"]) for row in csv.DictReader(file)}


def confidence_of(rule: str) -> float | None:
    """The measured confidence of a rule between 0 and 1, or None for one that made no row there."""
    return _measured().get(rule)
