"""Links between the languages that a shared group gives: its schools in one language and those in the other.

Where a group is known under names of both languages, a school of it that is known in Chinese only is compared with those
known in English only. Number, level and branch must agree and the names must be near in letters; each must be the other's
best, by a margin. Groups are linked in the same way by the schools that they have in common.
"""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from ..names import NameParts, is_chinese, levels_agree, parse
from ..names.en import is_pinyin
from ..records import SideBySide
from .joining import Key
from .languages import CAMPUS, one_to_one
from .letters import spelt

#: Names of schools of one group are near if so much of their letters is equal, and the next best is so much less near.
#: Set on pairs written for this project (`tests/pairs`), so that no false pair of the development half is linked.
NEAR, MARGIN = 0.72, 0.12
#: Pairs down to this nearness are shown to a person.
WORTH_A_LOOK = 0.45
#: The schools of so many groups are compared by one task.
BATCH = 500
REVIEW_REASON = "schools of one group, equal in number and level; the names are not near enough, or not the nearest by far"
REASON = "equal number and level, near in letters, in one group"
GROUP_REASON = "the same schools"


@dataclass
class Membership:
    """The schools of a group by role, under their keys."""

    leads: set[Key] = field(default_factory=set)
    members: set[Key] = field(default_factory=set)

    @property
    def all(self) -> set[Key]:
        """The lead and the members."""
        return self.leads | self.members


class School(NamedTuple):
    """A school of a group."""

    key: Key
    name: str
    leads: bool


#: The schools of a group that are known in Chinese only and those known in English only, each in the order of their keys.
Schools = tuple[list[School], list[School]]


def link_schools(groups: Mapping[Key, Membership], names: Mapping[Key, str], side_by_side: SideBySide = map) -> dict[Key, Key]:
    """English schools with the Chinese ones that they are, by key, out of groups whose schools are known in both languages."""
    found: dict[Key, set[Key]] = {}
    for pairs in side_by_side(_pairs, _batches(groups, names)):
        for key, partner in pairs:
            found.setdefault(key, set()).add(partner)
    return one_to_one(found)


def _batches(groups: Mapping[Key, Membership], names: Mapping[Key, str]) -> Iterator[list[Schools]]:
    both = (schools for membership in groups.values() if all(schools := _schools(membership, names)))
    while batch := list(itertools.islice(both, BATCH)):
        yield batch


def _schools(membership: Membership, names: Mapping[Key, str]) -> Schools:
    schools = [School(key, names[key], key in membership.leads) for key in sorted(membership.all)]
    return [school for school in schools if is_chinese(school.name)], [school for school in schools if not is_chinese(school.name)]


def _pairs(batch: Iterable[Schools]) -> list[tuple[Key, Key]]:
    """The English and Chinese schools of each group that are near, and much nearer than any other."""
    found = []
    for chinese, english in batch:
        found += _sole_leads(chinese, english)
        scores = {(e.key, c.key): nearness(c.name, e.name) for e in english for c in chinese if e.leads == c.leads}
        for (e, c), score in scores.items():
            if score >= NEAR and all(score - rival >= MARGIN for pair, rival in scores.items() if pair != (e, c) and (pair[0] == e or pair[1] == c)):
                found.append((e, c))
    return found


def _sole_leads(chinese: Iterable[School], english: Iterable[School]) -> list[tuple[Key, Key]]:
    """The one lead that a group has in each language, where the English name is translated and not spelt, so that no letters tell: 运河小学, Canal
    Primary School."""
    ours, theirs = [school for school in chinese if school.leads], [school for school in english if school.leads]
    if len(ours) != 1 or len(theirs) != 1:
        return []
    one, other = parse(ours[0].name), parse(theirs[0].name)
    translated = bool(one.core and other.core) and not is_pinyin(other.core.casefold())
    return [(theirs[0].key, ours[0].key)] if translated and one.level == other.level and _agree(one, other) else []


def near_schools(groups: Mapping[Key, Membership], names: Mapping[Key, str], side_by_side: SideBySide = map) -> list[tuple[Key, Key, float]]:
    """Pairs of a Chinese and an English school of one group that were not linked and may be one, the best first."""
    found = {pair: score for some in side_by_side(_near, _batches(groups, names)) for pair, score in some}
    return sorted(((c, e, score) for (c, e), score in found.items()), key=lambda item: (-item[2], item[0], item[1]))


def _near(batch: Iterable[Schools]) -> list[tuple[tuple[Key, Key], float]]:
    return [((c.key, e.key), round(score, 3)) for chinese, english in batch for e in english for c in chinese
            if (score := nearness(c.name, e.name)) >= WORTH_A_LOOK]


@lru_cache(maxsize=100_000)
def nearness(chinese: str, english: str) -> float:
    """How near two names of a group's schools are, from 0 (contradictory or unlike) to 1."""
    one, other = parse(chinese), parse(english)
    if not _agree(one, other):
        return 0.0
    ours = [*spelt(one.core), *(place + core for place in spelt("".join(one.places)) for core in spelt(one.core)[:4])] if one.core else [""]
    theirs = [other.core, "".join(other.places).replace(" ", "") + other.core]
    if not one.core and not other.core:
        return 1.0 if one.number is not None or one.kinds == other.kinds else 0.0
    return max(SequenceMatcher(None, a, b, autojunk=False).ratio() for a in ours for b in theirs)


def _agree(one: NameParts, other: NameParts) -> bool:
    """Whether number, level, kinds and branch are equal, or not told by one of the names where that happens."""
    levels = (one.level, other.level)
    if one.number != other.number or not (levels_agree(*levels) or "school" in levels or "" in levels):
        return False
    if bool(one.branch) != bool(other.branch):
        return False
    if one.branch and not any(SequenceMatcher(None, ours, other.branch, autojunk=False).ratio() >= NEAR for ours in spelt(CAMPUS.sub("", one.branch))):
        return False
    return not (one.kinds ^ other.kinds) - {"art", "technology", "central", "normal"}


def link_groups(groups: Mapping[Key, Membership], names: Mapping[Key, str]) -> dict[Key, Key]:
    """English groups with the Chinese ones that have the same lead, or two schools in common, and no other number."""
    chinese = {key for key in groups if is_chinese(names[key])}
    found: dict[Key, set[Key]] = {}
    by_school: dict[Key, set[Key]] = {}
    for key in chinese:
        for school in groups[key].all:
            by_school.setdefault(school, set()).add(key)
    for key in groups:
        if key in chinese:
            continue
        for other in {other for school in groups[key].all for other in by_school.get(school, ())}:
            shared = groups[key].all & groups[other].all
            if (groups[key].leads & groups[other].leads or len(shared) > 1) and parse(names[key]).number == parse(names[other]).number:
                found.setdefault(key, set()).add(other)
    return one_to_one(found)
