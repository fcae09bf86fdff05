"""Posts: who holds which office at which body, and the body of an office that the text gives without one."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import linear
from ..data import lexicon
from ..fold import simplified
from ..names import is_bare_campus
from ..places import HEAD_OF_PLACE
from ..records import Claim, Mention
from .discourse import Discourse
from .language import Rule, with_slots
from .line import Line
from .structure import namesake_lead

#: An office without a body belongs to the body of an office that ends so many characters before, a name between them.
NEAR = 8
#: … and one of a deputy in English to that of the head's, with a name between.
OF_DEPUTY, MAX_NAME = linear.compile("(?i)^(?:deputy|vice)[ -](?:director|head|secretary|chief)$"), 30
#: The council, board or committee behind a title of the group's: chairman of the council.
OF_COUNCIL = linear.compile(" of (?:the |its )?(?:council|board(?: of directors)?|management committee)$")
#: How the head of a group came to be that, before the title.
NEWLY = linear.compile("^(?:acting|working|founding|first|honorary|current|executive|interim) ")
#: Right behind an office: a name.
OF_UNKNOWN = linear.compile("^ (?:of|at|in|for) (?:the )?(?:[A-Z]|(?:[a-z]+ )?(?:union|association|federation|society|club|party|company|firm|congress)\\b)")
#: … and the school that is spoken of: principal of| the Miao-minority school.
OF_THE_SCHOOL = linear.compile("^ (?:of|at) (?:the|this|that) (?:[A-Z]\\w+-)?[a-z]+(?: [a-z-]+){0,3} (?:school|kindergarten)\\b")
OF_THE_CAMPUS = linear.compile("^ (?:of|at) (?:the|this|that) (?:new |branch |member )?(?:campus|school|branch|kindergarten)\\b")
#: Behind an office: at the school that was named last (he drives to B School. She is executive principal| there).
THERE = linear.compile("^ (?:there|here)\\b")
#: A bracket that closes right before an office.
CLOSED_BRACKET = linear.compile("[(（][^()（）]{2,120}[)）][,，、:：;；]? ?$")
#: Who teaches, and the school at which the sentence tells of them, before the office: 在乙小学办公室里,|教师某某说.
TEACHERS = frozenset(("教师", "老师", "班主任", "语文教师", "语文老师", "数学教师", "数学老师", "英语教师", "英语老师"))
AT_SCHOOL, IN = linear.compile(r"^\p{Han}{0,10}[,，]$"), ("在", "走进", "来到")
#: What a school does that gives somebody to another one.
SENDS = linear.compile("^(?:选派|委派|派出|选调|抽调|派)")
#: Right behind the body that an office is of: A School|, whose principal.
OF_WHOM = "whose(?: present| current| new| first)?"
WHOSE = linear.compile(f",? {OF_WHOM} $")
#: A sentence that is a label and what it tells.
LABEL = linear.compile("^[A-Z][a-z]+(?: in charge)?: ")
#: Before an office that somebody holds at what the last sentence began with.
ITS = linear.compile("^Its $")
OF_ITS, MAX_OPENING = linear.compile(f"\\b(?:[Ii]ts|{OF_WHOM}) $"), 6
#: A line that begins with an office, behind a bullet at most, and then tells somebody's other office; and offices that groups have too.
LABEL_OF_GROUP, MAX_BULLET = linear.compile(with_slots("^\\W{0,4}{OFFICE}[:：]{OFFICE}{PERSON}")), 4
HEADS_OF_BOTH = ("校长", "园长", "书记", "理事长")
#: A line that is an office and who holds it, so many lines at most behind the group's name, and the offices that a school and a group both have.
OF_CARD, CARD_REACH = linear.compile(with_slots("^\\W{0,4}{OFFICE}[:：]{PERSON}[。;；]?$")), 3
#: What the head of one school is beside that can only be of the group, and what stands between the two.
DEPUTIES = ("副校长", "副园长")
BECOMES = linear.compile(r"^\p{Han}{2,4}(?:分别|均|都|共同|同时)?(?:任|担任|为|兼任|出任)$")
#: What a group of schools and one of kindergartens are called.
OF_PUPILS, OF_INFANTS = linear.compile("小学|中学|初中|高中"), linear.compile("幼|学前|园")
PARTY_HEADS = ("党委书记", "党总支书记", "党支部书记", "负责人")
#: Before the office of the heads of more than one group.
OF_SEVERAL = linear.compile("[两二三四五六七八九几\\d]个(?:教育)?(?:集团|联盟|共同体|教联体)的?$")
#: Titles that a school has and a group has not.
OF_SCHOOLS = linear.compile("(?i)principal|headmaster|headmistress")

#: Offices of a bureau, of the one in the sentence before where a sentence begins with them (局长某某说).
OF_BUREAU = frozenset(("局长", "副局长"))
#: The same in English, in capitals or not, so many sentences at most behind the only bureau that one of them names.
DIRECTOR, MAX_BUREAU = linear.compile("(?i)^(?:deputy )?director$"), 2
#: What schools are called whose heads are directors; and offices of the party.
CALLED_CENTERS, PARTY = ("Center", "Centre", "Kindergarten"), linear.compile("(?i)party.* secretary$|^secretary of the (?:general )?party")
#: Offices of a group of people that is set up for a task: 组长由局长某某担任,|副组长由….
OF_TASK = frozenset(("组长", "副组长"))


#: Behind a school: the parts that it has, and a comma.
UNDER_IT = linear.compile("[,，](?:其)?(?:下设|下辖|辖有?|设有|旗下有)[^,，。;；]{3,60}[,，]$")


def post_claims(rule: Rule, line: Line, slots: dict[str, list[Mention]], discourse: Discourse, index: int,
                base: dict[str, Any]) -> Iterable[Claim]:
    """The posts of a match: each title of its offices for each of its people, or for the one whom he or she can mean."""
    meant = [discourse.person[1]] if discourse.person and index - discourse.person[0] <= 1 and "person" not in rule.roles else []
    spoken_of = discourse.topic(index) if rule.topic else None
    bodies = (slots.get("org") or ([spoken_of] if spoken_of else [])) if rule.fixed.get("title") else []
    for person in slots.get("person", meant):
        for body in bodies:
            yield Claim("post", person, body, title=rule.fixed["title"], **base)   # told by a verb: who chairs the group
        for office in slots.get("office", []):
            status = base["status"] if office.value != "former" else "ended"
            group = _shared_group(office, line, discourse, index, rule.language)
            for held in office.offices:
                for title in held.titles:
                    named = held.org or next(iter(slots.get("org", [])), None)
                    of_group = group if _of_party(title) else None    # 现任总校长、|党委书记某某
                    org = named or of_group or _body_of(simplified(title), office, line, discourse, index, rule.language)
                    group = org if named is None and org is not None and org.label == "GROUP" else None
                    if org is not None and org.name != title and not (org.label == "GROUP" and _of_other_kind(title, org.name)):
                        yield Claim("post", person, org, title=title, direct=named is not None, **{**base, "status": status})


def _of_party(title: str) -> bool:
    """Whether a title is that of a secretary of the party, in either language."""
    return simplified(title).endswith("书记") or PARTY.search(title) is not None


def _of_other_kind(title: str, group: str) -> bool:
    """Whether the head of kindergartens is meant and the group is one of schools: 某小学教育集团, and another's|总园长."""
    if not simplified(title).endswith("园长"):
        return False
    group = simplified(group)
    return OF_PUPILS.search(group) is not None and not OF_INFANTS.search(group)


