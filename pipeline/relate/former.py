"""Schools and groups under two names that no single rule tells: campuses that were schools of their own (the unveiling of 某集团青石校区 was held in
原青石小学), and groups named after a school that was renamed."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .. import linear
from ..fold import simplified
from ..names import parse
from ..records import Claim
from .language import with_slots
from .line import Line, Lines, named_groups
from .structure import MAX_GROUPS, named_after

FORMER_CAMPUS = "structure.renamed.former-campus"
CAMPUS_OF_MEMBER = "structure.renamed.campus-of-member"
GROUP_OF_RENAMED = "structure.renamed.group-of-renamed"
PLATED = "structure.renamed.plated"
#: A school in brackets behind another, a group in a name, words of unveiling, and what a campus is called behind its own name.
BRACKETED = linear.compile(with_slots("{SCHOOL} ?[(]{SCHOOL}[)]"))
GROUP_WORD = linear.compile("(?i)集团|联盟|共同体|education group|alliance")
UNVEILED = linear.compile("(?i)揭牌|挂牌|授牌|unveil|plaque|nameplate|signboard")
PLATE = linear.compile("加挂|增挂|(?:的|”)牌子|second (?:name|plate|plaque)")
CAMPUS_WORD = linear.compile("(?:校区|分校|分园|园区)$")
#: Right before the name that a campus had as a school of its own.
BEFORE = linear.compile(r"(?i)(?:原来?的?|以前的|过去的|昔日的?|老|\b(?:former|original|old|one-time) )[“\"‘']?$")
#: A branch of fewer characters (letters in English) may be a word of other names too.
MIN_BRANCH = {"zh": 2, "en": 5}


def plated(lines: Lines, language: str) -> list[Claim]:
    """Two names that stand for one school without a verb: 青石小学(东湖小学教育集团青石校区), and the campus of a group unveiled at the school whose
    core it bears."""
    found = []
    unveiled = dict(lines.holding(UNVEILED))
    for index, line in sorted({**dict(lines.holding(BRACKETED)), **unveiled}.items()):
        pairs = [(school, campus) for match in BRACKETED.finditer(line.text) for school, campus in [line.slots(match.start(), match.end())]
                 if GROUP_WORD.search(simplified(school.name + campus.name))]
        if index in unveiled:
            schools = {m.name: m for _, m in sorted(line.mentions.items()) if m.label == "SCHOOL" and not m.anaphor}
            borne = _by_core(schools)
            pairs += [(schools[borne[own][0]], schools[name]) for name in schools if (own := _own(name, language)) and len(borne.get(own, ())) == 1]
        found += [Claim("renamed", school, campus, line.sentence.start, line.sentence.end, PLATED) for school, campus in pairs
                  if school.name != campus.name]
    return found


def _own(name: str, language: str) -> str:
    """What a campus is called without the word for it, where that says enough to know it again, or an empty string."""
    own = CAMPUS_WORD.sub("", parse(name).branch)
    return own if len(own) >= MIN_BRANCH[language] else ""


def _by_core(names: Iterable[str]) -> dict[str, list[str]]:
    """The schools that are no campuses by what a campus of theirs would be called: their core, and their town."""
    found: dict[str, list[str]] = {}
    for name in names:
        parts = parse(name)
        for core in {parts.core, *map(_plain, parts.places)} - {""} if not parts.branch else ():
            found.setdefault(core, []).append(name)
    return found


def former_campuses(lines: Sequence[Line], language: str) -> list[Claim]:
    """For each school that is said to be a former one the campus of the article that bears its core, where there is one such."""
    campuses: dict[str, dict[str, Line]] = {}
    named = {}
    for line in lines:
        for m in line.sentence.mentions:
            branch = parse(m.name).branch if m.label == "SCHOOL" and not m.anaphor else ""
            if len(branch) >= MIN_BRANCH[language]:
                campuses.setdefault(branch, {})[m.name] = line
                named[m.name] = m
    found = []
    for line in lines if campuses else ():
        for m in line.sentence.mentions:
            parts = parse(m.name) if m.label == "SCHOOL" and not m.anaphor else None
            if parts is None or parts.branch or not BEFORE.search(line.said[:m.start - line.sentence.start]):
                continue
            own = campuses.get(parts.core, {})
            if len(own) == 1:
                found.append(Claim("renamed", named[next(iter(own))], m, line.sentence.start, line.sentence.end, FORMER_CAMPUS))
    return found


def campuses_of_members(claims: Sequence[Claim], text: str, language: str) -> list[Claim]:
    """For each campus of a group (龙凤校区) the one other member that is of that place or bears that core (龙凤镇中心小学): it has become the campus.
    A campus that bears the group's name (甲集团龙凤校区), or that the text of the article calls a plate, is only what hangs at its gate."""
    members: dict[str, dict[str, Claim]] = {}
    for c in claims:
        if c.relation == "member" and c.object and c.role == "member" and c.status == "current":
            members.setdefault(c.subject.name, {}).setdefault(c.object.name, c)
    told = {m.name for c in claims if c.relation == "renamed" for m in (c.subject, c.object) if m and m.label == "SCHOOL"}
    found = []
    for of_group in members.values():
        schools = [name for name in of_group if name not in told]
        borne, called = _by_core(schools), Counter(parse(name).branch for name in schools)
        for name in schools:
            same = borne.get(_own(name, language), ()) if called[parse(name).branch] == 1 else ()
            if len(same) == 1 and (campus := of_group[name].object) and (school := of_group[same[0]].object):
                plate = GROUP_WORD.search(simplified(name)) or PLATE.search(simplified(text[of_group[name].start:of_group[name].end]))
                present, other = (school, campus) if plate else (campus, school)
                found.append(Claim("renamed", present, other, of_group[name].start, of_group[name].end, CAMPUS_OF_MEMBER))
    return found


def _plain(place: str) -> str:
    """A town's name without its kind: 龙凤镇."""
    return place.rstrip("镇乡") if len(place) > 2 else place


def second_names(lines: Sequence[Line], renamings: Iterable[Claim]) -> list[Claim]:
    """The claims that two names are those of one group: where the words say so, and where they say so of the schools that two groups are named after."""
    groups = named_groups(lines)
    found: list[Claim] = []
    for c in renamings if len(groups) <= MAX_GROUPS else ():
        if c.object is None or c.object.name == c.subject.name or c.object.anaphor or c.subject.anaphor:
            continue                                            # 一中也有集团,叫某联盟
        if c.subject.label == "GROUP":
            found.append(c)
            continue
        old, new = named_after(groups, c.object.name), named_after(groups, c.subject.name)
        if len(old) == len(new) == 1 and old[0].name != new[0].name:
            found.append(Claim("renamed", new[0], old[0], c.start, c.end, GROUP_OF_RENAMED, since=c.since))
    return found
