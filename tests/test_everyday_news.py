"""Classes of errors that everyday news showed: groups named afterwards, schools of other groups, tables that tell what changed, towns' schools alike."""
from __future__ import annotations

import pytest

import pipeline

BEFORE = {"zh": "海州小学教育集团成立于2019年，成员校有东湖小学、西湖小学。\n\n",
          "en": "The Haizhou Primary School Education Group was founded in 2019. It has Donghu Primary School and Xihu Primary School as members.\n\n"}
KNOWN = {"东湖小学", "西湖小学", "Donghu Primary School", "Xihu Primary School"}


def told(reading, group: str = "") -> set[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """Schools with their roles, of all groups or of one."""
    return {(c.object.name, c.role) for c in reading.claims if c.relation == "member" and c.object and c.status == "current" and c.object.name not in KNOWN
            and c.subject.name.endswith(group)}


@pytest.mark.parametrize(("text", "group", "schools"), [
    ("Xianmen Kindergarten formed a group with Jinyang Kindergarten and Xiaoguo Kindergarten. The group is called the Xianmen Education Group.",
     "Xianmen Education Group", {("Xianmen Kindergarten", "lead"), ("Jinyang Kindergarten", "member"), ("Xiaoguo Kindergarten", "member")}),
    ("2021年，北河小学、西河小学、南河小学组建了一个教育集团。集团取名为“三河教育集团”。", "三河教育集团",
     {("北河小学", "member"), ("西河小学", "member"), ("南河小学", "member")}),
    ("北关小学与民族小学、滕南中学与洪绪中学已先后“牵手”，分别成立了北关小学教育集团和滕南中学教育集团。", "滕南中学教育集团", {("滕南中学", "lead"), ("洪绪中学", "member")}),
    ("屯留一中教育集团“瘦身”，原成员校余吾中学调整到康庄学校教育集团，目前仅保留屯留一中、路村中学两校。", "屯留一中教育集团", {("屯留一中", "lead"), ("路村中学", "member")}),
    ("Xiashan Primary School was tied to Taohong Primary School, and both to Longhui Primary School. Since 2017 the three have been called the Sanhe Education "
     "Group; two others, Yuxi Primary School and Baima Primary School, have come in since.", "Sanhe Education Group",
     {(f"{name} Primary School", "member") for name in ("Xiashan", "Taohong", "Longhui", "Yuxi", "Baima")}),
])
def test_groups_that_are_named_apart_from_their_schools(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert told(read(BEFORE["en" if text.isascii() else "zh"] + text), group) == schools


@pytest.mark.parametrize("text", [
    "Besides it, there will be groups led by Nanhu Primary School, Beiguan Primary School and No. 6 Middle School.",
    "Huimin Primary School, which heads another group with four member schools, has sent 62 teachers to the countryside.",
    "There are four groups; Xixiang Middle School has headed the first since 2016, with Shahe Middle School and Gaochuan Middle School as members.",
    "Next year a tenth group, for vocational schools, is to be formed around Haizhou Vocational School.",
    "Our school, Fuxing Primary School, left. We are in another one, that of Qianling Primary School, together with Yangchao Primary School.",
    "A second agreement was signed between Nanhu Primary School and Beiguan Primary School.",
    "支持第四中学牵头成立教育集团，成员校暂定野店学校、坦埠学校，6月底前挂牌。",
    "感谢集团外的海州一中、龙泉小学、芙蓉学校，你们派出的老师是这次活动的主角。",
    "上个月在东湖小学举行，海州一中、海州二中的老师也来参加了。",
    "西园分校为民办学校，协议已到期，与海州小学教育集团无隶属关系。",
    "一度加入该集团的麻武学校，今年秋季已并入城区。",
])
def test_schools_of_others_are_no_members(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert told(read(BEFORE["en" if text.isascii() else "zh"] + text)) == set()


def test_rows_whose_group_is_not_read_are_of_none(read) -> None:  # type: ignore[no-untyped-def]
    table = "Group|Core school|Members\nShipai Education Group|Shipai School|Pailou School\nBody of Huaining|Huaining Special School|none"
    assert told(read("List of groups\n\n" + table)) == {("Shipai School", "lead"), ("Pailou School", "member")}


def test_a_column_tells_where_schools_were_before(read) -> None:  # type: ignore[no-untyped-def]
    table = ("序号|学校|原隶属|变更事项\n1|看庄镇中心小学|无|加入兖矿小学教育集团，紧密型\n2|第四实验小学|第二实验小学教育集团|退出，独立办学\n"
             "3|大庄小学|田黄小学教育集团|转入古路口小学教育集团，联盟型")
    reading = read("关于变更事项的公示\n\n" + table)
    assert {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object and c.role == "member"} == {
        ("兖矿小学教育集团", "看庄镇中心小学"), ("古路口小学教育集团", "大庄小学")}


def test_boarding_schools_of_several_towns_are_several() -> None:
    text = "达日县民族小学联盟成立于2016年，成员校有窝赛乡寄宿制小学、建设乡寄宿制小学、莫坝乡寄宿制小学。"
    mentions = pipeline.extract("教育新闻\n\n" + text).to_frames()["mentions"]
    boarding = mentions[mentions.name.str.endswith("寄宿制小学")]
    assert boarding.entity_id.nunique() == boarding.name.nunique() == 3


def test_items_of_a_list_are_things_apart() -> None:
    text = "一、汉阴中学教育联合体\n名校：汉阴中学\n成员校：第二高级中学\n\n二、汉阴县初级中学教育联合体\n名校：汉阴县初级中学\n成员校：涧池镇初级中学"
    frame = pipeline.extract("关于教育联合体的通知\n\n" + text).to_frames()["members"]
    assert {(row.group, row.school) for row in frame.itertuples()} == {
        ("汉阴中学教育联合体", "汉阴中学"), ("汉阴中学教育联合体", "第二高级中学"),
        ("汉阴县初级中学教育联合体", "汉阴县初级中学"), ("汉阴县初级中学教育联合体", "涧池镇初级中学")}


@pytest.mark.parametrize(("text", "names"), [
    ("先后成立了绣林小学教育集团和实验小学教育集团。", {"绣林小学教育集团", "实验小学教育集团"}),
    ("绣林小学教育集团和县幼儿园教育集团获奖。", {"绣林小学教育集团", "县幼儿园教育集团"}),
    ("决定对市直属小学教育集团成员学校作如下调整。", set()),
    ("区第一幼儿园“1+N”教育集团新增乡镇园。", {"区第一幼儿园1+N教育集团"}),
    ("The Baisha-Huangtan School Community is led by Baisha Middle School.", {"Baisha-Huangtan School Community"}),
    ("It belongs to the Heyuan No. 1 Middle School Experimental School Education Group.", {"Heyuan No. 1 Middle School Experimental School Education Group"}),
])
def test_names_of_groups(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    found = {m.name for sentence in read("News\n\n" + text + " 孩子们在操场上跑步，这一天过得很快。" * (not text.isascii())).sentences for m in sentence.mentions if m.label == "GROUP" and not m.anaphor}
    assert found == names


@pytest.mark.parametrize("text", ["小学和幼儿园各2个。", "氾水、柳堡、射阳湖三镇学校教师须经同意。", "某某师范高等专科学校教授黄某出席。"])
def test_no_names_of_schools(read, text: str) -> None:  # type: ignore[no-untyped-def]
    found = {m.name for sentence in read("新闻\n\n" + text + "孩子们在操场上跑步，这一天过得很快。").sentences for m in sentence.mentions if m.label == "SCHOOL" and not m.weak}
    assert not found & {"小学和幼儿园", "射阳湖三镇学校", "氾水学校", "柳堡学校", "某某师范高等专科学校"}


def test_days_near_to_publication_are_not_those_of_a_years_report() -> None:
    text = "2023年教育工作总结\n\n新组建康庄学校教育集团、麟绛小学教育集团。昨天，东关小学教育集团挂牌成立。"
    frame = pipeline.extract(text).to_frames()["groups"]
    assert {row.name: row.established for row in frame.itertuples()} == {"康庄学校教育集团": "2023", "麟绛小学教育集团": "2023", "东关小学教育集团": ""}


def test_its_principal_is_not_of_the_school_somebody_came_from(read) -> None:  # type: ignore[no-untyped-def]
    text = ("In July Kuocang Middle School was included in the Huipu Middle School Education Group, and Comrade Jin Haibin, vice principal of Huipu Middle School, "
            "was appointed its principal.")
    posts = {(c.title, c.object.name) for c in read("News\n\n" + text).claims if c.relation == "post" and c.object}
    assert posts == {("vice principal", "Huipu Middle School"), ("principal", "Kuocang Middle School")}


@pytest.mark.parametrize(("text", "ties"), [
    ("The Baihe Education Group has three members, namely Hongqi School, Xingfu School and Yanhe School. Yanhe School, opened in September, is directly managed; "
     "the other two are loosely connected with it.", {"Hongqi School": "alliance", "Xingfu School": "alliance", "Yanhe School": ""}),
    ("A. Branch type. The Xin'an Education Group has Dagou School and Beihai School as members.\n\nB. Close type. The Gaoliu Education Group has Shizhuang School "
     "and Wayao School as members.", {"Dagou School": "", "Beihai School": "", "Shizhuang School": "compact", "Wayao School": "compact"}),
])
def test_ties_are_told_of_those_that_are_meant(text: str, ties: dict[str, str]) -> None:
    frame = pipeline.extract("Education news\n\n" + text).to_frames()["members"]
    assert {row.school: row.tie for row in frame.itertuples() if row.school in ties} == ties


@pytest.mark.parametrize(("text", "group", "schools"), [
    ("石河小学启用。学校由北山小学“一对一”帮扶筹建，同时成为北山小学教育集团第五个成员。", "北山小学教育集团", {("石河小学", "member"), ("北山小学", "lead")}),
    ("石河小学启用。学校随后正式加入北山小学教育集团。", "北山小学教育集团", {("石河小学", "member")}),
    ("优秀（2个）：\n北山中学教育集团（核心校：县北山中学；成员校：石河中学、南庄中学）\n东川中学教育集团（核心校：东川中学；成员校：塔坪小学）", "北山中学教育集团",
     {("县北山中学", "lead"), ("石河中学", "member"), ("南庄中学", "member")}),
])
def test_what_school_and_what_role_is_meant(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert told(read(BEFORE["zh"] + text), group) == schools


@pytest.mark.parametrize("text", ["根据《海州市中小学集团化办学考核办法》评定。", "请对照《2025年镜湖区小学学区划分一览表》。", "三所“邻居”小学同穿一款校服。", "请到相应学校报名。"])
def test_no_schools_names_in_what_speaks_of_several(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert {m.name for m in read(BEFORE["zh"] + text).mentions if m.label == "SCHOOL"} == {"东湖小学", "西湖小学"}


def test_this_school_is_no_item_of_a_list(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("甲河小学启用。该校与南山小学结对，该校和北塘、西岭小学同时开学。")
    assert {m.name for m in reading.mentions if m.label == "SCHOOL"} == {"甲河小学", "南山小学", "北塘小学", "西岭小学"}


@pytest.mark.parametrize(("text", "group", "schools"), [
    # the group that another becomes part of goes on, with the schools of both
    ("石河小学教育集团成员校有南庄小学。北山小学教育集团成员校有塔坪小学。9月1日，石河小学教育集团并入北山小学教育集团。", "集团",
     {("塔坪小学", "member"), ("南庄小学", "member")}),
    ("The Shihe Primary School Education Group includes Nanzhuang Primary School. The Beishan Primary School Education Group includes Taping Primary School. "
     "On September 1 the Shihe Primary School Education Group was merged into the Beishan Primary School Education Group.", "Group",
     {("Taping Primary School", "member"), ("Nanzhuang Primary School", "member")}),
    # what is told after a merger is told of the new group
    ("石河小学教育集团和北山小学教育集团整合组建东川教育集团。石河小学为核心校，成员校有南庄小学。", "东川教育集团", {("石河小学", "lead"), ("南庄小学", "member")}),
    ("撤销石河小学教育集团，成立东川教育集团。石河小学为核心校，成员校有南庄小学。", "东川教育集团", {("石河小学", "lead"), ("南庄小学", "member")}),
    ("The Shihe Primary School Education Group and the Beishan School Education Group will be known as the Dongchuan Education Group. "
     "Shihe Primary School remains the lead school.", "Dongchuan Education Group", {("Shihe Primary School", "lead")}),
    # two groups named for a prize are not merged
    ("The Shihe Primary School Education Group has Nanzhuang Primary School as a member. The Shihe Primary School Education Group and the Beishan Primary School "
     "Education Group were named as model groups.", "Shihe Primary School Education Group", {("Nanzhuang Primary School", "member")}),
])
def test_what_a_merger_leaves(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert told(read(text), group) == schools


def test_schools_behind_counted_groups_are_those_in_them(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("连城县教育局消息。连城县共有7个教育集团，21所学校参与其中。记者走访得知，三所学校的“同款”并非巧合。")
    assert {(c.what, c.value) for c in reading.claims if c.relation == "figure"} == {("groups", "7"), ("schools", "21")}
