"""What each sentence speaks of: the group that it leaves to the next ones, where that is not simply the one that was named last."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .. import linear
from ..records import Mention
from .gone import replaced
from .language import with_slots, word_pattern
from .line import Line, Lines, make_line, named_groups
from .structure import namesake_lead

#: A bracket behind a school in which a group is named.
NOTED = linear.compile(with_slots("{SCHOOL} ?[(][^()]*{GROUP}[^()]*[)]"))
#: Words for one of two groups, which do not follow the topic.
PAIRED = frozenset(("前者", "后者", "The former", "the former", "The latter", "the latter"))


@dataclass(frozen=True)
class Topic:
    """A group that a line leaves to the next ones. `turned`: no name of a group says so but that of the school that leads it."""

    group: Mention
    turned: bool = False


def topics(lines: Sequence[Line], language: str) -> list[Topic | None]:
    """The group that each line leaves to the next ones, `None` where it changes nothing."""
    groups = named_groups(lines)
    over = replaced(Lines(lines), language) if len(groups) > 1 else frozenset()
    groups = {name: group for name, group in groups.items() if name not in over}
    found: list[Topic | None] = []
    spoken_of: Topic | None = None
    for index, line in enumerate(lines):
        topic = _topic(line, groups, language) or (_introduced(lines, index, language) if len(groups) > 1 else None)
        if topic and spoken_of and not topic.turned and _only_noted(line):
            topic = spoken_of                                   # 告别:某小学(划入|某教育集团): the next lines go on about the group before
        spoken_of = topic or spoken_of
        found.append(topic)
    return found


def _only_noted(line: Line) -> bool:
    """Whether a line names groups in a bracket behind a school alone."""
    noted = {at for match in NOTED.finditer(line.text) for at in range(match.start(), match.end())}
    return bool(noted) and all(m.label not in ("GROUP", "OFFICE") or place in noted for place, m in line.mentions.items())


def _topic(line: Line, groups: dict[str, Mention], language: str) -> Topic | None:
    named = [m for m in line.sentence.mentions if m.label == "GROUP" and not m.anaphor]       # also those inside an office
    if not named:
        return _turned(line, groups, language) if len(groups) > 1 else None
    if len(named) == 1:
        return Topic(named[0])
    there = {m.name: m for m in named if m.name in groups}
    if len(there) == 1 and len({m.name for m in named}) > 1:
        return Topic(next(iter(there.values())), turned=True)   # A and B, which are no more, are now C
    compared = {at for match in word_pattern(language, "compared").finditer(line.text) for at in range(match.start(), match.end())}
    others = [m for place, m in sorted(line.mentions.items()) if m in named and place not in compared] if compared else []
    return Topic(others[-1] if others else named[-1])


def _introduced(lines: Sequence[Line], index: int, language: str) -> Topic | None:
    """The group that a line speaks of which the paragraph names only afterwards: The county's second group works differently. … The A Group …"""
    if any(m.label == "GROUP" for m in lines[index].sentence.mentions) or not word_pattern(language, "turn", "introduces").search(lines[index].said):
        return None
    paragraph = lines[index].sentence.paragraph
    behind = (m for line in lines[index + 1:] if line.sentence.paragraph == paragraph for m in line.sentence.mentions if m.label == "GROUP" and not m.anaphor)
    group = next(behind, None)
    if group is None or any(m.name == group.name for line in lines[:index] for m in line.sentence.mentions if m.label == "GROUP"):
        return None
    return Topic(group, turned=True)


def _turned(line: Line, groups: dict[str, Mention], language: str) -> Topic | None:
    """The group whose namesake school the line tells to lead: 另一个集团由海州中学牵头."""
    if len({m.name for m in line.sentence.mentions if m.label == "GROUP"}) > 1:
        return None                                             # the former is led by A; the latter is led by B
    for match in word_pattern(language, "turn").finditer(line.text):
        for school in line.slots(match.start(), match.end()):
            led = [group for group in groups.values() if school.label == "SCHOOL" and namesake_lead(group.name, school.name)]
            if len(led) == 1:
                return Topic(led[0], turned=True)
    return None


def with_topics(lines: Sequence[Line], found: Sequence[Topic | None], language: str) -> list[Line]:
    """The lines with words such as 集团 under the name of the group that is spoken of, where they were given that of the one named last."""
    result: list[Line] = []
    last, topic = "", ""
    for line, own in zip(lines, found, strict=True):
        if own is not None and own.turned:
            topic = own.group.name
        named = [m for m in line.sentence.mentions if m.label == "GROUP" and not m.anaphor and not m.weak]
        if topic and topic != last and not named:
            line = _under(line, last, topic, language)
        if named:
            last, topic = named[-1].name, own.group.name if own else ""
        result.append(line)
    return result


def _under(line: Line, last: str, topic: str, language: str) -> Line:
    """A line whose references to one group are to another one."""
    return _told(line, lambda m: topic if m.anaphor and m.name == last and m.text not in PAIRED else m.name, language)


def under_names(line: Line, present: Mapping[str, str], language: str) -> Line:
    """A line with groups under their present names, by former and second ones."""
    return _told(line, lambda m: present.get(m.name, m.name), language)


def _told(line: Line, name_of: Callable[[Mention], str], language: str) -> Line:
    """A line with its groups, those of offices too, under other names."""
    def told(mention: Mention) -> Mention:
        if mention.label == "OFFICE":
            return replace(mention, offices=tuple(replace(o, org=told(o.org)) if o.org else o for o in mention.offices))
        return replace(mention, name=name_of(mention)) if mention.label == "GROUP" else mention
    mentions = tuple(map(told, line.sentence.mentions))
    return line if mentions == line.sentence.mentions else make_line(replace(line.sentence, mentions=mentions), language)
