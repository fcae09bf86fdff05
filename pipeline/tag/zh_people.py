"""Chinese offices and the people who hold them: 安阳市教育局|党组成员、副局长|孔某某.

An office is a body and the titles held there. A person is a surname and one or two more characters beside an office or
before a verb of saying; which of the two lengths is right, the words, what follows, and the rest of the text decide.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from .. import linear
from ..data import lexicon, words
from ..fold import fold
from ..places import HEAD_OF_PLACE
from ..records import Mention, Office
from .source import Source
from .spans import Cover, Owners, Span, cover
from .zh_bodies import OF_BUREAU, issuing_bureau, unit_before
from .zh_characters import is_han
from .zh_person_names import person_at, title_pattern

#: A cell of a table that holds nothing but two to four characters may be a person.
CELL = re.compile(r"[|｜\t]\s*([\u4e00-\u9fff]{2,4})\s*(?:[(（][^()（）|｜\t\n]{1,20}[)）])?\s*(?=[|｜\t\n]|$)")
#: Between two offices of one person: the part of the body that the second is of.
OF_A_PART = linear.compile(r"^(?:、|兼任?)(\p{Han}{2,6}(?:中心|办公室|处|部|室))$")
#: Between a body and a title: who held it does so no longer.
FORMERLY = linear.compile("^(?:的)?(?:原|前任|前)$")
#: Before the name of somebody whom a school or a group sends, and behind it: 集团派|李某|到乙小学.
SENT, GOES = re.compile("(?:选派|委派|指派|派出|派|安排)"), ("到", "赴", "前往", "去", "担任", "任", "挂职")
#: Before a person's name: 49岁的|赖某.
AGED = re.compile(r"[2-6]\d岁的")
#: Before a name that is told to be one: 总校长姓吴,叫|吴可; and before that of somebody who was found for an office: 从南岗区引进的|牟某.
NAMED = re.compile("(?:姓[\u4e00-\u9fff]{1,2},(?:名字|名)?叫?|名叫|名字叫)")
BROUGHT = re.compile("(?:引进|选聘|选派|选拔|遴选|聘请|请来|调来|派来|提拔|培养|输送|交流|走出)(?:来|过来|出来)?的")
LINE_HEAD = re.compile(r"(?:^|\n)[ \t★☆▪■●◆▲►▶•·✅📌]*([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])[ \t]+\Z")
#: Verbs before which a clause's first word may be a person's name.
SPEECH = ("说", "表示", "介绍", "告诉", "认为", "指出", "强调", "透露", "坦言", "回忆", "回应", "笑着说", "担任", "兼任", "出任", "任", "还是", "同志",
          "卸下", "现任", "当选", "提醒", "评价", "也是", "解释", "补充", "感慨", "则", "是", "为", "兼", "现为", "现是", "从",
          "接过", "挑起", "扛起", "接任", "履新", "被任命", "被聘", "被推", "受聘", "获聘", "调任", "转任",
         "改任", "升任", "赴任", "就任", "既是", "不仅是", "不光是", "身兼", "身为", "自2", "自去年", "自今年", "同时兼任", "同时担任", "接替",
         "被派", "被选派", "被委派", ",男", ",女", "(男", "(女", ",19", "(19", "简介")
#: Behind these a clause may begin with a person's name.
CLAUSE_HEAD = re.compile(
    r"(?:^|[,。;:!?”\"“、()·|▲△●◆■★☆►▶※→]"
    r"|由|其中|校长叫|园长叫|聘请|聘任|任命|推选|选举|推举|委派|同意|免去|决定)\s*")
#: What follows each name of a list of people who share an office.
FOLLOWING_LISTED = ("、", "和", ",", "。", ";", ")", "等", "出席", "参加", "分别", "共同", "一同", "一起", "先后", "为", "到", "在", "的", "\n",
                    "作", "做", "两位", "两人", "二人", "二位", "三位", "三人", "2人", "3人", "同志", "轮流", "按", "各", "说", "表示",
                    "发言", "介绍", "围绕", "就", "代表", "上台", "登台", "汇报", "交流", "签", "揭", "向", "依次", "均", "都", "陪同", "现场")
MAX_LISTED = 12
#: An office behind such a verb is that of the person before it: 李某任理事长,|乙校校长王某任副理事长.
HELD_BY_OTHER = linear.compile("(?:担任|出任|兼任|任|兼|当选|当|做|为|是)(?:[两三四五六七八九十\\d]个|各)?(?:集团|联盟|共同体|教联体)?的?$")
#: Titles that stand behind names too, and what stands before such a name.
TITLES_BEHIND = frozenset(("校长", "园长", "书记", "局长", "总校长", "总园长", "理事长", "副校长", "副园长", "副局长", "主任", "老师"))
BEFORE_NAME = linear.compile("(?:^|[,。;:、(“\"\n]|由|请|邀请|[该我本]校|[该我本]园|集团)$")


@cache
def _ranked() -> re.Pattern[str]:
    """A rank that is held at no body, before whose name a comma or a place stands: 来自杭州的特级教师|傅某."""
    return re.compile("的(?:" + "|".join(sorted(lexicon("zh/ranks"), key=lambda rank: (-len(rank), rank))) + ")")


@cache
def _patterns() -> dict[str, Any]:
    return {
        "title": title_pattern(),
        "between": linear.compile("^(?:、|,|和|与|兼|及|以及|暨|·)$"),
    }


def find_offices(source: Source, names: Sequence[Span], mentions: dict[tuple[int, int], Mention]) -> list[Span]:
    """Every office: bodies with the titles right behind them, joined while they follow each other."""
    offices: list[Span] = []
    ends = {span.end: span for span in sorted(names, key=len)}
    bodies = Owners(span for span in names if span.label in ("GROUP", "SCHOOL", "ORG"))
    issuer = issuing_bureau(source, names, mentions)
    for start, end in source.told_with(_patterns()["title"]):
        offices += _offices_between(source, start, end, ends, bodies, mentions)
    return [replace(span, offices=tuple(replace(office, org=office.org or issuer) for office in span.offices))
            if issuer and (source.text[span.start - 1:span.start] == "局" or OF_BUREAU.match(span.offices[0].titles[0])) else span for span in offices]


def _offices_between(source: Source, start: int, end: int, ends: dict[int, Span], bodies: Owners,
                     mentions: dict[tuple[int, int], Mention]) -> list[Span]:
    text = source.text
    pattern = _patterns()
    single: list[Span] = []
    for match in pattern["title"].finditer(text[start:end]):
        left, right = start + match.start(), start + match.end()
        if text[right:right + 2] == "单位" or text[right:right + 1] in tuple("们会制室岗级培队学证资节团职办0123456789"):
            continue                                            # 教师|482人: a count
        owner = bodies.of(left, left + 1)
        if owner is not None and not (owner.end < right and (owner.label == "ORG" or pattern["title"].fullmatch(text[owner.end:right]))):
            continue
        if owner is not None:
            left = owner.end                                    # 某区教育局办公室|主任, 某小学|音乐老师
        body = _body_before(source, left, ends, start)
        if body and text[body.end:left] == " " and text[right:right + 1] == ":":
            body = None                                         # 成员单位:某中学  |校长:某人
        unit = unit_before(source, left, ends, start) if body is None else None
        if unit:
            left, body = unit                                   # 某集团|学术委员会副主任
        if body and body.label == "PLACE" and text[body.end:left] == "的" and text[left:right] in ("委员", "代表"):
            body = None                                         # 来自某县的|委员
        if body and body.label == "PLACE" and text[left:right] in lexicon("zh/ranks"):
            continue                                            # 浙江省|特级教师: a rank is held at no body
        org = mentions.get((body.start, body.end)) if body else None
        begin = body.start if body else left - 2 if text[left - 2:left] in ("学校", "本校", "该校", "我校", "我园") and left - 2 >= start else left
        offices: tuple[Office, ...] = (Office(org, (source.raw[left:right],)),)
        both = _school_joined(source, body, ends) if body else None
        if both:
            begin, offices = both.start, (Office(mentions.get((both.start, both.end)), offices[0].titles), *offices)
        single.append(Span(begin, right, "OFFICE", offices=offices))
    return _joined(source, single, mentions)


#: Before the schools at which one person holds one office.
HOLDS = ("兼任", "担任", "身兼", "任")


def _school_joined(source: Source, body: Span, ends: dict[int, Span]) -> Span | None:
    """The first of two schools at which somebody holds the office behind the second: 兼任|燎原乡小学|和街子镇小学校长."""
    other = ends.get(body.start - 1) if source.text[body.start - 1:body.start] in ("和", "与", "及", "、") else None
    return other if other and other.label == body.label == "SCHOOL" and source.text[:other.start].endswith(HOLDS) else None


def _body_before(source: Source, left: int, ends: dict[int, Span], floor: int) -> Span | None:
    """The body whose name ends right before a title, perhaps with 的, 现任, 原 or a subject between."""
    text = source.text
    for gap in ("", " ", "的", "原", "前", "现任", "前任", "首任",
                "新一届", "首届", "本届", "时任", "“", '"', "原任", "新任", "现", "一名", "一位", "、", "的一名", "的现任", "年轻的"):
        position = left - len(gap)
        if position >= floor and text[position:left] == gap and position in ends:
            span = ends[position]
            if gap == "、" and span.label != "ORG":
                continue
            return span
    return None


def _joined(source: Source, single: list[Span], mentions: Mapping[tuple[int, int], Mention]) -> list[Span]:
    """Offices that follow each other as one: 教育局党组书记、局长 has one body, 甲校校长、乙校书记 two."""
    text, pattern = source.text, _patterns()["between"]
    joined: list[Span] = []
    for span in single:
        if joined and span.offices[0].org is None and span.offices[0].titles[0] in lexicon("zh/ranks") and pattern.match(text[joined[-1].end:span.start]):
            last = joined[-1]
            joined[-1] = replace(last, end=span.end)           # 总校长、特级教师: a rank is held at no body
            continue
        part = OF_A_PART.match(text[joined[-1].end:span.start]) if joined and span.offices[0].org is None else None
        if part:                                                # 集团副校长|兼信息中心|主任
            last = joined[-1]
            titles = tuple(source.raw[joined[-1].end + part.start(1):span.start] + title for title in span.offices[0].titles)
            merged = Office(last.offices[-1].org, (*last.offices[-1].titles, *titles))
            joined[-1] = Span(last.start, span.end, "OFFICE", offices=(*last.offices[:-1], merged))
            continue
        if joined and (pattern.match(text[joined[-1].end:span.start]) or joined[-1].end == span.start) and not (
                text[joined[-1].end:span.start] == "," and HELD_BY_OTHER.search(text[max(0, joined[-1].start - 10):joined[-1].start])):
            last = joined[-1]
            office = span.offices[0]
            if office.org is None and last.offices[-1].org is not None and HEAD_OF_PLACE.match(office.titles[0]):
                place = _place_of(last.offices[-1].org, mentions)    # 区委副书记、区长: of a place that is not named here
                offices = (*last.offices, Office(place, office.titles)) if place else last.offices
            elif office.org is None and last.offices[-1].org is not None:
                merged = Office(last.offices[-1].org, (*last.offices[-1].titles, *office.titles))
                offices = (*last.offices[:-1], merged)
            elif (body := last.offices[-1].org) is not None and office.org is not None and body.label == "ORG" and IS_UNIT.match(office.org.text):
                titles = tuple(office.org.text + title for title in office.titles)                    # 县教育局党委委员、教研室|主任
                offices = (*last.offices[:-1], Office(body, (*last.offices[-1].titles, *titles)))
            else:
                offices = (*last.offices, office)
            joined[-1] = Span(last.start, span.end, "OFFICE", offices=offices)
        else:
            joined.append(span)
    return joined


#: A part of a bureau without the bureau's name.
IS_UNIT = linear.compile(r"^\p{Han}{1,6}(?:科|股|室|处|办)$")


def _place_of(org: Mention, mentions: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The place whose committee a body is: 海州区 for 海州区委, where its head is named after the party's office."""
    return next((m for m in mentions.values() if m.label == "PLACE" and m.start == org.start and m.end <= org.end), None)


