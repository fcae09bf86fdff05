"""Inputs by an address: a storage in memory, and the real command on addresses of this machine."""
from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.flow import read_all
from pipeline.read import find_inputs, located
from pipeline.records import JituanError, Reading, Reject

ROOT = Path(__file__).parents[1]
TEXT = "东湖小学教育集团于2023年9月成立，由东湖小学牵头，西湖小学、南湖小学为成员校。家长们说，孩子在家门口就能上好学校。"


@pytest.fixture
def storage() -> Iterator[fsspec.AbstractFileSystem]:
    """A storage in memory with a folder `/news`."""
    storage = fsspec.filesystem("memory")
    storage.pipe("/news/2023/a.txt", TEXT.encode("utf-8"))
    storage.pipe("/news/records.jsonl", ('{"id": "r1", "text": "' + TEXT + '"}\n').encode("utf-8"))
    storage.pipe("/news/picture.png", b"\x89PNG")
    yield storage
    storage.rm("/news", recursive=True)


@pytest.mark.usefixtures("storage")
def test_a_folder_at_an_address_is_read_as_one_of_this_machine() -> None:
    inputs = find_inputs([located("memory://news")])
    assert [item.doc_id for item in inputs] == ["2023/a", "records"]
    readings = [item for item in read_all(inputs) if isinstance(item, Reading)]
    assert [reading.article.doc_id for reading in readings] == ["2023/a", "records#r1"]
    assert readings[0].article.source == "memory://news/2023/a.txt"
    assert all({c.object.name for c in reading.claims if c.relation == "member" and c.object} == {"东湖小学", "西湖小学", "南湖小学"} for reading in readings)


@pytest.mark.usefixtures("storage")
def test_a_file_at_an_address_is_read_as_one_of_this_machine() -> None:
    (item,) = find_inputs([located("memory://news/2023/a.txt")])
    assert item.doc_id == "a"


def test_what_is_gone_when_it_is_read_stops_no_other(storage: fsspec.AbstractFileSystem) -> None:
    inputs = find_inputs([located("memory://news")])
    storage.rm("/news/2023/a.txt")
    first, second = read_all(inputs)
    assert isinstance(first, Reject)
    assert (first.reason, first.source) == ("unreadable", "memory://news/2023/a.txt")
    assert isinstance(second, Reading)


def test_wrong_addresses_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(JituanError, match="no such file or folder"):
        find_inputs([located("memory://nothing")])
    with pytest.raises(JituanError, match=r"nope://x: .*nope"):
        located("nope://x")
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(JituanError, match=r"pip install \"jituan\[remote\]\""):
        located("memory://news")


def test_a_storage_that_fails_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    path = located("memory://news")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no rights\nat all")

    monkeypatch.setattr(type(path.fs), "info", fail)            # type: ignore[attr-defined]
    with pytest.raises(JituanError, match=r"memory://news: cannot be reached \(RuntimeError: no rights at all\)"):
        find_inputs([path])


def test_the_command_reads_addresses(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    for name, told in (("address", (tmp_path / "in").as_uri()), ("path", str(tmp_path / "in"))):
        done = subprocess.run([sys.executable, "-m", "pipeline.run", told, "--out", str(tmp_path / name), "--quiet"], cwd=ROOT, text=True, capture_output=True,
                              check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "address" / "members.csv").read_bytes() == (tmp_path / "path" / "members.csv").read_bytes()
    assert (tmp_path / "in").as_uri() in (tmp_path / "address" / "documents.csv").read_text("utf-8-sig")
    done = subprocess.run([sys.executable, "-m", "pipeline.run", "nope://x", "--out", str(tmp_path / "no")], cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("jituan: nope://x: ")
    assert len(done.stderr.splitlines()) == 1
