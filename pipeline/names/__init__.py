"""What a school's or a group's name says: place, number, level, kind, core, branch; and whether two names can be one.

Shared by the stages that compare names. Chinese and English have a parser each; what they give is one record.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name. `stem` is all before the level, `core` what of it is neither place, kind nor number."""

    places: tuple[str, ...]
    number: int | None
    level: str                      # primary, middle, junior, senior, school, kindergarten, college, any, or empty
    kinds: frozenset[str]
    core: str
    stem: str
    branch: str
    abbreviated: bool
    parent: str = ""


#: Levels that one school may be said to have; a middle school may be a junior or a senior one.
COMPATIBLE = {frozenset(pair) for pair in (("middle", "junior"), ("middle", "senior"), ("middle", "school"),
                                           ("junior", "school"), ("any", "primary"), ("any", "middle"),
                                           ("any", "junior"), ("any", "senior"), ("any", "school"))}


@lru_cache(maxsize=200_000)
def parse(name: str) -> NameParts:
    """The parts of a school's name in either language."""
    if is_chinese(name):
        from .zh import parse_chinese

        return parse_chinese(name)
    from .en import parse_english

    return parse_english(name)


@lru_cache(maxsize=20_000)
def is_chinese(name: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return any("\u3400" <= character <= "\u9fff" for character in name)


@lru_cache(maxsize=20_000)
def group_core(name: str) -> str:
    """A group's name without the word that says that it is a group: 海州县明理学校 for 海州县明理学校教育集团."""
    if is_chinese(name):
        from .zh import group_core_zh

        return group_core_zh(name)
    from .en import group_core_en

    return group_core_en(name)


def parts_of(label: str, name: str) -> NameParts:
    """The parts of a school's name, or of the name that a group bears."""
    return parse(group_core(name) if label == "GROUP" else name)


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` can be another, not longer form of the school's name `full`, by the parts of both."""
    if short == full:
        return True
    if is_chinese(full):
        from .zh import short_for_zh

        return short_for_zh(parse(short), parse(full))
    from .en import short_for_en

    return short_for_en(parse(short), parse(full))


def same_school_name(one: str, other: str) -> bool:
    """Whether either name can be a short form of the other."""
    return is_short_for(one, other) or is_short_for(other, one)


def levels_agree(one: str, other: str) -> bool:
    """Whether two levels can be those of one school."""
    return one == other or frozenset((one, other)) in COMPATIBLE


def is_bare_campus(name: str) -> bool:
    """Whether a name tells a campus and no school that it is of: 北山校区."""
    parts = parse(name)
    return bool(parts.branch) and not parts.core and not parts.level and parts.number is None
