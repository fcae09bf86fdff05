"""Tables: schema, data package, what is written and read back, and that it appears whole or not at all."""
from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.flow import read_all
from pipeline.read import find_inputs
from pipeline.records import JituanError, Reading, Reject
from pipeline.resolve import resolve
from pipeline.run import Extras, run
from pipeline.tables import make_frames, part_of, read_tables, store, write_tables
from pipeline.tables.files import guard, unguard
from pipeline.tables.schema import columns, datapackage, schema, validate, validate_table
from pipeline.tables.store import COMPLETE, finish_writing

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
#: The public interface: these columns are never renamed or dropped, new ones come after them.
PUBLISHED = {
    "documents": "doc_id, source, url, title, publisher, author, published, language, characters, sha256",
    "mentions": "doc_id, start, end, text, label, name, entity_id",
    "groups": "group_id, name, name_zh, name_en, aliases, province, city, county, adcode, established, schools, documents",
    "schools": "school_id, name, name_zh, name_en, aliases, stage, province, city, county, adcode, documents",
    "people": "person_id, name, name_zh, name_en, aliases, documents",
    "places": "place_id, name, name_en, level, province, city, county, adcode, documents",
    "members": "doc_id, group_id, group, school_id, school, role, tie, status, since, sentence, start, end, rule, confidence",
    "leaders": "doc_id, group_id, group, leader_kind, leader_id, leader, title, status, since, sentence, start, end, rule, confidence",
    "posts": "doc_id, person_id, person, title, org_id, org, org_kind, status, sentence, start, end, rule, confidence",
    "figures": "doc_id, scope_id, scope, scope_kind, what, value, qualifier, sentence, start, end, rule, confidence",
    "rejects": "source, reason, detail",
}
TEXT = ("安阳市目前已建立35个教育集团。2023年1月，东关小学教育集团成立，以东关小学为总校，南河小学为成员校。东关小学教育集团总校长袁国栋说："
        "“=1+1，@所有人”。安阳市教育局副局长李红军到场。")

REJECTS = [Reject("b.txt", "empty", "The file is empty.")]


@pytest.fixture(scope="module")
def reading():  # type: ignore[no-untyped-def]
    return pipeline.extract(TEXT, doc_id="news/a", published="2024-05-20").reading


@pytest.fixture
def frames(reading) -> dict[str, pd.DataFrame]:  # type: ignore[no-untyped-def]
    return make_frames([reading], resolve([reading]), REJECTS)


def write(reading: Reading, rejects: list[Reject], folder: Path, form: str = "csv") -> None:
    """The tables of one article, in a folder."""
    corpus = resolve([reading])
    write_tables([part_of([reading], corpus, form)], corpus, rejects, [], folder, form=form)


@pytest.mark.parametrize("table", PUBLISHED)
def test_columns_are_the_published_ones(table: str) -> None:
    wanted = PUBLISHED[table].split(", ")
    assert columns(table)[:len(wanted)] == wanted


@pytest.mark.parametrize("first", ["csv", "parquet"])
def test_parquet_holds_the_same_and_takes_the_place_of_csv(frames, reading, tmp_path: Path, first: str) -> None:  # type: ignore[no-untyped-def]
    other = "parquet" if first == "csv" else "csv"
    for form in (first, other):
        write(reading, REJECTS, tmp_path, form)
        again = read_tables(tmp_path)
        for table in schema():
            pd.testing.assert_frame_equal(again[table], frames[table], check_dtype=True)
        assert {path.suffix for path in tmp_path.iterdir() if path.stem in schema()} == {f".{form}"}
        package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
        assert {resource["path"].rpartition(".")[2] for resource in package["resources"]} == {form}


def test_without_its_library_parquet_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(JituanError, match=r'pip install "jituan\[parquet\]"'):
        run([SAMPLES], tmp_path / "out", quiet=True, extras=Extras(report=False, form="parquet"))
    assert not (tmp_path / "out").exists()


