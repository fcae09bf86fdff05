"""Chinese names of groups, schools and other bodies: found from their last word, bordered on the left by words.

A name's end is a word of a list (学校, 教育集团, 教育局); where it begins is open. It begins after the last word that can
be part of no name, or at the place that leads it; what the text prints elsewhere with a clear border settles the rest.
"""
from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import re2

from ..data import alternation, lexicon, words
from ..places import gazetteer
from .source import Source
from .spans import Span, without_overlaps

NUMERAL = "[一二三四五六七八九十百零〇\\d]"
#: A name is at most this long; a longer run of characters has swallowed a sentence.
MAX_NAME, MAX_BETWEEN = 26, 8
NAME_CHARACTER = re2.compile(r"[\p{Han}0-9A-Za-z·]")
#: After a number with 中 or 小 (七中, 三小) these make another word of it: 三小时, 五中全会, 十二中队.
NO_SCHOOL_AFTER = frozenset("心央间队国等旬时型组伏步个层部批段区康米班餐考级期外型年月日天园长")
#: Function words of one character that stand inside names too: a cut there that leaves no name is taken back.
INSIDE_NAMES = frozenset("和同开向之都对将用令长")
#: Characters that stand in hardly any name, so that a name begins after them whatever the words are, and words with
#: them that do stand in names.
HARD = frozenset("的了把被与任并在是为从有到由及让以")
HARD_INSIDE = ("任何", "以色列", "可以", "自由", "有为", "有恒", "有志", "有德", "有才", "有容", "有色", "大有", "万有", "及第",
               "为公", "为民", "为明", "为实", "有朋", "有光", "有余", "富有", "并州", "并进路", "从文", "从化", "与时")
STREET = re2.compile("^(?:路|街|巷|道|大道|大街|村|桥|镇|乡|庄|湖|山|里小|坊)")
CITY_SCHOOL = re2.compile(f"^(?:市|第|{NUMERAL}|实验|外国语|师范|师大|高新|经开|职业)")


@cache
def _patterns() -> dict[str, Any]:
    tails = alternation("zh/school_tails")
    short = f"(?:第?{NUMERAL}+(?:附小|附中|完全小学|中心小学|实验小学|初级中学|高级中学|中学|小学|幼儿园|中|小|初|高|幼|校))"
    return {
        "school": re2.compile(f"{tails}|{short}"),
        "branch": re2.compile(alternation("zh/branch_tails")),
        "group": re2.compile(
            "(?:一体化|融合|协同|校际|园所|九年制|学前|幼儿|幼教|学校|办学|教育|发展|学习|教研|学区|名校|城乡|初中|小学|高中|中学|集团化)*"
            "(?:集团校|集团|联盟校|联盟|发展共同体|共同体|联合体|教联体|校联体|教共体|联合校|大学区|集群|协作体|协作区|校群|组团|学区)"),
        "org": re2.compile(f"{alternation('zh/org_tails')}(?:{alternation('zh/org_units')})?"),
        "company": re2.compile("^(?:股份|控股|有限|责任)*(?:有限)?(?:责任)?公司|^股份|^[(](?:股份代号|股票代码|集团)"),
    }


NUMBERED_SCHOOL = re2.compile(f"^[市区县]?{NUMERAL}+[中小初高幼]$")
#: A university or a school before a place: the place tells a branch of it, and is not where the name begins.
PARENT = re2.compile(f"(?:大学|师大|学院|附属|附中|附小|中学|小学|学校|{NUMERAL}中)$")
#: Behind 小学校 or 中学校 these make another word of 校: 校长, 校区.
NO_NAME_AFTER_CAMPUS = frozenset("长区园门服徽训歌医车址际友舍内外级本庆史风")
#: Words of the list of stops that stand in names when these follow.
PHRASES = re2.compile("^(?:教师进修|教师发展|教学实验|管理学院|合作办学|学生营地|领航者|同心|同德|同济|同文|向阳|向荣|向上|共青|成才|成德|成长|对外|对口支援)")
#: A kindergarten's own branch: 实验幼儿园|阳光园.
GARDEN = re2.compile(r"^\p{Han}{1,5}?园(?:区|部)?")
COUNT = re2.compile(f"(?:{NUMERAL}|两|几|多|各)[所个家名]?$")
JOINING = re2.compile("[和与及或]")
SCHOOL_END = re2.compile(f"(?:{alternation('zh/school_tails')}|{NUMERAL}[中小校高初])$")
ABBREVIATED = ("实小", "实中", "附小", "附中", "附校", "附幼", "实幼")


