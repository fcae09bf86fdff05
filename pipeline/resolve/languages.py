"""Chinese and English names of one school or group: equal in place, number, level, kinds, branch and pinyin of the core.

Blocking is the signature itself, so cost grows with the number of things; a signature that more than one thing of a
language bears links nothing, since a wrong merge costs more than a missed one.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice, product

from pypinyin import Style, pinyin

from ..names import NameParts, group_core, parse
from ..places import short_form

#: What a level is called differs between the languages; these stand for one another.
LEVELS = {"middle": "secondary", "junior": "secondary", "senior": "secondary", "any": ""}
CAMPUS = re.compile("(?:校区|分校|园区|分园|教学点|校园)$")
REASON = "equal place, number, level, kind and pinyin"
#: A core of fewer letters than this says too little to link names whose places are not both known.
MIN_LETTERS = 5

#: A name with more readings than this is compared by the first of them.
MAX_READINGS = 32

Key = tuple[str, str]
Signature = tuple[str, str, int | None, str, frozenset[str], str, str]


def _is_chinese(name: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in name)


@cache
def _readings(character: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]))


def _romanised(chinese: str) -> list[str]:
    """Every way to write the characters in letters, a character with several readings (都, 长, 琢) in each of them."""
    readings = [_readings(character) for character in chinese]
    return ["".join(choice).lower() for choice in islice(product(*readings), MAX_READINGS)]


def _cores(parts: NameParts, chinese: bool) -> list[str]:
    """The core of a name in letters; for a Chinese name without one its county too, which English prints without its kind
    (海州市实验小学, Haizhou Experimental Primary School)."""
    if not chinese:
        return [parts.core]
    cores = _romanised(parts.core)
    if not parts.core and parts.places and parts.places[-1].endswith(("区", "县", "市")):
        cores += _romanised(short_form(parts.places[-1]))
    return cores


def signatures(label: str, name: str, adcode: str) -> list[Signature]:
    """What a thing is compared by, exact; none where the name says too little (a bare kind without number or core)."""
    chinese = _is_chinese(name)
    parts = parse(group_core(name) if label == "GROUP" else name)
    if parts.parent:
        return []
    branches = _romanised(CAMPUS.sub("", parts.branch)) if chinese else [parts.branch]
    level = LEVELS.get(parts.level, parts.level)
    kinds = parts.kinds - {"art", "technology"}
    return [(label, adcode[:4], parts.number, level, kinds, core, branch)
            for core in _cores(parts, chinese) for branch in branches if core or parts.number is not None or kinds or branch]


def link_languages(things: Iterable[tuple[Key, str, str]]) -> Mapping[Key, Key]:
    """Which English thing is which Chinese one, by key. Each thing is its key, its name and its adcode."""
    chinese: dict[Signature, set[Key]] = {}
    english: dict[Signature, set[Key]] = {}
    for key, name, adcode in things:
        if key[0] in ("GROUP", "SCHOOL"):
            for signature in signatures(key[0], name, adcode):
                (chinese if _is_chinese(name) else english).setdefault(signature, set()).add(key)
    found: dict[Key, set[Key]] = {}
    for signature, keys in english.items():
        partners = chinese.get(signature, set())
        if len(keys) == 1 and len(partners) == 1 and (signature[1] or len(signature[5]) >= MIN_LETTERS):
            found.setdefault(next(iter(keys)), set()).update(partners)
    taken = [partner for partners in found.values() for partner in partners]
    return {key: next(iter(partners)) for key, partners in found.items()
            if len(partners) == 1 and taken.count(next(iter(partners))) == 1}
