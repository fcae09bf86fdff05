"""Chinese lists whose items share a head or a tail: 第一、第二小学; 柳林二小、三小; 实验小学东、西校区; 甲州、乙江两所实验小学.

Each item becomes a mention of its own, with the bare words as its text and the full name that a reader forms as name.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .. import linear
from ..data import alternation, lexicon
from ..fold import fold
from ..numerals import chinese_number
from ..places import gazetteer
from .source import Source
from .spans import Cover, Span, cover
from .zh_announced import announced_campuses
from .zh_borders import is_hard
from .zh_cores import A_COUNT, KIND_WORDS, NUMERAL, SCHOOL_END, is_generic

#: An item that is whole without the tail of the list: 东湖小学; 鹤翔东校.
WHOLE = linear.compile(f"(?:{SCHOOL_END.pattern})|\\p{{Han}}{{2}}[东西南北新]校$")
SEPARATOR = linear.compile(r"(?:、|,|以及|和|与|及)$")
#: Between the last two items of a list, each with a name of two characters or more.
LAST_AND = re.compile("以及|和|与|及")
#: What may number a paragraph.
ENUMERATOR = linear.compile(f"^{NUMERAL}+$")
#: An item without a tail is at most this long, and a list has at most this many of them.
MAX_ITEM, MAX_ITEMS = 9, 12
#: A place before the first item is at most this long.
MAX_PLACE = 8
#: Areas that run schools of their own and are in no table of divisions, at the front of a name.
ZONE = linear.compile(r"^\p{Han}{0,6}?(?:高新区|经开区|开发区|度假区|示范区|新区|科学城|科技城|新城)")
ITEM = linear.compile(r"[\p{Han}0-9]+$")
ENDING = linear.compile(
    f"(?:第?{NUMERAL}+)?({alternation('zh/school_tails')}|中学|小学|[中小校初高])$")
NUMBERED = linear.compile(f"^(.*?)(第?{NUMERAL}+)(.*)$")
COUNTED = linear.compile(
    f"(?:等(?:{NUMERAL}*|两|多|数)[所个家]|等|({NUMERAL}+|两)[所个家])(?:乡镇|农村|乡村|城区|县城|公办|民办|直属|新建|薄弱)?((?:实验|中心|完全|附属|外国语|初级|高级|九年制|九年一贯制|完全)*(?:小学|中学|学校|幼儿园|分校区|分园区|分校|分园|校区|教学点|高中|初中))"
    "|(两|三|四|五)(校区|分校|分园)")
#: 湖镇、詹家两个镇的中心幼儿园: each town's school.
OF_EACH_TOWN = linear.compile(
    f"({NUMERAL}+|两)(?:个(乡镇|镇|乡|街道)的|[所个家](乡镇|镇|乡|街道))((?:中心|初级|实验)*(?:小学|中学|学校|幼儿园))")
#: Behind a count and a level: the groups are counted.
GROUP_FOLLOWS = linear.compile("^(?:教育|办学|学区)?(?:集团|共同体|联盟|教联体)")
COUNTED_GROUPS = linear.compile(
    f"(?:等({NUMERAL}+|两|多|数)?|({NUMERAL}+|两))[个大家](?:新|优质|骨干|知名|名校)*((?:小学|中学|初中|高中|幼儿园|学区|学校|幼教|学前|名校)?(?:教育集团|学区集团|集团|教育共同体|共同体|教联体|教共体))")
BRACKETED = re.compile(
    "[(](?:含|分|设|包括|有|即)?([\u4e00-\u9fff]{1,6}(?:[、,和及与][\u4e00-\u9fff]{1,6})*?)(?:[两三四五六七八九]|\\d)?个?(校区|分校|园区|校园)[)]")
#: No item of a list of schools ends so: a body, people, a date, 该校.
NO_ITEM = linear.compile(
    f"(?:^[该我本贵两各][校园]|局|院校|高校|大学|学院|企业|公司|单位|机构|医院|部门|馆|宫|党校|体校|军校|课堂|学堂|讲堂|协会|学会|基地|工作室|电视台|报社|街道办|[0-9一二三四五六七八九十百余名位等数何责持行两几]人|集团|徒弟|师傅|师父|同事|学生|妻子|丈夫|爱人|女儿|儿子|孩子|老伴|校友|家长|搭档|朋友|伙伴|弟子|学员|队员|队友|志愿者|员工|干部|骨干|主播|队|摊主|店主|班长|组长|选手|观众|游客|居民|村民|网友|市民|代表|[{NUMERAL[1:-1]}本上下今去明前每][年月日]|[赛程动当其途心手眼集课]中)$")
#: 望江镇、石桥镇中心小学: towns that share the school's kind.
TOWN = linear.compile("(?:镇|乡|街道)$")
OF_A_TOWN = linear.compile(r"^\p{Han}{1,6}(?:镇|乡|街道)")
TOWNS_SCHOOL = linear.compile(r"^\p{Han}{1,7}(?:镇|乡|街道)(?:中心|初级)(?:小学|中学|学校|幼儿园)")
#: Kinds that are no school by themselves: 语文、数学和实验小学 is no list of schools.
BARE_KINDS = ("实验小学", "实验中学", "实验学校", "外国语学校", "中心小学", "附属小学", "附属中学", "附属学校")
#: What titles end with: 校长郭某、…小学 is a person before a school, 委员、…中学副校长 an office.
TITLE_ENDS = ("校长", "园长", "局长", "书记", "主任", "老师", "教师", "委员", "主席", "教授", "助理", "经理", "理事长", "馆长", "科长", "市长", "区长",
              "县长", "处长", "部长", "负责人", "代表", "总监", "院长", "督导")
LEVELS = ("小学", "中学", "初中", "高中", "幼儿园")
BRANCHES = ("校区", "分校", "分园", "园区")


def complete_lists(source: Source, names: Sequence[Span]) -> list[Span]:
    """The names with those of elided lists added; a name whose list shares its head gets its full form."""
    cores = _group_cores(source, names)
    result = _counted_lists(source, _bracketed_campuses(source, [_without_item(source, name) for name in names]), cores)
    schools = [span for span in result if span.label == "SCHOOL"]
    current = {id(span): span for span in result}
    by_end = {span.end: span for span in reversed(schools)}
    ends = Cover(len(source.text) + 1, ((span.end, span.end + 1) for span in result))
    added: list[Span] = []
    for span in schools:
        sentence = source.sentence_at(span.start)
        if sentence is None or span.name or (span.weak and source.text[span.start:span.end] in BARE_KINDS):
            continue
        items = _items_before(source, max(sentence[0], ends.last_before(sentence[0], span.start + 1)), span.start, MAX_ITEMS)
        if not items:
            if headed := _with_head(source, span, by_end.get(span.start - 1)):
                current[id(span)] = by_end[span.end] = headed
            continue
        items, absorbed = _with_school_before(source, items, span, by_end)
        completed = _completed(source, items, span, cores)
        if completed:
            for gone in (span, absorbed):
                current.pop(id(gone), None)
            added += completed
            by_end |= {other.end: other for other in completed}
            for other in completed:
                ends.add(other.end, other.end + 1)
    result = [*current.values(), *(span for span in added if not A_COUNT.match(source.text[span.start:span.end]))]     # 城南校区|三个校区
    result += _gardens(source, [s for s in result if s.label == "SCHOOL"])
    taken = cover(source.text, [span for span in result if not span.weak])
    of_towns = [span for span in _of_towns(source, [s for s in result if s.label == "SCHOOL"]) if not taken.touches(span.start, span.end)]
    told = cover(source.text, of_towns)
    kept = [span for span in result if not (span.weak and told.touches(span.start, span.end))] if of_towns else result
    return sorted([*kept, *of_towns, *_counted_groups(source, kept), *announced_campuses(source, kept)], key=lambda item: (item.start, -item.end))


def _without_item(source: Source, name: Span) -> Span:
    """白鹿、通济和新兴中学: a name behind a comma of enumeration that holds the last "and" of a list begins behind it."""
    if name.label != "SCHOOL" or name.name or source.text[name.start - 1:name.start] != "、":
        return name
    for word in LAST_AND.finditer(source.text[name.start:name.end]):
        left, right = name.start + word.start(), name.start + word.end()
        sizes = 2 <= left - name.start <= MAX_ITEM and name.end - right >= 4
        if sizes and source.boundaries.issuperset({left, right}) and not SCHOOL_END.search(source.text[name.start:left]):
            return replace(name, start=right)
    return name


def _bracketed_campuses(source: Source, names: list[Span]) -> list[Span]:
    """实验小学(东、西、北校区): each campus under the school's name, and no longer the school itself."""
    for school in [name for name in names if name.label == "SCHOOL"]:
        match = BRACKETED.match(source.text[school.end:school.end + 60])
        if not match or match[1][0] in "原旧前":
            continue                                            # 荷塘小学(原荷塘校区): its former name
        start = school.end + match.start(1)
        campuses, position = [], start
        for piece in re.split("[、,和及与]", match[1]):
            word = source.raw[position:position + len(piece.removesuffix(match[2]))]
            if word:
                name = source.raw[school.start:school.end] + word + _printed(source, match, 2, school.end)
                if "、" not in match[1] and not re.search("[,和及与]", match[1]):
                    name = source.raw[school.start:school.end + match.end()]   # 东湖小学(北山校区): one campus, as printed
                campuses.append(Span(position, position + len(piece), "SCHOOL", name=name, hard_left=True))
            position += len(piece) + 1
        end = school.end + match.end()
        names = [name for name in names if not (school.end <= name.start < end) and (name is not school)] + campuses
    return names


