"""python -m pipeline.coverage: what a run did not use and did not understand, so that one sees what to mend next."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import ahocorasick_rs
import typer

from .data import MODELS, words
from .flow import sentences_of
from .fold import fold, printable
from .means import kept, use
from .records import JituanError, Reading, Sentence
from .relate import rule_ids, telling_words
from .work import FOLDER, stored

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@dataclass
class Coverage:
    """What the articles of a run use, and where they say nothing that was understood."""

    articles: int = 0
    #: Sentences that name a group, have a word of leading or belonging, and gave no fact: id, start, the kinds of words, the sentence.
    unheard: list[tuple[str, int, str, str]] = field(default_factory=list)
    #: Articles that name groups and gave no fact at all: id, how many groups, headline.
    silent: list[tuple[str, int, str]] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    #: The entries of lexicons that stand in a text.
    entries: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)

    def never_fired(self) -> list[str]:
        """The rules of the articles' languages that made no row."""
        return [rule for language in sorted(self.languages) for rule in rule_ids(language) if not self.rules[rule]]

    def never_matched(self) -> Iterator[tuple[str, list[str], int]]:
        """Each lexicon of the articles' languages, its entries that stand in no text, and how many it has."""
        for name in lexicons():
            if name.split("/")[0] in (*self.languages, "both"):
                yield name, [entry for entry in words(name) if fold(entry).casefold() not in self.entries], len(words(name))


def lexicons() -> list[str]:
    """The names of the word lists in `models/lexicon`."""
    root = MODELS / "lexicon"
    return sorted(str(path.relative_to(root).with_suffix("")) for path in root.rglob("*.txt"))


def cover(readings: Iterable[Reading]) -> Coverage:
    """Go through the articles of a run."""
    coverage = Coverage()
    entries = sorted({fold(entry).casefold() for name in lexicons() for entry in words(name)} - {""})
    matcher = ahocorasick_rs.AhoCorasick(entries)
    for reading in readings:
        article = reading.article
        coverage.articles += 1
        coverage.languages.add(article.language)
        coverage.rules.update(claim.rule for claim in reading.claims)
        coverage.entries.update(entries[number] for number, _, _ in matcher.find_matches_as_indexes(fold(article.text).casefold(), overlapping=True))
        groups = {m.name for m in reading.mentions if m.label == "GROUP"}
        if groups and not any(claim.relation == "member" for claim in reading.claims):
            coverage.silent.append((article.doc_id, len(groups), article.title))
        told = [(claim.start, claim.end) for claim in reading.claims]
        for sentence in sentences_of(article):
            kinds = _telling(sentence, article.language)
            if kinds and not any(start < sentence.end and sentence.start < end for start, end in told):
                coverage.unheard.append((article.doc_id, sentence.start, ", ".join(sorted(kinds)), " ".join(sentence.text.split())))
    return coverage


def _telling(sentence: Sentence, language: str) -> frozenset[str]:
    """The kinds of words of belonging in a sentence that names a group and a school."""
    labels = {m.label for m in sentence.mentions}
    return telling_words(sentence, language) if {"GROUP", "SCHOOL"} <= labels else frozenset()


@app.command()
def main(
    out: Annotated[Path, typer.Option(help="The folder that a run has written into.")] = Path("data/out"),
    top: Annotated[int, typer.Option(min=1, help="So many of each are shown.")] = 20,
) -> None:
    """List what a run left: sentences with words of belonging that gave no fact, articles that name groups and gave none, rules that made no row, and
    entries of word lists that stand in no text.

    Status: 0 when told, 2 for wrong use.
    """
    try:
        use(kept(out / FOLDER))                                 # the rules, words and taggers of the run
        for line in _report(cover(stored(out)), top):
            typer.echo(printable(line))
    except JituanError as error:
        typer.echo(f"jituan: {printable(str(error))}", err=True)
        raise typer.Exit(2) from None


def _report(coverage: Coverage, top: int) -> Iterator[str]:
    yield f"{coverage.articles} articles"
    yield ""
    yield f"Sentences with words of belonging that gave no fact: {len(coverage.unheard)}"
    for doc_id, start, kinds, text in sorted(coverage.unheard)[:top]:
        yield f"  {doc_id} {start} ({kinds}): {text}"
    yield ""
    yield f"Articles that name groups and place no school in one: {len(coverage.silent)}"
    for doc_id, groups, title in sorted(coverage.silent, key=lambda item: (-item[1], item[0]))[:top]:
        yield f"  {doc_id} ({groups} groups): {title}"
    yield ""
    unused = coverage.never_fired()
    yield f"Rules that made no row: {len(unused)}"
    for rule in unused[:top]:
        yield f"  {rule}"
    yield ""
    yield "Word lists: entries that stand in no text"
    for name, missing, count in coverage.never_matched():
        yield f"  {name}: {len(missing)} of {count}" + (f", such as {'、'.join(missing[:5])}" if missing else "")


if __name__ == "__main__":
    app(prog_name="python -m pipeline.coverage")
