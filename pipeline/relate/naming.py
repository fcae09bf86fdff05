"""Groups that one sentence tells of and only the next one names: A School formed a group with B School. It is called the C Education Group."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..records import Mention
from .language import word_pattern
from .line import Line, make_line


def named_next(lines: Sequence[Line], language: str) -> list[Line]:
    """The lines, with a group where one is founded that names none (formed|a group|with B School) and the next line of the paragraph says what it is called.

    There the group has its name in both lines, also where the second calls it the group."""
    told = list(lines)
    naming = word_pattern(language, "named_next", "naming")
    for index, (line, behind) in enumerate(pairwise(lines)):
        if line.sentence.paragraph != behind.sentence.paragraph or any(m.label == "GROUP" for m in line.sentence.mentions):
            continue
        if not (match := naming.search(behind.text)) or (group := next((m for m in behind.slots(match.start(), match.end()) if _has_name(m)), None)) is None:
            continue
        if founded := _founded(line, group, language):
            told[index] = make_line(replace(line.sentence, mentions=_with(line.sentence.mentions, founded)), language)
            called = tuple(replace(m, name=group.name) if m.label == "GROUP" and m.anaphor else m for m in behind.sentence.mentions)
            told[index + 1] = make_line(replace(behind.sentence, mentions=called), language)
    return told


def _has_name(mention: Mention) -> bool:
    return mention.label == "GROUP" and not mention.anaphor


def _founded(line: Line, group: Mention, language: str) -> Mention | None:
    """The words of a line for a group that it founds, as a mention of the group."""
    match = word_pattern(language, "named_next").search(line.said)
    if match is None or word_pattern(language, "named_next", "never").search(line.said):
        return None
    start, end = (line.sentence.start + place for place in match.span(1))
    return replace(group, start=start, end=end, text=match[1], anaphor=True)


def _with(mentions: Sequence[Mention], added: Mention) -> tuple[Mention, ...]:
    return tuple(sorted([*mentions, added], key=lambda m: (m.start, -m.end)))
