"""Where a Chinese school's name goes on with that of its campus: 海州小学|紫荆校区, 海州中学|(初中部)."""
from __future__ import annotations

from functools import cache
from typing import Any

from .. import linear
from ..backends import is_word
from ..data import alternation, lexicon
from .source import Source
from .zh_borders import INSIDE_NAMES, VERBS, is_hard, known_starts
from .zh_characters import in_names
from .zh_cores import NUMERAL, is_title

#: Between a school's name and its branch's word stand at most so many characters.
MAX_BETWEEN = 8
#: Behind 小学校 or 中学校 these make another word of 校: 校长, 校区.
NO_NAME_AFTER_CAMPUS = frozenset("长区园门服徽训歌医车址际友舍内外级本庆史风报刊董名规纪志旗办媒")
#: A kindergarten's own branch: 实验幼儿园|阳光园.
GARDEN = linear.compile(r"^\p{Han}{1,5}?园(?:区|部)?")
#: A school's other site: 海州小学|东校.
BY_COMPASS = linear.compile("^[东西南北]校")
GROUP_WORD = linear.compile("集团|联盟|共同体|联合体|教联体|学区")
#: Between two whole schools these begin what the first does with the second.
LEADS_ON = tuple("带帮携对向要将会并辖领牵同想曾已")
BRANCHES = ("校区", "分校", "园区", "分园")
CUT_WORD = linear.compile(f"(?:[小中]学部分|[初高]中部分|{NUMERAL}中学生)$")
#: What stands between a school and a word of level that tells no branch: 某小学|六年级和|初中.
OTHER_CLASS = linear.compile("年级|班|届|学生|老师")
ORDINAL = linear.compile(f"第{NUMERAL}+$")
COUNT = linear.compile(f"(?:{NUMERAL}|两|几|多|各)[所个家名处座片块大]新?(?:公办|民办|乡镇|农村|城区|直属)?$|"
                       f"(?:^|[共有设含辖的成为达分等]){NUMERAL}*(?:{NUMERAL}|两|几|多|各)$")


@cache
def _branch() -> Any:
    return linear.compile(alternation("zh/branch_tails"))


def with_campus_word(text: str, tail: int, stop: int) -> int:
    """The end of a name with the 校 of 第一小学校, as names are formed in the north-east, but not of 小学|校长; without the
    last character where it begins the next word: 小学|部分, 三中|学生."""
    if CUT_WORD.search(text[tail:stop + 1]):
        stop -= 1
    if text[tail:stop].endswith(("小学校", "中学校")):
        return stop - 1 if text[stop:stop + 1] in NO_NAME_AFTER_CAMPUS else stop
    campus = text[stop - 2:stop] in ("小学", "中学") and text[stop:stop + 1] == "校"
    return stop + 1 if campus and text[stop + 1:stop + 2] not in NO_NAME_AFTER_CAMPUS else stop


def extended_by_branch(source: Source, stop: int, ceiling: int) -> int:
    """The end of a name that goes on with a branch: 小学|紫荆校区, 中学|石景山学校, 学校|(初中部)."""
    text = source.text
    window = text[stop:min(stop + MAX_BETWEEN + 8, ceiling)]
    if BY_COMPASS.match(window) and window[2:3] not in NO_NAME_AFTER_CAMPUS and not GROUP_WORD.search(text[stop - 3:stop]):
        return stop + 2
    garden = GARDEN.match(window) if text[stop - 3:stop] in ("幼儿园", "幼稚园") else None
    end = stop + len(garden[0]) if garden else stop
    if garden and text[end:end + 1] != "长" and not any(is_hard(source, i) for i in range(stop, end)) and not any(
            text[a:b] in lexicon("zh/stops") for a, b in source.words_between(stop, end)):
        return end                                             # but: 幼儿园|任总园
    for match in _branch().finditer(window):
        between = window[:match.start()]
        if between[:1] in ("·", "•") and text[stop - 2:stop] in ("集团", "联盟", "合体", "同体"):
            break                                              # 某教育集团|·某小学分校
        if between in ("新", "老", "旧", "新老"):
            break                                               # 南河小学|新校区: another site and no other name
        if len(between) > MAX_BETWEEN or any(not in_names(between[i]) or is_hard(source, stop + i)
                                             for i in range(len(between))):
            break
        pieces = [text[a:b] for a, b in source.words_between(stop, stop + match.start())]
        if len(pieces) > 1 and pieces[-1] in INSIDE_NAMES:
            pieces.pop()                                       # 润|和|分校
        if any(piece in lexicon("zh/stops") or piece in lexicon("zh/titles") for piece in pieces):
            break
        if any(between.startswith(word) and word != between for word in known_starts().get(between[:1], ())):
            break                                              # 石里小学|变身石里校区, however the segmenter cuts it
        if between in ("直属", "下属", "所属", "旗下", "名下"):
            break                                               # 某教育集团|直属学校
        if between == "校" and match[0] == "本部":
            break                                              # 某中学|校本部
        if OTHER_CLASS.search(between) or (len(pieces) > 1 and len(pieces[0]) > 1 and source.word_parts.get(stop) in VERBS):
            break                                              # 某小学|六年级和|初中, 某小学|搬到东湖|校区
        if between and text[stop:stop + 2] in ("校长", "书记", "教师", "老师", "副校", "学校", "师生", "学生"):
            break
        if match[0] == "校园" and (not between or is_title(between, "校园")):
            break                                              # 东湖小学|校园里, 东湖小学|智慧校园
        if (COUNT.search(between) and not ORDINAL.search(between)) or (
                GROUP_WORD.search(between)) or (not between and match[0] in ("总校", "总园") and text[stop - 2:stop] in ("集团", "联盟")):
            break                                              # 集团共三所学校, 集团总校为某校
        if window[match.end():match.end() + 1] == "长" and match[0].endswith(("校", "园")):
            break
        whole = match[0] in ("小学", "中学", "幼儿园", "初中", "高中")
        if between[:1] in tuple("和与及") and not match[0].endswith(("区", "分校", "分园", "点", "部")):
            break                                              # 南河初级中学|和北山初级中学
        if between[:1] in tuple("和与及") and text[:stop].endswith(BRANCHES) and not is_word(between):
            break                                              # 临江校区|和竹西校区
        if (whole or match[0] == "学校") and between[:1] in LEADS_ON and len(between) > 2 and not (
                len(between) == 3 and is_word(between[:2])):
            break                                              # 南河小学|带北山小学, 南河小学|要和北山小学合并
        if whole and (not between or text[stop - 2:stop] in ("集团", "联盟")):
            break                                              # 某集团|南河小学: a school of its own
        return extended_by_branch(source, with_campus_word(text, stop + match.start(), stop + match.end()), ceiling)
    return stop
