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
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


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
    assert "9 articles read" in result.stderr
    assert {"members.csv", "groups.csv", "texts.jsonl", "datapackage.json"} <= set(contents(tmp_path / "out"))


def test_two_runs_and_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    for name, inputs in (("a", files), ("b", files), ("c", files[::-1])):
        assert command(*inputs, "--out", tmp_path / name, "--quiet").returncode == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")


@pytest.mark.parametrize(("arguments", "message"), [
    (["nowhere"], "nowhere: no such file or folder"), (["empty"], "holds no file that can be read"), (["a.txt", "--out", "file/x"], "cannot be written"),
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


def test_dry_run_lists_what_would_be_read_and_writes_nothing(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "anyang-briefing.txt", tmp_path / "a.txt")
    (tmp_path / "2024-01-14.txt").write_bytes("通知：实验小学教育集团由实验小学领办，成员校是东门小学和西门小学。".encode("gb18030"))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing follows")
    result = command(tmp_path, "--out", tmp_path / "out", "--dry-run")
    assert result.returncode == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[:6] for row in rows] == [
        ["doc_id", "format", "encoding", "language", "published", "published_from"],
        ["2024-01-14", "txt", "gb18030", "zh", "2024-01-14", "file-name"], ["a", "txt", "utf-8", "zh", rows[2][4], "text"]]
    assert "broken.pdf" in result.stderr
    assert not (tmp_path / "out").exists()


def test_columns_of_a_record_file_can_be_named(tmp_path: Path) -> None:
    text = "2023年1月，丰都县琢成学校教育集团成立，以丰都县琢成学校为总校，龙孔镇中学为成员校。"
    (tmp_path / "r.csv").write_text(f"nr,wort,quelle\n7,{text},x\n8,,x\n", "utf-8")
    result = command(tmp_path, "--out", tmp_path / "out", "--text-column", "wort", "--id-column", "nr")
    assert result.returncode == 0, result.stderr
    assert "r#7" in (tmp_path / "out" / "documents.csv").read_text("utf-8")
    assert "r.csv#2,empty,The record holds no text." in (tmp_path / "out" / "rejects.csv").read_text("utf-8")
    wrong = command(tmp_path, "--out", tmp_path / "out", "--text-column", "body")
    assert "There is no column 'body'; there are nr, wort, quelle." in wrong.stderr


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
