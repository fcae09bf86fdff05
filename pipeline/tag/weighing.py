"""What other taggers say of the names that the rules have found: borders are moved and names added where they are sure and the rules are not.

The rules stay the first word: they know lists, nested names and what a name ends in, and each of their names has a reason. A tagger's word counts where it
contradicts an open border, and where it sees a name that the rules have no form for.
"""
from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from .. import linear
from ..backends import Evidence, evidence, user_words, users_names, weighed
from ..data import alternation
from .en_runs import GROUP_HEADS, HEADS
from .shapes import Shapes
from .source import Source
from .spans import Cover, Owners, Span, cover
from .zh_person_names import NO_NAME

#: So sure must taggers be to move a border or to add a name, and so little may speak for the border that is moved. Chosen on the odd half of the
#: development articles and the project's own read ones: from .75 to .9 nothing changes there by more than two rows, and from .9 on no tagger that only says
#: yes or no moves anything alone (LAC alone at .8 cost .008 of facts F1).
SURE, KEPT = 0.9, 0.1
NAMES = ("GROUP", "SCHOOL")
#: Before a name that a school or a group had, and no part of it.
FORMER = ("原", "旧")


def with_users_names(source: Source, names: list[Span]) -> list[Span]:
    """The names with the groups and schools of the user's dictionary, which are whole wherever they stand but inside a longer name."""
    if not user_words():
        return names
    longer = Owners(sorted(names, key=lambda span: -len(span)))
    told = []
    for item in users_names(source.passage):
        owner = longer.of(item.start, item.end)
        if item.label in NAMES and (owner is None or len(owner) == item.end - item.start):
            told.append(item)
    taken = Cover(len(source.text), ((item.start, item.end) for item in told))
    kept = [span for span in names if not taken.touches(span.start, span.end)]
    return sorted([*kept, *(Span(item.start, item.end, item.label, hard_left=True) for item in told)], key=lambda span: (span.start, -span.end))


def with_borders(source: Source, names: list[Span], shapes: Shapes) -> list[Span]:
    """The names beginning where the chosen taggers see them begin; where they end the rules know better."""
    if not weighed(source.language):
        return names
    found = _said(source, names)
    said = {(item.start, item.end, item.label): item.score for item in found}
    ending: dict[int, list[Evidence]] = defaultdict(list)
    for item in found:
        if item.score >= SURE:
            ending[item.end].append(item)
    taken = {(span.start, span.end) for span in names}
    others = Owners(names)
    kept = []
    for span in names:
        rivals = [item for item in ending[span.end] if item.label == span.label in NAMES and (item.start, item.end) not in taken
                  and shapes.is_name(source.text[item.start:item.end]) and _may_begin(source, span, item.start, others, shapes)]
        if rivals and said.get((span.start, span.end, span.label), 0.0) <= KEPT:
            best = max(rivals, key=lambda item: (item.score, -item.start))
            span = span.moved(best.start)
            taken.add((span.start, span.end))
        kept.append(span)
    return kept


def _may_begin(source: Source, span: Span, start: int, others: Owners, shapes: Shapes) -> bool:
    """Whether a name can begin there instead: not beyond a clear border, not across another name, nor without the name whose branch it is."""
    if start < span.start:
        return source.text[start:span.start] not in FORMER and not (
            span.hard_left or others.touching(start, span.start) or shapes.holds_name(source.text[start:span.start])
            or shapes.parts_names(source, start, span.start))
    return not shapes.holds_name(source.text[span.start:start]) and source.text[start - 1:start] != "-"


def with_more_names(source: Source, names: list[Span], shapes: Shapes) -> list[Span]:
    """The names with those that only the taggers see, after all lists are complete: 嘉和 in 嘉和、吉联小学 is part of one."""
    if not weighed(source.language):
        return names
    found = _said(source, names)
    taken = cover(source.text, names)
    added = []
    for item in sorted(found, key=lambda item: (-item.score, item.start)):
        if item.score >= SURE and not taken.touches(item.start, item.end) and shapes.is_name(source.text[item.start:item.end]) and (
                not shapes.parts_names(source, item.start, item.end)):
            added.append(Span(item.start, item.end, item.label, weak=item.label == "GROUP"))
            taken.add(item.start, item.end)
    return sorted([*names, *added], key=lambda span: (span.start, -span.end))


def with_more_people(source: Source, people: list[Span], others: Sequence[Span], offices: Sequence[Span]) -> list[Span]:
    """The people with those that only the chosen taggers see, right before or behind an office; elsewhere too much looks like a name.

    Where the rules see somebody, they know better where the name ends.
    """
    if not weighed(source.language):
        return people
    taken = cover(source.text, [*others, *offices, *people])
    borders = {border + gap for office in offices for border in (office.start, office.end) for gap in (-1, 0, 1)}
    added = [Span(item.start, item.end, "PERSON") for item in _asked(source, others)
             if item.label == "PERSON" and item.score >= SURE and borders & {item.start, item.end} and not taken.touches(item.start, item.end)
             and source.text[item.start:item.end] not in NO_NAME]
    return sorted([*people, *added], key=lambda span: span.start)


def _said(source: Source, names: Sequence[Span]) -> list[Evidence]:
    return [item for item in _asked(source, names) if item.label in NAMES]


def _asked(source: Source, names: Sequence[Span]) -> tuple[Evidence, ...]:
    """What the taggers say of the sentences in which the rules leave something open; they are asked once a text, with the first names.

    Open is a name whose left border no mark tells, and a word that names end in and that is part of none.
    """
    if "evidence" not in source.noted:
        taken = cover(source.text, names)
        open_ = [span.start for span in names if not span.hard_left and span.label in NAMES]
        open_ += [match.start() for match in _ends(source.language).finditer(source.text) if not taken.touches(match.start(), match.end())]
        open_.sort()
        sentences = tuple((start, end) for start, end in source.told
                          if bisect.bisect_left(open_, start) < bisect.bisect_left(open_, end))
        source.noted["evidence"] = evidence(replace(source.passage, sentences=sentences)) if sentences else ()
    return source.noted["evidence"]


@cache
def _ends(language: str) -> linear.Pattern:
    if language == "zh":
        return linear.compile(f"{alternation('zh/school_tails', 'zh/branch_tails')}|[一二三四五六七八九十\\d][中小校高初幼]|[附实][中小幼]|"
                              "园|集团|联盟|共同体|联合体|教联体|学区")
    return linear.compile(rf"(?i)\b(?:{'|'.join((*HEADS, *GROUP_HEADS, 'garden'))})\b")
