"""Chinese names of groups: found from their last word (教育集团, 共同体), as a school's name before it or one of their own."""
from __future__ import annotations

from .. import linear
from ..data import lexicon
from .source import Source
from .spans import Span
from .zh_borders import VERBS, left_border, place_start, trimmed, verb_as_name
from .zh_campuses import MAX_BETWEEN, ORDINAL, extended_by_branch
from .zh_characters import in_names
from .zh_cores import NUMERAL, SCHOOL_END, is_generic, only_kind
from .zh_districts import LEVEL_FIRST, of_a_district

#: A county's only kindergarten or its experimental school gives its group the name: 县幼儿园教育集团.
COUNTY_GROUP = linear.compile(
    "[省市区县镇乡](?:(?:实验|中心|特色|外国语|直机关|机关)*(?:幼儿园|小学|中学|学校)|直属?幼儿园)(?:教育|学校|办学|发展)?(?:集团|联盟|共同体|联合体|教联体)")
NUMBERED_SCHOOL = linear.compile(f"^[市区县]?(?:{NUMERAL}+(?:[中小初高幼]|初中|高中|中学|小学|完小|完中|实小|实中|实幼)|[附实][中小])$")
OF_THIS_PLACE = linear.compile(f"[该本我全][省市区县州镇乡]$|第{NUMERAL}+[届次]")
#: Behind 学区 or 集团 these make another word of it; 集团|划归 does not.
PLANNED_AREA = linear.compile("^划[^归转出入到至给]?$")
#: What a group is called after in quotes, short for a school's name: “一实验”|集团.
QUOTED_SCHOOL = linear.compile(f"(?:实验|外国语|外语|附[小中]|[小中]学?|初中?|高中?|{NUMERAL}幼|机关)$")
#: What is said of groups of all kinds before the next kind: 教育集团和|城乡共同体.
ALL_KINDS = linear.compile("^(?:(?:教育|学校|幼教)?集团|(?:教育)?(?:联盟|共同体|联合体|教联体)|学区)(?:和|与|及|以及|、|或)")
COUNTED_BEFORE = linear.compile(f"(?:{NUMERAL}|两|几|多)[个大家]$")
#: What makes 校 the beginning of the next word: 校长, 校际, 校园.
BEHIND_SCHOOL_WORD = frozenset("长际园区内外本服歌庆友舍务车门史徽训企报")
#: Behind a group's name these speak of its schools and begin no branch: 某集团|首席学校.
NO_BRANCH = ("新校", "新分", "老校", "各分", "成员", "各校", "内各", "学校", "总校", "核心", "首席", "主体", "旗下", "所属", "下属", "盟主", "盟员",
             "龙头", "牵头", "骨干", "优质", "联盟")
#: Behind a group that may be any of its kind: it is one.
OF_ONE_GROUP = linear.compile("^(?:的?(?:成员|核心)校|总校长|理事长|由|以|下辖|位于|成立)")
#: Before and behind a group that has a line to itself: 1.|实验小学集团.
LINE_BEFORE = linear.compile(r"(?:^|\n)[^\p{Han}\n]{0,6}(?:第?[一二三四五六七八九十]{1,3}[.、)）])?\s*$")
LINE_BEHIND = linear.compile(r"^\s*(?:\n|$|[:(（。])")
#: A group of the same kind behind it in a list: 实验小学教联体、|民族小学教联体.
LISTED_BEHIND = r"^(?:、|和)[^、,。;]{{2,12}}{}"
#: The end of another group and what joins the next one to it.
AFTER_GROUP = linear.compile(r"^\p{Han}*(?:教育|学校|幼教|办学)集团[和与及暨、]")
#: A whole school's name before the rest of what was taken for a group's.
WHOLE_SCHOOL = linear.compile(r"^\p{Han}*(?:小学|中学|学校|幼儿园|校区|分校)")
#: A whole school's last words right behind a word for a campus.
WHOLE_TAIL = linear.compile(f"^(?:实验|中心|第{NUMERAL}+|外国语|九年制|初级|高级|完全)*(?:幼儿园|小学|中学|学校|完小|{NUMERAL}[中小])")
#: Behind a name: it is a company's.
COMPANY = linear.compile("^(?:股份|控股|有限|责任)*(?:有限)?(?:责任)?公司|^股份|^[(](?:股份代号|股票代码|集团)")


