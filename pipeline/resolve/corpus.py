"""One thing, one id across articles: keyed rows that group, so that an engine could do it for a corpus of any size.

A thing's key is its kind, its folded full name and, where the name alone may be that of many (第一小学), its place. The
id is a letter and ten characters of the key's digest, so that it depends on nothing but what identifies the thing.
"""
from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..fold import fold, fold_marks
from ..names import parse
from ..places import Division, gazetteer
from ..records import ENTITY_LABELS, Corpus, Entity, Link, Mention, Reading
from .evidence import GROUP_REASON, Membership, link_groups, link_schools
from .evidence import REASON as SCHOOL_REASON
from .identity import REASON as COUNTY_REASON
from .identity import in_one_county, name_key
from .languages import REASON, link_languages

LETTERS = {"GROUP": "G", "SCHOOL": "S", "PERSON": "P", "PLACE": "L", "ORG": "O"}


@dataclass
class _Thing:
    names: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    docs: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    adcodes: Counter[str] = field(default_factory=Counter)


def entity_id(label: str, key: str) -> str:
    """`G-` and ten characters for a group, and so on: the first 50 bits of the key's SHA-256 in base 32."""
    digest = hashlib.sha256(f"{label}\x1f{key}".encode()).digest()
    return f"{LETTERS[label]}-{base64.b32encode(digest[:7]).decode()[:10].lower()}"


def resolve(readings: Iterable[Reading]) -> Corpus:
    """The entities of a corpus. Articles may come in any order; the result is the same."""
    things: dict[tuple[str, str], _Thing] = {}
    keys: dict[tuple[str, str, str], tuple[str, str]] = {}
    mentions: list[Mention] = []
    facts: list[tuple[tuple[str, str, str], tuple[str, str, str], str]] = []
    for reading in readings:
        place = home_of(reading)
        for mention in reading.mentions:
            if mention.label not in ENTITY_LABELS:
                continue
            at = (mention.doc_id, mention.label, mention.name)
            if at not in keys:
                keys[at] = (mention.label, identifying_key(mention, reading, place))
            thing = things.setdefault(keys[at], _Thing())
            thing.names[mention.name] += 1
            if not mention.anaphor:
                thing.texts[" ".join(mention.text.split())] += 1
            thing.docs.add(mention.doc_id)
            thing.languages.add(reading.article.language)
            adcode = adcode_of(mention, reading, place)
            if adcode:
                thing.adcodes[adcode] += 1
            mentions.append(mention)
        doc = reading.article.doc_id
        facts += [((doc, "GROUP", c.subject.name), (doc, "SCHOOL", c.object.name), c.role) for c in reading.claims
                  if c.relation == "member" and c.object and c.status in ("current", "planned")]
        for label, new, old in reading.aliases:
            at = (reading.article.doc_id, label, new)
            if at in keys:
                things[keys[at]].texts[old] += 1
    reasons: dict[tuple[str, str], str] = {}
    keys = _joined(things, keys, in_one_county(things), COUNTY_REASON, reasons)
    links = link_languages((pair, _usual(thing.names), _usual(thing.adcodes)) for pair, thing in things.items())
    keys = _joined(things, keys, links, REASON, reasons)
    for link, reason in ((link_schools, SCHOOL_REASON), (link_groups, GROUP_REASON), (link_schools, SCHOOL_REASON)):
        names = {pair: _usual(thing.names) for pair, thing in things.items() if len(thing.languages) == 1}
        keys = _joined(things, keys, link(_memberships(facts, keys, names, link is link_groups), names), reason, reasons)
    entities = {entity_id(*pair): _entity(pair, thing) for pair, thing in things.items()}
    ids = {at: entity_id(*pair) for at, pair in keys.items()}
    why = {entity_id(*pair): reason for pair, reason in reasons.items()}
    return Corpus(entities, tuple(Link(m, ids[m.doc_id, m.label, m.name], why.get(ids[m.doc_id, m.label, m.name], "equal key"))
                                  for m in mentions), ids)


