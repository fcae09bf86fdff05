"""Word documents (.docx): paragraphs and tables in their order."""
from __future__ import annotations

import io
from typing import Any

from ..records import TABLE_MARK, RawDocument, Unit
from .grid import Rows, has_columns, spread


def read_docx(unit: Unit) -> RawDocument:
    """The text and the tables of a Word document, with what its properties say.

    Raises:
        ImportError: python-docx is not installed.
    """
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(unit.content))
    lines: list[str] = []
    tables: list[Rows] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            rows = _rows(item)
            if has_columns(rows):
                lines.append(TABLE_MARK)
                tables.append(rows)
            else:                                               # a frame around text
                lines += [cell.text for row in rows for cell in row]
        else:
            lines.append(_numbered(item).replace(TABLE_MARK, ""))
    about = document.core_properties
    return RawDocument(unit.doc_id, unit.source, "\n".join(lines), format="docx", title=_headline(document, about.title or ""),
                       tables=tuple(tables))


def _headline(document: Any, said: str) -> str:
    """The document's title where it also stands in it; programs leave titles of other documents in the properties."""
    return said if said and any(paragraph.text.strip() == said for paragraph in document.paragraphs[:6]) else ""


def _numbered(paragraph: Any) -> str:
    """A paragraph's text; an item of a list keeps a mark, for Word draws its numbers and does not store them."""
    text = str(paragraph.text)
    properties = paragraph._p.pPr
    listed = (properties is not None and properties.numPr is not None) or (paragraph.style is not None and str(paragraph.style.name).startswith("List"))
    return f"· {text}" if listed and text.strip() else text


def _rows(table: Any) -> Rows:
    """A table's rows. A cell merged over rows or columns is one object in all the places that it fills."""
    rows = []
    for row in table.rows:
        cells: list[tuple[Any, int]] = []
        for cell in row.cells:
            if cells and cells[-1][0]._tc is cell._tc:
                cells[-1] = cell, cells[-1][1] + 1
            else:
                cells.append((cell, 1))
        rows.append([(_cell_text(cell), 1, across) for cell, across in cells])
    return spread(rows)


def _cell_text(cell: Any) -> str:
    return "\n".join(line for paragraph in cell.paragraphs for line in str(paragraph.text).split("\n") if line.strip()).replace(TABLE_MARK, "")
