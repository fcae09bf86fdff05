"""Rosters in six formats: who leads and who belongs, with the row as evidence."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rosters import ROSTERS, WRITERS, Roster

from pipeline import Extraction
from pipeline.flow import read_all, read_unit
from pipeline.read import find_inputs
from pipeline.records import Reading, Unit

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


CELLS = ["", "1", "2021年", "序号", "集团名称", "核心校", "成员校", "学校", "总校长", "类型", "成立时间", "紧密型", "朝阳小学教育集团", "朝阳小学", "石门镇中心小学、河口小学", "郑秋萍",
         "Group", "Lead school", "Members", "Form", "Head", "Baihe Primary School Education Group", "Baihe Primary School", "Shimen Middle School; Hekou School", "|", "，"]
ROWS = st.lists(st.lists(st.sampled_from(CELLS), max_size=9), min_size=1, max_size=7)


def _markup(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(["bars", "gaps", "page", "tsv"]))
def test_no_table_is_too_ragged_to_be_read(rows: list[list[str]], kind: str) -> None:
    text = {"bars": "\n".join(f"| {' | '.join(row)} |" for row in rows), "gaps": "\n".join("   ".join(row) for row in rows),
            "page": f"<html><body><p>朝阳区教育集团一览表如下。</p>{_markup(rows)}</body></html>", "tsv": "\n".join("\t".join(row) for row in rows)}[kind]
    result = read_unit(Unit("a", "a", "html" if kind == "page" else "txt", ("朝阳区教育集团一览表\n\n" + text if kind != "page" else text).encode()))
    assert getattr(result, "reason", "") != "internal", result


def test_a_short_row_ends_before_the_table_at_its_right(tmp_path: Path) -> None:
    header, full = "| 集团名称 | 成员校 | 集团名称 | 成员校 |", "| 朝阳小学教育集团 | 河口小学 | 光华中学教育集团 | 石门中学 |"
    (tmp_path / "a.txt").write_text(f"教育集团一览表\n\n{header}\n| --- | --- | --- | --- |\n{full}\n| 白鹤小学教育集团 | 双桥小学 |\n", "utf-8")
    (reading,) = [item for item in read_all(find_inputs([tmp_path])) if isinstance(item, Reading)]
    assert {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object} == {
        ("朝阳小学教育集团", "河口小学"), ("光华中学教育集团", "石门中学"), ("白鹤小学教育集团", "双桥小学")}
