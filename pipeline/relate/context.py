"""The widest net: schools listed in a sentence that speaks of one group and of belonging, where no rule said anything."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import re2

from ..data import table
from ..records import Claim, Mention
from .line import Line

MEMBER, LEAD = "context.member", "context.lead"
#: Schools that stand in a list of at least so many need no group in their own sentence, only one spoken of before.
MIN_LIST = 2
#: A list's items follow each other within so many characters.
MAX_GAP = 6
#: How far back, in sentences of one paragraph, the group may stand.
REACH = 3


@cache
def _patterns(language: str) -> dict[str, Any]:
    return {name: re2.compile(pattern) for name, pattern in table("context")[language].items()}


def context_claims(lines: Sequence[Line], claims: Sequence[Claim], language: str, skipped: set[int]) -> list[Claim]:
    """Members (and leads) of the group that a sentence speaks of, among the schools that no other claim names."""
    said = {c.object.name for c in claims if c.relation in ("member", "renamed") and c.object}
    said |= {c.subject.name for c in claims if c.relation == "renamed"}
    pattern = _patterns(language)
    found: list[Claim] = []
    groups = {m.name: m for line in lines for m in line.mentions.values() if m.label == "GROUP" and not m.weak}
    only = next(iter(groups.values())) if len(groups) == 1 else None
    for index, line in enumerate(lines):
        if line.sentence.paragraph in skipped or line.sentence.kind == "title":
            continue
        if not pattern["cue"].search(line.text) or pattern["never"].search(line.text):
            continue
        places = [place for place, m in sorted(line.mentions.items()) if m.label == "SCHOOL" and not m.weak and not m.anaphor]
        schools = [line.mentions[place] for place in places]
        listed = len(places) >= MIN_LIST and any(b - a <= MAX_GAP for a, b in pairwise(places))
        if not schools or not (listed or _own_group(line)):
            continue
        for place, school in zip(places, schools, strict=True):
            group = _group(lines, index, place, only)
            if group is None or school.name in said:
                continue
            lead = pattern["lead_before"].search(line.text[:place]) or pattern["lead_after"].search(line.text[place + 1:])
            found.append(Claim("member", group, school, line.sentence.start, line.sentence.end, LEAD if lead else MEMBER,
                               role="lead" if lead else "member"))
    return found


def _own_group(line: Line) -> bool:
    return any(m.label == "GROUP" for m in line.mentions.values())


def _group(lines: Sequence[Line], index: int, place: int, only: Mention | None) -> Mention | None:
    """The group that a school at a place of a line is told with: of its sentence the only one, or of several the one
    before it; else the only one that the paragraph spoke of last, else the article's only one."""
    for back in range(REACH + 1):
        if index - back < 0 or lines[index - back].sentence.paragraph != lines[index].sentence.paragraph:
            return only
        groups = [(at, m) for at, m in sorted(lines[index - back].mentions.items()) if m.label == "GROUP"]
        if len({m.name for _, m in groups}) == 1:
            return groups[0][1]
        if groups:
            before = [m for at, m in groups if at < place]
            return before[-1] if back == 0 and before else None
    return only