def _body_of(title: str, office: Mention, line: Line, discourse: Discourse, index: int, language: str) -> Mention | None:
    """The body of an office that the text gives without one: the group for its own offices, else the last school. None where it names a body that
    has not been recognised (vice-president of| the Haizhou Folk Song Circle)."""
    behind = line.said[office.end - line.sentence.start:]
    dated = any(m.label == "DATE" and 0 < m.start - office.end <= len(" from ") for m in line.sentence.mentions)     # general principal| in March
    if language == "en" and OF_UNKNOWN.match(behind) and not dated and not OF_THE_SCHOOL.match(behind):
        return None
    before = line.said[:office.start - line.sentence.start]
    if language == "zh" and before.endswith(("总校", "本部", "母校", "分校", "班的是", "棒的是")):
        return None                                             # 暂由总校|副校长某某主持: of the lead school, whichever that is
    spoken_of = discourse.school[1] if discourse.school and index - discourse.school[0] <= 1 else None
    if language == "en" and OF_THE_CAMPUS.match(behind):
        return _last(line, office.start, ("SCHOOL",)) or spoken_of      # he serves as executive principal of| the campus
    if language == "en" and THERE.match(behind) and title.casefold() in lexicon("en/school_titles"):
        return _last(line, office.start, ("SCHOOL",)) or (discourse.named_last if discourse.school_line == index - 1 else None)
    if language == "zh" and before.endswith("由") and any(m.end == office.start - 1 and is_bare_campus(m.name) for m in line.mentions.values()):
        return None                                             # 临港校区由|副校长陈某负责: of the whole school, whichever that is
    if simplified(office.text).startswith(("学校", "本校", "我校", "我园")) and discourse.headline_school:
        return discourse.headline_school
    if language == "en" and title.casefold() in ("head", "leader", "director", "person in charge") and LABEL.match(line.said):
        return discourse.topic(index)                           # under a list of a group's schools: Head: Deng Ling
    if language == "en" and title.casefold() in ("head", "leader") and discourse.subject == "GROUP" and ITS.search(before):
        return discourse.topic(index)                           # the A Group consists of …. Its head, Xue Hongbing, said
    if language == "zh" and (labelled := _of_label(title, office, line, discourse, index)):
        return labelled
    if language == "zh" and OF_SEVERAL.search(before + office.text.removesuffix(title)):
        return None                                             # 两个集团的|总校长某某、某某, whichever heads which
    if OF_COUNCIL.sub("", NEWLY.sub("", title.casefold())) in lexicon(f"{language}/group_titles"):
        return _last(line, office.start, ("GROUP",)) or discourse.topic(index)
    if language == "en" and OF_ITS.search(before) and (told := _of_subject(title, office, line, discourse, index)):
        return told[0]
    if _of_party(title) and _beside_head_of_group(line, office, language):
        return discourse.topic(index)                           # headed by a general principal (…) and a| party branch secretary
    if title.casefold() in lexicon(f"{language}/school_titles"):
        if whole := _of_parts(line, before, language):
            return whole
        if sender := _sender(line, office):
            return _last(line, sender.start, ("SCHOOL",))       # 乙校由甲校选派副校长某某任|执行校长
        headed = spoken_of if 0 <= discourse.heading == index - 1 else None
        return _last(line, office.start, ("SCHOOL",)) or headed or _group_or_namesake(line, office, title) or spoken_of or (
            _after(line, office, discourse.named_last if discourse.school_line == index - 1 else None))
    if title in TEACHERS and (school := _last(line, office.start, ("SCHOOL",))):
        start = line.sentence.start                             # 在乙小学办公室里,|教师某某说
        if line.said[:school.start - start].endswith(IN) and AT_SCHOOL.match(line.said[school.end - start:office.start - start]):
            return school
    if language == "en" and DIRECTOR.match(title) and discourse.bureau and index - discourse.bureau[0] <= MAX_BUREAU and not any(
            m.label in ("SCHOOL", "GROUP", "ORG") and m.end <= office.start for m in line.mentions.values()):
        return discourse.bureau[1]
    if title in OF_BUREAU and not before.strip("，。；、 　"):
        return discourse.bureau[1] if discourse.bureau and index - discourse.bureau[0] <= 1 else None
    if title in OF_BUREAU and (host := _last(line, office.start, ("ORG", "SCHOOL", "GROUP"))) and host.label == "ORG" and host.name.endswith("局"):
        return host                                             # 某区教育局召开发布会,|副局长某某说
    if title in OF_TASK or HEAD_OF_PLACE.match(title) or (language == "zh" and title in lexicon("zh/ranks")):
        return None                                             # 市委宣传部部长某某,副市长某某
    offices = [m for m in line.sentence.mentions if m.label == "OFFICE" and m.end <= office.start and m.offices[-1].org]
    if offices and office.start - offices[-1].end <= NEAR:
        return offices[-1].offices[-1].org                      # 教体局副局长某某和|党委委员某某
    above = offices[-1].offices[-1].org if offices and office.start - offices[-1].end <= MAX_NAME else None
    if language == "en" and above is not None and above.label == "ORG" and OF_DEPUTY.match(title):
        return above                                            # director of the bureau, Lu Haitao,| deputy director
    return None


