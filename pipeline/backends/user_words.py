"""`--dictionary`: words of the user's own, in the format of jieba's user dictionaries: a word a line, then perhaps a frequency and a tag.

A tag is a part of speech for the segmenter, or one of GROUP, SCHOOL, PERSON, PLACE, ORG: then the word is a name, and speaks for one wherever it stands.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from ..fold import fold
from ..records import ENTITY_LABELS, JituanError
from .passage import Evidence, Passage

#: What jieba calls the words that are names.
PARTS = {"GROUP": "nt", "SCHOOL": "nt", "ORG": "nt", "PERSON": "nr", "PLACE": "ns"}


@dataclass(frozen=True, slots=True)
class UserWord:
    """A word with its frequency (None: what keeps it whole), its part of speech and, where it is a name, its label."""

    text: str
    frequency: int | None
    part: str
    label: str


_WORDS: list[UserWord] = []


def user_words() -> tuple[UserWord, ...]:
    """The words that are in use."""
    return tuple(_WORDS)


def read_words(path: Path) -> tuple[UserWord, ...]:
    """The words of a file.

    Raises:
        JituanError: it cannot be read, or a line is wrong.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JituanError(f"{path}: cannot be read ({error}). It must be a text file in UTF-8, a word a line.") from None
    found = []
    for number, line in enumerate(lines, 1):
        fields = line.split("\t") if "\t" in line else line.split(" ")
        fields = [field.strip() for field in fields if field.strip()]
        if not fields or fields[0].startswith("#"):
            continue
        tag = ""
        if len(fields) > 1 and not fields[-1].isdigit() and (fields[-1] in ENTITY_LABELS or fields[-1].isascii()) and "\t" not in line:
            tag = fields.pop()
        frequency = int(fields.pop()) if len(fields) > 1 and fields[-1].isdigit() else None
        if "\t" in line and len(fields) > 1:
            tag = fields.pop()
        word = " ".join(fields)
        if len(word) < 2:
            raise JituanError(f"{path}, line {number}: {line.strip()!r} is no word of two characters or more. A line is: word [frequency] [tag].")
        found.append(UserWord(word, frequency, PARTS.get(tag, tag or "nz"), tag if tag in ENTITY_LABELS else ""))
    if not found:
        raise JituanError(f"{path}: no words. A line is: word [frequency] [tag], the tag a part of speech or one of {', '.join(ENTITY_LABELS)}.")
    return tuple({word.text: word for word in found}.values())


def set_words(words: Iterable[UserWord]) -> None:
    """From now on use these words."""
    _WORDS[:] = words
    _automaton.cache_clear()


def unmatched(entries: Iterable[UserWord], texts: Iterable[str]) -> list[str]:
    """The words that stand in none of the texts: a dictionary that is ignored without a word helps nobody."""
    left = {fold(entry.text): entry.text for entry in entries}
    for text in texts:
        if not left:
            break
        automaton = AhoCorasick(list(left))
        names = list(left)
        for index, _, _ in automaton.find_matches_as_indexes(fold(text), overlapping=True):
            left.pop(names[index], None)
    return list(left.values())


@cache
def _automaton() -> tuple[tuple[UserWord, ...], AhoCorasick]:
    named = tuple(word for word in _WORDS if word.label)
    return named, AhoCorasick([fold(word.text) for word in named] or ["\0"], matchkind=MatchKind.LeftmostLongest)


def find(passage: Passage) -> list[Evidence]:
    """The user's names in a passage; of English words whole ones only."""
    named, automaton = _automaton()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(passage.text) if named else ():
        inside = passage.language == "en" and (passage.text[max(start - 1, 0):start].isalnum() or passage.text[end:end + 1].isalnum())
        if not inside:
            found.append(Evidence(start, end, named[index].label, 1.0))
    return found
