"""What every tagger is given, and what it gives back."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be tagged. `raw` is as printed, without what print put into names; `text` is the same folded, of one length.

    `sentences` are the starts and ends of those that the article tells, `words` those of the segmenter with their parts of speech (Chinese), `places`
    the names of divisions (Chinese). All offsets count characters of either form.
    """

    language: str
    raw: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int, str], ...] = ()
    places: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a passage that a tagger takes for a name. `score` is between 0 and 1: how sure it is."""

    start: int
    end: int
    label: str
    score: float