def _of_parts(line: Line, before: str, language: str) -> Mention | None:
    """The body whose parts stand right before an office: 某集团(甲园、乙园),|园长某某; 以总园为龙头,下设甲分园与乙分园,|园长某某."""
    start = line.sentence.start
    listed = CLOSED_BRACKET.search(before)
    whole = _last(line, start + listed.start(), ("SCHOOL", "GROUP")) if listed else None
    if listed and whole and whole.end == start + listed.start():
        return whole
    parted = UNDER_IT.search(before) if language == "zh" else None
    return _last(line, start + parted.start(), ("SCHOOL",)) if parted else None


def _of_label(title: str, office: Mention, line: Line, discourse: Discourse, index: int) -> Mention | None:
    """The group of an office that a line begins with as a label: under the group's name and its list of schools (党委书记:宋某), or before somebody who is
    told to hold an office at a school (执行校长:甲小学校长李某, which would say nothing new of the school), or that of a deputy behind such somebody."""
    if title in DEPUTIES and _is_head(line, office):
        return _last(line, office.start, ("GROUP",)) or discourse.topic(index)
    last_named, group = discourse.groups[-1] if discourse.groups else (-1, None)
    if title.endswith(PARTY_HEADS) and OF_CARD.match(line.text) and index - last_named <= CARD_REACH and discourse.heading < last_named:
        return group
    if title.endswith(HEADS_OF_BOTH) and office.start - line.sentence.start <= MAX_BULLET and LABEL_OF_GROUP.match(line.text):
        return discourse.topic(index)
    return None


