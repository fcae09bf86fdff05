"""The notebook runs from top to bottom, shows Chinese characters in its plots, and its saved outputs are those of a run."""
from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "explore.ipynb"


def test_the_notebook_runs_and_lacks_no_character(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    saved = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in saved), "saved without outputs: run scripts/run_notebook.py"
    for cell in saved:
        cell.source = cell.source.replace("../data/out", str(tmp_path / "out"))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    told = "".join(output.get("text", "") for cell in saved for output in cell.outputs)
    assert "missing from" not in told                          # what matplotlib says where a font lacks a character
    assert "Warning" not in told
    assert sum("image/png" in output.get("data", {}) for cell in saved for output in cell.outputs) >= 2
