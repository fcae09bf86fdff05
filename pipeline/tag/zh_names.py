"""Chinese names of groups, schools and other bodies: found from their last word, bordered on the left by words.

A name's end is a word of a list (学校, 教育集团, 教育局); where it begins is open. It begins after the last word that can
be part of no name, or at the place that leads it; what the text prints elsewhere with a clear border settles the rest.
"""
from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from .. import linear
from ..data import alternation, lexicon
from ..places import gazetteer
from .source import Source
from .spans import Span
from .zh_bodies import body_at
from .zh_borders import VERBS, left_border, place_start, trimmed, verb_as_name
from .zh_campuses import extended_by_branch, with_campus_word
from .zh_characters import in_names
from .zh_cores import KIND_WORDS, NUMERAL, OF_TOWNS, SCHOOL_END, all_of_a_place, is_generic, is_title, of_any, only_kind
from .zh_districts import HEADED, only_described
from .zh_evidence import namesakes_of_groups, settle_borders, without_companies, without_unknown_groups
from .zh_group_names import COUNTY_GROUP, WHOLE_TAIL, company_follows, group_at

#: After a number with 中 or 小 (七中, 三小) these make another word of it: 三小时, 五中全会, 十二中队.
NO_SCHOOL_AFTER = frozenset("心央间队国等旬时型组伏步个层部批段区康米班餐考级期外型年月日天园长")
#: But not where they begin a word of their own: 三中|组成.
WHOLE_WORDS_AFTER = frozenset(("组成", "组建", "组团", "组织", "时任", "期待", "期盼", "长期", "日前"))
#: Behind 中学 or 小学 these make it the department of a bureau, and before 职中 these make the word another one.
DEPARTMENT = linear.compile("^科(?:[科长员、,和及负]|副[科主])|^处(?:[处长、,和及负]|副处)")
DURING = frozenset("任在入求高兼挂履离辞述免供")
#: A longer last word than 初级中学 is a name by itself: 职业技术教育中心.
MAX_LEVEL = 5
#: A body that studies teaching, before a level and a subject of what somebody does there.
OF_RESEARCH = linear.compile("(?:教研室|教科院|教科所|教研院|研究院|研究所|发展中心|进修学校|教育局|教体局)$")
OF_SUBJECT = linear.compile("^(?:部|段|组)?(?:语文|数学|英语|物理|化学|生物|政治|道德|道法|历史|地理|音乐|美术|体育|科学|信息|劳动|心理|书法|教研|学段)")
#: 一校|四区: how many campuses a school has.
MANY_CAMPUSES = linear.compile(f"^{NUMERAL}校{NUMERAL}[区园部址点]$")
LISTED_AFTER = linear.compile("^(?:[、,;。(\\s]|$)")
AND_OTHERS = linear.compile("^等(?:学|校|各|单|[一二三四五六七八九十两多数\\d]|$|[,。;、])")
#: The how-manieth of a contest or a council.
HOLDING = linear.compile(f"第(?:{NUMERAL}|\\d)+[届期轮次]$")
#: Some schools, whichever.
SOME = ("一群", "一批", "一众", "一些", "这群", "这批", "那群", "那批", "哪些", "某些")
#: Several schools under one word in quotation marks: 三所“邻居”小学.
SEVERAL_QUOTED = linear.compile(r"[两三四五六七八九十几多\d][所家个][“\"][^“”\"]{1,6}[”\"]$")
#: A share of the schools of a place.
SHARE = linear.compile(r"^(?:[一二三四五六七八九]成|\d+(?:\.\d+)?[%％]|过半|半数|多数|绝大多数|大多数)(?:多|半|以上|左右)?的?")
#: Behind a kind of school how many there are of it: 职教中心|1所.
COUNTED = linear.compile(f"^(?:\\d+|{NUMERAL}+)[所个]")
#: How many schools there are.
PAIRS = linear.compile(f"^(?:[两双各]地|[两双各]校)?(?:{NUMERAL}+[对所个家组批名位]|[两几多数][名位])$")
#: A county's only vocational school.
VOCATIONAL = linear.compile("^职业(?:技术)?教育中心(?:学校)?$|^职教中心$")
YEAR_INSIDE = linear.compile(rf"\d{{4}}年度?|^(?:首批|第{NUMERAL}+[批期轮])")
#: What is done with a new campus that has no name: 搬|新校区.
MOVED_TO = linear.compile("^(?:搬|迁|建|盖|去|到|进|换|入驻|启用|搬到|搬进|搬入|搬迁到|迁到|迁入|迁至)了?[新老旧]$")
#: What makes a number or a short kind the name of one school.
OF_A_PLACE = frozenset(("市", "区", "县", "省", "市直", "区直", "县直", "州直", "实验", "市实验", "区实验", "县实验", "县城", "城区"))
#: Before and behind a number and 校 that count schools and name none.
POINTED_AT = linear.compile("(?:以上|上述|其余|其他|另外|剩下|全部|所有|我们|[这该前后])$")
ALL_OF_THEM = linear.compile("^(?:均|都|同|共|皆|分别|之间|合|联|携|抱|齐|师生|互|签|结)")
#: What is under a bureau and has no name.
OF_BUREAU = linear.compile("[局厅委](?:的)?(?:直属|直管|所属|下属|管理的?)$")
#: A group that is called by two schools or places with a dash between: "鲁小—剡溪"城乡教育共同体.
PAIRED = linear.compile(r"(?:[\"“「『]\p{Han}{2,8}(?:[—－-]+|·)\p{Han}{2,8}[\"”」』]|"
                        r"\p{Han}{2,8}(?:小学|中学|学校|幼儿园)[—－-]\p{Han}{2,8}(?:小学|中学|学校|幼儿园))(?:城乡|跨区域|跨地区|跨[省市县区校]|区域|县域|山海|紧密型)*"
                        r"(?:教育|办学|发展|学校|研训)?(?:共同体|集团|联盟|教共体|教联体|联合体)")
