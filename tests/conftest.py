"""What several test modules share: the annotated articles where they are present, and a way to read one text."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline.evaluate import Tally
from pipeline.records import Corpus, Reading
from pipeline.resolve import keys_of

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
pytest.register_assert_rewrite("annotated")                     # its assertions tell what they saw, as those of test modules do


def ids_of(corpus: Corpus, readings: Iterable[Reading]) -> dict[tuple[str, str, str], str]:
    """The id of every (article, label, name)."""
    return {(reading.article.doc_id, *pair): found for reading in readings
            for pair, found in corpus.ids_of(replace(reading, keys=keys_of(reading))).items()}


def below_floors(floors: Mapping[str, Mapping[str, float]], reached: Mapping[str, Mapping[str, Tally]]) -> dict[str, tuple[float, float]]:
    """The F1 reached and the floor of each table of a language that is below its floor in `floors.toml`."""
    return {f"{language}.{table}": (round(reached[language][table].f1, 4), floor) for language, tables in floors.items()
            for table, floor in tables.items() if round(reached[language][table].f1, 4) < floor}


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of annotated articles beside the checkout; tests that need it are skipped where it is not."""
    if not (GOLD / "dev" / "answers").is_dir():
        pytest.skip("no annotated articles beside this checkout")
    return GOLD


@pytest.fixture
def read():  # type: ignore[no-untyped-def]
    """A function that reads one text and gives its `Reading`."""

    def read_text(text: str, published: str = "2024-05-20") -> Reading:
        return pipeline.extract(text, published=published).reading

    return read_text
