"""The real command, end to end, in a process of its own."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "raw"


def command(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pipeline.run", *map(str, arguments)], cwd=cwd, text=True,
                          capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_help_explains_every_option_with_its_default() -> None:
    result = command("--help")
    assert result.returncode == 0
    for word in ("--out", "data/out", "data/raw", "--strict", "--quiet", "--version", "130"):
        assert word in result.stdout


def test_version() -> None:
    assert command("--version").stdout == "jituan 0.1.0\n"


def test_samples_give_tables_and_a_summary(tmp_path: Path) -> None:
    result = command(SAMPLES, "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "9 articles" in result.stdout
    assert str(tmp_path / "out") in result.stdout
    assert "9 of 9 articles read" in result.stderr
    assert {"members.csv", "groups.csv", "texts.jsonl", "datapackage.json"} <= set(contents(tmp_path / "out"))


def test_two_runs_and_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    for name, inputs in (("a", files), ("b", files), ("c", files[::-1])):
        assert command(*inputs, "--out", tmp_path / name, "--quiet").returncode == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")


@pytest.mark.parametrize(("arguments", "message"), [
    (["nowhere"], "nowhere: no such file or folder"), (["empty"], "holds no .txt file"), (["a.txt", "--out", "file/x"], "cannot be written"),
])
def test_mistakes_are_one_line_and_status_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    shutil.copy(SAMPLES / "anyang-briefing.txt", tmp_path / "a.txt")
    result = command(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_unknown_option_is_status_2() -> None:
    assert command("--nonsense").returncode == 2


def test_rejects_are_listed_and_strict_tells(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SAMPLES / "fengdu-roster.txt", folder)
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = command(folder, "--out", tmp_path / "out")
    assert result.returncode == 0
    assert "1 articles" in result.stdout
    assert "1 rejected" in result.stdout
    assert "broken.txt,binary," in (tmp_path / "out" / "rejects.csv").read_text("utf-8")
    assert command(folder, "--out", tmp_path / "out", "--strict", "--quiet").returncode == 1


def test_quiet_says_nothing(tmp_path: Path) -> None:
    result = command(SAMPLES / "fengdu-roster.txt", "--out", tmp_path, "--quiet")
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)
