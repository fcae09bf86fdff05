"""Thirty pairs of articles in one language (tests/pairs/articles.toml): one thing in both has one id, namesakes have two."""
from __future__ import annotations

import tomllib
from pathlib import Path

from conftest import ids_of

import pipeline
from pipeline.resolve import resolve

PAIRS = Path(__file__).parent / "pairs" / "articles.toml"
MIN_F1, MIN_PRECISION = 0.90, 0.97


def links(a: str, b: str) -> set[tuple[str, str]]:
    """The names of schools and groups of the first article that share their id with one of the second."""
    readings = [pipeline.extract(a, doc_id="a").reading, pipeline.extract(b, doc_id="b").reading]
    ids = ids_of(resolve(readings), readings)
    named = [(doc, label, name, found) for (doc, label, name), found in ids.items() if label in ("SCHOOL", "GROUP")]
    return {(one[2], other[2]) for one in named for other in named if one[0] == "a" and other[0] == "b" and one[3] == other[3]}


def test_one_thing_in_two_articles_of_one_language() -> None:
    pairs = tomllib.loads(PAIRS.read_text("utf-8"))["pair"]
    right = found = wanted = 0
    for pair in pairs:
        got, same = links(pair["a"], pair["b"]), {tuple(names) for names in pair["same"]}
        right, found, wanted = right + len(got & same), found + len(got), wanted + len(same)
    assert len(pairs) == 30
    assert right / found >= MIN_PRECISION
    assert 2 * right / (found + wanted) >= MIN_F1
