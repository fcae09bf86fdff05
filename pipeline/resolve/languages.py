"""Chinese and English names of one school or group: equal in place, number, level, kinds, branch and pinyin of the core.

Blocking is the signature itself, so cost grows with the number of things; a signature that more than one thing of a
language bears links nothing, since a wrong merge costs more than a missed one.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..fold import fold
from ..names import NameParts, group_core, is_chinese, parse
from ..names.en import PINYIN
from ..names.zh import NUMERAL
from ..numerals import chinese_number
from ..places import gazetteer, short_form, short_form_en
from ..records import SideBySide
from .identity import town_of
from .joining import Key
from .letters import romanised, spelt, translated

#: A middle school (中学) may be a junior or a senior one; a junior one is never a senior one.
SPOKEN_OF_AS = {"middle": ("middle", "junior", "senior"), "any": ("",)}
CAMPUS = re.compile("(?:校区|分校|园区|分园|教学点|校园)$")
REASON = "equal place, number, level, kind and pinyin"
#: A group named after the branch of a numbered school.
OF_NUMBERED = re.compile(f"^第?({NUMERAL}+)([中小])(?![学心])(.+)$")
#: Bodies that have schools and are none, and what such a body's school or a school's own school ends with.
OF_LEARNING = re.compile(r"(?i)\b(?:university|college|academy|institute|bureau|commission|hospital|company)\b")
BODY = re.compile("(?:大学|学院|研究院|研究所|科学院|教科院|局|公司|厂|医院)$")
#: Short forms of universities' schools: 河北师大附中, 海州大学附小.
OF_NORMAL = re.compile("师大附")
ATTACHED = re.compile("(大学|学院)附([中小校幼])(?!属)")
ATTACHED_AS = {"中": "中学", "小": "小学", "校": "学校", "幼": "幼儿园"}
OWNER = re.compile(f"(?:小学|中学|学校|高中|初中|{NUMERAL}[中小])$")
FOUNDED = re.compile("[中小高初](?!区)[^中小]{2,5}学校$")
#: A core of fewer letters than this says too little to link names whose places are not both known.
MIN_LETTERS = 5
#: So many things at least are compared by one task.
BATCH = 2_000

Signature = tuple[str, str, int | None, str, frozenset[str], str, str]


class Named(NamedTuple):
    """A thing by its key, its usual name, and the code of its place, which may be empty."""

    key: Key
    name: str
    adcode: str


def _cores(parts: NameParts) -> list[str]:
    """The core of a Chinese name in letters, alone and behind its county, which English prints without its kind: 江南明理初中,
    海州市实验小学, Haizhou Experimental Primary School."""
    town = town_of(parts)
    cores = spelt(parts.core) if parts.core or not town else romanised(town)
    if town and not parts.core and parts.places[-1].endswith("街道"):
        cores += [core + PINYIN["street"] for core in cores]    # 马鞍街道, which machines call Ma'an Street
    if not parts.core and not town and parts.number is None and not parts.kinds and parts.places:
        return romanised(short_form(parts.places[-1]))          # 海口中学, Haikou Middle School: the place is all that the name says
    if parts.places and len(short_form(parts.places[-1])) > 1 and not (town and not parts.core):
        cores += [county + core for county in romanised(short_form(parts.places[-1])) for core in cores]
    return list(dict.fromkeys(cores))


def _english_cores(parts: NameParts) -> list[str]:
    """The core of an English name, alone and behind a place that may be part of it (Chaoyang Primary School)."""
    town = re.sub(r"\W", "", short_form_en(town_of(parts)))
    places = re.sub(r"\W", "", "".join(parts.places))
    return list(dict.fromkeys([parts.core or town, places + parts.core]))


def signatures(label: str, name: str, adcode: str) -> list[Signature]:
    """What a thing is compared by, exact; none where the name says too little (a bare kind without number or core)."""
    chinese = is_chinese(name)
    called = group_core(name) if label == "GROUP" else name
    if chinese:
        called = OF_NORMAL.sub("师范大学附", called)            # 师大附中
    parts = parse(called)
    if parts.parent:
        return _of_parent(label, parts, adcode)
    inner = OF_NUMBERED.match(parts.core) if chinese and parts.number is None else None
    if inner:                                                   # 海州|九中|明理: the parent's number and level are the name's
        parts = replace(parts, number=chinese_number(inner[1]), level="middle" if inner[2] == "中" else "primary", core=inner[3])
    if chinese and parts.number is not None and len(parts.core) == 1 and not parts.places and _begins_city(parts.core, adcode):
        parts = replace(parts, core="")                        # 昆三中 in an article about 昆明
    attached = _attached(label, called, parts, adcode) if chinese else _attached_en(label, called, parts, adcode)
    if attached:
        return attached
    branches = spelt(CAMPUS.sub("", parts.branch)) if chinese else [parts.branch]
    kinds = parts.kinds - {"art", "technology"}
    return [(label, adcode[:4], parts.number, level, kinds, core, branch)
            for level in SPOKEN_OF_AS.get(parts.level, (parts.level,))
            for core in (_cores(parts) if chinese else _english_cores(parts)) for branch in branches
            if core or parts.number is not None or kinds or branch]


def _begins_city(character: str, adcode: str) -> bool:
    """Whether a character is the first of the name of the city that a code lies in."""
    city = gazetteer().by_code.get(f"{adcode[:4]}00")
    return city is not None and city.name.startswith(character)


def _of_parent(label: str, parts: NameParts, adcode: str) -> list[Signature]:
    """An English name of a school of another body: Xishan School of Haizhou No. 3 Middle School, Affiliated School of Haizhou University."""
    parent = parse(parts.parent)
    kinds = parts.kinds - {"affiliated", "art", "technology"}
    if parent.level and not OF_LEARNING.search(parts.parent):
        if "affiliated" in parts.kinds and not parts.core:
            return _of_school(label, parent, parts, adcode, _english_cores(parent))
        if parts.level != "school" or not parts.core or "affiliated" in parts.kinds:
            return []
        return [(label, adcode[:4], parent.number, parent.level, parent.kinds, core, parts.core) for core in _english_cores(parent)]
    return [(label, adcode[:4], parts.number, parts.level, kinds, _in_any_order(parts.parent + parts.core), parts.branch)]


def _of_school(label: str, parent: NameParts, own: NameParts, adcode: str, cores: Iterable[str]) -> list[Signature]:
    """The school that another school has: 东湖中学附属小学, Primary School Affiliated to Donghu Middle School."""
    return [(label, adcode[:4], parent.number, f"{own.level} of {level}", parent.kinds, core, own.branch)
            for level in SPOKEN_OF_AS.get(parent.level, (parent.level,)) for core in cores if core or parent.number is not None]


def _attached(label: str, name: str, parts: NameParts, adcode: str) -> list[Signature]:
    """A Chinese name as English ones are compared that tell the parent behind it: 海州大学|附属|实验小学; and the school that a numbered
    school has founded under a name of its own (五十八中|高新|学校) as one with that number."""
    founded = FOUNDED.search(fold(name)) if parts.branch and parts.number is not None else None
    if founded:
        return [*((label, adcode[:4], parts.number, "school", parts.kinds, core, "") for core in spelt(parts.branch)),
                *((label, adcode[:4], parts.number, level, parts.kinds, core, branch) for level in SPOKEN_OF_AS.get(parts.level, (parts.level,))
                  for core in _cores(parts) for branch in spelt(parts.branch))]
    whole = ATTACHED.sub(lambda match: match[1] + "附属" + ATTACHED_AS[match[2]], fold(name))
    body, found, own = whole.partition("附属")
    if found and OWNER.search(body):
        return _of_school(label, parse(body), parse("甲" + own), adcode, _cores(parse(body)))
    if not found or not BODY.search(body):
        return []
    rest = parse("甲" + own)
    place = next((p for p in parts.places if body.startswith(p)), "")
    heads = romanised(short_form(place)) if place else [""]
    return [(label, adcode[:4], rest.number, level, rest.kinds - {"art", "technology"}, _in_any_order(head + parent + core), rest.branch)
            for level in SPOKEN_OF_AS.get(parts.level, (parts.level,)) for head in heads for parent in translated(body[len(place):])
            for core in (spelt(rest.core[1:]) if len(rest.core) > 1 else [""])]


def _attached_en(label: str, name: str, parts: NameParts, adcode: str) -> list[Signature]:
    """The same for English names that tell the parent in front: Haizhou University Affiliated Experimental Primary School."""
    cut = re.split(r"(?i)\b(?:affiliated|attached)\b", name, maxsplit=1)
    if len(cut) < 2 or not OF_LEARNING.search(cut[0]):
        return []
    rest = parse("X" + cut[1])
    return [(label, adcode[:4], rest.number, rest.level, rest.kinds - {"art", "technology"}, _in_any_order(cut[0] + rest.core[1:]), rest.branch)]


def _in_any_order(words: str) -> str:
    """The letters of words that two languages put in different orders: Academy of Educational Sciences, 教育科学研究院."""
    return "of " + "".join(sorted(re.sub(r"(?i)\b(?:of|the|and)\b|[^a-zA-Z]", "", words).casefold()))


def link_languages(things: Iterable[Named], side_by_side: SideBySide = map) -> dict[Key, Key]:
    """Which English group or school is which Chinese one, by key. They are compared with those of their own city only, so that cities can be looked at side by
    side."""
    found: dict[Key, Key] = {}
    for links in side_by_side(_links_of, _cities(things)):
        found |= links
    return found


def _cities(things: Iterable[Named]) -> Iterator[list[Named]]:
    """Batches of the groups and schools of whole cities that are known in both languages."""
    cities: dict[str, list[Named]] = {}
    for thing in things:
        cities.setdefault(thing.adcode[:4], []).append(thing)
    batch: list[Named] = []
    for _, found in sorted(cities.items()):
        if len({is_chinese(thing.name) for thing in found}) > 1:   # one language: nothing to spell in letters
            batch += found
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _links_of(things: Sequence[Named]) -> dict[Key, Key]:
    """The links among the things of some whole cities."""
    named = [(thing.key, is_chinese(thing.name), signatures(thing.key[0], thing.name, thing.adcode)) for thing in things]
    told = _linked((key, chinese, as_told(found)) for key, chinese, found in named)     # 四十七高中 is Senior Middle School, whatever 四十七中 is
    done = {*told, *told.values()}
    return {**told, **_linked(thing for thing in named if thing[0] not in done)}


def as_told(found: Sequence[Signature]) -> list[Signature]:
    """The signatures with the level of the name itself: a middle school may be told to be a junior or a senior one elsewhere."""
    return [signature for signature in found if signature[3] == found[0][3]]


def _linked(things: Iterable[tuple[Key, bool, Sequence[Signature]]]) -> dict[Key, Key]:
    """The pairs of things that alone of their language bear a signature. Each thing is its key, whether its name is Chinese, and its signatures."""
    chinese: dict[Signature, set[Key]] = {}
    english: dict[Signature, set[Key]] = {}
    for key, in_chinese, bears in things:
        for signature in bears:
            (chinese if in_chinese else english).setdefault(signature, set()).add(key)
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
