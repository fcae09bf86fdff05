"""Classes of errors that the texts of tests/full have shown: names in brackets and with dashes, schools told apart, who is sent where, authors and authorities,
counts and whose they are, dates, ties of the rest, members that are not."""
from __future__ import annotations

import pytest
from test_read_again import groups
from told import BEHIND, counts, members, named, posts

from pipeline.records import Reading


def dated(reading: Reading) -> dict[str, str]:
    return {c.subject.name: c.value for c in reading.claims if c.relation == "established"}


# Names

def test_schools_that_one_sentence_tells_apart(read) -> None:  # type: ignore[no-untyped-def]
    told = members(read("南湖教育集团由南湖中学作为核心校，此前已有南湖初级中学、北湖小学两所成员校。"))
    assert told == {"南湖中学": ("lead", ""), "南湖初级中学": ("member", ""), "北湖小学": ("member", "")}


@pytest.mark.parametrize(("text", "schools"), [
    ("市直第一初级中学、县直第二幼儿园都来了。", {"市直第一初级中学", "县直第二幼儿园"}),
    ("成员校有三乡镇初级中学、盐石乡初级中学。", {"三乡镇初级中学", "盐石乡初级中学"}),      # the second town is in no table
    ("南河小学带北山小学和东岭学校小学部。", {"南河小学", "北山小学", "东岭学校小学部"}),
    ("他为三名分校校长颁奖，按志愿分校区录取，允许学校自主选择。", set()),
    ("只剩南河小学和北山小学两家了。", {"南河小学", "北山小学"}),
    ("南岭小学代表乡村学校发言。", {"南岭小学"}),
    ("艺术小学、南河小学、北山小学三所学校一同迁入新址。", {"艺术小学", "南河小学", "北山小学"}),
    ("南河小学学生潘小玉、北山小学家长都来了。", {"南河小学", "北山小学"}),
    ("全国文明校园、山东省规范化学校都有它的牌子。", set()),
])
def test_names_of_schools(read, text: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + BEHIND), "SCHOOL", text) == schools


def test_a_school_with_group_in_brackets(read) -> None:  # type: ignore[no-untyped-def]
    told = read("南湖外国语学校（集团）成立于2003年，下设南湖外国语学校（集团）文雅学校，北湖学校也是集团的成员校。")
    assert groups(told) == {"南湖外国语学校（集团）"}
    assert set(members(told)) == {"南湖外国语学校（集团）文雅学校", "北湖学校"}
    assert dated(told) == {"南湖外国语学校（集团）": "2003"}


def test_an_english_school_with_group_in_brackets(read) -> None:  # type: ignore[no-untyped-def]
    told = read("Nanhu Foreign Language School (Group) was founded in 2003. Li Ming, president of Nanhu Foreign Language School (Group), spoke to the parents.")
    assert dated(told) == {"Nanhu Foreign Language School (Group)": "2003"}
    assert ("Li Ming", "president", "Nanhu Foreign Language School (Group)") in posts(told)


@pytest.mark.parametrize(("text", "group"), [
    ("“南小—北山”城乡教育共同体由南河小学牵头，北山小学加入。", "南小—北山城乡教育共同体"),
    ("“南小－北山”教共体由南河小学牵头，北山小学加入。", "南小－北山教共体"),
])
def test_groups_of_two_names_with_a_dash(read, text: str, group: str) -> None:  # type: ignore[no-untyped-def]
    assert groups(read(text)) == {group}


@pytest.mark.parametrize("told", ["海州县公布首批跨区域教共体名单，孩子们很高兴", "全县教育集团增至8个，该市教育集团也将增加，大家都很高兴",
                                  "第三期紧密型集团和学区名单公示了，请大家在网上查看", "海州区区属小学教育集团由3个增至5个，家长们很高兴"])
def test_what_is_no_one_group(read, told: str) -> None:  # type: ignore[no-untyped-def]
    assert not groups(read(told + "。"))


def test_founding_verbs_are_in_no_name(read) -> None:  # type: ignore[no-untyped-def]
    assert groups(read("目前，海州已组建一小、四小、六小三个教育集团，孩子们很高兴，老师们也来了。")) == {"一小教育集团", "四小教育集团", "六小教育集团"}


