"""Label Studio: one JSON file of tasks, names as labelled regions, their whole forms as a text for each region, links as relations.

Label Studio counts UTF-16 units, as JavaScript does; what comes back is compared with the words that it quotes.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..records import ENTITY_LABELS, JituanError
from .sheet import KINDS, Link, Name, Sheet

FILE, CONFIG = "tasks.json", "labeling.xml"
HAS_LINKS = True
COLOURS = {"GROUP": "#1b6ca8", "SCHOOL": "#2e8540", "PERSON": "#b5651d", "PLACE": "#6b4c9a", "ORG": "#777777"}


def _labelling() -> str:
    labels = "".join(f'\n    <Label value="{label}" background="{COLOURS[label]}"/>' for label in ENTITY_LABELS)
    relations = "".join(f'\n    <Relation value="{kind}"/>' for kind in (*KINDS, "compact", "alliance", "trust"))
    return (f'<View>\n  <Relations>{relations}\n  </Relations>\n  <Labels name="label" toName="text">{labels}\n  </Labels>\n'
            '  <Text name="text" value="$text"/>\n'
            '  <TextArea name="name" toName="text" perRegion="true" editable="true" placeholder="the whole name, where the text prints another"/>\n</View>\n')


def write(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write the tasks, pre-annotated, and the labelling configuration for a project."""
    tasks = [{"data": {"text": sheet.text, "doc_id": sheet.doc_id}, "predictions": [{"model_version": "jituan", "result": list(_results(sheet))}]}
             for sheet in sheets]
    (folder / FILE).write_text(json.dumps(tasks, ensure_ascii=False, indent=1), "utf-8")
    (folder / CONFIG).write_text(_labelling(), "utf-8")


def _results(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for name in sheet.names:
        start, end = (len(sheet.text[:offset].encode("utf-16-le")) // 2 for offset in (name.start, name.end))
        value = {"start": start, "end": end, "text": sheet.text[name.start:name.end]}
        region = {"id": name.key, "to_name": "text"}
        yield {**region, "from_name": "label", "type": "labels", "value": {**value, "labels": [name.label]}}
        if name.name != value["text"]:
            yield {**region, "from_name": "name", "type": "textarea", "value": {**value, "text": [name.name]}}
    for link in sheet.links:
        yield {"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right",
               "labels": [link.kind, *([link.detail] if link.detail else [])]}


def read(folder: Path, before: dict[str, Sheet]) -> Iterator[Sheet]:
    """The corrected tasks: the last annotation of each that was not cancelled, else the prediction."""
    for path in sorted(folder.glob("*.json")):
        for task in json.loads(path.read_text("utf-8")):
            doc_id = task.get("data", {}).get("doc_id", "")
            if doc_id not in before:
                raise JituanError(f"{path}: a task of the article {doc_id!r}, which was not exported here.")
            done = [annotation for annotation in task.get("annotations", ()) if not annotation.get("was_cancelled")]
            results = (done or task.get("predictions") or [{"result": []}])[-1]["result"]
            yield _sheet(results, before[doc_id])


def _sheet(results: list[dict[str, Any]], before: Sheet) -> Sheet:
    text = before.text
    whole = {result["id"]: "".join(result["value"]["text"]) for result in results if result["type"] == "textarea"}
    names = []
    for result in results:
        if result["type"] == "labels" and result["value"].get("labels"):
            value = result["value"]
            start, end = _bounds(text, value, before.doc_id)
            names.append(Name(result["id"], start, end, value["labels"][0], whole.get(result["id"], "")))
    links = []
    for result in results:
        if result["type"] == "relation" and result.get("labels"):
            kind, *details = sorted(result["labels"], key=lambda label: label not in KINDS)
            source, target = result["from_id"], result["to_id"]
            links.append(Link(kind, *((target, source) if result.get("direction") == "left" else (source, target)), "".join(details[:1])))
    return Sheet(before.doc_id, before.language, before.published, text, tuple(names), tuple(links))


def _bounds(text: str, value: dict[str, Any], doc_id: str) -> tuple[int, int]:
    """The place of a region in characters, as the words that it quotes show it."""
    start, end = int(value["start"]), int(value["end"])
    units = text.encode("utf-16-le")
    counted = len(units[:2 * start].decode("utf-16-le", "ignore")), len(units[:2 * end].decode("utf-16-le", "ignore"))
    for bounds in (counted, (start, end)):
        if "text" not in value or text[bounds[0]:bounds[1]] == value["text"]:
            return bounds
    raise JituanError(f"{doc_id}: {value['text']!r} does not stand at {start} to {end}; the text was changed. Annotate the text as it was exported.")
