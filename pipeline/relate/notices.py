"""Groups that a decision, an approval or a notice sets up: they are founded on the day on which it is signed; those that a year's report tells as new, in
that year."""
from __future__ import annotations

from collections.abc import Sequence

from ..records import Claim, Mention
from .dates import year_of
from .language import word_pattern
from .line import Line, how_many

NOTICE = "founding.notice"
#: Before a group's name in a list stand at most so many characters: its number.
MAX_NUMBER = 6
#: An ISO date to the day.
WHOLE_DATE = 10


def notice_claims(lines: Sequence[Line], claims: Sequence[Claim], language: str, published: str) -> list[Claim]:
    """A date for each group that an official letter sets up and that has none yet: of those that its title names, of all where the title counts as
    many as there are, and of those that its sentences found (同意成立甲集团)."""
    title = next((line for line in lines if line.sentence.kind == "title"), None)
    if title is not None and (year := year_of(title.said)):
        return _new_in(year[:4], lines, claims, language)
    if title is None or len(published) != WHOLE_DATE or not word_pattern(language, "notice", "title").search(title.said.strip()):
        return []
    dated = {c.subject.name for c in claims if c.relation == "established"}
    named = {m.name: (line, m) for line in reversed(lines) for m in line.mentions.values() if m.label == "GROUP" and not m.anaphor and not m.weak}
    found: dict[str, tuple[Line, Mention]] = {}
    listed = False                                              # it is decided to establish the following groups: (I) …
    for line in lines:
        first = next((m for at, m in sorted(line.mentions.items()) if at <= MAX_NUMBER), None) if listed else None
        if first is not None and first.label == "GROUP" and not first.anaphor:
            found.setdefault(first.name, (line, first))
        listed = listed or word_pattern(language, "notice", "following").search(line.text) is not None
        for match in word_pattern(language, "notice", "founds").finditer(line.text):
            slots = line.slots(match.start(), match.end())
            found |= {m.name: (line, m) for m in slots if m.label == "GROUP" and not m.weak}
            if line is title and any(how_many(m) == len(named) for m in slots if m.label == "NUMBER"):
                found |= named
    return [Claim("established", group, None, line.sentence.start, line.sentence.end, NOTICE, value=published)
            for name, (line, group) in found.items() if name not in dated]


def _new_in(year: str, lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """The year that a report is of as the date of the groups that it calls new without a date (2023年工作总结:新组建甲集团、乙集团)."""
    dated = {c.subject.name for c in claims if c.relation == "established"}
    found: dict[str, Claim] = {}
    for line in lines:
        if any(m.label == "DATE" for m in line.mentions.values()):
            continue
        for match in word_pattern(language, "notice", "new").finditer(line.text):
            for group in line.slots(match.start(), match.end()):
                if group.label == "GROUP" and not group.weak and group.name not in dated:
                    found.setdefault(group.name, Claim("established", group, None, line.sentence.start, line.sentence.end, NOTICE, value=year))
    return list(found.values())
