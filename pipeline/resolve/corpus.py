"""One thing, one id across articles: keyed rows that group, so that an engine could do it for a corpus of any size.

A thing's key is its kind, its folded full name and, where the name alone may be that of many (第一小学), its place. The
id is a letter and ten characters of the key's digest, so that it depends on nothing but what identifies the thing.
"""
from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..fold import fold, fold_marks
from ..names import parse
from ..places import Division, gazetteer
from ..records import ENTITY_LABELS, Corpus, Entity, Link, Mention, Reading
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
        for label, new, old in reading.aliases:
            at = (reading.article.doc_id, label, new)
            if at in keys:
                things[keys[at]].texts[old] += 1
    links = link_languages((pair, _usual(thing.names), _usual(thing.adcodes)) for pair, thing in things.items())
    for pair, partner in links.items():
        _merge(things[partner], things.pop(pair))
    keys = {at: links.get(pair, pair) for at, pair in keys.items()}
    entities = {entity_id(*pair): _entity(pair, thing) for pair, thing in things.items()}
    ids = {at: entity_id(*pair) for at, pair in keys.items()}
    linked = {entity_id(*pair) for pair in links.values()}
    return Corpus(entities, tuple(_link(mention, ids, linked) for mention in mentions), ids)


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


def _link(mention: Mention, ids: dict[tuple[str, str, str], str], linked: set[str]) -> Link:
    identifier = ids[mention.doc_id, mention.label, mention.name]
    return Link(mention, identifier, REASON if identifier in linked else "equal key")


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
        if division:
            return division.adcode
    return home.adcode if home else ""


def identifying_key(mention: Mention, reading: Reading, home: Division | None) -> str:
    """What identifies a thing: its folded name, with the code of its city where the name does not give a place."""
    name = fold(mention.name) if reading.article.language == "zh" else fold_marks(mention.name).casefold()
    name = re.sub(r"\s+", "" if reading.article.language == "zh" else " ", name).removeprefix("the ")
    if mention.label == "PLACE":
        division = division_of(mention.name, home)
        return division.code if division else name
    if mention.label == "PERSON":
        body = next((c.object.name for c in reading.claims if c.relation == "post" and c.object
                     and c.subject.name == mention.name), "")
        return f"{name}@{body}@{home.code[:4] if home else ''}"
    code = adcode_of(mention, reading, home)[:4]
    if mention.label == "ORG":
        return f"{name}@{home.code[:4] if home else ''}"
    return f"{name}@{code}"
