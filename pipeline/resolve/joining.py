"""Things of the corpus while they are being joined: what is known of each, and which may not be one."""
from __future__ import annotations

import base64
import hashlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]

LETTERS = {"GROUP": "G", "SCHOOL": "S", "PERSON": "P", "PLACE": "L", "ORG": "O"}


def entity_id(label: str, key: str) -> str:
    """`G-` and ten characters for a group, and so on: the first 50 bits of the key's SHA-256 in base 32."""
    digest = hashlib.sha256(f"{label}\x1f{key}".encode()).digest()
    return f"{LETTERS[label]}-{base64.b32encode(digest[:7]).decode()[:10].lower()}"


@dataclass
class Thing:
    """What the articles say of one thing: its names, its printed forms, where it is; `parts` are the things joined in it."""

    names: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    #: The numbers of the articles, in the order in which they came.
    docs: array[int] = field(default_factory=lambda: array("L"))
    languages: set[str] = field(default_factory=set)
    adcodes: dict[str, int] = field(default_factory=dict)
    parts: set[Key] = field(default_factory=set)
    former: dict[str, str] = field(default_factory=dict)

    def add(self, other: Thing) -> None:
        """What other articles say of the same thing."""
        self.count(other.names, other.texts, other.adcodes)
        self.docs.extend(other.docs)
        self.languages |= other.languages
        self.rename(other.former)

    def count(self, names: Mapping[str, int], texts: Mapping[str, int], adcodes: Mapping[str, int]) -> None:
        """Note how often it is called what, printed how and placed where. (A Counter of its own for each of a million things would cost more than they.)"""
        for mine, theirs in ((self.names, names), (self.texts, texts), (self.adcodes, adcodes)):
            for value, times in theirs.items():
                mine[value] = mine.get(value, 0) + times

    def rename(self, former: Mapping[str, str]) -> None:
        """Note former names, of two dates of one the more exact, then the later."""
        for name, date in former.items():
            if name not in self.former or (len(date), date) > (len(self.former[name]), self.former[name]):
                self.former[name] = date


def usual(counts: Mapping[str, int]) -> str:
    """The most frequent value, of equals the longest, then the first in order; empty where there is none."""
    if len(counts) < 2:
        return next(iter(counts), "")
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


class Joining:
    """The things by key, which keys were joined to which, and why."""

    def __init__(self, things: dict[Key, Thing]) -> None:
        self.things = things
        self.joined: dict[Key, Key] = {}
        self.reasons: dict[Key, str] = {}
        self.apart: set[frozenset[Key]] = set()
        self._names: dict[Key, str] = {}
        for key, thing in things.items():
            thing.parts = {key}

    def join(self, links: Mapping[Key, Key], reason: str) -> None:
        """Make each thing one with the thing that it is linked with, unless a person has said that they are two."""
        for key, partner in links.items():
            one, other = self.things[key], self.things[partner]
            if self.kept_apart(key, partner):
                continue
            other.add(one)
            other.parts |= one.parts
            del self.things[key]
            self._names.pop(partner, None)
            self.reasons[partner] = reason
            self.joined[key] = partner

    def final(self, key: Key) -> Key:
        """The key of the thing that a thing has become part of, or its own."""
        while key in self.joined:
            key = self.joined[key]
        return key

    def kept_apart(self, one: Key, other: Key) -> bool:
        """Whether a person has said of parts of two things that they are two."""
        return any(frozenset((a, b)) in self.apart for a in self.things[one].parts for b in self.things[other].parts)

    def names(self) -> dict[Key, str]:
        """The usual name of each group and school that is known in one language only."""
        kept = self._names
        self._names = {key: kept.get(key) or usual(thing.names) for key, thing in self.things.items()
                       if key[0] in ("GROUP", "SCHOOL") and len(thing.languages) == 1}
        return self._names