def _counted_lists(source: Source, names: list[Span], cores: Sequence[str]) -> list[Span]:
    """Lists whose items all lack what the count brings: 甲州、乙江两所实验小学; 海州二中东星、松树两所分校."""
    for start, end in source.told_with(COUNTED):
        for match in COUNTED.finditer(source.text[start:end]):
            count, tail = match[1] or match[3], (match[2] or match[4]).replace("分校区", "校区").replace("分园区", "园区")
            printed = _printed(source, match, 2 if match[2] else 4, start)[-len(tail):]
            size = chinese_number(count) if count else MAX_ITEMS
            stop = start + match.start()
            if not size or size < 2 or size > MAX_ITEMS or GROUP_FOLLOWS.match(source.text[start + match.end():start + match.end() + 6]):
                continue                                        # 凤翔、南屏两个小学|教育集团: groups, told below
            inside = tail in BRANCHES
            floor = max([start, *[name.end for name in names if name.end <= stop and not (
                inside and name.label == "SCHOOL")]])
            items = _items_before(source, floor, stop, size, last_is_bare=True, of_towns=tail.startswith(("中心", "初级")))
            if len(items) != size and (count or len(items) < 2):
                continue                                        # 等 leaves a list open; without it the number must fit
            if inside and all(SCHOOL_END.search(source.text[left:right]) for left, right in items):
                continue                                        # 南河小学、北山小学两个分校: names that are whole
            pieces = [source.raw[left:right] for left, right in items]
            head = _shared_head(pieces, cores, tail)
            listed = [Span(left, right, "SCHOOL", name=_full(piece, head, index) + printed, hard_left=True)
                      for index, ((left, right), piece) in enumerate(zip(items, pieces, strict=True))]
            names = [name for name in names if name.end <= listed[0].start or name.start >= start + match.end()] + listed
    return _of_each_town(source, names)


