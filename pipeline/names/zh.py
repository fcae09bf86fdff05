"""The parts of Chinese names of schools and groups."""
from __future__ import annotations

import re

from ..fold import fold
from ..numerals import chinese_number
from ..places import gazetteer, short_form
from . import NameParts, levels_agree

NUMERAL = "[一二三四五六七八九十百零〇\\d]"
LEVELS = (
    ("幼儿园|幼稚园|幼", "kindergarten"), ("完全小学|中心小学|中心完小|完小|小学校|小学|小学部|小", "primary"),
    ("初级中学|初级中学校|初中部|初中学校|初中|初", "junior"), ("高级中学|职业高中|高中部|高中|职高|职中|高", "senior"),
    ("完全中学|中学校|中学|完中|中", "middle"), ("中心学校|中心校|九年一贯制学校|九年制学校|学校", "school"), ("校", "any"),
)
LEVEL = re.compile("(?:" + "|".join(f"(?P<l{i}>{pattern})" for i, (pattern, _) in enumerate(LEVELS)) + ")$")
KINDS = (("实验", "experimental"), ("外国语", "foreign"), ("外语", "foreign"), ("附属", "affiliated"), ("附", "affiliated"),
         ("中心", "central"), ("师范", "normal"), ("职业", "vocational"), ("特殊教育", "special"), ("民族", "ethnic"),
         ("国际", "international"), ("艺术", "art"), ("体育", "sports"), ("双语", "bilingual"), ("科技", "technology"))
BRANCH = re.compile(
    f"^(.*?(?:小学|中学|学校|高中|初中|幼儿园|教育集团|附中|附小|附校|实小|实中|完小|{NUMERAL}[中小](?!学)))(.{{1,10}}?)(校区|分校|分园|园区|教学点|学校|初中部|高中部|小学部|总校)$")
BARE_BRANCH = re.compile("^(.{1,8})(校区|分校|分园|园区|教学点)$")
NUMBER = re.compile(f"第?({NUMERAL}+)$")
NUMBER_BEFORE_KIND = re.compile(f"^(.*)第({NUMERAL}+)((?:{'|'.join(word for word, _ in KINDS if len(word) > 1)})+)$")
ZONE = re.compile("^(.{0,6}?(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|度假区|新区|示范区))(?=.{2,})")
#: An area named for what it holds, behind a place and before a school's own name: 重庆|科学城|西永.
TOWN_OF = re.compile("^(科学城|科技城|大学城|新城)(?=.{2,})")
ROAD = re.compile("(?:大街|大道|街|路|镇|乡|村|街道|区|县|市)$")
GROUP_ENDING = re.compile(
    "(?:(?:名校|名园|强校|优校)[+＋])?(?:基础教育|幼儿教育|学前教育|贯通教育|融合教育|(?:贯通|融合|协同|一体化|城乡)?(?:教育|办学)|学区|发展|学习|教研|贯通|一体化)?"
    "(?:集团校?|联盟校?|共同体|联合体|教联体|校联体|教共体|联合校|集群|协作体|协作区|校群|组团|大学区)$|学区$|(?<=[小中]学)总校$|(?<=学校)总校$|(?<=幼儿园)总校$")


NUMBER_LAST = re.compile(f"^(.*?)第?({NUMERAL}+)$")
#: Behind a kind's word that names a road: 体育|东路小学.
OF_ROAD = re.compile("[东西南北中]?(?:[一二三四五]?路|大?街|大道|巷)")
#: Days that schools are named after, which are no numbers: 八一中学.
DAYS = frozenset(("八一", "五一", "六一", "七一", "五四", "三八", "一二九"))


#: 某学校(集团).
IN_BRACKETS = re.compile("[(]集团[)]$")


def group_core_zh(name: str) -> str:
    """See `group_core`."""
    name = IN_BRACKETS.sub("集团", fold(name).replace(" ", ""))
    return GROUP_ENDING.sub("", name) or name


#: What stands between a school's name and the campus of its group: 实验小学|教育集团|青石校区.
OF_GROUP = re.compile("^(?:教育|学校)?(?:集团|联盟|共同体)")


def parse_chinese(name: str) -> NameParts:
    """See `parse`."""
    name = re.sub(r"[\s“”\"'()]", "", fold(name))
    name = re.sub("(小学|中学|学校|幼儿园|[一二三四五六七八九十\\d][中小])(?:本部|总校|总园)$", r"\1", name)
    name = re.sub("([中小]学)校$", r"\1", name)
    branch = ""
    match = BRANCH.match(name)
    if (match and match[2] not in ("附属", "实验", "中心", "初级", "高级", "外国语", "职业")) or (match and match[3] in ("校区", "分校")):
        name, branch = match[1], OF_GROUP.sub("", match[2]) + ("" if match[3] == "学校" else match[3])
    elif not match:
        bare = BARE_BRANCH.match(name)
        if bare:
            return NameParts((), None, "", frozenset(), "", "", bare[1] + bare[2], False)
    level, stem = "", name
    name = re.sub("附校$", "附学校", name)
    found = LEVEL.search(name)
    if found:
        level = next(LEVELS[i][1] for i in range(len(LEVELS)) if found[f"l{i}"])
        stem = name[:found.start()]
        kept = found[0]
    else:
        kept = ""
    number = None
    numbered = NUMBER.search(stem)
    if numbered and numbered[0] not in DAYS:
        number = chinese_number(numbered[1])
        stem = stem[:numbered.start()]
    else:
        before_kind = NUMBER_BEFORE_KIND.match(stem)
        if before_kind:                                         # 第二|实验|小学
            number, stem = chinese_number(before_kind[2]), before_kind[1] + before_kind[3]
    places, core = _places(stem, bool(number) or bool(kept))
    core = core.removeprefix("办事处") if places and places[-1].endswith("街道") else core      # 碧海街道|办事处|中心幼儿园
    kinds = {"central"} if "中心" in kept else set()
    for word, kind in KINDS:
        if word in core and not OF_ROAD.match(core, core.index(word) + len(word)):
            kinds.add(kind)
            core = core.replace(word, "")
    if core.endswith("实") and len(kept) == 1:
        kinds.add("experimental")
        core = core[:-1]
        before_short = NUMBER_LAST.match(core) if number is None and core not in DAYS else None
        if before_short:                                        # 二|实小: 第二实验小学
            core, number = before_short[1], chinese_number(before_short[2])
    return NameParts(places, number, level, frozenset(kinds), core, stem, branch, len(kept) == 1)


