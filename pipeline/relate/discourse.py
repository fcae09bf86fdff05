"""What the sentences before have spoken of."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..records import Mention
from .line import Line

#: A group named this many sentences before is still what 成员校有… speaks of.
TOPIC_REACH = 6


#: A sentence that begins with what is the subject's of the one before.
OF_SUBJECT = re.compile(r"(?:Its|Their|其)(?: \w+)? ?(?:members?|schools|campuses|predecessor|forerunner|成员|他成员|前身)")
#: Before the schools that a sentence lists of the group spoken of: There are currently one school and two members:|…
LISTING = re.compile(r"(?i)\W*there (?:is|are)\b[^.;!?]*:\s*$|\W*(?:现有|共有|目前有|下辖|包括)[^。;!?]*[::]$")
#: Before a place that only tells where somebody comes from: 来自南康区、|崇义县的教师.
COMES_FROM = re.compile("来自[^,，。；;的]{0,16}$")
#: A line that is a school's name, which is one character of it, with so many marks around it at most, is a heading.
MAX_HEADING = 4
#: A clause before the one whose subject is that of the sentence: When the group knocked on its door,| the school said no.
SUBORDINATE = re.compile(r"(?:When|After|As|While|If|Before|Since|Although|Though|Once|Because)\b(?:[^,.;:!?]|\bNos?\.){3,160}, "
                         r"|(?:Founded|Established|Formed|Launched|Created|Started|Led|Headed|Set up)\b(?:[^.;:!?]|\bNos?\.){3,200}, "
                         r"(?=the (?:group|alliance)\b)")
#: What a sentence begins with whose subject is the first name in it: a date, a few marks.
BEGINNING = re.compile("(?:\\W{0,3}(?:On|In|于|在)? ?[\ue000-\uf8ff](?:日|时|起)?[,，]? ?){1,2}")


@dataclass
class Discourse:
    """What the sentences before have spoken of: the last groups, the last date, the one group of the article."""

    groups: list[tuple[int, Mention]] = field(default_factory=list)
    #: The last sentence that turned to a group without naming it.
    turned: int = -1
    date: str = ""
    only_group: Mention | None = None
    all_groups: tuple[Mention, ...] = ()
    #: The groups that are named from the sentence on to the end of its paragraph, of the next, and so on: what is counted before it is named.
    ahead: tuple[tuple[Mention, ...], ...] = ()
    gone: frozenset[str] = frozenset()                          # the names of the groups that are no more
    all_places: tuple[Mention, ...] = ()
    #: The one school that the headline names.
    headline_school: Mention | None = None
    places: list[Mention] = field(default_factory=list)
    nested: list[Mention] = field(default_factory=list)
    authority: Mention | None = None                            # the place of the last bureau or government that was named with one
    school: tuple[int, Mention] | None = None
    bureau: tuple[int, Mention] | None = None                   # the one bureau of a sentence, which a bare 局长 heads
    #: The school that was named last, and the number of that sentence.
    named_last: Mention | None = None
    school_line: int = -1
    #: The school that a paragraph begins with, its number, and where: whose head "its principal" is.
    opening: tuple[int, Mention] | None = None
    paragraph: int = -1
    heading: int = -1                                           # the last line that is nothing but a school's name
    person: tuple[int, Mention] | None = None                   # the only person of a sentence, whom he or she may mean
    #: What was told of the counts of groups and schools: the {kind, number} that "the 23 groups" takes up again.
    counts: dict[tuple[str, str], Mention] = field(default_factory=dict)
    #: Places that only tell where somebody comes from: 来自南康区、崇义县的教师.
    guests: list[Mention] = field(default_factory=list)
    subject: str = ""                                           # the label of the name that the last sentence began with

    #: Whether the sentence speaks of a group that it describes and does not name (以甲校为核心校的教联体): no other is its topic.
    unnamed: bool = False

    def note_school(self, index: int, line: Line) -> None:
        """The one school of the sentence, at which an office without a body is held; of several the one that it begins with. A sentence that is all
        spoken and names none leaves the last (“我们盼了两年。”校长某某说)."""
        schools = {m.name: m for m in line.sentence.mentions if m.label == "SCHOOL" and not m.weak}
        if schools:
            self.named_last, self.school_line = max(schools.values(), key=lambda m: m.start), index
        if line.sentence.paragraph != self.paragraph:
            self.paragraph, first = line.sentence.paragraph, _beginning(line)
            self.opening = (index, first) if first else self.opening
        if len(schools) == 1 and len(line.text.strip()) <= MAX_HEADING:
            self.heading = index
        if schools:
            school = next(iter(schools.values())) if len(schools) == 1 else _beginning(line)
            self.school = (index, school) if school else None
        elif self.school and index - self.school[0] == 1 and line.said[:1] in ("“", '"') and not any(
                m.label in ("GROUP", "PERSON") for m in line.mentions.values()):
            self.school = index, self.school[1]

    def note_bureau(self, index: int, line: Line) -> None:
        """The one bureau of the sentence; a sentence that names several leaves none."""
        found = {m.name: m for m in line.sentence.mentions if m.label == "ORG" and BUREAU.search(m.name)}
        if found:
            self.bureau = (index, next(iter(found.values()))) if len(found) == 1 else None

    def only_place(self, endings: tuple[str, ...]) -> Mention | None:
        """The one place of the article whose name ends so (区), wherever it stands; None where there are none or several."""
        found = {m.name: m for m in self.all_places if m.name.casefold().endswith(tuple(filter(None, endings)))
                 and not m.name.casefold().endswith("subdistrict")}
        return next(iter(found.values())) if len(found) == 1 else None

    def note_guests(self, line: Line) -> None:
        """Which places of the sentence only tell where somebody comes from."""
        text = line.said
        self.guests += [m for m in line.sentence.mentions if m.label == "PLACE" and COMES_FROM.search(text[:m.start - line.sentence.start])]

    def note_subject(self, line: Line) -> None:
        """What the sentence begins with; one on what is the subject's of the sentence before (Its members are …) leaves that in its place."""
        if not (self.subject and OF_SUBJECT.match(line.said)):
            clause = SUBORDINATE.match(line.said)
            begin = line.sentence.start + (clause.end() if clause else 0)
            named = [m for m in line.sentence.mentions if m.label in ("SCHOOL", "GROUP", "PLACE", "ORG")]
            first = next((m for m in [*(m for m in named if m.start >= begin), *named]), None)
            listed = first is not None and self.subject == "GROUP" and first.label == "SCHOOL" and LISTING.match(
                line.said[:first.start - line.sentence.start])
            self.subject = first.label if first is not None and not listed else self.subject

    def topic(self, sentence_index: int) -> Mention | None:
        """The group that a sentence without one speaks of."""
        if self.unnamed:
            return None
        if self.groups and sentence_index - self.groups[-1][0] <= TOPIC_REACH:
            return self.groups[-1][1]
        return self.only_group


