"""China's administrative divisions down to the township, with GB/T 2260 codes, and where they stand in a text."""
from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

import ahocorasick_rs

from .data import MODELS

#: The state of the codes in `models/places`, named in the data package.
REVISION = "GB/T 2260, September 2026"
#: Offices of a place, not of its party committee: 区委副书记、|区长.
HEAD_OF_PLACE = re.compile("(?:副|常务副|代)?[市区县镇乡州旗]长$")
ZH_ENDING = re.compile("(?:特别行政区|自治区|自治州|自治县|自治旗|街道|地区|省|市|盟|(?<=神农架)林区|新区|矿区|特区|区|县|旗|镇|乡|苏木)$")
ZH_PEOPLES = re.compile(
    "(?:(?:维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|布依|土家|朝鲜|回|壮|藏|苗|彝|满|侗|瑶|白|傣|黎|羌|土|水|畲|哈尼|仡佬|景颇|傈僳|"
    "拉祜|佤|纳西|仫佬|毛南|东乡|撒拉|保安|裕固|锡伯|达斡尔|鄂温克|独龙|怒|普米|布朗|各)族?)+$")
EN_ENDING = re.compile(
    r"(?i) (?:(?:[A-Z][a-z]+ )*Autonomous (?:Region|Prefecture|County|Banner)|Special Administrative Region|Province|City|"
    r"(?:(?:[A-Z][a-z]+ )?District)|New Area|County|Town|Township|Subdistrict|Sub-district|Prefecture|League|Banner|Sumu|"
    r"Municipality)$")
LEVELS = {"province": 0, "city": 1, "county": 2, "town": 3}


class Division(NamedTuple):
    """One division (a tuple, since 41,000 of them are made at every start). `code` has six digits, a township's nine; a code begins
    with that of the division above."""

    code: str
    name: str
    name_en: str
    level: str

    @property
    def adcode(self) -> str:
        """The six-digit code of the division, or of the county that a township lies in."""
        return self.code[:6]

    def within(self, other: Division) -> bool:
        """Whether this division lies in the other one, or is it."""
        stem = {"province": 2, "city": 4, "county": 6, "town": 9}[other.level]
        return self.code[:stem] == other.code[:stem]


def short_form(name: str) -> str:
    """A Chinese name without what tells its kind: 丰都 for 丰都县, 管城 for 管城回族区. Two characters stay at least."""
    core = ZH_ENDING.sub("", name)
    core = ZH_PEOPLES.sub("", core) if len(core) > 3 else core
    return core if len(core) >= 2 else name


def short_form_en(name: str) -> str:
    """An English name without its kind: Fengdu for Fengdu County, Guancheng for Guancheng Hui District."""
    core = "Inner Mongolia" if name.startswith("Inner Mongolia") else EN_ENDING.sub("", name)
    if re.search(r"(?i) district$", name):
        core = re.sub(r"(?i) (?:hui|new|mining|[a-z]+ hui) district$| district$", "", name)
    return core or name


