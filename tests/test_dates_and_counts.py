"""Wordings of foundings, counts and ties, a sentence each, and letters that set groups up."""
from __future__ import annotations

from pathlib import Path

import pytest

import pipeline

FOLDER = Path(__file__).parent / "wordings"
HEADLINE = {"zh": "教育简讯\n\n", "en": "News in brief\n\n"}
BEHIND = {"zh": "\n\n孩子们在操场上跑步，这一天过得很快。", "en": "\n\nThe children ran in the yard, and the day was soon over."}
#: What stands before a count, and before a tie.
COUNTED = {"zh": "海州小学教育集团成立于2019年，地处海州市海州区。\n\n", "en": "The Haizhou Primary School Education Group is in Haizhou District, Haizhou City.\n\n"}
BOUND = {"zh": "海州小学教育集团成立于2019年，由海州小学牵头，成员校有东湖小学、西湖小学。",
         "en": "The Haizhou Primary School Education Group was founded in 2019. It is led by Haizhou Primary School and has two members, Donghu Primary School and "
               "Xihu Primary School. "}
GROUP = {"zh": "海州小学教育集团", "en": "Haizhou Primary School Education Group"}
LANGUAGES = ("zh", "en")


def lines(kind: str) -> list[tuple[str, str, str]]:
    """Language, text and answer of each line of both files of a kind."""
    told = ((language, line.partition("||")) for language in LANGUAGES for line in (FOLDER / f"{kind}.{language}.txt").read_text("utf-8").splitlines()
            if line and not line.startswith("#"))
    return [(language, text.strip(), answer.strip()) for language, (text, _, answer) in told]


def frames(language: str, text: str):  # type: ignore[no-untyped-def]
    return pipeline.extract(HEADLINE[language] + text + BEHIND[language], published="2023-10-10").to_frames()


@pytest.mark.parametrize(("language", "text", "answer"), lines("foundings"))
def test_foundings(language: str, text: str, answer: str) -> None:
    groups = frames(language, text)["groups"]
    assert {row.established for row in groups.itertuples() if row.name.startswith(GROUP[language])} == {answer}


@pytest.mark.parametrize(("language", "text", "answer"), lines("counts"))
def test_counts(language: str, text: str, answer: str) -> None:
    figures = frames(language, COUNTED[language] + text)["figures"]
    assert {f"{row.scope} {row.what} {row.value}" for row in figures.itertuples()} == set(filter(None, answer.split(";")))


@pytest.mark.parametrize(("language", "text", "answer"), lines("ties"))
def test_ties(language: str, text: str, answer: str) -> None:
    members = frames(language, BOUND[language] + text)["members"]
    assert [row.tie for row in members.itertuples() if row.role == "member" and row.status == "current"] == [answer, answer]


@pytest.mark.parametrize(("text", "groups"), [
    ("关于同意成立海沟县第一小学教育集团等两个教育集团的批复\n\n海沟县第一小学、第二小学：\n\n经研究，同意成立海沟县第一小学教育集团、海沟县第二小学教育集团，由你校牵头。\n\n"
     "海沟县教育局\n2021年12月31日", {"海沟县第一小学教育集团": "2021-12-31", "海沟县第二小学教育集团": "2021-12-31"}),
    ("关于成立海沟县幼儿园教育集团的决定\n\n各学校：\n\n经局党委研究，决定成立海沟县幼儿园教育集团。石塘教育联盟不变。\n\n海沟县教育局\n2019年8月15日",
     {"海沟县幼儿园教育集团": "2019-08-15", "石塘教育联盟": ""}),
    ("Decision on Establishing the Haigou Kindergarten Education Group\n\nTo all schools:\n\nIt has been decided to establish the Haigou Kindergarten Education Group, "
     "led by Haigou Kindergarten.\n\nHaigou County Education Bureau\nSeptember 5, 2022", {"Haigou Kindergarten Education Group": "2022-09-05"}),
])
def test_letters_found_groups_on_the_day_of_their_date(text: str, groups: dict[str, str]) -> None:
    assert {row.name: row.established for row in pipeline.extract(text).to_frames()["groups"].itertuples()} == groups


@pytest.mark.parametrize(("text", "groups"), [
    ("2022年海沟县教育大事记\n\n4月，海沟县第一小学教育集团成立，全县教育集团增至8个。", {"海沟县第一小学教育集团": "2022-04"}),
    ("教育简讯\n\n2020年，海沟县把六所乡镇小学交给两所名校。海沟县第一小学教育集团、海沟县第二小学教育集团由此诞生，家长都很高兴。",
     {"海沟县第一小学教育集团": "2020", "海沟县第二小学教育集团": "2020"}),
    ("教育简讯\n\n海沟县有东山小学教育集团、西山小学教育集团，还有去年刚成立的南山小学教育集团，孩子们都很高兴。",
     {"东山小学教育集团": "", "西山小学教育集团": "", "南山小学教育集团": "2022"}),
])
def test_dates_that_other_words_tell(text: str, groups: dict[str, str]) -> None:
    published = "" if "大事记" in text else "2023-10-10"
    assert {row.name: row.established for row in pipeline.extract(text + BEHIND["zh"], published=published).to_frames()["groups"].itertuples()} == groups
