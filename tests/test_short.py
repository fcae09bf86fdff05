"""Short texts in many styles (tests/short), each written before the program read it: who leads and who belongs, above the floors."""
from __future__ import annotations

from pathlib import Path

import pytest
from annotated import reached_in, tables_of, texts_and_answers


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tables_of("short", tmp_path_factory.mktemp("short"))


def test_no_figure_falls_below_its_floor(out: Path) -> None:
    assert all(reached["members"].precision >= 0.93 for reached in reached_in("short", out).values())       # precision comes first


def test_every_text_has_its_answers() -> None:
    found = texts_and_answers("short")
    assert len(found) == 349
    for text, gold in found.values():
        for leader in gold["leaders"]:
            assert leader["person"] in text
