"""Annotated articles set one behind another: what is said of a group should not hang on what else the page tells.

    python benchmarks/joined.py FOLDER... [--seeds 2] [--only REGEX]

Each FOLDER holds annotated articles (`articles/ID.txt`, `answers/ID.json`). An article is joined with another of its language, drawn by lot, that shares no
name with it; both must end in text, for what stands behind page furniture is not read. The answers of both together are the answers. The table shows F1 of
`facts` and of the posts of the same pairs, each article by itself, and joined.
"""
from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from renamed import articles, reached, store

from pipeline.clean.lines import label_lines

Annotated = tuple[str, str, dict[str, Any]]
#: Longer articles stay by themselves, in characters.
MOST = 1500


def names_of(answers: dict[str, Any]) -> set[str]:
    """Every name of a group or a school in an article's answers."""
    return {name for key in ("groups", "schools") for thing in answers[key] for name in (thing["name"], *thing["aliases"])}


def ends_in_text(text: str) -> bool:
    """Whether an article's last line is part of what it tells."""
    lines = label_lines(text)
    return bool(lines) and lines[-1].kind in ("body", "title")


def pairs(found: Sequence[Annotated], seed: int) -> Iterator[tuple[Annotated, Annotated]]:
    """Each article that can be joined, with another that is drawn by lot. The same seed draws the same."""
    whole = [article for article in found if len(article[1]) <= MOST and ends_in_text(article[1])]
    for article in whole:
        names, language = names_of(article[2]), article[2]["lang"]
        others = [other for other in whole if other[2]["lang"] == language and other[0] != article[0] and not names & names_of(other[2])]
        if others:
            yield article, random.Random(f"{seed} {article[0]}").choice(others)


def joined(found: Iterable[tuple[Annotated, Annotated]]) -> Iterator[Annotated]:
    """The pairs, each as one article with the answers of both."""
    for (stem, text, answers), (_, behind, others) in found:
        together = {key: value + others[key] if isinstance(value, list) else value for key, value in answers.items()}
        yield stem, f"{text.rstrip()}\n\n{behind}", together


def _named(stem: str, article: Annotated) -> Annotated:
    return stem, article[1], article[2] | {"id": stem}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--only", default="", help="only the articles whose id matches this pattern")
    arguments = parser.parse_args()
    found = [article for folder in arguments.folders for article in articles(folder, arguments.only)]
    apart, together = [], []
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for seed in range(1, arguments.seeds + 1):
            drawn = list(pairs(found, seed))
            halves = (_named(f"{pair[0][0]}-{half}", article) for pair in drawn for half, article in enumerate(pair))
            apart.append(reached(store(work / f"apart-{seed}", halves), work / f"apart-{seed}-out"))
            together.append(reached(store(work / f"joined-{seed}", joined(drawn)), work / f"joined-{seed}-out"))
    print(f"{'':10}{'apart':>10}{'joined':>10}{'lost':>10}")
    for language, table in apart[0]:
        before, after = (sum(rounds[language, table] for rounds in runs) / len(runs) for runs in (apart, together))
        print(f"{language:3}{table:7}{before:10.3f}{after:10.3f}{before - after:10.3f}")


if __name__ == "__main__":
    main()