#: What is played or judged by levels of schools.
CONTEST = linear.compile("(?:联赛|比赛|大赛|决赛|竞赛|展演|评比|锦标赛|杯|[、和与])$")
#: What one school does for another that it turns to.
GIVES = linear.compile("^[^。;]{0,30}(?:输送|派|提供|开放|支援|倾斜|输出|学习|看齐|取经|赠|发出|移交)")
#: One character before a short name that says who goes there: 上|实小.
VERBS_TO_SCHOOL = frozenset("上读进念在去来考是到")
ABBREVIATED = ("实小", "实中", "附小", "附中", "附校", "附幼", "实幼")


@cache
def _patterns() -> dict[str, Any]:
    tails = alternation("zh/school_tails")
    short = (f"(?:第?{NUMERAL}+(?:[中小高]附[中小初幼]|附小|附中|完全小学|中心小学|实验小学|初级中学|高级中学|中学|小学|完小|"
             "完中|实小|实中|实幼|幼儿园|高中|初中|中|小|初|高|幼|校))")
    return {
        "school": linear.compile(f"[实附][小中]学|[实附]幼儿园|{tails}|{short}"),      # 崇实|小学 before 实小
        "group": linear.compile(
            "(?:(?:名校|名园|强校|优校)[+]|[1一N][+][NXnx\\d多]+|一体化|融合|协同|校际|园所|九年制|学前|幼儿|幼教|学校|办学|教育|发展|学习|教研|学区|名校|城乡|初中|小学|高中|中学|集团化)*"
            "(?:集团校|集团|联盟校|联盟|发展共同体|共同体|联合体|教联体|校联体|教共体|联合校|大学区|集群|协作体|协作区|校群|组团|学区)"),
        "org": linear.compile(f"{alternation('zh/org_tails')}(?:{alternation('zh/org_units')})?"),
    }


