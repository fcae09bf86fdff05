"""The workbook and the codebooks: the same content as the CSV files, for a colleague without Python."""
from __future__ import annotations

import json
import logging
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pipeline.records import JituanError
from pipeline.run import Extras, run
from pipeline.tables import read_tables, workbook
from pipeline.tables.codebook import FILES, codebook
from pipeline.tables.schema import PANDAS_TYPES, schema
from pipeline.tables.workbook import MAX_CELL, write_workbook

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "raw"
#: Headlines that a spreadsheet would run, or that its format writes in a way of its own.
TITLES = ["=HYPERLINK(\"http://example.org\",\"琢成\")", "+1琢成", "@SUM(A1)", "'琢成", "-2", "_x0041_琢成", "0123", "1e5", "TRUE", "#N/A", "NA", " 琢成", "2023-01"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("workbook")
    text = "2023年1月，丰都县琢成学校教育集团成立，以丰都县琢成学校为总校，龙孔镇中学为成员校。"
    (place / "titles.jsonl").write_text("".join(json.dumps({"title": title, "text": text}, ensure_ascii=False) + "\n" for title in TITLES), "utf-8")
    run([SAMPLES, place / "titles.jsonl"], place / "out", quiet=True, extras=Extras(report=False, excel=True))
    return place / "out"


def sheets(folder: Path) -> dict[str, pd.DataFrame]:
    kinds = {table: {name: PANDAS_TYPES[column["type"]] for name, column in schema()[table]["columns"].items()} for table in schema()}
    # Excel takes _x005F_ for an underscore; openpyxl leaves that to its user.
    return {table: pd.read_excel(folder / "jituan.xlsx", sheet_name=table, keep_default_na=False, dtype=kinds[table],
                                 na_values={name: [""] for name, kind in kinds[table].items() if kind == "float64"}).replace("_x005F_", "_", regex=True) for table in schema()}


def test_every_sheet_is_equal_to_its_table(folder: Path) -> None:
    tables, found = read_tables(folder), sheets(folder)
    assert set(TITLES) - {" 琢成"} <= set(tables["documents"].title)
    for table, frame in tables.items():
        pd.testing.assert_frame_equal(found[table], frame, check_index_type=False)


def test_nothing_is_a_formula_and_ids_are_text(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "jituan.xlsx")
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate}"
    codes = [cell for cell in next(book["groups"].iter_cols(9, 9, 2)) if cell.value]
    assert codes
    assert all(cell.data_type == "s" and cell.number_format == "@" for cell in codes)
    formula = next(cell for row in book["documents"].iter_rows(min_row=2) for cell in row if str(cell.value).startswith("="))
    assert formula.quotePrefix


def test_headers_stay_in_sight_and_can_be_filtered(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "jituan.xlsx")
    assert book.sheetnames == ["codebook", *schema()]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert book["members"].column_dimensions["J"].width > book["members"].column_dimensions["F"].width   # a sentence is wider than a role
    meanings = {(row[0], row[2]): row[4:6] for row in book["codebook"].iter_rows(min_row=2, values_only=True)}
    assert meanings["members", "role"] == (schema()["members"]["columns"]["role"]["description"], schema()["members"]["columns"]["role"]["zh"])


def test_the_same_tables_give_the_same_bytes(folder: Path) -> None:
    before = (folder / "jituan.xlsx").read_bytes()
    write_workbook(folder)
    assert (folder / "jituan.xlsx").read_bytes() == before


def test_what_excel_cannot_hold_is_cut_and_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    for path in folder.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    titles = read_tables(tmp_path)["documents"].assign(title="琢" * (MAX_CELL + 5))
    titles.to_csv(tmp_path / "documents.csv", index=False)
    monkeypatch.setattr(workbook, "MAX_ROWS", 5)
    with caplog.at_level(logging.WARNING, "jituan"):
        write_workbook(tmp_path)
    book = openpyxl.load_workbook(tmp_path / "jituan.xlsx")
    assert book["members"].max_row == 5
    assert len(book["documents"]["D2"].value) == MAX_CELL
    assert any("sheet members ends after 4 rows" in line for line in caplog.messages)
    assert any("cells of the sheet documents are cut" in line for line in caplog.messages)


def test_without_its_library_it_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(JituanError, match=r'pip install "jituan\[xlsx\]"'):
        run([SAMPLES], tmp_path / "out", quiet=True, extras=Extras(report=False, excel=True))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", FILES)
def test_the_codebook_tells_every_column(language: str, folder: Path) -> None:
    text = codebook(language)
    assert (folder / FILES[language]).read_text("utf-8") == text
    sections = text.split("\n## ")[1:]
    assert [section.split(".csv")[0].strip("`") for section in sections] == list(schema())
    for section, (_, table) in zip(sections, schema().items(), strict=True):
        cells = [line.replace("\\|", "").split(" | ") for line in section.splitlines() if line.startswith("| `")]
        assert [row[0].strip("| `") for row in cells] == list(table["columns"])
        assert all(len(row) == 4 and row[2] for row in cells)


def test_chinese_meanings_are_chinese() -> None:
    for description in schema().values():
        for column in [{"zh": description["title_zh"]}, *description["columns"].values()]:
            assert any("一" <= character <= "鿿" for character in column["zh"])
