"""A person's decisions, pairs to be reviewed, statements that contradict each other, and ids that stay."""
from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from conftest import ids_of
from typer.testing import CliRunner

import pipeline
from pipeline.records import Decision, JituanError, Reading
from pipeline.resolve import read_decisions, resolve
from pipeline.run import app
from pipeline.tables import make_frames

ZH = "海州区柳林小学教育集团昨天成立。集团由海州区柳林小学牵头，石桥小学、向荣小学为成员校。海州区教育局的人说，海州区会有更多集团。"
EN = ("The Haizhou District Liulin Primary School Education Group was set up yesterday in Haizhou District. It is led by Haizhou District "
      "Liulin Primary School, with Shiqiao Primary School and Prosperity Primary School as members, said Haizhou District.")


def both() -> list[Reading]:
    return [pipeline.extract(ZH, doc_id="zh").reading, pipeline.extract(EN, doc_id="en").reading]


def joined(readings: list[Reading], *decisions: Decision) -> bool:
    ids = ids_of(resolve(readings, decisions), readings)
    return ids["zh", "SCHOOL", "向荣小学"] == ids["en", "SCHOOL", "Prosperity Primary School"]


def test_a_person_joins_what_the_program_does_not_and_parts_what_it_does() -> None:
    readings = both()
    plain = ids_of(resolve(readings), readings)
    assert not joined(readings)
    assert plain["zh", "SCHOOL", "石桥小学"] == plain["en", "SCHOOL", "Shiqiao Primary School"]
    assert joined(readings, Decision("向荣小学", "Prosperity Primary School", True, "test"))
    by_id = Decision(plain["zh", "SCHOOL", "向荣小学"], plain["en", "SCHOOL", "Prosperity Primary School"], True, "test")
    assert joined(readings, by_id)
    assert joined(readings[::-1], by_id)
    parted = ids_of(resolve(readings, [Decision("石桥小学", "Shiqiao Primary School", False, "test")]), readings)
    assert parted["zh", "SCHOOL", "石桥小学"] != parted["en", "SCHOOL", "Shiqiao Primary School"]


def test_decisions_of_things_that_are_not_there_change_nothing() -> None:
    readings = both()
    assert resolve(readings, [Decision("不在的学校", "向荣小学", True, "test")]).ids == resolve(readings).ids


def test_a_name_of_several_things_must_be_told_by_its_id() -> None:
    texts = [f"{city}东关小学教育集团成立了，{city}教育局说，以东关小学为总校。老师们都很高兴，家长也高兴。" for city in ("郑州市", "安阳市")]
    readings = [pipeline.extract(text, doc_id=f"d{i}").reading for i, text in enumerate(texts)]
    with pytest.raises(JituanError, match="东关小学 is the name of several things"):
        resolve(readings, [Decision("东关小学", "郑州市东关小学教育集团", True, "line 2")])