def find_names(source: Source) -> list[Span]:
    """Groups, schools and other bodies in a text, nested ones included, in text order."""
    found: list[Span] = []
    for start, end, kind, _ in source.sentences:
        if kind not in ("furniture", "byline"):
            found += _names_between(source, start, end)
    found = _settle_borders(source, found)
    found = _without_unknown_groups(source, _without_companies(source, found))
    groups = [span for span in found if span.label == "GROUP"]
    found = [span for span in found if span.label != "SCHOOL" or not any(
        group.start <= span.start and span.end <= group.end for group in groups)]
    return sorted(found, key=lambda span: (span.start, -span.end))


def _names_between(source: Source, start: int, end: int) -> list[Span]:
    text = source.text[start:end]
    pattern = _patterns()
    found: list[Span] = []
    for match in pattern["group"].finditer(text):
        found += _group_at(source, start, start + match.start(), start + match.end(), end)
    position = 0
    for match in pattern["school"].finditer(text):
        if match.start() < position:
            continue
        floor = max([start + position, *[span.end for span in found if span.end <= start + match.start()]])
        span = _school_at(source, floor, start + match.start(), start + match.end(), end)
        if span:
            found.append(span)
            position = span.end - start
    bodies = [span for span in found if span.label in ("GROUP", "SCHOOL")]
    for match in pattern["org"].finditer(text):
        tail, stop = start + match.start(), start + match.end()
        if any(span.start < stop and tail < span.end for span in bodies):
            continue
        span = _org_at(source, start, tail, stop)
        if span:
            found.append(span)
    return found


def left_border(source: Source, floor: int, tail: int, complete: bool = False) -> tuple[int, bool]:
    """Where a name that ends with the word at `tail` begins, and whether a mark or the sentence bounds it there.

    `complete`: the word at `tail` is a name by itself (五十八中), so that nothing need stand before it.
    """
    text = source.text
    edge = tail
    while (edge > floor and tail - edge < MAX_NAME and NAME_CHARACTER.match(text[edge - 1])
           and not _is_hard(source, edge - 1)):
        edge -= 1
    hard = edge == floor or not NAME_CHARACTER.match(text[edge - 1]) or tail - edge == MAX_NAME
    stops = lexicon("zh/stops")
    begin, taken_back = edge, False
    for start, end in reversed(source.words_between(edge, tail)):
        word = text[start:end]
        if word not in stops or STREET.match(text[end:end + 2]) or start in source.in_place or PHRASES.match(text[start:start + 6]):
            continue
        if word in INSIDE_NAMES and not taken_back and not complete and _leaves_no_name(text[end:tail]):
            taken_back = True                                  # 中|和|中学: a cut there leaves no name
            continue
        begin, hard = end, False
        break
    return _without_loose_words(source, _at_city(source, begin, tail), tail), hard


#: Parts of speech (jieba's letters) with which no name begins where the rest is a name without the word.
LOOSE_PARTS = frozenset(("d", "p", "c", "r", "rr", "rz", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "t", "v", "vd", "vq", "vi"))


def _without_loose_words(source: Source, begin: int, tail: int) -> int:
    """`begin` behind leading words that are verbs, adverbs or the like, unless the text prints the longer form again."""
    text = source.text
    while True:
        words = source.words_between(begin, tail)
        if len(words) < 2 or words[0][0] != begin:
            return begin
        start, end = words[0]
        name = text[start:tail + 2]
        if (source.word_parts.get(start) not in LOOSE_PARTS or end - start < 2 or start in source.in_place
                or STREET.match(text[end:end + 2]) or STREET.match(text[end + 1:end + 3]) or text.count(name) > 1
                or _leaves_no_name(text[end:tail])):
            return begin
        begin = end


def _is_hard(source: Source, index: int) -> bool:
    """Whether the character ends any name before it: one of `HARD` that is part of no place name and no such word."""
    character = source.text[index]
    if character not in HARD or index in source.in_place:
        return False
    return not any(source.text.startswith(word, index - word.index(character)) for word in HARD_INSIDE if character in word)


def _leaves_no_name(core: str) -> bool:
    return len(core) <= 1 or is_generic(core)


def _at_city(source: Source, begin: int, tail: int) -> int:
    """`begin`, moved to a city's short name with a number behind it, where loose characters stand before (说清|衡阳八中)."""
    for start, end, name in source.places:
        if begin < start < tail and start - begin <= 3 and CITY_SCHOOL.match(source.text[end:tail + 3]):
            level = gazetteer().candidates(name)[0].level
            if level in ("province", "city") and start - 1 not in source.in_place:
                return start
    return begin