#: Where schools are put under a head school, 甲小学总校 is the whole of them and no site of its own.
HEAD_SCHOOL_SYSTEM, AS_GROUP = "总校制", linear.compile(r"\p{Han}(?:小学|中学|学校|幼儿园)总校$")


def find_names(source: Source) -> list[Span]:
    """Groups, schools and other bodies in a text, nested ones included, in text order."""
    found: list[Span] = []
    ending = {name: set(source.told_with(_patterns()[name])) for name in ("group", "school", "org")}
    for start, end in source.told:
        kinds = {name for name, sentences in ending.items() if (start, end) in sentences}
        found += _names_between(source, start, end, kinds) if kinds else ()
    paired = [Span(match.start(), match.end(), "GROUP", hard_left=True) for match in PAIRED.finditer(source.text) if source.tells(match.start())]
    found = [*paired, *(span for span in settle_borders(source, found) if not any(
        span.label == "GROUP" and pair.start <= span.start and span.end <= pair.end for pair in paired))]
    if HEAD_SCHOOL_SYSTEM in source.text:
        found = [replace(span, label="GROUP") if span.label == "SCHOOL" and AS_GROUP.search(source.text[span.start:span.end]) else span for span in found]
    found = without_unknown_groups(source, without_companies(source, found))
    found = [span for span in namesakes_of_groups(source, found)
             if span.label != "SCHOOL" or not source.text.startswith(("教育集团", "学区集团"), span.end)]
    return _outermost(sorted(found, key=lambda span: (span.start, -span.end)))


def _outermost(found: list[Span]) -> list[Span]:
    """The names in their order, without the schools that lie inside a longer group or school."""
    kept = []
    farthest = before = -1                                      # how far names reach that began here or before, and that began before
    start = -1
    for span in found:
        if span.start != start:
            start, before = span.start, farthest
        if span.label != "SCHOOL" or (span.end > before and span.end >= farthest):
            kept.append(span)
        if span.label in ("GROUP", "SCHOOL"):
            farthest = max(farthest, span.end)
    return kept


@lru_cache(maxsize=4)
def _county_groups(text: str) -> tuple[str, ...]:
    """The groups of a text that are named after the school of a county without more name: 县幼儿园教育集团."""
    return tuple({text[match.start():match.end()] for match in COUNTY_GROUP.finditer(text)
                  if not in_names(text[match.start() - 1:match.start()])})


def _names_between(source: Source, start: int, end: int, kinds: set[str]) -> list[Span]:
    """The names of a sentence in which there are words that names of these kinds end in."""
    text = source.text[start:end]
    pattern = _patterns()
    found: list[Span] = []
    for match in pattern["group"].finditer(text) if "group" in kinds else ():
        found += group_at(source, start, start + match.start(), start + match.end(), end)
    position = 0
    groups = _county_groups(source.text)
    for first, last in (_bounds(text, match) for match in (pattern["school"].finditer(text) if "school" in kinds else ())):
        if first < position or (text[first:last] in ("园区", "校区") and WHOLE_TAIL.match(text[last:last + 6])):
            continue                                           # 高教园区|幼儿园
        floor = max([start + position, *[span.end for span in found if span.end <= start + first]])
        named = next((g for g in groups if g.startswith(text[first - 1:last])), "") if first else ""
        alone = first < 2 or not in_names(text[first - 2])
        labelled = alone and text[first - 2:first - 1] == ":" and text[first - 1] in "市区县"
        if labelled and text[first:last] == "幼儿园" and LISTED_AFTER.match(text[last:last + 1]):
            found.append(Span(start + first - 1, start + last, "SCHOOL"))   # 核心园:区幼儿园
            position = last
            continue
        if named and alone and text[first - 1] in "市区县镇乡" and text[last:last + 2] not in ("教育", "集团", "学校"):
            found.append(Span(start + first - 1, start + last, "SCHOOL"))
            position = last
            continue
        span = _school_at(source, floor, start + first, start + last, end)
        if span:
            found.append(span)
            position = span.end - start
    bodies = [span for span in found if span.label in ("GROUP", "SCHOOL")]
    for match in pattern["org"].finditer(text) if "org" in kinds else ():
        tail, stop = start + match.start(), start + match.end()
        if any(span.start < stop and tail < span.end for span in bodies):
            continue
        span = body_at(source, start, tail, stop)
        if span:
            found.append(span)
    return found


