"""The widest net: schools that no rule has placed, where the words around them make it likely enough that they belong."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..records import Claim
from .belonging import NAMED_THERE, Candidate, candidates, probability
from .line import Line, Lines
from .structure import namesake_lead

MEMBER, LEAD = "context.member", "context.lead"
#: A school is taken as a member from this probability on.
THRESHOLD = {"zh": 0.75, "en": 0.7}
#: A school by itself in a sentence that names no group needs more: papers list guests and rivals in such sentences. In English so much that what is
#: said of schools outside a group (tests/wordings/outsiders.txt) makes none a member. One in a sentence without a word of belonging needs less in
#: Chinese, for the net has weighed that already. With these, on articles left out of the training (ten folds; the training command prints it), 94 of
#: 100 schools are right in Chinese and 96 in English, and 88 of 100 members that no rule has placed are found.
DOUBTFUL = {"zh": 0.9, "en": 0.87}
WITHOUT_WORD = {"zh": 0.7, "en": 0.75}
#: The schools of one list go together: one that is as likely as this by itself is taken to be as likely as they are on average.
AS_LISTED = 0.4
#: A later place gives a school to another group only where it is likelier by so much.
CLEARLY = 0.02
#: Of a school that only wishes to belong, other sentences say nothing without a word of belonging.
WISHED = frozenset(("left:plan", "right:plan"))
#: Nor do they of one to which somebody goes (the group came to teach at B School) or that is a neighbour or a friend, without such a word right beside it.
VISITED = frozenset(("left:visit", "left:near", "right:near", "left:pact", "right:pact"))
BESIDE_IT = frozenset(f"{place}:{kind}" for place in ("left", "right") for kind in ("member", "join", "compose", "lead", "manage"))
#: A campus without its school's name is hardly a guest.
BARE = frozenset(("bare-campus",))


@cache
def _patterns(language: str) -> dict[str, Any]:
    return {name: linear.compile(pattern) for name, pattern in table("context")[language].items()}


def context_claims(lines: Lines, claims: Sequence[Claim], language: str, skipped: set[int]) -> list[Claim]:
    """Members (and leads) among the schools that no other claim names, each with the sentence that speaks most for it."""
    said = {c.object.name for c in claims if c.relation == "member" and c.object}
    renamed = [(c.subject.name, c.object.name) for c in claims if c.relation == "renamed" and c.object]
    said |= {name for pair in renamed if said & set(pair) for name in pair}      # told under its other name
    best: dict[str, tuple[float, Candidate]] = {}
    found = [c for c in candidates(lines, claims, language, skipped) if c.school.name not in said
             and not namesake_lead(c.group.name, c.school.name)]                 # namesakes lead where there are members
    wished = {(c.group.name, c.school.name) for c in found if c.features & WISHED}
    visited = {(c.group.name, c.school.name) for c in found if c.features & VISITED}
    found = [c for c in found if not ((c.group.name, c.school.name) in wished and "sentence:no-word-for" in c.features)
             and not ((c.group.name, c.school.name) in visited and not c.features & BESIDE_IT)]
    lists: dict[tuple[int, int, str], list[float]] = {}
    for candidate in found:
        lists.setdefault((candidate.line, candidate.first, candidate.group.name), []).append(probability(candidate, language))
    for candidate in found:
        listed = lists[candidate.line, candidate.first, candidate.group.name]
        own = probability(candidate, language)
        likely = max(own, sum(listed) / len(listed)) if own >= AS_LISTED else own
        known, other = best.get(candidate.school.name, (0.0, candidate))
        clear = 0.0 if other.group.name == candidate.group.name else CLEARLY
        if likely >= max(least_for(candidate.features, language), known + clear + 1e-9):
            best[candidate.school.name] = likely, candidate
    return [_claim(candidate, lines[candidate.line], language) for _, candidate in best.values()]


def least_for(features: frozenset[str], language: str) -> float:
    """How likely a school with these features must be a member to be taken as one."""
    if "list:1" in features and not features & (NAMED_THERE | BARE):
        return DOUBTFUL[language]
    return WITHOUT_WORD[language] if "sentence:no-word-for" in features else THRESHOLD[language]


def _claim(candidate: Candidate, line: Line, language: str) -> Claim:
    pattern = _patterns(language)
    lead = pattern["lead_before"].search(line.text[:candidate.place]) or pattern["lead_after"].search(line.text[candidate.place + 1:])
    return Claim("member", candidate.group, candidate.school, line.sentence.start, line.sentence.end, LEAD if lead else MEMBER,
                 role="lead" if lead else "member")
