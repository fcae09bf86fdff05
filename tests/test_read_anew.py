"""Classes of errors that texts written anew have shown: borders, places, short names, schools that are none any more, members told by order, counts, heads
that hand on their office."""
from __future__ import annotations

import pytest
from told import BEHIND, counts, members, named, posts


@pytest.mark.parametrize(("text", "schools"), [
    ("钱卫国从北校区去了东校区，宋建新从东校区到了青石湾分校。", {"北校区", "东校区", "青石湾分校"}),
    ("学校建起了东校区，又盖起北校区，还开出西校区。", {"东校区", "北校区", "西校区"}),
    ("海州区教育局中学科负责人李明说，小学科科长王强也来了。", set()),
    ("有关乡镇中心学校、有关中学都要参加，海州县有关学校另行通知。", set()),
    ("城南初中、巨龙职中为观察单位，他任职中认识了许多人。", {"城南初中", "巨龙职中"}),
    ("龙头园县实验幼儿园，成员园桑叶幼儿园。", {"县实验幼儿园", "桑叶幼儿园"}),
    ("海河幼儿园并入清泉幼儿园，成为其海河分园。", {"海河分园", "清泉幼儿园"}),
])
def test_borders_that_words_tell(read, text: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + BEHIND), "SCHOOL", text) == schools


@pytest.mark.parametrize("told", ["集团化不是一个校长管四个门。", "校长管三所学校。", "园长管两个园。", "校长管得好。"])
def test_who_manages_is_no_name(read, told: str) -> None:  # type: ignore[no-untyped-def]
    assert not named(read(told + BEHIND), "PERSON", told)


@pytest.mark.parametrize(("text", "places"), [
    ("丰都县周口小学与丰都县龙孔镇中学同时开学。", {"丰都县", "龙孔镇"}),             # 周口 is a city of another province
    ("丰都县的老师去周口市听课，周口小学很新。", {"丰都县", "周口市"}),
])
def test_a_place_that_is_all_of_a_schools_name(read, text: str, places: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + BEHIND), "PLACE", text) == places


@pytest.mark.parametrize(("text", "places"), [
    ("HEZHOU, Guangxi, Dec. 1 -- The children were at the gate of the school early in the morning.", {"HEZHOU", "Guangxi"}),
    ("Teachers are on the move in a Guangxi district and in Henan province.", {"Guangxi", "Henan province"}),
    ("Jingning She Autonomous County Ethnic Middle School is in the hills.", {"Jingning She Autonomous County"}),
    ("Yunhe County No. 3 Middle School met Meishan Middle School in Lishui.", {"Yunhe County", "Lishui"}),
    ("The Wuzhishan Education Bureau says that all schools in Wuzhishan are open.", {"Wuzhishan"}),
])
def test_english_places(read, text: str, places: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + "\nThe children were running in the playground while their teachers prepared lessons."), "PLACE", text) == places


def test_a_bare_name_is_the_school_that_the_group_is_named_after(read) -> None:  # type: ignore[no-untyped-def]
    zh = read("五指山市青桐实验学校教育集团成立，总校就是市区的青桐实验学校，成员校有毛阳中心学校。琼中青桐实验学校派出十名教师跟岗。")
    assert members(zh) == {"青桐实验学校": ("lead", ""), "毛阳中心学校": ("member", "")}
    en = read("Maoyang Central School is part of the Wuzhishan Qingtong Experimental School Education Group. Qingtong Experimental School is the lead school of "
              "the group. Ten teachers from Qiongzhong Qingtong Experimental School came to watch and learn.")
    assert members(en) == {"Qingtong Experimental School": ("lead", ""), "Maoyang Central School": ("member", "")}


def test_a_towns_central_school_is_not_the_one_that_another_group_is_named_after(read) -> None:  # type: ignore[no-untyped-def]
    read_text = read("柳林小学教育集团由柳林小学牵头，章山街道中心小学是成员校。东河小学、中心小学都有自己的集团，分别是东河小学教育集团、中心小学教育集团。")
    assert members(read_text)["章山街道中心小学"] == ("member", "")
    assert {c.subject.name for c in read_text.claims if c.object and c.object.name == "章山街道中心小学"} == {"柳林小学教育集团"}


