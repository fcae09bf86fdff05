"""doccano: JSON Lines, a text a line, with entities and relations (a project for sequence labelling with relations). It counts characters."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..records import JituanError
from .sheet import Link, Name, Sheet

FILE = "texts.jsonl"
HAS_LINKS = True


def write(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write the lines to be imported; a member's tie or a post's title stands behind the kind of a relation."""
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for sheet in sheets:
            numbers = {name.key: number for number, name in enumerate(sheet.names)}
            line = {"text": sheet.text, "doc_id": sheet.doc_id,
                    "entities": [{"id": numbers[name.key], "label": name.label, "start_offset": name.start, "end_offset": name.end} for name in sheet.names],
                    "relations": [{"id": number, "from_id": numbers[link.source], "to_id": numbers[link.target], "type": f"{link.kind} {link.detail}".strip()}
                                  for number, link in enumerate(sheet.links)]}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def read(folder: Path, before: dict[str, Sheet]) -> Iterator[Sheet]:
    """The corrected lines."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, content in enumerate(path.read_text("utf-8").splitlines(), 1):
            line = json.loads(content) if content.strip() else {}
            if not line or "entities" not in line:
                continue
            sheet = before.get(line.get("doc_id", "")) or next((sheet for sheet in before.values() if sheet.text == line.get("text")), None)
            if sheet is None or line.get("text") != sheet.text:
                raise JituanError(f"{path}, line {number}: a text that was not exported here, or was changed. Annotate the text as it was exported.")
            names = tuple(Name(str(e["id"]), e["start_offset"], e["end_offset"], e["label"], "") for e in line["entities"])
            links = tuple(Link(kind, str(r["from_id"]), str(r["to_id"]), detail) for r in line.get("relations", ())
                          for kind, _, detail in (r["type"].partition(" "),))
            yield Sheet(sheet.doc_id, sheet.language, sheet.published, sheet.text, names, links)
