"""Against the annotated articles, where they lie beside the checkout: the scorer's figures, floors, evidence."""
from __future__ import annotations

import csv
import importlib.util
import json
import tomllib
from pathlib import Path

import pytest
from conftest import below_floors
from typer.testing import CliRunner

from pipeline.clean.debris import remove_debris
from pipeline.evaluate import app, evaluate
from pipeline.flow import units_of
from pipeline.read import find_inputs, parse
from pipeline.records import RawDocument, Unit
from pipeline.run import run

FLOORS = Path(__file__).parent / "floors.toml"


@pytest.fixture(scope="module")
def out(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folders = {}
    for name in ("dev", "seeds"):
        folders[name] = tmp_path_factory.mktemp(name)
        run([gold / name / "articles"], folders[name], quiet=True)
    return folders


@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_figures_agree_with_the_reference_scorer(gold: Path, out: dict[str, Path], name: str) -> None:
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    theirs = reference.score(gold / name / "answers", out[name])
    ours = evaluate(gold / name / "answers", out[name])
    for language, tallies in theirs.items():
        for table, tally in tallies.items():
            mine = ours[language][table]
            assert (mine.right, mine.written, mine.wanted) == (tally.right, tally.written, tally.wanted), (language, table)


@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_no_figure_falls_below_its_floor(gold: Path, out: dict[str, Path], name: str) -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))[name]
    reached = evaluate(gold / name / "answers", out[name])
    assert not below_floors(floors, reached)


@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_no_row_without_its_words_in_the_article(gold: Path, out: dict[str, Path], name: str) -> None:
    texts = {row["doc_id"]: row["text"] for row in map(json.loads, (out[name] / "texts.jsonl").read_text("utf-8").splitlines())}
    printed = {document.doc_id: remove_debris(document.text) for unit in units_of(find_inputs([gold / name / "articles"])) if isinstance(unit, Unit)
               for document in [parse(unit)] if isinstance(document, RawDocument)}
    for table in ("members", "leaders", "posts", "figures"):
        with (out[name] / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words = texts[row["doc_id"]][int(row["start"]):int(row["end"])]
                assert words.lstrip("=+-@'") == row["sentence"].lstrip("=+-@'")
                assert words in printed[row["doc_id"]], row["doc_id"]


def test_the_seed_on_fengdu(out: dict[str, Path]) -> None:
    with (out["seeds"] / "members.csv").open(encoding="utf-8", newline="") as file:
        rows = {(r["school"], r["role"], r["tie"]) for r in csv.DictReader(file) if r["doc_id"] == "seed-fengdu"}
    assert rows == {("丰都县琢成学校", "lead", ""), ("龙孔镇中学", "member", "compact"), ("水天坪学校", "member", "alliance"),
                    ("江池镇中学", "member", "alliance")}
    with (out["seeds"] / "groups.csv").open(encoding="utf-8", newline="") as file:
        founded = {r["name"]: r["established"] for r in csv.DictReader(file)}
    assert next(date for name, date in founded.items() if name.endswith("丰都县琢成学校教育集团")) == "2023-01"


def test_the_seed_on_zhengdong(out: dict[str, Path]) -> None:
    with (out["seeds"] / "members.csv").open(encoding="utf-8", newline="") as file:
        rows = {(r["group"], r["school"], r["role"]) for r in csv.DictReader(file) if r["doc_id"] == "seed-zhengdong"}
    for group, lead in (("Zhengdong New District Foreign Language School Education Group", "Zhengdong New District Foreign Language School"),
                        ("Zhengdong New District Wenyuan School Education Group", "Zhengdong New District Wenyuan School"),
                        ("Zhengdong New District Chunhua School Education Group", "Chunhua School of Zhengdong New District")):
        assert (group, lead, "lead") in rows
        assert [r for r in rows if r[0] == group and r[2] == "member"]


def test_evaluate_command(gold: Path, out: dict[str, Path]) -> None:
    runner = CliRunner()
    plain = runner.invoke(app, [str(gold / "dev" / "answers"), str(out["dev"]), "--errors", "figures", "--only", "1$"])
    assert plain.exit_code == 0
    assert "figures" in plain.output
    figures = json.loads(runner.invoke(app, [str(gold / "dev" / "answers"), str(out["dev"]), "--json"]).output)
    assert 0 < figures["zh"]["facts"]["f1"] <= 1
    assert runner.invoke(app, [str(gold / "dev" / "answers"), str(out["dev"]), "--errors", "nothing"]).exit_code == 2
