"""Probes (tests/probes): one way of saying who belongs to which group each, alone and beside other groups."""
from __future__ import annotations

from pathlib import Path

import pytest
from annotated import reached_in, tables_of, texts_and_answers


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tables_of("probes", tmp_path_factory.mktemp("probes"))


def test_no_figure_falls_below_its_floor(out: Path) -> None:
    assert all(reached["members"].precision >= 0.97 for reached in reached_in("probes", out).values())       # precision comes first


def test_every_text_has_its_answers() -> None:
    for _, gold in texts_and_answers("probes").values():
        groups = {group["name"] for group in gold["groups"]}
        assert {member["group"] for member in gold["members"]} <= groups
