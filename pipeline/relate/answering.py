"""Lists that answer one another over two sentences: the A group, the B group and the C group each gained a member. They are D, E and F respectively."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from .. import linear
from ..records import Claim, Mention
from .language import with_slots, word_pattern
from .line import Line, Lines
from .structure import namesake_lead

ANSWERED_RULE = "structure.member.answered-respectively"
JOINED_RULE = "structure.member.joined-in-order"
#: The members of several groups one after another, those of each up to a semicolon.
PARTS_RULE = "structure.member.parts-respectively"
IN_ORDER_RULE = "structure.member.named-in-order"
PAIRED_RULE = "structure.member.paired-respectively"
ASKED_RULE = "structure.figure.asked"
#: What a question can ask the number of, by the group of its pattern.
COUNTED = ("groups", "schools", "students", "teachers")
#: A line that is nothing but a list of schools.
LIST_ONLY = linear.compile(with_slots(r"(?i)^ ?(?:and )?{SCHOOL}(?:\([^()]{0,24}\)|[、,]|和|与|及|以及| and| |{SCHOOL})*[;。.；]?$"))


def answered_lists(lines: Sequence[Line], language: str) -> list[Claim]:
    """The schools of a sentence that only lists them 分别 or respectively, each in the group of its place in the sentence before."""
    found = []
    for before, line in pairwise(lines):
        groups = _named(before)
        if len(groups) < 2 or any(m.label == "GROUP" for m in line.mentions.values()):
            continue
        match = word_pattern(language, "answers").search(line.text)
        schools = [m for m in line.slots(match.start(), match.end()) if m.label == "SCHOOL"] if match else []
        joined = word_pattern(language, "answers", "joined").search(line.text) is not None
        told_before = any(m.label == "SCHOOL" for m in before.mentions.values()) and not joined
        if len(schools) == len(groups) and not told_before and not word_pattern(language, "answers", "never").search(
                line.text if joined else before.text + line.text):
            found += [Claim("member", group, school, line.sentence.start, line.sentence.end, ANSWERED_RULE, role="member")
                      for group, school in zip(groups, schools, strict=True)]
    return found


def joined_in_order(lines: Lines, language: str) -> list[Claim]:
    """甲小学、乙小学开学.两校分别加入A教育集团和B教育集团: the schools that the sentence before names, each in the group of its place."""
    pattern, never = word_pattern(language, "answers", "joined_groups"), word_pattern(language, "answers", "never")
    found = []
    for index, line in lines.holding(pattern):
        match = pattern.search(line.text)
        groups = [m for m in line.slots(match.start(), match.end()) if m.label == "GROUP"] if match and index else []
        before = lines[index - 1]
        schools = list({m.name: m for _, m in sorted(before.mentions.items()) if m.label == "SCHOOL"}.values())
        if len(groups) == len(schools) > 1 and before.sentence.paragraph == line.sentence.paragraph and not _named(before) and not never.search(line.text):
            found += [Claim("member", group, school, line.sentence.start, line.sentence.end, JOINED_RULE, role="member")
                      for group, school in zip(groups, schools, strict=True)]
    return found


def answered_parts(lines: Lines, language: str) -> list[Claim]:
    """The schools of a sentence that tells members 分别, those of each group up to a semicolon: 四个集团的成员校分别为:甲校;乙校、丙校;丁校。"""
    found = []
    for index, line in lines.holding(word_pattern(language, "answers", "parts")):
        match = word_pattern(language, "answers", "parts").search(line.text)
        if not match or word_pattern(language, "answers", "never").search(line.text):
            continue
        groups = _named(line, match.start()) or (_named(lines[index - 1]) if index else [])
        parts = [[m for m in line.slots(match.end(), len(line.text)) if m.label == "SCHOOL"]] if LIST_ONLY.match(line.text[match.end():]) else []
        ends = line.text
        for following in lines[index + 1:index + len(groups)]:
            if not parts or ends.rstrip()[-1:] not in (";", "；") or not LIST_ONLY.match(following.text):
                break
            parts.append([m for m in following.mentions.values() if m.label == "SCHOOL"])
            ends = following.text
        if len(parts) == len(groups) > 1 and ends.rstrip()[-1:] not in (";", "；"):
            found += [Claim("member", group, school, lines[index + at].sentence.start, lines[index + at].sentence.end, PARTS_RULE, role="member")
                      for at, (group, schools) in enumerate(zip(groups, parts, strict=True)) for school in schools]
    return found


def named_in_order(lines: Lines, language: str) -> list[Claim]:
    """甲小学带乙小学、丙小学;丁小学带戊小学.两个集团分别命名为A教育集团、B教育集团: the schools of each item in the group of its place, the first as lead."""
    pattern, item = word_pattern(language, "named_in_order"), word_pattern(language, "named_in_order", "item")
    found = []
    for index, _, _, groups in _ordered(lines, pattern):
        items = lines[max(0, index - len(groups)):index]
        if len(items) == len(groups) and all(item.search(told.text) and told.sentence.paragraph == lines[index].sentence.paragraph for told in items):
            for group, told in zip(groups, items, strict=True):
                schools = [m for _, m in sorted(told.mentions.items()) if m.label == "SCHOOL"]
                found += [Claim("member", group, m, told.sentence.start, told.sentence.end, IN_ORDER_RULE, role="lead" if m is schools[0] else "member")
                          for m in schools]
    return found


def paired_in_order(lines: Lines, language: str) -> list[Claim]:
    """甲小学与乙小学、丙小学与丁小学分别成立A教育集团和B教育集团: the schools of each pair in the group of its place, the one that gave it its name as lead."""
    pattern, item = word_pattern(language, "paired_in_order"), word_pattern(language, "paired_in_order", "item")
    found = []
    for _, line, match, groups in _ordered(lines, pattern):
        told = item.finditer(line.text[:match.end()], match.start())
        pairs = [[m for m in line.slots(pair.start(), pair.end()) if m.label == "SCHOOL"] for pair in told]
        if len(pairs) == len(groups) and not word_pattern(language, "answers", "never").search(line.text):
            found += [Claim("member", group, m, line.sentence.start, line.sentence.end, PAIRED_RULE,
                            role="lead" if namesake_lead(group.name, m.name) else "member") for group, pair in zip(groups, pairs, strict=True) for m in pair]
    return found


def _ordered(lines: Lines, pattern: linear.Pattern) -> Iterator[tuple[int, Line, Any, list[Mention]]]:
    """The lines with a match that holds several groups, in their order: the line's number, the line, the match and the groups."""
    for index, line in lines.holding(pattern):
        match = pattern.search(line.text)
        groups = [m for m in line.slots(match.start(), match.end()) if m.label == "GROUP"] if match else []
        if len(groups) > 1:
            yield index, line, match, groups


