"""No harm gets through: no network, no writes elsewhere, a full disk, escapes in the log, hostile text in cells, texts made to be slow."""
from __future__ import annotations

import csv
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline import data
from pipeline.flow import read_unit
from pipeline.records import JituanError, Reading, Reject, Unit
from pipeline.resolve import resolve
from pipeline.run import run
from pipeline.tables import make_frames, part_of, read_tables, write_tables

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "raw"


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pipeline.run", *map(str, arguments)], text=True, capture_output=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_a_run_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    (tmp_path / "page.html").write_text('<html><head><link href="http://example.org/a.css"><base href="http://example.org/"></head><body><img src="http://example.org/x.png">'
                                        "<p>2023年1月，丰都县琢成学校教育集团成立，以丰都县琢成学校为总校，龙孔镇中学为成员校。</p></body></html>", "utf-8")
    run([tmp_path / "page.html"], tmp_path / "first", quiet=True)   # libraries that know sockets are imported before there are none
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert run([SAMPLES, tmp_path / "page.html"], tmp_path / "out", quiet=True) == 0


WRITTEN: list[str] = []
WATCHING = [False]


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if WATCHING[0] and event == "open" and isinstance(arguments[0], str | bytes) and isinstance(arguments[2], int) and (
            arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        WRITTEN.append(os.fsdecode(arguments[0]))


@pytest.fixture
def written() -> Iterator[list[str]]:
    """The files that are opened for writing while the test runs."""
    if not WRITTEN:
        sys.addaudithook(_watch)
    WRITTEN[:] = ["watched"]
    WATCHING[0] = True
    yield WRITTEN
    WATCHING[0] = False


def test_a_run_writes_into_its_folder_and_nowhere_else(tmp_path: Path, written: list[str]) -> None:
    run([SAMPLES], tmp_path / "out", quiet=True)
    elsewhere = [path for path in written[1:] if not path.startswith((str(tmp_path / "out"), tempfile.gettempdir() + "/tmp", "/dev/")) and "__pycache__" not in path]
    assert len(written) > 10
    assert elsewhere == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes, where the system lets tests make one."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_old_tables(tmp_path: Path, small_disk: Path) -> None:
    out = small_disk / "out"
    assert command(SAMPLES / "anyang-note.txt", "--out", out, "--quiet").returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    folder = tmp_path / "many"
    folder.mkdir()
    chosen = random.Random(1)
    for number in range(150):
        noise = "".join(chr(chosen.randrange(0x4E00, 0x9FA5)) for _ in range(6000))
        (folder / f"{number}.txt").write_text(f"某县成立了第{number}小学教育集团，大家都很高兴。\n{noise}", "utf-8")
    result = command(folder, "--out", out, "--quiet")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "cannot be written" in result.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_a_second_run_into_the_folder_is_told_in_one_line(tmp_path: Path) -> None:
    from pipeline.work import Work

    with Work(tmp_path):
        result = command(SAMPLES / "anyang-note.txt", "--out", tmp_path, "--quiet")
    assert result.returncode == 2
    assert result.stderr == f"jituan: {tmp_path}: another run is writing into this folder. Wait for its end, or give another folder with --out.\n"


def test_the_log_holds_no_escapes(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31mred\x07\n.txt").write_bytes(b"")
    result = command(tmp_path, "--out", tmp_path / "out")
    assert result.returncode == 0
    assert "rejected" in result.stderr
    assert "\x1b" not in result.stderr + result.stdout
    assert "\x07" not in result.stderr


NASTY = st.text(st.one_of(st.sampled_from("=+-@＝＠'\"\t\x0c\ufeff\r\n,;|\\<>&\x1b\u202e\u2028"), st.characters(exclude_categories=["Cs"])), max_size=20)


#: What programs skip before the sign at which a formula begins, and the signs.
SKIPPED = " \t\r\n\x0b\x0c\x00\x1b\x1f\x85\xa0\u200b\u200e\u202e\u2028\u2066\u3000\ufeff"
SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=4))
def test_cells_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    reading = pipeline.extract("孩子们在操场上跑步，老师们在教室里备课，这一天过得很快。").reading
    rejects = [Reject("s" + source.replace("\r", " "), "empty", detail.replace("\r", " ") + "d") for source, detail in cells]
    corpus = resolve([reading])
    write_tables([part_of([reading], corpus, "csv")], corpus, rejects, [], folder)
    pd.testing.assert_frame_equal(read_tables(folder)["rejects"], make_frames([reading], corpus, rejects)["rejects"])
    with (folder / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.lstrip(SKIPPED).startswith(SIGNS)]


