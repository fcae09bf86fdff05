"""What the program's own tagger sees of a text: a few numbers for each unit, combined into features by hashing.

A unit is a character in Chinese and a word, a number or a mark in English. Everything is done for a whole text at once in numpy: a Python step
for each unit would cost more than all the rest. Training and tagging use the same functions.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
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
#: The farthest distance in a template.
WIDTH = 3
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


@dataclass(frozen=True)
class _Plan:
    """The templates of a language as arrays, those of most parts first, so that the parts of all are mixed in at once: `parts[k]` are the view and the
    distance of each template's part k, `order` the place of each template in that order."""

    views: tuple[str, ...]
    seeds: npt.NDArray[np.uint64]
    parts: tuple[tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]], ...]
    order: npt.NDArray[np.intp]


@cache
def _plan(language: str) -> _Plan:
    templates = TEMPLATES[language]
    views = tuple(sorted({name for template in templates for name, _ in template}))
    order = sorted(range(len(templates)), key=lambda number: -len(templates[number]))
    seeds = np.array([(number + 1) * 0x9E3779B97F4A7C15 % 2 ** 64 for number in order], dtype=np.uint64)
    parts = []
    for part in range(max(map(len, templates))):
        having = [templates[number][part] for number in order if len(templates[number]) > part]
        parts.append((np.array([views.index(name) for name, _ in having]), np.array([WIDTH + offset for _, offset in having])))
    return _Plan(views, seeds, tuple(parts), np.argsort(order))


def features_of(passage: Passage, units: list[tuple[Numbers, Numbers]]) -> Numbers:
    """The features of all units, one row a unit, one column a template: numbers below 2 ** BITS."""
    views = _views_zh(passage, units) if passage.language == "zh" else _views_en(passage, units)
    plan = _plan(passage.language)
    size = len(views[plan.views[0]])
    padded = np.zeros((len(plan.views), size + 2 * WIDTH), dtype=np.uint64)
    for row, name in zip(padded, plan.views, strict=True):
        row[WIDTH:WIDTH + size] = views[name]
    shifted = np.lib.stride_tricks.sliding_window_view(padded, size, axis=1)        # view, distance, unit
    mixed = np.repeat(plan.seeds[:, None], size, axis=1)
    for names, distances in plan.parts:
        some = mixed[:len(names)]
        some ^= shifted[names, distances]
        some *= np.uint64(0xFF51AFD7ED558CCD)
        some ^= some >> np.uint64(32)
    return np.ascontiguousarray((mixed >> np.uint64(64 - BITS)).astype(np.int64)[plan.order].T)


@cache
def _kinds() -> npt.NDArray[np.int8]:
    """The kind of every character: Han, numeral, digit, letter, mark, other."""
    kinds = np.full(0x110000, 6, dtype=np.int8)
    kinds[0x3400:0xA000] = 1
    kinds[[ord(sign) for sign in "一二三四五六七八九十百零〇"]] = 2
    kinds[48:58] = 3
    kinds[65:91] = kinds[97:123] = 4
    kinds[[ord(sign) for sign in MARKS]] = 5
    return kinds


def _spread(size: int, starts: Numbers, ends: Numbers, codes: Numbers, alone: int) -> Numbers:
    """For each of `size` characters the code of the stretch that it stands in, plus 1 where one begins, 2 inside, 3 where it ends and `alone` where it
    is the whole; 0 where there is none. No stretch overlaps another."""
    lengths = ends - starts
    inside = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    found = np.zeros(size, dtype=np.int64)
    found[inside] = np.repeat(codes + 2, lengths)
    found[ends - 1] = codes + 3
    found[starts] = codes + np.where(lengths == 1, alone, 1)
    return found


def _views_zh(passage: Passage, units: list[tuple[Numbers, Numbers]]) -> dict[str, Numbers]:
    """What each character of the whole text is and stands in; then those of the sentences that are told."""
    text = passage.text
    size = len(text)
    signs = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    kinds = _kinds()[signs].astype(np.int64)
    signs[kinds == 3] = 48
    borders = np.array([word[:2] for word in passage.words], dtype=np.int64).reshape(-1, 2)
    first, last = borders[:, 0], borders[:, 1]
    part = _spread(size, first, last, np.array([8 * _code(tag) + 1 for _, _, tag in passage.words], dtype=np.int64), 0)
    names = np.array([_code(text[start:end]) for start, end, _ in passage.words], dtype=np.int64)
    starts, own = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    starts[first] = 1
    at = np.cumsum(starts) - 1                                  # the word of each character; what stands before all goes with the first
    inside = np.flatnonzero(at >= 0)
    inside = inside[inside < last[at[inside]]]
    own[inside] = names[at[inside]]
    at = np.maximum(at, 0)
    before, after = np.concatenate(([0], own[first[1:] - 1]))[at], np.concatenate((own[first[1:]], [0]))[at]
    listed, ends = _lists_zh(text)
    place = np.zeros(size, dtype=np.int64)
    for start, end, name in passage.places:
        level = 1 + 4 * (name in gazetteer().full)
        place[start:end] = level + 1
        place[start], place[end - 1] = level, level + 2
    views = {"sign": signs, "kind": kinds, "part": part, "word": own, "before": before, "after": after, "list": listed,
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
    found = np.array(automaton.find_matches_as_indexes(text), dtype=np.int64).reshape(-1, 3)
    lists, starts = entries[found[:, 0]], found[:, 1]
    ends = np.zeros(len(text), dtype=np.int64)
    ending = np.isin(lists, (0, 1, 2, 4, len(LISTS["zh"])))
    ends[starts[ending]] = lists[ending] + 1
    return _spread(len(text), starts, found[:, 2], 8 * (lists + 1), 4), ends


@cache
def _automaton() -> tuple[Numbers, AhoCorasick]:
    numbers: dict[str, int] = dict.fromkeys(GROUP_TAILS["zh"], len(LISTS["zh"]))
    for number, name in enumerate(LISTS["zh"]):
        for word in words(name):
            numbers.setdefault(word, number)
    for numeral in "一二三四五六七八九十":
        for level in "中小初高幼":
            numbers.setdefault(numeral + level, 0)
    return np.array(list(numbers.values()), dtype=np.int64), AhoCorasick(list(numbers), matchkind=MatchKind.LeftmostLongest)


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
    places = np.arange(size)
    stops = np.where((ends > 0) | marks, places, size)
    following = np.minimum.accumulate(stops[::-1])[::-1]        # the first place from each unit on where a name can end or a mark stands
    distance = following - places
    bucket = np.where(distance < 4, distance, 4 + (distance - 4) // 3)
    end = np.append(ends, 0)[following]
    return np.where((end > 0) & (distance < REACH), end * 16 + bucket + 1, 0)


def _since(marks: npt.NDArray[np.bool_]) -> Numbers:
    """For each unit about how far the last mark is, up to 6."""
    places = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, places, -1)) if len(marks) else places
    return np.minimum(places - last, 6).astype(np.int64)


@lru_cache(maxsize=200_000)
def _code(text: str) -> int:
    """A number for a word that is the same in every run."""
    return crc32(text.encode("utf-8", "surrogatepass"))
