"""Every format: the same article gives the same facts; archives, records, and what is refused."""
from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writers import WRITERS, page, write_csv

from pipeline.flow import look_at, read_all
from pipeline.read import Columns, Input, find_inputs, parse, read_input
from pipeline.read.grid import spread
from pipeline.records import Article, RawDocument, Reading, Reject, Unit
from pipeline.run import run
from pipeline.tables import read_tables

TEXT = """丰都县琢成学校教育集团办学纪实

近年来，丰都县琢成学校教育集团全面推进集团化办学各项工作，加快总校对成员学校的帮扶。
丰都县琢成学校教育集团于2023年1月成立，以丰都县琢成学校为总校，龙孔镇中学为紧密型成员校，江池镇中学为联盟型成员校。
集团定期组织各校校长研讨，各校教师同上一堂课，共享优质资源。
"""


def facts(path: Path) -> set[tuple[str, ...]]:
    found = list(read_all(find_inputs([path])))
    assert [type(item) for item in found] == [Reading], found
    return {(c.relation, c.subject.name, c.object.name if c.object else "", c.role, c.tie, c.title, c.value)
            for reading in found if isinstance(reading, Reading) for c in reading.claims}


def documents(path: Path, columns: Columns | None = None) -> list[RawDocument | Reject]:
    return [item if isinstance(item, Reject) else parse(item) for item in read_input(Input(path, "x"), columns)]


def rejects(path: Path) -> list[str]:
    return [item.reason for item in documents(path) if isinstance(item, Reject)]


def texts(path: Path, columns: Columns | None = None) -> dict[str, str]:
    return {item.doc_id: item.text for item in documents(path, columns) if isinstance(item, RawDocument)}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_facts(tmp_path: Path, name: str) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text(TEXT, "utf-8")
    WRITERS[name](TEXT, tmp_path / name)
    expected = facts(plain)
    assert len(expected) == 4
    assert facts(tmp_path / name) == expected


@pytest.mark.parametrize("name", WRITERS)
def test_the_real_articles_give_the_same_facts_in_every_format(gold: Path, tmp_path: Path, name: str) -> None:
    for article in sorted((gold / "seeds" / "articles").glob("*.txt")):
        text = article.read_text("utf-8")
        WRITERS[name](text, tmp_path / name)
        assert facts(tmp_path / name) == facts(article), article.name


@pytest.mark.parametrize("name", WRITERS)
def test_content_tells_the_format_where_the_ending_does_not(tmp_path: Path, name: str) -> None:
    if name in ("a.txt", "gbk.txt", "utf16.txt", "a.md", "a.csv", "a.tsv", "a.eml", "a.txt.gz"):
        pytest.skip("plain text has no mark")
    path = tmp_path / name
    WRITERS[name](TEXT, path)
    hidden = tmp_path / "hidden"
    path.rename(hidden)
    (found,) = look_at(find_inputs([hidden]))
    assert isinstance(found, Article), found
    assert "龙孔镇中学为紧密型成员校" in found.text


