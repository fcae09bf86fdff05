"""Probes (tests/probes): one way of saying who belongs to which group each, alone and beside other groups."""
from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from conftest import below_floors

from pipeline.evaluate import evaluate
from pipeline.run import run

PROBES = Path(__file__).parent / "probes"
FLOORS = Path(__file__).parent / "floors.toml"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("probes")
    run([PROBES / "articles"], folder, quiet=True)
    return folder


def test_no_figure_falls_below_its_floor(out: Path) -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["probes"]
    reached = evaluate(PROBES / "answers", out, "")
    assert not below_floors(floors, reached)
    assert all(reached[language]["members"].precision >= 0.97 for language in floors)       # precision comes first


def test_every_text_has_its_answers() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (PROBES / "articles").glob("*.txt")}
    answers = {path.stem: json.loads(path.read_text("utf-8")) for path in (PROBES / "answers").glob("*.json")}
    assert set(texts) == set(answers)
    for name, gold in answers.items():
        groups = {group["name"] for group in gold["groups"]}
        assert gold["id"] == name
        assert {member["group"] for member in gold["members"]} <= groups
