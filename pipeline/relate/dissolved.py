"""Groups that an article says are no more: who belonged to one or led it does so no longer."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Claim, Mention
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
