"""What other programs call names and parts of speech, in our terms; and where their words stand in a text."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from .. import linear
from ..data import alternation, table
from .passage import Passage

#: A longer sentence is cut for the taggers, which take 512 characters at most, behind one of these marks.
MAX_PIECE, CUTS = 250, "，,、;；：: "


def label_of(label: str, name: str, language: str) -> str:
    """Our label for another program's, empty where we have none; a body whose name ends as schools' or groups' do is one."""
    ours: str = table("taggers")["labels"].get(label.removeprefix("B-").removeprefix("I-"), "")
    if ours in ("ORG", "PLACE"):
        if _group_end(language).search(name):
            return "GROUP"
        if _school_end(language).search(name):
            return "SCHOOL"
    return ours


@cache
def _group_end(language: str) -> linear.Pattern:
    return linear.compile("(?:教育集团|学校集团|名校集团|集团校|教育联盟|共同体|教联体)$" if language == "zh"
                          else r"(?i)\b(?:education(?:al)?|school) (?:group|alliance|consortium|community)$")


@cache
def _school_end(language: str) -> linear.Pattern:
    return linear.compile(f"{alternation('zh/school_tails')}$" if language == "zh" else r"(?i)\b(?:school|kindergarten|campus)$")


def part_of(part: str) -> str:
    """A part of speech of the Chinese Penn treebank as jieba's letters; those of PKU are jieba's own."""
    ours: str = table("taggers")["parts"].get(part, part)
    return ours


def pieces(passage: Passage) -> list[tuple[int, str]]:
    """The sentences of a passage as printed, each with its start; long ones are cut at a mark."""
    found = []
    for start, end in passage.sentences:
        while end - start > MAX_PIECE:
            mark = max((passage.raw.rfind(sign, start + 1, start + MAX_PIECE) for sign in CUTS), default=-1)
            cut = mark + 1 if mark > start else start + MAX_PIECE
            found.append((start, passage.raw[start:cut]))
            start = cut
        found.append((start, passage.raw[start:end]))
    return [(start, piece) for start, piece in found if piece.strip()]


def placed(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each word stands in a text, for programs that leave out white space or change signs; a word that is not found takes no room."""
    position = 0
    for word in words:
        start = text.find(word, position)
        if start < 0 or start > position + len(word) + 20:
            start = position + len(text[position:]) - len(text[position:].lstrip())
        end = min(start + len(word), len(text))
        yield start, end
        position = end


def joined(text: str, words: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words with their parts that together are the whole text: what stands between two words becomes a mark."""
    whole: list[tuple[str, str]] = []
    position = 0
    for (start, end), (_, part) in zip(placed(text, [word for word, _ in words]), words, strict=True):
        if start > position:
            whole.append((text[position:start], "x"))
        if end > start:
            whole.append((text[start:end], part))
        position = end
    if position < len(text):
        whole.append((text[position:], "x"))
    return whole
