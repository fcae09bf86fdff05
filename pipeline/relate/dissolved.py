"""Groups and schools that an article says are no more: who belonged to such a group or led it does so no longer, nor does such a school."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Claim, Mention
from .context import MEMBER
from .language import word_pattern
from .line import Line, Lines


def end_dissolved(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on members and heads of dissolved groups as ended; what a later sentence tells of such a group without naming it is told of
    the one that it has become part of."""
    gone = dissolved(lines, language)
    if not gone:
        return list(claims)

    def settled(claim: Claim) -> Claim:
        side = {"member": "subject", "post": "object"}.get(claim.relation, "")
        group: Mention | None = getattr(claim, side) if side else None
        if group is None or group.label != "GROUP" or group.name not in gone or claim.status != "current":
            return claim
        place, successor = gone[group.name]
        if successor and claim.start > place and (claim.rule == MEMBER or not claim.start <= group.start < claim.end):
            return replace(claim, subject=successor) if side == "subject" else replace(claim, object=successor)
        return replace(claim, status="ended")

    return [settled(claim) for claim in claims]


def dissolved(lines: Lines, language: str) -> dict[str, tuple[int, Mention | None]]:
    """The groups that are no more, by name: where the text says so, and the one group that takes their place, if it is told."""
    found: dict[str, tuple[int, Mention | None]] = {}
    for _, line in lines.holding(word_pattern(language, "dissolved")):
        if word_pattern(language, "dissolved", "never").search(line.text):
            continue
        for match in word_pattern(language, "dissolved").finditer(line.text):
            into = word_pattern(language, "dissolved", "into").search(match[0])
            end = match.start() + into.start() if into else match.end()
            behind = {m.name: m for m in line.slots(end, len(line.text)) if m.label == "GROUP" and not m.anaphor}
            successor = next(iter(behind.values())) if len(behind) == 1 and _gives_way(line, end, language) else None
            for m in line.slots(match.start(), end):
                # 某中学教育集团 gives way to 某中学教育共同体; two groups merged into one of them
                if m.label == "GROUP" and not m.anaphor and m.name not in behind and m.text[-2:].casefold() == m.name[-2:].casefold():
                    found[m.name] = line.sentence.start, successor
    return found


def _gives_way(line: Line, end: int, language: str) -> bool:
    """Whether what is told of groups that are no more goes on to the next group named behind them: merged into, 合并为."""
    place = min((place for place, m in line.mentions.items() if place >= end and m.label == "GROUP"), default=end)
    return word_pattern(language, "dissolved", "successor").search(line.text[max(0, end - 12):place]) is not None


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
