"""What a whole text shows about its Chinese names: clear borders elsewhere, companies, groups by their full name."""
from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .. import linear
from ..data import alternation
from ..names import is_short_for
from ..places import gazetteer
from .source import Source
from .spans import Span, cover
from .zh_borders import leading_places
from .zh_cores import NUMERAL, SCHOOL_END, is_generic

#: Verbs and function words of one character before a school's name: 孩子|上|柳荫街小学, 对|柳荫街小学.
VERBS_BEFORE = frozenset("上进读念去来选报转考对向跟把被由从在为给让与管带帮至到入将含辖称叫请领说归属及")
#: Verbs of one character with which a school gets another campus.
FOUNDING = frozenset("办建设开添增")
#: The number and the level of a school, as people call it: 二中.
SHORT_NUMBER = linear.compile(f"^第?{NUMERAL}+[中小高初幼]$")
#: A town's only school of a level.
TOWNS_SCHOOL = linear.compile(r"^(\p{Han}{2,5}[镇乡])(?:初级|高级|中心)?([中小])学$")
#: Behind the short names of several towns' schools; and what makes 石桥镇中 the inside of a town.
LISTED_TOWNS = linear.compile("^(?:[、,;。()和与及等加成]|分别|均|都|将|已|也|校长|教师|老师|为|是|$)")
WHERE = frozenset("在到于从往")
#: Behind 石桥镇中 and 石桥镇小 these make another word of it.
MORE_OF_WORD = frozenset("学心小中初高间央部等型组学朋孩山河区城院")
#: What names no school without anything before it.
BARE_TAILS = frozenset(("幼儿园", "小学", "中学", "学校", "初中", "高中"))
#: Behind a name these make it the head of another one, or a word about many: 实验小学|部.
HEAD_OF_MORE = frozenset("部教类等型段们级")
ORDINAL = linear.compile(f"^第{NUMERAL}+$")
#: Between quotation marks so near are no sentences but slogans and words.
MAX_SLOGAN = 12
#: A name that stands whole elsewhere gets back at most so many characters that a word border has cut off (即|过山岭镇小学).
MAX_RESTORED = 2


def settle_borders(source: Source, found: list[Span]) -> list[Span]:
    """Where a name stands with a clear left border somewhere, a longer form that only adds loose words is cut to it."""
    text = source.text
    clear = Counter(text[span.start:span.end] for span in found if span.hard_left)
    clear.update(core for core in group_schools(source, found) if not clear[core])
    by_end = _by_end(clear)
    settled = []
    for span in found:
        longer = next((name for name in by_end.get(text[span.start:span.end], ()) if text.startswith(name, span.end - len(name))), "")
        if longer and not span.hard_left:
            span = span.moved(span.end - len(longer))
        name = text[span.start:span.end]
        if name[0] in FOUNDING and clear[name[1:]] and text[span.start - 1:span.start] in (",", "、", "年", "又", "了", "再"):
            settled.append(span.moved(span.start + 1))          # 2011年,|办|东城分校
            continue
        for cut in range(1, len(name) - 3):
            rest = name[cut:]
            if clear[rest] and clear[rest] >= clear[name] and _has_core(rest) and not _is_part(source, span.start, span.start + cut):
                span = span.moved(span.start + cut)
                break
        settled.append(span)
    return settled


def group_schools(source: Source, found: list[Span]) -> set[str]:
    """The schools that groups of the text are named after: 海城区十九校 for 海城区十九校教育集团, and 十九校 without the place."""
    schools = set()
    at_place = {start for start, _, name in source.places if name in gazetteer().full}
    for span in found:
        if span.label == "GROUP" and (span.hard_left or span.start in at_place):
            core = linear.sub("(?:教育|学校)?(?:集团|共同体|联盟)$", "", source.text[span.start:span.end])
            if (SCHOOL_END.search(core) or _is_academy(core, source.text)) and (not is_generic(core) or OF_A_COUNTY.match(core)):
                schools.add(core)
                place = max((end for _, end, name in gazetteer().find(core) if name in gazetteer().full), default=0)
                if place:                                       # of 某县幼儿园 people say 县幼儿园
                    schools.add(core[place - 1:] if core[place:] in BARE_TAILS else core[place:])
    return schools


