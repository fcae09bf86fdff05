"""Annotated articles printed in other ways: what hangs on how a text is set.

    python benchmarks/printed.py FOLDER... [--only REGEX]

Each FOLDER holds annotated articles (`articles/ID.txt`, `answers/ID.json`). The table shows F1 of `facts` as annotated; with lines broken at three widths, as
in mails and in what is copied from a PDF; in traditional characters (Chinese); and with Primary School and Education Group in small letters (English). Lines
with bars, tabs or wide gaps are not broken.
"""
from __future__ import annotations

import argparse
import re
import tempfile
import textwrap
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import opencc
from renamed import articles, reached, store

#: Widths in columns; a Chinese character has two.
WIDTHS = (40, 64, 76)
APART = re.compile(r"[\t|｜]|\S {2,}\S")
KINDS = ("Primary|Middle|High|School|Kindergarten|Central|Experimental|Junior|Senior|Branch|Campus|Foreign|Language|Affiliated|Secondary|"
         "Education|Group|Alliance|Community|Consortium")
SMALL = re.compile(rf"(?<=[a-z\d.] )(?:{KINDS})\b")
#: Keys of the answers that are no words of the text.
NO_TEXT = ("id", "lang", "role", "tie", "what")


def broken(text: str, language: str, width: int) -> str:
    """A text whose lines are broken at a width."""
    lines: list[str] = []
    for line in text.split("\n"):
        size = width // 2 if language == "zh" else width
        if APART.search(line.strip()) or len(line) <= size:
            lines.append(line)
        elif language == "zh":
            lines += [line[start:start + size] for start in range(0, len(line), size)]
        else:
            lines += textwrap.wrap(line, size, break_on_hyphens=False)
    return "\n".join(lines)


@cache
def _traditional() -> Callable[[str], str]:
    convert = opencc.OpenCC("s2t").convert
    table: dict[str, str] = {}
    return lambda text: "".join(table[sign] if sign in table else table.setdefault(sign, convert(sign)) for sign in text)


def traditional(value: Any) -> Any:
    """A text, or answers, in traditional characters, each always by the same one."""
    if isinstance(value, str):
        return _traditional()(value)
    if isinstance(value, list):
        return [traditional(item) for item in value]
    return {key: item if key in NO_TEXT else traditional(item) for key, item in value.items()} if isinstance(value, dict) else value


def small(text: str, language: str) -> str:
    """An English text with the words of kind in small letters."""
    return SMALL.sub(lambda match: match[0].lower(), text) if language == "en" else text


def write(folders: list[Path], target: Path, change: Callable[[str, str], str], answers_too: bool, only: str) -> None:
    """The articles of all folders, changed, with their answers, in one folder."""
    store(target, ((stem, change(text, answers["lang"]), traditional(answers) if answers_too and answers["lang"] == "zh" else answers)
                   for folder in folders for stem, text, answers in articles(folder, only)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="only the articles whose id matches this pattern")
    arguments = parser.parse_args()
    ways: dict[str, tuple[Callable[[str, str], str], bool]] = {"as annotated": (lambda text, language: text, False)}
    ways |= {f"{width} columns": (partial(broken, width=width), False) for width in WIDTHS}
    ways |= {"traditional": (lambda text, language: traditional(text) if language == "zh" else text, True), "small letters": (small, False)}
    print(f"{'':16}{'zh':>8}{'en':>8}")
    with tempfile.TemporaryDirectory() as work:
        for name, (change, answers_too) in ways.items():
            target = Path(work) / name
            write(arguments.folders, target, change, answers_too, arguments.only)
            found = reached(target, target / "out")
            print(f"{name:16}" + "".join(f"{found[language, 'facts']:8.3f}" if (language, "facts") in found else f"{'':8}" for language in ("zh", "en")))


if __name__ == "__main__":
    main()
