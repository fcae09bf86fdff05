"""Files of records, one article a record (CSV, TSV, JSON Lines, JSON, Excel, Parquet), and spreadsheets that are a roster."""
from __future__ import annotations

import codecs
import csv
import io
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..data import table
from ..records import TABLE_MARK, RawDocument, Reject, RejectedInput, Unit
from .grid import Rows, from_values
from .page import page_document
from .source import MAX_BYTES, MAX_DOCUMENT, Source
from .text import check_text, decode

Record = dict[str, Any]
#: So many records tell which columns hold what.
SAMPLE = 20
#: A column without a telling name holds texts if its cells are so long on average.
TEXT_LENGTH = 80
#: So much of a record file tells its encoding.
ENCODING_SAMPLE = 1 << 20
#: A table that is no file of records has no more rows than this.
MAX_ROWS = 20_000
MARKUP = re.compile(r"(?i)<(?:html|body|div|p|table|br|article|section)\b[^>]*>")
PAGE = re.compile(r"(?i)<(?:html|body)\b")
DATE_IN_NUMBER = re.compile(r"(?:19|20)\d{6}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a record file that hold what is wanted, each an empty string where there is none."""

    text: str = ""
    id: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""


#: Python refuses to read longer whole numbers, since it takes quadratic time.
MAX_DIGITS = 4_000


def read_rows(source: Source, kind: str, asked: Columns) -> Iterator[Unit | Reject]:
    """Each record as an article, or the whole table as one article where it is a roster.

    Raises:
        ImportError: the library for the format is not installed.
        RejectedInput: `encoding`, `no-records`, `columns` where a column that was asked for is not there.
    """
    sheets = _sheets(source, kind)
    rosters: list[tuple[str, Rows]] = []
    damaged: list[Reject] = []
    number = 0
    encoding = "utf-8"
    for heading, encoding, records, grid in sheets:
        sample = list(itertools.islice(records, SAMPLE))
        columns = choose_columns([r for r in sample if isinstance(r, dict)], asked)
        if columns.text:
            for record in itertools.chain(sample, records):
                number += 1
                yield _unit(source, kind, encoding, record, number, columns)
        elif grid is not None:
            rosters.append((heading, from_values(_bounded(grid()))))
        elif all(isinstance(record, Reject) for record in sample):
            damaged += (record for record in sample if isinstance(record, Reject))
        elif any(isinstance(record, dict) for record in sample):
            raise RejectedInput("no-records", f"No column holds articles; there are {', '.join(map(str, _names(sample)))}. Name it with --text-column.")
    filled = [(heading, rows) for heading, rows in rosters if len(rows) > 1]
    if filled:
        text = "\n".join(f"{heading}\n{TABLE_MARK}" for heading, _ in filled)
        roster = RawDocument(source.doc_id, source.name, text, encoding, kind, tables=tuple(rows for _, rows in filled))
        yield Unit(source.doc_id, source.name, kind, record=roster)
    elif number == 0 and damaged:
        yield from damaged
    elif number == 0:
        raise RejectedInput("empty", "The file holds no record.")


def _bounded(rows: Iterable[Iterable[object]]) -> Iterator[Iterable[object]]:
    """The rows of a roster.

    Raises:
        RejectedInput: `too-large`: no article and no roster has so many; rather nothing than a part that looks like all of it.
    """
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            raise RejectedInput("too-large", f"More than {MAX_ROWS:,} rows, and no column holds articles' texts. If one does, name it with --text-column.")
        yield row


def _names(records: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(name) for record in records if isinstance(record, dict) for name in record))


def choose_columns(sample: list[Record], asked: Columns) -> Columns:
    """The columns that were asked for, and for the others those whose names are usual; texts are also told by their length.

    Raises:
        RejectedInput: `columns`: a column that was asked for is not there.
    """
    names = _names(sample)
    plain = {re.sub(r"[\s_\-]", "", name).lower(): name for name in reversed(names)}
    chosen = {}
    for field in Columns.__dataclass_fields__:
        wanted = getattr(asked, field)
        if wanted and names and wanted not in names:
            raise RejectedInput("columns", f"There is no column {wanted!r}; there are {', '.join(names)}.")
        usual = (plain[word] for word in table("records")[field] if word in plain)
        chosen[field] = wanted or next((name for name in usual if field != "text" or _is_text(sample, name)), "")
    if not chosen["text"]:
        longest = max(names, key=lambda name: _mean_length(sample, name), default="")
        chosen["text"] = longest if longest and _mean_length(sample, longest) >= TEXT_LENGTH else ""
    return Columns(**{field: name if name != chosen["text"] or field == "text" else "" for field, name in chosen.items()})