def company_follows(text: str, stop: int) -> bool:
    """Whether what stands behind a name makes it a company's."""
    return bool(COMPANY.search(text[stop:stop + 12]))


def group_at(source: Source, floor: int, tail: int, stop: int, ceiling: int) -> list[Span]:
    """The group whose last word stands between two places, and the school that bears a branch behind it; nothing where it is no group's name."""
    text = source.text
    if text[stop - 1:stop] == "校" and text[stop:stop + 1] in BEHIND_SCHOOL_WORD and stop - tail > 2:
        stop -= 1                                              # 教育集团|校际教研
    last = text[tail:stop]
    if text[stop:stop + 1] in ("化", "军", "房", "制", "级", "号") or PLANNED_AREA.match(text[stop:stop + 2]) or (
            last == "学区" and text[stop:stop + 2] in ("划分", "范围", "内的")):
        return []
    if last == "集团" and text[tail - 1:tail] + text[stop:stop + 1] == "()":
        return _of_school_in_brackets(source, floor, tail - 1, stop + 1, ceiling)
    begin, hard = _border_of_group(source, floor, tail, stop)
    if OF_THIS_PLACE.search(text[begin:tail]):
        return []                                               # 该市|教育集团
    level = LEVEL_FIRST.match(last)
    if level and linear.match(f"^[市区县]?第?{NUMERAL}+$", text[begin:tail]):
        tail += level.end()                                     # 一|初中共同体: the level is the school's
        last = text[tail:stop]
    core = text[begin:tail]
    end = SCHOOL_END.search(core)
    first = begin if end and (only_kind(core[:end.start()]) or ORDINAL.match(core[:end.start()])) else tail
    by_verb = (first < tail or only_kind(core)) and (verb := verb_as_name(source, floor, first, stop)) < first
    if by_verb:
        begin, hard = verb, True
        core = text[begin:tail]
    elif COUNTED_BEFORE.search(core):
        return []                                              # 甲中学、乙中学|四大教育集团
    if ALL_KINDS.match(core) or len(core) == 1 or (last == "联盟" and WHOLE_TAIL.match(text[stop:stop + 12])):
        return []                                              # 某县|联盟小学
    if company := COMPANY.search(text[stop:stop + 12]):
        return [Span(begin, stop + len(company[0]), "ORG", value="company", hard_left=hard)]
    if any(core.startswith(brand) for brand in lexicon("zh/companies")) and not SCHOOL_END.search(core):
        return [Span(begin, stop, "ORG", value="company", hard_left=hard)]
    if of_a_district(source, core, last, text[stop:stop + 20]):
        return []
    quoted = tail - begin > 1 and source.printed[source.offsets[tail] - 1] in "”\"」』" and QUOTED_SCHOOL.search(core)
    named = quoted or NUMBERED_SCHOOL.match(core) or COUNTY_GROUP.match(core + last) or (
        linear.match("^(?:实验|外国语|双语)(?:幼儿园|学校)?$", core) and (
            last.endswith("教育集团") or _has_line(text, begin, stop) or linear.match(LISTED_BEHIND.format(last), text[stop:stop + 24]))) or (
        last == "大学区" and core.isdigit()) or (               # 108大学区, after 108学校
        core == "中心" and last == "小学教育集团" and OF_ONE_GROUP.match(text[stop:stop + 6]))
    if core[:1] in lexicon("zh/stops") and is_generic(core[1:]) and not named and (core[0] in "对将把由" or source.word_end(begin) == begin + 1):
        return []                                              # 靠|课程联盟, 对|市直属小学教育集团
    if core.endswith("直属") and not named:
        return []                                              # 市直属|小学教育集团: the groups of a bureau's own schools
    if is_generic(core) and not named and not by_verb:
        whole = core and SCHOOL_END.search(linear.sub("(?:教育|学校)?集团$", "", text[begin:stop])) and any(
            in_names(text[at - 1:at]) for at in _places_of(text, text[begin:stop]) if at)
        return [Span(begin, stop, "GROUP", weak=True, value="generic", hard_left=hard)] if whole else []
    if not SCHOOL_END.search(linear.sub("(?:教育|办学)?集团校?$", "", last)) and any(core.endswith(word) for word in lexicon("zh/group_generic")):
        return [Span(begin, stop, "ORG", value="company", hard_left=hard)]
    school_core = bool(SCHOOL_END.search(core))
    plain = last in ("集团", "联盟", "共同体", "联合体", "学区", "发展共同体", "联合校")
    loose = last in ("联盟", "共同体", "联合体", "发展共同体", "学习共同体", "集群", "协作体", "协作区", "校群", "组团", "大学区") and not school_core
    weak = (plain and not school_core and not quoted) or last == "学区" or loose
    found = [Span(begin, stop, "GROUP", weak=weak, hard_left=hard)]
    extended = extended_by_branch(source, stop, ceiling)
    if extended > stop and text[stop:stop + 2] not in NO_BRANCH:
        found.append(Span(begin, extended, "SCHOOL", hard_left=hard))
    return found


