"""Groups that a text speaks of only as a plan, a wish or an application: they stay only where a fact is told of them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..records import PLANNED
from .source import Source
from .spans import Span

#: The words of a plan stand at most so many characters before or behind the group's name.
REACH = {"zh": 24, "en": 70}


@cache
def _patterns(language: str) -> tuple[Any, Any, Any]:
    plans = table(f"{language}/words")["plans"]
    return linear.compile(plans["before"] + "$"), linear.compile(f"^(?:{plans['behind']})"), linear.compile(plans["joins"] + "$")


def with_plans_marked(source: Source, names: Sequence[Span], language: str) -> list[Span]:
    """The names, those of a group with the value `PLANNED` where a plan stands beside each of its mentions."""
    before, behind, joins = _patterns(language)
    reach = REACH[language]
    text = _without_schools(source.text, names)
    planned: dict[str, bool] = {}
    for span in names:
        if span.label == "GROUP":
            name = source.text[span.start:span.end]
            words = text[max(0, span.start - reach):span.start]
            told = bool((before.search(words) and not joins.search(words)) or behind.search(text[span.end:span.end + reach]))
            planned[name] = planned.get(name, True) and told
    return [replace(span, value=PLANNED) if span.label == "GROUP" and planned[source.text[span.start:span.end]] else span for span in names]


def _without_schools(text: str, names: Sequence[Span]) -> str:
    """The text with one letter for each of the schools' letters: a school called 希望小学 hopes for nothing."""
    pieces, position = [], 0
    for span in names:
        if span.label == "SCHOOL" and span.start >= position:
            pieces += [text[position:span.start], "x" * len(span)]
            position = span.end
    return "".join((*pieces, text[position:]))
