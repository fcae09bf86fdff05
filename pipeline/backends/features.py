"""What the program's own tagger sees of a text: a few numbers for each unit, combined into features by hashing.

A unit is a character in Chinese and a word, a number or a mark in English. Everything is done for a whole text at once in numpy: a Python step
for each unit would cost more than all the rest. Training and tagging use the same functions.
"""
from __future__ import annotations

import re
from functools import cache, lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick, MatchKind

from ..data import words
from ..names.en import is_pinyin
from ..places import gazetteer
from .passage import Passage

Numbers = npt.NDArray[np.int64]
#: So many different features there can be; the few that fall together are trained together.
BITS = 22
#: What is combined: views and the distance of the unit that they are taken from.
TEMPLATES: dict[str, tuple[tuple[tuple[str, int], ...], ...]] = {
    "zh": (
        (("sign", 0),), (("sign", -1),), (("sign", 1),), (("sign", -2),), (("sign", 2),),
        (("sign", -1), ("sign", 0)), (("sign", 0), ("sign", 1)), (("sign", -2), ("sign", -1)), (("sign", 1), ("sign", 2)),
        (("sign", -1), ("sign", 0), ("sign", 1)), (("kind", -1), ("kind", 0), ("kind", 1)),
        (("part", 0),), (("part", -1), ("part", 0)), (("part", 0), ("part", 1)), (("word", 0), ("part", 0)), (("before", 0), ("part", 0)),
        (("after", 0), ("part", 0)), (("list", -1), ("list", 0), ("list", 1)), (("list", 0), ("sign", 0)), (("list", 1), ("list", 2), ("list", 3)),
        (("tail", 0),), (("tail", 0), ("part", 0)), (("tail", 0), ("list", 0)), (("tail", 0), ("sign", -1)), (("place", -1), ("place", 0), ("place", 1)),
        (("place", 0), ("tail", 0)), (("since", 0), ("tail", 0)), (("before", 0), ("tail", 0)),
    ),
    "en": (
        (("word", 0),), (("word", -1),), (("word", 1),), (("word", -2),), (("word", 2),), (("word", -1), ("word", 0)), (("word", 0), ("word", 1)),
        (("word", -2), ("word", -1)), (("word", 1), ("word", 2)), (("shape", -1), ("shape", 0), ("shape", 1)), (("shape", 0), ("list", 0)),
        (("head", 0),), (("end", 0),), (("head", 0), ("shape", 0)), (("list", -1), ("list", 0), ("list", 1)), (("list", 0), ("list", 1), ("list", 2)),
        (("list", -2), ("list", -1), ("list", 0)), (("tail", 0),), (("tail", 0), ("shape", 0)), (("tail", 0), ("list", 0)), (("tail", 0), ("word", -1)),
        (("tail", 0), ("shape", -1), ("shape", 0)), (("since", 0), ("tail", 0)), (("since", 0), ("shape", 0), ("list", -1)),
        (("place", -1), ("place", 0), ("place", 1)),
        (("place", 0), ("tail", 0)), (("word", -1), ("shape", 0)), (("word", 1), ("shape", 0)),
    ),
}
#: The word lists that a unit may be part of; the first that holds it counts.
LISTS = {"zh": ("zh/school_tails", "zh/branch_tails", "zh/org_tails", "zh/org_units", "zh/titles", "zh/before_names", "zh/stops", "zh/generic", "zh/surnames"),
         "en": ("en/kinds", "en/org_tails", "en/titles", "en/stops", "en/empty", "en/surnames", "en/pinyin_syllables")}
GROUP_TAILS = {"zh": ("集团", "联盟", "共同体", "联合体", "教联体", "学区", "集团校"),
               "en": ("group", "alliance", "consortium", "community", "union", "groups")}
HEADS = ("school", "kindergarten", "campus", "branch", "academy", "schools", "kindergartens", "campuses", "university", "college", "bureau", "district",
         "county", "city", "town", "province", "subdistrict", "committee", "department", "institute", "government")
#: The end of a name is looked for so many units ahead, and the mark before it so many back.
REACH = 14
UNIT = re.compile(r"[A-Za-zÀ-ɏ]+(?:'[a-z]+)?|\d+(?:st|nd|rd|th)?|\S")
MARKS = "、,。;:!?()“”\"《》—·-|\t.'/"


