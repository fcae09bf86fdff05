"""python -m pipeline.annotate export | import: to Label Studio, doccano, brat or CoNLL, and back into annotated articles."""
from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated

import msgspec
import typer

from ..fold import printable
from ..records import JituanError
from ..work import stored
from . import brat, conll, doccano, label_studio
from .sheet import Sheet, answers_of, completed, sheet_of

#: What went out stands whole beside what the tools read, in this file.
EXPORTED = ".jituan-export.jsonl"
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
                  help="Hand what a run has found to annotators, and take it back corrected.")


class FormatName(StrEnum):
    """What `--format` may be."""

    label_studio = "label-studio"
    doccano = "doccano"
    brat = "brat"
    conll = "conll"


MODULES: dict[FormatName, ModuleType] = {FormatName.label_studio: label_studio, FormatName.doccano: doccano, FormatName.brat: brat, FormatName.conll: conll}
Format = Annotated[FormatName, typer.Option("--format", help="The program that annotates. CoNLL takes names alone, the others what holds between them too.")]


@app.command("export")
def export_sheets(
    folder: Annotated[Path, typer.Argument(help="Where the files are written; it is made where needed.")],
    form: Format,
    out: Annotated[Path, typer.Option(help="The folder that a run has written into.")] = Path("data/out"),
    only: Annotated[list[str] | None, typer.Option(metavar="DOC_ID", help="Only this article; may be given several times.", show_default=False)] = None,
) -> None:
    """Write the articles of a run with the names and links that were found, to be corrected. Status 2 for wrong use."""
    try:
        sheets = [sheet_of(reading) for reading in stored(out) if not only or reading.article.doc_id in only]
        sheets.sort(key=lambda sheet: sheet.doc_id)
        missing = sorted(set(only or ()) - {sheet.doc_id for sheet in sheets})
        if missing:
            raise JituanError(f"{out}: no article {', '.join(missing)}. Their ids stand in documents.csv.")
        folder.mkdir(parents=True, exist_ok=True)
        if any(path.name != EXPORTED for path in folder.iterdir()) and not (folder / EXPORTED).exists():
            raise JituanError(f"{folder}: holds other files. Give an empty folder.")
        (folder / EXPORTED).write_bytes(b"".join(msgspec.json.encode(sheet) + b"\n" for sheet in sheets))
        MODULES[form].write(sheets, folder)
    except (JituanError, OSError) as error:
        _stop(error)
    typer.echo(f"{len(sheets)} articles: {folder.resolve()}")


@app.command("import")
def import_sheets(
    folder: Annotated[Path, typer.Argument(help="The folder that was exported, with the corrected files in it.")],
    form: Format,
    to: Annotated[Path, typer.Option(help="The corpus: articles/ID.txt and answers/ID.json are written there.")] = Path("corpus"),
) -> None:
    """Take corrected articles as answers: python -m pipeline.evaluate scores with them, python -m pipeline.train learns from them. Status 2 for wrong use."""
    try:
        sheets = list(corrected(folder, form))
        if not sheets:
            raise JituanError(f"{folder}: no corrected files of {form.value}. Put there what the program that annotates has exported.")
        for name in ("articles", "answers"):
            (to / name).mkdir(parents=True, exist_ok=True)
        for sheet in sheets:
            stem = brat.file_name(sheet.doc_id)
            (to / "articles" / f"{stem}.txt").write_text(sheet.text, "utf-8", newline="")
            (to / "answers" / f"{stem}.json").write_text(json.dumps({**answers_of(sheet), "id": stem}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except (JituanError, OSError) as error:
        _stop(error)
    typer.echo(f"{len(sheets)} articles: {to.resolve()}\nScore with them: python -m pipeline.run {to / 'articles'} --out OUT; "
               f"python -m pipeline.evaluate {to / 'answers'} OUT\nLearn from them: python -m pipeline.train tests/own {to}")


def corrected(folder: Path, form: FormatName) -> Iterator[Sheet]:
    """The articles that came back, each with what its format has no place for.

    Raises:
        JituanError: nothing was exported there, a file is damaged, or an annotation is not possible.
    """
    path = folder / EXPORTED
    if not path.exists():
        raise JituanError(f"{folder}: nothing was exported here ({EXPORTED} is missing). Give the folder of the export, with the corrected files in it.")
    before = {sheet.doc_id: sheet for line in path.read_bytes().splitlines() for sheet in (msgspec.json.decode(line, type=Sheet),)}
    module = MODULES[form]
    try:
        for sheet in module.read(folder, before):
            yield completed(sheet, before[sheet.doc_id], module.HAS_LINKS, nested=form is not FormatName.conll)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JituanError(f"{folder}: not what {form.value} writes ({type(error).__name__}: {error}).") from None


def _stop(error: Exception) -> None:
    typer.echo(f"jituan: {printable(str(error))}", err=True)
    raise typer.Exit(2) from None


if __name__ == "__main__":
    app(prog_name="python -m pipeline.annotate")
