"""Tables into the text: a line for each row, its cells parted by tabs, and where each cell stands."""
from __future__ import annotations

import re

from ..fold import NAME_END
from ..records import TABLE_MARK, RawCell, RawDocument, Row
from .debris import remove_debris

#: A line of a cell ends a name if it ends so; one that does not goes on in the next.
EN_NAME_END = re.compile(r"(?i)(?:school|schools|kindergarten|campus|group|academy|branch|alliance|college)\s*$")
CLOSED = re.compile(r"[)）]\s*$")
#: What joins on or parts already: marks at a line's end, numbering at the next one's start.
OPEN_END = re.compile(r"[:：(（、,，;；/—-]\s*$|年\s*$")
#: What begins so belongs to the name on the line before, though that could end there.
GOES_ON = re.compile(r"(?i)^\s*(?:(?:教育|办学|学校|名校|幼教)*(?:集团|联盟|共同体|教联体|联合体)|[东西南北中新老]?(?:校区|分校|园区|本部)|附属|"
                     r"(?:(?:education|school) )?(?:group|alliance)\b|campus\b)")
NUMBERED = re.compile(r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]|[①-⑳·•●▪◆*-])")
#: Formats that know paragraphs: no line of theirs was broken by the width of a page.
IN_PARAGRAPHS = frozenset({"html", "mhtml", "warc", "docx", "pdf", "md"})
HAN = re.compile("[\u3400-\u9fff]")


def ends_name(line: str) -> bool:
    """Whether a line of a cell ends as the name of a school or group does."""
    return bool(NAME_END.search(line) or EN_NAME_END.search(line) or CLOSED.search(line))


def cell_line(text: str) -> str:
    """A cell on one line. Names on lines of their own are parted, a name broken over two lines is joined.

    A line that does not end a name goes on in the next one if a later line does end one: 第四十七|中学. In a cell in which no line ends a
    name (people, dates), every line stands for itself.
    """
    lines = [" ".join(line.split()) for line in remove_debris(text, False).replace("\t", " ").split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    last = max((index for index, line in enumerate(lines) if ends_name(line)), default=-1)
    result = lines[0]
    for index, line in enumerate(lines[1:], 1):
        chinese = bool(HAN.search(result[-1:]) or HAN.search(line[:1]))
        if OPEN_END.search(result):
            result += ("" if chinese or result[-1] in "(（" else " ") + line
        elif GOES_ON.match(line) or (index <= last and not ends_name(lines[index - 1]) and not NUMBERED.match(line)):
            result += ("" if chinese else " ") + line
        else:
            result += ("、" if chinese else "; ") + line
    return result


def with_tables(document: RawDocument) -> tuple[str, tuple[tuple[Row, ...], ...]]:
    """The clean text of a document, and the rows of its tables with the offsets of their cells in that text."""
    wrapped = document.format not in IN_PARAGRAPHS
    if not document.tables:
        return remove_debris(document.text.replace(TABLE_MARK, ""), wrapped), ()
    text, tables = "", []
    for index, piece in enumerate(document.text.split(TABLE_MARK)):
        if index:
            rows: list[Row] = []
            for cells in document.tables[index - 1] if index <= len(document.tables) else ():
                line, row = _row(cells, len(text))
                if line.strip():
                    text += line + "\n"
                    rows.append(row)
            tables.append(tuple(rows))
        if prose := remove_debris(piece, wrapped).strip("\n"):
            text += prose + "\n"
    return text.rstrip("\n"), tuple(tables)


def _row(cells: tuple[RawCell, ...], offset: int) -> tuple[str, Row]:
    line, places = "", []
    for number, cell in enumerate(cells):
        line += "\t" if number else ""
        start = offset + len(line)
        line += cell_line(cell.text)
        places += [(start, offset + len(line))] * cell.columns
    return line, Row(offset, offset + len(line), tuple(places))