def units_of(passage: Passage) -> list[tuple[Numbers, Numbers]]:
    """For each sentence that is told, where its units begin and end."""
    if passage.language == "zh":
        return [(places := np.arange(start, end, dtype=np.int64), places + 1) for start, end in passage.sentences]
    found = []
    for start, end in passage.sentences:
        bounds = np.array([match.span() for match in UNIT.finditer(passage.text, start, end)], dtype=np.int64).reshape(-1, 2)
        found.append((bounds[:, 0], bounds[:, 1]))
    return found


def features_of(passage: Passage, units: list[tuple[Numbers, Numbers]]) -> Numbers:
    """The features of all units, one row a unit, one column a template: numbers below 2 ** BITS."""
    views = _views_zh(passage, units) if passage.language == "zh" else _views_en(passage, units)
    width = 3
    padded = {name: np.pad(view, width).astype(np.uint64) for name, view in views.items()}
    size = len(next(iter(views.values())))
    columns = []
    for number, template in enumerate(TEMPLATES[passage.language], 1):
        mixed = np.full(size, number * 0x9E3779B97F4A7C15 % 2 ** 64, dtype=np.uint64)
        for name, offset in template:
            mixed = (mixed ^ padded[name][width + offset:width + offset + size]) * np.uint64(0xFF51AFD7ED558CCD)
            mixed ^= mixed >> np.uint64(32)
        columns.append((mixed >> np.uint64(64 - BITS)).astype(np.int64))
    return np.stack(columns, axis=1) if columns else np.zeros((0, 0), dtype=np.int64)


def _views_zh(passage: Passage, units: list[tuple[Numbers, Numbers]]) -> dict[str, Numbers]:
    """What each character of the whole text is and stands in; then those of the sentences that are told."""
    text = passage.text
    size = len(text)
    signs = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    digits = (signs >= 48) & (signs < 58)
    signs = np.where(digits, 48, signs)
    kinds = np.full(size, 6, dtype=np.int64)
    kinds[(signs >= 0x3400) & (signs < 0xA000)] = 1
    kinds[np.isin(signs, _codes("一二三四五六七八九十百零〇"))] = 2
    kinds[digits] = 3
    kinds[((signs >= 65) & (signs < 91)) | ((signs >= 97) & (signs < 123))] = 4
    kinds[np.isin(signs, _codes(MARKS))] = 5
    part, word = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for start, end, tag in passage.words:
        code = 8 * _code(tag) + 1
        word[start:end] = _code(text[start:end])
        if end - start == 1:
            part[start] = code
        else:
            part[start:end] = code + 2
            part[start], part[end - 1] = code + 1, code + 3
    starts = np.zeros(size + 1, dtype=np.int64)
    starts[[start for start, _, _ in passage.words]] = 1
    number = np.cumsum(starts)[:size]
    first = np.flatnonzero(starts)
    before = np.where(first > 0, word[np.maximum(first - 1, 0)], 0)
    after = np.concatenate((word[first[1:][first[1:] < size]], [0]))[:len(first)]
    listed, ends = _lists_zh(text)
    place = np.zeros(size, dtype=np.int64)
    for start, end, name in passage.places:
        level = 1 + 4 * (name in gazetteer().full)
        place[start:end] = level + 1
        place[start], place[end - 1] = level, level + 2
    at = np.maximum(number - 1, 0)
    views = {"sign": signs, "kind": kinds, "part": part, "word": word, "before": before[at], "after": after[at], "list": listed,
             "tail": _ahead(ends, kinds == 5), "place": place, "since": _since(kinds == 5)}
    told = np.concatenate([starts for starts, _ in units]) if units else np.zeros(0, dtype=np.int64)
    return {name: view[told] for name, view in views.items()}


def _views_en(passage: Passage, units: list[tuple[Numbers, Numbers]]) -> dict[str, Numbers]:
    rows = [_word_en(passage.text[start:end]) for first, last in units for start, end in zip(first.tolist(), last.tolist(), strict=True)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 8)
    views = {name: columns[:, index] for index, name in enumerate(("word", "shape", "head", "end", "list", "place", "tail", "mark"))}
    marks = views.pop("mark") == 1
    borders = np.cumsum([0, *(len(first) for first, _ in units)])[:-1]
    since = marks.copy()
    since[borders[borders < len(since)]] = True
    return {**views, "tail": _ahead(views["tail"], marks), "since": _since(since)}