def _joined(things: dict[tuple[str, str], _Thing], keys: Mapping[tuple[str, str, str], tuple[str, str]],
            links: Mapping[tuple[str, str], tuple[str, str]], reason: str, reasons: dict[tuple[str, str], str],
            ) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The keys of the names after English things have become the Chinese ones that they are linked with."""
    for pair, partner in links.items():
        _merge(things[partner], things.pop(pair))
        reasons.setdefault(partner, reason)
    return {at: links.get(pair, pair) for at, pair in keys.items()}


def _memberships(facts: Iterable[tuple[tuple[str, str, str], tuple[str, str, str], str]],
                 keys: Mapping[tuple[str, str, str], tuple[str, str]], names: Mapping[tuple[str, str], str],
                 whole: bool) -> dict[tuple[str, str], Membership]:
    """The schools of each group; only those known in one language, or, for groups known in one language, all."""
    groups: dict[tuple[str, str], Membership] = {}
    for group_at, school_at, role in facts:
        group, school = keys[group_at], keys[school_at]
        if (group in names) if whole else (group not in names and school in names):
            membership = groups.setdefault(group, Membership())
            (membership.leads if role == "lead" else membership.members).add(school)
    return groups


def _usual(counts: Counter[str]) -> str:
    """The most frequent value, of equals the longest, then the first in order; empty where there is none."""
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else ""


def _merge(thing: _Thing, other: _Thing) -> None:
    for mine, theirs in ((thing.names, other.names), (thing.texts, other.texts), (thing.adcodes, other.adcodes)):
        mine.update(theirs)
    thing.docs |= other.docs
    thing.languages |= other.languages


def _entity(pair: tuple[str, str], thing: _Thing) -> Entity:
    chinese = Counter({name: count for name, count in thing.names.items() if any("\u3400" <= c <= "\u9fff" for c in name)})
    english = Counter({name: count for name, count in thing.names.items() if name not in chinese})
    name = _usual(chinese) or _usual(english)
    return Entity(entity_id(*pair), pair[0], pair[1], name, "+".join(sorted(thing.languages)), _usual(chinese), _usual(english),
                  tuple(sorted({*thing.names, *thing.texts} - {name})), _usual(thing.adcodes), tuple(sorted(thing.docs)))


def home_of(reading: Reading) -> Division | None:
    """The city or county that an article is about: the most named division that is no province."""
    counts: Counter[str] = Counter()
    found: dict[str, Division] = {}
    for mention in reading.mentions:
        if mention.label == "PLACE":
            division = division_of(mention.name, None)
            if division and division.level in ("city", "county"):
                counts[division.code] += 1
                found[division.code] = division
    if not counts:
        return None
    return found[min(counts, key=lambda code: (-counts[code], code))]


def division_of(name: str, home: Division | None) -> Division | None:
    """The division that a place's name means: the only one, or the one in the article's own city or province."""
    known = gazetteer()
    chinese = any("\u3400" <= c <= "\u9fff" for c in name)
    candidates = known.candidates(fold(name)) if chinese else known.candidates_en(re.sub("(?i)^the ", "", name))
    if not candidates:
        return None
    top = [c for c in candidates if c.level == candidates[0].level]
    if len(top) == 1 and (candidates[0].level in ("province", "city") or len(candidates) == 1):
        return top[0]
    if home:
        for stem in (6, 4, 2):
            near = [c for c in candidates if c.code[:stem] == home.code[:stem]]
            if len(near) == 1:
                return near[0]
    return None


def adcode_of(mention: Mention, reading: Reading, home: Division | None) -> str:
    """The code of the most specific place known for a mention: from its own name, else where the article is at home."""
    if mention.label == "PLACE":
        division = division_of(mention.name, home)
        return division.adcode if division else ""
    if mention.label not in ("GROUP", "SCHOOL"):
        return ""
    for place in reversed(parse(mention.name).places):
        division = division_of(place, home)
        if division and not (home and _less_likely(division, place, home)):
            return division.adcode
    return home.adcode if home else ""


def _less_likely(division: Division, place: str, home: Division) -> bool:
    """Whether a name's place tells less than the article's: it holds it (湖南 of a school in 岳麓区), or it is a short name
    or a town of another province (城东, Lianhua Town)."""
    if home.within(division):
        return True
    return division.level not in ("province", "city") and division.code[:2] != home.code[:2] and place != division.name


def identifying_key(mention: Mention, reading: Reading, home: Division | None) -> str:
    """What identifies a thing: the parts of a school's or group's name, the code of a place, else the folded name and the city."""
    name = fold(mention.name) if reading.article.language == "zh" else fold_marks(mention.name).casefold()
    name = re.sub(r"\s+", "" if reading.article.language == "zh" else " ", name).removeprefix("the ")
    if mention.label == "PLACE":
        division = division_of(mention.name, home)
        return division.code if division else name
    if mention.label == "PERSON":
        body = next((c.object.name for c in reading.claims if c.relation == "post" and c.object
                     and c.subject.name == mention.name), "")
        return f"{name}@{body}@{home.code[:4] if home else ''}"
    if mention.label == "ORG":
        return f"{name}@{home.code[:4] if home else ''}"
    return name_key(mention.label, mention.name, adcode_of(mention, reading, home), reading.article.language)