def _mean_length(sample: list[Record], name: str) -> float:
    return sum(len(str(record.get(name) or "")) for record in sample) / max(1, len(sample))


def _is_text(sample: list[Record], name: str) -> bool:
    """Whether a column that is called like one of texts holds some: a roster's 内容 may hold short cells."""
    return _mean_length(sample, name) >= TEXT_LENGTH / 2


def _unit(source: Source, kind: str, encoding: str, record: Any, number: int, columns: Columns) -> Unit | Reject:
    """One record as an article to be read, or why it is none."""
    if isinstance(record, Reject):
        return record
    name = f"{source.name}#{number}"
    values = {field: _plain(record.get(column)) if (column := getattr(columns, field)) else "" for field in Columns.__dataclass_fields__}
    if not values["text"].strip():
        return Reject(name, "empty", "The record holds no text.")
    if len(values["text"]) > MAX_BYTES:
        return Reject(name, "too-large", f"More than {MAX_BYTES:,} characters; an article may have so many.")
    doc_id = f"{source.doc_id}#{' '.join(values['id'].split()) or number}"
    return Unit(doc_id, name, kind, record=RawDocument(
        doc_id, name, values["text"].replace(TABLE_MARK, ""), encoding, kind, values["url"], values["title"], values["publisher"], values["author"],
        recorded=values["date"]))


def read_record(record: RawDocument) -> RawDocument:
    """The article of a record: text under its headline, or what the markup in it holds.

    Raises:
        RejectedInput: `encoding` for text that was garbled before, `no-text` for markup without words.
    """
    check_text(record.text)
    if record.tables or len(MARKUP.findall(record.text)) <= 2:
        return replace(record, text=_with_title(record.text, record.title))
    page = page_document(record.doc_id, record.source, record.text, record.encoding, whole=not PAGE.search(record.text))
    return replace(record, text=_with_title(page.text, record.title), tables=page.tables, title=record.title or page.title, url=record.url or page.url,
                   author=record.author or page.author, publisher=record.publisher or page.publisher, published=page.published)


def _with_title(text: str, title: str) -> str:
    """The text under its headline, which record files keep in a column of its own."""
    return text if not title or title in text[:len(title) * 2 + 40] else f"{title}\n\n{text}"