@pytest.mark.parametrize(("text", "schools"), [
    ("Haizhou Experimental Primary, Nanhu Road Primary and Quxi Primary came in together in 2021.",
     {"Haizhou Experimental Primary", "Nanhu Road Primary", "Quxi Primary"}),
    ("Langhu, Luoxi and Antang, three small-town primary schools, were folded in.", {"Langhu Primary School", "Luoxi Primary School", "Antang Primary School"}),
    ("It has three campuses in Haizhou District: Jinxi, Wenyuan and Fengshan.", {"Jinxi Campus", "Wenyuan Campus", "Fengshan Campus"}),
    ("The principal of Nanhu No. 2 Middle School Affiliated Junior High School was there.", {"Nanhu No. 2 Middle School Affiliated Junior High School"}),
])
def test_english_names_of_schools(read, text: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    behind = "\nThe Donghu Education Group, led by Donghu Primary School, has had a good year, the teachers say."
    assert named(read(text + behind), "SCHOOL", text) == schools


@pytest.mark.parametrize(("text", "places"), [
    ("Xinjiang's Korla opens its schools.", {"Xinjiang", "Korla"}),
    ("Chengdu's oldest school is in the hills of Sichuan.", {"Chengdu", "Sichuan"}),
    ("Malipo, Maguan and Xichou counties are still preparing.", {"Malipo", "Maguan", "Xichou"}),
    ("Wenshan Zhuang and Miao Autonomous Prefecture is in Yunnan.", {"Wenshan Zhuang and Miao Autonomous Prefecture", "Yunnan"}),
    ("Tongxiang has nine groups, and the Tongxiang Fengyang Primary School is old.", {"Tongxiang"}),
])
def test_english_places(read, text: str, places: set[str]) -> None:  # type: ignore[no-untyped-def]
    behind = "\nThe Donghu Education Group, led by Donghu Primary School, has had a good year, the teachers say."
    assert named(read(text + behind), "PLACE", text) == places


def test_a_zone_behind_a_whole_name(read) -> None:  # type: ignore[no-untyped-def]
    text = "重庆市万盛经开区的学校开学了，石柱县的学校也开学了。"
    assert named(read(text + BEHIND), "PLACE", text) >= {"重庆市", "万盛经开区"}


# Members

@pytest.mark.parametrize(("text", "school", "group"), [
    ("石桥小学（由南湖教育集团托管）的托管关系由南湖教育集团调整至北湖教育集团。", "石桥小学", "北湖教育集团"),
    ("石桥小学由南湖教育集团“改嫁”北湖教育集团，校名一起换。", "石桥小学", "北湖教育集团"),
])
def test_from_one_group_to_another(read, text: str, school: str, group: str) -> None:  # type: ignore[no-untyped-def]
    told = {(c.subject.name, c.object.name) for c in read(text).claims if c.relation == "member" and c.object and c.status == "current"}
    assert (group, school) in told
    assert ("南湖教育集团", school) not in told


def test_out_of_one_group_and_into_another_in_one_sentence(read) -> None:  # type: ignore[no-untyped-def]
    told = read("南湖教育集团成员校中不再包括东岭中学，东岭中学改为北山教育集团成员校。" + BEHIND)
    assert {(c.subject.name, c.object.name, c.status) for c in told.claims if c.relation == "member"} == {
        ("南湖教育集团", "东岭中学", "ended"), ("北山教育集团", "东岭中学", "current")}


def test_a_list_whose_last_school_came_later(read) -> None:  # type: ignore[no-untyped-def]
    told = read("The Xiwai Education Group runs Lotus Primary School, Jinghu Primary School and, since last autumn, Yonghe School.")
    assert {name: role for name, (role, _) in members(told).items()} == dict.fromkeys(("Lotus Primary School", "Jinghu Primary School", "Yonghe School"), "member")


def test_who_is_no_member(read) -> None:  # type: ignore[no-untyped-def]
    told = read("南湖小学教育集团还有表亲：石桥镇第二小学、柳林镇中心小学。这两所学校不属于集团，每年签一次协议。")
    assert not {"石桥镇第二小学", "柳林镇中心小学"} & set(members(told))


def test_former_members_are_told_from_members_before(read) -> None:  # type: ignore[no-untyped-def]
    told = members(read("南湖小学教育集团新增石桥小学。集团总校为南湖小学，此前成员校为柳林小学、青石小学。"))
    assert {"柳林小学", "青石小学", "石桥小学"} <= set(told)


def test_schools_run_by_groups_where_the_verb_is_left_out(read) -> None:  # type: ignore[no-untyped-def]
    told = read("Xishi Primary School will be run by the Nanhu Primary School Education Group; Yulin Experimental School, a nine-year school, by the "
                "Beihu Middle School Education Group. The remaining two, Banqiao Primary School and Cangxi Kindergarten, will be run by the zone itself.")
    pairs = {(c.subject.name, c.object.name) for c in told.claims if c.relation == "member" and c.object}
    assert pairs == {("Nanhu Primary School Education Group", "Xishi Primary School"), ("Beihu Middle School Education Group", "Yulin Experimental School")}


def test_groups_that_are_only_described_have_no_name(read) -> None:  # type: ignore[no-untyped-def]
    told = members(read("The Nanhu Education Alliance is led by Nanhu Primary School and has Shiqiao Primary School. In the city, Anding Primary School heads a "
                        "four-school group (Anding, Liulin, Waicheng and Wanshou primary schools) in which each has kept its name."))
    assert set(told) == {"Nanhu Primary School", "Shiqiao Primary School"}


def test_a_roster_that_semicolons_part(read) -> None:  # type: ignore[no-untyped-def]
    told = members(read("Nanhu Primary School Education Group: Nanhu Primary School; Shiqiao Primary School; Liulin Primary School.\nHead: Deng Ling."))
    assert set(told) == {"Nanhu Primary School", "Shiqiao Primary School", "Liulin Primary School"}


def test_a_group_by_number_and_level(read) -> None:  # type: ignore[no-untyped-def]
    told = read("The Nanhu Middle School Education Group has Xishi Middle School. Yan Gui heads Liulin Primary School, one of the No. 1 Primary group's four "
                "members. The others are Chengguan Primary School and Dongpo Primary School. The No. 1 Primary School Education Group is old.")
    pairs = {(c.subject.name, c.object.name) for c in told.claims if c.relation == "member" and c.object}
    assert {("No. 1 Primary School Education Group", name) for name in ("Chengguan Primary School", "Dongpo Primary School")} <= pairs


# Offices

@pytest.mark.parametrize(("text", "office"), [
    ("新建的石桥小学由南河小学选派副校长陶小然任执行校长。", ("陶小然", "执行校长", "石桥小学")),
    ("南湖教育集团新增石桥校区，由南湖小学副校长蔡小红担任执行校长。", ("蔡小红", "执行校长", "石桥校区")),
    ("贺小兰是海州市南河中学的物理老师，也是南河中学教育集团学术委员会副主任。", ("贺小兰", "学术委员会副主任", "南河中学教育集团")),
    ("南河中学校长王大江以南河中学教育集团理事长身份出席仪式。", ("王大江", "理事长", "南河中学教育集团")),
    ("石桥中学原校长穆小林如今是南河中学教育集团副总校长，分管后勤。", ("穆小林", "副总校长", "南河中学教育集团")),
    ("于洪亮同志任南河小学教育集团党总支书记，不再担任石桥小学校长职务。", ("于洪亮", "党总支书记", "南河小学教育集团")),
    ("区教育局党工委书记、局长陶小斌说，南河小学教育集团成立了。", ("陶小斌", "党工委书记", "区教育局")),
])
def test_where_an_office_is_held(read, text: str, office: tuple[str, str, str]) -> None:  # type: ignore[no-untyped-def]
    assert office in posts(read(text + BEHIND))


def test_a_former_office_in_traditional_characters(read) -> None:  # type: ignore[no-untyped-def]
    assert not posts(read("石橋中學原校長穆小林來了，南河中學教育集團的老師們都很高興，孩子們也來了。"))


@pytest.mark.parametrize("told", ["三名分校校长——石桥小学李小强、柳林小学潘小玉、青石小学金小哲——接过聘书。", "石桥小学李小强、柳林小学潘小玉、青石小学金小哲三位校长都来了。",
                                  "李小强、潘小玉、金小哲分别为石桥小学、柳林小学、青石小学校长。"])
def test_heads_of_the_schools_of_a_list(read, told: str) -> None:  # type: ignore[no-untyped-def]
    assert posts(read(told + BEHIND)) == {("李小强", "校长", "石桥小学"), ("潘小玉", "校长", "柳林小学"), ("金小哲", "校长", "青石小学")}


def test_who_wrote_of_their_own_school(read) -> None:  # type: ignore[no-untyped-def]
    told = posts(read("把六个校园拧成一股绳\n作者：罗小艺 来源：教育报\n2015年，南湖小学教育集团成立，我担任集团总校长。六个校园的孩子都很好。\n（作者系海州市南湖小学党委书记、校长）"))
    assert told == {("罗小艺", "总校长", "南湖小学教育集团"), ("罗小艺", "党委书记", "海州市南湖小学"), ("罗小艺", "校长", "海州市南湖小学")}


def test_offices_of_the_bureau_that_signs(read) -> None:  # type: ignore[no-untyped-def]
    told = posts(read("二、会议议程\n1.南湖教育集团汇报；2.局党委书记、局长余小兵讲话。请各校做好书面交流的准备，按时参加，不得迟到。\n"
                      "德兴市教育体育局\n2024年5月6日"))
    assert told == {("余小兵", "党委书记", "德兴市教育体育局"), ("余小兵", "局长", "德兴市教育体育局")}


@pytest.mark.parametrize(("text", "office"), [
    ("Yang Xiu, 41, taught in the village until last year; he is now executive principal of Shiqiao School.", ("Yang Xiu", "executive principal", "Shiqiao School")),
    ("The district has named Li Ming principal of Shiqiao School.", ("Li Ming", "principal", "Shiqiao School")),
    ("Li Ming is a deputy to the city's congress and principal of Shiqiao School.", ("Li Ming", "principal", "Shiqiao School")),
    ("Bai Lu, head of the zone's social affairs bureau, was there.", ("Bai Lu", "head", "zone's social affairs bureau")),
    ("The Haizhou Education Bureau, whose director Yang Lun signed the order, agreed.", ("Yang Lun", "director", "Haizhou Education Bureau")),
    ("Shiqiao School: Mr. Zhang Junze as principal.", ("Zhang Junze", "principal", "Shiqiao School")),
    ("The school's fate is open. Shiqiao's founder and head, Nie Shu, taught at Shiqiao School.", ("Nie Shu", "head", "Shiqiao School")),
])
def test_english_offices(read, text: str, office: tuple[str, str, str]) -> None:  # type: ignore[no-untyped-def]
    behind = "\nThe Donghu Education Group, led by Donghu Primary School, has had a good year, the teachers say."
    assert office in posts(read(text + behind))


def test_an_office_held_until_now_is_over(read) -> None:  # type: ignore[no-untyped-def]
    assert not posts(read("The principal will be Cong Pei, until now vice-principal of Shiqiao School. The Donghu Education Group is glad of it, the parents say."))


# Counts, dates, ties

@pytest.mark.parametrize(("text", "told"), [
    ("南湖教育集团、北湖教育集团都在这里。截至2023年底，全区义务教育学校41所。\n澄海区教育局", {("澄海区", "schools", "41")}),
    ("南湖小学教育集团由南湖小学牵头。去年，集团5800名学生、371名教师。", {("南湖小学教育集团", "students", "5800"), ("南湖小学教育集团", "teachers", "371")}),
    ("截至去年底，晋江市现有名校集团38个，晋江的家长都很高兴，孩子们也很高兴。", {("晋江市", "groups", "38")}),
    ("南湖小学教育集团由南湖小学、石桥小学组成，三所农村中学校长任副理事长。", set()),
    ("南湖幼儿园教育集团刚刚成立。集团有东山园区、西山园区两个公办园区，在园幼儿1420名。", {("南湖幼儿园教育集团", "campuses", "2"), ("南湖幼儿园教育集团", "students", "1420")}),
])
def test_whose_counts_they_are(read, text: str, told: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert counts(read(text)) == told


@pytest.mark.parametrize(("text", "told"), [
    ("The eight-member Nanhu Education Group is led by Nanhu Primary School. Enrollment across the group stands at about 8,700.",
     {("Nanhu Education Group", "schools", "8"), ("Nanhu Education Group", "students", "8700")}),
    ("Teachers are pleased with the new term. The Nanhu Primary School Education Group has grown from two schools to six.",
     {("Nanhu Primary School Education Group", "schools", "6")}),
    ("CHENGDU, May 30 (Tianfu News) -- Three middle schools in Pujiang County have pulled together under one roof, and the children are glad of it.", set()),
    ("Xue Bao, Party secretary of the Xianyang Education Bureau, was in Qindu district. According to the bureau, 168 schools are now covered by the groups.",
     {("Xianyang", "schools", "168")}),
])
def test_whose_counts_they_are_in_english(read, text: str, told: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert counts(read(text)) == told


@pytest.mark.parametrize(("text", "told"), [
    ("自2016年起推行集团化办学，先后组建了南湖小学教育集团、北湖小学教育集团，孩子们都很高兴。", {}),
    ("（一）南湖小学教育集团。2016年9月成立，以南湖小学为龙头，还有石桥小学。", {"南湖小学教育集团": "2016-09"}),
    ("2022年11月，南湖小学教育集团与石桥小学、柳林小学签约，组建“南小—石桥”教育共同体。", {"南小—石桥教育共同体": "2022-11"}),
    ("The Nanhu School Education Group was the first. Its lead school, Nanhu School, was founded in 1907; today the group also manages Shiqiao School.", {}),
])
def test_when_groups_were_founded(read, text: str, told: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    assert dated(read(text)) == told


def test_ties_of_the_rest_in_a_sentence_of_its_own(read) -> None:  # type: ignore[no-untyped-def]
    told = members(read("南湖教育集团由南湖中学牵头，成员有石桥中学、青石中学和柳林中学。其中，石桥中学为紧密型成员校。其余两所为联盟型成员校。"))
    assert {name: tie for name, (_, tie) in told.items() if tie} == {"石桥中学": "compact", "青石中学": "alliance", "柳林中学": "alliance"}
