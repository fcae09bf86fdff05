"""Cards of groups: lines of labels and values in which the group's name comes behind its schools.

    ★带头校:东湖小学
    → 带动:南河小学、北山小学
    → 形式:东湖小学教育集团(紧密型)
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from .. import linear
from ..records import Claim, Mention
from .line import Line
from .tables import header_role

CARD_RULE = "roster.card"
#: A label at the head of a line, behind bullets, stars and arrows; 东湖小学教育集团(核心校: is none, its bracket goes on.
LABEL = re.compile(r"^[\s\W\d]{0,8}?([^\W\d](?:[^,，。;；:：|\t()（）]|[(（][^:：()（）]{0,10}[)）]){1,15}?)[:：]")
LEADS, BROUGHT = linear.compile("^(?:带头|领头|牵头|龙头|核心|名校|总校|主校)"), linear.compile("^(?:带动|辐射|带领|覆盖|联合|帮扶|成员)")


def cards(lines: Sequence[Line]) -> tuple[list[Claim], set[int]]:
    """The claims of all cards, and the paragraphs of their schools, which no other rule reads."""
    claims: list[Claim] = []
    filled: set[int] = set()
    heads: set[str] = set()
    run: list[tuple[str, Line]] = []
    headed = False                                              # a group's name right above the run: its schools stand below it
    before: Line | None = None
    for line in [*lines, None]:
        label = LABEL.match(line.said) if line is not None and line.sentence.kind != "title" else None
        if line is None or label is None or (run and label[1] == run[0][0]):
            found = [] if headed else _card([entry for _, entry in run], [_role(name) for name, _ in run])
            claims += found
            heads |= {run[0][0]} if found else set()
            # a card like those before it that names no group tells of none: 形式:结对帮扶
            filled |= {entry.sentence.paragraph for name, entry in run if _role(name)} if found or (run and run[0][0] in heads) else set()
            run = []
        if line is not None and label is not None:
            headed = headed if run else before is not None and bool(_groups(before)) and _is_heading(before)
            run.append((label[1], line))
        before = line
    return claims, filled


def _is_heading(line: Line) -> bool:
    """Whether a line that names a group is no line of a card above it: no label stands there, or that of a group's name."""
    label = LABEL.match(line.said)
    return label is None or line.sentence.kind == "title" or header_role(label[1]) == "group"


def _groups(line: Line) -> dict[str, Mention]:
    return {m.name: m for m in line.mentions.values() if m.label == "GROUP" and not m.anaphor}


def _role(label: str) -> str:
    if LEADS.search(label):
        return "lead"
    return "member" if BROUGHT.search(label) else {"lead": "lead", "member": "member"}.get(header_role(label), "")


def _card(lines: Sequence[Line], roles: Sequence[str]) -> list[Claim]:
    """The members of a card of one group whose name comes behind the schools; none of another order, which rules read."""
    at = [index for index, line in enumerate(lines) if any(m.label == "GROUP" for m in line.mentions.values())]
    told = [index for index, role in enumerate(roles) if role]
    groups = {name: m for line in lines for name, m in _groups(line).items()}
    if len(at) != 1 or not told or len(groups) != 1 or at[0] < max(told) or "lead" not in roles:
        return []
    group = next(iter(groups.values()))
    return [Claim("member", group, m, line.sentence.start, line.sentence.end, CARD_RULE, role=role)
            for line, role in zip(lines, roles, strict=True) if role for m in _schools(line)]


def _schools(line: Line) -> list[Mention]:
    return [m for _, m in sorted(line.mentions.items()) if m.label == "SCHOOL" and not m.anaphor]
