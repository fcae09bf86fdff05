"""What a reading says, as plain sets and tables, for the tests of classes of errors."""
from __future__ import annotations

from pipeline.records import Reading


def named(reading: Reading, label: str, text: str) -> set[str]:
    """The names of a kind in the first line of an article, weak ones left out."""
    return {m.name for m in reading.mentions if m.label == label and m.start < len(text)}


def members(reading: Reading, status: str = "current") -> dict[str, tuple[str, str]]:
    """Role and tie of each school that belongs to a group."""
    return {c.object.name: (c.role, c.tie) for c in reading.claims if c.relation == "member" and c.object and c.status == status}


def posts(reading: Reading) -> set[tuple[str, str, str]]:
    return {(c.subject.name, c.title, c.object.name) for c in reading.claims if c.relation == "post" and c.object and c.status == "current"}


def counts(reading: Reading) -> set[tuple[str, str, str]]:
    return {(c.subject.name, c.what, c.value) for c in reading.claims if c.relation == "figure"}


BEHIND = "\n东湖小学教育集团今年又有了新气象，老师们说，孩子们每天都很开心，家长也都放心，这一年过得很快。"


#: A paragraph that names a group, in each language.
ZH, EN = "青石小学教育集团成立于2016年，由青石小学牵头。\n\n", "The Qingshi Primary School Education Group was founded in 2016 by Qingshi Primary School.\n\n"


def with_group(text: str) -> str:
    """A text behind a paragraph that names a group."""
    return (EN if text.isascii() else ZH) + text


def claims(reading: Reading, relation: str, group: str = "", status: str = "current") -> set[tuple[str, ...]]:
    """What is claimed: of members the school and its role, of posts the person, title and body, of figures the scope, kind and count."""
    of = [c for c in reading.claims if c.relation == relation and c.status == status and c.subject.name.endswith(group)]
    if relation == "member":
        return {(c.object.name, c.role) for c in of if c.object and not c.object.name.startswith(("青石小学", "Qingshi Primary"))}
    if relation == "post":
        return {(c.subject.name, c.title, c.object.name) for c in of if c.object}
    return {(c.subject.name, c.what, c.value) for c in of}