@cache
def _place_names() -> frozenset[str]:
    return frozenset(gazetteer().full)


def place_start(source: Source, begin: int, tail: int) -> int:
    """The start of the first place name with its kind (郑州市) between the two, or `begin` if there is none.

    A province or city right before it (河南郑州市) and a zone (郑东新区如意湖街道) belong to the name as well.
    """
    text = source.text
    for start, end, name in source.places:
        if start < begin or end > tail or name not in gazetteer().full:
            continue
        before = text[begin:start]
        if PARENT.search(before) or ZONE_END.search(before) or before in ("老", "新", "大", "小", "东", "西", "南", "北"):
            return begin
        touching = [a for a, b, short in source.places if begin <= a and b == start and short in gazetteer().short]
        return touching[0] if touching else start
    return begin


ZONE_END = re2.compile("(?:新区|高新区|经开区|开发区|度假区|示范区|保税区|合作区|功能区|新城|林区|矿区|农场|兵团)$")


def is_generic(core: str) -> bool:
    """Whether a name's part before its last word says only what kind of school it is, or nothing."""
    if not core:
        return True
    if len(core) > 14:
        return False
    parts = JOINING.split(core)
    if len(parts) > 1 and all(parts):
        return all(is_generic(part) for part in parts)
    generic = lexicon("zh/generic")
    reachable = {0}
    for position in range(len(core)):
        if position in reachable:
            for length in range(1, min(8, len(core) - position) + 1):
                piece = core[position:position + length]
                if piece in generic or piece in lexicon("zh/school_tails") or (length == 1 and (piece.isdigit() or piece in "一二三四五六七八九十")):
                    reachable.add(position + length)
    return len(core) in reachable


def _trimmed(source: Source, begin: int, tail: int) -> int:
    """`begin` after words that introduce a name: 原, 新, 该市 and quantities such as 三所."""
    intro = re2.compile(r"^(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|原来?的?|入|现|新的|以|该市?|校|名校|老牌名校|百年名校|即|另|除|市区的?|.*第?[一二三四五六七八九十两\d]+[所家个])")
    while True:
        match = intro.match(source.text[begin:tail])
        if not match or not match[0] or (len(match[0]) < 3 and any(source.text[begin:].startswith(name) for name in _leading_places(match[0][0]))):
            return begin
        begin += len(match[0])


@cache
def _leading_places(first: str) -> tuple[str, ...]:
    return tuple(name for name in (*gazetteer().full, *gazetteer().short) if name.startswith(first) and len(name) >= 2)


def _school_at(source: Source, floor: int, tail: int, stop: int, ceiling: int) -> Span | None:
    text = source.text
    stop = _with_campus_word(text, tail, stop)
    last = text[tail:stop]
    if (text[stop:stop + 1] == "长" and last.endswith(("校", "园"))) or (text[stop:stop + 1] == "区" and last.endswith("中学")):
        return None
    numbered = bool(re2.match(f"^第?{NUMERAL}", last))
    short = numbered and last[-1] in "中小初高幼校" and last[0] != "第"
    if short and (text[stop:stop + 1] in NO_SCHOOL_AFTER or (text[tail - 1:tail] in tuple(".-—~年月第") and tail > floor)):
        return None
    begin, hard = left_border(source, floor, tail, numbered or last in ABBREVIATED)
    begin = _trimmed(source, place_start(source, begin, tail), tail)
    core = text[begin:tail]
    if last[-1] == "校" and numbered and (is_generic(core) or SCHOOL_END.search(core) or core.endswith("集团")):
        return None                                            # 四校, 先锋小学四校: a count
    stop = _extended(source, stop, ceiling)
    if _company_follows(text, stop):
        return None
    if numbered or last in ABBREVIATED:
        if core not in ("市", "区", "县", "省") and is_generic(core):
            begin = tail
        return Span(begin, stop, "SCHOOL", weak=stop - begin < 3, hard_left=hard)
    if last in ("本部", "校园", "分部") and not SCHOOL_END.search(core):
        return None
    if is_generic(core) and stop - tail == len(last):
        if not _special(text[begin:stop].lstrip("市区县省")):
            return None
        return Span(begin, stop, "SCHOOL", weak=core[:1] not in tuple("市区县省"), hard_left=hard)
    if last == "学校" and any(d.level in ("province", "city") for d in gazetteer().candidates(core)):
        return None                                            # 青岛学校: the schools of a city
    if len(core) + len(last) < 3 or (len(core) == 1 and core not in "市区县" and not (
            core in "东西南北中老新" and last.endswith(("校区", "分校"))) and stop - tail == len(last)):
        return None
    return Span(begin, stop, "SCHOOL", hard_left=hard)


