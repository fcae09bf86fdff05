"""Who heads each of several groups: principals whose schools tell the group (两个集团的理事长分别由甲校校长李某和乙校校长王某担任), or people in the order of
the groups; and the schools of a group's deputy heads."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from .. import linear
from ..data import lexicon
from ..fold import fold, simplified
from ..records import Claim, Mention, Office
from .dates import resolve_date
from .foundings import founds
from .gone import dissolved
from .language import word_pattern
from .line import Line, Lines, how_many, named_groups
from .structure import NAMESAKE, named_after, namesake_lead, same_core

#: Rules whose title is made of a verb.
VAGUE = frozenset(("en.post.heads", "en.post.heads-both", "en.post.chairs", "en.post.chaired-by", "en.post.it-is-chaired", "en.post.will-head"))
HEAD_OF_EACH = "structure.post.head-of-each"
LEAD_OF_COUNTED, DATE_OF_COUNTED = "structure.lead.of-counted", "structure.established.of-counted"
SCHOOL_OF_DEPUTY = "structure.member.school-of-deputy"
#: Titles of a group's deputy heads, and of who heads a school.
DEPUTY = linear.compile(
    "(?i)^(?:常务)?副(?:总校长|总园长|理事长|主席|会长|盟主)$|^(?:常务)?理事$|"
    "^(?:executive )?(?:vice|deputy)[ -](?:general |chief |head )?(?:principal|president|chair(?:man|woman|person)?|director-general)$")
#: How a title for several people ends, and how it ends for one.
SINGULAR = ((linear.compile("(?i)men$"), "man"), (linear.compile("ies$"), "y"), (linear.compile("s$"), ""), (linear.compile("^lead$|^led$"), "head"))
#: Groups that people head in their order are named in the same sentence or in so many before it.
MAX_BACK = 8
#: Around a date from which on groups were founded, one after the other.
SINCE, FROM_THEN = linear.compile("(?i)(?:since|from|自|从)(?: the)? ?$"), linear.compile("(?:起|以来|开始)")
PRINCIPAL = linear.compile("(?i)(?:执行)?(?:校长|园长)|党(?:委|总支|支部)书记|principal|head(?:master|mistress| teacher)?")


def heads_of_each(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """For every such principal the post at the one group that the own school leads or gives its name to."""
    pattern = word_pattern(language, "head_of_each")
    groups = named_groups(lines)
    led = {(c.object.name, c.subject.name) for c in claims if c.relation == "member" and c.role == "lead" and c.object and c.status == "current"}
    found = []
    for _, line in lines.holding(pattern):
        for match in pattern.finditer(line.text):
            slots = line.slots(match.start(), match.end())
            title = _title(pattern, match, slots)
            for school, person in _principals(slots) if title else ():
                own = [g for name, g in groups.items() if (school.name, name) in led or namesake_lead(name, school.name)]
                if len(own) == 1:
                    found.append(_head(line, person, own[0], title))
    return found


def successors(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The people who are told to be somebody's successor, at the one office that the sentence before ended (首任总校长李某如今在局里.继任者是王某;
    the late president Xiong Wei signed it. His successor, Zuo Min, …)."""
    pattern = word_pattern(language, "successor")
    found = []
    for index, line in lines.holding(pattern):
        match = pattern.search(line.text)
        people = [m for m in line.slots(match.start(), match.end()) if m.label == "PERSON"] if match else []
        before = lines[index - 1].sentence if index else line.sentence
        left = {(c.object.name, c.title): c for c in claims
                if c.relation == "post" and c.status == "ended" and c.object and before.start <= c.start < line.sentence.end}
        left = left or {(c.object.name, c.title): c for c in claims
                        if c.relation == "post" and c.status == "ended" and c.object and c.object.label == "GROUP" and c.start < line.sentence.start}
        held = {c.subject.name for c in claims if c.relation == "post" and c.status == "ended" and c.start >= line.sentence.start}
        if len(people) == 1 and len(left) == 1 and people[0].name not in held:
            last = next(iter(left.values()))
            found += [_head(line, people[0], last.object, OF_THE_FIRST.sub("", last.title))] if last.object and last.subject.name != people[0].name else []
    return found


