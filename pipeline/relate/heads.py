"""Who heads each of several groups that a sentence only counts: 两个集团的理事长分别由甲校校长李某和乙校校长王某担任."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..data import table
from ..records import Claim, Mention
from .language import word_pattern
from .line import Line, named_groups
from .structure import namesake_lead

#: Rules whose title is made of a verb.
VAGUE = frozenset(("en.post.heads", "en.post.heads-both", "en.post.chairs", "en.post.chaired-by", "en.post.it-is-chaired"))
HEAD_OF_EACH = "structure.post.head-of-each"


def heads_of_each(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """For every such principal the post at the one group that the own school leads or gives its name to."""
    if "head_of_each" not in table(f"{language}/words"):
        return []
    pattern = word_pattern(language, "head_of_each")
    groups = named_groups(lines)
    led = {(c.object.name, c.subject.name) for c in claims if c.relation == "member" and c.role == "lead" and c.object and c.status == "current"}
    found = []
    for line in lines:
        for match in pattern.finditer(line.text):
            slots = line.slots(match.start(), match.end())
            title = next((t for m in slots if m.label == "OFFICE" for o in m.offices if o.org is None for t in o.titles), "")
            for school, person in _principals(slots) if title else ():
                own = [g for name, g in groups.items() if (school.name, name) in led or namesake_lead(name, school.name)]
                if len(own) == 1:
                    found.append(Claim("post", person, own[0], line.sentence.start, line.sentence.end, HEAD_OF_EACH, title=title))
    return found


def _principals(slots: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The schools with the people whose names stand right behind an office there."""
    for office, person in pairwise(slots):
        school = next((o.org for o in office.offices if o.org is not None and o.org.label == "SCHOOL"), None)
        if person.label == "PERSON" and school is not None:
            yield school, person


def without_vague(claims: Sequence[Claim]) -> list[Claim]:
    """The claims but for offices that only a verb tells (who heads the group) where another title of the same person there is told."""
    told = {(c.subject.name, c.object.name) for c in claims if c.relation == "post" and c.object and c.rule not in VAGUE and c.status == "current"}
    return [c for c in claims if not (c.rule in VAGUE and c.object and (c.subject.name, c.object.name) in told)]
