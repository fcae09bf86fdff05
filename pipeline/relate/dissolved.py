"""Groups and schools that an article says are no more: who belonged to such a group or led it does so no longer, nor does such a school."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Claim, Mention
from .context import MEMBER
from .gone import Gone, dissolved
from .language import word_pattern
from .line import Line, Lines
from .structure import NAMESAKE


def end_dissolved(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on members and heads of dissolved groups as ended; what a later sentence tells of such a group without naming it is told of
    the one that it has become part of."""
    gone = dissolved(lines, language)
    if not gone:
        return list(claims)
    claims_now = told_of_successors(lines, claims, language)
    result = [replace(claim, status="ended") if _group_gone(claim, gone) else claim for claim in claims_now]
    return [*result, *_moved(claims, result, gone)]


def told_of_successors(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on groups that are no more which are told only behind what says so, without their names, on the group that is there now."""
    gone = dissolved(lines, language)

    def settled(claim: Claim) -> Claim:
        group = _group_gone(claim, gone)
        told, successor, absorbed, whole = gone[group.name] if group else (None, None, False, False)
        if group is None or told is None or successor is None or absorbed:
            return claim
        behind = claim.start > told.start and (claim.rule == MEMBER or not claim.start <= group.start < claim.end)
        beside = claim.rule == NAMESAKE and sum(end.successor is successor for end in gone.values()) > 1     # neither namesake leads what both became
        if beside or not (behind or (whole and _told_behind(claim, successor))):
            return claim
        return replace(claim, subject=successor) if claim.relation == "member" else replace(claim, object=successor)

    return [settled(claim) for claim in claims] if gone else list(claims)


def _group_gone(claim: Claim, gone: dict[str, Gone]) -> Mention | None:
    """The group of a current membership or post that is no more."""
    group = claim.subject if claim.relation == "member" else claim.object if claim.relation == "post" else None
    return group if group is not None and group.label == "GROUP" and group.name in gone and claim.status == "current" else None


def _told_behind(claim: Claim, successor: Mention) -> bool:
    """Whether a sentence tells of a school only after it has named the group that is there now: 甲联盟与乙联盟合并,组成丙联盟,由丁校牵头."""
    return claim.object is not None and claim.relation == "member" and claim.start <= successor.start < claim.object.start < claim.end


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