def _printed(source: Source, match: Any, group: int, start: int) -> str:
    """A group of a match in the text behind a place as it is printed, in traditional characters where the text is."""
    return source.raw[start + match.start(group):start + match.end(group)]


def _of_each_town(source: Source, names: list[Span]) -> list[Span]:
    """Lists of towns that say the school's kind once behind them all: 湖镇、詹家两个镇的中心幼儿园."""
    for start, end in source.told_with(OF_EACH_TOWN):
        for match in OF_EACH_TOWN.finditer(source.text[start:end]):
            stop, size = start + match.start(), chinese_number(match[1].replace("两", "二")) or 0
            floor = max([start, *[name.end for name in names if name.end <= stop]])
            items = _items_before(source, floor, stop, size, last_is_bare=True)
            if len(items) == size > 1:
                kind = _printed(source, match, 2 if match[2] else 3, start) if (match[2] or match[3]) != "乡镇" else ""   # which is a town is not told
                tail = _printed(source, match, 4, start)
                towns = [(left, right, source.raw[left:right]) for left, right in items]
                listed = [Span(left, right, "SCHOOL", name=town + ("" if TOWN.search(fold(town)) else kind) + tail, hard_left=True)
                          for left, right, town in towns]
                names = [name for name in names if name.end <= listed[0].start or name.start >= start + match.end()] + listed
    return names


