"""How sure a row is: the share of its rule's rows that were right on annotated articles."""
from __future__ import annotations

from functools import cache

from ..data import weights


@cache
def _measured() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in weights("confidence.csv")}


def confidence_of(rule: str) -> float | None:
    """The measured confidence of a rule between 0 and 1, or None for one that made no row there."""
    return _measured().get(rule)