def test_written_tables_read_back_equal(frames, reading, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(reading, REJECTS, tmp_path)
    again = read_tables(tmp_path)
    for table in schema():
        pd.testing.assert_frame_equal(again[table], frames[table], check_dtype=False)
    assert again["members"]["start"].dtype == "int64"
    assert {"东关小学", "南河小学"} <= set(again["members"]["school"])


def test_files_are_plain_utf8_with_line_feeds(frames, reading, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(reading, REJECTS, tmp_path)
    for path in tmp_path.glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        content.decode("utf-8")


def test_every_row_leads_back_to_its_words(frames, reading, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(reading, REJECTS, tmp_path)
    texts = {row["doc_id"]: row["text"] for row in map(json.loads, (tmp_path / "texts.jsonl").read_text("utf-8").splitlines())}
    for table in ("members", "leaders", "posts", "figures"):
        assert len(frames[table])
        for row in frames[table].to_dict("records"):
            assert texts[row["doc_id"]][row["start"]:row["end"]] == row["sentence"]
    for row in frames["mentions"].to_dict("records"):
        assert texts[row["doc_id"]][row["start"]:row["end"]] == row["text"]


def test_independent_validator_accepts_the_package(frames, reading, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(reading, REJECTS, tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


def test_package_describes_every_column() -> None:
    package = json.loads(datapackage())
    assert {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]} == {
        table: columns(table) for table in schema()}
    assert all(field["description"] for r in package["resources"] for field in r["schema"]["fields"])


@pytest.mark.parametrize(("table", "column", "value"), [
    ("members", "role", "boss"), ("members", "group_id", "G-0000000000"), ("groups", "adcode", "41"), ("documents", "language", "fr"),
    ("figures", "value", -1)])
def test_a_wrong_value_is_refused(frames, table: str, column: str, value: object) -> None:  # type: ignore[no-untyped-def]
    frames[table].loc[0, column] = value
    with pytest.raises(ValueError, match=table):
        validate(frames)


def test_a_missing_key_is_refused(frames) -> None:  # type: ignore[no-untyped-def]
    frames["schools"] = frames["schools"].iloc[1:]
    with pytest.raises(ValueError, match=r"is not in schools\.csv"):
        validate(frames)


def test_a_row_that_stands_twice_and_columns_in_another_order_are_refused(frames) -> None:  # type: ignore[no-untyped-def]
    frame = frames["groups"]
    with pytest.raises(ValueError, match="group_id stand twice"):
        validate_table("groups", pd.concat([frame, frame.head(1)], ignore_index=True))
    with pytest.raises(ValueError, match="its columns are"):
        validate_table("groups", frame[frame.columns[::-1]])


@given(st.text(max_size=30))
def test_guarding_is_undone_exactly_and_leaves_no_formula(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not guard(cell).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_interrupted_before_the_end_leaves_the_old_tables(reading, tmp_path: Path,  # type: ignore[no-untyped-def]
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    write(reading, REJECTS, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(JituanError, match="No space left on device"):
        write(reading, [], tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_interrupted_after_the_step_is_brought_to_its_end(reading, tmp_path: Path,  # type: ignore[no-untyped-def]
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    write(reading, REJECTS, tmp_path)
    moved = []
    replace = os.replace

    def stop(source: Path, target: Path) -> None:
        if len(moved) == 3:
            raise KeyboardInterrupt
        moved.append(source)
        replace(source, target)

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write(reading, [], tmp_path)
    monkeypatch.undo()
    assert (tmp_path / COMPLETE).is_dir()
    assert len(read_tables(tmp_path)["rejects"]) == 0
    assert not (tmp_path / COMPLETE).exists()
    finish_writing(tmp_path)


def test_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(JituanError, match="no such table"):
        pipeline.read_tables(tmp_path)


def test_extract_gives_frames() -> None:
    tables = pipeline.extract(TEXT, published="2024-05-20").to_frames()
    assert set(tables) == set(schema())
    assert tables["groups"].iloc[0]["established"] == "2023-01"


def test_rows_made_in_parts_are_those_made_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However articles and things are cut into batches, and whatever works, the files are the same bytes; only counts over all parts know what contradicts."""
    readings = [reading for reading in read_all(find_inputs([SAMPLES])) if isinstance(reading, Reading)]
    readings.sort(key=lambda reading: reading.article.doc_id)
    corpus = resolve(readings)
    light = replace(corpus, entities={}, review=())
    for form in ("csv", "parquet"):
        for name, size in (("whole", len(readings)), ("parts", 2)):
            monkeypatch.setattr(store, "THINGS", 1000 if name == "whole" else 3)
            parts = (part_of(readings[at:at + size], light, form) for at in range(0, len(readings), size))
            write_tables(parts, corpus, [], [], tmp_path / form / name, form=form)
        whole, cut = read_tables(tmp_path / form / "whole"), read_tables(tmp_path / form / "parts")
        for table in schema():
            pd.testing.assert_frame_equal(whole[table], cut[table])
    assert len(whole["members"]) > 10
    for table, frame in make_frames(readings, corpus, []).items():      # in memory too
        pd.testing.assert_frame_equal(frame, whole[table])
    written = [sorted((path.name, path.read_bytes()) for path in (tmp_path / "csv" / name).iterdir()) for name in ("whole", "parts")]
    assert written[0] == written[1]
