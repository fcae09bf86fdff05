"""A pattern in its pieces, and how much of it stands in a line: what tells a person why a rule did not match."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .language import compile_pattern, words_of
from .line import Line

FLAGS = re.compile(r"\(\?[a-z]+\)")
QUANTIFIER = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})\??")
#: A slot, a bare label, a named word, an escape: one piece each.
UNIT = re.compile(r"\{[^{}]*\}|<[a-z_]+>|\\x\{[0-9A-Fa-f]+\}|\\p\{\w+\}|\\.|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Partial:
    """The longest run of a pattern's pieces that a line has around a place: `matched` (as written), what should stand `before` and `after` it
    and does not (empty where nothing is missing there), and the share of the pieces that is matched, of those that may not be empty."""

    matched: str
    before: str
    after: str
    share: float
    #: The stretch of the line that has them.
    start: int
    end: int


@lru_cache(maxsize=1000)
def pieces_of(pattern: str) -> tuple[str, list[list[str]]]:
    """The flags of a pattern, and of each alternative at its top level the pieces: groups, classes, slots, and runs of letters."""
    flags = FLAGS.match(pattern)
    position = flags.end() if flags else 0
    alternatives: list[list[str]] = [[]]
    while position < len(pattern):
        if pattern[position] == "|":
            alternatives.append([])
            position += 1
            continue
        end = _end_of(pattern, position)
        quantifier = QUANTIFIER.match(pattern, end)
        piece = pattern[position:quantifier.end() if quantifier else end]
        last = alternatives[-1]
        if last and not quantifier and _plain(piece) and _plain(last[-1]):
            last[-1] += piece
        else:
            last.append(piece)
        position += len(piece)
    return (flags[0] if flags else ""), alternatives


def _plain(piece: str) -> bool:
    """Whether a piece is letters that stand for themselves."""
    return not re.search(r"[\\{}()\[\]<>?*+|^$.]", piece)


def _end_of(pattern: str, position: int) -> int:
    """Where the unit ends that begins at a position: a group with its brackets, a class with its, or one sign."""
    opening = pattern[position]
    if opening == "[":
        end = position + 2
        while end < len(pattern) and pattern[end] != "]":
            end += 2 if pattern[end] == "\\" else 1
        return end + 1
    if opening != "(":
        match = UNIT.match(pattern, position)
        return match.end() if match else position + 1
    depth, end = 0, position
    while end < len(pattern):
        if pattern[end] == "[":
            end = _end_of(pattern, end)
            continue
        depth += {"(": 1, ")": -1}.get(pattern[end], 0)
        end += 2 if pattern[end] == "\\" else 1
        if depth == 0:
            break
    return end


@lru_cache(maxsize=50_000)
def _compiled(pattern: str, language: str) -> Any:
    try:
        return compile_pattern(pattern, words_of(language))[0]
    except ValueError:
        return None                                             # a run that is no pattern by itself


def partial_match(pattern: str, language: str, line: Line, place: int) -> Partial | None:
    """The longest run of a pattern's pieces with a slot in it that stands in a line over a place; None where there is none."""
    flags, alternatives = pieces_of(pattern)
    best: Partial | None = None
    for pieces in alternatives:
        needed = [index for index, piece in enumerate(pieces) if not _may_be_empty(piece, language)]
        for first, last in _runs(len(pieces)):
            run = pieces[first:last]
            share = sum(first <= index < last for index in needed) / len(needed)
            if best and share <= best.share:
                continue
            if not any(":" in piece and "{" in piece for piece in run):
                continue
            compiled = _compiled(flags + "".join(run), language)
            match = _over(compiled, line.text, place) if compiled is not None else None
            if match:
                before = next((pieces[index] for index in reversed(needed) if index < first), "")
                after = next((pieces[index] for index in needed if index >= last), "")
                best = Partial("".join(run), before, after, share, *match)
    return best


def _may_be_empty(piece: str, language: str) -> bool:
    compiled = _compiled(piece, language)
    return compiled is not None and compiled.fullmatch("") is not None


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """The runs of so many pieces, the longest first."""
    for length in range(count, 0, -1):
        for first in range(count - length + 1):
            yield first, first + length


def _over(pattern: Any, text: str, place: int) -> tuple[int, int] | None:
    """The match of a pattern that covers a place."""
    position = 0
    while position <= place and (match := pattern.search(text, position)):
        if match.start() <= place < match.end():
            return match.start(), match.end()
        position = max(match.start() + 1, position + 1)
    return None
