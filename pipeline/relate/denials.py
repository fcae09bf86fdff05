"""Sentences that only deny the one before: We wrote that B School had joined the A group. It has not."""
from __future__ import annotations

from collections.abc import Sequence

from ..records import Claim
from .language import word_pattern
from .line import Lines


def without_denied(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims but for those on members that the very next sentence denies."""
    denied = {lines[index - 1].sentence.start for index, line in lines.holding(word_pattern(language, "denies_before"))
              if index and word_pattern(language, "denies_before").search(line.text)}
    return [claim for claim in claims if not (claim.relation == "member" and claim.start in denied)]
