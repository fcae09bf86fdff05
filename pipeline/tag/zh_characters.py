"""What single characters are: asked for at every step along a text, so that answers are kept."""
from __future__ import annotations

from functools import cache

from .. import linear

HAN = linear.compile(r"\p{Han}")
IN_NAMES = linear.compile(r"[\p{Han}0-9A-Za-z·]")


@cache
def is_han(character: str) -> bool:
    """Whether a character is Chinese; the empty string is not."""
    return HAN.match(character) is not None


@cache
def in_names(character: str) -> bool:
    """Whether a character can stand in a name; the empty string cannot."""
    return IN_NAMES.match(character) is not None