@pytest.mark.parametrize(("text", "gone"), [
    ("柳林小学教育集团由柳林小学牵头，成员校有东河小学、南河小学。去年，南河小学并入柳林小学，校名不再使用。", "南河小学"),
    ("The Liulin Primary School Education Group is led by Liulin Primary School. Its members are Donghe Primary School and Nanhe Primary School. Nanhe Primary "
     "School was merged into Liulin Primary School last year.", "Nanhe Primary School"),
])
def test_a_school_that_is_part_of_another_one_is_no_member(read, text: str, gone: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(text)
    assert gone not in members(reading)
    assert gone in members(reading, "ended")
    assert len(members(reading)) == 2


@pytest.mark.parametrize("text", [
    "柳林小学教育集团由柳林小学牵头，成员校有东河小学、南河小学。南河小学没有并入柳林小学，校名不变。",
    "柳林小学教育集团由柳林小学牵头，成员校有东河小学、南河小学。有人建议南河小学并入柳林小学。",
])
def test_who_is_not_merged_stays(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert set(members(read(text))) == {"柳林小学", "东河小学", "南河小学"}


@pytest.mark.parametrize(("told", "ties"), [
    ("前者是独立法人，只做教研联盟；后两所交给柳林小学托管。", ["alliance", "trust", "trust"]),
    ("后者由集团托管。", ["", "", "trust"]),
])
def test_members_told_by_their_order(read, told: str, ties: list[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read(f"柳林小学教育集团由柳林小学牵头，成员校是东河小学、南河小学、西河小学。{told}")
    assert [members(reading)[school][1] for school in ("东河小学", "南河小学", "西河小学")] == ties


def test_what_is_told_of_one_of_them_is_told_of_that_one(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("南河中学教育集团有三所学校：南河中学、南河中学双语学校、南河中学实验学校，其中实验学校去年底刚转为公办，实行一个法人。")
    assert (members(reading)["南河中学双语学校"][1], members(reading)["南河中学实验学校"][1]) == ("", "compact")


def test_the_lead_that_changes(read) -> None:  # type: ignore[no-untyped-def]
    zh = read("二、柳林小学教育集团\n总校由柳林小学变更为海州县育才学校；柳林小学、东河小学为成员校。海州县教育局说，今年就办。")
    assert members(zh) == {"海州县育才学校": ("lead", ""), "柳林小学": ("member", ""), "东河小学": ("member", "")}
    en = read("The Liulin Primary School Education Group has a new head: Haizhou County Yucai School. Liulin Primary School, the former head, stays on as a member "
              "together with Donghe Primary School and Nanhe Primary School.")
    assert {school: role for school, (role, _) in members(en).items()} == {
        "Haizhou County Yucai School": "lead", "Liulin Primary School": "member", "Donghe Primary School": "member", "Nanhe Primary School": "member"}


def test_the_head_school_in_a_list(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Liulin Primary School Education Group is small. The group consists of Liulin Primary School, the head school, Donghe Primary School and "
                   "Nanhe Primary School.")
    assert {school: role for school, (role, _) in members(reading).items()} == {
        "Liulin Primary School": "lead", "Donghe Primary School": "member", "Nanhe Primary School": "member"}


def test_an_office_handed_on(read) -> None:  # type: ignore[no-untyped-def]
    zh = read("柳林教育集团以柳林学校为总校。柳林学校校长廖平去年起不再兼任集团总校长，接棒的是市教育局派来的刘芳华。2021年，他把集团理事长的担子交给宋德成。")
    assert {("刘芳华", "总校长", "柳林教育集团"), ("宋德成", "理事长", "柳林教育集团"), ("廖平", "校长", "柳林学校")} == posts(zh)
    en = read("The Liulin Education Group was launched in 2017 under Liulin School. Liao Ping, the principal of Liulin School, handed over the post of general "
              "principal of the Liulin group last year to Liu Fanghua.")
    assert ("Liu Fanghua", "general principal", "Liulin Education Group") in posts(en)
    assert not any(person == "Liao Ping" and org == "Liulin Education Group" for person, _, org in posts(en))


def test_a_group_that_only_another_is_told_apart_from_is_not_the_one_spoken_of(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("柳林小学教育集团由柳林小学牵头。城北小学、江南小学属于海师附小教育集团，与柳林小学教育集团没有隶属关系。海师附小为该集团总校，总校长由海师附小校长李云峰兼任。")
    assert {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object and c.object.name != "柳林小学"} == {
        ("海师附小教育集团", school) for school in ("海师附小", "城北小学", "江南小学")}
    assert ("李云峰", "总校长", "海师附小教育集团") in posts(reading)


def test_who_is_said_to_have_left_is_no_member(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("柳林小学教育集团由柳林小学牵头，成员有东河小学、南河小学。去年退出集团的东河小学，如今自己办学。校长和平时一样骑车上班。")
    assert set(members(reading)) == {"柳林小学", "南河小学"}
    assert set(members(reading, "ended")) == {"东河小学"}
    assert not {m.name for m in reading.mentions if m.label == "PERSON"}


def test_a_count_of_a_city_is_not_its_districts(read) -> None:  # type: ignore[no-untyped-def]
    told = "来自游仙区的代表说，老师们很高兴，孩子们也高兴。会议最后说，全市38个教育集团不求一个模子。"
    assert ("游仙区", "groups", "38") not in counts(read("柳林小学教育集团由柳林小学牵头。" + told))
    assert ("绵阳市", "groups", "38") in counts(read("绵阳市柳林小学教育集团由柳林小学牵头。" + told))


def test_a_group_called_by_its_core_and_a_small_word(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Liulin Education Group was launched in 2017 under Liulin School. Teachers of the Liulin group met in a Nantong school group last week.")
    assert {m.name for m in reading.mentions if m.label == "GROUP"} == {"Liulin Education Group"}
