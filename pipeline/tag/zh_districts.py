"""What looks like one Chinese group and is all those of a district."""
from __future__ import annotations

from .. import linear
from ..places import gazetteer
from .source import Source
from .zh_borders import NO_ONE_GROUP, all_of_a_place, only_places

#: A level before a group's word.
LEVEL_FIRST = linear.compile("^(?:初中|高中|小学|中学)")
#: Kinds of groups of which a district has many; a town that gives its name to one has one.
OF_A_DISTRICT = frozenset(("教育共同体", "城乡教育共同体", "学校共同体", "城乡学校共同体", "教联体", "教共体"))


def of_a_district(source: Source, core: str, last: str) -> bool:
    """Whether what looks like a group is all those of a place."""
    level = LEVEL_FIRST.match(last)
    if level and level[0] in ("初中", "高中") and core[-1:] in tuple("市县区旗") and core in gazetteer().full and (
            source.text.count(core + level[0]) == source.text.count(core + last)):
        return True                                            # 某县|初中教育集团
    if NO_ONE_GROUP.search(core + last):
        return True
    if last in OF_A_DISTRICT and core[-1:] not in ("镇", "乡", "道") and only_places(core):
        return True                                            # 某市某区教育共同体
    if last in ("教育集团", "名校集团", "名校教育集团", "名校办学集团") and only_places(core) and not (
            core in gazetteer().short and _outside_title(source, core + last)):
        return True                                            # 安阳市教育集团
    return all_of_a_place((core + last).removesuffix("教育集团"))    # 某区义务教育学校|教育集团


def _outside_title(source: Source, name: str) -> bool:
    """Whether a name stands anywhere but in the headline: 某县教育集团里的故事 speaks of the groups of a county."""
    return any(kind != "title" and name in source.text[start:end] for start, end, kind, _ in source.sentences)
