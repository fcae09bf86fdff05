"""What the part of a Chinese name before its last word says: only what kind of school it is, only a place, or more."""
from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from .. import linear
from ..data import alternation, lexicon
from ..places import gazetteer

NUMERAL = "[一二三四五六七八九十百零〇\\d]"
#: A number and what it counts are no name.
A_COUNT = linear.compile(f"^(?:{NUMERAL}+|[两几多数])[名位所个家大](?:分校|分园|学校|校区|园区|成员校|教学点)$|^[两三四五六七八九十](?:校区|园区)$")
BEFORE_ANY = frozenset("对向给把让使")
#: What stands between a school's own name and its level.
KIND_WORDS = ("实验", "外国语", "初级", "高级", "中心", "职业", "国际", "双语", "附属")
KIND = linear.compile(f"^(?:{'|'.join(KIND_WORDS)})+")
NUMBER_OR_KIND = linear.compile(f"^(?:第?{NUMERAL}+|{'|'.join(KIND_WORDS)})+")
JOINING = linear.compile("[和与及或]")
SCHOOL_END = linear.compile(f"(?:{alternation('zh/school_tails')}|{NUMERAL}[中小校高初])$")


def leaves_no_name(core: str) -> bool:
    """Whether a cut before `core` would leave no name: one character, or only a kind."""
    rest = KIND.sub("", core)
    return len(core) <= 1 or is_generic(core) or (rest != core and is_generic(rest))


@cache
def _honours() -> Any:
    honour, kind = alternation("zh/honours"), "|".join(sorted((w for w in lexicon("zh/generic") if len(w) > 1), key=lambda w: (-len(w), w)))
    level = "(?:\\p{Han}{2,3}[省市区县]|全国|国家级?|省级?|市级?|区级?|县级?|首批|新时代|中小学|义务教育|阳光)"
    return linear.compile(f"^{level}*(?:建设|打造|创建|争创|办好?|建成|成为|评为|获评)?{level}*(?:{kind})*{honour}(?:{honour}|{kind})*(?:型|化|式|建设)?$")


def is_title(core: str, last: str) -> bool:
    """Whether a name is what a school is called for its merits: 绿色|学校, 书香|校园."""
    return last in ("学校", "校园") and _honours().match(core) is not None


def only_kind(core: str) -> bool:
    """Whether a name's part before its last word says no more than what kind of school it is: 高级|中学."""
    return is_generic(core) or not KIND.sub("", core)


#: Days that schools are named after and that are no numbers: 八一学校, 五一路.
DAYS = linear.compile("^(?:五一|八一|六一|七一|三八|五四)(?:中学|小学|学校|幼儿园|路|实验)?$")
#: Towns of this name, of which there are twenty and more: their schools are not the new ones of towns.
NEW_TOWN = linear.compile("^[新老]城镇(?:中心|第|[一二三四五])*$")
#: Characters that are generic before other generic words; elsewhere a single character makes a name.
LEADING_GENERIC = frozenset("省市区县镇乡村校各两几多数每该此这那其某老新本我首")


def of_any(core: str) -> bool:
    """Whether a preposition stands before words for any schools: 对|农村(学校)."""
    return core[:1] in BEFORE_ANY and len(core) > 2 and is_generic(core[1:])


#: Several towns, whose schools are meant, or several schools in other words: 氾水、柳堡、射阳湖三镇|学校, 管五间|学校.
OF_TOWNS = linear.compile("[两二三四五六七八九十]个?[镇乡间間]$")
#: Another level before the one that a count is of.
LEVEL_AND = linear.compile("^(?:小学|初中|高中|中学|中小学|学校|幼儿园)[和与及]$")


@lru_cache(maxsize=20_000)
def is_generic(core: str) -> bool:
    """Whether a name's part before its last word says only what kind of school it is, or nothing."""
    if not core:
        return True
    if len(core) > 14 or DAYS.match(core) or NEW_TOWN.match(core):
        return False
    if LEVEL_AND.match(core):
        return True                                             # 小学和|幼儿园
    parts = JOINING.split(core)
    if len(parts) > 1 and all(parts):
        return all(is_generic(part) for part in parts)
    generic = lexicon("zh/generic")
    reachable = {0}
    for position in range(len(core)):
        if position in reachable:
            for length in range(1, min(8, len(core) - position) + 1):
                piece = core[position:position + length]
                if length == 1 and len(core) > 1 and piece not in "一二三四五六七八九十" and not piece.isdigit() and (
                        piece not in "各所个家" and (position or piece not in LEADING_GENERIC)):
                    continue                                    # 前营小学, 中庄小学: names of two such characters
                if piece in generic or piece in lexicon("zh/school_tails") or (length == 1 and (piece.isdigit() or piece in "一二三四五六七八九十")):
                    reachable.add(position + length)
    return len(core) in reachable


YEAR = linear.compile(r"\d{4}年?度?")
#: A zone that is in no table of divisions.
OF_ZONE = linear.compile(r"^\p{Han}{0,8}(?:新区|高新区|经开区|开发区|度假区|示范区|合作区|功能区|新城)$")
#: What describes the schools of a whole district, and is no school's name.
OF_ALL_SCHOOLS = linear.compile("(?:义务教育(?:阶段)?|基础教育|公办|民办|城区|城乡|农村|乡村|乡镇|直属|优质)+学校$|"
                                "(?:[市县区州]属|公办|民办)+(?:小学|中学|初中|高中|幼儿园)$")


def only_places(core: str) -> bool:
    """Whether a core is nothing but places with their kind and words that describe any group."""
    rest = core = YEAR.sub("", core)
    found = list(gazetteer().find(core))
    for index, (_, end, name) in enumerate(found):
        before_full = any(start == end and other in gazetteer().full for start, _, other in found[index + 1:index + 2])     # 廊坊|安次区
        if name in gazetteer().full or name == core or before_full:
            rest = rest.replace(name, "", 1)
    rest = "" if OF_ZONE.match(core) else rest
    if rest in ("小", "中", "幼"):
        return False                                            # 河口镇小: the town's school
    return rest != core and (not rest or rest.startswith("中小学") or (is_generic(rest) and not SCHOOL_END.search(rest)))


def all_of_a_place(core: str) -> bool:
    """Whether what stands before 教育集团 tells the schools of a whole place by what they are: 某区义务教育学校."""
    kind = OF_ALL_SCHOOLS.search(core)
    return kind is not None and kind.start() > 0 and only_places(core[:kind.start()])
