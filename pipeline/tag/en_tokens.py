"""English text as tokens: words, numbers of schools, marks."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"(?i:no)(?: ?\.)? ?\d+|\d+(?:st|nd|rd|th)\b|[A-Za-zÀ-ɏ]+(?:'[A-Za-zÀ-ɏ]+)*(?: ?-[A-Za-zÀ-ɏ]+)*|\d[\d,]*(?:\.\d+)?|\n|[^\sA-Za-zÀ-ɏ\d]")
#: Possessives that names are made of: People's Primary School.
OF_NAMES = frozenset(["People's", "Children's", "Women's", "Workers'", "Teachers'"])


class Token(NamedTuple):
    """A word, a number or a mark of the text; `low` is it in small letters without space before a hyphen."""

    start: int
    end: int
    text: str
    low: str


def make_token(start: int, end: int, text: str) -> Token:
    """The token of a stretch that reads so."""
    return Token(start, end, text, text.casefold().replace(" -", "-"))


@lru_cache(maxsize=512)
def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch; a possessive ending is a token of its own. Names and lists ask for those of the same sentences."""
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        if word.endswith("'s") and len(word) > 2 and word not in OF_NAMES:
            tokens += [make_token(match.start(), match.end() - 2, word[:-2]), make_token(match.end() - 2, match.end(), "'s")]
        else:
            tokens.append(make_token(match.start(), match.end(), word))
    return tuple(tokens)


def is_number(token: Token) -> bool:
    """Whether a token is a school's number: No. 53, 47th, 113."""
    return bool(re.match(r"(?i)no(?: ?\.)? ?\d|\d+(?:st|nd|rd|th)$|\d{1,3}$", token.text))
