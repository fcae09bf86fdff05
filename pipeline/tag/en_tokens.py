"""English text as tokens: words, numbers of schools, marks."""
from __future__ import annotations

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?i:no)(?: ?\.)? ?\d+|\d+(?:st|nd|rd|th)\b|[A-Za-zÀ-ɏ]+(?:'[A-Za-zÀ-ɏ]+)*(?: ?-[A-Za-zÀ-ɏ]+)*|\d[\d,]*(?:\.\d+)?|\n|[^\sA-Za-zÀ-ɏ\d]")
#: Possessives that names are made of: People's Primary School.
OF_NAMES = frozenset(["People's", "Children's", "Women's", "Workers'", "Teachers'"])


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of the text."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The token in small letters without space before a hyphen."""
        return self.text.casefold().replace(" -", "-")


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch; a possessive ending is a token of its own."""
    tokens = []
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        if word.endswith("'s") and len(word) > 2 and word not in OF_NAMES:
            tokens += [Token(match.start(), match.end() - 2, word[:-2]), Token(match.end() - 2, match.end(), "'s")]
        else:
            tokens.append(Token(match.start(), match.end(), word))
    return tokens


def is_number(token: Token) -> bool:
    """Whether a token is a school's number: No. 53, 47th, 113."""
    return bool(re.match(r"(?i)no(?: ?\.)? ?\d|\d+(?:st|nd|rd|th)$|\d{1,3}$", token.text))
