"""Groups and schools that an article says are no more: who belonged to such a group or led it does so no longer, nor does such a school."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Claim, Mention
from .context import MEMBER
from .language import word_pattern
from .line import Line, Lines


def end_dissolved(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on members and heads of dissolved groups as ended."""
    gone = {m.name for _, line in lines.holding(word_pattern(language, "dissolved")) for m in _dissolved(line, language)}
    if not gone:
        return list(claims)

    def of_gone(claim: Claim) -> bool:
        group = claim.subject if claim.relation == "member" else claim.object if claim.relation == "post" else None
        return group is not None and group.label == "GROUP" and group.name in gone and claim.status == "current"

    return [replace(claim, status="ended") if of_gone(claim) else claim for claim in claims]


def _dissolved(line: Line, language: str) -> list[Mention]:
    if word_pattern(language, "dissolved", "never").search(line.text):
        return []
    return [m for match in word_pattern(language, "dissolved").finditer(line.text) for m in line.slots(match.start(), match.end())
            if m.label == "GROUP" and not m.anaphor and m.text[-2:].casefold() == m.name[-2:].casefold()]     # 某中学教育集团 gives way to 某中学教育共同体


def end_merged(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on members that have become part of another school as ended; what only the net says of such a school is left out."""
    gone = {name for _, line in lines.holding(word_pattern(language, "merged")) for name in _merged(line, language)}
    kept = []
    for claim in claims:
        if claim.relation == "member" and claim.object and claim.object.name in gone and claim.status == "current":
            if claim.rule != MEMBER:
                kept.append(replace(claim, status="ended"))
        else:
            kept.append(claim)
    return kept


def _merged(line: Line, language: str) -> list[str]:
    """The schools of a line that are parts of another one by now; that one is named last, if it is named."""
    if word_pattern(language, "merged", "never").search(line.text):
        return []
    found = []
    for match in word_pattern(language, "merged").finditer(line.text):
        schools = [m for m in line.slots(match.start(), match.end()) if m.label == "SCHOOL"]
        found += [m.name for m in schools[:-1] or schools if m.name != schools[-1].name or len(schools) == 1]
    return found
