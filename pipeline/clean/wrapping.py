"""Lines that only the width of a page has broken, as in mails, in what was copied from a PDF, and in old text files."""
from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..fold import WRAP

HAN_END = re.compile("[\u3400-\u9fff，、；：（《“\u3000-\u303f]\\s*$")
HAN = re.compile("[\u3400-\u9fff]")
HAN_START = re.compile("^[\u3000-\u303f\u3400-\u9fff（《“，]")
#: A line is taken to be broken by its width only if it is at least so wide, in columns (a Chinese character has two).
MIN_WIDTH = 44
#: No page is wider than this; longer lines are paragraphs.
MAX_WIDTH = 140
#: A text is known to be set in a width by so many lines that are full, if they are this share of all that go on behind more than half of the width, and
#: lines wider than it are at most this share.
MIN_FULL, SHARE_FULL, SHARE_WIDER = 3, 0.7, 0.1
#: Of full lines at most so many end as a line of its own does, at least so many end in different ways, and so many go on without a capital.
SHARE_CLOSED, SHARE_ENDS, SHARE_SMALL = 0.6, 0.6, 0.1
#: Ends are alike by so many characters.
END = 6
#: A newspaper's column may be narrower, if so many lines show it.
MIN_COLUMN, MIN_FULL_COLUMN = 30, 8
CELL_MARK = re.compile("[\t|｜]|\\S {3,}\\S")
#: A line of fields with wide spaces between, and no mark: ★ 李某　某小学　教师.
FIELDS = re.compile("^\\s*(?:\\W )?[^，。；,;:：\\s]{1,40}(?:(?:\u3000| {2,})[^，。；,;:：\\s]{1,40})+\\s*$")
LINE_END = re.compile("[。！？!?:：;；”\"'’)）】》>、…,，.|\t-]$|(?:学校|小学|中学|幼儿园|集团|校区|学区|School|Group|Campus)$")
SENTENCE_END = re.compile("[。！？!?.:：]\\s*$")
#: No line of its own ends so.
UNFINISHED = re.compile(r"[a-z,] (?:the|of|and|by|with|to|in|for|at|from|an?|as|its|that|which|or|named|called)\s*$")
#: A name is broken in two, or a list.
NAME_BROKEN = re.compile(
    r"(?:[A-Z][\w']+|No\.|\d+)\s*\n(?:(?:Education|School|Normal|Foreign|Language|Affiliated|Experimental|Central|Primary|Junior|Senior|Middle|"
    r"High|Vocational|Secondary|Bilingual|International) )*"
    r"(?:Schools?|Kindergarten|Group|Alliance|Campus|Branch|Consortium|Community)\b|.{59},\s*\n")
NEW_LINE = re.compile(r"^[\s　·•●○◆■▪*>#|【\[(（“\"—\-]|^\d|^[一二三四五六七八九十]{1,3}[、.]|^[^，,。]{1,12}[:：]|^(?:The|In|On|At) ")
#: What no line in the middle of a paragraph begins with, however full the one before is.
NEW_ITEM = re.compile(r"^(?:[　\t]|  )|^[·•●○◆■▪★☆►▶※*#|【✅👉]|"
                      r"^(?:\(?\d{1,2}[.)、]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[-–—] )")


@dataclass(frozen=True)
class Width:
    """The width that a text is set in, and how it is measured: in columns, or in characters whatever their width."""

    size: int
    of: Callable[[str], int]

    def full(self, before: str, line: str) -> bool:
        """Whether the next line's first word would not have gone onto the line before it."""
        return 0 <= self.size - self.of(before.rstrip()) < _room(before, line, self.of)


def columns(line: str) -> int:
    """The width of a line; a Chinese character has two columns."""
    return sum(2 if "\u2e80" <= character <= "\uffef" else 1 for character in line.strip())


def _first_unit(line: str) -> str:
    """What a line cannot be broken within, at its start: a word, or a Chinese character with the marks that may not begin a line and one to spare."""
    return (line[:2] if HAN_START.match(line) else line.split(" ")[0]) or line[:1]


