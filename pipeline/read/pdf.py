"""PDF: the lines of each page, the tables on it as tables. What is only a picture of text cannot be read."""
from __future__ import annotations

import io
import re
from typing import Any

from ..records import TABLE_MARK, RawDocument, RejectedInput, Unit
from .grid import Rows, spread

#: A line that stands on most pages at the same height is a page's header or footer.
MIN_PAGES, MOST = 3, 0.6
MAX_PAGES = 2000
#: A line that begins so many letters' widths further right than the lines of its page opens a paragraph; so does one so many line heights below.
INDENT, GAP = 1.2, 2.2
#: Where no space is drawn, a gap of more than this share of the line's height parts words.
SPACE = 0.15
HAN = re.compile("[\u3400-\u9fff，。、；：”）》]")


def read_pdf(unit: Unit) -> RawDocument:
    """The text and the tables of a PDF document.

    Raises:
        ImportError: pdfplumber is not installed.
        RejectedInput: `no-text` where the pages are pictures.
    """
    import pdfplumber

    pages: list[list[str]] = []
    tables: list[Rows] = []
    with pdfplumber.open(io.BytesIO(unit.content)) as document:
        for page in document.pages[:MAX_PAGES]:
            pages.append(_page_lines(page, tables))
            page.close()
        title = str((document.metadata or {}).get("Title") or "")
    lines = [line for page in _without_running_lines(pages) for line in page]
    if not any(line.strip(TABLE_MARK) for line in lines) and not tables:
        raise RejectedInput("no-text", "The PDF holds pictures of text and no text. Run it through text recognition (OCR) first.")
    return RawDocument(unit.doc_id, unit.source, "\n".join(lines), format="pdf", title=title if title in lines[:6] else "", tables=tuple(tables))


def _page_lines(page: Any, tables: list[Rows]) -> list[str]:
    """A page's lines from top to bottom, a `TABLE_MARK` for each table."""
    found = [(table, rows) for table in page.find_tables() if (rows := _rows(table, page)) and len(rows) > 1 and len(rows[0]) > 1]
    outside = page
    for table, _ in found:
        outside = outside.outside_bbox(table.bbox, strict=False) if _lies_in(table.bbox, page.bbox) else outside
    text = outside.extract_text_lines(return_chars=True)
    lines = _paragraphs(text, min((line["x0"] for line in text), default=0.0), max((line["x1"] for line in text), default=0.0))
    tables += [rows for _, rows in sorted(found, key=lambda item: item[0].bbox[1])]
    marks = [(float(table.bbox[1]), TABLE_MARK) for table, _ in found]
    return [text for _, text in sorted(lines + marks, key=lambda item: item[0])]


def _paragraphs(lines: list[dict[str, Any]], left: float, right: float) -> list[tuple[float, str]]:
    """The top and the text of each paragraph between two margins. A line goes on in the next one where that one's first word had
    no room in it."""
    paragraphs: list[tuple[float, str]] = []
    before: dict[str, Any] | None = None
    for line in lines:
        text = str(line["text"]).replace(TABLE_MARK, "")
        if before is not None and _goes_on(before, line, left, right):
            top, told = paragraphs[-1]
            glue = "" if HAN.match(told[-1:]) or HAN.match(text[:1]) else " "
            paragraphs[-1] = top, told + glue + text
        else:
            paragraphs.append((float(line["top"]), text))
        before = line
    return paragraphs


def _goes_on(before: dict[str, Any], line: dict[str, Any], left: float, right: float) -> bool:
    height = before["bottom"] - before["top"]
    if line["x0"] > left + INDENT * height or line["top"] - before["top"] > GAP * height or line["top"] <= before["top"]:
        return False
    word: list[dict[str, Any]] = []
    for char in line["chars"]:
        if char["text"].isspace() or (word and (HAN.match(char["text"]) or char["x0"] - word[-1]["x1"] > SPACE * height)):
            break
        word.append(char)
    width = word[-1]["x1"] - word[0]["x0"] if word else 0.0
    return bool(before["x1"] + width + 0.6 * height > right)


def _lies_in(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _rows(table: Any, page: Any) -> Rows:
    """A table's rows; a place that a merged cell covers has no cell of its own, and belongs to the one around it."""
    columns = [(column.bbox[0], column.bbox[2]) for column in table.columns]
    heights = [(row.bbox[1], row.bbox[3]) for row in table.rows]
    rows = []
    for row in table.rows:
        cells = []
        for box in row.cells:
            if box is not None:
                across = sum(box[0] - 1 <= (left + right) / 2 <= box[2] + 1 for left, right in columns)
                down = sum(box[1] - 1 <= (top + bottom) / 2 <= box[3] + 1 for top, bottom in heights)
                cells.append((_cell_text(page, box), max(1, down), max(1, across)))
        rows.append(cells)
    return spread(rows)


def _cell_text(page: Any, box: tuple[float, ...]) -> str:
    """A cell's text; lines that only the cell's width has parted are joined."""
    inside = (max(box[0], page.bbox[0]), max(box[1], page.bbox[1]), min(box[2], page.bbox[2]), min(box[3], page.bbox[3]))
    lines = page.crop(inside).extract_text_lines(return_chars=True)
    left = min((line["x0"] for line in lines), default=0.0)
    return "\n".join(text for _, text in _paragraphs(lines, left, inside[2] - (left - inside[0])))


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that stand at the top or foot of most of them, and without page numbers."""
    kept = [[line for line in page if not _is_number(line)] for page in pages]
    if len(kept) < MIN_PAGES:
        return kept
    for end in (0, -1):
        ends = [page[end] for page in kept if page]
        running = {line for line in ends if line != TABLE_MARK and ends.count(line) > len(kept) * MOST}
        kept = [page[1:] if page and end == 0 and page[0] in running else page[:-1] if page and end == -1 and page[-1] in running else page
                for page in kept]
    return kept


def _is_number(line: str) -> bool:
    return line.strip(" -—–·第页/共").isdigit() and len(line.strip()) < 14