def is_former(source: Source, office: Span) -> bool:
    """Whether the text says that an office is over: 原, 前任 before it or before its title."""
    text = source.text
    first = office.offices[0]
    before = text[max(0, office.start - 4):office.start]
    inside = text[office.start:office.end]
    former = [word for word in words("zh/former") if len(word) > 1]
    if before.endswith("老") and first.org is None and inside.endswith(("校长", "园长", "书记")):
        return True                                             # 退休八年的老|校长
    if any(before.endswith(word) for word in ("原", *former)) and not before.endswith(("中原", "平原", "高原", "草原", "同时任")):
        return True
    title_at = inside.find(fold(first.titles[0])) if first.org and inside.startswith(fold(first.org.text)) else 0
    between = inside[len(first.org.text):title_at] if first.org and title_at > 0 else ""
    return any(word in between for word in ("原", "前", *former))


def without_former(source: Source, office: Span) -> Span:
    """An office of several parts without those that are over, where not all are: 政协委员、某校原|校长, 某校原|副校长、另一校校长."""
    inside = source.text[office.start:office.end]
    kept = []
    for held in office.offices:
        behind = inside.partition(fold(held.org.text))[2] if held.org else ""
        if not FORMERLY.match(behind.partition(fold(held.titles[0]))[0] or "。"):
            kept.append(held)
    kept = kept or list(office.offices)
    return replace(office, offices=tuple(kept)) if len(kept) < len(office.offices) else office