def _plain(value: Any) -> str:
    """A cell as text: lists of paragraphs as lines, whole numbers without a point, missing values empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, list):
        return "\n".join(_plain(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# The formats

Sheet = tuple[str, str, Iterator[Any], Callable[[], Iterable[Iterable[object]]] | None]


def _sheets(source: Source, kind: str) -> Iterator[Sheet]:
    """For each table of a file: its name, its encoding, its records, and its rows if it may be a roster."""
    if kind in ("csv", "tsv"):
        yield from _separated(source, kind)
    elif kind == "jsonl":
        encoding = _encoding(source)
        yield "", encoding, _json_lines(source, encoding), None
    elif kind == "json":
        yield from _json(source)
    elif kind == "parquet":
        yield from _parquet(source)
    else:
        yield from _excel(source)


def _encoding(source: Source) -> str:
    """The encoding of a file, by its beginning up to a line's end.

    Raises:
        RejectedInput: `encoding`, `empty` or `binary`.
    """
    source.stream.seek(0)
    head = source.stream.read(ENCODING_SAMPLE)
    source.stream.seek(0)
    end = head.rfind(b"\n") + 1 if len(head) == ENCODING_SAMPLE else 0
    return decode(head[:end or None])[1]


def _lines(source: Source, encoding: str) -> io.TextIOWrapper:
    source.stream.seek(0)
    return io.TextIOWrapper(source.stream, encoding=encoding, errors="replace", newline="")


def _separated(source: Source, kind: str) -> Iterator[Sheet]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    encoding = _encoding(source)

    def rows() -> Iterator[list[str]]:
        lines = _lines(source, encoding)
        try:
            first = lines.readline()
            delimiter = "\t" if kind == "tsv" else max(",;\t|，", key=first.count)
            lines.seek(0)
            yield from csv.reader((line.replace("\x00", "") for line in lines), delimiter=delimiter)
        finally:
            lines.detach()

    def records() -> Iterator[Record]:
        header: list[str] | None = None
        for row in rows():
            if header is None:
                header = [name.strip().lstrip("\ufeff") for name in row]
            elif any(row):
                yield dict(zip(header, row, strict=False))

    yield "", encoding, records(), rows


def _json_lines(source: Source, encoding: str) -> Iterator[Record | Reject]:
    lines = _lines(source, encoding)
    try:
        for number, line in enumerate(lines, 1):
            if not (line := line.strip("\ufeff \t\r\n")):
                continue
            try:
                record = _loads(line)
            except (ValueError, RecursionError):
                record = None
            yield record if isinstance(record, dict) else Reject(f"{source.name}#{number}", "damaged", f"Line {number} is no JSON object.")
    finally:
        lines.detach()


def _json(source: Source) -> Iterator[Sheet]:
    """A list of records, an object that holds one, JSON Lines under another name, or a single article."""
    encoding = _encoding(source)
    source.stream.seek(0)
    start = source.stream.read(1 << 16).decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        yield "", encoding, _json_items(source, encoding, "item"), None
        return
    first, _, rest = start.partition("\n")
    if rest.lstrip().startswith("{") and _is_object(first):
        yield "", encoding, _json_lines(source, encoding), None
        return
    keys = [key for key in table("records")["lists"] if re.search(rf'"{re.escape(key)}"\s*:\s*\[\s*\{{', start)]
    if keys:
        yield "", encoding, _json_items(source, encoding, f"{keys[0]}.item"), None
        return
    content = source.content(MAX_DOCUMENT).decode(encoding, "replace").strip("\ufeff \t\r\n")
    if not _is_object(content):
        raise RejectedInput("damaged", "The file is no JSON.")
    yield "", encoding, iter([_loads(content)]), None


def _loads(text: str) -> Any:
    """What a text of JSON says; a whole number of more digits than Python reads is nothing."""
    return json.loads(text, strict=False, parse_int=lambda digits: int(digits) if len(digits) < MAX_DIGITS else None)


def _is_object(text: str) -> bool:
    try:
        return isinstance(_loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _json_items(source: Source, encoding: str, prefix: str) -> Iterator[Record | Reject]:
    import ijson

    source.stream.seek(len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
    content = source.stream if encoding.startswith("utf-8") else codecs.EncodedFile(source.stream, "utf-8", encoding, "replace")
    try:
        for number, record in enumerate(ijson.items(content, prefix, use_float=True), 1):
            yield record if isinstance(record, dict) else Reject(f"{source.name}#{number}", "damaged", f"Item {number} of the list is no object.")
    except (ijson.JSONError, UnicodeError) as error:
        yield Reject(source.name, "damaged", f"The JSON breaks off or is damaged: {' '.join(str(error).split())[:120]}")


def _parquet(source: Source) -> Iterator[Sheet]:
    from pyarrow.parquet import ParquetFile

    source.stream.seek(0)
    file = ParquetFile(source.stream)
    yield "", "utf-8", (record for batch in file.iter_batches(batch_size=256) for record in batch.to_pylist()), None


def _excel(source: Source) -> Iterator[Sheet]:
    """Each sheet of a workbook. Texts are streamed; a roster is read whole, for only so its merged cells are known."""
    from openpyxl import load_workbook

    source.stream.seek(0)
    streamed = load_workbook(source.stream, read_only=True, data_only=True)
    for name in streamed.sheetnames:
        sheet = streamed[name]
        if hasattr(sheet, "iter_rows"):                         # a sheet that is a chart has no rows
            yield name, "utf-8", _excel_records(sheet), lambda name=name: _merged(source, name)  # type: ignore[misc]


def _excel_records(sheet: Any) -> Iterator[Record]:
    header: list[str] | None = None
    for row in sheet.iter_rows(values_only=True):
        if header is None:
            header = ["" if value is None else str(value).strip() for value in row] if any(value is not None for value in row) else None
        elif any(value is not None for value in row):
            yield dict(zip(header, row, strict=False))


def _merged(source: Source, name: str) -> Iterator[list[object]]:
    """The rows of a sheet, a cell merged over rows repeated in each."""
    from openpyxl import load_workbook

    source.content(MAX_DOCUMENT)
    source.stream.seek(0)
    sheet = load_workbook(source.stream, data_only=True)[name]
    repeated = {(row, area.min_col): sheet.cell(area.min_row, area.min_col).value
                for area in sheet.merged_cells.ranges for row in range(area.min_row + 1, area.max_row + 1)}
    for row in sheet.iter_rows():
        yield [repeated.get((cell.row, cell.column), cell.value) for cell in row]
