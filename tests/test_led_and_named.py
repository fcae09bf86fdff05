"""Classes of errors that dense local news showed: groups that merge or have no lead, people in the order of schools, heads of lead schools, names in capitals,
districts whose English names were misread."""
from __future__ import annotations

import pytest
from told import claims, counts, posts, with_group

import pipeline
from pipeline.names import parse
from pipeline.places import gazetteer, short_form

GROUP_ZH, GROUP_EN = "青石小学教育集团", "Qingshi Primary School Education Group"


@pytest.mark.parametrize(("text", "group", "schools"), [
    ("龙湾小学教育集团、望江小学教育集团合并组建石门小学教育集团，石门小学任总校，龙湾小学、望江小学为成员校。", "石门小学教育集团",
     {("龙湾小学", "member"), ("望江小学", "member"), ("石门小学", "lead")}),
    ("The Longwan School Education Group and the Wangjiang School Education Group merged into the Shimen School Education Group, led by Shimen School, with "
     "Longwan School and Wangjiang School as members.", "Shimen School Education Group",
     {("Longwan School", "member"), ("Wangjiang School", "member"), ("Shimen School", "lead")}),
    # the school that gave its name does not lead a group of which the text says that it has no lead
    ("龙湾小学教育联盟不设龙头校，由龙湾小学、望江小学、石门小学组成。", "龙湾小学教育联盟",
     {("龙湾小学", "member"), ("望江小学", "member"), ("石门小学", "member")}),
    ("龙湾小学教育集团是“强强联手”，龙湾小学和望江小学“不分主次”。", "龙湾小学教育集团", {("龙湾小学", "member"), ("望江小学", "member")}),
    ("The Longwan School Union has no head school at all: Longwan School, Wangjiang School and Shimen School take turns.", "Longwan School Union",
     {("Longwan School", "member"), ("Wangjiang School", "member"), ("Shimen School", "member")}),
    # plans, what is over, and schools that became one
    ("拟于明年以龙湾小学为龙头，联合望江小学、石门小学筹建龙湾片区教育集团，方案报批后实施。", "龙湾片区教育集团", set()),
    ("也有园进不来。原来在青石小学教育集团里的望江小学，今年8月起单独运行。", GROUP_ZH, set()),
    ("“龙湾一小”和“龙湾二小”合起来叫“龙湾小学”。", GROUP_ZH, set()),
    ("Qingshi Primary School said its plans for an education group with Longwan Middle School were on ice.", GROUP_EN, set()),
    ("龙湾小学教育联盟采用“盟员制”：盟主校龙湾小学，盟员校有望江小学、石门小学。", "龙湾小学教育联盟",
     {("龙湾小学", "lead"), ("望江小学", "member"), ("石门小学", "member")}),
    ("Wangjiang School goes from the Longwan School Education Group to the Qingshi Primary School Education Group.", GROUP_EN, {("Wangjiang School", "member")}),
    ("The Longwan District Education Alliance was registered in May 2022 with three members: Wangjiang School, Shimen School and Shuinan School.",
     "Longwan District Education Alliance", {("Wangjiang School", "member"), ("Shimen School", "member"), ("Shuinan School", "member")}),
    ("Three education groups were formed, with Longwan School, Wangjiang School and Shimen School serving as the core schools respectively. The groups are: "
     "Longwan School Education Group - Shuinan School; Wangjiang School Education Group - Hubian School; Shimen School Education Group - Shuixi School.",
     "Wangjiang School Education Group", {("Wangjiang School", "lead"), ("Hubian School", "member")}),
    ("Lu Jing remains principal of the group's lead school, Longwan School.", GROUP_EN, {("Longwan School", "lead")}),
    # where pupils of a closed school go
    ("龙湾小学因生源不足停办，学生分流至望江小学和石门小学。", GROUP_ZH, set()),
    ("Longwan School closes its doors. Its pupils have been divided between Wangjiang School and Shimen School.", GROUP_EN, set()),
    ("龙湾小学与望江小学相邻。两校仍同属龙湾教育集团。", "龙湾教育集团", {("龙湾小学", "lead"), ("望江小学", "member")}),
    ("在望江小学门口，“龙湾小学教联体望江校区”的牌子格外醒目。这个教联体还包括石门小学。", "龙湾小学教联体", {("望江小学", "member"), ("石门小学", "member")}),
    ("The Longwan School Teaching Union is led by Longwan School. This teaching union also includes Shimen School.", "Longwan School Teaching Union",
     {("Longwan School", "lead"), ("Shimen School", "member")}),
])
def test_members(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert claims(read(with_group(text)), "member", group) == schools


@pytest.mark.parametrize(("text", "holders"), [
    ("望江小学校长汤剑、石门小学校长文世红分别代表成员校发言，两人同时受聘为集团副理事长。",
     {("汤剑", "校长", "望江小学"), ("文世红", "校长", "石门小学"), ("汤剑", "副理事长", GROUP_ZH), ("文世红", "副理事长", GROUP_ZH)}),
    ("龙湾小学教育集团由龙湾小学牵头。望江小学教育集团由望江小学牵头。两个集团的总校长分别由林惠忠、陈丽彬担任。两人都是核心校的校长。",
     {("林惠忠", "总校长", "龙湾小学教育集团"), ("陈丽彬", "总校长", "望江小学教育集团"), ("林惠忠", "校长", "龙湾小学"), ("陈丽彬", "校长", "望江小学")}),
    ("龙湾小学和望江小学“不分主次”，两位校长李卫东、顾春梅按学期轮流主持。", {("李卫东", "校长", "龙湾小学"), ("顾春梅", "校长", "望江小学")}),
    ("龙湾小学教导主任白雪峰和政教主任佟刚两人分赴望江小学、石门小学任执行校长。",
     {("白雪峰", "教导主任", "龙湾小学"), ("佟刚", "政教主任", "龙湾小学"), ("白雪峰", "执行校长", "望江小学"), ("佟刚", "执行校长", "石门小学")}),
    ("望江小学已经开学。校长由龙湾小学副校长任小艳担任。", {("任小艳", "校长", "望江小学"), ("任小艳", "副校长", "龙湾小学")}),
    ("龙湾小学教育联合体很大，望江小学也在其中。联合体校长是龙湾小学校长翟晓莉。",
     {("翟晓莉", "校长", "龙湾小学教育联合体"), ("翟晓莉", "校长", "龙湾小学")}),
    ("从南岗区引进的牟丽担任望江小学校长。", {("牟丽", "校长", "望江小学")}),
    ("* LIANG GUOQIANG, 49, has been made general principal of the group.", {("LIANG GUOQIANG", "general principal", GROUP_EN)}),
    ("Lu Jing remains principal of the group's lead school, Longwan School.", {("Lu Jing", "principal", "Longwan School")}),
    ("Zhang Hong, who as principal of Qingshi Primary School chairs the group, laughed.",
     {("Zhang Hong", "principal", "Qingshi Primary School"), ("Zhang Hong", "chair", GROUP_EN)}),
    ("Lu Jing, until now a vice principal of Longwan School, becomes principal of Shimen School and, by the same token, general principal of the group.",
     {("Lu Jing", "principal", "Shimen School"), ("Lu Jing", "general principal", GROUP_EN)}),
    ("Sun Meiling moves to the Longwan Education Bureau as an inspector.", {("Sun Meiling", "inspector", "Longwan Education Bureau")}),
    ("Bai Xuefeng and Tong Gang, who went to Wangjiang School and Shimen School respectively as executive principals, smiled.",
     {("Bai Xuefeng", "executive principal", "Wangjiang School"), ("Tong Gang", "executive principal", "Shimen School")}),
    ("It is a hard rule, said Wu Kunshan, head of the primary education unit of the Longwan Education Bureau.",
     {("Wu Kunshan", "head of the primary education unit", "Longwan Education Bureau")}),
    ("Shan Chuanling, principal of No. 9, smiled at Suzhou No. 9 Primary School.", {("Shan Chuanling", "principal", "Suzhou No. 9 Primary School")}),
])
def test_offices(read, text: str, holders: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert posts(read(with_group(text))) == holders


@pytest.mark.parametrize(("text", "told"), [
    ("海州区现有东湖小学教育集团、西湖小学教育集团等5个教育集团。", {("海州区", "groups", "5")}),
    ("海州区现有8个教育集团，共46个校区。", {("海州区", "groups", "8"), ("海州区", "campuses", "46")}),
    ("海州区的教育集团从无到有，从1个增加到11个。", {("海州区", "groups", "11")}),
    ("The number of education groups in Yuci District rose from one to 11, with 53 schools.", {("Yuci District", "groups", "11"), ("Yuci District", "schools", "53")}),
    ("集团成立时只有两个校区：本部与西山校区。", set()),
    ("There are currently eight education groups in Yuhua District, with 46 campuses.", {("Yuhua District", "groups", "8"), ("Yuhua District", "campuses", "46")}),
    ("The Longwan School Education Group was unveiled in Liangjiang New Area, bringing the number of education groups in the new area to six.",
     {("Liangjiang New Area", "groups", "6")}),
])
def test_counts(read, text: str, told: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert counts(read(with_group(text))) == told


@pytest.mark.parametrize(("text", "names"), [
    ("我区现有省锡中实验学校教育集团。", {"省锡中实验学校教育集团"}),
    ("望江小学很远。免去崔国志望江小学执行校长职务，另有任用。", {"望江小学"}),
    ("集团下设龙湾实验小学、龙湾实验小学天一校区。", {"龙湾实验小学", "龙湾实验小学天一校区"}),
    ("改革，不能只算学校的账。", set()),
    ("2018年9月，湟中区组建了第一幼儿园、第三幼儿园两个学前教育集团。", {"第一幼儿园", "第三幼儿园", "第一幼儿园学前教育集团", "第三幼儿园学前教育集团"}),
])
def test_names(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read(with_group(text))
    assert {m.name for m in reading.mentions if m.label in ("GROUP", "SCHOOL") and not m.anaphor} - {GROUP_ZH, "青石小学"} == names


@pytest.mark.parametrize(("text", "ties"), [
    ("龙湾小学教育集团有龙湾小学、望江小学、石门小学和水南小学，前三校为紧密型，后一校为联盟型。",
     {"望江小学": "compact", "石门小学": "compact", "水南小学": "alliance"}),
    ("龙湾小学教育集团：望江小学更名为龙湾小学教育集团望江校区，由集团统一管理。", {"龙湾小学教育集团望江校区": "compact"}),
    ("龙湾小学教育集团有龙湾小学、望江小学、石门小学三校，后一所由龙湾小学教育集团托管。", {"望江小学": "", "石门小学": "trust"}),
])
def test_ties(read, text: str, ties: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    told = read("教育简讯\n\n" + text + "\n\n孩子们在操场上跑步，这一天过得很快。").claims
    assert {c.object.name: c.tie for c in told if c.relation == "member" and c.role == "member" and c.status == "current" and c.object} == ties


@pytest.mark.parametrize(("name", "code"), [
    ("Minhang District", "310112"), ("Beilin District", "610103"), ("Luhe District", "320116"), ("Liangjiang New Area", "500157"), ("Pudong New Area", "310115"),
    ("Shanghai Municipality", "310000"), ("Shan County", "371722"), ("Shanxian County", "371722"), ("Liuzhi Special District", "520203"),
])
def test_english_names_of_places(name: str, code: str) -> None:
    assert code in {division.code for division in gazetteer().candidates_en(name)}


def test_a_forest_that_is_no_kind_of_place() -> None:
    assert [short_form(name) for name in ("碑林区", "万柏林区", "神农架林区")] == ["碑林", "万柏林", "神农架"]


@pytest.mark.parametrize(("name", "branch"), [("Qujing No. 1 Middle School Zhuoli School", "zhuoli"), ("曲靖一中卓立学校", "卓立"), ("实小麦市街校区", "麦市街校区")])
def test_schools_that_a_school_has_founded(name: str, branch: str) -> None:
    assert parse(name).branch == branch


def test_a_name_of_another_province_is_no_place() -> None:
    """Jinzhou is a city of Liaoning, and here the name of a school in Chongqing; a county's kind tells that it is meant."""
    tables = pipeline.extract("The Jinzhou Primary School Education Group in Liangjiang New Area, Chongqing, led by Jinzhou Primary School, signed an agreement "
                              "with Yuqing County Experimental Primary School in Guizhou. Liangjiang New Area has six groups.").to_frames()
    assert {row.adcode for row in tables["groups"].itertuples()} == {"500157"}
    assert {row.name: row.adcode for row in tables["schools"].itertuples()} == {
        "Jinzhou Primary School": "500157", "Yuqing County Experimental Primary School": "520329"}
