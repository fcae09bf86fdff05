"""Rosters in six formats: who leads and who belongs, with the row as evidence."""
from __future__ import annotations

from pathlib import Path

import pytest
from rosters import ROSTERS, WRITERS, Roster

from pipeline import Extraction
from pipeline.flow import read_all
from pipeline.read import find_inputs
from pipeline.records import Reading

MIN_F1 = 0.97


def readings(table: Roster, kind: str, folder: Path) -> list[Reading]:
    WRITERS[kind](table, folder / f"a.{kind}")
    found = [item for item in read_all(find_inputs([folder])) if isinstance(item, Reading)]
    assert found, f"{table.name} in {kind} was rejected"
    return found


@pytest.mark.parametrize("kind", WRITERS)
def test_members_of_thirty_rosters(kind: str, tmp_path: Path) -> None:
    right = found = wanted = 0
    for number, table in enumerate(ROSTERS):
        folder = tmp_path / str(number)
        folder.mkdir()
        got = {(c.subject.name, c.object.name, c.role) for r in readings(table, kind, folder) for c in r.claims if c.relation == "member" and c.object}
        right, found, wanted = right + len(got & table.members), found + len(got), wanted + len(table.members)
    assert len(ROSTERS) == 30
    assert 2 * right / (found + wanted) >= MIN_F1


def test_the_row_is_the_evidence_and_columns_say_more(tmp_path: Path) -> None:
    table = next(table for table in ROSTERS if table.name == "dates and people")
    (reading,) = readings(table, "html", tmp_path)
    said = {(c.relation, c.subject.name, c.value or c.title, reading.article.text[c.start:c.end].split("\t")[0]) for c in reading.claims if c.relation != "member"}
    assert ("established", "司马光小学教育集团", "2020-09", "司马光小学教育集团") in said
    assert ("post", "熊若兰", "理事长", "孙铁铺中学教育集团") in said
    assert all(c.rule == "roster.table" for c in reading.claims if c.relation == "member")


def test_a_stage_in_brackets_is_a_stage_and_no_part_of_the_name(tmp_path: Path) -> None:
    table = next(table for table in ROSTERS if table.name == "stages in brackets")
    (reading,) = readings(table, "docx", tmp_path)
    schools = Extraction(reading).to_frames()["schools"].set_index("name")["stage"]
    assert dict(schools) == {"凤凰学校": "nine-year", "往流学校": "junior", "蒋集学校": "primary", "丰港中学": "senior"}


def test_ties_stand_in_a_column(tmp_path: Path) -> None:
    table = next(table for table in ROSTERS if table.name == "with types")
    (reading,) = readings(table, "xlsx", tmp_path)
    assert {(c.object.name, c.tie) for c in reading.claims if c.relation == "member" and c.object and c.role == "member"} == {
        ("沙河铺小学", "compact"), ("泉河铺小学", "compact"), ("分水亭中学", "alliance")}
