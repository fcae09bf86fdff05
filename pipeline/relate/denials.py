"""Sentences that deny what others say or what names suggest: We wrote that B School had joined the A group. It has not. The A group has no lead school."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Claim
from .language import word_pattern
from .line import Lines
from .structure import NAMESAKE


def without_denied(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims but for those on members that the very next sentence denies."""
    denied = {lines[index - 1].sentence.start for index, line in lines.holding(word_pattern(language, "denies_before"))
              if index and word_pattern(language, "denies_before").search(line.text)}
    return [claim for claim in claims if not (claim.relation == "member" and claim.start in denied)]


def without_lead(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, with leads that only a group's name tells as members where a sentence says that the group has none (不设龙头校, has no lead school)."""
    pattern = word_pattern(language, "no_lead")
    leadless = set()
    for index, line in lines.holding(pattern):
        match = pattern.search(line.text)
        groups = [m for m in line.slots(0, match.start()) if m.label == "GROUP"] if match else []
        groups = groups or [m for _, m in sorted(lines[index - 1].mentions.items()) if index and m.label == "GROUP"]
        leadless |= {groups[-1].name} if groups else set()
    return [replace(c, role="member") if c.relation == "member" and c.role == "lead" and c.subject.name in leadless and (
        c.rule == NAMESAKE or not c.rule.split(".")[1].startswith("lead")) else c for c in claims]
