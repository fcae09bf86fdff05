"""Classes of errors that news of groups in change showed: groups that take others in, leads and heads that follow each other, nameplates taken down, names that
only look like schools'."""
from __future__ import annotations

import pytest
from told import claims, counts, members, posts, with_group

import pipeline

GROUP_ZH, GROUP_EN = "青石小学教育集团", "Qingshi Primary School Education Group"


@pytest.mark.parametrize(("text", "group", "schools"), [
    # a group that another one takes in, with its schools
    ("龙湾小学教育集团由龙湾小学、望江小学组成。近日，青石小学教育集团吸收合并龙湾小学教育集团。", GROUP_ZH, {("龙湾小学", "member"), ("望江小学", "member")}),
    ("The Longwan School Education Group consists of Longwan School and Wangjiang School. The Qingshi Primary School Education Group will absorb the Longwan "
     "School Education Group.", GROUP_EN, {("Longwan School", "member"), ("Wangjiang School", "member")}),
    # … but where it is parted, only those that are told
    ("龙湾小学教育集团由龙湾小学、望江小学组成。撤销龙湾小学教育集团，其成员校望江小学并入青石小学教育集团，龙湾小学独立办学。", GROUP_ZH, {("望江小学", "member")}),
    # a lead that another school follows is still a member, and no other name of it
    ("龙湾小学教育集团成员校不变（龙湾小学、望江小学、石门小学）。牵头学校由龙湾小学变更为石门小学。", "龙湾小学教育集团",
     {("龙湾小学", "member"), ("望江小学", "member"), ("石门小学", "lead")}),
    ("龙湾小学教育集团由龙湾小学、望江小学组成。去年，望江小学接替龙湾小学成为集团的龙头校。", "龙湾小学教育集团", {("龙湾小学", "member"), ("望江小学", "lead")}),
    # who founds a group with others that are not named again does not lead it
    ("2012年，龙湾小学与望江小学结对。2016年，两校与新建的石门小学组建龙湾小学教育集团。", "龙湾小学教育集团",
     {("龙湾小学", "lead"), ("望江小学", "member"), ("石门小学", "member")}),
    ("望江小学由区里新办，与教育集团无关，是石门小学自己办的分校。", GROUP_ZH, set()),
    ("已责令石门小学摘除校门口“青石小学教育集团石门校区”的牌子。", GROUP_ZH, set()),
    ("第一幼儿园教育联合体（第一幼儿园及6所镇中心幼儿园）很受欢迎。", "第一幼儿园教育联合体", {("第一幼儿园", "lead")}),
    ("Wangjiang Primary School, which was to have joined the group, will have to wait.", GROUP_EN, set()),
    ("Wangjiang School, in the south of the city, had advertised itself as a member of the group.", GROUP_EN, set()),
    ("The group will no longer manage Longwan School. It keeps Wangjiang School and Shimen School.", GROUP_EN,
     {("Wangjiang School", "member"), ("Shimen School", "member")}),
    ("Wangjiang School and Shimen School have come in since.", GROUP_EN, {("Wangjiang School", "member"), ("Shimen School", "member")}),
    ("Wangjiang Branch is one of the group's branches. The other branches are Shuinan, Hubian and Shuixi.", GROUP_EN,
     {("Wangjiang Branch", "member"), ("Shuinan Branch", "member"), ("Hubian Branch", "member"), ("Shuixi Branch", "member")}),
    ("Four of the group's campuses -- Shuinan, Hubian, Shuixi and the new one -- were built by developers.", GROUP_EN,
     {("Shuinan Campus", "member"), ("Hubian Campus", "member"), ("Shuixi Campus", "member")}),
    ("龙湾小学教育集团，由龙湾小学领衔，并入原石门小学教育集团的石门小学、望江小学。", "龙湾小学教育集团",
     {("龙湾小学", "lead"), ("石门小学", "member"), ("望江小学", "member")}),
    ("龙湾初中教育集团，以龙湾初中与望江学校为“双核”。", "龙湾初中教育集团", {("龙湾初中", "lead"), ("望江学校", "lead")}),
    ("集团开会，成员校望江小学、石门小学的校长列席。", GROUP_ZH, {("望江小学", "member"), ("石门小学", "member")}),
    ("Two schools opened: Wangjiang School, under the Qingshi Primary School Education Group, and Shimen School, under no group at all.", GROUP_EN,
     {("Wangjiang School", "member")}),
    ("Longwan Consortium. Lead school: Longwan Primary School. Members: Wangjiang School, Shimen School.", "Longwan Consortium",
     {("Longwan Primary School", "lead"), ("Wangjiang School", "member"), ("Shimen School", "member")}),
    ("Tonglu Experimental Junior High School played for the Experimental Junior High Education Group. Wangjiang School is another member of the Experimental "
     "Junior High Education Group.", "Experimental Junior High Education Group", {("Tonglu Experimental Junior High School", "lead"), ("Wangjiang School", "member")}),
])
def test_members(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert claims(read(with_group(text)), "member", group) == schools


def test_a_school_that_is_closed_is_no_member(read) -> None:  # type: ignore[no-untyped-def]
    told = members(read(with_group("The group has two members, Wangjiang School and Shimen School. Shimen was torn down and closed the same year.")))
    assert {name for name in ("Wangjiang School", "Shimen School") if name in told} == {"Wangjiang School"}


@pytest.mark.parametrize(("text", "holders"), [
    ("时任青石小学校长陆静任集团首任总校长。2020年，总校长由现任青石小学校长童玲接任。", {("童玲", "总校长", GROUP_ZH), ("童玲", "校长", "青石小学")}),
    ("集团总校长是贺春晓，望江小学校长许丽琴、石门小学校长吴志阳为副校长。",
     {("贺春晓", "总校长", GROUP_ZH), ("许丽琴", "校长", "望江小学"), ("吴志阳", "校长", "石门小学"), ("许丽琴", "副校长", GROUP_ZH), ("吴志阳", "副校长", GROUP_ZH)}),
    ("集团的总校长叫贺春晓，每周都来。", {("贺春晓", "总校长", GROUP_ZH)}),
    ("幼教集团以区机关幼儿园为龙头，总园长叫贺春晓。", set()),
    ("望江小学校长的担子，交给了当年跟着她一起去的教导主任董浩。", {("董浩", "校长", "望江小学")}),
    ("工作多年，贺春晓从望江小学副校长任上被派到乡下。", set()),
    ("青石小学校长马海伍加当总校长。", {("马海伍加", "校长", "青石小学"), ("马海伍加", "总校长", GROUP_ZH)}),
    ("集团总校长江红与望江镇中心学校校长汪涛拉下红绸。", {("江红", "总校长", GROUP_ZH), ("汪涛", "校长", "望江镇中心学校")}),
    ("In May, Li Huijun, who had led the group as general principal since 2015, retired. Xu Wei took over.", {("Xu Wei", "general principal", GROUP_EN)}),
    ("县教育局副局长陈力称，此事正在整改。", {("陈力", "副局长", "县教育局")}),
    ("Lu Jing was its first general principal; when she retired in 2020, Tong Ling succeeded her.", {("Tong Ling", "general principal", GROUP_EN)}),
    ("Chen Jie has been seconded to Wangjiang School as executive principal.", {("Chen Jie", "executive principal", "Wangjiang School")}),
    ("Wangjiang School has opened. Its principal will be Li Fucang.", {("Li Fucang", "principal", "Wangjiang School")}),
    ("Liu Yong was appointed as chairman of the council, and Comrades Li Yan and Bai Mei as vice chairmen.",
     {("Liu Yong", "chairman of the council", GROUP_EN), ("Li Yan", "vice chairman", GROUP_EN), ("Bai Mei", "vice chairman", GROUP_EN)}),
    ("Longwan County Bureau of Education agreed, said Zhao Yunhai, director of the bureau.", {("Zhao Yunhai", "director", "Longwan County Bureau of Education")}),
])
def test_offices(read, text: str, holders: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert posts(read(with_group(text))) == holders


@pytest.mark.parametrize(("text", "told"), [
    ("其中龙湾小学教育集团的在校学生达到1.1万人。", {("龙湾小学教育集团", "students", "11000")}),
    ("龙湾小学集群（7所）\n领衔学校：龙湾小学", {("龙湾小学集群", "schools", "7")}),
    ("集团如今已是“四校七校区”。", {(GROUP_ZH, "schools", "4"), (GROUP_ZH, "campuses", "7")}),
    ("海州市共有23所学校与东部名校结对。", set()),
    ("海州市首届联赛有7个教育集团的14支球队参加。", set()),
    ("Longgang has six education groups. All told, the six groups have 23 schools and 28,000 students.",
     {("Longgang", "groups", "6"), ("Longgang", "schools", "23"), ("Longgang", "students", "28000")}),
    ("The group unites Longwan School, Wangjiang School and the Xishan district's Bijing School, a total of four schools.", {(GROUP_EN, "schools", "4")}),
    ("Some 2,700 pupils attend the group's four schools.", {(GROUP_EN, "schools", "4"), (GROUP_EN, "students", "2700")}),
    ("Twenty-three schools in Baiyin are paired with schools in the east.", set()),
    ("Jiaozhou will build three schools this year.", set()),
])
def test_counts(read, text: str, told: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert counts(read(with_group(text))) == told


@pytest.mark.parametrize(("text", "names"), [
    ("孩子们和“老大哥”学校的学生同上一堂课，“小不点”学校也有了外教。", set()),
    ("“弟弟妹妹学校”来了新朋友。", set()),
    ("“蒲公英”学校成立三年，蒲公英学校很小。", {"蒲公英学校"}),
    ("“一个校长管五间学校，这在外地很少见。”三间房小学的老师说。", {"三间房小学"}),
    ("望江小学原为镇属初中，集团覆盖全区九成义务教育学校。", {"望江小学"}),
    ("同在镇上的民办学校望江学校没有加入。", {"望江学校"}),
    ("一张表看懂：海曙区学校“集群”怎么分。", set()),
    ("海曙区首届教育集团足球联赛开幕，西部教育集团也派人观摩，现将2025年教育集团名单公布。", set()),
    ("新东方教育集团走进望江小学。", {"望江小学"}),
    ("2019年成立的铜官区初中教育联盟，由望江中学牵头。", {"铜官区初中教育联盟", "望江中学"}),
    ("全县有高中1所、职教中心1所。", set()),
])
def test_names(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read(with_group(text))
    assert {m.name for m in reading.mentions if m.label in ("GROUP", "SCHOOL") and not m.anaphor} - {GROUP_ZH, "青石小学"} == names


def test_a_lead_under_another_of_its_names() -> None:
    text = "昨天，济宁市霍家街小学和东门小学的学生来了。\n\n霍家街小学是任城区霍家街小学教育集团的龙头校，东门小学则在去年并入该集团。"
    rows = pipeline.extract("教育新闻\n\n" + text).to_frames()["members"]
    assert sorted((row.school[-5:], row.role) for row in rows.itertuples()) == [("东门小学", "member"), ("霍家街小学", "lead")]
