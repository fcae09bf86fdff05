"""CoNLL: a character (Chinese) or a word (English) a line, with its place in the text and a BIO tag; outermost names only, and no links."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from ..backends.features import UNIT
from ..records import JituanError
from .sheet import Name, Sheet, by_place

FILE = "names.conll"
HAS_LINKS = False
HEAD = "# doc_id = "


def write(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write one file; the lines of an article follow its id, an empty line stands behind each line of the text."""
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for sheet in sheets:
            file.write(f"{HEAD}{sheet.doc_id}\n")
            tags: dict[int, str] = {}
            borders: set[int] = set()
            position = 0
            for name in by_place(sheet.names):
                if name.start >= position:
                    tags.update(dict.fromkeys(range(name.start, name.end), f"I-{name.label}"))
                    tags[name.start] = f"B-{name.label}"
                    borders |= {name.start, name.end}
                    position = name.end
            for line in re.finditer("[^\n]+", sheet.text):
                for start, end in _units(sheet.text, line.start(), line.end(), sheet.language, borders):
                    file.write(f"{sheet.text[start:end]}\t{start}\t{end}\t{tags.get(start, 'O')}\n")
                file.write("\n")


def _units(text: str, start: int, end: int, language: str, borders: set[int]) -> Iterator[tuple[int, int]]:
    """The characters or words of a line, cut also where a name begins or ends."""
    for match in re.finditer(r"\S", text[start:end]) if language == "zh" else UNIT.finditer(text, start, end):
        shift = start if language == "zh" else 0
        first, last = match.start() + shift, match.end() + shift
        cuts = [first, *sorted(border for border in borders if first < border < last), last]
        yield from pairwise(cuts)


def read(folder: Path, before: dict[str, Sheet]) -> Iterator[Sheet]:
    """The corrected file."""
    for path in sorted(folder.glob("*.conll")):
        sheet: Sheet | None = None
        found: list[tuple[int, int, str]] = []
        going = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith(HEAD):
                if sheet is not None:
                    yield _sheet(sheet, found)
                found, going = [], ""
                sheet = before.get(line.removeprefix(HEAD).strip())
            fields = line.split("\t")
            if len(fields) != 4 or line.startswith(HEAD):
                continue                                        # a name may go on over the end of a line
            start, end, tag = _fields(fields, sheet, f"{path}, line {number}")
            if tag.startswith("I-") and going == tag[2:] and found:
                found[-1] = (found[-1][0], end, going)
            elif tag != "O":
                found.append((start, end, tag[2:]))
            going = tag[2:]
        if sheet is not None:
            yield _sheet(sheet, found)


def _fields(fields: list[str], sheet: Sheet | None, where: str) -> tuple[int, int, str]:
    word, start, end, tag = fields
    if sheet is None:
        raise JituanError(f"{where}: an article that was not exported here.")
    if not (start.isdigit() and end.isdigit()) or sheet.text[int(start):int(end)] != word or not re.match("O$|[BI]-[A-Z]+$", tag):
        raise JituanError(f"{where}: {word!r} does not stand at {start} to {end} of the text, or {tag!r} is no tag. Change nothing but the tags.")
    return int(start), int(end), tag


def _sheet(before: Sheet, found: list[tuple[int, int, str]]) -> Sheet:
    names = tuple(Name(f"c{number}", start, end, label, "") for number, (start, end, label) in enumerate(found))
    return Sheet(before.doc_id, before.language, before.published, before.text, names, ())
