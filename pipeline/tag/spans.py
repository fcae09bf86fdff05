"""A name while it is being found, and how overlapping ones are told apart."""
from __future__ import annotations

from collections.abc import Iterable
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


def mention(span: Span, source: Source) -> Mention:
    """The span as a mention of the article, with the offsets that it has there."""
    start, end = source.printed_bounds(span.start, span.end)
    return Mention(source.doc_id, start, end, source.printed[start:end], span.name or source.raw[span.start:span.end], span.label,
                   span.value, span.offices, span.weak, span.anaphor)


def without_overlaps(spans: Iterable[Span], nested: bool = False) -> list[Span]:
    """Longest first; a span that overlaps one already taken is dropped, unless `nested` and it lies wholly inside."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda item: (-len(item), item.start)):
        clash = [other for other in taken if span.start < other.end and other.start < span.end]
        if not clash or (nested and all(other.start <= span.start and span.end <= other.end
                                        and len(span) < len(other) for other in clash)):
            taken.append(span)
    return sorted(taken, key=lambda item: (item.start, -item.end))
