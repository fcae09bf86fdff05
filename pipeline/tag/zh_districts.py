"""What looks like one Chinese group and is all those of a district."""
from __future__ import annotations

from .. import linear
from ..places import gazetteer
from .source import Source
from .zh_cores import NUMERAL, all_of_a_place, only_places

#: A level before a group's word.
LEVEL_FIRST = linear.compile("^(?:初中|高中|小学|中学)")
#: Kinds of groups of which a district has many; a town that gives its name to one has one.
OF_A_DISTRICT = frozenset(("教育共同体", "城乡教育共同体", "学校共同体", "城乡学校共同体", "教联体", "教共体"))
#: All groups of a county's schools of a level, of a city's schools, and of those that a notice lists: 某市中小学教育集团, 第二批|教育集团.
LEVEL_OF_COUNTY = linear.compile(r"^\p{Han}{1,6}[市县区旗](?:初中|高中)教育集团$")
#: How many groups there are now, behind what is none.
TOTAL_BEHIND = linear.compile(f"^(?:总数|数量|已|现|增|扩大)*(?:达到?|至|到|共有|有)了?{NUMERAL}+个")
#: Behind the name of one group: 某县初中发展联盟|盟主校.
ONE_OF_COUNTY = linear.compile("^(?:的)?(?:盟主|牵头|龙头|核心|领衔|总校|理事长|成员校|成员单位)|"
                               "^[,，]由\\p{Han}{2,14}(?:牵头|领衔|任盟主|为盟主|为龙头|领头)")
#: What one group has so many of: 平江小学教育集团现有5个|校区.
OF_ONE = linear.compile("^(?:校|园|分校|分园|教学|班|年级|成员|学部|专业|紧密型?校|省级|市级)")
#: Behind an area: a school that lies there.
OF_SCHOOL_THERE = linear.compile(r"^的\p{Han}{1,8}(?:小学|中学|学校|幼儿园|初中)")
#: Behind an area whose children go to a school.
OF_AN_AREA = linear.compile("^(?:目前|现|今年|的)?(?:对应|对口|划片|招生|学位|学生|家长|房)")
#: One word in quotation marks that only describes: “老大哥”学校.
QUOTED = linear.compile("[“\"「『][^“”\"「」『』]{1,6}[”\"」』]$")
#: What only one school has, behind 朝阳学校: elsewhere the schools of a city.
HEADED = linear.compile("^(?:副?校长|党[总支委]|教导主任|[东西南北]校区)")
NO_ONE_GROUP = linear.compile(r"(?:首|第[\d一二三四五六七八九十]+|本|上|下)届(?:教育|学校)?集团$|^[东西南北中]部(?:地区)?(?:教育|学校)?集团$|"
                             r"^(?:将|把|关于)?\d{4}年(?:度|春季?|秋季?)?(?:教育|学校)?集团$|"
                             r"字号[”\"]?(?:教育)?集团$|[市县区旗州省](?:中小学|(?:城乡|公办|民办|区属|县属|市属|优质)(?:中小学|学校)?)(?:教育)?集团$|"
                             r"[市县区旗](?:\d{4}年(?:度|春季?|秋季?)?)?(?:名校|强校|名园)[+]?(?:教育)?(?:集团|联合体|共同体|联盟|教联体|教共体)$|"
                             r"(?:第一|首)[家个].*(?:集团|联盟|共同体|联合体|教联体|教共体)$|(?:首批|第[一二三四五六][批期轮])(?:紧密型|松散型|优质|义务教育|学前教育|中小学|初中|小学|城乡|[省市区县]级)*(?:教育|学校|办学)?(?:发展)?(?:集团|学区|联盟|共同体|教联体|教共体)$|"
                             "(?:^|[市县区])跨(?:地区|区域|市域|县域|学区|学段|[省市县区校])(?:的|间|合作|协作|融合|帮扶|结对)*(?:教育|办学|学校|发展)?(?:集团|联盟|共同体|教共体|教联体|联合体)$")


def is_no_one_group(name: str) -> bool:
    """Whether a name alone tells that it is not that of one group: all those of a city's schools, or of the batch that a notice lists."""
    return NO_ONE_GROUP.search(name) is not None or all_of_a_place(name.removesuffix("教育集团"))    # 某区义务教育学校|教育集团


def of_a_district(source: Source, core: str, last: str, behind: str) -> bool:
    """Whether what looks like a group, with some words behind it, is all those of a place."""
    if (total := TOTAL_BEHIND.match(behind)) and not OF_ONE.match(behind[total.end():]) and only_places(core):
        return True                                            # 某区学校发展联盟|达到17个
    if last == "学区" and OF_AN_AREA.match(behind):
        return True                                            # 高校园区学区|目前对应某校
    if last == "学区" and OF_SCHOOL_THERE.match(behind) and "集团" in source.text and source.text.count(core + last) == 1:
        return True                                            # 集团里还有木里图学区|的哲南学校
    level = LEVEL_FIRST.match(last)
    if level and level[0] in ("初中", "高中") and not ONE_OF_COUNTY.match(behind) and core[-1:] in tuple("市县区旗") and core in gazetteer().full and (
            source.text.count(core + level[0]) == source.text.count(core + last)):
        return True                                            # 某县|初中教育集团
    if last in OF_A_DISTRICT and core[-1:] not in ("镇", "乡", "道") and only_places(core):
        return True                                            # 某市某区教育共同体
    if last in ("教育集团", "名校集团", "名校教育集团", "名校办学集团") and only_places(core) and not (
            core in gazetteer().short and _outside_title(source, core + last)):
        return True                                            # 安阳市教育集团
    return is_no_one_group(core + last)


def _outside_title(source: Source, name: str) -> bool:
    """Whether a name stands anywhere but in the headline: 某县教育集团里的故事 speaks of the groups of a county."""
    return any(kind != "title" and name in source.text[start:end] for start, end, kind, _ in source.sentences)


def only_described(source: Source, begin: int, tail: int, stop: int) -> bool:
    """Whether 学校 stands behind a district, whose schools it means (某区|学校), or behind a word in quotation marks that the text puts nowhere else before
    it (“老大哥”|学校)."""
    core, behind = source.text[begin:tail], source.text[stop:stop + 6]
    if core[-1:] in ("市", "区", "县", "州", "旗") and not HEADED.match(behind) and only_places(core):
        return True
    at = source.offsets[tail]
    quoted = QUOTED.search(source.printed[max(0, at - 8):at])
    word = quoted[0][1:-1] if quoted else ""
    return bool(word) and len(core) <= len(word) + len("和") and f"{word}学校" not in source.printed
