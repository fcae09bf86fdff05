"""Classes of errors that everyday news of counties showed: offices shared by several people, schools that become independent, catchments, other sites."""
from __future__ import annotations

import pytest
from told import claims, members, posts, with_group

GROUP_ZH, GROUP_EN = "青石小学教育集团", "Qingshi Primary School Education Group"


@pytest.mark.parametrize(("text", "group", "schools"), [
    ("龙湾小学教育集团总校长贺春晓介绍了龙湾小学派人到成员校望江小学任教的情况。", "龙湾小学教育集团", {("龙湾小学", "lead"), ("望江小学", "member")}),
    ("县外国语学校由省城高级中学领办，今年招收8个班。", GROUP_ZH, set()),
    ("青石小学教育集团\n青石小学（核心学校）：对口望江小学、石门小学\n柳溪中学：对口龙湾小学", GROUP_ZH, {("柳溪中学", "member")}),
    ("集团有青石小学和青石小学东校两个校址，望江小学、望江第二小学为成员校。", GROUP_ZH, {("望江小学", "member"), ("望江第二小学", "member")}),
    ("龙湾一小教育联合体很忙。去年，望江小学加入了以龙湾镇第一小学为龙头的教育联合体。", "龙湾一小教育联合体", {("龙湾镇第一小学", "lead"), ("望江小学", "member")}),
    ("集团调整为望江校区和石门校区，原柳溪校区、竹林校区独立为柳溪小学、竹林小学，松山校区划归龙湾小学教育集团。", "龙湾小学教育集团", {("松山校区", "member")}),
    ("望江中学更名为龙湾中学望江校区，由龙湾中学委托管理。龙湾中学没有集团。", GROUP_ZH, set()),
    ("望江小学不再“单飞”了\n\n今年，望江小学加入青石小学教育集团。", GROUP_ZH, {("望江小学", "member")}),
    ("望江中学（江北中学）、石门小学一起，加入了青石小学教育集团。", GROUP_ZH, {("望江中学", "member"), ("石门小学", "member")}),
    ("全县推行总校制。龙湾小学总校由龙湾小学、望江小学组成，石门中学总校下设石门中学本部和柳溪中学。", "龙湾小学总校", {("龙湾小学", "lead"), ("望江小学", "member")}),
    ("龙湾小学以总校的形式带动望江小学，同年，石门小学教育集团成立。龙湾小学教育集团很大。", "龙湾小学教育集团", {("龙湾小学", "lead"), ("望江小学", "member")}),
    ("集团还有望江小学和钟楼校区（2020年托管，原龙湾街道南村小学）。", GROUP_ZH, {("望江小学", "member"), ("钟楼校区", "member")}),
    ("108大学区：龙头校108学校小学部，成员校望江小学。", "108大学区", {("108学校小学部", "lead"), ("望江小学", "member")}),
    ("The group will bring in only one, Wangjiang Middle School, though more may follow.", GROUP_EN, {("Wangjiang Middle School", "member")}),
    ("Longwan Middle School is strong. Its education group consists of the main school and Wangjiang School.", GROUP_EN, set()),
    ("Wangjiang School will leave the group and lead a group of its own, with Shimen School as its only partner.", GROUP_EN, set()),
    ("1. The first experimental primary school education group of Qianxi County. Core school: the First Experimental Primary School.", GROUP_EN, set()),
    ("The group was formed with the central primary schools of Wangjiang and Shimen towns.", GROUP_EN,
     {("Wangjiang Town Central Primary School", "member"), ("Shimen Town Central Primary School", "member")}),
    ("The Luanhe Alliance of rural small schools was launched by Wangjiang School and Shimen School.", GROUP_EN, set()),
    ("The Luanhe Alliance of rural small schools was launched by Wangjiang School and Shimen School.", "Luanhe Alliance",
     {("Wangjiang School", "member"), ("Shimen School", "member")}),
    ("Angang Group No. 2 Primary School joined the Qingshi Primary School Education Group.", GROUP_EN, {("Angang Group No. 2 Primary School", "member")}),
    ("Rose Kindergarten joined the County Kindergarten Education Group.", "County Kindergarten Education Group", {("Rose Kindergarten", "member")}),
    ("The Longwan Urban and Rural School Alliance was founded.\n\nChairman unit: Longwan School\nMember units: Wangjiang School, Shimen School",
     "Longwan Urban and Rural School Alliance", {("Longwan School", "lead"), ("Wangjiang School", "member"), ("Shimen School", "member")}),
])
def test_members(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    told = claims(read(with_group(text)), "member", group)
    assert {pair for pair in told if "东校" not in pair[0]} == schools


def test_the_lead_of_the_group_spoken_of(read) -> None:  # type: ignore[no-untyped-def]
    text = ("Wangjiang School joined the Qingshi Primary School Education Group and Rose School the Longwan School Group. Qingshi Primary School, the core "
            "school of the group, sent a teacher. The group's other member is Shimen School.")
    assert ("Shimen School", "member") in claims(read(with_group(text)), "member", GROUP_EN)


def test_what_a_principal_tells_of_ties_is_of_the_group_of_the_school(read) -> None:  # type: ignore[no-untyped-def]
    text = ("龙湾小学教育集团由龙湾小学和望江小学组成，柳溪小学教育集团由柳溪小学和石门小学组成。\n"
            "龙湾小学校长贺春晓说，教师工资关系都转到了本部，账由一家管。柳溪小学校长方爱莲的做法不同，两校法人独立、各自核算。")
    told = members(read(text))
    assert told["望江小学"] == ("member", "compact")
    assert told["石门小学"] == ("member", "alliance")


def test_a_school_s_other_site(read) -> None:  # type: ignore[no-untyped-def]
    assert "青石小学东校" in members(read(with_group("集团有青石小学和青石小学东校，东校长廊很美。")))


@pytest.mark.parametrize(("text", "holders"), [
    ("总校长由贺春晓担任，副总校长由方爱莲、钟小兵两位同志担任。", {("贺春晓", "总校长"), ("方爱莲", "副总校长"), ("钟小兵", "副总校长")}),
    ("任命方爱莲、钟小兵、彭立新三位同志为副总校长。", {(name, "副总校长") for name in ("方爱莲", "钟小兵", "彭立新")}),
    ("方爱莲、钟小兵两人担任副总校长。", {("方爱莲", "副总校长"), ("钟小兵", "副总校长")}),
    ("集团简介\n执行校长：青石小学书记 贺春晓\n副执行校长：望江小学校长 方爱莲，石门小学校长 钟小兵",
     {("贺春晓", "执行校长"), ("方爱莲", "副执行校长"), ("钟小兵", "副执行校长")}),
    ("集团党总支书记努尔兰·哈力克致开幕词，副总校长木合塔尔·艾则孜主持开幕式。", {("努尔兰·哈力克", "党总支书记"), ("木合塔尔·艾则孜", "副总校长")}),
    ("Tan Xiaoyan, Liu Yong and Qin Feng were appointed vice presidents.", {(name, "vice president") for name in ("Tan Xiaoyan", "Liu Yong", "Qin Feng")}),
    ("望江小学校长、集团召集人贺春晓说，总校长有人事、经费的支配权。", {("贺春晓", "召集人")}),
    ("Liu Jun, who heads both the group and Wangjiang School, was there.", {("Liu Jun", "head")}),
    ("The group heard Zhu Chunling, chairman of the previous council.", set()),
    ("Wangjiang School is strong. Its education group is large. \"We try,\" said He Gang, general principal of the group.", set()),
])
def test_offices_of_the_group(read, text: str, holders: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    group = GROUP_EN if text.isascii() else GROUP_ZH
    assert {(person, title.casefold()) for person, title, body in posts(read(with_group(text))) if body == group} == holders


@pytest.mark.parametrize(("text", "counts"), [
    ("学校12个学生组成了最小的合唱团。", set()),
    ("五年来，集团在校学生由2100人增加到6300人。", {("students", "6300")}),
    ("“集团去年成立，五所学校还在磨合期。”", set()),
    ("More than 4,000 pupils of the Qingshi Primary School Education Group began the school year.", {("students", "4000")}),
    ("她调研了青石县的3个教育集团。", set()),
    ("Founded in 2013 by Qingshi Primary School, the group now includes six schools, with Wangjiang School being the latest to join, in 2022. It has "
     "7,200 pupils and 415 teachers.", {("schools", "6"), ("students", "7200"), ("teachers", "415")}),
    ("The group gave a concert by 400 pupils.", set()),
    ("The Qingshi Primary School Education Group has developed from 3 schools to 6.", {("schools", "6")}),
])
def test_counts_of_the_group(read, text: str, counts: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert {(what, value) for _, what, value in claims(read(with_group(text)), "figure")} == counts


def test_when_all_groups_were_founded(read) -> None:  # type: ignore[no-untyped-def]
    text = "龙湾小学教育集团由龙湾小学与望江小学组成，柳溪小学教育集团由柳溪小学与石门小学组成。两个集团均为协作型，2021年9月同时成立。"
    assert {(c.subject.name, c.value) for c in read(text).claims if c.relation == "established"} == {
        ("龙湾小学教育集团", "2021-09"), ("柳溪小学教育集团", "2021-09")}


@pytest.mark.parametrize(("text", "names"), [
    ("这是濮阳县继第一实验小学教育集团、第六中学教育集团之后成立的第三家教育集团。", {"第一实验小学教育集团", "第六中学教育集团"}),
    ("东道主柳溪小学教育集团办会，长三角教育集团结盟。", {"柳溪小学教育集团"}),
    ("安福县2023年第一次教育集团联席会议召开，孩子都能上集团校。", set()),
    ("一校变五校，孩子在家门口上好学校，冠名学校被清理。", set()),
    ("望江小学代表队在表演赛中与小拐乡中心学校战平。", {"望江小学", "小拐乡中心学校"}),
    ("您家所在的高校园区学区目前对应柳溪新区第三小学。", {"柳溪新区第三小学"}),
])
def test_names(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read(with_group(text))
    assert {m.name for m in reading.mentions if m.label in ("GROUP", "SCHOOL") and not m.anaphor} - {GROUP_ZH, "青石小学"} == names
