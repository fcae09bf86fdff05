"""People right behind their schools in a list that tells their office once: 三位校长——高台小学李某、石桥小学潘某; 甲小学的甘某、乙小学的欧阳某."""
from __future__ import annotations

from collections.abc import Sequence

from .. import linear
from .source import Source
from .spans import Cover, Span
from .zh_person_names import person_at

#: What tells in the same sentence which office they hold.
OFFICE = linear.compile("校长|园长|书记|主任|教师|老师|负责人")
#: What stands between two of the pairs, and behind the last one.
MARK = linear.compile("^(?:、|,|和|与|及|以及)")
ENDS = linear.compile(r"^(?:等|都|均|也|还|一同|一起|先后|同时|出席|参加|[,。;:!?、)—-]|和|与|及|[两三四五六七八九十几多\d]+[位名])")


def beside_schools(source: Source, names: Sequence[Span], taken: Cover) -> list[Span]:
    """The people of such lists, of two pairs or more; `taken` covers the names and offices."""
    schools = {span.start: span for span in names if span.label == "SCHOOL"}
    found: list[Span] = []
    done = -1
    for first in sorted(schools):
        if first < done:
            continue
        people = _run(source, schools, first, taken)
        around = source.sentence_at(first)
        if len(people) > 1 and around and OFFICE.search(source.text[around[0]:around[1]]):
            found += people
            done = people[-1].end
    return found


def _run(source: Source, schools: dict[int, Span], first: int, taken: Cover) -> list[Span]:
    """The people of the pairs that follow each other from the school at `first` on."""
    people: list[Span] = []
    at: int | None = first
    while at is not None and (school := schools.get(at)) is not None:
        start = school.end + (source.text[school.end:school.end + 1] == "的")
        person = person_at(source, start, taken)
        if person is None or not ENDS.match(source.text[person.end:person.end + 4]):
            break
        people.append(person)
        mark = MARK.match(source.text[person.end:person.end + 2])
        at = person.end + mark.end() if mark else None
    return people
