"""When a group was founded, where date, verb and group stand in one sentence but in none of the rules' orders."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..records import Claim, Mention
from .dates import resolve_date
from .language import tie_in
from .line import Line

FOUNDED = "founding.sentence"
#: How the rules end that give one date to all groups of the article: it set up four groups in March.
COUNTED = ".established.all"
#: The verb stands at most so far from the group and from the date, in characters of the line.
TO_GROUP, TO_DATE = {"zh": 26, "en": 60}, {"zh": 60, "en": 110}


@cache
def _patterns(language: str) -> dict[str, Any]:
    return {name: linear.compile(pattern) for name, pattern in table(f"{language}/words")["founding"].items()}


def founding_claims(lines: Sequence[Line], claims: Sequence[Claim], language: str, published: str, skipped: set[int]) -> list[Claim]:
    """A date for each group that has none yet: that of the first sentence that tells of its founding."""
    dated = {c.subject.name for c in claims if c.relation == "established"}
    found: list[Claim] = []
    earlier = ""
    for line in lines:
        dates = [(place, m) for place, m in sorted(line.mentions.items()) if m.label == "DATE"]
        groups = [(place, m) for place, m in sorted(line.mentions.items()) if m.label == "GROUP" and not m.weak]
        if dates and groups and line.sentence.paragraph not in skipped and line.sentence.kind != "title":
            for place, group in groups:
                date = None if group.name in dated else _date_of(line, place, dates, language)
                value = resolve_date(date.value, published, earlier) if date else ""
                if value:
                    dated.add(group.name)
                    found.append(Claim("established", group, None, line.sentence.start, line.sentence.end, FOUNDED, value=value))
        for _, date in dates:
            earlier = resolve_date(date.value, published, earlier) or earlier
    return found


def _date_of(line: Line, place: int, dates: Sequence[tuple[int, Mention]], language: str) -> Mention | None:
    """The date of the founding verb nearest to the group at a place: the last before the verb, else one right behind it."""
    pattern = _patterns(language)
    if pattern["never"].search(line.text):
        return None
    verbs = sorted((match.start() for match in pattern["verb"].finditer(line.text)), key=lambda at: abs(at - place))
    verb = next((at for at in verbs if abs(at - place) <= TO_GROUP[language] and not _another_group(line, at, place)), None)
    if verb is None:
        return None
    before = [(at, m) for at, m in dates if at < max(verb, place) and max(verb, place) - at <= TO_DATE[language]]
    after = [(at, m) for at, m in dates if verb < at <= verb + 20]
    if after and (not before or verb < place):
        return after[0][1] if not before else before[-1][1]
    return before[-1][1] if before else None


def _another_group(line: Line, one: int, other: int) -> bool:
    return any(m.label in ("GROUP", "PERSON") for m in line.slots(min(one, other) + 1, max(one, other)))


def without_others(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims but for when a group was founded whose members are all bound otherwise than the groups that the sentence counts: in March it set up
    four close-knit groups (beside an older one, which only manages a school)."""
    ties: dict[str, set[str]] = {}
    for c in claims:
        if c.relation == "member" and c.tie:
            ties.setdefault(c.subject.name, set()).add(c.tie)
    told = {line.sentence.start: tie_in(line.text, language) for line in lines} if any(c.rule.endswith(COUNTED) for c in claims) else {}
    return [c for c in claims if not (c.relation == "established" and c.rule.endswith(COUNTED) and (tie := told.get(c.start))
                                      and tie not in ties.get(c.subject.name, {tie}))]
