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