def slow_texts() -> dict[str, str]:
    """Texts that are made against patterns and comparisons of names, of twenty thousand characters each."""
    chosen = random.Random(5)
    characters = "东西南北金银青白红绿长高新平安和泰瑞永清河山湖桥林泉岭塘洲港门街溪店集湾坪陵文明育英"
    names = ["".join(chosen.choice(characters) for _ in range(3)) for _ in range(4000)]
    pieces = {"lists": "、".join(f"{name}小学" for name in names), "lines": "\n".join(f"{name}小学" for name in names), "people": "".join(f"校长王{name[:2]}、" for name in names),
              "groups": "\n".join(f"{name}小学教育集团由{name}小学牵头。" for name in names), "one name": "第一小学" * 5000, "brackets": "（" * 10_000 + "）" * 10_000,
              "places": "郑州市金水区" * 4000, "tags": "<" * 10_000 + "b>" * 5000, "ampersands": "&" + "amp;" * 5000, "bars": "| 甲小学 " * 4000, "English": "East Gate School, " * 1200,
              "renamed": "\n".join(f"原{name}小学更名为{name}教育集团{name}校区，挂牌。" for name in names), "campuses": "、".join(f"{name}校区" for name in names) + "揭牌。",
              "it": "".join(f"{name}小学很大。它是{name}小学教育集团的成员校，另一个集团不是。" for name in names), "cards": "".join(f"牵头校：{name}小学\n成员校：{name}二小\n" for name in names),
              "nth": "The A Road Primary School Education Group and the new B Road Primary School Education Group met. " + "The new group and the second group met. " * 500}
    return {name: ("光山县教育集团成员校名单如下，请遵照执行。\n" + text)[:20_000] for name, text in pieces.items()}


@pytest.mark.parametrize("name", slow_texts())
def test_no_text_takes_much_longer_than_others_of_its_length(name: str) -> None:
    """A loose bound; benchmarks/hostile.py gives the ratios."""
    started = time.process_time()
    assert isinstance(read_unit(Unit("x", "x", "txt", slow_texts()[name].encode())), Reading | Reject)
    assert time.process_time() - started < 20


def test_a_name_of_ten_thousand_characters_is_no_name() -> None:
    text = f"某县的{'长' * 10_000}小学加入了{'短' * 10_000}教育集团，大家都很高兴，老师们也来了。"
    reading = read_unit(Unit("x", "x", "txt", text.encode()))
    assert isinstance(reading, Reading)
    assert all(len(mention.text) < 100 for mention in reading.mentions)


def test_entities_of_a_page_are_not_expanded_from_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET CONTENT", "utf-8")
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>&x; 某县成立了教育集团，大家都很高兴，老师们也来了，说了很多话。</p></body></html>'
    reading = read_unit(Unit("x", "x", "html", markup.encode()))
    assert isinstance(reading, Reading)
    assert "SECRET" not in reading.article.text


@pytest.mark.parametrize("digit", ["9", "九", "万", "9,", "million "])
@pytest.mark.parametrize("length", [400, 5000])
def test_figures_too_long_to_count_anything_refuse_no_article(digit: str, length: int) -> None:
    number = digit * length
    for sentence in ("甲河区现有{}所学校，甲河小学教育集团有{}名学生、{}万名教师。", "甲河区第{}中学教育集团以第{}中学为核心校，{}中、{}小为成员校。", "{}年{}月{}日，甲河小学教育集团成立。",
                     "The Jiahe Primary School Education Group has {} schools and {} million pupils.", "No. {} Middle School leads the {}th Education Group, founded in {}.",
                     "甲河小学等{}所学校加入甲河小学教育集团，{}两所分校也加入。", "更新时间：{}-{}-{} 来源：{}"):
        for kind in ("txt", "html", "json"):
            text = sentence.replace("{}", number)
            content = f'{{"text": "{text}", "id": {"9" * length}, "date": {"9" * length}}}' if kind == "json" else f"<p>{text}</p>" if kind == "html" else text
            assert getattr(read_unit(Unit("a", "a", kind, content.encode())), "reason", "") != "internal", (sentence, kind)


def test_weights_that_were_changed_are_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("belonging.csv", "digests.txt"):
        (tmp_path / name).write_bytes((ROOT / "models" / name).read_bytes())
    monkeypatch.setattr(data, "MODELS", tmp_path)
    data.weights.cache_clear()
    assert data.weights("belonging.csv")
    assert data.weights("none.csv") == ()
    (tmp_path / "belonging.csv").write_bytes((tmp_path / "belonging.csv").read_bytes().replace(b"bias", b"bios", 1))
    data.weights.cache_clear()
    with pytest.raises(JituanError, match="digest") as caught:
        data.weights("belonging.csv")
    assert len(str(caught.value).splitlines()) == 1
    data.note_digest(tmp_path / "belonging.csv")
    assert data.weights("belonging.csv")
    data.weights.cache_clear()