def _with_campus_word(text: str, tail: int, stop: int) -> int:
    """The end of a name with the 校 of 第一小学校, as names are formed in the north-east, but not of 小学|校长."""
    if text[tail:stop].endswith(("小学校", "中学校")):
        return stop - 1 if text[stop:stop + 1] in NO_NAME_AFTER_CAMPUS else stop
    campus = text[stop - 2:stop] in ("小学", "中学") and text[stop:stop + 1] == "校"
    return stop + 1 if campus and text[stop + 1:stop + 2] not in NO_NAME_AFTER_CAMPUS else stop


def _special(name: str) -> bool:
    """Bare names that can be short for a school's full name: 实验小学, 外国语学校."""
    return name in ("实验小学", "实验中学", "实验学校", "外国语学校", "附属小学", "附属中学", "附属学校", "实验幼儿园", "中心小学",
                    "实验初中", "第一小学", "第一中学")


def _extended(source: Source, stop: int, ceiling: int) -> int:
    """The end of a name that goes on with a branch: 小学|紫荆校区, 中学|石景山学校, 学校|(初中部)."""
    text = source.text
    window = text[stop:min(stop + MAX_BETWEEN + 8, ceiling)]
    garden = GARDEN.match(window) if text[stop - 3:stop] in ("幼儿园", "幼稚园") else None
    if garden and not any(text[a:b] in lexicon("zh/stops") for a, b in source.words_between(stop, stop + len(garden[0]))):
        return stop + len(garden[0])
    for match in _patterns()["branch"].finditer(window):
        between = window[:match.start()]
        if len(between) > MAX_BETWEEN or any(not NAME_CHARACTER.match(between[i]) or _is_hard(source, stop + i)
                                             for i in range(len(between))):
            break
        pieces = [text[a:b] for a, b in source.words_between(stop, stop + match.start())]
        if len(pieces) > 1 and pieces[-1] in INSIDE_NAMES:
            pieces.pop()                                       # 润|和|分校
        if any(piece in lexicon("zh/stops") or piece in lexicon("zh/titles") for piece in pieces):
            break
        if between and text[stop:stop + 2] in ("校长", "书记", "教师", "老师", "副校", "学校", "师生", "学生"):
            break
        if COUNT.search(between) or (not between and match[0] in ("总校", "总园") and text[stop - 2:stop] in ("集团", "联盟")):
            break                                              # 集团共三所学校, 集团总校为某校
        if window[match.end():match.end() + 1] == "长" and match[0].endswith(("校", "园")):
            break
        whole = match[0] in ("小学", "中学", "幼儿园", "初中", "高中")
        if whole and (not between or text[stop - 2:stop] in ("集团", "联盟")):
            break                                              # 某集团|南河小学: a school of its own
        return _extended(source, stop + match.end(), ceiling)
    return stop


def _company_follows(text: str, stop: int) -> bool:
    return bool(_patterns()["company"].search(text[stop:stop + 12]))


def _group_at(source: Source, floor: int, tail: int, stop: int, ceiling: int) -> list[Span]:
    text = source.text
    if text[stop - 1:stop + 1] == "校长" and stop - tail > 3:
        stop -= 1
    last = text[tail:stop]
    if text[stop:stop + 1] in ("化", "军", "房", "划", "制", "级", "号") or (last == "学区" and text[stop:stop + 2] in ("划分", "范围", "内的")):
        return []
    begin, hard = left_border(source, floor, tail)
    begin = _trimmed(source, place_start(source, begin, tail), tail)
    core = text[begin:tail]
    company = _company_follows(text, stop)
    if company:
        after = _patterns()["company"].search(text[stop:stop + 12])
        return [Span(begin, stop + len(after[0]), "ORG", value="company", hard_left=hard)]
    if is_generic(core) and not NUMBERED_SCHOOL.match(core) and not (core in ("实验", "外国语") and last.startswith("教育")):
        return []
    if core in lexicon("zh/group_generic") or any(core.endswith(word) for word in lexicon("zh/group_generic")):
        return [Span(begin, stop, "ORG", value="company", hard_left=hard)]
    school_core = bool(SCHOOL_END.search(core))
    plain = last in ("集团", "联盟", "共同体", "联合体", "学区", "发展共同体", "联合校")
    loose = last in ("联盟", "共同体", "联合体", "发展共同体", "学习共同体", "集群", "协作体", "协作区", "校群", "组团", "大学区") and not school_core
    weak = (plain and not school_core) or last == "学区" or loose
    found = [Span(begin, stop, "GROUP", weak=weak, hard_left=hard)]
    extended = _extended(source, stop, ceiling)
    if extended > stop and text[stop:stop + 2] not in ("成员", "各校", "内各", "学校", "总校", "核心"):
        found.append(Span(begin, extended, "SCHOOL", hard_left=hard))
    return found


