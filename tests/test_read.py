"""Reading: encodings, ids, and what is refused with which reason."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import flow
from pipeline.flow import read_all
from pipeline.read import Input, find_inputs, parse, read_input
from pipeline.read.text import decode
from pipeline.records import JituanError, RawDocument, Reject, RejectedInput, Unit

TEXT = "去年9月，该区以甲中学为龙头校，组建了甲中学教育集团。\r\n成员校是乙小学和丙小学。"


@pytest.mark.parametrize(("encoding", "name"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")])
def test_every_encoding_gives_the_same_text(encoding: str, name: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, name)


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "big5", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize(("text", "encoding", "name"), [
    (TEXT, "gb18030", "gb18030"), (TEXT, "utf-16-le", "utf-16-le"), (TEXT, "utf-16-be", "utf-16-be"),
    ("去年九月，該區以第一中學為龍頭校，組建了第一中學教育集團。成員校是實驗小學和東門小學。", "big5hkscs", "big5hkscs"),
    ("The group’s lead school – founded in 1902 – runs “four” campuses and a naïve café.", "cp1252", "cp1252"),
    ("The group’s lead school runs “four” campuses — 一中 too.", "gb18030", "gb18030")])
def test_the_likeliest_encoding_counts_and_not_the_declared_one(text: str, encoding: str, name: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared) == (text, name)


def test_garbled_text_is_told_what_it_was() -> None:
    with pytest.raises(RejectedInput, match="it is utf-8 that was once read as latin-1"):
        decode(TEXT.encode("utf-8").decode("latin-1").encode("utf-8"))


def test_a_few_damaged_bytes_do_not_cost_the_article() -> None:
    text, encoding = decode((TEXT * 20).encode("gb18030") + b"\xff\xff" + TEXT.encode("gb18030"))
    assert encoding == "gb18030"
    assert "\ufffd" in text


def test_mark_in_the_middle_is_dropped() -> None:
    assert decode("甲中学\ufeff教育集团成立了。".encode()) == ("甲中学教育集团成立了。", "utf-8")


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "empty"), (b" \n\t ", "empty"), (b"\x00\x01\x02\x03" * 50, "binary"), (b"\xff\xfe\x00", "encoding"),
    (bytes(range(128, 256)) * 20, "encoding"), ("甲\ufffd\ufffd乙\ufffd".encode(), "encoding"),
    (TEXT.encode("utf-8").decode("latin-1").encode("utf-8"), "encoding"), (TEXT.encode("gb18030").decode("latin-1").encode("utf-8"), "encoding")])
def test_what_cannot_be_text_is_rejected_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(RejectedInput) as caught:
        decode(content)
    assert caught.value.reason == reason


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_reason(content: bytes) -> None:
    try:
        text, _ = decode(content)
    except RejectedInput as error:
        assert error.reason in {"empty", "binary", "encoding"}
    else:
        assert text.strip()


def test_ids_are_paths_below_the_input_folder(tmp_path: Path) -> None:
    (tmp_path / "in" / "news").mkdir(parents=True)
    (tmp_path / "in" / "news" / "2023-11-04.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "a.TXT").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "in" / "README.md").write_text("about these files", "utf-8")
    (tmp_path / "in" / "page_files").mkdir()
    (tmp_path / "in" / "page_files" / "frame.html").write_text("<html>", "utf-8")
    assert [item.doc_id for item in find_inputs([tmp_path / "in"])] == ["a", "news/2023-11-04"]


def test_equal_names_with_other_endings_keep_their_endings(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "b.jsonl.gz"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert [i.doc_id for i in find_inputs([tmp_path])] == ["a.html", "a.txt", "b"]


def test_equal_names_in_two_folders_get_the_folders_name(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, "utf-8")
    assert [i.doc_id for i in find_inputs([tmp_path / "two", tmp_path / "one"])] == ["one/a", "two/a"]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert len(find_inputs([tmp_path, tmp_path / "a.txt"])) == 1


def test_wrong_paths_are_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(JituanError, match="no such file or folder"):
        find_inputs([tmp_path / "nothing"])
    with pytest.raises(JituanError, match="holds no file that can be read"):
        find_inputs([tmp_path])


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.txt").write_text("甲" * 2_000_000, "utf-8")
    results = list(read_all([*find_inputs([tmp_path]), Input(tmp_path / "gone.txt", "gone")]))
    assert [r.reason if isinstance(r, Reject) else "read" for r in results] == ["empty", "read", "too-large", "unreadable"]
    (found,) = read_input(find_inputs([tmp_path])[1])
    assert isinstance(found, Unit)
    document = parse(found)
    assert isinstance(document, RawDocument)
    assert document.text == TEXT


def test_a_fault_of_the_program_costs_one_article_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    inputs = find_inputs([tmp_path])
    tag = flow.tag
    monkeypatch.setattr(flow, "tag", lambda doc, doc_id: tag(doc, doc_id) if doc_id == "b" else 1 / 0)
    first, second = read_all(inputs)
    assert isinstance(first, Reject)
    assert first.reason == "internal"
    assert "ZeroDivisionError" in first.detail
    assert not isinstance(second, Reject)