@pytest.mark.parametrize("name", [name for name in WRITERS if not name.endswith((".txt", ".md", ".csv", ".tsv", ".eml"))])
def test_damaged_files_are_rejected_with_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    WRITERS[name](TEXT, path)
    content = path.read_bytes()
    for broken in (content[:len(content) // 2], content[:40], content[:100] + bytes(200) + content[300:]):
        path.write_bytes(broken)
        for item in documents(path):
            if isinstance(item, Reject):
                assert "\n" not in item.detail
                assert item.reason != "internal"


def test_every_input_is_accounted_for(tmp_path: Path) -> None:
    """Files, records and members: each gives an article or a reject, and no two have one id."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, write in WRITERS.items():
        write(TEXT, folder / name)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "strange.xyz").write_bytes(b"\x00\x01")
    (folder / "some.jsonl").write_text("\n".join(json.dumps({"id": n % 3, "content": TEXT if n % 2 else ""}) for n in range(6)), "utf-8")
    rejects_told = run([folder], tmp_path / "out", quiet=True)
    documents = (tmp_path / "out" / "documents.csv").read_text("utf-8").splitlines()[1:]
    rejected = (tmp_path / "out" / "rejects.csv").read_text("utf-8").splitlines()[1:]
    assert rejects_told == len(rejected) == 6
    assert len(documents) == len(WRITERS) + 3
    assert len({line.split(",")[0] for line in documents}) == len(documents)


def test_a_missing_library_is_told_with_the_extra_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module, extra in (("a.docx", "docx", "docx"), ("a.xlsx", "openpyxl", "xlsx"), ("a.pdf", "pdfplumber", "pdf"),
                                ("a.parquet", "pyarrow.parquet", "parquet"), ("a.warc", "warcio.archiveiterator", "warc")):
        WRITERS[name](TEXT, tmp_path / name)
        monkeypatch.setitem(sys.modules, module, None)
        (found,) = documents(tmp_path / name)
        assert isinstance(found, Reject)
        assert found.reason == "missing-extra"
        assert f'pip install "jituan[{extra}]"' in found.detail


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("a.xyz", b"\x01\x02 something", "unknown-format"), ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-office"), ("a.zip", b"PK\x03\x04 cut off", "damaged"),
    ("a.gz", b"\x1f\x8b cut off", "damaged"), ("b.zip", b"PK\x05\x06" + bytes(18), "empty"), ("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "empty"), ("a.json", b"{ no json", "damaged"), ("a.csv", b"", "empty"), ("a.html", b"<html></html>", "no-text"),
    ("a.jsonl", b'{"n": 1}\n{"n": 2}\n', "no-records"), ("a.eml", b"Subject: x\nTo: y\nMIME-Version: 1.0\nContent-Type: image/png\n\nx", "no-text")])
def test_what_cannot_be_used_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert rejects(tmp_path / name) == [reason]


# Archives

def test_members_of_archives_have_ids_of_their_own(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep/c.txt", TEXT)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("news/a.txt", TEXT)
        archive.writestr("page.html", page(TEXT))
        archive.writestr("page_files/style.css", "p {}")
        archive.writestr("logo.png", b"\x89PNG")
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("bad.txt", b"")
    assert list(texts(tmp_path / "x.zip")) == ["x#news/a", "x#page", "x#inner#deep/c"]
    assert rejects(tmp_path / "x.zip") == ["empty"]


def test_chinese_names_in_archives_of_chinese_windows(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("名单.txt".encode("gb18030").decode("cp437"))
    info.flag_bits = 0
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(info, TEXT)
    content = (tmp_path / "x.zip").read_bytes().replace("名单.txt".encode("gb18030").decode("cp437").encode("utf-8"), "名单.txt".encode("gb18030") + b"")
    assert content                                              # zipfile writes such names as UTF-8 with a flag: both must be read
    assert len(texts(tmp_path / "x.zip")) == 1


def test_archive_bombs_and_nests_are_left_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 30_000_000)
        archive.writestr("b.txt", TEXT)
    assert rejects(tmp_path / "bomb.zip") == ["archive-bomb"]
    assert list(texts(tmp_path / "bomb.zip")) == ["x#b"]
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    assert rejects(tmp_path / "bomb.gz") == ["archive-bomb"]
    content = TEXT.encode()
    for _ in range(5):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.zip" if content[:2] == b"PK" else "a.txt", content)
        content = stream.getvalue()
    (tmp_path / "nest.zip").write_bytes(content)
    assert rejects(tmp_path / "nest.zip") == ["nested"]


def test_members_that_climb_or_link_write_nothing(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        for name, kind in (("../../climb.txt", tarfile.REGTYPE), ("loop", tarfile.SYMTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, "loop", len(TEXT.encode()) if kind == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(TEXT.encode()))
    before = set(tmp_path.parent.rglob("*"))
    assert list(texts(tmp_path / "x.tar")) == ["x#../../climb"]
    assert set(tmp_path.parent.rglob("*")) == before


def test_attachments_of_a_mail_are_read_too(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.org", "通知", "Mon, 18 Jul 2022 10:00:00 +0800"
    message.set_content("各学校：名单见附件，请遵照执行。")
    WRITERS["a.docx"](TEXT, tmp_path / "a.docx")
    message.add_attachment((tmp_path / "a.docx").read_bytes(), maintype="application", subtype="octet-stream", filename="名单.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    (tmp_path / "x.eml").write_bytes(message.as_bytes())
    mail, attached = documents(tmp_path / "x.eml")
    assert isinstance(mail, RawDocument)
    assert isinstance(attached, RawDocument)
    assert (mail.doc_id, mail.recorded, attached.doc_id, attached.format) == ("x", "2022-07-18", "x#1", "docx")


# Records

def test_columns_are_guessed_from_usual_names_and_from_length(tmp_path: Path) -> None:
    long = TEXT.replace("\n", " ")
    rows = [{"编号": "n1", "新闻标题": "标题一", "发布日期": "2023-05-06", "正文": long, "来源": "某报"}, {"编号": "n2", "新闻标题": "标题二", "发布日期": "", "正文": "", "来源": ""}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\nnot json\n", "utf-8")
    first, second, third = documents(tmp_path / "a.jsonl")
    assert isinstance(first, RawDocument)
    assert (first.doc_id, first.title, first.recorded, first.publisher) == ("x#n1", "标题一", "2023-05-06", "某报")
    assert isinstance(second, Reject)
    assert isinstance(third, Reject)
    assert (second.reason, third.reason, third.source) == ("empty", "damaged", f"{tmp_path / 'a.jsonl'}#3")
    (tmp_path / "b.json").write_text(json.dumps([{"k": 1, "was": long}, {"k": 2, "was": long + "二"}], ensure_ascii=False), "utf-8")
    assert list(texts(tmp_path / "b.json")) == ["x#1", "x#2"]
    (tmp_path / "c.json").write_text(json.dumps({"title": "一篇", "content": long}, ensure_ascii=False), "utf-8")
    assert list(texts(tmp_path / "c.json")) == ["x#1"]


def test_markup_in_a_column_is_read_as_markup(tmp_path: Path) -> None:
    body = "<p>实验小学教育集团名单如下。</p><table><tr><td>集团名称</td><td>成员校</td></tr><tr><td>实验小学教育集团</td><td>东门小学</td></tr></table><p>请各校遵照执行。</p>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "content": body}, ensure_ascii=False), "utf-8")
    (found,) = look_at(find_inputs([tmp_path / "a.jsonl"]))
    assert isinstance(found, Article)
    assert found.text == "实验小学教育集团名单如下。\n集团名称\t成员校\n实验小学教育集团\t东门小学\n请各校遵照执行。"
    assert len(found.tables[0]) == 2


def test_separators_and_encodings_of_spreadsheet_exports(tmp_path: Path) -> None:
    long = "某县成立实验小学教育集团，以实验小学为龙头校，东门小学、西门小学为成员校。" * 3
    for delimiter, encoding in ((",", "gb18030"), (";", "utf-8-sig"), ("\t", "utf-16")):
        (tmp_path / "a.csv").write_bytes(f'标题{delimiter}正文\n一{delimiter}"{long}\n第二行"\n'.encode(encoding))
        assert texts(tmp_path / "a.csv") == {"x#1": f"一\n\n{long}\n第二行"}


def test_a_table_without_end_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("集团名称,成员校\n" + "甲小学教育集团,乙小学\n" * 20_001, "utf-8")
    assert rejects(tmp_path / "a.csv") == ["too-large"]
    assert texts(tmp_path / "a.csv") == {}


def test_records_stream(tmp_path: Path) -> None:
    """The first record of an endless file is there before the last has been read."""
    path = tmp_path / "a.csv"
    write_csv(TEXT, path)
    with path.open("a", encoding="utf-8") as file:
        for number in range(50_000):
            file.write(f"{number},t,{'很长的正文' * 20},,\n")
    found = read_input(Input(path, "x"))
    assert isinstance(next(found), Unit)
    found.close()  # type: ignore[attr-defined]


# Tables

def test_spans_are_spread() -> None:
    rows = spread([[("a", 2, 1), ("b", 1, 2)], [("c", 1, 1), ("d", 1, 1)], [("e", 1, 3)]])
    assert [[(cell.text, cell.columns) for cell in row] for row in rows] == [[("a", 1), ("b", 2)], [("a", 1), ("c", 1), ("d", 1)], [("e", 3)]]


@settings(max_examples=100)
@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4), st.integers(0, 4)), max_size=4), max_size=5))
def test_any_spans_give_rows_of_cells(rows: list[list[tuple[str, int, int]]]) -> None:
    grid = spread(rows)
    assert sum(len(row) for row in grid) >= sum(len(row) for row in rows)
    assert all(cell.columns >= 1 for row in grid for cell in row)


def test_numbers_that_python_does_not_read_cost_no_article_and_damage_is_told(tmp_path: Path) -> None:
    record = '{"id": ' + "9" * 5000 + ', "content": "' + "2023年1月，丰都县琢成学校教育集团成立，以丰都县琢成学校为总校。" * 5 + '"}'
    (tmp_path / "one.json").write_text(record, "utf-8")
    (tmp_path / "lines.jsonl").write_text(record + "\n", "utf-8")
    (tmp_path / "list.json").write_text(f"[{record}]", "utf-8")
    assert run([tmp_path], tmp_path / "out", quiet=True) == 1
    tables = read_tables(tmp_path / "out")
    assert set(tables["documents"].doc_id) == {"one#1", "lines#1"}
    assert tables["rejects"][["reason"]].values.tolist() == [["damaged"]]
    assert "damaged" in tables["rejects"].detail[0]
