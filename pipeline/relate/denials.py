"""Sentences that only deny the one before: We wrote that B School had joined the A group. It has not."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import Claim
from .language import word_pattern
from .line import Line


def without_denied(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims but for those on members that the very next sentence denies."""
    denied = {before.sentence.start for before, line in pairwise(lines) if word_pattern(language, "denies_before").search(line.text)}
    return [claim for claim in claims if not (claim.relation == "member" and claim.start in denied)]