def _counted_groups(source: Source, names: list[Span]) -> list[Span]:
    """Groups that share the count's word: 七中、八中等两个学区集团 are 六中学区集团 and 八中学区集团, beside the schools."""
    groups: list[Span] = []
    for match in COUNTED_GROUPS.finditer(source.text):
        size = chinese_number((match[1] or match[2] or "").replace("两", "二")) or 0
        schools: list[Span] = []
        end = match.start()
        for span in sorted((s for s in names if s.label == "SCHOOL" and s.end <= match.start()), key=lambda s: -s.end):
            if source.text[span.end:end] not in (("",) if not schools else ("、", "和", "与", "及", "以及")):
                break
            schools.insert(0, span)
            end = span.start
        tail = source.raw[match.start(3):match.end(3)]          # 集團 where the text is printed so
        if not schools and match[2] and match[3].startswith(LEVELS):
            around = source.sentence_at(match.start())
            items = _items_before(source, around[0] if around else match.start(), match.start(), size, last_is_bare=True)
            groups += [Span(left, right, "GROUP", name=source.raw[left:right] + tail, hard_left=True) for left, right in items if len(items) == size > 1]
            continue                                            # 凤翔、南屏|两个小学教育集团
        tail = tail if match[3].startswith(("学区", "教育", "学校", "幼教", "学前")) or "体" in match[3] else "教育" + tail
        if len(schools) > 1 and (len(schools) == size or (match[0].startswith("等") and size != len(schools))):
            groups += [Span(s.start, s.end, "GROUP", name=s.named(source.raw) + tail, hard_left=True) for s in schools]
    return groups


def _full(piece: str, head: str, index: int) -> str:
    return piece if index == 0 or piece.startswith(head) else head + piece


def _group_cores(source: Source, names: Sequence[Span]) -> list[str]:
    """What the groups of the text are named after, the longest first: 柳子塘 for 柳子塘教育集团."""
    cores = set()
    for span in names:
        if span.label == "GROUP":
            name = source.text[span.start:span.end]
            core = name.split("教育集团")[0].split("集团")[0]
            cores |= {core, core.removesuffix("小学"), core.removesuffix("中学")}
    return sorted((core for core in cores if 2 <= len(core) <= 6), key=lambda core: (-len(core), core))


