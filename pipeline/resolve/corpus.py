"""One thing, one id across articles: keyed rows that group, so that an engine could do it for a corpus of any size.

A school's or group's key is made of the parts of its name and its place (`identity.py`), another thing's of its folded name. The
id is a letter and ten characters of the key's digest, so that it depends on nothing but what identifies the thing.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..fold import fold
from ..names import NameParts, is_chinese, parse, parts_of
from ..places import Division, gazetteer
from ..records import ENTITY_LABELS, Candidate, Corpus, Decision, Entity, Keyed, Mention, Reading, SideBySide
from .decisions import obey
from .duplicates import find_duplicates, signature_of
from .evidence import GROUP_REASON, REVIEW_REASON, Membership, link_groups, link_schools, near_schools
from .evidence import REASON as SCHOOL_REASON
from .gathering import Gathered, Said, Summary, gather
from .identity import REASON as COUNTY_REASON
from .identity import folded_name, in_one_county, name_key
from .joining import Joining, Key, Thing, entity_id, usual
from .languages import REASON, Named, link_languages


def resolve(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Corpus:
    """The entities of a corpus. Articles may come in any order; the result is the same. A person's decisions are obeyed.

    Of the articles nothing is kept but counts by key, so that they can stream.
    """
    return settle(gather(map(summary_of, readings)), decisions)


def settle(gathered: Gathered, decisions: Sequence[Decision] = (), side_by_side: SideBySide = map) -> Corpus:
    """The entities of what was gathered from all articles: things that are one are joined. Names are compared by `side_by_side`, those of a city or
    of a group with each other; only which are one comes back."""
    joining, signatures = Joining(gathered.things), gathered.signatures
    duplicates = find_duplicates(signatures)
    known = list(joining.things)
    obey(joining, decisions)
    near = _join(joining, gathered.facts, side_by_side)
    names = joining.names()
    ids = {key: entity_id(*key) for key in joining.things}
    review = tuple(Candidate(ids[c], ids[e], names[c], names[e], score, REVIEW_REASON) for c, e, score in near if not joining.kept_apart(c, e))
    repeats = {number for number, signature in enumerate(signatures) if signature.doc_id in duplicates}
    entities = {ids[key]: _entity(ids[key], key, thing, repeats) for key, thing in joining.things.items()}
    why = {ids[key]: reason for key, reason in joining.reasons.items() if key in ids}
    return Corpus(entities, {key: ids[joining.final(key)] for key in known}, why, review, duplicates)


def _join(joining: Joining, facts: Iterable[tuple[Key, Key, str]], side_by_side: SideBySide) -> list[tuple[Key, Key, float]]:
    """Join what is one, and give the pairs of schools that may be."""
    joining.join(in_one_county(joining.things), COUNTY_REASON)
    if len({language for thing in joining.things.values() for language in thing.languages}) < 2:
        return []                                               # all that follows compares names of two languages
    names = joining.names()
    joining.join(link_languages((Named(key, name, usual(joining.things[key].adcodes)) for key, name in names.items()), side_by_side), REASON)
    for schools in (True, False, True):
        names = joining.names()
        memberships = _memberships(facts, joining, names, not schools)
        if schools:
            joining.join(link_schools(memberships, names, side_by_side), SCHOOL_REASON)
        else:
            joining.join(link_groups(memberships, names), GROUP_REASON)
    names = joining.names()
    return near_schools(_memberships(facts, joining, names, False), names, side_by_side)


def summary_of(reading: Reading) -> Summary:
    """What is gathered of an article."""
    keys = {(keyed.label, keyed.name): keyed for keyed in reading.keys or keys_of(reading)}
    said = {(keyed.label, keyed.key): Said(keyed.label, keyed.key) for keyed in keys.values()}
    for mention in reading.mentions:
        if mention.label not in ENTITY_LABELS:
            continue
        keyed = keys[mention.label, mention.name]
        thing = said[keyed.label, keyed.key]
        _count(thing.names, mention.name)
        if not mention.anaphor:
            _count(thing.texts, " ".join(mention.text.split()))
        if keyed.adcode:
            _count(thing.adcodes, keyed.adcode)
    facts = dict.fromkeys((keys["GROUP", c.subject.name].key, keys["SCHOOL", c.object.name].key, c.role) for c in reading.claims
                          if c.relation == "member" and c.object and c.status in ("current", "planned"))
    for label, new, old, when in reading.aliases:
        if (label, new) in keys:
            thing = said[label, keys[label, new].key]
            _count(thing.texts, old)
            thing.former[old] = max(thing.former.get(old, ""), when, key=lambda date: (len(date), date))
    return Summary(reading.article.language, tuple(said.values()), tuple(facts), signature_of(reading.article))


def _count(counts: dict[str, int], value: str) -> None:
    counts[value] = counts.get(value, 0) + 1


def keys_of(reading: Reading) -> tuple[Keyed, ...]:
    """What identifies each thing that an article names; it depends on that article alone."""
    place = home_of(reading)
    found: dict[tuple[str, str], Keyed] = {}
    for mention in reading.mentions:
        if mention.label in ENTITY_LABELS and (mention.label, mention.name) not in found:
            adcode = adcode_of(mention, place)
            found[mention.label, mention.name] = Keyed(mention.label, mention.name, identifying_key(mention, reading, place, adcode), adcode)
    return tuple(_of_larger_places(found.values(), place, reading.article.language))


def _of_larger_places(keys: Collection[Keyed], home: Division | None, language: str) -> Iterator[Keyed]:
    """The keys of an article, but names of one key that the text tells apart by their places get those: 高平市特殊教育学校 and 晋城市特殊教育学校 in an
    article about 高平市, where a name that only gives the city is else one of that county."""
    names: dict[tuple[str, str], list[str]] = {}
    for keyed in keys:
        names.setdefault((keyed.label, keyed.key), []).append(keyed.name)
    for keyed in keys:
        same = names[keyed.label, keyed.key]
        if home and len(same) > 1 and keyed.label in ("GROUP", "SCHOOL"):
            own, others = _place_of(keyed.name, home), {_place_of(name, home) for name in same}
            if own and own.code != home.code and home.within(own) and home in others:
                keyed = Keyed(keyed.label, keyed.name, name_key(keyed.label, keyed.name, own.adcode, language), own.adcode)
        yield keyed


def _place_of(name: str, home: Division) -> Division | None:
    """The most specific place in a school's or group's name."""
    return next(filter(None, (division_of(place, home) for place in reversed(parse(name).places))), None)


def _memberships(facts: Iterable[tuple[Key, Key, str]], joining: Joining, names: Mapping[Key, str], whole: bool) -> dict[Key, Membership]:
    """The schools of each group; only those known in one language, or, for groups known in one language, all."""
    groups: dict[Key, Membership] = {}
    for group, school, role in facts:
        group, school = joining.final(group), joining.final(school)
        if (group in names) if whole else (group not in names and school in names):
            membership = groups.setdefault(group, Membership())
            (membership.leads if role == "lead" else membership.members).add(school)
    return groups


def _entity(identity: str, pair: tuple[str, str], thing: Thing, repeats: set[int]) -> Entity:
    chinese = {name: count for name, count in thing.names.items() if is_chinese(name)}
    english = {name: count for name, count in thing.names.items() if name not in chinese} if len(chinese) < len(thing.names) else {}
    name_zh, name_en = usual(chinese), usual(english)
    name = name_zh or name_en
    return Entity(identity, pair[0], pair[1], name, "+".join(sorted(thing.languages)), name_zh, name_en,
                  tuple(sorted({*thing.names, *thing.texts} - {name})), usual(thing.adcodes), max(1, len(set(thing.docs) - repeats)),
                  tuple(sorted(thing.former.items())))


def home_of(reading: Reading) -> Division | None:
    """The city or county that an article is about: the most named division that is no province, of equals a county (广元市利州区). A name that several
    have (Suining) means the one in the only province that the article names."""
    counts: Counter[str] = Counter()
    found: dict[str, Division] = {}
    alone = {name: division_of(name, None) for name in dict.fromkeys(m.name for m in reading.mentions if m.label == "PLACE")}
    provinces = {division.code: division for division in alone.values() if division and division.level == "province"}
    province = next(iter(provinces.values())) if len(provinces) == 1 else None
    meant = {name: division_of(name, province) for name in alone} if province else alone
    for mention in reading.mentions:
        division = meant[mention.name] if mention.label == "PLACE" else None
        if division and division.level in ("city", "county"):
            counts[division.code] += 1
            found[division.code] = division
    if not counts:
        return None
    return found[min(counts, key=lambda code: (-counts[code], found[code].level != "county", code))]


def division_of(name: str, home: Division | None) -> Division | None:
    """The division that a place's name means: the only one, or the one in the article's own city or province."""
    known = gazetteer()
    candidates = known.candidates(fold(name)) if is_chinese(name) else known.candidates_en(re.sub("(?i)^the ", "", name))
    if not candidates:
        return None
    if home and home.level == "province":
        candidates = [c for c in candidates if c.code[:2] == home.code[:2]] or candidates
    top = [c for c in candidates if c.level == candidates[0].level]
    if len(top) == 1 and (candidates[0].level in ("province", "city") or len(candidates) == 1):
        return top[0]
    if home:
        for stem in (6, 4, 2):
            near = [c for c in candidates if c.code[:stem] == home.code[:stem]]
            if len(near) == 1:
                return near[0]
    return None


def adcode_of(mention: Mention, home: Division | None) -> str:
    """The code of the most specific place known for a mention: from its own name, else where the article is at home."""
    if mention.label == "PLACE":
        division = division_of(mention.name, home)
        return division.adcode if division else ""
    if mention.label not in ("GROUP", "SCHOOL"):
        return ""
    parts = parts_of(mention.label, mention.name)
    for place in reversed(parts.places):
        division = division_of(place, home)
        if division and not (home and _less_likely(division, place, home, mention.name, parts)):
            return division.adcode
    return home.adcode if home else ""


def _less_likely(division: Division, place: str, home: Division, name: str, parts: NameParts) -> bool:
    """Whether the place in a school's or group's name tells less than the article's: it holds it (湖北 of a school in 江岸区), or it is, in another province,
    a short name of a county or a town (城东, Shiqiao Town), or all that the name says (Jinzhou Primary School)."""
    if home.within(division):
        return True
    if division.code[:2] == home.code[:2] or place == division.name or re.search(rf"(?i)\b{re.escape(place)} (?:city|county|district)\b", name):
        return False
    return division.level not in ("province", "city") or not (parts.core or parts.number is not None or parts.kinds or parts.branch)


def identifying_key(mention: Mention, reading: Reading, home: Division | None, adcode: str) -> str:
    """What identifies a thing: the parts of a school's or group's name, the code of a place, else the folded name and the city."""
    if mention.label in ("GROUP", "SCHOOL"):
        return name_key(mention.label, mention.name, adcode, reading.article.language)
    name = folded_name(mention.name, reading.article.language)
    if mention.label == "PLACE":
        division = division_of(mention.name, home)
        return division.code if division else name
    if mention.label == "PERSON":
        body = next((c.object.name for c in reading.claims if c.relation == "post" and c.object
                     and c.subject.name == mention.name), "")
        return f"{name}@{body}@{home.code[:4] if home else ''}"
    return f"{name}@{home.code[:4] if home else ''}"
