"""Who heads each of several groups that a sentence only counts: 两个集团的理事长分别由甲校校长李某和乙校校长王某担任."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from .. import linear
from ..data import table
from ..records import Claim, Mention
from .language import with_slots
from .line import Line
from .structure import namesake_lead

HEAD_OF_EACH = "structure.post.head-of-each"


def heads_of_each(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """For every such principal the post at the one group that the own school leads or gives its name to."""
    pattern = _pattern(language)
    if pattern is None:
        return []
    groups = {m.name: m for line in lines for m in line.sentence.mentions if m.label == "GROUP" and not m.weak and not m.anaphor}
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


@cache
def _pattern(language: str) -> Any:
    words = table(f"{language}/words").get("head_of_each")
    return linear.compile(with_slots(words["pattern"])) if words else None