def _items_before(source: Source, floor: int, start: int, size: int, last_is_bare: bool = False, of_towns: bool = False) -> list[tuple[int, int]]:
    """The bare items of a list that ends with the name at `start`, or right before it, from left to right; `of_towns`, each may be a town."""
    text, stops = source.text, lexicon("zh/stops")
    towns = of_towns or TOWNS_SCHOOL.match(text[start:start + 16])
    items: list[tuple[int, int]] = []
    end = start
    while len(items) < size:
        separator = SEPARATOR.search(text[max(floor, end - 2):end])
        if last_is_bare and not items:
            stop = end
        elif separator and separator[0] != ",":
            stop = end - len(separator[0])
        else:
            break
        begin = stop
        while (begin > floor and stop - begin < MAX_ITEM + MAX_PLACE and ITEM.match(text[begin - 1])
               and not (text[begin - 1] in "和与及" and begin < stop and text[begin] not in "、," and text[begin - 2:begin - 1] != "、"
                        and (source.boundaries.issuperset({begin - 1, begin}) or SCHOOL_END.search(text[max(begin - 4, 0):begin - 1])))):
            begin -= 1
        for left, right in reversed(source.words_between(begin, stop)):
            if text[left:right] in stops and not (text[left:right] in "和与及" and (right == stop or text[left - 1:left] == "、")):
                begin = right
                break
        for index in range(stop - 1, begin - 1, -1):
            if text[index] in "将括含" or is_hard(source, index):
                begin = index + 1
                break
        if text[begin:stop].startswith(("校", "园")) and begin > 0 and text[begin - 1] in "员心头导干带领办":
            begin += 1                                          # 成员校|熊河、滩桥中学
        piece = text[begin:stop]
        if not items and 0 < begin - floor <= 1 and text[begin - 1] == "的":
            break                                               # 登岸小学的足球、横板小学的剪纸
        if not piece or piece in ("前者", "后者") or len(piece) - _past_place(piece) > MAX_ITEM or (
                is_generic(piece) and not NUMBERED.match(piece) and len(piece) > 1):
            break
        cut = text[begin - 1:begin + 1] in TITLE_ENDS           # 总校|长江红与某镇中心学校
        if cut or text[:begin].rstrip("和与及").endswith(TITLE_ENDS) or any(title in piece for title in TITLE_ENDS):
            break                                               # 校长郭某、…小学: a person, not a school
        if text[begin - 1:begin] in lexicon("zh/surnames") and text[:begin - 1].endswith(TITLE_ENDS):
            break                                               # 局长于|自强与…小学校长: a surname that is a verb too
        if _is_person(text, begin, begin == floor, piece, text[start:start + 12]):
            break
        if NO_ITEM.search(piece) or (_past_place(piece) == len(piece) and not (towns and TOWN.search(piece))):
            break
        if len(piece) == 1 and piece not in "东西南北中老新" and not NUMBERED.match(piece):
            break
        if not items and ENUMERATOR.match(piece) and not text[text.rfind("\n", 0, begin) + 1:begin].strip(" \t("):
            break                                               # 三、海州县南河中学…: the number of a paragraph
        items.insert(0, (begin, stop))
        end = begin
    return items


#: What somebody is called right before their name.
PEOPLE = ("学生", "同学", "家长", "老师", "教师", "校长", "园长", "书记", "主任", "选手", "委员", "局长", "科长")


def _is_person(text: str, begin: int, first: bool, piece: str, last: str) -> bool:
    """Whether an item is somebody: the head of the school right before it (甲中学|郭某某、乙中学…, but not 实验小学|东、西校区), or one
    whose title the text has elsewhere (聘任|郭某某、乙小学校长…, where 郭某某校长 stands too)."""
    if piece[0] not in lexicon("zh/surnames") or len(piece) not in (2, 3):
        return False
    behind_school = first and SCHOOL_END.search(text[max(0, begin - 8):begin]) is not None and not any(word in last for word in BRANCHES)
    called = text[max(0, begin - 2):begin] in PEOPLE
    return behind_school or called or any(title + piece in text or piece + title in text for title in TITLE_ENDS)


