"""The options of `python -m pipeline.run` that say what articles are read and joined with."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .backends import DEFAULT, SEGMENTERS, TAGGERS, described

USUAL_TAGGERS = ",".join(DEFAULT.taggers)
Decisions = Annotated[Path | None, typer.Option(
    help="A CSV file with the columns left, right and decision (same or different), such as review.csv filled in; it is obeyed.", show_default=False)]
Authority = Annotated[Path | None, typer.Option(
    help="A CSV file with the columns code, name and place, such as the official list of schools; unique matches are linked.", show_default=False)]
Rules = Annotated[Path | None, typer.Option(
    help="A folder of rules of your own (zh/*.toml, en/*.toml), beside the program's or in their place; python -m pipeline.rules check tries them.",
    show_default=False)]
SegmenterName = Annotated[str, typer.Option(
    metavar="NAME", help=f"What finds Chinese words: {described(SEGMENTERS.values())}. hanlp:MODEL chooses a model by name or folder.")]
TaggerNames = Annotated[str, typer.Option(
    metavar="NAMES", help=f"What finds names, one or several parted by commas: {described(TAGGERS.values())}. crf:zh is the model for Chinese alone; "
    "hanlp:MODEL and spacy:MODEL choose one by name or folder.")]
Dictionary = Annotated[Path | None, typer.Option(
    help="A text file of words of your own, a line each: word [frequency] [tag]; the tag a part of speech as in jieba's dictionaries, or GROUP, SCHOOL, "
    "PERSON, PLACE, ORG for names.", show_default=False)]
