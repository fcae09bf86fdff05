"""The benchmark of name pairs (docs/name-pairs.md): which names are one school or group, decided by the real resolution.

The pairs were written from general knowledge of how schools are called; half of them are traps. Rules may be made on the
development half; the held-out half is only scored.
"""
from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ids_of

import pipeline
from pipeline.records import Mention, Reading
from pipeline.resolve import resolve

PAIRS = Path(__file__).parent / "pairs"
FILLER = {"zh": "孩子们在操场上跑步，老师们在教室里备课，这一天过得很快。",
          "en": "The children were running in the playground while their teachers prepared lessons."}


@pytest.fixture(scope="module")
def blank() -> dict[str, Reading]:
    return {language: pipeline.extract(text).reading for language, text in FILLER.items()}


def reading(blank: dict[str, Reading], doc: str, label: str, name: str, place: str) -> Reading:
    """An article at home in a place that names one thing."""
    base = blank["zh" if any("\u3400" <= character <= "\u9fff" for character in name) else "en"]
    mentions = (Mention(doc, 0, len(place), place, place, "PLACE"),
                Mention(doc, len(place) + 1, len(place) + 1 + len(name), name, name, label))
    return replace(base, article=replace(base.article, doc_id=doc), mentions=mentions, claims=(), keys=())


@pytest.mark.parametrize("half", ["development", "held_out"])
def test_pairs_are_joined_and_traps_are_not(blank: dict[str, Reading], half: str) -> None:
    with (PAIRS / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    joined = []
    for row in rows:
        pair = [reading(blank, "a", row["label"], row["a"], row["place_a"]), reading(blank, "b", row["label"], row["b"], row["place_b"])]
        ids = ids_of(resolve(pair), pair)
        joined.append(ids["a", row["label"], row["a"]] == ids["b", row["label"], row["b"]])
    wanted = [row["same"] == "1" for row in rows]
    right = sum(a and b for a, b in zip(joined, wanted, strict=True))
    false = sum(a and not b for a, b in zip(joined, wanted, strict=True))
    assert len(rows) == 100
    assert 2 * right / (sum(joined) + sum(wanted)) >= {"development": 0.97, "held_out": 0.96}[half]
    assert false <= len(rows) * 0.01
