"""Offices in many wordings, schools that stand outside a group, and several groups in one text: what is told exactly, and nothing else."""
from __future__ import annotations

from pathlib import Path

import pytest

import pipeline

FOLDER = Path(__file__).parent / "wordings"
#: What stands before an office or an outsider: the group with its members.
BEFORE = {
    "zh": "2023年，海州区成立东湖小学教育集团，龙头校为东湖小学，成员校有西湖小学和南湖小学。",
    "en": "In 2023, Haizhou District set up the Donghu Primary School Education Group, with Donghu Primary School as the lead school and Xihu Primary School and "
          "Nanhu Primary School as members. "}
BEHIND = {"zh": "家长们对此表示欢迎。", "en": " Parents welcomed the plan."}
MEMBERS = {"zh": {"东湖小学", "西湖小学", "南湖小学"}, "en": {"Donghu Primary School", "Xihu Primary School", "Nanhu Primary School"}}


def lines(name: str) -> list[tuple[str, str]]:
    """Each text of a file with what stands behind `||`."""
    told = (line.partition("||") for line in (FOLDER / name).read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [(text.strip(), answer.strip()) for text, _, answer in told]


@pytest.mark.parametrize(("text", "answer"), [*lines("offices.zh.txt"), *lines("offices.en.txt")], ids=lambda value: value[:40])
def test_offices(text: str, answer: str) -> None:
    frame = pipeline.extract(BEFORE["en" if text.isascii() else "zh"] + text, published="2024-01-01").to_frames()["posts"]
    found = {(row.person, row.title, row.org) for row in frame.itertuples() if row.status == "current"}
    assert found == {tuple(part.strip() for part in post.split(";")) for post in answer.split("|") if post.strip()}


@pytest.mark.parametrize("text", [text for text, _ in lines("outsiders.txt")])
def test_outsiders(text: str) -> None:
    language = "en" if text.isascii() else "zh"
    frame = pipeline.extract(BEFORE[language] + text + BEHIND[language], published="2024-01-01").to_frames()["members"]
    assert {row.school for row in frame.itertuples() if row.status == "current"} <= MEMBERS[language]


@pytest.mark.parametrize(("text", "answer"), lines("several.en.txt"), ids=lambda value: value[:40])
def test_several_groups(text: str, answer: str) -> None:
    frame = pipeline.extract("Haizhou city news. " + text + " Parents welcomed this.", published="2024-01-01").to_frames()["members"]
    found = {(row.group, row.school) for row in frame.itertuples() if row.status == "current"}
    parts = (part.partition(":") for part in answer.split("|"))
    wanted = {(group.strip(), school.strip()) for group, _, schools in parts for school in schools.split(";")}
    namesakes = {(group, school) for group, school in found if group.startswith(f"{school} ")}
    assert found - namesakes <= wanted <= found