class Gazetteer:
    """All divisions by their Chinese and English names, and one automaton over the Chinese ones."""

    def __init__(self, divisions: list[Division]) -> None:
        self.divisions = divisions
        self.by_code = {division.code: division for division in divisions}
        self.full: dict[str, list[Division]] = {}
        self.short: dict[str, list[Division]] = {}
        for division in divisions:
            self.full.setdefault(division.name, []).append(division)
            if division.level != "town":
                core = short_form(division.name)
                if core != division.name:
                    self.short.setdefault(core, []).append(division)
                    called = core + division.name[-1]           # 玉龙县 for 玉龙纳西族自治县, 湘西州
                    if called != division.name and (division.level == "county" or called[-1] == "州"):
                        self.full.setdefault(called, []).append(division)
        self._patterns = sorted(set(self.full) | set(self.short))
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)

    @cached_property
    def english(self) -> dict[str, list[Division]]:
        """The divisions by their English names, with and without their kinds; made where English is first asked for."""
        english: dict[str, list[Division]] = {}
        others = _spellings()
        for division in self.divisions:
            for name in (division.name_en, *_respelt(division.name_en, others)) if division.level != "town" else (division.name_en,):
                english.setdefault(name.casefold(), []).append(division)
                if division.level != "town":
                    english.setdefault(short_form_en(name).casefold(), []).append(division)
            for name in _also(division):
                english.setdefault(name.casefold(), []).append(division)
        return english

    def find(self, text: str, boundaries: frozenset[int] | None = None) -> Iterator[tuple[int, int, str]]:
        """Start, end and name of the divisions named in a text, from left to right, the longest name first.

        With `boundaries` (where words begin or end), a short form counts only where it begins and ends at one: 和安 is
        none in 学校和安阳.
        """
        matches = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            name = self._patterns[index]
            if name in self.full or boundaries is None or (start in boundaries and end in boundaries):
                matches.append((start, -end, name))
        position = 0
        ordered = sorted(matches)
        for index, (start, end, name) in enumerate(ordered):
            if start >= position and not (name not in self.full and self._runs_into(ordered, index)):
                position = -end
                yield start, -end, name

    def _runs_into(self, ordered: list[tuple[int, int, str]], index: int) -> bool:
        """Whether a full name begins inside the short form of an index and ends behind it: 和|田坝桥镇 is not 和田."""
        begin, end = ordered[index][0], -ordered[index][1]
        beside = itertools.takewhile(lambda match: match[0] < end, itertools.islice(ordered, index + 1, None))
        return any(start > begin and -stop > end and name in self.full for start, stop, name in beside)

    def candidates(self, name: str) -> list[Division]:
        """The divisions that a Chinese name, full or short, may mean, higher levels first."""
        found = self.full.get(name, []) + self.short.get(name, [])
        return sorted(found, key=lambda division: (LEVELS[division.level], division.code))

    def candidates_en(self, name: str) -> list[Division]:
        """The divisions that an English name, with or without its kind, may mean, higher levels first."""
        found = self.english.get(name.casefold(), [])
        return sorted(found, key=lambda division: (LEVELS[division.level], division.code))

    def parents(self, division: Division) -> dict[str, Division]:
        """The province, city and county that hold a division, itself included, by level."""
        chain = {"province": division.code[:2] + "0000", "city": division.code[:4] + "00", "county": division.code[:6]}
        return {level: self.by_code[code] for level, code in chain.items() if code in self.by_code
                and LEVELS[self.by_code[code].level] <= LEVELS[division.level] and self.by_code[code].level == level}


def _also(division: Division) -> list[str]:
    """What a division is called in English beside its name: Pudong New Area, Shanghai Municipality, Shan County for Shanxian County."""
    name = division.name_en
    if division.level != "town" and name.endswith(" New District"):
        return [name.removesuffix("District") + "Area"]
    if division.level == "province" and name.endswith(" City"):
        return [name.removesuffix("City") + "Municipality"]
    return [name.replace("xian County", " County")] if len(division.name) == 2 and name.endswith("xian County") else []


def _respelt(name: str, others: dict[str, list[str]]) -> list[str]:
    """A name with the other spellings of its first words: Kuerle City for Korla City."""
    words = name.split(" ")
    fronts = (" ".join(words[:size]) for size in range(1, len(words) + 1))
    return [other + name[len(known):] for known in fronts for other in others.get(known, ())]


def _spellings() -> dict[str, list[str]]:
    """Established English names, each with the others that are written for it."""
    found: dict[str, list[str]] = {}
    with (MODELS / "places" / "spellings.csv").open(encoding="utf-8", newline="") as file:
        for name, other in list(csv.reader(file))[1:]:
            found.setdefault(name, []).append(other)
    return found


@cache
def gazetteer() -> Gazetteer:
    """The divisions in `models/places`, loaded once."""
    folder = MODELS / "places"
    divisions: list[Division] = []
    for file_name in ("divisions.csv", "towns.csv"):
        with (folder / file_name).open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            divisions += map(Division._make, rows if file_name == "divisions.csv" else ([*row, "town"] for row in rows))
    return Gazetteer(divisions)
