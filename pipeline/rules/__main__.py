"""python -m pipeline.rules check: are the rules of a folder well formed, and do they say what their examples say?"""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ..fold import printable
from ..records import JituanError
from ..relate.examples import mistakes
from ..relate.language import LANGUAGES, RuleError, compile_rule, read_rules, rule_files, words_of

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
HEADER = re.compile(r"\s*\[\[\s*rule\s*\]\]")
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


@app.callback()
def _commands() -> None:
    """Rules of your own: a folder with zh/*.toml and en/*.toml, given to python -m pipeline.run --rules."""


@app.command()
def check(folder: Annotated[Path, typer.Argument(help="The folder, with files in zh/ and en/.")]) -> None:
    """Run every rule of a folder on its examples; each mistake is told with file, line and column. Status 1 when there is one."""
    try:
        told = list(complaints(folder))
    except JituanError as error:
        typer.echo(f"jituan: {printable(str(error))}", err=True)
        raise typer.Exit(2) from None
    for complaint in told:
        typer.echo(printable(complaint))
    typer.echo(f"{len(_files(folder))} files, {len(told)} mistakes")
    raise typer.Exit(1 if told else 0)


def _files(folder: Path) -> list[Path]:
    return [path for language in LANGUAGES for path in rule_files(folder, language)]


def complaints(folder: Path) -> Iterator[str]:
    """`file:line:column: rule: what is wrong`, one for each mistake in the rules of a folder.

    Raises:
        JituanError: it holds no rules.
    """
    if not _files(folder):
        raise JituanError(f"{folder}: no rules. They are looked for in {folder / 'zh'}/*.toml and {folder / 'en'}/*.toml.")
    for language in LANGUAGES:
        ids: set[str] = set()
        for path in rule_files(folder, language):
            yield from _of_file(path, language, ids)


def _of_file(path: Path, language: str, ids: set[str]) -> Iterator[str]:
    try:
        content = read_rules(path)
    except RuleError as error:
        place = PLACE.search(error.message)
        yield f"{path}:{place[1] if place else 1}:{place[2] if place else 1}: {error.message}"
        return
    lines = path.read_text("utf-8").splitlines()
    for index, record in enumerate(content.get("rule", []), 1):
        name = str(record.get("id", index))
        wrong: list[tuple[str, str, str]] = []
        if name in ids:
            wrong.append(("id", name, "another rule of the folder has this id."))
        ids.add(name)
        if not name.startswith(f"{language}."):
            wrong.append(("id", name, f"the id of a rule in {path.parent.name}/ begins with {language!r} and a point."))
        if not record.get("off"):
            try:
                wrong += mistakes(compile_rule(record, content, path, index, language, words_of(language)))
            except RuleError as error:
                wrong.append((error.key, "", error.message))
        for key, part, message in wrong:
            line, column = _place(lines, index, key, part)
            yield f"{path}:{line}:{column}: {name}: {message}" + (f"\n    {part}" if part and key in ("yes", "no") else "")


def _place(lines: list[str], index: int, key: str, part: str) -> tuple[int, int]:
    """The line and the column, from 1, of a part of the `index`th rule of a file: of an example, else of a key's value, else of the rule."""
    heads = [number for number, line in enumerate(lines) if HEADER.match(line)]
    first = heads[index - 1] if index <= len(heads) else 0
    last = heads[index] if index < len(heads) else len(lines)
    for number in range(first, last):
        if part and part in lines[number]:
            return number + 1, lines[number].index(part) + 1
    for number in range(first, last):
        if key and (match := re.match(rf"\s*{re.escape(key)}\s*=\s*", lines[number])):
            return number + 1, match.end() + 1
    return first + 1, 1


if __name__ == "__main__":
    app(prog_name="python -m pipeline.rules")
