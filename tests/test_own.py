"""The articles of our own (tests/own): those that taught and those that are only scored, each kind above its floors."""
from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from conftest import below_floors

from pipeline.evaluate import evaluate
from pipeline.run import run

OWN = Path(__file__).parent / "own"
FLOORS = Path(__file__).parent / "floors.toml"
KINDS = {"taught": "^(?:zh-[abcefx]|en-[abef])", "read": "^(?:zh|en)-[ghijk]", "fresh": "^(?:zh-y|en-c)"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    run([OWN / "articles"], folder, quiet=True)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_falls_below_its_floor(out: Path, kind: str) -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))[kind]
    reached = evaluate(OWN / "answers", out, KINDS[kind])
    assert not below_floors(floors, reached)


def test_every_article_has_its_answers_and_its_kind() -> None:
    articles = {path.stem for path in (OWN / "articles").glob("*.txt")}
    answers = {path.stem: json.loads(path.read_text("utf-8")) for path in (OWN / "answers").glob("*.json")}
    assert articles == set(answers)
    assert all(gold["id"] == name and gold["lang"] == name[:2] for name, gold in answers.items())
    groups = {name: {g["name"] for g in gold["groups"]} for name, gold in answers.items()}
    assert all(m["group"] in groups[name] for name, gold in answers.items() for m in gold["members"])


def test_rows_of_a_taught_kind_are_mostly_right(out: Path) -> None:
    """Precision comes first: of the rows on members and leaders nine of ten are right in both kinds and languages."""
    for pattern in KINDS.values():
        for language, tables in evaluate(OWN / "answers", out, pattern).items():
            assert tables["facts"].precision >= 0.9, (pattern, language)
