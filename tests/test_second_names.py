"""Schools and groups under two names, campuses, plates, cards of groups: each from a text as short as can show it."""
from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.records import Reading

FOLDER = Path(__file__).parent / "wordings"
BEFORE = {"zh": "昨日，东湖小学教育集团揭牌，东湖小学是龙头校，成员校有北山小学。",
          "en": "The Donghu Primary School Education Group was unveiled yesterday. Donghu Primary School is the lead school and Beishan Primary School is a member. "}
GROUP = {"zh": "集团由东湖小学牵头，成员校有北山小学、南河小学。", "en": " Donghu Primary School is the lead school and Beishan Primary School is a member school."}
FILLER = {"zh": "\n\n孩子们在操场上跑步，这一天过得很快。", "en": "\n\nThe children ran in the yard, and the day was soon over."}


def cases(name: str) -> list[tuple[str, list[str]]]:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [(line.split(" || ")[0], line.split(" || ")[1:]) for line in lines if line and not line.startswith("#")]


def language_of(text: str) -> str:
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en"


def members(reading: Reading) -> set[tuple[str, str, str]]:
    return {(c.subject.name, c.object.name, c.role) for c in reading.claims if c.relation == "member" and c.object and c.status == "current"}


@pytest.mark.parametrize(("text", "names"), cases("second-names"))
def test_a_renamed_school_is_one(read, text: str, names: list[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read(BEFORE[language_of(text)] + text + FILLER[language_of(text)])
    assert set(names) in [{present, former} for _, present, former, _ in reading.aliases]


@pytest.mark.parametrize(("text", "_"), cases("second-names-of-groups"))
def test_a_group_under_two_names_is_one(read, text: str, _: list[str]) -> None:  # type: ignore[no-untyped-def]
    language = language_of(text)
    reading = read(text + GROUP[language] + FILLER[language])
    assert len({m.name for m in reading.mentions if m.label == "GROUP"}) == 1
    assert len({group for group, _, _ in members(reading)}) == 1


@pytest.mark.parametrize("text", [
    "有人建议把青石镇中心小学更名为东湖小学青石校区。", "一中也有集团，叫青藤教育联盟。", "青石镇中心小学没有换上“东湖小学青石校区”的新牌。",
    "It was proposed that Qingshi Primary School be renamed Donghu Primary School Qingshi Campus.",
])
def test_what_is_not_renamed(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not read(BEFORE[language_of(text)] + text + FILLER[language_of(text)]).aliases


def test_two_renamed_side_by_side(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(BEFORE["en"] + "The former Qingshi Middle School and Hekou Middle School became the Qingshi Campus and Hekou Campus of Donghu Middle School in turn." + FILLER["en"])
    assert {former: present for _, present, former, _ in reading.aliases} == {
        "Qingshi Middle School": "Qingshi Campus of Donghu Middle School", "Hekou Middle School": "Hekou Campus of Donghu Middle School"}


def test_groups_named_after_a_renamed_school_are_one(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("2018年，海州三中更名为海州中学。海州三中教育集团成员校有北山中学。如今，海州中学教育集团又吸纳了南河中学。" + FILLER["zh"])
    assert {group for group, _, _ in members(reading)} == {"海州中学教育集团"}


def test_a_school_that_leaves_for_a_group_of_its_own_leads_that(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Donghu Primary School Education Group is led by Donghu Primary School. Beishan Primary School left two years ago to become the core of a group "
                   "of its own, the Beishan Primary School Education Group." + FILLER["en"])
    assert ("Beishan Primary School Education Group", "Beishan Primary School", "lead") in members(reading)


def test_a_campus_is_the_member_whose_town_it_bears(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("东湖小学教育集团由东湖小学牵头，青石镇中心小学、北山小学加入集团。如今，青石校区和南河校区的孩子都有了新操场。" + FILLER["zh"])
    named = {school for _, school, role in members(reading) if role == "member"}
    assert named == {"青石校区", "南河校区", "北山小学"} or named == {"青石镇中心小学", "北山小学"}


@pytest.mark.parametrize(("text", "campus"), [
    ("东湖小学教育集团开展活动。东湖小学青石校区的老师上了一节课。", "东湖小学青石校区"),
    ("东湖小学教育集团开展活动。当年的村小成了东湖小学的青石校区。", "青石校区"),
    ("The Donghu Primary School Education Group held an event. The Qingshi Campus of Donghu Primary School hosted it.", "Qingshi Campus of Donghu Primary School"),
    ("The West Campus of the Donghu Primary School Education Group opened on Monday.", "West Campus of the Donghu Primary School Education Group"),
])
def test_a_campus_of_the_lead_belongs(read, text: str, campus: str) -> None:  # type: ignore[no-untyped-def]
    assert campus in {school for _, school, _ in members(read(text + FILLER[language_of(text)]))}


CARDS = """酒泉“名校带动”工程一览

★带头校：东湖小学
→ 带动：南河小学、北山小学
→ 形式：东湖小学教育集团（紧密型）
★带头校：西山小学
→ 带动：石桥小学
→ 形式：结对帮扶，未组建集团

这些学校的孩子都有了新操场，老师们也常来常往。"""


def test_cards_whose_group_comes_last(read) -> None:  # type: ignore[no-untyped-def]
    assert members(read(CARDS)) == {("东湖小学教育集团", "东湖小学", "lead"), ("东湖小学教育集团", "南河小学", "member"), ("东湖小学教育集团", "北山小学", "member")}


def test_a_list_that_answers_the_groups_before(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Donghu Primary School Education Group and the Xishan Primary School Education Group each gained a member this spring. "
                   "They are Nanhe Primary School and Shiqiao Primary School respectively." + FILLER["en"])
    assert members(reading) == {("Donghu Primary School Education Group", "Nanhe Primary School", "member"),
                                ("Xishan Primary School Education Group", "Shiqiao Primary School", "member")}


@pytest.mark.parametrize(("text", "wanted"), [
    ("东湖小学教育集团保留东湖小学（牵头）、北山小学、南河小学，石桥小学、西山小学划出。", {"北山小学", "南河小学"}),
    ("东湖小学教育集团有北山小学。南河小学是新校。别看校名新，它是东湖小学教育集团的第二个校区。", {"北山小学", "南河小学"}),
])
def test_who_leaves_and_who_is_meant(read, text: str, wanted: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert {school for _, school, role in members(read(text + FILLER["zh"])) if role == "member"} == wanted


@pytest.mark.parametrize(("text", "group"), [
    ("东湖小学教育集团由东湖小学牵头。西山小学教育集团由西山小学牵头。李明是另一个集团的总校长。", "东湖小学教育集团"),
    ("The Donghu Primary School Education Group and the newly formed Xishan Primary School Education Group met. Li Ming is general principal of the new group.",
     "Xishan Primary School Education Group"),
    ("The Donghu Primary School Education Group and the Xishan Primary School Education Group met. Li Ming was appointed president of the first group.",
     "Donghu Primary School Education Group"),
    ("The Donghu No. 2 Primary School Education Group and the Xishan Primary School Education Group met. Li Ming is general principal of the No. 2 group.",
     "Donghu No. 2 Primary School Education Group"),
])
def test_one_of_several_groups(read, text: str, group: str) -> None:  # type: ignore[no-untyped-def]
    posts = {c.object.name for c in read(text + FILLER[language_of(text)]).claims if c.relation == "post" and c.object and c.subject.name in ("李明", "Li Ming")}
    assert posts == {group}