def headline_school(lines: Iterable[Line]) -> Mention | None:
    """The one school that the headline names, or None."""
    named = {m.name: m for line in lines if line.sentence.kind == "title" for m in line.mentions.values() if m.label == "SCHOOL" and not m.weak}
    return next(iter(named.values())) if len(named) == 1 else None


def _beginning(line: Line) -> Mention | None:
    """The school that a sentence begins with, behind a date at most."""
    places = sorted(line.mentions) if BEGINNING.match(line.text) else []
    first = next((line.mentions[at] for at in places if line.mentions[at].label != "DATE"), None)
    return first if first is not None and first.label == "SCHOOL" else None


def in_list(mention: Mention, line: Line) -> bool:
    """Whether a mention stands inside the name of a school, a group or a body."""
    return any(m.label in ("SCHOOL", "GROUP", "ORG") and m.start <= mention.start < m.end for m in line.sentence.mentions)


def owns(place: Mention, line: Line) -> bool:
    """Whether an English place only tells whose something is: the group is Qingdao's first."""
    return line.said.startswith(("'s ", "’s "), place.end - line.sentence.start)


#: A body whose head is told without it: 局长, Director.
BUREAU = re.compile(r"局$|\b(?:Education|Sports) Bureau\b|\bBureau of Education\b|\bBureau$")
#: The last word of a body that counts the schools of its place.
AUTHORITY = re.compile("(?i)(?:bureau|commission|department|government|局|厅|教委|政府)$")


def of_authority(place: Mention, line: Line) -> bool:
    """Whether a place stands inside the name of a bureau or government."""
    return any(m.label == "ORG" and m.start <= place.start < m.end and AUTHORITY.search(m.text) for m in line.sentence.mentions)


#: Between a place and the larger one that it lies in, in English: Liangxi district in Wuxi, Jiangsu province.
LIES_IN = re.compile(r",? ?(?:(?:the )?(?:capital|seat|a (?:\w+ ){0,2}(?:city|county|district|town)) (?:of|in) )?"
                     r"(?:in |of )?(?:the )?(?:\w+ )?(?:China's )?$|, ?$")


def is_larger(place: Mention, line: Line) -> bool:
    """Whether a place only says where the one named right before it lies, as English tells it."""
    text = line.said
    before = [m for m in line.sentence.mentions if m.label == "PLACE" and m.end <= place.start]
    between = text[before[-1].end - line.sentence.start:place.start - line.sentence.start] if before else "."
    return place.text[:1].isascii() and len(between) <= 34 and LIES_IN.fullmatch(between) is not None
