"""Chinese words that stand for a group or school named before: 该集团, 集团, 该校."""
from __future__ import annotations

from collections.abc import Sequence

import re2

from .source import Source
from .spans import Span

GROUP = re2.compile(
    "(?:该|这个|这一|新|本|我们|我们这个|此|这家|整个|两个)?(?:教育)?集团|该学区|该联盟|该共同体|(?:它|其)(?:龙头校|牵头校|核心校|总校|成员校)")
SCHOOL = re2.compile("该校|该园")
NO_REFERENCE_AFTER = frozenset("化军式内部")


def find_references(source: Source, names: Sequence[Span]) -> list[Span]:
    """Anaphors, each with the name of the nearest group (or school) named before it; none where there is no such."""
    spans = []
    groups = [span for span in names if span.label == "GROUP" and not span.weak]
    schools = [span for span in names if span.label == "SCHOOL" and not span.weak]
    for label, pattern, before in (("GROUP", GROUP, groups), ("SCHOOL", SCHOOL, schools)):
        if not before:
            continue
        for match in pattern.finditer(source.text):
            start, end = match.start(), match.end()
            if any(name.start < end and start < name.end for name in names):
                continue
            following = source.text[end:end + 1]
            if match[0] in ("集团", "教育集团") and ((following in NO_REFERENCE_AFTER and source.text[end:end + 2] != "内部")
                                             or source.text[start - 1:start] in tuple("个类型农级名立新省性股各校")
                                             or not _stands_free(source, start)):
                continue
            last = [span for span in before if span.end <= start]
            antecedent = last[-1] if last else before[0]
            name = antecedent.name or source.text[antecedent.start:antecedent.end]
            spans.append(Span(start, end, label, name=name, anaphor=True))
    return spans


def _stands_free(source: Source, start: int) -> bool:
    """Whether 集团 begins a word of its own after a mark, a function word or a verb."""
    before = source.text[start - 1:start]
    return not before or start in source.boundaries