def width_of(lines: Sequence[str]) -> Width | None:
    """The width that a text's lines are broken at, or nothing where they are not."""
    pairs = [(before.rstrip(), line) for before, line in pairwise(lines) if before.strip() and line.strip() and not _apart(before, line)]
    if len(pairs) < MIN_FULL - 1:
        return None
    printed = [line.rstrip() for line in lines if line.strip()]
    best: tuple[int, Width] | None = None
    for of, least in ((columns, MIN_COLUMN), (len, MIN_COLUMN // 2)):
        lengths = [of(before) for before, _ in pairs]
        full = Counter(size for length, pair in zip(lengths, pairs, strict=True) for size in range(
            max(length, least), min(length + _room(*pair, of), MAX_WIDTH + 1)))
        widths = sorted(map(of, printed))
        for size in sorted(set(lengths) & set(full), reverse=True):
            going_on = sum(length > size / 2 for length in lengths)
            narrow = size < least * MIN_WIDTH / MIN_COLUMN
            enough = full[size] >= (MIN_FULL_COLUMN if narrow else MIN_FULL) or (
                not narrow and full[size] == going_on == MIN_FULL - 1 and _few_suffice(pairs, lengths, size))
            wider = len(widths) - bisect.bisect_right(widths, size)
            if enough and full[size] >= SHARE_FULL * going_on and wider <= SHARE_WIDER * len(printed) and (
                    best is None or full[size] > best[0]) and _is_prose(pairs, Width(size, of)):
                best = full[size], Width(size, of)
    return best[1] if best else None


def _is_prose(pairs: Sequence[tuple[str, str]], width: Width) -> bool:
    """Whether full lines break sentences: few end in a mark or with a whole name, they do not end alike, and in English some go on in small letters."""
    full = [pair for pair in pairs if width.full(*pair)]
    closed = sum(LINE_END.search(before) is not None for before, _ in full)
    ends = {before[-END:] for before, _ in full}
    small = sum(line[:1].islower() or HAN_START.match(line) is not None for _, line in full)
    return closed <= SHARE_CLOSED * len(full) and len(ends) >= SHARE_ENDS * len(full) and small >= SHARE_SMALL * len(full)


def _few_suffice(pairs: Sequence[tuple[str, str]], lengths: Sequence[int], size: int) -> bool:
    """Whether two full lines show the width too: a sentence goes on behind one of them, and none ends there."""
    going_on = [pair for pair, length in zip(pairs, lengths, strict=True) if length > size / 2]
    return any(_goes_on(*pair) for pair in going_on) and not any(SENTENCE_END.search(before) or NEW_ITEM.match(line) for before, line in going_on)


def _room(before: str, line: str, of: Callable[[str], int]) -> int:
    """What a line must leave free for the next line's first word to have gone onto it."""
    return of(_first_unit(line)) + (0 if HAN_END.search(before) or HAN_START.match(line) else 1)


def _goes_on(before: str, line: str) -> bool:
    """Whether a sentence goes on from one line to the next: it has no mark at the line's end, and no capital follows."""
    return not LINE_END.search(before.rstrip()) and not line[:1].isupper() and not NEW_LINE.match(line)


def _apart(before: str, line: str) -> bool:
    """Whether two lines are rows or items, each of its own."""
    return CELL_MARK.search(before + line) is not None or FIELDS.match(before) is not None or NEW_ITEM.match(line) is not None


def join_wrapped(text: str) -> str:
    """The text with a space for each line end that only the width of a page has put into a sentence. The text keeps its length.

    Where the whole text is set in a width, that is each line end behind a full line. Elsewhere it is one between two wide lines of a paragraph, of which
    the first ends in no mark and the second begins like no line of a list.
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return text
    width = width_of(lines)
    joined: list[str] = []
    run = [lines[0]]
    for line in lines[1:]:
        before = run[-1]
        if _wraps(before, line) if width is None else bool(before.strip() and line.strip()) and not _apart(before, line) and width.full(before, line):
            run.append(line)
            continue
        joined.append(_joined(run, width is not None))
        run = [line]
    return "\n".join([*joined, _joined(run, width is not None)])


def _wraps(before: str, line: str) -> bool:
    """Whether the end of a line is only that of the page's width, by the two lines alone."""
    going_on = _goes_on(before, line) or UNFINISHED.search(before) or NAME_BROKEN.search(f"{before}\n{line}")
    alike = before.rstrip()[-END:] == line.rstrip(" 。.")[-END:]
    return bool(before and line and going_on and not alike and not _apart(before, line) and columns(before) >= MIN_WIDTH
                and columns(line) <= columns(before) * 1.15)


def _joined(run: list[str], sure: bool) -> str:
    """The lines of a paragraph as one; where that is not sure, if the last one ends a sentence: what does not was no paragraph."""
    if not sure and not LINE_END.search(run[-1].rstrip()):
        return "\n".join(run)
    return run[0] + "".join((WRAP if _touching(before, line) else " ") + line for before, line in pairwise(run))


def _touching(before: str, line: str) -> bool:
    """Whether no space stood between two lines' ends: Chinese has none, but between two words in letters."""
    if HAN_END.search(before):
        return True
    return HAN.search(before) is not None and HAN.search(line) is not None and not (before[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha())
