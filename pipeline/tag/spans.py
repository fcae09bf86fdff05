"""A name while it is being found."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    def moved(self, start: int) -> Span:
        """The same span with another left border."""
        return replace(self, start=start)


def overlaps(start: int, end: int, blocked: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with one of the others."""
    return any(start < right and left < end for left, right in blocked)


def mention(span: Span, source: Source) -> Mention:
    """The span as a mention of the article, with the offsets that it has there."""
    start, end = source.printed_bounds(span.start, span.end)
    return Mention(source.doc_id, start, end, source.printed[start:end], span.name or source.raw[span.start:span.end], span.label,
                   span.value, span.offices, span.weak, span.anaphor)
