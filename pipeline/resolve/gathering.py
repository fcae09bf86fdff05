"""What articles say of things, by key: rows that are parted by key and merged, on one machine or on many."""
from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from .duplicates import Signature
from .joining import Key, Thing


class Said(msgspec.Struct, frozen=True, array_like=True):
    """What one article says of one thing: how often it gives it which name, prints it in which form and places it where, and its former names with the
    date until which it bore them."""

    label: str
    key: str
    names: dict[str, int] = {}
    texts: dict[str, int] = {}
    adcodes: dict[str, int] = {}
    former: dict[str, str] = {}


class Summary(msgspec.Struct, frozen=True, array_like=True):
    """All that joining things asks of one article: its things, and of its statements which of its groups have which of its schools, as
    (group, school, role) by their keys. It is small, so that those of a corpus can be gathered by one process."""

    language: str
    things: tuple[Said, ...]
    facts: tuple[tuple[str, str, str], ...]
    signature: Signature


@dataclass
class Gathered:
    """The things that some articles name, their memberships as (group, school, role), and what shows which articles repeat others."""

    things: dict[Key, Thing] = field(default_factory=dict)
    facts: set[tuple[Key, Key, str]] = field(default_factory=set)
    #: In the order of the articles.
    signatures: list[Signature] = field(default_factory=list)

    def parted(self, parts: int) -> list[Gathered]:
        """So many parts: a thing is in the part that its key tells, the same in every process; what has no key is in the first."""
        if parts == 1:
            return [self]
        found = [Gathered(facts=self.facts, signatures=self.signatures), *(Gathered() for _ in range(parts - 1))]
        for key, thing in self.things.items():
            found[zlib.crc32("\x1f".join(key).encode()) % parts].things[key] = thing
        return found


def gather(summaries: Iterable[Summary], first: int = 0) -> Gathered:
    """What articles say of things, by key. `first` is the number of the first of them in the corpus."""
    gathered = Gathered()
    for number, summary in enumerate(summaries, first):
        for said in summary.things:
            thing = gathered.things.get((said.label, said.key))
            if thing is None:
                thing = gathered.things[said.label, said.key] = Thing()
            thing.count(said.names, said.texts, said.adcodes)
            thing.docs.append(number)
            thing.languages.add(summary.language)
            if said.former:
                thing.rename(said.former)
        gathered.facts.update((("GROUP", group), ("SCHOOL", school), sys.intern(role)) for group, school, role in summary.facts)
        signature = summary.signature                           # many articles are of one day
        gathered.signatures.append(msgspec.structs.replace(signature, published=sys.intern(signature.published)))
    return gathered


def merge(one: Gathered, other: Gathered) -> Gathered:
    """Both together; `other` is of articles behind those of `one`, which is changed."""
    for key, thing in other.things.items():
        known = one.things.get(key)
        if known is None:
            one.things[key] = thing
        else:
            known.add(thing)
    one.facts |= other.facts
    one.signatures += other.signatures
    return one


def together(parts: list[Gathered]) -> Gathered:
    """The parts of one corpus, whose things are all different."""
    whole = Gathered()
    for part in parts:
        merge(whole, part)
    return whole
