"""Texts annotated in full (tests/full), each written before the program read it: every table above its floor."""
from __future__ import annotations

from pathlib import Path

import pytest
from annotated import reached_in, tables_of, texts_and_answers


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tables_of("full", tmp_path_factory.mktemp("full"))


def test_no_figure_falls_below_its_floor(out: Path) -> None:
    assert all(reached["facts"].precision >= 0.92 for reached in reached_in("full", out).values())        # precision comes first


def test_every_text_has_its_answers() -> None:
    found = texts_and_answers("full")
    assert len(found) == 758
    for name, (text, gold) in found.items():
        assert gold["lang"] == name[:2]
        groups = {group["name"] for group in gold["groups"]}
        assert all(row["group"] in groups for row in [*gold["members"], *gold["leaders"]])
        assert all(row["person"] in text or row["person"] in text.replace("\u3000", "") for row in [*gold["leaders"], *gold["posts"]])