#: The one such school of a county.
OF_A_COUNTY = linear.compile("^[县旗](?:幼儿园|中学|小学|初中|高中)$")
#: What only a school has, or does.
OF_A_SCHOOL = ("校长", "院长", "园长", "校区", "分校", "学生", "教师", "老师", "牵头", "为龙头", "为核心", "为总校")


def _is_academy(core: str, text: str) -> bool:
    """Whether a group is named after a school that is called an academy: 惠贞书院教育集团, beside 惠贞书院校长."""
    return core.endswith(("书院", "学园", "学堂")) and any(f"{core}{word}" in text for word in OF_A_SCHOOL)


#: Right before such a school, whatever word the segmenter draws it into: 由县|幼儿园.
BEFORE_NAMESAKE = frozenset("由以为是与和及同跟向")


def namesakes_of_groups(source: Source, found: list[Span]) -> list[Span]:
    """The names with the schools that groups are named after wherever these stand, even such as 十九校 or 实验小学 that are
    no names elsewhere."""
    schools = group_schools(source, found)
    shorts = {name for name in {source.text[span.start:span.end] for span in found if span.label == "SCHOOL" and span.weak}
              if SHORT_NUMBER.match(name) and any(name[-2] in school and is_short_for(name, school) for school in schools)}
    firm = [span for span in found if span.label == "SCHOOL" and not span.weak]
    starts, ends = {span.start for span in firm}, {span.end for span in firm}
    kept = [replace(span, weak=False) if span.label == "SCHOOL" and span.weak and (
        _names_one(source, span, schools, shorts) or _is_listed(source, span, starts, ends)) else span for span in found]
    taken = cover(source.text, kept)
    kept += _towns_schools(source, kept)
    for name in sorted(schools, key=lambda name: (-len(name), name)):
        for match in linear.finditer(linear.escape(name), source.text):
            start, end = match.start(), match.end()
            if (start in source.boundaries or source.text[start - 1:start] in BEFORE_NAMESAKE) and not taken.touches(start, end) and source.tells(start):
                kept.append(Span(start, end, "SCHOOL", hard_left=True))
                taken.add(start, end)
    return kept


def _names_one(source: Source, span: Span, schools: set[str], shorts: set[str]) -> bool:
    """Whether a name that is none elsewhere is that of a group's school, or short for it outside a slogan: 二中 for 第二初级中学, but not “二中经验”."""
    name = source.text[span.start:span.end]
    if name in schools:
        return True
    if name not in shorts:
        return False
    first = source.offsets[span.start]
    before = source.printed[max(0, first - MAX_SLOGAN):first]
    opening = before.rfind("“")
    return opening < 0 or "”" not in source.printed[first:first - len(before) + opening + MAX_SLOGAN]


def _is_listed(source: Source, span: Span, starts: set[int], ends: set[int]) -> bool:
    """Whether a name such as 实验小学 stands right before or behind a mark of a list of schools: 实验小学、东湖小学."""
    text = source.text
    return len(span) > 3 and ((text[span.end:span.end + 1] == "、" and span.end + 1 in starts) or (
        text[span.start - 1:span.start] == "、" and span.start - 1 in ends and text[span.end:span.end + 1] not in HEAD_OF_MORE))


def _towns_schools(source: Source, found: list[Span]) -> list[Span]:
    """The short names of towns' schools that the text also calls by their full names, 石桥镇|中 for 石桥镇初级中学, and those in lists: 石桥镇小、望江镇小."""
    text = source.text
    shorts = {match[1] + match[2] for span in found if span.label == "SCHOOL" and (match := TOWNS_SCHOOL.match(text[span.start:span.end]))}
    places = {match.span() for match in linear.finditer("|".join(map(linear.escape, sorted(shorts))), text)
              if text[match.end():match.end() + 1] not in MORE_OF_WORD} if shorts else set()
    listed = {(start, end + 1) for start, end, name in source.places if name.endswith(("镇", "乡")) and text[end:end + 1] in ("小", "中")
              and LISTED_TOWNS.match(text[end + 1:end + 4]) and text[start - 1:start] not in WHERE}
    several = listed if len({text[start:end] for start, end in listed}) > 1 else set()
    taken = {span.start for span in found}
    return [Span(start, end, "SCHOOL", hard_left=True) for start, end in sorted(places | several) if start not in taken]