def _shared_group(office: Mention, line: Line, discourse: Discourse, index: int, language: str) -> Mention | None:
    """The group of an office without a body whose other title only groups have: 书记、|总校长某某."""
    titles = [simplified(title) for held in office.offices for title in held.titles]
    if any(held.org for held in office.offices) or not _of_party(titles[0]) or not any(
            title in lexicon(f"{language}/group_titles") for title in titles[1:]):
        return None
    body = _body_of(titles[-1], office, line, discourse, index, language)
    return body if body is not None and body.label == "GROUP" else None


def _of_subject(title: str, office: Mention, line: Line, discourse: Discourse, index: int) -> tuple[Mention | None] | None:
    """The body of an office that is said to be its, or none; None where the office says nothing of that."""
    before = line.said[:office.start - line.sentence.start]
    if whose := WHOSE.search(before):
        return (next((m for m in line.mentions.values() if m.label in ("SCHOOL", "GROUP", "ORG") and m.end == line.sentence.start + whose.start()), None),)
    spoken_of = discourse.school[1] if discourse.school and index - discourse.school[0] <= 1 else None
    first = next((m for _, m in sorted(line.mentions.items())), None)
    if title.casefold().startswith("secretary of the party"):
        return (_last(line, office.start, ("GROUP", "SCHOOL")),)        # the A Group, represented by its| secretary of the Party committee
    if title.casefold() in ("director", "head") and spoken_of and spoken_of.name.endswith(CALLED_CENTERS):
        return (spoken_of,)                                     # the Special Education Center acts as the hen, said its| director
    if not OF_SCHOOLS.fullmatch(title):
        return None
    if line.said.startswith("It ") and discourse.subject == "SCHOOL" and spoken_of:
        return (spoken_of,)                                     # It is still managed by the A Group, and its| principal is
    if before.endswith(", and its ") and first and first.label == "GROUP" and not first.anaphor:
        return (first,)                                         # The A Group took over B School, and its| principal
    if _held_elsewhere(line, office):
        apart = {m.name: m for m in line.mentions.values() if m.label == "SCHOOL" and m.end <= office.start}
        return (next(iter(apart.values())) if len(apart) == 1 else None if apart else spoken_of,)
    if not _last(line, office.start, ("SCHOOL", "GROUP")):
        return (spoken_of or (discourse.opening[1] if discourse.opening and index - discourse.opening[0] <= MAX_OPENING else None),)
    return None