def _bounds(text: str, match: Any) -> tuple[int, int]:
    """Where a school's last word stands: 崇实|小学 and 附小|学生, where both words were found in one."""
    start, end = match.span()
    if match[0][-2:] in ("卫校", "技校", "党校", "体校", "分校") and text[end:end + 1] == "区":
        return end - 1, end + 1                                 # 长卫|校区
    if match[0][0] in "实附" and match[0][1:] in ("小学", "中学", "幼儿园"):
        return (start, end - 1) if text[end - 1:end + 1] == "学生" else (start + 1, end)
    return start, end


#: What is done with a branch that is none yet, behind the place where: 去闽侯办|分校.
OF_BUILDING = linear.compile("^\\p{Han}{2,4}(?:办|建|设|开办|创办|新建|开设|设立)(?:了|起)?(?:一所|所|个|一个)?(?:新|新的)?$")


def _school_at(source: Source, floor: int, tail: int, stop: int, ceiling: int) -> Span | None:
    text = source.text
    stop = with_campus_word(text, tail, stop)
    last = text[tail:stop]
    numbered = bool(linear.match(f"^第?{NUMERAL}", last))
    if _is_no_school(source, floor, tail, stop, numbered):
        return None
    least = 1 if last in ("校区", "分校") else 0 if len(last) > MAX_LEVEL else 2
    if SCHOOL_END.search(text[max(floor - 8, 0):floor]) and text[floor] in "和与及" and (
            tail - floor > least or (numbered and text[floor + 1:tail] in ("市", "区", "县"))):
        floor += 1                                             # 南河学校|和|志远小学, whatever word begins with 和; 县实验小学|和|县三小
    elif SCHOOL_END.search(text[max(floor - 8, 0):floor]) and text[floor] == "向" and tail - floor > 2 and GIVES.search(text[stop:stop + 40]):
        floor += 1                                             # 南河中学|向|东滩里中学输送教师
    begin, hard = left_border(source, floor, tail, numbered or last in ABBREVIATED)
    begin = trimmed(source, place_start(source, begin, tail), tail)
    core = text[begin:tail]
    if _word_before(text, begin, core):
        begin, core = begin + 1, core[1:]
    if dated := YEAR_INSIDE.search(core):                       # 某区2023年公办|小学, 第三批|义务教育学校
        begin += dated.end()
        core = text[begin:tail]
    if (len(core) < 2 or only_kind(core)) and (named := verb_as_name(source, floor, tail, stop)) < tail:
        return Span(named, extended_by_branch(source, stop, ceiling), "SCHOOL", hard_left=True)
    if last[-1] == "校" and numbered and (is_generic(core) or SCHOOL_END.search(core) or core.endswith("集团")):
        return None                                            # 四校, 先锋小学四校: a count
    if text[begin:stop] in lexicon("zh/before_names") or HOLDING.search(core) or (core[:1] == "化" and text[:begin].endswith("集团")):
        return None                                             # 集团总校|青桐小学: what the school is; 第九届|小学数学优质课大赛
    stop = extended_by_branch(source, stop, ceiling)
    if company_follows(text, stop):
        return None
    if numbered or last in ABBREVIATED:
        gone_to = core[-1:] in VERBS_TO_SCHOOL and (len(core) == 1 or is_generic(core[:-1]))
        if gone_to or (core not in OF_A_PLACE and is_generic(core) and not (hard and core in KIND_WORDS and "校区" in text[tail:stop + 2])):
            begin = tail
        return Span(begin, stop, "SCHOOL", weak=stop - begin < 3, hard_left=hard)
    if _many_or_no_school(core, last) or (last in ("校区", "园区") and MOVED_TO.match(core)):
        return None
    if (last in ("本部", "校园", "分部") and not SCHOOL_END.search(core)) or is_title(core, last):
        return None
    if stop - tail == len(last) and (_loose_and_generic(source, begin, tail) or of_any(core)):
        return None                                             # 对|农村学校
    if is_generic(core) and stop - tail == len(last):
        if not _special(text[begin:stop].lstrip("市区县省")) or COUNTED.match(text[stop:stop + 4]):
            return None
        whole = core == "艺术" and not in_names(text[begin - 1:begin])
        return Span(begin, stop, "SCHOOL", weak=core[:1] not in tuple("市区县省") and not whole and not VOCATIONAL.match(text[begin:stop]), hard_left=hard)
    if last == "学校" and (all_of_a_place(text[begin:stop]) or only_described(source, begin, tail, stop)):
        return None                                             # 某市城乡|学校
    if OF_BUREAU.search(core) or PAIRS.match(core):
        return None                                             # 市教育局直属|学校, 12对|学校
    if text[begin] in "各每" and text[begin + 1:begin + 2] in tuple("镇乡区县市街校园中小"):
        return None                                             # 各镇|中心校
    if last == "学校" and not HEADED.match(text[stop:stop + 6]) and any(d.level in ("province", "city") for d in gazetteer().candidates(core)):
        return None                                            # 青岛学校: the schools of a city
    if len(core) + len(last) < 3 or (len(core) == 1 and core not in "市区县" and not (
            core in "东西南北中老新" and last.endswith(("校区", "分校"))) and stop - tail == len(last)):
        return None
    return Span(begin, stop, "SCHOOL", weak=text.startswith("新校区", stop), hard_left=hard)     # 南河小学|新校区: the school only says whose site it is


