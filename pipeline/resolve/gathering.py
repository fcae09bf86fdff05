"""What articles say of things, by key: rows that are parted by key and merged, on one machine or on many."""
from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from .duplicates import Signature
from .joining import Key, Thing


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