@lru_cache(maxsize=100_000)
def _word_en(word: str) -> tuple[int, ...]:
    """What a word is: itself, its shape, its first and last letters, its list, whether a place has it, what it ends, whether it is a mark."""
    low = word.casefold().removesuffix("'s")
    capital = word[:1].isupper()
    all_capitals = word.isupper() and len(word) > 1
    shape = 1 if word.isdigit() else 2 if word[:1].isdigit() else 3 if not word[:1].isalpha() else 4 if all_capitals else 5 if capital else 6
    lists = _lists_en()
    listed = sum(1 << number for number, entries in enumerate(lists) if word in entries or low in entries)
    if shape >= 4 and low not in lists[-1] and is_pinyin(low):
        listed += 1 << len(lists)
    tail = next((number for number, head in enumerate((*HEADS, *GROUP_TAILS["en"]), 1) if low == head), 0)
    return (_code("0" * len(word) if shape == 1 else low), shape, _code(low[:3]), _code(low[-3:]), listed, capital and low in _place_words(), tail, shape == 3)


def _lists_zh(text: str) -> tuple[Numbers, Numbers]:
    """For each character the list whose word it stands in and where in it; and where a word ends that names can end in, which kind."""
    entries, automaton = _automaton()
    listed, ends = np.zeros(len(text), dtype=np.int64), np.zeros(len(text), dtype=np.int64)
    for index, start, end in automaton.find_matches_as_indexes(text):
        code = 8 * (entries[index] + 1)
        listed[start:end] = code + 2
        listed[start], listed[end - 1] = code + 1, code + (3 if end - start > 1 else 4)
        if entries[index] in (0, 1, 2, 4, len(LISTS["zh"])):
            ends[start] = entries[index] + 1
    return listed, ends


@cache
def _automaton() -> tuple[tuple[int, ...], AhoCorasick]:
    numbers: dict[str, int] = dict.fromkeys(GROUP_TAILS["zh"], len(LISTS["zh"]))
    for number, name in enumerate(LISTS["zh"]):
        for word in words(name):
            numbers.setdefault(word, number)
    for numeral in "一二三四五六七八九十":
        for level in "中小初高幼":
            numbers.setdefault(numeral + level, 0)
    return tuple(numbers.values()), AhoCorasick(list(numbers), matchkind=MatchKind.LeftmostLongest)


@cache
def _lists_en() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words(name)) for name in LISTS["en"])


@cache
def _place_words() -> frozenset[str]:
    """The first words of English names of provinces, cities and counties."""
    return frozenset(division.name_en.split()[0].casefold() for division in gazetteer().divisions if division.level != "town" and division.name_en)


def _ahead(ends: Numbers, marks: npt.NDArray[np.bool_]) -> Numbers:
    """For each unit what ends a name next and about how far ahead, within reach and before any mark; 0 for nothing."""
    size = len(ends)
    found = np.zeros(size, dtype=np.int64)
    open_ = np.ones(size, dtype=bool)
    for distance in range(min(REACH, size)):
        here = np.zeros(size, dtype=np.int64)
        stop = np.zeros(size, dtype=bool)
        here[:size - distance] = ends[distance:] if distance else ends
        stop[:size - distance] = marks[distance:] if distance else marks
        bucket = distance if distance < 4 else 4 + (distance - 4) // 3
        found = np.where(open_ & (here > 0), here * 16 + bucket + 1, found)
        open_ &= (here == 0) & ~stop
    return found


def _since(marks: npt.NDArray[np.bool_]) -> Numbers:
    """For each unit about how far the last mark is, up to 6."""
    places = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, places, -1)) if len(marks) else places
    return np.minimum(places - last, 6).astype(np.int64)


@lru_cache(maxsize=200_000)
def _code(text: str) -> int:
    """A number for a word that is the same in every run."""
    return crc32(text.encode("utf-8", "surrogatepass"))


@cache
def _codes(characters: str) -> Numbers:
    return np.array([ord(character) for character in characters], dtype=np.int64)