def _beside_head_of_group(line: Line, office: Mention, language: str) -> bool:
    """Whether an office that only groups have stands before an office, without a body; in Chinese right before it (总校长某某、|党委书记某某)."""
    nearest = line.sentence.start if language == "en" else office.start - NEAR
    before = [o for m in line.mentions.values() if m.label == "OFFICE" and nearest <= m.end <= office.start for o in m.offices]
    return any(o.org is None and simplified(o.titles[0]).casefold() in lexicon(f"{language}/group_titles") for o in before)


def _held_elsewhere(line: Line, office: Mention) -> bool:
    """Whether the school named last before an office is the one of another office: Li Ming, vice principal of A School, was appointed its| principal."""
    school = _last(line, office.start, ("SCHOOL",))
    return school is not None and _in_office(line, school)


def _group_or_namesake(line: Line, office: Mention, title: str) -> Mention | None:
    """The group named last before an office; of a principal in English the school there that it is called after, for groups have none."""
    group = _last(line, office.start, ("GROUP",))
    if group is None or not OF_SCHOOLS.fullmatch(title):
        return group
    return next((m for m in line.sentence.mentions if m.label == "SCHOOL" and namesake_lead(group.name, m.name)), None)


def _is_head(line: Line, office: Mention) -> bool:
    """Whether who heads a school is told to hold an office beside: 乙小学校长吴某为|副校长, of the group."""
    before = [m for m in line.sentence.mentions if m.label == "OFFICE" and m.end <= office.start]
    if not before or not before[-1].offices or before[-1].offices[-1].org is None or before[-1].offices[-1].org.label != "SCHOOL":
        return False
    between = line.said[before[-1].end - line.sentence.start:office.start - line.sentence.start]
    return simplified(before[-1].offices[-1].titles[0]) in HEADS_OF_BOTH and BECOMES.match(between) is not None


def _sender(line: Line, office: Mention) -> Mention | None:
    """The school that the holder of an office comes from, where that is told before it: one that sends them, or whose office they hold and by whom
    another school is headed (乙校由|甲校副校长某某|任执行校长)."""
    school, own = _last(line, office.start, ("SCHOOL",)), _last(line, office.start, ("OFFICE", "PERSON"))
    text, start = line.said, line.sentence.start
    sends = school and own and own.start >= school.end and SENDS.match(text[school.end - start:])
    held = school and any(m.label == "OFFICE" and m.start == school.start and m.end <= office.start for m in line.sentence.mentions)
    by_them = held and school and text[:school.start - start].endswith((",由", "，由")) and _last(line, school.start, ("SCHOOL",))
    return school if sends or by_them else None


def _last(line: Line, before: int, labels: tuple[str, ...]) -> Mention | None:
    found = [m for m in line.sentence.mentions if m.label in labels and m.end <= before]
    return found[-1] if found else None


def _after(line: Line, office: Mention, before: Mention | None) -> Mention | None:
    """The first school behind an office; `before`, the last one of the sentence before, where that is the one of who takes it (校长|由甲校副校长某某担任)."""
    school = next((m for m in line.sentence.mentions if m.label == "SCHOOL" and m.start >= office.end), None)
    return before if school and line.said.startswith("由", office.end - line.sentence.start) and _in_office(line, school) else school


def _in_office(line: Line, school: Mention) -> bool:
    """Whether a school is named in words that tell an office there."""
    return any(m.label == "OFFICE" and m.start <= school.start and school.end <= m.end for m in line.sentence.mentions)
