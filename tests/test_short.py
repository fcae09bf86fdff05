"""Short texts in many styles (tests/short), each written before the program read it: who leads and who belongs, above the floors."""
from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from conftest import below_floors

from pipeline.evaluate import evaluate
from pipeline.run import run

SHORT = Path(__file__).parent / "short"
FLOORS = Path(__file__).parent / "floors.toml"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("short")
    run([SHORT / "articles"], folder, quiet=True)
    return folder


def test_no_figure_falls_below_its_floor(out: Path) -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["short"]
    reached = evaluate(SHORT / "answers", out, "")
    assert not below_floors(floors, reached)
    assert all(reached[language]["members"].precision >= 0.93 for language in floors)       # precision comes first


def test_every_text_has_its_answers() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (SHORT / "articles").glob("*.txt")}
    answers = {path.stem: json.loads(path.read_text("utf-8")) for path in (SHORT / "answers").glob("*.json")}
    assert set(texts) == set(answers)
    assert len(texts) == 349
    for name, gold in answers.items():
        assert gold["id"] == name
        for leader in gold["leaders"]:
            assert leader["person"] in texts[name]