def _places(stem: str, closed: bool) -> tuple[tuple[str, ...], str]:
    """The places at the front of a stem, and what is left."""
    places: list[str] = []
    rest = stem
    known = gazetteer()
    while rest:
        zone = ZONE.match(rest + "学校") or (TOWN_OF.match(rest) if places else None)
        full = next((rest[:size] for size in range(min(12, len(rest)), 1, -1) if rest[:size] in known.full), None)
        short = next((rest[:size] for size in range(min(5, len(rest)), 1, -1) if rest[:size] in known.short), None)
        if full:
            piece = full
        elif zone and len(zone[1]) <= len(rest):
            piece = zone[1]
        elif short and _front(rest, short, closed):
            piece = short
        elif rest[0] in "省市区县" and not places:
            piece = rest[0]
        else:
            break
        places.append(piece)
        rest = rest[len(piece):]
    return tuple(places), rest


def _front(rest: str, short: str, closed: bool) -> bool:
    """Whether a short form at the front of a name is the place: a city's always, a county's if a name is left behind it."""
    if gazetteer().candidates(short)[0].level in ("province", "city"):
        return len(rest) > len(short) or closed
    return len(rest) >= len(short) + 2 and not rest[len(short):].startswith(("路", "街", "大道", "实验", "中心", "第"))


def _subsequence(short: str, full: str) -> bool:
    characters = iter(full)
    return all(character in characters for character in short)


def _places_agree(short: tuple[str, ...], full: tuple[str, ...], stem: str) -> bool:
    """Whether every place of the short form stands in the full one too, in whatever form; 市 stands for any city."""
    for place in short:
        if place in ("省", "市", "区", "县"):
            if full and not any(p.endswith(place) or place == "市" for p in full):
                return False
        elif full and not any(short_form(place) in (short_form(p), p[:2]) or short_form(p) == place for p in full) \
                and short_form(place) not in stem:
            return False
    return True


def short_for_zh(short: NameParts, full: NameParts) -> bool:
    """See `is_short_for`."""
    if not short.level and not short.number and short.branch and not short.stem:
        return short.branch == full.branch or (full.branch != "" and full.branch.endswith(short.branch))
    if full.branch and not short.branch and short.level == "school" and short.core == full.branch and not short.kinds:
        return True                                             # 天成学校, 七中教育集团天成学校
    if full.level == "kindergarten" and not short.level and not short.kinds and short.core == full.core + "园":
        return True                                             # 径河园, 径河幼儿园
    if short.number != full.number or short.branch != full.branch or not levels_agree(short.level, full.level):
        return False
    if short.kinds and short.level != full.level and "school" in (short.level, full.level):
        return False                                            # 附校 is not 附中
    if not _places_agree(short.places, full.places, full.stem):
        return False
    if short.kinds != full.kinds and not (short.abbreviated and short.kinds <= full.kinds and (short.core or short.kinds)):
        return False
    if short.core == full.core:
        return True if short.core or short.number is not None or short.kinds else bool(short.places)
    if short.number is not None and not short.core and not short.places and full.core in gazetteer().short:
        return True                                             # 第一小学, 丰宁第一小学
    whole = "".join(short.places) + short.core
    if _same_road(short.core, full.core) or _behind_parent(short.core, full.core) or whole == full.core or (full.places and short.core == "".join(
            short_form(p) for p in full.places[-1:]) and not full.core):
        return True
    if short.abbreviated and len(short.core) <= 3 and _subsequence("".join(short.places) + short.core, full.stem):
        return bool(short.core or short.kinds) or short.number is not None
    if short.places and full.core and not full.places:
        return False                                            # 县一小 is the county's, and not 鹅湖一小; 海州一中 is not 越州一中
    return short.abbreviated and short.number is not None and not short.core and not short.kinds


def _behind_parent(short: str, full: str) -> bool:
    """七初|天和 and 天和: the parent school in front, told by a number or by 附, is left out."""
    parent = full[:-len(short)]
    return len(short) >= 2 and full.endswith(short) and bool(re.search(f"{NUMERAL}|附|大学|师大", parent))


def _same_road(short: str, full: str) -> bool:
    """石岗 and 石岗大街, 江池 and 江池镇: the word for the road or the town is left out."""
    return len(short) >= 2 and (ROAD.sub("", full) == short or ROAD.sub("", short) == full)
