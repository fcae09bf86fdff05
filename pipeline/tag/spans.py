"""A name while it is being found."""
from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick

from ..records import Mention, Office
from .source import Source


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with a label. `name` is set where the full name is not what is printed."""

    start: int
    end: int
    label: str
    name: str = ""
    value: str = ""
    offices: tuple[Office, ...] = ()
    weak: bool = False
    anaphor: bool = False
    hard_left: bool = False

    def __len__(self) -> int:
        return self.end - self.start

    def named(self, raw: str) -> str:
        """Its name: the full one, or what is printed in `raw`, the text that it is a stretch of."""
        return self.name or raw[self.start:self.end]

    def moved(self, start: int) -> Span:
        """The same span with another left border."""
        return replace(self, start=start)


class Cover:
    """The characters of a text that some stretches cover: whether one more shares any is told without a look at each."""

    def __init__(self, length: int, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._covered = bytearray(length)
        for start, end in stretches:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Cover a stretch too."""
        self._covered[start:end] = b"\1" * (min(end, len(self._covered)) - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with what is covered."""
        return self._covered.find(1, start, end) >= 0

    def last_before(self, floor: int, position: int) -> int:
        """The last covered character from `floor` on that stands before a position, or -1."""
        return self._covered.rfind(1, floor, max(floor, position))


def cover(text: str, spans: Iterable[Span]) -> Cover:
    """What spans cover of a text."""
    return Cover(len(text), ((span.start, span.end) for span in spans))


def occurrences(text: str, words: Iterable[str]) -> dict[str, list[int]]:
    """Where each of the words begins in a text, all found in one pass."""
    listed = list(words)
    found: dict[str, list[int]] = {}
    for index, start, _ in AhoCorasick(listed).find_matches_as_indexes(text, overlapping=True) if listed else ():
        found.setdefault(listed[index], []).append(start)
    return found


def nearest_before(spans: Sequence[Span], position: int) -> Span:
    """The last of the spans that ends before a position, else the first of them."""
    return spans[max(bisect.bisect_right(spans, position, key=lambda span: span.end) - 1, 0)]


class Owners:
    """Which spans cover each character of a text, in the order in which they were given."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._at: dict[int, list[Span]] = {}
        for span in spans:
            for position in range(span.start, span.end):
                self._at.setdefault(position, []).append(span)

    def of(self, start: int, end: int) -> Span | None:
        """The first span that covers a whole stretch."""
        return next((span for span in self._at.get(start, ()) if end <= span.end), None)

    def touching(self, start: int, end: int) -> Span | None:
        """The first span from the left that shares a character with a stretch."""
        return next((span for position in range(start, end) for span in self._at.get(position, ())), None)


def mention(span: Span, source: Source) -> Mention:
    """The span as a mention of the article, with the offsets that it has there."""
    start, end = source.printed_bounds(span.start, span.end)
    return Mention(source.doc_id, start, end, source.printed[start:end], span.named(source.raw), span.label,
                   span.value, span.offices, span.weak, span.anaphor)
