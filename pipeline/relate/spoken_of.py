"""Which group the match of a rule is told of, where its words name none."""
from __future__ import annotations

from typing import Any

from .. import linear
from ..records import Mention
from .discourse import Discourse
from .line import CLAUSE_END, Line
from .matching import group_in
from .structure import MAX_GROUPS, named_after, namesake_lead

#: The county or district at the front of a name.
OF_COUNTY = linear.compile(r"^\p{Han}{1,4}?[县区旗]")


def group_spoken_of(line: Line, match: Any, slots: dict[str, list[Mention]], discourse: Discourse, index: int, language: str) -> Mention | None:
    """The group of a match without one: that of its schools' name, that of the sentence, that of the school which does what is told, or the topic."""
    named = group_in(line, match, language)
    led = _of_lead(slots, line, match, discourse) if named is None or _in_next_clause(line, match, named) else None
    return of_namesake(slots, line) or led or named or _topic(line, match, discourse, index)


def _topic(line: Line, match: Any, discourse: Discourse, index: int) -> Mention | None:
    """The group whose office the sentence tells before, or the one spoken of, but none of another county than a school that the sentence
    names before: 甲县三小的教师到成员校|乙小学任教."""
    held = {o.org.name: o.org for m in line.slots(0, match.start()) for o in m.offices if o.org and o.org.label == "GROUP" and not o.org.anaphor}
    group = next(iter(held.values())) if len(held) == 1 else discourse.topic(index)
    county = OF_COUNTY.match(group.name) if group else None
    others = [found[0] for m in line.slots(0, match.start()) if m.label == "SCHOOL" and (found := OF_COUNTY.match(m.name))] if county else []
    return None if county and any(other != county[0] for other in others) else group


def of_namesake(slots: dict[str, list[Mention]], line: Line) -> Mention | None:
    """The group of the sentence that one of several members of a match gives its name to: 甲校集团…,丙校调整到乙集团,仅保留甲校、丁校."""
    members = slots.get("member", [])
    named = {m.name: m for _, m in sorted(line.mentions.items()) if m.label == "GROUP" and len(members) > 1
             and any(namesake_lead(m.name, school.name) for school in members)}
    return next(iter(named.values())) if len(named) == 1 else None


def _in_next_clause(line: Line, match: Any, group: Mention) -> bool:
    """Whether a group stands behind a match and a comma: 甲校带动乙校,同年,|丙教育集团成立."""
    place = next((at for at, m in line.mentions.items() if m is group), -1)
    return place >= match.end() and any(mark in line.text[match.end():place] for mark in CLAUSE_END)


def _of_lead(slots: dict[str, list[Mention]], line: Line, match: Any, discourse: Discourse) -> Mention | None:
    """The group that the lead of a match gives its name to, or the school before it in its clause, where the sentence names none: 二中带的是丙小学."""
    before = max(line.text.rfind(mark, 0, match.start()) for mark in CLAUSE_END)
    subject = [m for m in line.slots(before + 1, match.start()) if m.label == "SCHOOL"][-1:]
    groups = {group.name: group for group in discourse.all_groups if group.name not in discourse.gone}
    few = len(discourse.all_groups) <= MAX_GROUPS
    named = {group.name: group for school in slots.get("lead", []) or (subject if few else []) for group in named_after(groups, school.name)}
    return next(iter(named.values())) if len(named) == 1 else None
