"""Which group a sentence speaks of, where no name says so or more than one does; groups that are no more; what the next sentence denies."""
from __future__ import annotations

import pytest

TWO = "10月18日和23日，海州市八中滨江中学教育集团、海州育才学校教育集团先后揭牌。\n八中滨江中学教育集团的成员校有白石中学。集团理事长由海州市八中滨江中学校长冯玉江担任。\n"
TWO_EN = ("The Haizhou No. 8 Middle School Education Group and the Haizhou Yucai School Education Group were unveiled in October. "
          "The Haizhou No. 8 Middle School Education Group has Baishi Middle School as a member. ")


def members(reading) -> dict[tuple[str, str], str]:  # type: ignore[no-untyped-def]
    return {(c.subject.name, c.object.name): c.role for c in reading.claims if c.relation == "member" and c.object and c.status == "current"}


@pytest.mark.parametrize("turn", ["另一个集团以海州育才学校为龙头。", "23日登场的那个，牵头的是海州育才学校。", "海州育才学校牵头的集团稍晚几天。"])
@pytest.mark.parametrize("told", ["成员校为石坂中学和走马中学。", "集团成员校包括石坂中学和走马中学。", "石坂中学和走马中学加入集团。"])
def test_the_lead_school_of_another_group_turns_to_that_group(read, turn: str, told: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(TWO + turn + told + "集团总校长唐红玉说，要把好事办好。")
    found = members(reading)
    assert found["海州育才学校教育集团", "石坂中学"] == found["海州育才学校教育集团", "走马中学"] == "member"
    assert not [pair for pair in found if pair[0] == "海州市八中滨江中学教育集团" and pair[1] in ("石坂中学", "走马中学", "海州育才学校")]
    assert {c.object.name for c in reading.claims if c.relation == "post" and c.subject.name == "唐红玉"} == {"海州育才学校教育集团"}


def test_so_in_english(read) -> None:  # type: ignore[no-untyped-def]
    found = members(read(TWO_EN + "The other group is led by Haizhou Yucai School. Its members are Shiban Middle School and Zouma Middle School."))
    assert found["Haizhou Yucai School Education Group", "Shiban Middle School"] == "member"
    assert ("Haizhou No. 8 Middle School Education Group", "Zouma Middle School") not in found


@pytest.mark.parametrize("sentence", ["海州育才学校教育集团揭牌，比海州市八中滨江中学教育集团晚了5天。", "海州育才学校教育集团紧随海州市八中滨江中学教育集团之后揭牌。",
                                      "海州育才学校教育集团与海州市八中滨江中学教育集团不同。"])
def test_a_group_that_another_is_measured_against_is_not_spoken_of(read, sentence: str) -> None:  # type: ignore[no-untyped-def]
    found = members(read(sentence + "成员校为石坂中学和走马中学。孩子们很高兴，老师们也很高兴，家长们更高兴。"))
    assert ("海州育才学校教育集团", "石坂中学") in found
    assert ("海州市八中滨江中学教育集团", "石坂中学") not in found


def test_two_groups_side_by_side_stay_two(read) -> None:  # type: ignore[no-untyped-def]
    found = members(read("海州市第一小学教育集团和海州市第二小学教育集团同日成立。前者有东关小学两校，后者的成员是西关小学、北关小学。"))
    assert ("海州市第二小学教育集团", "西关小学") in found
    assert ("海州市第一小学教育集团", "北关小学") not in found


@pytest.mark.parametrize(("text", "group"), [
    ("海州市第一小学教育集团的成员校有东关小学、西关小学。今年起，原海州市第一小学教育集团予以撤销。", "海州市第一小学教育集团"),
    ("The members of the Haizhou Primary School Education Group are Dongguan Primary School and Xiguan Primary School. "
     "The Haizhou Primary School Education Group ceases to exist today.", "Haizhou Primary School Education Group"),
])
def test_members_of_a_dissolved_group_have_ended(read, text: str, group: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(text + "\n孩子们在操场上跑步。The children ran in the yard.")
    assert not members(reading)
    assert {c.status for c in reading.claims if c.relation == "member" and c.subject.name == group} == {"ended"}


def test_a_group_that_is_not_dissolved_keeps_its_members(read) -> None:  # type: ignore[no-untyped-def]
    assert members(read("海州市第一小学教育集团的成员校有东关小学、西关小学。有家长听说要撤销海州市第一小学教育集团，区里说没有的事，一切照旧。"))


def test_what_the_next_sentence_denies_is_not_told(read) -> None:  # type: ignore[no-untyped-def]
    text = "We wrote that Dongguan Primary School had joined the Haizhou Primary School Education Group. It has not. The school that did so is far away."
    assert not members(read(text))


@pytest.mark.parametrize("text", [
    "海州一小教育集团、海州二小教育集团揭牌。两个集团的理事长分别由海州一小校长杜海棠和海州二小党总支书记边永红担任。",
    "海州一小教育集团、海州二小教育集团揭牌。海州一小校长杜海棠、海州二小党总支书记边永红分别出任两个集团的理事长。",
])
def test_heads_of_groups_that_are_only_counted(read, text: str) -> None:  # type: ignore[no-untyped-def]
    heads = {(c.subject.name, c.object.name) for c in read(text + "孩子们在操场上跑步，这一天过得很快。").claims if c.relation == "post" and c.title == "理事长"}
    assert heads == {("杜海棠", "海州一小教育集团"), ("边永红", "海州二小教育集团")}


def test_the_other_campuses_of_the_one_group(read) -> None:  # type: ignore[no-untyped-def]
    found = members(read("海州市城北教育集团语文教研活动在怀文校区拉开帷幕，怀文校区加入海州市城北教育集团两年了。\n怀文校区朱老师、梦溪校区葛老师先后上课，大家听得很认真。"))
    assert found["海州市城北教育集团", "梦溪校区"] == "member"


@pytest.mark.parametrize("text", [
    "海州中心小学和江州市第二小学教育集团的两百名队员来到纪念馆。海州中心小学的孩子当向导，江州市第二小学教育集团每年都来。",
    "江州市第二小学教育集团很大。海州中心小学与它签了教研备忘录，海州中心小学不加入集团。",
])
def test_a_school_beside_a_group_or_said_to_stay_out_is_no_member(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not members(read(text))


def test_a_school_with_a_group_of_its_own_is_no_member_by_the_words_around_it(read) -> None:  # type: ignore[no-untyped-def]
    found = members(read("海州一小教育集团、海州二小教育集团同周成立，海州一小带动东关小学，海州二小带动西关小学，两个集团抱团发展，教师统一管理。"))
    assert ("海州一小教育集团", "海州二小") not in found
    assert ("海州二小教育集团", "海州一小") not in found