def _org_at(source: Source, floor: int, tail: int, stop: int) -> Span | None:
    text = source.text
    begin, hard = left_border(source, floor, tail)
    begin = _trimmed(source, place_start(source, begin, tail), tail)
    while begin < tail and text[begin] in "省市区县" and begin + 1 < tail and text[begin:tail] not in _place_names():
        break
    last = text[tail:stop]
    if text[begin:stop] == last and last in ("政府", "中心", "公司", "大学", "学院", "医院", "协会", "学会", "办事处", "研究院"):
        return None
    return Span(begin, stop, "ORG", hard_left=hard)


def _settle_borders(source: Source, found: list[Span]) -> list[Span]:
    """Where a name stands with a clear left border somewhere, a longer form that only adds loose words is cut to it."""
    text = source.text
    clear = Counter(text[span.start:span.end] for span in found if span.hard_left)
    settled = []
    for span in found:
        name = text[span.start:span.end]
        for cut in range(1, len(name) - 3):
            rest = name[cut:]
            if clear[rest] and clear[rest] >= clear[name] and _has_core(rest) and not _is_part(source, span.start, span.start + cut):
                span = span.moved(span.start + cut)
                break
        settled.append(span)
    return settled


def _has_core(name: str) -> bool:
    """Whether a name says more than its kind: 实验小学 may be the end of any name."""
    end = SCHOOL_END.search(re2.sub("(?:教育|学校)?集团$", "", name))
    return end is None or not is_generic(name[:end.start()])


def _is_part(source: Source, start: int, end: int) -> bool:
    """Whether characters before a known name belong to it: a place, another school, or nothing but name characters."""
    prefix = source.text[start:end]
    names = gazetteer()
    if prefix in names.full or prefix in names.short or prefix in "省市区县":
        return True
    if re2.search(f"(?:{alternation('zh/school_tails')}|{NUMERAL}[中小校]|大学|学院|省|市|区|县|镇|乡|街道|新区)$", prefix):
        return True
    if any(prefix.startswith(name) for name in _leading_places(prefix[0])):
        return True
    return not source.boundaries.issuperset({start, end}) or len(prefix) <= 1


def _without_companies(source: Source, found: list[Span]) -> list[Span]:
    """Groups that the text elsewhere shows to be companies become other bodies."""
    text = source.text
    companies = {text[span.start:span.end].rsplit("集团", 1)[0] for span in found if span.value == "company"}
    if not companies:
        return found
    kept = []
    for span in found:
        stem = text[span.start:span.end].rsplit("集团", 1)[0]
        if span.label == "GROUP" and any(stem and (stem in company or company in stem) for company in companies):
            span = Span(span.start, span.end, "ORG", value="company", hard_left=span.hard_left)
        kept.append(span)
    return kept


def _without_unknown_groups(source: Source, found: list[Span]) -> list[Span]:
    """A bare X集团 stays only where the text also has X教育集团 or the like; elsewhere X is any word."""
    text = source.text
    strong = {text[span.start:span.end].rsplit(ending, 1)[0] for span in found if span.label == "GROUP" and not span.weak
              for ending in ("教育集团", "学校集团", "学区集团", "集团") if text[span.start:span.end].endswith(ending)}
    strong |= {core.removesuffix(level) for core in strong for level in ("小学", "中学", "学校", "幼儿园", "实验小学", "实验学校")}
    kept = []
    for span in found:
        name = text[span.start:span.end]
        if span.label == "GROUP" and span.weak and name.endswith("集团"):
            core = name.removesuffix("集团")
            cut = next((len(core) - size for size in range(len(core), 1, -1)
                        if any(known.endswith(core[len(core) - size:]) for known in strong)), None)
            if cut is None:
                continue
            span = Span(span.start + cut, span.end, "GROUP", hard_left=span.hard_left)
        kept.append(span)
    return kept


def outermost(found: list[Span]) -> list[Span]:
    """The names that lie in no other one."""
    return without_overlaps(found)


__all__ = ["find_names", "is_generic", "left_border", "outermost", "words"]
