"""Stage 4: `Doc` to `Sentence`s with `Mention`s: groups, schools, people, places, other bodies, and what rules look for.

`tag` computes; the spaCy component `jituan_names` writes the same names into `doc.spans["names"]` for a notebook.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from ..records import ENTITY_LABELS, Mention, Sentence
from .source import Source, make_source

__all__ = ["make_source", "tag"]


def tag(doc: Doc, doc_id: str) -> tuple[Sentence, ...]:
    """The sentences of the article's own text (no furniture, no bylines) with their mentions in text order."""
    source = make_source(doc, doc_id)
    if doc.lang_ == "zh":
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


@Language.factory("jituan_names")
def make_names(nlp: Language, name: str) -> Any:
    """A component that puts every name into `doc.spans["names"]`, labelled, with the full name as `kb_id_`."""

    def add_names(doc: Doc) -> Doc:
        spans = []
        for sentence in tag(doc, ""):
            for mention in sentence.mentions:
                if mention.label in ENTITY_LABELS and not mention.weak:
                    spans.append(doc.char_span(mention.start, mention.end, label=mention.label, kb_id=mention.name,
                                               alignment_mode="expand"))
        doc.spans["names"] = SpanGroup(doc, name="names", spans=spans)
        return doc

    return add_names
