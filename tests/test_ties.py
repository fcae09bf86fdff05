"""How members are bound: what brackets, marks, headings, labels and counts say of the schools and groups beside them."""
from __future__ import annotations

import pytest

from pipeline.records import Reading

HEAD = "海州区教育集团名单\n海州区教育局 2023年5月\n"
GROUP = "去年9月，海州市东关学校教育集团成立，东关学校为总校，南河学校、北山小学、西岭小学为成员校。\n"


def ties(reading: Reading) -> dict[str, str]:
    return {c.object.name: c.tie for c in reading.claims if c.relation == "member" and c.object and c.role == "member" and c.status == "current"}


@pytest.mark.parametrize(("table", "wanted"), [
    ("集团名称 | 核心校 | 成员校\n东关小学教育集团 | 东关小学 | 南河小学（紧密型）、北山小学（协作型）\n育林中学教育集团 | 育林中学 | 西岭中学（托管）",
     {"南河小学": "compact", "北山小学": "alliance", "西岭中学": "trust"}),
    ("集团名称 | 核心校 | 成员校\n东关小学教育集团 | 东关小学 | 南河小学★、北山小学\n育林中学教育集团 | 育林中学 | 西岭中学★\n注：带★的为紧密型成员校，其余为联盟型成员校。",
     {"南河小学": "compact", "北山小学": "alliance", "西岭中学": "compact"}),
    ("一、紧密型教育集团\n1.东关小学教育集团：东关小学（龙头校）、南河小学\n二、联盟型教育集团\n1.育林小学教育集团：育林小学（龙头校）、东湖小学",
     {"南河小学": "compact", "东湖小学": "alliance"}),
    ("东关小学教育集团\n核心校：东关小学\n成员校：南河小学\n北山小学\n结合方式：融合型\n育林小学教育集团\n核心校：育林小学\n成员校：东湖小学\n结合方式：协作型",
     {"南河小学": "compact", "北山小学": "compact", "东湖小学": "alliance"}),
    ("全区组建3个联盟型教育共同体。\n序号\t名称\t牵头学校\t合作学校\n1\t东关小学教育共同体\t东关小学\t南河小学\n2\t育林小学教育共同体\t育林小学\t北山小学\n"
     "3\t崇礼中学教育共同体\t崇礼中学\t东湖中学", {"南河小学": "alliance", "北山小学": "alliance", "东湖中学": "alliance"}),
    ("集团 | 核心校 | 成员校\n东关小学教育集团 | 东关小学 | 南河小学\n育林小学教育集团 | 育林小学 | 北山小学、西岭小学\n"
     "其中，东关小学与南河小学签的是委托管理协议；其余各校都是紧密型，西岭小学为联盟型。", {"南河小学": "trust", "北山小学": "compact", "西岭小学": "alliance"}),
])
def test_ties_of_lists_and_tables(read, table: str, wanted: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    assert ties(read(HEAD + table)) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("对南河学校，集团实行托管；北山小学、西岭小学同属一个法人。", {"南河学校": "trust", "北山小学": "compact", "西岭小学": "compact"}),
    ("集团是紧密还是松散？大家看法不一。", {"南河学校": "", "北山小学": "", "西岭小学": ""}),
    ("理事会将推动集团从松散联盟走向紧密融合。", {"南河学校": "", "北山小学": "", "西岭小学": ""}),
    ("两个集团的老师联系紧密，围绕课堂紧密配合。", {"南河学校": "", "北山小学": "", "西岭小学": ""}),
    ("南河学校由集团托管，法人不变。", {"南河学校": "trust", "北山小学": "", "西岭小学": ""}),
])
def test_ties_told_in_sentences(read, text: str, wanted: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    assert ties(read(GROUP + text)) == wanted


def test_ties_of_some_groups_and_of_the_rest(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("东湖小学教育集团成员校：南河小学。\n西城小学教育集团成员校：北山小学。\n石桥中学教育集团成员校：柳林中学。\n"
                   "东湖小学教育集团、西城小学教育集团为联盟型，其余为紧密型。")
    assert ties(reading) == {"南河小学": "alliance", "北山小学": "alliance", "柳林中学": "compact"}


def test_a_bracket_behind_the_last_of_a_list_is_its_own(read) -> None:  # type: ignore[no-untyped-def]
    found = ties(read("海州市东关学校教育集团的成员校有南河学校、北山小学（协议托管）。孩子们在操场上跑步，这一天过得很快。"))
    assert found == {"南河学校": "", "北山小学": "trust"}


def test_groups_counted_before_they_are_named(read) -> None:  # type: ignore[no-untyped-def]
    text = ("This year, Haizhou District took strong schools as leaders and formed 2 close education groups. Among them, the Donghu School Education "
            "Group has Donghu School as the leading school and Beishan Primary School as a member school; the Xihu School Education Group has Xihu School "
            "as the leading school and Nanhe Primary School as a member school.")
    reading = read(text)
    assert ties(reading) == {"Beishan Primary School": "compact", "Nanhe Primary School": "compact"}
    assert {c.value for c in reading.claims if c.relation == "established"} == {"2024"}


def test_what_a_bracket_means_and_what_is_said_of_schools_without_one(read) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + ("集团名称 | 核心校 | 成员校\n东关小学教育集团 | 东关小学 | 南河小学、北山小学（协作）\n育林中学教育集团 | 育林中学 | 西岭中学（托管）\n"
                   "注：“（协作）”指协作型成员校，其余均为紧密型成员校。\n")
    assert ties(read(text)) == {"南河小学": "compact", "北山小学": "alliance", "西岭中学": "trust"}


def test_a_remark_that_names_a_school_is_of_that_school(read) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + "集团名称 | 核心校 | 成员校 | 备注\n东关小学教育集团 | 东关小学 | 南河小学、北山小学 | 北山小学为托管\n育林中学教育集团 | 育林中学 | 西岭中学 |\n"
    assert ties(read(text)) == {"南河小学": "", "北山小学": "trust", "西岭中学": ""}
