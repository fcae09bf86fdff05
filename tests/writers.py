"""One article written in every format that is read, by the writers of the formats' own libraries."""
from __future__ import annotations

import csv
import gzip
import html
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

Table = Sequence[Sequence[str]]


def split_title(text: str) -> tuple[str, list[str]]:
    """The first line and the others that are not blank."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines[0], lines[1:]


def page(text: str, charset: str = "utf-8", container: str = "text") -> str:
    """A page with a menu above the article and a footer below it."""
    title, lines = split_title(text)
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"""<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{html.escape(title)}</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li><li><a href="/edu">教育</a></li></ul></div>
<div class="main"><h1>{html.escape(title)}</h1>
<div class="{container}">
{paragraphs}
</div></div>
<div class="footer"><p><a href="/about">关于我们</a> <a href="/map">网站地图</a></p></div>
</body></html>
"""


def write_txt(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")


def write_gbk(text: str, path: Path) -> None:
    path.write_bytes(text.encode("gb18030"))


def write_utf16(text: str, path: Path) -> None:
    path.write_bytes(text.encode("utf-16"))


def write_md(text: str, path: Path) -> None:
    title, lines = split_title(text)
    escaped = ["".join(f"\\{c}" if c in "\\`*_{}[]<>#+-.!|&" else c for c in line) for line in lines]
    path.write_text(f"# {title}\n\n" + "\n\n".join(escaped) + "\n", "utf-8")


def write_html(text: str, path: Path) -> None:
    path.write_text(page(text), "utf-8")


def write_html_gb2312(text: str, path: Path) -> None:
    path.write_bytes(page(text, "gb2312").encode("gb18030"))


def write_mhtml(text: str, path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "http://example.org/a.html"
    message["MIME-Version"] = "1.0"
    message.set_content(page(text), subtype="html", charset="utf-8", cte="quoted-printable")
    message.make_related()
    path.write_bytes(message.as_bytes())


def write_eml(text: str, path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "bureau@example.org", "schools@example.org", "notice"
    message.set_content(text, charset="utf-8", cte="base64")
    path.write_bytes(message.as_bytes())


def write_docx(text: str, path: Path) -> None:
    import docx

    title, lines = split_title(text)
    document = docx.Document()
    document.add_heading(title, 0)
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def write_pdf(text: str, path: Path, table: Table = ()) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate
    from reportlab.platypus import Table as Grid

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=11, leading=17, wordWrap="CJK" if chinese else None, spaceAfter=6)
    title, lines = split_title(text)
    parts: list[object] = [Paragraph(html.escape(line), style) for line in (title, *lines)]
    if table:
        cells = [[Paragraph(html.escape(cell).replace("\n", "<br/>"), style) for cell in row] for row in table]
        parts.append(Grid(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))], repeatRows=1))
    SimpleDocTemplate(str(path), pagesize=A4).build(parts)


RECORD = ("id", "title", "content", "date", "url")


def records(text: str) -> list[dict[str, str]]:
    title, lines = split_title(text)
    return [{"id": "a-1", "title": title, "content": "\n".join(lines), "date": "", "url": "http://example.org/1"}]


def write_csv(text: str, path: Path, delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, RECORD, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(records(text))


def write_tsv(text: str, path: Path) -> None:
    write_csv(text, path, "\t")


def write_jsonl(text: str, path: Path) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(text)), "utf-8")


def write_json(text: str, path: Path) -> None:
    path.write_text(json.dumps({"total": 1, "data": records(text)}, ensure_ascii=False, indent=1), "utf-8")


def write_xlsx(text: str, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(RECORD))
    for record in records(text):
        sheet.append([record[name] for name in RECORD])
    book.save(path)


def write_parquet(text: str, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(records(text)), path)


def _warc(text: str, compressed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=compressed)
    for uri, kind, content in (("http://example.org/logo.png", "image/png", b"\x89PNG"), ("http://example.org/1.html", "text/html", page(text).encode())):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(uri, "response", payload=io.BytesIO(content), http_headers=headers))
    return stream.getvalue()


def write_warc(text: str, path: Path) -> None:
    path.write_bytes(_warc(text, False))


def write_warc_gz(text: str, path: Path) -> None:
    path.write_bytes(_warc(text, True))


def write_zip(text: str, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("里/文.txt", text)


def write_tar_gz(text: str, path: Path) -> None:
    content = page(text).encode()
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("pages/a.html")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))


def write_gz(text: str, path: Path) -> None:
    path.write_bytes(gzip.compress(text.encode("utf-8")))


#: A file's name and what writes it, for every format.
WRITERS: dict[str, Callable[[str, Path], None]] = {
    "a.txt": write_txt, "gbk.txt": write_gbk, "utf16.txt": write_utf16, "a.md": write_md, "a.html": write_html, "a.htm": write_html_gb2312,
    "a.mhtml": write_mhtml, "a.eml": write_eml, "a.docx": write_docx, "a.pdf": write_pdf, "a.csv": write_csv, "a.tsv": write_tsv, "a.jsonl": write_jsonl,
    "a.json": write_json, "a.xlsx": write_xlsx, "a.parquet": write_parquet, "a.warc": write_warc, "a.warc.gz": write_warc_gz, "a.zip": write_zip,
    "a.tar.gz": write_tar_gz, "a.txt.gz": write_gz}
