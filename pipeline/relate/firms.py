"""Firms that are called education groups: named by a brand, with no school in them, and in Chinese beside words of business."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .. import linear
from ..fold import simplified
from ..names import group_core, parse
from ..records import Claim, Mention, Sentence
from .language import word_pattern

#: What firms call themselves too; an alliance or a group of kindergartens is none.
CALLED_LIKE_FIRMS = linear.compile("(?i)^[^,]*group$|教育集团$|教育集團$")
#: Titles that no firm gives.
OF_TEACHERS = linear.compile("(?i)principal|party secretary|校长|园长|书记")
#: What stands between two things of a list.
LISTED = frozenset(("、", ",", "和", "与", "及", "以及", "and", ", and"))
OF_SCHOOLS = linear.compile("(?i)kindergarten|school|幼儿园|学校|小学|中学|alliance")


def without_firms(sentences: Sequence[Sentence], claims: Sequence[Claim], language: str) -> tuple[tuple[Sentence, ...], tuple[Claim, ...]]:
    """The sentences and claims with each such firm as a body (`ORG`), no group."""
    with_schools = {c.subject.name for c in claims if c.relation in ("member", "established")}
    with_schools |= {c.object.name for c in claims if c.relation == "post" and c.object and OF_TEACHERS.search(simplified(c.title))}
    called = {m.name for sentence in sentences for m in sentence.mentions if m.label == "GROUP"}
    brands = {name for name in called if _is_brand(name)}
    listed = {name for name in brands if language == "en" and any(_is_listed(name, s.text) for s in sentences)}
    firms = brands - with_schools
    firms -= _beside_groups(sentences, firms)
    if firms:                                                   # few articles name one; only these ask what their schools are called
        cores = {parse(m.name).core.casefold() for sentence in sentences for m in sentence.mentions if m.label == "SCHOOL"} - {""}
        firms = {name for name in firms if not cores & _cores(name)}
    firms |= listed
    firms |= {name for name in called - with_schools if any(_is_company(name, s.text) for s in sentences)}
    if language == "zh":
        firms = {name for name in firms if any(_in_business(name, sentence) for sentence in sentences)}
    if not firms:
        return tuple(sentences), tuple(claims)

    def told(mention: Mention) -> Mention:
        offices = tuple(replace(o, org=told(o.org)) if o.org else o for o in mention.offices)
        label = "ORG" if mention.label == "GROUP" and mention.name in firms else mention.label
        return replace(mention, label=label, offices=offices)

    kept = (c for c in claims if c.relation not in ("figure", "member", "tie", "established") or c.subject.name not in firms)
    return (tuple(replace(s, mentions=tuple(told(m) for m in s.mentions if not (m.anaphor and m.name in firms))) for s in sentences),
            tuple(replace(c, subject=told(c.subject), object=told(c.object) if c.object else None) for c in kept))


def _beside_groups(sentences: Sequence[Sentence], firms: set[str]) -> set[str]:
    """Those that a list has side by side with a group that is no firm, or a sentence with two such."""
    beside: set[str] = set()
    for sentence in sentences if firms else ():
        groups = [m for m in sentence.mentions if m.label == "GROUP" and not m.anaphor]
        if len({m.name for m in groups} - firms) > 1:
            beside |= {m.name for m in groups} & firms
        for one, other in pairwise(groups):
            if sentence.text[one.end - sentence.start:other.start - sentence.start].strip() in LISTED and len({one.name, other.name} & firms) == 1:
                beside |= {one.name, other.name} & firms
    return beside


def _is_listed(name: str, text: str) -> bool:
    """Whether an English sentence speaks of a group's shares."""
    if "share" not in text and "Share" not in text and "stock" not in text:
        return False
    called = linear.escape(name)
    return linear.search(f"(?i)\\b(?:shares?|stocks?) (?:of|in) (?:the )?{called}|{called}(?:['’]s)?,? (?:shares?|stock)\\b", text) is not None


def _in_business(name: str, sentence: Sentence) -> bool:
    """Whether a Chinese sentence speaks of a group in words of business."""
    return _is_company(name, sentence.text) or (
        any(m.name == name for m in sentence.mentions) and word_pattern("zh", "firms").search(sentence.text) is not None)


def _is_company(name: str, text: str) -> bool:
    """Whether a sentence says that what is called so is a company: The A Education Group in the advertisement is a tutoring company."""
    return name in text and linear.search(
        f"(?i){linear.escape(name)}[^.;。；]{{0,40}}(?: (?:is|was) (?:in fact |actually |really |merely |only |just )?an? (?:[\\w-]+ ){{0,3}}"
        "(?:company|firm|enterprise|agency)\\b|(?:其实|实际上|只|不过)?[是系为](?:一家)?[^,，。;；]{0,8}(?:公司|企业|培训机构|中介))", text) is not None


def _cores(name: str) -> set[str]:
    """What a school that a group is named after would be called: the group's core, or its last word (Ruyuan|Beihu)."""
    core = parse(group_core(name)).core.casefold()
    return {core, core.rpartition(" ")[2]}


def _is_brand(name: str) -> bool:
    """Whether a group's name holds neither a level nor a number, so that no school need stand behind it."""
    if not CALLED_LIKE_FIRMS.search(simplified(name)) or OF_SCHOOLS.search(simplified(name)):
        return False
    parts = parse(group_core(name))
    return not parts.level and parts.number is None and not parts.places and not parts.kinds
