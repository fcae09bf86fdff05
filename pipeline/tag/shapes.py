"""What strings can be names of schools and groups, asked of what taggers find: each language knows its own."""
from __future__ import annotations

from typing import Protocol

from .. import linear
from ..data import alternation, lexicon
from ..places import gazetteer
from .en_runs import GROUP_HEADS, GROUP_WORDS, HEADS
from .en_tokens import is_number, tokens_of
from .source import Source
from .zh_borders import is_hard
from .zh_characters import in_names
from .zh_cores import A_COUNT, NUMERAL, OF_TOWNS, SCHOOL_END, is_generic, is_title, of_any
from .zh_districts import LEVEL_OF_COUNTY, is_no_one_group, only_described

#: What names end in.
NAME_END = linear.compile(
    f"(?:{alternation('zh/school_tails')}|{alternation('zh/branch_tails')}|{NUMERAL}[中小校高初幼]|[附实][中小幼]|园|集团校?|联盟|共同体|联合体|教联体|学区)$")
#: What ends slogans and grounds (书香校园, 产业园) as often as names, and is a school's only behind the school's own name.
NOT_ALONE = linear.compile("(?:校园|本部|分部|公园|花园|家园|果园|乐园|田园|庄园|植物园|"
                            "动物园|陵园|产业园|科技园|工业园|创业园|博览园|农业园|示范园|主题园|[开入办建离返到在出进闭全各我该本总]园|民办园|公办园|普惠园|托管园|成员园)$")
#: A group that is called so without 教育 or 学校 bears a school's name: 打开|集团地图 is none.
PLAIN_GROUP = linear.compile("(?:集团|联盟|共同体|联合体)$")
FULL_GROUP = linear.compile("(?:教育|学校|学区|办学|幼教|名校)(?:集团|联盟|共同体|联合体)$")
#: The end of a whole school or group anywhere.
WHOLE_END = linear.compile(f"{alternation('zh/school_tails')}|{NUMERAL}[中小校高初幼]|[附实][中小]|集团|联盟|共同体|学区")

#: The function words of `zh_borders.HARD` that names of villages (任店, 怀头他拉) have least.
PARTING = frozenset("的了把被在是从到由让指")


#: Verbs of which no name has one (联合, 实验 and the like stand in names): what founds a group or has it.
FOUNDS = frozenset(("组建", "成立", "建立", "设立", "创办", "创建", "新建", "拥有", "现有", "共有", "已有", "设有", "建有", "下设", "下辖"))

#: Before a person who gets or loses an office at a school: 免去|某某|河东小学校长职务.
APPOINTS = frozenset(("免去", "任命", "聘任", "聘请", "推荐", "提名", "委派", "选派", "解聘"))


class Shapes(Protocol):
    """What a language knows of names."""

    def is_name(self, name: str) -> bool:
        """Whether a string can be a name."""
        ...

    def holds_name(self, stretch: str) -> bool:
        """Whether a whole name ends in a stretch."""
        ...

    def parts_names(self, source: Source, start: int, end: int) -> bool:
        """Whether something between two places can be inside no name."""
        ...


class ChineseShapes:
    """Chinese names."""

    def is_name(self, name: str) -> bool:
        """Whether a string ends as names do and says more than a kind, and more than a kind and a city: 青岛学校 are the schools of one."""
        core = linear.sub("(?:教育|学校)?(?:集团|共同体|联盟)$", "", name)
        end = SCHOOL_END.search(core)
        core = core[:end.start()] if end else core
        whole = len(name) > 2 and in_names(name[0]) and NAME_END.search(name) and not name.endswith(("本校", "我校", "中小学"))
        loose = NOT_ALONE.search(name)
        if not end and PLAIN_GROUP.search(name) and not FULL_GROUP.search(name):
            return False
        if name.endswith("专科学校") or (end and OF_TOWNS.search(core)):
            return False                                        # a college; 三镇|学校
        if is_no_one_group(name) or LEVEL_OF_COUNTY.match(name):
            return False                                        # 某市城乡学校, 某县初中教育集团
        if A_COUNT.match(name):
            return False                                        # 三名|分校, 四|校区
        if name.endswith("学校") and is_title(name.removesuffix("学校"), "学校"):
            return False
        if loose and not SCHOOL_END.search(name[:loose.start()]):
            return False
        if of_any(core):
            return False                                        # 对|农村学校
        return bool(whole) and not is_generic(core) and not any(division.level in ("province", "city") for division in gazetteer().candidates(core))

    def holds_name(self, stretch: str) -> bool:
        """Whether a school's or a group's name ends in a stretch."""
        return bool(WHOLE_END.search(stretch))

    def parts_names(self, source: Source, start: int, end: int) -> bool:
        """Whether a function word stands there, or a verb before which names begin, or nothing but what a school is: 钱卫国|从|北校区, 海州已|组建|一小,
        分园|桑叶幼儿园, or a person who is appointed."""
        if source.text[start:end] in lexicon("zh/before_names"):
            return True
        if source.text[start:end].endswith("学校") and only_described(source, start, end - len("学校"), end):
            return True
        if source.text[start - 2:start] in APPOINTS and source.text[start] in lexicon("zh/surnames"):
            return True
        if any(source.text[a:b] in FOUNDS for a, b in source.words_between(start, end)):
            return True
        return any(source.text[index] == "其" or (source.text[index] in PARTING and is_hard(source, index)) for index in range(start, end))


class EnglishShapes:
    """English names."""

    def is_name(self, name: str) -> bool:
        """Whether a string ends as names of schools and groups do and says more than a kind."""
        tokens = tokens_of(name, 0, len(name))
        if not tokens or tokens[0].low == "the" or tokens[-1].low not in (*HEADS, *GROUP_HEADS, "garden"):
            return False
        own = [token for token in tokens[:-1] if is_number(token) or (
            token.text[:1].isupper() and token.low not in lexicon("en/kinds") and token.low not in (*HEADS, *GROUP_HEADS, *GROUP_WORDS)
            and token.text not in lexicon("en/stops"))]
        return bool(own) and (tokens[-1].text[:1].isupper() or any(token.low in lexicon("en/kinds") for token in tokens))

    def holds_name(self, stretch: str) -> bool:
        """Whether a school's or a group's name ends in a stretch."""
        return any(token.low in HEADS or token.low in GROUP_HEADS for token in tokens_of(stretch, 0, len(stretch)))

    def parts_names(self, source: Source, start: int, end: int) -> bool:
        """Never: words of English names are told by their capitals."""
        return False
