"""brat: ID.txt and ID.ann for each article, and annotation.conf. Whole names, ties and titles stand in annotators' notes. It counts characters."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..records import ENTITY_LABELS, JituanError
from .sheet import KINDS, Link, Name, Sheet

CONFIG = "annotation.conf"
HAS_LINKS = True


def _config() -> str:
    bodies = "|".join(label for label in ENTITY_LABELS if label != "PERSON")
    relations = "\n".join(f"{kind}\tArg1:{source}, Arg2:{target or bodies}" for kind, (source, target) in KINDS.items())
    overlap = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"    # a school's name lies inside its group's
    return "[entities]\n" + "\n".join(ENTITY_LABELS) + f"\n\n[relations]\n{relations}\n{overlap}\n\n[events]\n\n[attributes]\n"


def file_name(doc_id: str) -> str:
    """An article's id as the name of a file."""
    return re.sub(r"[^\w.+#-]", "_", doc_id)


def write(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write a pair of files for each article."""
    (folder / CONFIG).write_text(_config(), "utf-8")
    for sheet in sheets:
        (folder / f"{file_name(sheet.doc_id)}.txt").write_text(sheet.text, "utf-8", newline="")
        (folder / f"{file_name(sheet.doc_id)}.ann").write_text("".join(f"{line}\n" for line in _lines(sheet)), "utf-8", newline="")


def _lines(sheet: Sheet) -> Iterator[str]:
    numbers = {name.key: f"T{number}" for number, name in enumerate(sheet.names, 1)}
    notes = 0
    for name in sheet.names:
        printed = sheet.text[name.start:name.end]
        parts = [f"{name.start + match.start()} {name.start + match.end()}" for match in re.finditer(r"[^\n]+", printed)]   # brat wants a part a line
        yield f"{numbers[name.key]}\t{name.label} {';'.join(parts)}\t{' '.join(printed.split(chr(10)))}"
        if name.name != printed:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {numbers[name.key]}\t{name.name}"
    for number, link in enumerate(sheet.links, 1):
        yield f"R{number}\t{link.kind} Arg1:{numbers[link.source]} Arg2:{numbers[link.target]}"
        if link.detail:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes R{number}\t{link.detail}"


def read(folder: Path, before: dict[str, Sheet]) -> Iterator[Sheet]:
    """The corrected files."""
    files = {file_name(doc_id): sheet for doc_id, sheet in before.items()}
    for path in sorted(folder.glob("*.ann")):
        if path.stem not in files:
            raise JituanError(f"{path}: an article that was not exported here.")
        sheet = files[path.stem]
        beside = path.with_suffix(".txt")
        if not beside.exists() or beside.read_bytes().decode("utf-8") != sheet.text:
            raise JituanError(f"{beside}: not the text that was exported; offsets would be wrong. Put it back.")
        yield _sheet(path, sheet)


def _sheet(path: Path, before: Sheet) -> Sheet:
    notes: dict[str, str] = {}
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    for row in rows:
        if row[0].startswith("#") and len(row) > 2:
            notes[row[1].split()[-1]] = row[2]
    names, links = [], []
    for number, row in enumerate(rows, 1):
        try:
            if row[0].startswith("T"):
                label, places = row[1].split(" ", 1)
                offsets = [int(offset) for offset in re.findall(r"\d+", places)]
                names.append(Name(row[0], min(offsets), max(offsets), label, notes.get(row[0], "")))
            elif row[0].startswith("R"):
                kind, source, target = row[1].split()[:3]
                links.append(Link(kind, source.partition(":")[2], target.partition(":")[2], notes.get(row[0], "")))
        except (ValueError, IndexError):
            raise JituanError(f"{path}, line {number}: {' '.join(row)[:60]!r} is no line of brat's.") from None
    return Sheet(before.doc_id, before.language, before.published, before.text, tuple(names), tuple(links))
