"""What each line of a page is: the headline, a byline, the body, or furniture."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..patterns import PatternSet
from ..records import Block
from .dates import find_date

#: A byline stands near the top; further down, a line with a source or a date belongs to something else.
BYLINE_LINES = 8
MAX_BYLINE = 120
#: An English line that ends with a full stop is a sentence if it has more words than this.
BYLINE_WORDS = 7
MAX_TITLE = 160
#: A line of a newspaper's name and little else is a byline: 某城晚报 09-01 08:00.
MAX_ISSUE = 30
#: A menu's entry is shorter than this; lines that are longer tell the story, which has begun after so much of it.
SHORT_LINE = 16
STORY_LINE = 40
HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
#: Letters that say as much as one Chinese character does.
LETTERS_A_CHARACTER = 3
#: The end of a line that tells something to its end (headlines end in ! and ? too), and marks of lists and labels, which headlines lack.
STORY_END = linear.compile("[。.”\"』」)）;；]$|^.{40,}[！？!?…]$")
#: The end of a headline whose last words are quoted: no sentence ends within the quotes.
QUOTED_LAST = linear.compile("[^。.！？!?…；;] ?[”\"』」]$")
LISTED = linear.compile("[:：、\t|｜;；]|^附")
SENTENCE_END = linear.compile("[。！？；]|[.!?] [A-Z]")


def weight(line: str) -> int:
    """The length of a line in Chinese characters, or in letters worth as much."""
    han = len(HAN.findall(line))
    return han + (len(line) - han) // (1 if han * 3 > len(line) else LETTERS_A_CHARACTER)


@cache
def patterns(key: str) -> tuple[Any, ...]:
    """The compiled patterns of one list in `rules/clean.toml`."""
    return tuple(linear.compile(pattern) for pattern in table("clean")[key])


@cache
def _together(key: str) -> PatternSet:
    return PatternSet(table("clean")[key])


def _matches(key: str, line: str) -> bool:
    return _together(key).any(line)


def is_byline(line: str) -> bool:
    """Whether a line near the top says who wrote the article, where and when, and nothing else."""
    told = SENTENCE_END.search(line) or (line.endswith(".") and len(line.split()) > BYLINE_WORDS)
    if told or len(line) > MAX_BYLINE or line.startswith("——") or _matches("office", line):
        return False
    cue = _matches("byline", line) or (len(line) < MAX_ISSUE and bool(stated_publisher([line])))
    return (cue and bool(find_date(line) or len(line) < 60)) or (bool(find_date(line)) and len(line) < 40)


def label_lines(text: str) -> tuple[Block, ...]:
    """Every line that is not blank, in order, each with its kind."""
    spans, position = [], 0
    for line in text.split("\n"):
        start, end = position + len(line) - len(line.lstrip()), position + len(line.rstrip())
        position += len(line) + 1
        if start < end:
            spans.append((start, end))
    contents = [text[start:end] for start, end in spans]
    kinds = _first_kinds(contents)
    _cut_tail(contents, kinds)
    _find_title(contents, kinds)
    return tuple(Block(start, end, kind) for (start, end), kind in zip(spans, kinds, strict=True))


def _first_kinds(contents: Sequence[str]) -> list[str]:
    """`byline`, `furniture`, `caption` or `body` for each line; nothing after an end mark belongs to the article."""
    kinds: list[str] = []
    ended = told = False
    near_top = story = 0
    told_lines: set[str] = set()                                # a caption often repeats the text, and some pages print all twice
    for content in contents:
        near_top += 1 if weight(content) >= SHORT_LINE or near_top else 0
        ended = ended or (told and _matches("ends", content))
        byline = not told and near_top <= BYLINE_LINES and is_byline(content)
        if ended:
            kind = "furniture"
        elif (_matches("lines", content) and not _matches("office", content)) or _matches("ends", content):
            kind = "byline" if byline and (find_date(content) or stated_publisher([content])) else "furniture"
        else:
            kind = "byline" if byline else "body"
        if kind == "body" and weight(content) >= SHORT_LINE:
            headline = "body" not in kinds and (not STORY_END.search(content) or QUOTED_LAST.search(content) is not None)
            story += 0 if headline else weight(content)
            kind = "furniture" if content in told_lines else "caption" if len(content) <= MAX_BYLINE and _matches("captions", content) else kind
            told_lines.add(content)
        told = story >= STORY_LINE
        kinds.append(kind)
    return kinds


def _cut_tail(contents: Sequence[str], kinds: list[str]) -> None:
    """Behind the last sentence of the article what a page says of other articles goes out: all from a line that announces it on, and
    headlines behind the line of credits."""
    first = len(kinds)
    while first and (kinds[first - 1] == "furniture" or _announces(contents[first - 1]) or not STORY_END.search(contents[first - 1])):
        first -= 1
    credited = announced = False
    for i in range(first or len(kinds), len(kinds)):            # a page without a sentence is a list
        announced = announced or _announces(contents[i])
        headline = credited and weight(contents[i]) >= SHORT_LINE and not LISTED.search(contents[i])
        credited = credited or (kinds[i] == "furniture" and _matches("lines", contents[i]))
        if announced or headline:
            kinds[i] = "furniture"


def _announces(line: str) -> bool:
    """Whether a line at the end of a page announces other articles."""
    return _matches("tail", line) and not _matches("tail_not", line)


def _find_title(contents: Sequence[str], kinds: list[str]) -> None:
    """The line before the first byline, else the first line, is the title; menus before it and its repeats go out."""
    first_body = next((i for i, kind in enumerate(kinds) if kind == "body"), None)
    if first_body is None:
        return
    byline = next((i for i, kind in enumerate(kinds) if kind == "byline"), None)
    title = first_body
    if byline is not None and byline > first_body:
        title = next(i for i in range(byline - 1, -1, -1) if kinds[i] == "body")
        letter = any(kinds[i] == "body" and weight(contents[i]) >= SHORT_LINE and STORY_END.search(contents[i]) for i in range(first_body, title))
        if weight(contents[title]) >= STORY_LINE * 2 or letter:   # what stands before the date is who signs it
            title = first_body
    if len(contents[title]) > MAX_TITLE or contents[title].endswith("。"):
        return
    for i in range(title):
        if kinds[i] == "body" and weight(contents[i]) < SHORT_LINE:
            kinds[i] = "furniture"
    kinds[title] = "title"
    for i, content in enumerate(contents):
        if i != title and content == contents[title]:
            kinds[i] = "furniture"


def _stated(key: str, bylines: Sequence[str]) -> str:
    for line in bylines:
        for pattern in patterns(key):
            if match := pattern.search(line):
                return str(match.group(1)).strip()
    return ""


def stated_publisher(bylines: Sequence[str]) -> str:
    """The publisher that a byline names, or an empty string."""
    return _stated("publisher", bylines)


def stated_author(bylines: Sequence[str]) -> str:
    """The reporters that a byline names, or an empty string."""
    return _stated("author", bylines)
