"""Chinese and English names of one school or group: equal in place, number, level, kinds, branch and pinyin of the core.

Blocking is the signature itself, so cost grows with the number of things; a signature that more than one thing of a
language bears links nothing, since a wrong merge costs more than a missed one.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..names import NameParts, group_core, parse
from ..names.zh import NUMERAL
from ..numerals import chinese_number
from ..places import short_form
from .identity import town_of
from .joining import Key
from .letters import romanised, spelt

#: A middle school (中学) may be a junior or a senior one; a junior one is never a senior one.
SPOKEN_OF_AS = {"middle": ("middle", "junior", "senior"), "any": ("",)}
CAMPUS = re.compile("(?:校区|分校|园区|分园|教学点|校园)$")
REASON = "equal place, number, level, kind and pinyin"
#: A group named after the branch of a numbered school.
OF_NUMBERED = re.compile(f"^第?({NUMERAL}+)([中小])(?![学心])(.+)$")
#: A core of fewer letters than this says too little to link names whose places are not both known.
MIN_LETTERS = 5

Signature = tuple[str, str, int | None, str, frozenset[str], str, str]


def is_chinese(name: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return any("\u3400" <= character <= "\u9fff" for character in name)


def _cores(parts: NameParts) -> list[str]:
    """The core of a Chinese name in letters, alone and behind its county, which English prints without its kind: 江南明理初中,
    海州市实验小学, Haizhou Experimental Primary School."""
    town = town_of(parts)
    cores = spelt(parts.core) if parts.core or not town else romanised(town)
    if parts.places and len(short_form(parts.places[-1])) > 1 and not (town and not parts.core):
        cores += [county + core for county in romanised(short_form(parts.places[-1])) for core in cores]
    return list(dict.fromkeys(cores))


def _english_cores(parts: NameParts) -> list[str]:
    """The core of an English name, alone and behind a place that may be part of it (Chaoyang Primary School)."""
    town = re.sub(r"\W", "", town_of(parts))
    places = re.sub(r"\W", "", "".join(parts.places))
    return list(dict.fromkeys([parts.core or town, places + parts.core]))


def signatures(label: str, name: str, adcode: str) -> list[Signature]:
    """What a thing is compared by, exact; none where the name says too little (a bare kind without number or core)."""
    chinese = is_chinese(name)
    parts = parse(group_core(name) if label == "GROUP" else name)
    if parts.parent:
        return []
    inner = OF_NUMBERED.match(parts.core) if chinese and parts.number is None else None
    if inner:                                                   # 海州|九中|明理: the parent's number and level are the name's
        parts = replace(parts, number=chinese_number(inner[1]), level="middle" if inner[2] == "中" else "primary", core=inner[3])
    branches = spelt(CAMPUS.sub("", parts.branch)) if chinese else [parts.branch]
    kinds = parts.kinds - {"art", "technology"}
    return [(label, adcode[:4], parts.number, level, kinds, core, branch)
            for level in SPOKEN_OF_AS.get(parts.level, (parts.level,))
            for core in (_cores(parts) if chinese else _english_cores(parts)) for branch in branches
            if core or parts.number is not None or kinds or branch]


def link_languages(things: Iterable[tuple[Key, str, str]]) -> Mapping[Key, Key]:
    """Which English thing is which Chinese one, by key. Each thing is its key, its name and its adcode."""
    chinese: dict[Signature, set[Key]] = {}
    english: dict[Signature, set[Key]] = {}
    for key, name, adcode in things:
        if key[0] in ("GROUP", "SCHOOL"):
            for signature in signatures(key[0], name, adcode):
                (chinese if is_chinese(name) else english).setdefault(signature, set()).add(key)
    found: dict[Key, set[Key]] = {}
    for signature, keys in english.items():
        partners = chinese.get(signature, set())
        if len(keys) == 1 and len(partners) == 1 and (signature[1] or len(signature[5]) >= MIN_LETTERS):
            found.setdefault(next(iter(keys)), set()).update(partners)
    return one_to_one(found)


def one_to_one(found: Mapping[Key, set[Key]]) -> dict[Key, Key]:
    """Each thing with its partner, where it has one only and that has no other."""
    taken = Counter(partner for partners in found.values() for partner in partners)
    return {key: partner for key, partners in found.items() if len(partners) == 1 for partner in partners if taken[partner] == 1}
