"""Words beside schools that speak for or against their belonging to the group that the text speaks of (`rules/cues.toml`)."""
from __future__ import annotations

from functools import cache, lru_cache

from ..data import table
from ..patterns import PatternSet


@cache
def _cues(language: str) -> tuple[tuple[str, ...], PatternSet]:
    return tuple(table("cues")[language]), PatternSet(table("cues")[language].values())


@lru_cache(maxsize=10_000)
def kinds_in(language: str, text: str) -> frozenset[str]:
    """The kinds of cue words that stand in a stretch of text."""
    names, patterns = _cues(language)
    return frozenset(names[number] for number in patterns.matching(text))