@pytest.mark.parametrize(("content", "complaint"), [
    ("left,right\na,b\n", "the column decision is missing"),
    ("left,right,decision\na,b,perhaps\n", "line 2: the decision is 'perhaps'"),
])
def test_a_wrong_file_of_decisions_is_told_in_one_line(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(JituanError, match=complaint):
        read_decisions(path)
    (tmp_path / "a.txt").write_text(ZH, "utf-8")
    result = CliRunner().invoke(app, [str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--decisions", str(path), "--quiet"])
    assert result.exit_code == 2
    assert complaint in result.output


def test_the_review_filled_in_is_a_file_of_decisions(tmp_path: Path) -> None:
    for name, text in (("zh", ZH), ("en", EN.replace("Prosperity", "Xianghe"))):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    runner, out = CliRunner(), tmp_path / "out"
    assert runner.invoke(app, [str(tmp_path / "zh.txt"), str(tmp_path / "en.txt"), "--out", str(out), "--quiet"]).exit_code == 0
    with (out / "review.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["left_name"], row["right_name"]) for row in rows] == [("向荣小学", "Xianghe Primary School")]
    rows[0]["decision"] = "same"
    with (tmp_path / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    again = [str(tmp_path / "zh.txt"), str(tmp_path / "en.txt"), "--out", str(out), "--quiet", "--decisions", str(tmp_path / "decisions.csv")]
    assert runner.invoke(app, again).exit_code == 0
    tables = pipeline.read_tables(out)
    assert tables["review"].empty
    assert "向荣小学" in set(tables["schools"].loc[tables["schools"]["name_en"] == "Xianghe Primary School", "name_zh"])


def test_contradictions_are_listed_and_kept() -> None:
    texts = {"a": "海州区柳林小学教育集团由海州区柳林小学牵头，石桥小学为成员校。海州区的老师们都很高兴，家长也高兴。",
             "b": "海州区柳林小学教育集团由云台小学牵头，海州区的老师们都很高兴，家长也高兴。石桥小学已退出海州区柳林小学教育集团。"}
    readings = [pipeline.extract(text, doc_id=doc, published=date).reading for (doc, text), date in zip(texts.items(), ("2023-05-01", "2022-05-01"), strict=True)]
    frames = make_frames(readings, resolve(readings), [])
    found = {(row.kind, row.school, row.doc_id, row.other_school, row.other_doc_id) for row in frames["conflicts"].itertuples()}
    assert found == {("two-leads", "海州区柳林小学", "a", "云台小学", "b"), ("left-and-listed", "石桥小学", "b", "石桥小学", "a")}
    assert len(frames["members"]) == 4
    later = [pipeline.extract(text, doc_id=doc, published=date).reading for (doc, text), date in zip(texts.items(), ("2022-05-01", "2023-05-01"), strict=True)]
    assert set(make_frames(later, resolve(later), [])["conflicts"]["kind"]) == {"two-leads"}


def test_no_id_changes_with_the_company(gold: Path) -> None:
    """An id in a part of the corpus is that in the whole, but for what joins or parts with the articles that are added."""
    paths = sorted((gold / "dev" / "articles").glob("*.txt"))
    readings = [pipeline.extract(path.read_text("utf-8"), doc_id=path.stem).reading for path in paths]
    whole = ids_of(resolve(readings), readings)
    chosen = random.Random(11)
    for size in (5, 15, 30, 50):
        some = chosen.sample(readings, size)
        part = ids_of(resolve(some), some)
        for at, identifier in part.items():
            if identifier != whole[at]:
                assert {a for a, i in part.items() if i == identifier} != {a for a, i in whole.items() if i == whole[at]}


def test_schools_are_found_in_an_official_list_where_one_entry_fits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("郑州市第四十七中学教育集团由郑州四十七中牵头，郑州市的龙源小学、明理小学、金水区文化路小学加入集团。郑州市教育局很高兴。", "utf-8")
    listed = tmp_path / "schools.csv"
    listed.write_text("code,name,place\n3141000001,郑州市第四十七中学,郑州市\n2141000002,龙源小学,安阳市\n2141000003,明理小学,金水区\n"
                      "2141000004,明理小学,二七区\n2141000005,文化路小学,金水区\n", "utf-8-sig")
    result = CliRunner().invoke(app, [str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--quiet", "--authority", str(listed)])
    assert result.exit_code == 0
    rows = pipeline.read_tables(tmp_path / "out")["authority"].set_index("school")
    found = {name: (row["code"], row["reason"]) for name, row in rows.iterrows()}
    assert found["郑州四十七中"] == ("3141000001", "linked")
    assert found["龙源小学"] == ("", "the list has this name in other places only")
    assert found["明理小学"] == ("", "several schools of the list have this name")
    assert found["金水区文化路小学"] == ("2141000005", "linked")


def test_memberships_tell_from_when_to_when() -> None:
    told = {"a": ("2021-03-01", "2020年9月，龙源小学加入郑州市明理小学教育集团，郑州市教育局说。郑州市明理小学教育集团以郑州市明理小学为总校。"),
            "b": ("2022-03-01", "龙源小学、金桥小学是郑州市明理小学教育集团的成员校，郑州市教育局说，孩子们很高兴。"),
            "c": ("2023-07-05", "龙源小学已于2023年6月退出郑州市明理小学教育集团，郑州市教育局说，家长表示理解。")}
    readings = [pipeline.extract(text, doc_id=name, published=date).reading for name, (date, text) in told.items()]
    rows = make_frames(readings, resolve(readings), [])["memberships"].set_index("school")
    left = rows.loc["龙源小学"]
    assert (left["status"], left["since"], left["until"], left["first_reported"], left["last_reported"], left["documents"]) == (
        "ended", "2020-09", "2023-06", "2021-03-01", "2023-07-05", 3)
    stays = rows.loc["金桥小学"]
    assert (stays["role"], stays["status"], stays["until"], stays["documents"]) == ("member", "current", "", 1)
    assert rows.loc["郑州市明理小学", "role"] == "lead"