def _by_end(clear: Counter[str]) -> dict[str, list[str]]:
    """For each name the ones with a clear border that end with it and begin at most a few characters before it, the longest first."""
    found: dict[str, list[str]] = {}
    for cut in range(MAX_RESTORED, 0, -1):
        for name in clear:
            if len(name) > cut:
                found.setdefault(name[cut:], []).append(name)
    return found


def _has_core(name: str) -> bool:
    """Whether a name says more than its kind: 实验小学 and 第二小学 may be the end of any name."""
    end = SCHOOL_END.search(linear.sub("(?:教育|学校)?集团$", "", name))
    return end is None or not (is_generic(name[:end.start()]) or ORDINAL.match(name[:end.start()]))


def _is_part(source: Source, start: int, end: int) -> bool:
    """Whether characters before a known name belong to it: a place, another school, or nothing but name characters."""
    prefix = source.text[start:end]
    names = gazetteer()
    if prefix in names.full or prefix in names.short or prefix in "省市区县":
        return True
    if linear.search(f"(?:{alternation('zh/school_tails')}|{NUMERAL}[中小校]|大学|学院|省|市|区|县|镇|乡|街道|新区)$", prefix):
        return True
    if prefix.endswith("集团") and prefix not in ("集团", "教育集团", "学校集团", "办学集团"):
        return True                                             # 东湖小学教育集团|北山校区
    if any(prefix.startswith(name) for name in leading_places(prefix[0])):
        return True
    if len(prefix) == 1:
        return prefix not in VERBS_BEFORE
    return not source.boundaries.issuperset({start, end})


def without_companies(source: Source, found: list[Span]) -> list[Span]:
    """Groups that the text elsewhere shows to be companies become other bodies."""
    text = source.text
    companies = {text[span.start:span.end].rsplit("集团", 1)[0] for span in found if span.value == "company"}
    if not companies:
        return found
    kept = []
    for span in found:
        stem = text[span.start:span.end].rsplit("集团", 1)[0]
        school = SCHOOL_END.search(linear.sub("(?:教育|办学)?$", "", stem))
        if span.label == "GROUP" and not school and any(stem and (stem in company or company in stem) for company in companies):
            span = Span(span.start, span.end, "ORG", value="company", hard_left=span.hard_left)
        kept.append(span)
    return kept


def without_unknown_groups(source: Source, found: list[Span]) -> list[Span]:
    """A bare X集团 stays only where the text also has X教育集团 or the like; elsewhere X is any word."""
    text = source.text
    strong = {text[span.start:span.end].rsplit(ending, 1)[0] for span in found if span.label == "GROUP" and not span.weak
              for ending in ("教育集团", "学校集团", "学区集团", "集团") if text[span.start:span.end].endswith(ending)}
    strong |= {core.removesuffix(level) for core in strong for level in ("小学", "中学", "学校", "幼儿园", "实验小学", "实验学校")}
    kept = []
    for span in found:
        name = text[span.start:span.end]
        if span.value == "generic":                            # 实验小学教育集团 where 某县实验小学教育集团 stands too
            if any(other.label == "GROUP" and other.value != "generic" and source.text[other.start:other.end].endswith(name)
                   and len(other) > len(span) for other in found):
                kept.append(replace(span, weak=False, value=""))
            continue
        if span.label == "GROUP" and span.weak and name.endswith("集团"):
            core = name.removesuffix("集团")
            cut = next((len(core) - size for size in range(len(core), 1, -1)
                        if any(known.endswith(core[len(core) - size:]) for known in strong)), None)
            if cut is None:
                continue
            span = Span(span.start + cut, span.end, "GROUP", hard_left=span.hard_left)
        kept.append(span)
    return kept
