"""What identifies a school or a group whatever form its name has: number, level, kinds, core, branch and place.

太原市第三十六中学, 太原36中 and, in an article about Taiyuan, 三十六中 have one key; 海州市第七中学 and 江州市第七中学 have two. A name
that says no more than number and kind is told apart by the place in front of it; one with a core of its own by the county.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

from ..data import lexicon
from ..fold import fold, fold_marks
from ..names import NameParts, parts_of
from ..places import gazetteer, short_form

SEPARATOR = "\x1e"
REASON = "equal number, level, kind and core in one county"


def name_key(label: str, name: str, adcode: str, language: str) -> str:
    """The key of a school or group; `adcode` is the place that its name or its article gives."""
    parts = parts_of(label, name)
    if not (parts.core or parts.number is not None or parts.kinds or parts.branch):
        return f"{folded_name(name, language)}@{adcode[:4]}"
    core = fold(parts.core) if language == "zh" else parts.core
    told = [language, "" if parts.number is None else str(parts.number), parts.level, "+".join(sorted(parts.kinds)), core, parts.branch,
            re.sub(r"\W", "", parts.parent.casefold()), town_of(parts) or _called_as_a_county(parts) if _in_many_towns(core, language) else ""]
    return f"{SEPARATOR.join(told)}@{adcode}"


def _in_many_towns(core: str, language: str) -> bool:
    """Whether a name has no core, or one that schools of many towns have: 窝赛乡|寄宿制小学, Shiqiao Town Hope Primary School."""
    return not core or core.casefold() in lexicon(f"{language}/common_cores")


def folded_name(name: str, language: str) -> str:
    """A name in one form of characters, without what print puts into it."""
    folded = fold(name) if language == "zh" else fold_marks(name).casefold()
    return re.sub(r"\s+", "" if language == "zh" else " ", folded).removeprefix("the ")


def town_of(parts: NameParts) -> str:
    """The town or zone in front of a name that has no core: it tells 石桥镇中学 from the other middle schools of a county."""
    if not parts.places or len(parts.places[-1]) == 1:         # 市七中: the article's own city
        return ""
    place = parts.places[-1]
    known = [*gazetteer().candidates(place), *gazetteer().candidates_en(place)]
    return "" if any(division.level in ("province", "city", "county") for division in known) else short_form(place).casefold()


def _called_as_a_county(parts: NameParts) -> str:
    """The town in an English name whose name a county or city elsewhere bears too (Lishi Town): it tells its school from those of other towns, but links none
    with a Chinese name by itself."""
    place = parts.places[-1] if parts.places else ""
    town = place and re.search(rf"(?i)\b{re.escape(place)} (?:town(?:ship)?|village|subdistrict)\b", parts.stem)
    return short_form(place).casefold() if town else ""


def in_one_county(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Keys that give only the city with the key that gives the county, where a name with a core has one county there."""
    places: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for label, key in keys:
        name, _, adcode = key.rpartition("@")
        told = name.split(SEPARATOR)
        if label in ("GROUP", "SCHOOL") and len(told) > 1 and told[4] and len(adcode) == 6:
            places.setdefault((label, name, adcode[:4]), set()).add((label, key))
    joined: dict[tuple[str, str], tuple[str, str]] = {}
    for pairs in places.values():
        counties = [pair for pair in pairs if not pair[1].endswith("00")]
        if len(counties) == 1:
            joined |= {pair: counties[0] for pair in pairs if pair != counties[0]}
    return joined