def _with_school_before(source: Source, items: list[tuple[int, int]], last: Span,
                        by_end: Mapping[int, Span]) -> tuple[list[tuple[int, int]], Span | None]:
    """实验小学|东、西校区: the school right before the first item is the head of the list and part of that item."""
    if not items or not source.text[last.start:last.end].endswith(BRANCHES):
        return items, None
    before = by_end.get(items[0][0])
    if before is None:
        return items, None
    return [(before.start, items[0][1]), *items[1:]], before


def _completed(source: Source, items: Sequence[tuple[int, int]], last: Span, cores: Sequence[str]) -> list[Span]:
    """The items and the name that ends the list as mentions with full names, or nothing where they make no list."""
    text = source.raw
    name = text[last.start:last.end]
    pieces = [text[start:end] for start, end in items]
    ending = ENDING.search(source.text[last.start:last.end])
    if not ending:
        return []
    words = fold(name)
    tail = name[len(name) - len(ending.group(1)):]
    number = NUMBERED.match(name.removesuffix(tail))
    if number and not number.group(1) and number.group(3) in KIND_WORDS and all(re.search(f"{NUMERAL}$", piece) for piece in pieces):
        tail = number.group(3) + tail                           # 第一、第二|实验小学
    town = TOWNS_SCHOOL.match(words) and re.search("(?:中心|初级)?(?:小学|中学|学校|幼儿园)$", words)
    if town and all(TOWN.search(fold(piece)) for piece in pieces):
        tail = name[town.start():]                              # 望江镇、石桥镇|中心小学
    if len(pieces) == 1 and tail in ("中", "小") and bool(NUMBERED.match(pieces[0])) != bool(number):
        return []
    named = [*pieces, name.removesuffix(tail)]
    if re.search(f"第{NUMERAL}+$", named[0]):                    # 第一、二、三中学
        named = [re.sub(f"^({NUMERAL}+)$", r"第\1", piece) for piece in named]
    head = _shared_head(named, cores, tail)
    bounds = [*items, (last.start, last.end)]
    whole = [index < len(pieces) and fold(tail) not in BRANCHES and WHOLE.search(fold(piece)) is not None for index, piece in enumerate(named)]
    return [Span(start, end, "SCHOOL", name=piece if whole[index] else _full(piece, head, index) + tail, hard_left=True)
            for index, ((start, end), piece) in enumerate(zip(bounds, named, strict=True))]


def _shared_head(named: Sequence[str], cores: Sequence[str], tail: str) -> str:
    """What the first item has in front that the others share: a group's name, a place, or a school before campuses."""
    first = named[0]
    if fold(tail) in BRANCHES:
        match = linear.search(f"^(.*(?:{alternation('zh/school_tails')}|{NUMERAL}[中小]))(.+)$", fold(first))
        return first[:match.end(1)] if match else ""
    for core in cores:
        if fold(first).startswith(core) and len(first) > len(core):
            return first[:len(core)]
    number = NUMBERED.match(first)
    if number and number.group(1) and not number.group(3) and all(map(NUMBERED.match, named)):
        return str(number.group(1))
    place = first[:_past_place(first)]
    return place if len(place) < len(first) and not any(_past_place(item) or OF_A_TOWN.match(fold(item)) for item in named[1:]) else ""


def _past_place(name: str) -> int:
    """Where the administrative places end that a name begins with, 0 where it begins with none by its full name."""
    past = 0
    for start, end, place in gazetteer().find(fold(name)):
        if start != past or place not in gazetteer().full:
            break
        past = end
    zone = ZONE.match(fold(name)[past:])
    return past + zone.end() if zone else past


