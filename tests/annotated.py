"""The sets of texts that lie in this folder with their answers: what the tests of each of them share."""
from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from conftest import below_floors

from pipeline.evaluate import Tally, evaluate
from pipeline.run import run

HERE = Path(__file__).parent


def tables_of(name: str, folder: Path) -> Path:
    """The folder with the tables of a set."""
    run([HERE / name / "articles"], folder, quiet=True)
    return folder


def reached_in(name: str, out: Path) -> dict[str, dict[str, Tally]]:
    """What a set's tables reach, by the languages that have floors; no figure is below its floor."""
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))[name]
    reached = evaluate(HERE / name / "answers", out, "")
    assert not below_floors(floors, reached)
    return {language: reached[language] for language in floors}


def texts_and_answers(name: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """The texts of a set with their answers, by their ids; each text has its answers."""
    texts = {path.stem: path.read_text("utf-8") for path in (HERE / name / "articles").glob("*.txt")}
    answers = {path.stem: json.loads(path.read_text("utf-8")) for path in (HERE / name / "answers").glob("*.json") if not path.stem.startswith("pairs")}
    assert set(texts) == set(answers)
    assert all(gold["id"] == stem for stem, gold in answers.items())
    return {stem: (texts[stem], answers[stem]) for stem in texts}
