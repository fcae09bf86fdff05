"""Stage 4: `Segmented` to `Sentence`s with `Mention`s: groups, schools, people, places, other bodies, and what rules look for."""
from __future__ import annotations

from collections.abc import Iterable

from ..records import Mention, Segmented, Sentence
from .source import Source, make_source

__all__ = ["make_source", "tag"]


def tag(parts: Segmented, doc_id: str) -> tuple[Sentence, ...]:
    """The sentences of the article's own text (no furniture, no bylines) with their mentions in text order."""
    source = make_source(parts, doc_id)
    if parts.language == "zh":
        from .zh import find_mentions
    else:
        from .en import find_mentions
    return tuple(_sentences(source, find_mentions(source)))


def _sentences(source: Source, mentions: Iterable[Mention]) -> Iterable[Sentence]:
    ordered = sorted(mentions, key=lambda item: (item.start, -item.end, item.label))
    position = 0
    for first, last, kind, paragraph in source.sentences:
        if kind in ("furniture", "byline"):
            continue
        start, end = source.printed_bounds(first, last)
        while position < len(ordered) and ordered[position].start < start:
            position += 1
        inside = []
        while position < len(ordered) and ordered[position].start < end:
            if ordered[position].end <= end:
                inside.append(ordered[position])
            position += 1
        yield Sentence(source.doc_id, start, end, source.printed[start:end], kind, paragraph, tuple(inside))