def swapped_heads(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on two people who exchanged their offices with these exchanged: 甲集团总校长李某与乙集团总校长王某对调."""
    pattern = word_pattern(language, "swapped")
    found: list[Claim] = []
    for _, line in lines.holding(pattern):
        for match in pattern.finditer(line.text):
            slots = line.slots(match.start(), match.end())
            people = [m for m in slots if m.label == "PERSON"]
            held = [(o.org, o.titles[0]) for m in slots if m.label == "OFFICE" for o in m.offices[:1]]
            if len(people) == len(held) == 2:
                found += [_head(line, person, org, title) for person, (org, title) in zip(people, reversed(held), strict=True) if org]
    told = {(c.subject.name, c.start) for c in found}
    return [*(c for c in claims if c.relation != "post" or (c.subject.name, c.start) not in told), *found]


def heads_of_namesakes(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those on an office that only groups have at a school (第二实验小学总校长王某) at the one group of the article that bears its name."""
    headed = [_group_headed(c.object, c.title, lines, language) if c.relation == "post" and c.object else None for c in claims]
    return [replace(c, object=body) if body else c for c, body in zip(claims, headed, strict=True)]


def leads_of_counted(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims with leads, each of the one group of the article that bears its name or its core, of schools that lead as many groups as are
    only counted (四个教育集团，以翰林小学、二中为龙头; 翰林教育集团), and without those that a rule made of them at another group.

    A group that has a lead keeps it."""
    counted = list(_counted_leads(lines, language))
    elsewhere = {school.name for _, school in counted}
    others = {(c.start, c.rule, c.subject.name) for c in claims if c.relation == "member" and c.role == "lead" and c.object
              and c.object.name in elsewhere and not _bears_name(c.subject.name, c.object.name)}
    claims = [c for c in claims if c.relation != "member" or (c.start, c.rule, c.subject.name) not in others]     # with the members that it takes along
    groups = named_groups(lines)
    led = {c.subject.name for c in claims if c.relation == "member" and c.role == "lead" and c.status == "current"}
    found: dict[str, list[Claim]] = {}
    for line, school in counted:
        own = [g for name, g in groups.items() if name not in led and _bears_name(name, school.name)]
        if len(own) == 1:
            found.setdefault(own[0].name, []).append(
                Claim("member", own[0], school, line.sentence.start, line.sentence.end, LEAD_OF_COUNTED, role="lead"))
    return [*claims, *(told[0] for told in found.values() if len({c.object.name for c in told if c.object}) == 1)]


def _counted_leads(lines: Lines, language: str) -> Iterator[tuple[Line, Mention]]:
    """The lines that tell who leads groups that are only counted, with each of those schools."""
    pattern = word_pattern(language, "leads_of_counted")
    for _, line in lines.holding(pattern):
        for match in pattern.finditer(line.text):
            yield from ((line, m) for m in line.slots(match.start(), match.end()) if m.label == "SCHOOL")


def _bears_name(group: str, school: str) -> bool:
    return namesake_lead(group, school) or same_core(group, school)


def dates_of_counted(lines: Lines, claims: Sequence[Claim], language: str, published: str) -> list[Claim]:
    """When groups were founded that are counted with the schools that lead them (2018年秋,以甲校、乙校为龙头组建2个教育集团), for those of them that have
    no date yet and a name elsewhere."""
    dated = {c.subject.name for c in claims if c.relation == "established"}
    led = [c for c in claims if c.relation == "member" and c.role == "lead" and c.status == "current" and c.object]
    found: dict[str, Claim] = {}
    for line, school in _counted_leads(lines, language):
        dates = [(at, m) for at, m in sorted(line.mentions.items()) if m.label == "DATE"]
        at, date = dates[0] if len(dates) == 1 else (0, None)
        told = date is not None and date.end <= school.start and founds(line.text, language) and not (
            SINCE.search(line.text[:at]) or FROM_THEN.match(line.text, at + 1))
        value = resolve_date(date.value, published, "") if date is not None and told else ""
        for c in led if value else ():
            if c.object and c.object.name == school.name and c.subject.name not in dated and _bears_name(c.subject.name, school.name):
                found.setdefault(c.subject.name, Claim("established", c.subject, None, line.sentence.start, line.sentence.end, DATE_OF_COUNTED, value=value))
    return list(found.values())


def leads_by_name(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims with each lead in the group that it gave its name to, where the sentence names that too (以甲校、乙校为龙头，分别组建甲校集团和乙校集团)
    and does not say that it is no more."""
    leads, gone = {c.start for c in claims if c.relation == "member" and c.role == "lead"}, dissolved(lines, language)
    groups = {line.sentence.start: [m for m in line.mentions.values() if m.label == "GROUP" and m.name not in gone]
              for line in lines if line.sentence.start in leads}
    found = []
    for c in claims:
        school = c.object.name if c.relation == "member" and c.role == "lead" and c.object else ""
        others = [m for m in groups.get(c.start, ()) if m.name != c.subject.name and namesake_lead(m.name, school)] if school else []
        moved = len({m.name for m in others}) == 1 and not namesake_lead(c.subject.name, school)
        found.append(replace(c, subject=others[0]) if moved else c)
    return found


def heads_in_order(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims with the posts of people who are told in the order of their groups or schools, and without those that a rule gave the
    same people at the last school alone (甲小学、乙小学校长王某、李某)."""
    pattern = word_pattern(language, "heads_in_order")
    found = []
    for index, line in lines.holding(pattern):
        for match in pattern.finditer(line.text):
            slots = line.slots(match.start(), match.end())
            people = [m for m in slots if m.label == "PERSON"]
            offices = [o for m in slots if m.label == "OFFICE" for o in m.offices]
            titles = [title for o in offices for title in o.titles]
            one_body = len({o.org.name for o in offices if o.org}) < 2 and not _told_as(pattern, match, "last")
            if one_body and len(titles) == len(people) > 1:     # an office for each
                one = next((o.org for o in offices if o.org), None) or next(iter(_groups_before(lines, index, 1)), None)
                found += [_head(line, person, one, title) for person, title in zip(people, titles, strict=True) if one]
                continue
            schools = [m for m in slots if m.label == "SCHOOL"]
            bodies = schools if len(schools) == len(people) else [body for m in slots if (body := m if m.label == "SCHOOL" else _school_of(m))]
            bodies = bodies or _schools_before(line, match.start(), len(people), offices, language) or _groups_before(lines, index, len(people))
            if (title := _title(pattern, match, slots)) and len(bodies) == len(people):
                found += [_head(line, person, whole, title) for person, body in zip(people, bodies, strict=True)
                          if (whole := _group_headed(body, title, lines, language))]
    told = {(c.subject.name, c.title, c.start) for c in found}     # the office that all share is not the one of each
    return [*(c for c in claims if c.relation != "post" or (c.subject.name, c.title, c.start) not in told), *found]


def _group_headed(body: Mention, title: str, lines: Lines, language: str) -> Mention | None:
    """The body of a title: of one that only groups have (各集团总校长(甲校张某、乙校李某)) the group that the school gave its name to, or none."""
    if body.label != "SCHOOL" or simplified(title).casefold() not in lexicon(f"{language}/group_titles"):
        return body
    own = named_after(named_groups(lines), body.name)
    return own[0] if len(own) == 1 else None


def _school_of(office: Mention) -> Mention | None:
    return next((o.org for o in office.offices if o.org is not None and o.org.label == "SCHOOL"), None)


def _head(line: Line, person: Mention, body: Mention, title: str) -> Claim:
    return Claim("post", person, body, line.sentence.start, line.sentence.end, HEAD_OF_EACH, title=title)


def _title(pattern: Any, match: Any, slots: Sequence[Mention]) -> str:
    """The one title that a match gives to all: that of an office without a body, or the words of its group `title`, told of several (general principals),
    or of what they do (chair, are headed)."""
    offices = [o for m in slots if m.label == "OFFICE" for o in m.offices]
    told = _told_as(pattern, match, "title")
    if offices and not told and _told_as(pattern, match, "last"):
        return offices[-1].titles[0]                            # behind those that the people had: 教导主任某某和政教主任某某分赴甲校、乙校任|执行校长
    if not told and (office := next((o for o in offices if o.org is None), offices[0] if len(offices) == 1 else None)):
        return office.titles[0]
    return next((ending.sub(one, told) for ending, one in SINGULAR if ending.search(told)), told)


def _told_as(pattern: Any, match: Any, kind: str) -> str:
    """What a match has in the first of its groups whose names begin so (title, title2), or an empty string."""
    return next((match.group(number) for name, number in pattern.groupindex.items() if name.startswith(kind) and match.group(number)), "")


def _schools_before(line: Line, position: int, count: int, offices: Sequence[Office], language: str) -> list[Mention]:
    """The schools of a sentence whose heads it counts behind them (甲校和乙校不分主次,|两位校长王某、李某轮流主持), where it names so many there."""
    part = line.text.rfind(";", 0, position) + 1
    named = {m.name: m for m in line.slots(part, position) if m.label == "SCHOOL"}
    of_schools = all(o.org is None and fold(o.titles[0]).casefold() in lexicon(f"{language}/school_titles") for o in offices)
    return list(named.values()) if of_schools and len(named) == count else []


def _groups_before(lines: Sequence[Line], index: int, count: int) -> list[Mention]:
    """The groups of a sentence, where it names so many; else those named last before it, where that many end with a sentence; else none."""
    named: dict[str, Mention] = {}
    for line in reversed(lines[max(0, index - MAX_BACK):index + 1]):
        here = {m.name: m for _, m in sorted(line.mentions.items()) if m.label == "GROUP" and not m.anaphor}
        named = here | {name: m for name, m in named.items() if name not in here}
        if len(named) >= count:
            break
    return list(named.values()) if len(named) == count else []


def principals_of_leads(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """For each of the people of whom a sentence says so, and who were just told to head a group, the same office at the one school that leads it
    (三个集团的总校长分别由王某、李某、张某担任.三人都是核心校的校长)."""
    pattern = word_pattern(language, "of_leads")
    leads: dict[str, dict[str, Mention]] = {}
    for c in claims:
        if c.relation == "member" and c.role == "lead" and c.status == "current" and c.object:
            leads.setdefault(c.subject.name, {})[c.object.name] = c.object
    heads_of_groups = [c for c in _held(claims) if c.object and c.object.label == "GROUP" and not DEPUTY.match(fold(c.title))]
    found = []
    for index, line in lines.holding(pattern):
        if not (match := pattern.search(line.text)):
            continue
        before = lines[max(0, index - 1)].sentence
        title = _title(pattern, match, [])
        heads = {c.subject.name: c for c in heads_of_groups if before.start <= c.start < line.sentence.end}
        counts = [how_many(m) for m in line.slots(match.start(), match.end()) if m.label == "NUMBER"]
        for c in heads.values() if not counts or counts[0] == len(heads) else ():
            schools = leads.get(c.object.name, {}) if c.object else {}
            found += [_head(line, c.subject, school, title) for school in schools.values() if len(schools) == 1]
    return found


def schools_of_deputies(claims: Sequence[Claim]) -> list[Claim]:
    """The schools whose principals are deputy heads of a group in the same sentence belong to it: 某集团副总校长、乙小学校长王某."""
    told = {c.object.name for c in claims if c.relation in ("member", "renamed") and c.object}
    posts = _held(claims)
    deputies = {(c.subject.name, c.start): c.object for c in posts if c.object and c.object.label == "GROUP" and DEPUTY.match(fold(c.title))}
    found: dict[str, Claim] = {}
    for c in posts:
        group = deputies.get((c.subject.name, c.start))
        school = _school_headed(c) if group else None
        if group and school and school.name not in told and not namesake_lead(group.name, school.name):
            found.setdefault(school.name, Claim("member", group, school, c.start, c.end, SCHOOL_OF_DEPUTY, role="member"))
    return list(found.values())


def schools_of_heads(claims: Sequence[Claim]) -> list[Claim]:
    """The school that leads a group of which nobody else does: the group bears its name, and one person is said to head both."""
    led = {c.subject.name for c in claims if c.relation == "member" and c.role == "lead" and c.status == "current"}
    posts = _held(claims)
    heads = [(c.subject.name, c.object) for c in posts
             if c.object and c.object.label == "GROUP" and c.object.name not in led and not DEPUTY.match(fold(c.title))]
    found: dict[str, Claim] = {}
    for c in posts if heads else ():
        school = _school_headed(c)
        for person, group in heads if school else ():
            if school and person == c.subject.name and namesake_lead(group.name, school.name):
                found.setdefault(group.name, Claim("member", group, school, c.start, c.end, NAMESAKE, role="lead"))
    return list(found.values())


def _held(claims: Sequence[Claim]) -> list[Claim]:
    """The offices that are held now, and where."""
    return [c for c in claims if c.relation == "post" and c.object and c.status == "current"]


def _school_headed(post: Claim) -> Mention | None:
    """The school that somebody is said to head, in words that name it."""
    school = post.object
    return school if school and school.label == "SCHOOL" and post.direct and PRINCIPAL.fullmatch(fold(post.title)) else None


def _principals(slots: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The schools with the people whose names stand right behind an office there (甲校校长王某), or right before the school or the office (Tao Min of
    A School; Tao Min, principal of A School)."""
    person_first = bool(slots) and slots[0].label == "PERSON"
    for pair in pairwise(slots):
        body, person = reversed(pair) if person_first else pair
        school = body if body.label == "SCHOOL" else _school_of(body)
        if person.label == "PERSON" and school is not None:
            yield school, person


#: What a title says of who held it and not of who follows: founding president.
OF_THE_FIRST = linear.compile("(?i)^(?:founding|first|acting|interim|founder and) |^首任")
#: Right before a title: who held the office at first, and who holds it now, whoever did before.
FIRST = {"zh": "(?:首任|第一任)(?:集团|该集团)?", "en": r"\b(?:first|founding) (?:[Gg]roup )?"}
PRESENT = {"zh": "现任(?:集团|该集团|学校|该校)?", "en": r"\b(?:current|present|incumbent|sitting) (?:[Gg]roup )?"}


def end_predecessors(claims: Sequence[Claim], text: str, language: str) -> list[Claim]:
    """The claims, those on an office as ended that another sentence, further on, gives to somebody else as its present holder (2016年,…王某出任
    理事长.现任理事长李某…), or that was told to be that of the first one and that a later sentence gives to somebody else (首任总校长陆某….
    总校长由童某接任). `text` is the article's."""
    present_ones: dict[tuple[str, str], dict[str, int]] = {}
    later: dict[tuple[str, str], dict[str, int]] = {}
    begun = set()
    for c in _held(claims):
        if c.object is None or DEPUTY.search(fold(c.title)):
            continue
        key, sentence = (c.object.name, c.title), text[c.start:c.end]
        if linear.search(f"{PRESENT[language]}{linear.escape(c.title)}", sentence):
            present_ones.setdefault(key, {})[c.subject.name] = c.start
        elif linear.search(f"{FIRST[language]}{linear.escape(c.title)}", sentence):
            begun.add(key)
        else:
            later.setdefault(key, {})[c.subject.name] = c.start
    holders = {key: present_ones.get(key) or later.get(key, {}) for key in begun} | present_ones

    def over(c: Claim) -> bool:
        present = holders.get((c.object.name, c.title), {}) if c.relation == "post" and c.object and c.status == "current" else {}
        return bool(present) and c.subject.name not in present and c.start < min(present.values())

    return [replace(c, status="ended") if over(c) else c for c in claims] if holders else list(claims)


def without_vague(claims: Sequence[Claim]) -> list[Claim]:
    """The claims but for offices that only a verb tells (who heads the group) where another title of the same person there is told, and for those that
    a person's title alone tells, of the body spoken of last (邓校长), where the same title is told of that person with another body of the kind."""
    posts = _held(claims)
    told = {(c.subject.name, c.object.name) for c in posts if c.object and c.rule not in VAGUE}
    direct: dict[tuple[str, str, str], dict[str, int]] = {}
    for c in posts:
        if c.object and c.direct:
            direct.setdefault((c.subject.name, c.title, c.object.label), {})[c.object.name] = c.start

    def elsewhere(c: Claim) -> bool:
        if c.relation != "post" or c.object is None or c.direct:
            return False
        bodies = direct.get((c.subject.name, c.title, c.object.label), {})
        return bool(bodies) and c.object.name not in bodies and c.start not in bodies.values()

    return [c for c in claims if not elsewhere(c) and not (c.rule in VAGUE and c.object and (c.subject.name, c.object.name) in told)]
