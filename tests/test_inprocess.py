"""The command's own code, run in this process, so that what it does is measured too."""
from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.run as run_module
from pipeline.evaluate import app as evaluate_app
from pipeline.run import app, run

SAMPLES = Path(__file__).parents[1] / "data" / "raw"


def test_run_counts_the_rejected(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"")
    assert run([tmp_path / "broken.txt", SAMPLES / "fengdu-roster.txt"], tmp_path / "out") == 1


def test_statuses(tmp_path: Path) -> None:
    runner = CliRunner()
    (tmp_path / "broken.txt").write_bytes(b"")
    assert runner.invoke(app, [str(tmp_path / "nothing")]).exit_code == 2
    assert runner.invoke(app, [str(tmp_path), "--strict", "--out", str(tmp_path / "out")]).exit_code == 1
    assert runner.invoke(app, ["--version"]).output == "jituan 0.1.0\n"


def test_interrupt_is_told_and_is_status_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_module, "run", interrupt)
    result = CliRunner().invoke(app, [str(SAMPLES), "--out", str(tmp_path)])
    assert result.exit_code == 130
    assert "as they were" in result.output


def test_progress_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                    capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert list(run_module._with_progress(iter([1, 2]), False)) == [1, 2]
    assert "2 articles" in capsys.readouterr().err


def test_evaluate_tells_mistakes(tmp_path: Path) -> None:
    runner = CliRunner()
    result = runner.invoke(evaluate_app, [str(tmp_path), str(tmp_path)])
    assert result.exit_code == 2
    assert "no annotated articles" in result.output
