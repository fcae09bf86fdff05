"""Groups and schools that an article says are no more: who belonged to such a group or led it does so no longer, nor does such a school."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ..records import Claim, Mention, Sentence
from .context import MEMBER
from .language import word_pattern
from .line import Line, Lines


class Gone(NamedTuple):
    """A group that is no more: the sentence that says so, the group that takes its place, whether that was there before and took it in, and
    whether all of it goes there, for all that is told."""

    told: Sentence
    successor: Mention | None
    absorbed: bool = False
    whole: bool = False


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
        told, successor, absorbed, _ = gone[group.name]
        if successor and not absorbed and claim.start > told.start and (claim.rule == MEMBER or not claim.start <= group.start < claim.end):
            return replace(claim, subject=successor) if side == "subject" else replace(claim, object=successor)
        return replace(claim, status="ended")

    result = [settled(claim) for claim in claims]
    return [*result, *_moved(claims, result, gone)]


#: A school that belonged to a group which another one has absorbed.
ABSORBED = "structure.member.absorbed"


def _moved(claims: Sequence[Claim], settled: Sequence[Claim], gone: dict[str, Gone]) -> list[Claim]:
    """The schools of groups that are no more as members of the one that has taken these in, shown by the sentence that says so; but not those that the
    article places in a group that goes on, nor what the `settled` claims say already."""
    placed = {c.object.name for c in claims if c.relation == "member" and c.object and c.status == "current" and c.subject.name not in gone}
    known = {(c.subject.name, c.object.name) for c in settled if c.relation == "member" and c.object and c.status == "current"}
    moved = []
    for claim in claims:
        end = gone.get(claim.subject.name) if claim.relation == "member" and claim.status == "current" else None
        if end is None or end.successor is None or not end.whole or claim.object is None or claim.object.name in placed:
            continue
        if (pair := (end.successor.name, claim.object.name)) not in known:
            known.add(pair)
            moved.append(Claim("member", end.successor, claim.object, end.told.start, end.told.end, ABSORBED, role="member"))
    return moved


def dissolved(lines: Lines, language: str) -> dict[str, Gone]:
    """The groups that are no more, by name: where the text says so, and the one group that takes their place, if it is told."""
    found: dict[str, Gone] = {}
    for _, line in lines.holding(word_pattern(language, "dissolved")):
        if word_pattern(language, "dissolved", "never").search(line.text):
            continue
        for match in word_pattern(language, "dissolved").finditer(line.text):
            into = word_pattern(language, "dissolved", "into").search(match[0])
            end = match.start() + into.start() if into else match.end()
            behind = {m.name: m for m in line.slots(end, len(line.text)) if m.label == "GROUP" and not m.anaphor}
            successor = next(iter(behind.values())) if len(behind) == 1 and _gives_way(line, end, language) else None
            absorber = _absorber(line, match, language)
            groups = [m for m in line.slots(match.start(), end) if m.label == "GROUP"]
            # 撤销甲集团,其成员校乙、丙并入丁集团 tells whom it parts
            whole = bool(absorber or into or len(groups) > 1 or match[0].casefold().endswith((" into", " by")))
            for m in line.slots(match.start(), end):
                # 某中学教育集团 gives way to 某中学教育共同体; two groups merged into one of them
                if m.label == "GROUP" and not m.anaphor and m.name not in behind and m.text[-2:].casefold() == m.name[-2:].casefold():
                    found[m.name] = Gone(line.sentence, successor or absorber, successor is None and absorber is not None, whole)
    return found


def _absorber(line: Line, match: Any, language: str) -> Mention | None:
    """The group named last before words that say what it takes in: A absorbs| B."""
    if not word_pattern(language, "dissolved", "absorbs").search(match[0]):
        return None
    before = [m for m in line.slots(0, match.start()) if m.label == "GROUP"]
    return before[-1] if before and before[-1].name not in {m.name for m in line.slots(match.start(), match.end())} else None


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