def _named(line: Line, until: int | None = None) -> list[Mention]:
    """The groups of a line up to a place, one mention of each."""
    return list({m.name: m for place, m in sorted(line.mentions.items())
                 if m.label == "GROUP" and not m.anaphor and (until is None or place < until)}.values())


def counts_asked_for(lines: Lines, language: str) -> list[Claim]:
    """A question how many there are of something in a place that it names, or in a group, and the number with which the next sentence answers:
    城中区到底有几个教育集团?——五个."""
    asks, answer = word_pattern(language, "how_many"), word_pattern(language, "how_many", "answer")
    found = []
    for index, line in lines.holding(asks):
        match = asks.search(line.text)
        told = answer.match(lines[index + 1].text) if match and index + 1 < len(lines) else None
        bodies = {m.name: m for at, m in sorted(line.mentions.items()) if m.label in ("PLACE", "GROUP")} if told else {}
        number = next((m for m in lines[index + 1].slots(0, told.end()) if m.label == "NUMBER"), None) if told else None
        what = next((what for what in COUNTED if match and match.group(what)), "")
        if len(bodies) == 1 and number is not None and what:
            value, qualifier, _ = number.value.split("|")
            scope, at = next(iter(bodies.values())), lines[index + 1].sentence
            if int(value) > 1 and (scope.label == "PLACE" or what != "groups"):
                found.append(Claim("figure", scope, None, at.start, at.end, ASKED_RULE, what=what, value=value, qualifier=qualifier))
    return found