def _word_before(text: str, begin: int, core: str) -> bool:
    """Whether what may be a name begins with a word of the sentence: 我们学校|和|实验小学是一家人, 执行校长潘某(|驻|鹅塘校区)."""
    if core[:1] == "驻":
        return len(core) > 2 and text[begin - 1:begin] in ("(", ",")
    return core[:1] in ("和", "与", "跟") and core[1:] in KIND_WORDS and text[:begin].endswith(("学校", "我校", "本校", "我们", "咱们", "他们", "你们"))


def _many_or_no_school(core: str, last: str) -> bool:
    """Whether a core before 学校 makes it several schools, or a college, or one before 分校 a campus that is none yet."""
    if (last in ("分校", "校区", "分园") and OF_BUILDING.match(core)) or core.endswith(("几个", "几所", "多少个", "哪个", "哪些", "哪几个")):
        return True                                             # 去闽侯办|分校; 到底几个|校区
    if (speaks := core.rfind("代表")) >= 0 and is_generic(core[speaks + 2:]):
        return True                                             # 副校长某某|代表|乡镇学校发言
    if last not in ("学校", "中学", "小学", "幼儿园"):
        return False
    if (share := SHARE.match(core)) and is_generic(core[share.end():]):
        return True                                             # 全区九成义务教育|学校
    if OF_TOWNS.search(core) or core.endswith(("有关", "相关", "部分", "个别", "相应", "对应")):
        return True                                             # 氾水、柳堡、射阳湖三镇|学校; 某县有关|学校
    if last == "小学" and core.endswith("区") and any(d.level == "county" for d in gazetteer().candidates(core)):
        return True                                             # 某区|小学学区划分
    return last == "学校" and core.endswith("专科")              # 桐城师范高等专科|学校: a college