def find_people(source: Source, offices: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """People beside offices and before verbs of saying, and every other mention of the same names."""
    taken = cover(source.text, (*offices, *names))
    found: dict[tuple[int, int], Span] = {}
    for office in offices:
        if person := _at_line_head(source, office, taken):
            found[person.start, person.end] = person
            continue
        for start in _starts_after(source, office):
            person = person_at(source, start, taken)
            if person:
                found[person.start, person.end] = person
                found |= {(other.start, other.end): other for other in _listed_after(source, person, taken)}
                break
        else:
            person = _before_bracket(source, office, taken) or _before_title(source, office, taken)
            if person:
                found[person.start, person.end] = person
    for start, end in source.told:
        for clause in CLAUSE_HEAD.finditer(source.text[start:end]):
            alone = person_at(source, start + clause.end(), taken, SPEECH)
            for person in _people_in_order(source, start + clause.end(), taken) or ([alone] if alone else []):
                found.setdefault((person.start, person.end), person)
    for pattern, behind in ((SENT, GOES), (SUCCESSOR, ()), (AGED, ()), (BROUGHT, ()), (NAMED, ()), (_ranked(), ())):
        for match in pattern.finditer(source.text):
            person = person_at(source, match.end(), taken, behind) if source.tells(match.end()) else None
            if person:
                found.setdefault((person.start, person.end), person)
    for match in HONOURED.finditer(source.text):
        person = _ending_at(source, match.start(), taken) if source.tells(match.start()) else None
        if person:
            found.setdefault((person.start, person.end), person)
    heads = _of_groups(source, names, taken)
    for name in names:
        if name.label in ("SCHOOL", "GROUP", "ORG") and source.text[name.end:name.end + 1] == "的" and (
                person := heads.get(name.end) or person_at(source, name.end + 1, taken, OF_BODY)):
            found.setdefault((person.start, person.end), person)
    for start in _before_schools(source, names):
        person = person_at(source, start, taken)
        if person and source.text[person.end:person.end + 1] == "(":
            found.setdefault((person.start, person.end), person)
    for match in CELL.finditer(source.text):
        if source.tells(match.start(1)):
            person = person_at(source, match.start(1), taken)
            if person and person.end == match.end(1):
                found.setdefault((person.start, person.end), person)
    return _everywhere(source, list(found.values()), taken)


#: Before a person whose school stands in a bracket behind: 分别由|李某(甲校区)、|王某(乙校区)担任.
BEFORE_LISTED = linear.compile(r"(?:由|为|是|:|、|和|与|,)(\p{Han}{2,4})$")


#: Before the name of somebody who follows another in an office.
SUCCESSOR = re.compile("(?:继任者|接任者|接班人|接棒者|接棒人)(?:则|正|就)?(?:是|为|叫)(?:[^,。;!?—]{1,12}(?:——|的))?")
#: Behind the name of somebody who is told to be of a body: 甲中学的|肖某,兼任乙中学校长.
OF_BODY = (",兼任", ",担任", ",任", ",现任", ",还兼", ",同时兼", ",也兼", ",如今", ",挂职", ",他", ",她")
#: Behind somebody's whole name and nothing else.
HONOURED = re.compile("同志")


def _ending_at(source: Source, end: int, taken: Cover) -> Span | None:
    """The person whose name ends at a place and begins behind a mark or 的: 从外地引进的|陆某杰|同志."""
    for size in (3, 2):
        if end >= size and source.text[end - size - 1:end - size] in ("", "的", "、", ",", "。", ":", "由", "\n"):
            person = person_at(source, end - size, taken)
            if person and person.end == end:
                return person
    return None


def _of_groups(source: Source, names: Sequence[Span], taken: Cover) -> dict[int, Span]:
    """The people of a list, each told to be of a group, by where the group's name ends: 四位集团校长:甲集团的|刘某、乙集团的|肖某."""
    lists: dict[int, list[tuple[int, Span]]] = {}
    for name in names:
        person = person_at(source, name.end + 1, taken, ("、", "和", "与", "及", "。", ",")) if (
            name.label == "GROUP" and source.text[name.end:name.end + 1] == "的") else None
        if person and (around := source.sentence_at(name.start)):
            lists.setdefault(around[0], []).append((name.end, person))
    return {end: person for listed in lists.values() if len(listed) > 1 for end, person in listed}


def _before_schools(source: Source, names: Sequence[Span]) -> list[int]:
    """Where people of a list may begin who stand each before a school in brackets, in a sentence with several of them."""
    starts: dict[int, list[int]] = {}
    for name in names:
        opening = name.start - 1
        if name.label == "SCHOOL" and source.text[opening:name.start] == "(" and source.text[name.end:name.end + 1] == ")":
            before, around = BEFORE_LISTED.search(source.text[max(0, opening - 6):opening]), source.sentence_at(opening)
            if before and around:
                starts.setdefault(around[0], []).append(opening - len(before[1]))
    return [start for of_sentence in starts.values() if len(of_sentence) > 1 for start in of_sentence]


def _before_title(source: Source, office: Span, taken: Cover) -> Span | None:
    """The person right before a title of respect: 该校|周某涛|校长."""
    if office.offices[0].org is not None or source.text[office.start:office.end] not in TITLES_BEHIND:
        return None
    for size in (3, 2, 4):
        start = office.start - size
        if start < 0 or not (taken.touches(start - 1, start) or (source.text[start - 1:start] == "的" and taken.touches(start - 2, start - 1))
                             or BEFORE_NAME.search(source.text[max(0, start - 3):start])):
            continue
        person = person_at(source, start, taken)
        if person and person.end == office.start:
            return person
    return None


def _listed_after(source: Source, first: Span, taken: Cover) -> list[Span]:
    """The people of a list that share the office of the first: 副理事长王某、|张某出席. Each is followed by a mark or a word
    that follows names."""
    listed: list[Span] = []
    end = first.end
    while source.text[end:end + 1] in ("、", "和") and len(listed) < MAX_LISTED:
        person = person_at(source, end + 1, taken, FOLLOWING_LISTED)
        if person is None:
            break
        listed.append(person)
        end = person.end
    return listed


def _people_in_order(source: Source, start: int, taken: Cover) -> list[Span]:
    """The people of a list before words that give each an office of their own: 王某、张某|分别担任."""
    first = person_at(source, start, taken, ("、", "和", "与"))
    listed: list[Span] = [first, *_listed_after(source, first, taken)] if first else []
    return listed if len(listed) > 1 and IN_ORDER.match(source.text[listed[-1].end:listed[-1].end + 12]) else []


def _before_bracket(source: Source, office: Span, taken: Cover) -> Span | None:
    """The person before an office in brackets, or at the head of a sentence before a comma: 申某(某校党支部书记)."""
    bracket = office.start - 1
    mark = source.text[bracket:bracket + 1]
    if mark not in ("(", ","):
        return None
    for size in (3, 2, 4):
        start = bracket - size
        if mark == "," and not (start == 0 or source.text[start - 1:start] in tuple("。;!?\n")):
            continue
        if start >= 0 and (start == 0 or not is_han(source.text[start - 1]) or start in source.boundaries or source.text[start - 1] in "和与及"):
            person = person_at(source, start, taken)
            if person and person.end == bracket:
                return person
    return None


def _at_line_head(source: Source, office: Span, taken: Cover) -> Span | None:
    """The person at the head of a line, with spaces before an office whose body is told: 申某  某校党支部书记."""
    begin = office.start
    if source.text[begin - 1:begin] in ("·", "•"):
        begin = source.text.rfind(" ", max(0, begin - 24), begin) + 1      # 申某  某教育集团·|某校教师
    head = LINE_HEAD.search(source.text, max(0, begin - 16), begin) if office.offices[0].org is not None else None
    person = person_at(source, head.start(1), taken) if head else None
    return person if head and person and person.end == head.end(1) else None


def _starts_after(source: Source, office: Span) -> list[int]:
    text, position = source.text, office.end
    starts = [position]
    match = re.match(r"\s*[“\"':,、|]?\s*", text[position:position + 4])
    if match and match[0] and match[0].strip() in ("", "“", '"', ":", "|"):
        starts.insert(0, position + match.end())
    match = re.match(r"(?:一职,?)?(?:的|都|均|也|仍|则|就|正|便)?(?:分别|依次)?(?:由|是|为|系|之一的?|[名就]?叫[做作]?)", text[position:position + 8])
    if match:
        starts.append(position + match.end())
    elif text[position:position + 1] == "的" and text[max(0, office.start - 2):office.start].endswith("任"):
        starts.append(position + 1)                             # 现任某校校长的|孔某接过聘书
    if handed := HANDED_ON.match(text[position:position + 32]):
        starts.insert(0, position + handed.end())               # 集团理事长的担子交给|宋某, 总校长,接棒的是甲局派来的|刘某
    held = WHILE_HOLDING.match(text[position:position + 14])
    if held and text[max(0, office.start - 2):office.start].endswith(("任", "当上")):
        starts.append(position + len(held[0]))                  # 担任某校校长三年来,|孔某
    return starts


#: Behind a list of people: each has an office of their own, or all have one.
IN_ORDER = linear.compile("^(?:等?(?:[两二三四五六七八九]|\\d{1,2})[人位名](?:同志|老师)?|等?同志)?,?"
                          "(?:(?:将)?(?:分别|依次|各自|共同|双双)?(?:出任|担任|兼任|任|当选|受聘|获聘|被任命|被聘)|"
                          "(?:分别|依次|同时)?为(?:首届|新任|集团|联盟|共同体|[常副理秘总校会])|(?:分别|依次)(?:为|是|系))")
#: How long, behind an office that somebody holds, before that person's name.
WHILE_HOLDING = linear.compile(r"^(?:一职)?的?\p{Han}{0,8}(?:来|期间|后|时),")
#: Behind an office, before the name of who holds it next.
HANDED_ON = linear.compile(
    r"^(?:一职)?(?:的)?(?:担子|接力棒|位子|位置|岗位|职务|重任|职责|工作|大旗|棒|印)?(?:正式|也|都|便|就)?(?:交给|传给|让给|移交给|交到|传到|交棒给|交棒于)(?:了)?"
    r"|^(?:一职|职务)?,(?:由)?(?:接棒|接任|继任|接替|接班|接手|接过担子)(?:他|她)?(?:的|者)(?:则|正)?(?:是|为)(?:[^,。;!?:]{1,14}(?:的|来的|出身的))?"
    r"|^(?:一职)?(?:也|亦|便|已|则)?(?:[由从]\p{Han}{2,4}?)?(?:换成|换为|变更为|调整为)(?:了)?(?:[^,。;!?:]{1,14}的)?")


def _everywhere(source: Source, found: list[Span], taken: Cover) -> list[Span]:
    """Every other place where a name found once stands."""
    known = {fold(span.name) for span in found}
    at = {(span.start, span.end) for span in found}
    spans = list(found)
    if known:
        pattern = linear.compile("|".join(linear.escape(name) for name in sorted(known, key=lambda n: (-len(n), n))))
        for match in pattern.finditer(source.text):
            start, end = match.start(), match.end()
            if (start, end) not in at and not taken.touches(start, end) \
                    and not any(start < right and left < end for left, right in at):
                spans.append(Span(start, end, "PERSON", name=source.raw[start:end]))
    return sorted(spans, key=lambda span: span.start)
