"""One form for what is written in several: width, traditional characters, quotes. Every character stays one character."""
from __future__ import annotations

import re
from functools import cache, lru_cache

#: Full-width forms and marks that are written in several ways, each by one character.
FOLDED = {ord("　"): " ", **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
          **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
          ord("（"): "(", ord("）"): ")", ord("，"): ",", ord("：") : ":", ord("；"): ";", ord("「"): "“",
          ord("」"): "”", ord("『"): "“", ord("』"): "”", ord("．"): ".", ord("／"): "/", ord("！"): "!", ord("？"): "?",
          ord("﹑"): "、", ord("､"): "、", ord("•"): "·", ord("・"): "·", ord("○"): "〇", ord("丨"): "|"}


#: The same of English text.
MARKS = str.maketrans("’‘“”–—（），：\u00a0", "''\"\"--(),: ")


@cache
def _table() -> dict[int, str]:
    """What each character becomes, for those that become another one."""
    import opencc

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    simple = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {**{ord(one): other for one, other in zip(characters, simple, strict=True) if len(other) == 1 and one != other},
            **{code: other if isinstance(other, str) else chr(other) for code, other in FOLDED.items()}}


def fold(text: str) -> str:
    """Half width, simplified characters, one form of each mark; every character stays one character."""
    return text.translate(_table())


@cache
def _simpler() -> dict[int, str]:
    """The part of the table that is of characters and not of marks."""
    return {code: other for code, other in _table().items() if 0x3400 <= code < 0xA000 and code not in FOLDED}


@lru_cache(maxsize=256)
def simplified(text: str) -> str:
    """Simplified characters, all marks as they are printed; every character stays one character."""
    return text if text.isascii() else text.translate(_simpler())


def fold_marks(text: str) -> str:
    """English text with one form of quotes, dashes and apostrophes; every character stays one character."""
    return text if text.isascii() else text.translate(MARKS)


@lru_cache(maxsize=2)
def as_sought(text: str) -> tuple[tuple[int, ...], str, str]:
    """A Chinese text as names are sought in it: the offsets that are kept (see `kept_offsets`), the text of these, and that folded; words and names
    are found in the same."""
    kept = tuple(kept_offsets(text))
    raw = "".join([text[index] for index in kept]) if len(kept) < len(text) else text
    return kept, raw, fold(raw)


def kept_offsets(text: str) -> list[int]:
    """The offsets of the characters that count when Chinese names are sought: all but spaces that print put between two
    Chinese characters of a sentence (实验 小学, 吕 建), the breaks of wrapped lines, and quotation marks around part of a
    name. In lines without a mark spaces part names, and all count."""
    dropped = {at for match in QUOTED_PART.finditer(text) for at in (match.start(), match.end() - 1)}
    for line in LINE.finditer(text):
        if any(mark in line[0] for mark in "，。,；！？"):
            dropped.update(line.start() + index for index, character in enumerate(line[0])
                           if character in " \u3000" and _inside_name(line[0], index))
    return [index for index, character in enumerate(text) if index not in dropped and character != WRAP]


#: What the cleaning puts for a line end that only the width of a page has put into a Chinese sentence: a thin space.
WRAP = "\u2009"
LINE = re.compile("[^\n]+")
#: A quoted word that is part of a name: “向阳花”教育联盟, 树人“红星”学校.
QUOTED_PART = re.compile(
    "[“\"「『]([\u3400-\u9fffA-Za-z0-9+]{1,8})[”\"」』](?=(?:教育|办学|学校|名校|幼教|发展|学习|城乡){0,3}(?:集团|集團|联盟|聯盟|共同体|共同體|联合体|聯合體|教联体|教聯體)|"
    "(?:实验|實驗|外国语|中心)?(?:小学|小學|中学|中學|学校|學校|幼儿园|幼兒園))")


#: A space behind one of these parts two names of a list.
NAME_END = re.compile(
    "(?:小学校?|小學|中学校?|中學|学校|學校|幼儿园|幼兒園|校区|校區|分校|分园|集团|集團|联盟|附中|附小|学区|[一二三四五六七八九十\\d][中小])[ \u3000]*$")


def _inside_name(line: str, index: int) -> bool:
    """Whether a space stands between two Chinese characters, behind no whole name and behind no label of a speaker."""
    before = line[:index].rstrip(" \u3000")
    after = line[index:].lstrip(" \u3000")[:1]
    if NAME_END.search(before[-8:]) or len(before) <= MAX_LABEL:
        return False
    return "\u3400" <= before[-1:] <= "\u9fff" and "\u3400" <= after <= "\u9fff"


#: A line that begins with so few characters and a space begins with a label: 同期声 某校校长.
MAX_LABEL = 4


def printable(text: str, instead: str = "\ufffd") -> str:
    """A name or what an input says, without line ends and other characters that a terminal or a table would obey."""
    return "".join(character if character.isprintable() else instead for character in text)
