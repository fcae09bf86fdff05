"""What is done stays done: the store of readings, interrupted runs, two runs at once."""
from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import flow, work
from pipeline.records import JituanError, Reading, Unit
from pipeline.resolve import summary_of
from pipeline.run import run
from pipeline.tables import store
from pipeline.work import FILE, FOLDER, Work, pack, versions

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "raw"
TEXT = "2023年1月，丰都县琢成学校教育集团成立，以丰都县琢成学校为总校，龙孔镇中学为成员校。"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are really read."""
    read: list[str] = []
    tag = flow.tag
    monkeypatch.setattr(flow, "tag", lambda doc, doc_id: read.append(doc_id) or tag(doc, doc_id))
    return read


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, counted: list[str]) -> None:
    folder = tmp_path / "in"
    shutil.copytree(SAMPLES, folder)
    run([folder], tmp_path / "out", quiet=True)
    first, before = len(counted), contents(tmp_path / "out")
    assert first == 9
    run([folder], tmp_path / "out", quiet=True)
    assert len(counted) == first
    assert contents(tmp_path / "out") == before
    (folder / "anyang-note.txt").write_text(TEXT, "utf-8")
    (folder / "new.txt").write_text(TEXT + "新的。", "utf-8")
    (folder / "fengdu-roster.txt").unlink()
    run([folder], tmp_path / "out", quiet=True)
    assert counted[first:] == ["anyang-note", "new"]
    run([folder], tmp_path / "other", quiet=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "other")
    shutil.copy(SAMPLES / "fengdu-roster.txt", folder)
    counted.clear()
    run([folder], tmp_path / "out", quiet=True)                 # it was let go of when it left
    assert counted == ["fengdu-roster"]


@pytest.mark.parametrize(("size", "workers"), [(1, 0), (3, 2), (200, 1)])
def test_batches_and_workers_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, workers: int) -> None:
    run([SAMPLES], tmp_path / "a", quiet=True)
    monkeypatch.setattr(work, "BATCH", size)
    monkeypatch.setattr(store, "THINGS", size)
    run([SAMPLES], tmp_path / "b", quiet=True, workers=workers)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_fresh_reads_all_anew(tmp_path: Path, counted: list[str]) -> None:
    for fresh in (False, True):
        run([SAMPLES / "anyang-note.txt"], tmp_path, quiet=True, fresh=fresh)
    assert len(counted) == 2


def test_a_change_of_rules_for_one_language_costs_that_language_only(tmp_path: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run([SAMPLES], tmp_path, quiet=True)
    counted.clear()
    chinese, _ = versions()
    monkeypatch.setattr(work, "versions", lambda: (chinese, "another"))
    run([SAMPLES], tmp_path, quiet=True)
    assert sorted(counted) == ["fengdu-english", "qingdao-shibei", "shangqiu-qianjin", "zhengdong-groups", "zhengdong-yongfeng"]


def test_versions_follow_the_files_of_each_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rules/zh/lead.toml", "rules/en/lead.toml", "tag/zh_names.py", "fold.py", "run.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(work, "PACKAGE", tmp_path)
    monkeypatch.setattr(work, "MODELS", tmp_path / "models")

    def now() -> tuple[str, str]:
        return versions()

    before = now()
    changes = {}
    for name in ("rules/zh/lead.toml", "rules/en/lead.toml", "tag/zh_names.py", "fold.py", "run.py"):
        (tmp_path / name).write_text("2")
        after = now()
        changes[name] = (after[0] != before[0], after[1] != before[1])
        before = after
    assert changes == {"rules/zh/lead.toml": (True, False), "rules/en/lead.toml": (False, True), "tag/zh_names.py": (True, False),
                       "fold.py": (True, True), "run.py": (False, False)}


def test_two_records_of_one_id_both_stay(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,content\n" + "".join(f"7,{TEXT}{number}\n" for number in range(3)), "utf-8")
    run([tmp_path / "a.csv"], tmp_path / "out", quiet=True)
    lines = (tmp_path / "out" / "documents.csv").read_text("utf-8").splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == ["a#7", "a#7+2", "a#7+3"]


def test_two_runs_into_one_folder_are_told(tmp_path: Path) -> None:
    with Work(tmp_path), pytest.raises(JituanError, match="another run is writing into this folder"):
        Work(tmp_path)


def test_a_damaged_store_is_made_again(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_bytes(b"no database at all" * 1000)
    with Work(tmp_path) as store:
        assert list(store.readings()) == []


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Work(tmp_path) as store:
        class Full:
            in_transaction = False

            def execute(self, *_: object) -> None:
                raise sqlite3.OperationalError("database or disk is full")

            def close(self) -> None:
                database.close()

        database = store._db
        monkeypatch.setattr(store, "_db", Full())
        with pytest.raises(JituanError, match="disk is full"):
            store.take_id("a")


def test_readings_come_back_as_they_were(tmp_path: Path) -> None:
    unit = Unit("x", "x.txt", "txt", TEXT.encode())
    reading = flow.read_unit(unit)
    assert isinstance(reading, Reading)
    with Work(tmp_path) as store:
        assert store.take_id("x") == "x"
        assert not store.is_done(unit)
        store.put(unit, pack(reading, summary_of(reading)))
        assert store.is_done(unit)
        (again,) = store.readings()
    assert again.claims == reading.claims
    assert again.mentions == reading.mentions
    assert again.article == reading.article
    assert again.keys == reading.keys


def articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        for sample in SAMPLES.glob("*.txt"):
            (folder / f"{sample.stem}-{number}.txt").write_text(sample.read_text("utf-8") + f"\n第{number}号。\n", "utf-8")


def test_killed_at_any_moment_the_next_run_ends_with_the_same_bytes(tmp_path: Path) -> None:
    """The real command, killed without warning while it reads, resolves or writes."""
    articles(tmp_path / "in", 8)
    command = [sys.executable, "-m", "pipeline.run", str(tmp_path / "in"), "--quiet", "--out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True, env=environment)
    took = time.monotonic() - started
    wanted = contents(tmp_path / "whole")
    chosen = random.Random(os.environ.get("JITUAN_KILL_SEED", "5"))
    for number in range(int(os.environ.get("JITUAN_KILLS", "3"))):
        out = tmp_path / f"killed-{number}"
        process = subprocess.Popen([*command, str(out)], env=environment)
        time.sleep(chosen.uniform(0.2, 1.0) * took)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (out / "members.csv").exists():
            assert set(contents(out)) <= set(wanted)
        subprocess.run([*command, str(out)], check=True, env=environment)
        assert contents(out) == wanted
