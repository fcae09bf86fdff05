"""More classes of errors that texts written anew have shown: everyday words behind an office, short names of a group's or a town's own school, who is said to be
no member, groups that are only told by other words, heads and the schools that they head, counts of schools in groups."""
from __future__ import annotations

import pytest
from told import BEHIND, counts, members, named, posts

from pipeline.records import Reading


def groups(reading: Reading) -> set[str]:
    return {m.name for m in reading.mentions if m.label == "GROUP"}


@pytest.mark.parametrize("told", [
    "都来了", "都说好", "都在现场", "都很高兴", "都到齐了", "全来了", "常来听课", "能来就好", "须到场", "应到会", "干得很好", "时常来", "单独来",
    "承担了任务", "迟到了", "迟迟不走", "纳入考核"])
@pytest.mark.parametrize("office", ["第八小学的老师", "第八小学副校长", "实验小学校长"])
def test_everyday_words_behind_an_office_are_nobody(read, office: str, told: str) -> None:  # type: ignore[no-untyped-def]
    text = f"丰都县{office}{told}。"
    assert not named(read(text + BEHIND), "PERSON", text)


@pytest.mark.parametrize("name", ["常青", "应小红", "查金明", "全伟", "时慧", "于飞", "纳志强", "虎志远"])
def test_people_with_such_surnames(read, name: str) -> None:  # type: ignore[no-untyped-def]
    text = f"丰都县第八小学校长{name}说，孩子们很好。"
    assert named(read(text + BEHIND), "PERSON", text) == {name}


@pytest.mark.parametrize(("text", "schools"), [
    ("黄平县第二初级中学教育集团成立。二中在全县率先试水集团化办学。", {"二中"}),
    ("黄平县第一小学教育集团的老师把“一小经验”带到乡下去。", set()),                     # a slogan names no school
    ("尊敬的黄平县第四中学教育集团领导，他原本是四中的年级组长。", {"四中"}),
    ("谷陇镇初级中学来了新老师。谷陇镇中的数学教师吴某兰说，全镇中学都来了，镇中心也热闹。", {"谷陇镇初级中学"}),
    ("集团有曹山校区、李楼校区、长淮卫校区。", {"曹山校区", "李楼校区", "长淮卫校区"}),
    ("青石镇一初中、高丘镇二初中组成联盟。", {"青石镇一初中", "高丘镇二初中"}),
    ("黄平县一高附中、谷陇镇二中附小的老师来了。", {"黄平县一高附中", "谷陇镇二中附小"}),
    ("各镇中心校都来了，黄平县城乡学校“组团”发展。", set()),
    ("黄平县高级中学和职业技术教育中心学校都没有来。", {"黄平县高级中学", "职业技术教育中心学校"}),
    ("分别为：青石镇第一初级中学卢某勇、谷陇镇初级中学甘某玲。", {"青石镇第一初级中学", "谷陇镇初级中学"}),
    ("罗伟明校长代表学校致辞。会上聘任罗伟明、谷陇镇中心小学校长朱少青为顾问。", {"谷陇镇中心小学"}),
    ("2022年，里湾小学加盟。对里湾小学，先谈后结。", {"里湾小学"}),
    ("谷陇镇中心小学及其所辖曹岗教学点都在。", {"谷陇镇中心小学", "曹岗教学点"}),
])
def test_names_of_schools(read, text: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + BEHIND), "SCHOOL", text) == schools


@pytest.mark.parametrize(("text", "bodies"), [
    ("谷陇镇教育组组长温某坚说，青石镇教管会主任赖某英也来了。", {"谷陇镇教育组", "青石镇教管会"}),
    ("教育组团发展，教育组合拳来了。", set()),
])
def test_bodies_of_towns(read, text: str, bodies: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + BEHIND), "ORG", text) == bodies


@pytest.mark.parametrize("denied", ["南岭小学不是该集团成员", "南岭小学并不是黄平县第二小学教育集团的成员", "南岭小学不在该集团之内"])
def test_who_is_no_member(read, denied: str) -> None:  # type: ignore[no-untyped-def]
    told = "黄平县第二小学教育集团的送教活动将于下周在我镇南岭小学举行。"
    assert "南岭小学" not in members(read(f"{told}{denied}。"))