def _has_line(text: str, begin: int, stop: int) -> bool:
    """Whether a stretch stands alone on its line, perhaps with a number before it and a colon or a bracket behind."""
    return LINE_BEHIND.match(text[stop:stop + 3]) is not None and LINE_BEFORE.search(text[max(0, begin - 10):begin]) is not None


def _of_school_in_brackets(source: Source, floor: int, opening: int, stop: int, ceiling: int) -> list[Span]:
    """The group that a school is called as a whole, 某学校(集团), and the school of it whose name goes on behind: 某学校(集团)文华学校."""
    text = source.text
    school = SCHOOL_END.search(text[max(floor, opening - MAX_BETWEEN):opening])
    tail = opening - len(school[0]) if school else opening
    begin, hard = left_border(source, floor, tail)
    begin = trimmed(source, place_start(source, begin, tail), tail)
    if not school or is_generic(text[begin:tail]):
        return []
    extended = extended_by_branch(source, stop, ceiling)
    return [Span(begin, stop, "GROUP", hard_left=hard), *([Span(begin, extended, "SCHOOL", hard_left=hard)] if extended > stop else [])]


def _border_of_group(source: Source, floor: int, tail: int, stop: int) -> tuple[int, bool]:
    """See `left_border`; not before a verb behind another school, and at the school before a bracket."""
    text = source.text
    begin, hard = left_border(source, floor, tail)
    begin = trimmed(source, place_start(source, begin, tail), tail)
    inner = WHOLE_SCHOOL.match(text[begin:tail])
    if inner and tail - begin - len(inner[0]) > 3 and source.word_parts.get(begin + len(inner[0])) in VERBS and not SCHOOL_END.search(
            text[begin:tail + 2]) and not SCHOOL_END.search(text[begin:tail]):
        begin, hard = left_border(source, begin + len(inner[0]), tail)   # 南河小学|加盟|崇德|教育集团
    if tail == begin and text[tail - 1:tail] == ")":
        begin, hard = _before_bracket(source, floor, tail), True
    if joined := AFTER_GROUP.search(text[begin:tail]):
        begin, hard = begin + joined.end(), True                # 东门小学教育集团和|实验小学教育集团
    elif text[begin] in "和与及" and text[:begin].endswith("教育集团"):
        begin, hard = begin + 1, True                           # 东门小学教育集团和|县幼儿园教育集团, which no county is called after
    if text.startswith(("之后", "后,"), stop) and (behind := text.rfind("继", begin, tail - 1)) >= 0:
        begin = behind + 1                                      # 继|市机关幼儿园教育集团之后
    return begin, hard


def _places_of(text: str, name: str) -> list[int]:
    return [match.start() for match in linear.finditer(linear.escape(name), text)]


def _before_bracket(source: Source, floor: int, tail: int) -> int:
    """The start of a school's name whose short form in brackets stands before the group's word: 某市第一小学(一小)教育集团."""
    text = source.text
    opening = text.rfind("(", max(floor, tail - 12), tail)
    school = SCHOOL_END.search(text[max(floor, opening - MAX_BETWEEN):opening]) if opening > floor else None
    if school is None:
        return tail
    begin, _ = left_border(source, floor, opening - len(school[0]))
    return place_start(source, begin, opening - len(school[0]))
