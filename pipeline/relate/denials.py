"""Sentences that only deny the one before: We wrote that B School had joined the A group. It has not."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from .. import linear
from ..data import table
from ..records import Claim
from .line import Line


def without_denied(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims but for those on members that the very next sentence denies."""
    denied = {before.sentence.start for before, line in pairwise(lines) if _pattern(language).search(line.text)}
    return [claim for claim in claims if not (claim.relation == "member" and claim.start in denied)]


@cache
def _pattern(language: str) -> Any:
    return linear.compile(table(f"{language}/words")["denies_before"]["pattern"])