#: A bare name that takes the head of the school before it in a list: 柳林一小、三小; 海师附中、附小.
SHORT = f"(?:第?{NUMERAL}+(?:[中小幼]|完小|完中|实小|实中|实幼|中学|小学|幼儿园)|附[中小幼校]|实[中小幼])$"
BARE = re.compile(f"^(?!八一){SHORT}")                       # 八一小学 is called after a day of August
HEAD = re.compile(f"^(.*[^一二三四五六七八九十百零〇\\d第]|){SHORT}")
#: What a town's second school is called behind its first: 望江镇中学、中心小学.
OF_TOWN = re.compile("^(?:、|和|与|及)((?:中心|初级)?(?:小学|中学|幼儿园|学校)|中心校)")
BEHIND_TOWN = re.compile("^[,的]((?:中心(?:小学|学校|幼儿园|校)|初级中学))")
TOWN_SCHOOL = re.compile("^(.{1,8}(?:镇|乡|街道))(?:中心|初级)?(?:小学|中学|幼儿园|学校)$")


def _with_head(source: Source, span: Span, before: Span | None) -> Span | None:
    """A bare name with the head of the school right before it in the list, which may have got its own so."""
    text = source.text
    name = text[span.start:span.end]
    if before is None or not BARE.match(name) or text[span.start - 1:span.start] not in ("、", "和", "与", "及"):
        return None
    head = HEAD.match(before.named(source.raw))
    return replace(span, name=head.group(1) + name, weak=False) if head and head.group(1) else None


def _of_towns(source: Source, schools: Sequence[Span]) -> list[Span]:
    """The second schools of towns (望江镇中学|、中心小学), and what stands right behind a town: 望江镇的|中心小学."""
    found = []
    for start, end, place in source.places:
        behind = BEHIND_TOWN.match(source.text[end:end + 8]) if place.endswith(("镇", "乡", "街道")) else None
        if behind and end + behind.end(1) in source.boundaries and source.text[start - 1:start] not in ("、", "和", "与", "及"):
            found.append(Span(end + 1, end + behind.end(1), "SCHOOL", name=source.raw[start:end] + _printed(source, behind, 1, end), hard_left=True))
    for school in schools:
        town = TOWN_SCHOOL.match(source.text[school.start:school.end])
        bare = OF_TOWN.match(source.text[school.end:school.end + 8]) if town else None
        if town and bare and school.end + bare.end(1) in source.boundaries:
            name = source.raw[school.start:school.start + town.end(1)] + _printed(source, bare, 1, school.end)
            found.append(Span(school.end + 1, school.end + bare.end(1), "SCHOOL", name=name, hard_left=True))
    return found


#: A kindergarten by its short name behind another one of the list (阳光总园、|阳光东园), and words that end so and are none.
GARDEN = re.compile("^(?:、|,|和|与|及|以及)([\u4e00-\u9fff]{1,6}?园)(?=[、,和与及。;共均都等\n]|[两三四五六七八九十\\d]+个(?:园区|分园|园所)|$)")
NO_GARDEN = re.compile("(?:[开入办建返离到进出全闭]|公|花|家|校|果|乐|田|庄|植物|动物|陵|菜|茶|学|产业|科技|工业|文化|留学生创业)园$")


def _gardens(source: Source, schools: Sequence[Span]) -> list[Span]:
    """The kindergartens of a list behind one that its name tells to be one."""
    found: list[Span] = []
    known = {span.start for span in schools}
    for school in schools:
        last = school
        while source.text[last.start:last.end].endswith(("园", "幼", "园本部", "园总部")):
            match = GARDEN.match(source.text[last.end:last.end + 12])
            start = last.end + match.start(1) if match else -1
            if match is None or start in known or NO_GARDEN.search(match[1]) or last.end + match.end(1) not in source.boundaries or any(
                    source.text[a:b] in lexicon("zh/stops") and (b - a > 1 or match[0][0] != "、")
                    for a, b in source.words_between(start, last.end + match.end(1))):
                break                                           # 甲幼儿园,|成为其|江南分园
            last = Span(start, last.end + match.end(1), "SCHOOL", hard_left=True)
            found.append(last)
    return found
