"""Claims that need more than a pattern over one sentence: a campus named after its group, a group after its school."""
from __future__ import annotations

from collections.abc import Sequence

from ..names import group_core, same_school_name
from ..records import Article, Claim, Mention
from .line import Line

CAMPUS_OF_GROUP, NAMESAKE = "structure.member.campus-of-group", "structure.lead.namesake"


def structural_claims(article: Article, lines: Sequence[Line]) -> list[Claim]:
    """The claims of all rules in this module, each with the sentence that shows it."""
    return _campuses_of_groups(article, lines)


def _campuses_of_groups(article: Article, lines: Sequence[Line]) -> list[Claim]:
    """X教育集团Y校区 is a member of X教育集团: the name itself places it there."""
    groups: dict[str, Mention] = {}
    for line in lines:
        for mention in line.sentence.mentions:
            if mention.label == "GROUP" and not mention.anaphor and not mention.weak:
                groups.setdefault(mention.text, mention)
    claims = []
    for line in lines:
        for mention in line.sentence.mentions:
            if mention.label != "SCHOOL" or mention.anaphor:
                continue
            group = next((groups[text] for text in sorted(groups, key=len, reverse=True)
                          if mention.text.startswith(text) and len(mention.text) > len(text)), None)
            if group:
                claims.append(Claim("member", group, mention, line.sentence.start, line.sentence.end, CAMPUS_OF_GROUP,
                                    role="member"))
    return claims


def namesake_lead(group: str, school: str) -> bool:
    """Whether a group bears the name of a school: 丰都县琢成学校教育集团, 丰都县琢成学校."""
    return same_school_name(group_core(group), school)