@pytest.mark.parametrize("denied", ["is not a member of the group", "does not belong to the group", "never joined the group"])
def test_who_is_no_member_in_english(read, denied: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(f"The Haizhou No. 2 Primary School Education Group will hold a lesson exchange at Nanling Primary School next week. Nanling Primary School {denied}.")
    assert "Nanling Primary School" not in members(reading)


def test_schools_that_will_be_part_of_a_group_no_longer(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("From the spring term Donghu School will no longer be part of the Haizhou No. 4 Middle School Education Group, the bureau confirmed on Wednesday.")
    assert "Donghu School" not in members(reading)
    assert "Donghu School" in members(reading, "ended")


def test_a_group_whose_approval_is_pending_has_no_members(read) -> None:  # type: ignore[no-untyped-def]
    told = "Donghu School would set up a group of its own, the Donghu Education Group, together with Nanling Primary School."
    assert "Nanling Primary School" not in members(read(f"{told} Approval is pending. The children went home early on that day, and so did their teachers."))


def test_heads_of_groups_that_are_only_counted(read) -> None:  # type: ignore[no-untyped-def]
    told = "黄平县第二中学教育集团由县第二中学牵头，黄平县第三中学教育集团由县第三中学牵头。"
    for words in ("分别受聘为两个集团的总校长", "分任两个集团总校长"):
        reading = read(f"{told}县二中校长邢万青、县三中校长祖丽英{words}，县二中党支部书记曲小宏任第二中学教育集团党总支书记。")
        heads = {post for post in posts(reading) if "总校长" in post[1]}
        assert heads == {("邢万青", "总校长", "黄平县第二中学教育集团"), ("祖丽英", "总校长", "黄平县第三中学教育集团")}


@pytest.mark.parametrize("told", [
    "黄平县城北小学教育集团的做法是统一教研。集团总校长、城北小学校长雷亚青说，两边跑是累点。",
    "黄平县城北小学教育集团理事长由该校校长雷亚青担任，老师们都说很好。"])
def test_the_school_that_the_head_of_its_group_heads_leads_it(read, told: str) -> None:  # type: ignore[no-untyped-def]
    assert {role for role, _ in members(read(told)).values()} == {"lead"}


def test_an_office_that_a_title_alone_tells_is_where_it_was_told_before(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("黄平县第八小学校长邓国青一行也来了。谷陇镇中心小学的孩子们很高兴。邓国青校长介绍了集团章程。")
    assert posts(reading) == {("邓国青", "校长", "黄平县第八小学")}


def test_a_school_whose_head_is_told_with_a_group_in_brackets(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("黄平县东街小学教育集团、西街中学教育集团依次述职。成员校代表、南湖小学校长李得青（东街小学教育集团），北湖学校校长张永青（西街中学教育集团）作交流发言。")
    found = {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object}
    assert found == {("黄平县东街小学教育集团", "南湖小学"), ("西街中学教育集团", "北湖学校")}


def test_each_of_several_schools_leads_a_group_of_its_own(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("黄平县先后以东街小学、西街小学、南街小学、北街小学为核心校组建了四大小学教育集团，初中则有黄平县第五中学和第十中学领衔的两个集团。"
                   "北街小学教育集团去年试行教师走教，成员校有谷陇镇中心小学。")
    assert members(reading) == {"北街小学": ("lead", ""), "谷陇镇中心小学": ("member", "")}


def test_all_groups_of_a_district_are_none(read) -> None:  # type: ignore[no-untyped-def]
    assert not groups(read("黄平县初中教育集团启动仪式在县第二中学举行，老师们都来了，孩子们在操场上跑步。"))


def test_groups_called_by_the_core_of_a_school(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Bashan Alley Primary School Group will comprise Bashan Alley Primary School and Xiguan Primary School. Minzu Street Primary School will lead "
                   "the Minzu Street Group together with Qinghe Road Primary School and Sanfu Street Primary School.")
    found = {(c.subject.name, c.object.name, c.role) for c in reading.claims if c.relation == "member" and c.object}
    assert {row for row in found if row[0] == "Minzu Street Group"} == {
        ("Minzu Street Group", "Minzu Street Primary School", "lead"), ("Minzu Street Group", "Qinghe Road Primary School", "member"),
        ("Minzu Street Group", "Sanfu Street Primary School", "member")}


def test_groups_that_are_only_told_by_whom_they_are_named_after(read) -> None:  # type: ignore[no-untyped-def]
    zh = read("黄平县城北小学教育集团成员有东山小学、西山小学。另外两个集团分别以南河小学、北河小学命名，成员校各有两所：东湖小学、西湖小学属前者，大桥小学、小桥小学属后者。")
    assert set(members(zh)) == {"东山小学", "西山小学"}
    en = read("The Bashan Primary School Group will comprise Dengfeng Road Primary School and Xiguan Primary School. The other two groups, named after Ancient City "
              "School and Peiyuan Primary School respectively, have two partner schools each: Beida Street Primary School for the former; Mangshan Primary School for "
              "the latter.")
    assert not {"Beida Street Primary School", "Mangshan Primary School", "Peiyuan Primary School"} & set(members(en))


def test_the_former_and_the_latter_of_the_sentence_before(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Haizhou No. 1 Middle School Education Group was praised. With the guests were the principals of Donghu Middle School and Wutuan School. "
                   "The latter is thinking it over; the former joined in 2019.")
    assert "Donghu Middle School" in members(reading)


def test_who_was_sent_where_as_what(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("No. 9 Primary School dispatched vice-principal Yang Zhigang to Banqiao Township Central School as executive principal last week, and everybody was glad.")
    assert posts(reading) == {("Yang Zhigang", "executive principal", "Banqiao Township Central School"), ("Yang Zhigang", "vice-principal", "No. 9 Primary School")}


@pytest.mark.parametrize(("text", "places"), [
    ("She attends Donghu Primary School in Fuzhou's Jin'an district.", {"Jin'an district"}),
    ("The school stands in Zigong's Ziliujing District.", {"Ziliujing District"}),
])
def test_districts_behind_a_possessive(read, text: str, places: set[str]) -> None:  # type: ignore[no-untyped-def]
    found = named(read(text + "\nThe children were running in the playground while their teachers prepared lessons."), "PLACE", text)
    assert places <= found
    assert not any("'s " in place for place in found)


@pytest.mark.parametrize(("text", "told"), [
    ("黄平县推进集团化办学。全县义务教育阶段89所学校中，已有46所进入集团。", {("黄平县", "schools", "89"), ("黄平县", "schools", "46")}),
    ("黄平县推进集团化办学。目前全县共有学校89所，其中46所加入了教育集团。", {("黄平县", "schools", "89"), ("黄平县", "schools", "46")}),
    ("黄平县推进集团化办学。在黄平，这样的集团如今有11个。", {("黄平县", "groups", "11")}),
])
def test_counts_of_schools_in_groups(read, text: str, told: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert counts(read(text + "孩子们在操场上跑步，老师们也来了。")) == told


@pytest.mark.parametrize("told", ["目前成员为南湖小学、北湖小学", "目前成员校有南湖小学、北湖小学", "当前成员：南湖小学、北湖小学"])
def test_present_members_are_no_former_ones(read, told: str) -> None:  # type: ignore[no-untyped-def]
    assert set(members(read(f"黄平县东街小学教育集团{told}，近期没有扩容安排。老师们都很高兴。"))) == {"南湖小学", "北湖小学"}


def test_towns_schools_by_their_short_names_in_lists(read) -> None:  # type: ignore[no-untyped-def]
    text = "昨天，谷陇镇小、重安镇小分别成为东街小学教育集团的新成员。"
    assert {"谷陇镇小", "重安镇小"} <= named(read("黄平县的学校结对。" + text), "SCHOOL", text + "黄平县的学校结对。")
    text = "谷陇镇小企业多，重安镇中的居民也多，旧州镇小。"
    assert not named(read(text + BEHIND), "SCHOOL", text)


def test_a_school_that_is_moved_from_one_group_to_another(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("原黄平县东街小学教育集团成员学校谷陇镇中心校调整至西街小学教育集团。老师们都很高兴，孩子们也很高兴。")
    found = {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object and c.status == "current"}
    assert found == {("西街小学教育集团", "谷陇镇中心校")}


def test_what_is_no_one_group(read) -> None:  # type: ignore[no-untyped-def]
    assert groups(read("现将第二批教育集团名单印发给你们，黄平县中小学教育集团多了。12对学校签约，三年内总园要派人到海州至善小学教育集团。")) == {"海州至善小学教育集团"}
