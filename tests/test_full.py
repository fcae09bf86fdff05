"""Texts annotated in full (tests/full), each written before the program read it: every table above its floor."""
from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from conftest import below_floors

from pipeline.evaluate import evaluate
from pipeline.run import run

FULL = Path(__file__).parent / "full"
FLOORS = Path(__file__).parent / "floors.toml"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    run([FULL / "articles"], folder, quiet=True)
    return folder


def test_no_figure_falls_below_its_floor(out: Path) -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["full"]
    reached = evaluate(FULL / "answers", out, "")
    assert not below_floors(floors, reached)
    assert all(reached[language]["facts"].precision >= 0.92 for language in floors)         # precision comes first


def test_every_text_has_its_answers() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (FULL / "articles").glob("*.txt")}
    answers = {path.stem: json.loads(path.read_text("utf-8")) for path in (FULL / "answers").glob("*.json")}
    assert set(texts) == set(answers)
    assert len(texts) == 118
    for name, gold in answers.items():
        assert gold["id"] == name
        assert gold["lang"] == name[:2]
        groups = {group["name"] for group in gold["groups"]}
        assert all(row["group"] in groups for row in [*gold["members"], *gold["leaders"]])
        assert all(row["person"] in texts[name] for row in [*gold["leaders"], *gold["posts"]])