def _is_no_school(source: Source, floor: int, tail: int, stop: int, numbered: bool) -> bool:
    """Whether what stands around a school's last word makes it another word."""
    text = source.text
    last = text[tail:stop]
    if text[tail - 1:tail] == "中" and last in ("小学", "小学校") and tail > floor and not _bears_group(source, tail, stop):
        return True                                            # 中小学: schools of both levels
    if (text[stop:stop + 1] == "长" and last.endswith(("校", "园"))) or (text[stop:stop + 1] == "区" and last.endswith("中学")):
        return True
    if DEPARTMENT.match(text[stop:stop + 4]) or text.startswith("网校", stop) or (last == "职中" and text[tail - 1:tail] in DURING):
        return True                                             # 教育局中学|科负责人, 任职|中
    if SEVERAL_QUOTED.search(source.printed[max(0, source.offsets[tail] - 12):source.offsets[tail]]):
        return True                                            # 三所“邻居”|小学
    if text[tail - 2:tail] in SOME and tail - 2 >= floor:
        return True                                             # 带好|一群学校
    if numbered and last[-1] == "校" and (POINTED_AT.search(text[max(floor, tail - 2):tail]) or ALL_OF_THEM.match(text[stop:stop + 2])):
        return True                                            # 以上|三校均为成员: a count
    if OF_SUBJECT.match(text[stop:stop + 4]) and OF_RESEARCH.search(text[max(floor, tail - 4):tail]):
        return True                                             # 教研室|小学语文教研员
    if last in ("小学", "中学", "初中", "高中") and text[stop:stop + 1] == "组" and text[stop:stop + 2] not in WHOLE_WORDS_AFTER and (
            tail - floor < 2 or CONTEST.search(text[max(floor, tail - 4):tail])):
        return True                                             # 足球联赛|小学组决赛
    if numbered and last.endswith("校") and text[stop:stop + 1] in ("服", "徽", "歌", "训", "旗"):
        return True                                             # 统|一校服
    if last.endswith("校") and MANY_CAMPUSES.match(text[stop - 2:stop + 2]):
        return True
    short = numbered and last[-1] in "中小初高幼校" and last[0] != "第"
    followed = (text[stop:stop + 1] in NO_SCHOOL_AFTER and text[stop:stop + 2] not in WHOLE_WORDS_AFTER
                and not AND_OTHERS.match(text[stop:stop + 3]))
    return bool(short and (followed or (text[tail - 1:tail] in tuple(".-—~年月第") and tail > floor)))


def _bears_group(source: Source, tail: int, stop: int) -> bool:
    """Whether 城中|小学 gives a group of the text its name: 城中小学教育集团."""
    name = source.text[max(0, tail - 2):stop]
    if len(name) != stop - tail + 2 or not in_names(name[:1]):
        return False
    text = source.text.replace("集团化", "")                      # 某市中小学|集团化办学
    return any(
        f"{name}{last}" in text for last in ("教育集团", "集团", "学区", "联盟", "共同体"))


def _loose_and_generic(source: Source, begin: int, tail: int) -> bool:
    """Whether a name is a verb before words that describe schools: 实现|山区|学校, but not a place or before the kind that
    names have: 安居街道|实验小学, 求是|实验学校."""
    if begin in source.in_place:
        return False
    words = source.words_between(begin, tail)
    rest = source.text[words[0][1]:tail] if words and words[0][0] == begin else ""
    return (len(words) > 1 and len(rest) > 1 and words[0][1] - begin > 1 and source.word_parts.get(begin) in VERBS and is_generic(rest)
            and rest not in KIND_WORDS)


def _special(name: str) -> bool:
    """Bare names that can be short for a school's full name: 实验小学, 外国语学校."""
    return name in ("实验小学", "实验中学", "实验学校", "外国语学校", "附属小学", "附属中学", "附属学校", "实验幼儿园", "中心小学",
                    "实验初中", "第一小学", "第一中学", "艺术小学", "特殊教育学校", "特教学校") or VOCATIONAL.match(name) is not None


