"""Statements of different articles that contradict each other: both are kept, and listed here side by side."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

Row = Mapping[Any, Any]

TWO_LEADS, LEFT_AND_LISTED = "two-leads", "left-and-listed"
#: Statements that hold at one time.
PRESENT = ("current", "planned")


def conflicts(members: Sequence[Row], published: Mapping[str, str]) -> list[dict[str, Any]]:
    """Two lead schools of one group, and schools that one article lets leave and another lists.

    A statement that an article published later makes of a school that left is no contradiction if it is the later one
    that lets it leave.
    """
    groups: dict[str, list[Row]] = {}
    for row in members:
        groups.setdefault(row["group_id"], []).append(row)
    found: list[dict[str, Any]] = []
    for rows in groups.values():
        leads: dict[str, Row] = {}
        for row in sorted(rows, key=_place):
            if row["role"] == "lead" and row["status"] in PRESENT:
                leads.setdefault(row["school_id"], row)
        found += [_conflict(TWO_LEADS, one, other) for one, other in combinations(leads.values(), 2)]
        found += _left_and_listed(rows, published)
    return found


def _left_and_listed(rows: Iterable[Row], published: Mapping[str, str]) -> list[dict[str, Any]]:
    schools: dict[str, list[Row]] = {}
    for row in sorted(rows, key=_place):
        schools.setdefault(row["school_id"], []).append(row)
    found = []
    for statements in schools.values():
        ended = [row for row in statements if row["status"] == "ended"]
        listed = [row for row in statements if row["status"] in PRESENT]
        pairs = [(one, other) for one in ended for other in listed
                 if not (published.get(one["doc_id"], "") > published.get(other["doc_id"], "") > "")]
        found += [_conflict(LEFT_AND_LISTED, *pair) for pair in pairs[:1]]
    return found


def _place(row: Row) -> tuple[Any, ...]:
    return row["doc_id"], row["start"], row["school_id"]


def _conflict(kind: str, one: Row, other: Row) -> dict[str, Any]:
    return {"kind": kind, "group_id": one["group_id"], "group": one["group"], "school_id": one["school_id"], "school": one["school"],
            "doc_id": one["doc_id"], "sentence": one["sentence"], "other_school_id": other["school_id"], "other_school": other["school"],
            "other_doc_id": other["doc_id"], "other_sentence": other["sentence"]}
