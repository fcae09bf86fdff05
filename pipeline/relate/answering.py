"""Lists that answer one another over two sentences: the A group, the B group and the C group each gained a member. They are D, E and F respectively."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import Claim
from .language import word_pattern
from .line import Line

ANSWERED_RULE = "structure.member.answered"


def answered_lists(lines: Sequence[Line], language: str) -> list[Claim]:
    """The schools of a sentence that only lists them 分别 or respectively, each in the group of its place in the sentence before."""
    found = []
    for before, line in pairwise(lines):
        groups = list({m.name: m for _, m in sorted(before.mentions.items()) if m.label == "GROUP" and not m.anaphor}.values())
        if len(groups) < 2 or any(m.label == "GROUP" for m in line.mentions.values()):
            continue
        match = word_pattern(language, "answers").search(line.text)
        schools = [m for m in line.slots(match.start(), match.end()) if m.label == "SCHOOL"] if match else []
        told_before = any(m.label == "SCHOOL" for m in before.mentions.values())
        if len(schools) == len(groups) and not told_before and not word_pattern(language, "answers", "never").search(before.text + line.text):
            found += [Claim("member", group, school, line.sentence.start, line.sentence.end, ANSWERED_RULE, role="member")
                      for group, school in zip(groups, schools, strict=True)]
    return found
