"""The stages joined: one article from page to claims, and a corpus from articles to tables."""
from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .backends.passage import Passage
from .clean import clean
from .engine import Engine
from .read import Columns, Input, parse, read_input
from .records import Article, Batch, Corpus, Made, RawDocument, Reading, Reject, RejectedInput, Sentence, Unit
from .relate import relate, without_firms
from .resolve import Gathered, Summary, finish, gather, keys_of, merge, name_mentions, summary_of, together
from .segment import segment
from .tag import make_source, tag
from .work import Packed, Work, pack, unpack, unpack_summary

if TYPE_CHECKING:
    from .tables import Part

LOG = logging.getLogger("jituan")


def read_article(document: RawDocument) -> Reading:
    """One article, from its page to its claims. It depends on nothing but that page.

    Raises:
        RejectedInput: the page holds no article.
    """
    article = clean(document)
    sentences = sentences_of(article)
    claims = relate(article, sentences)
    sentences, claims = without_firms(sentences, claims, article.language)
    mentions, claims, aliases = finish(sentences, claims)
    reading = Reading(article, sentences, mentions, claims, aliases)
    return replace(reading, keys=keys_of(reading))


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, with the names in them."""
    return name_mentions(tag(segment(article), article.doc_id), article.language)


def passage_of(article: Article) -> tuple[Passage, dict[int, int]]:
    """What taggers are given of an article, and the place there of each offset of its text that has one."""
    source = make_source(segment(article), article.doc_id)
    return source.passage, {offset: index for index, offset in enumerate(source.offsets)}


def read_all(inputs: Iterable[Input], columns: Columns | None = None) -> Iterator[Reading | Reject]:
    """Every article of every input as a reading, or as the reason why there is none, in order."""
    for unit in units_of(inputs, columns):
        yield unit if isinstance(unit, Reject) else read_unit(unit)


def units_of(inputs: Iterable[Input], columns: Columns | None = None) -> Iterator[Unit | Reject]:
    """Every article of every input, still to be parsed, or the reason why there is none."""
    for item in inputs:
        yield from read_input(item, columns)


def read_unit(unit: Unit) -> Reading | Reject:
    """One article from its bytes to its claims, or why there is none."""
    document = parse(unit)
    if isinstance(document, Reject):
        return document
    try:
        return read_article(document)
    except RejectedInput as error:
        return Reject(document.source, error.reason, error.detail)
    except MemoryError:
        return Reject(document.source, "memory", "Reading it takes more memory than an article may (--memory).")
    except Exception as error:      # a fault of ours in one article must not cost the others their work
        LOG.debug("fault in %s", document.source, exc_info=True)
        return Reject(document.source, "internal", f"A fault of the program ({type(error).__name__}: {error}). Please report it.")


def _packed(unit: Unit) -> Packed | Reject:
    result = read_unit(unit)
    return result if isinstance(result, Reject) else pack(result, summary_of(result))


def work_through(inputs: Iterable[Input], columns: Columns, work: Work, engine: Engine) -> Iterator[Reject | None]:
    """Put the reading of every article into the store, unless it is there; None for each, or the reason why there is none."""
    done = 0

    def left() -> Iterator[Unit | Reject]:
        nonlocal done
        for unit in units_of(inputs, columns):
            if isinstance(unit, Unit):
                unit = renamed(unit, work.take_id(unit.doc_id))
                if work.is_done(unit):
                    done += 1
                    continue
            yield unit

    for unit, result in engine.each(left(), _packed):
        if unit is not None and not isinstance(result, Reject):
            work.put(unit, result)
        yield result if isinstance(result, Reject) else None
        while done:
            done -= 1
            yield None
    yield from itertools.repeat(None, done)


def gather_on(engine: Engine, work: Work) -> Gathered:
    """What all articles of a run say of things, gathered on the engine."""
    return together(engine.fold(work.summaries(), _gathered, merge))


def _gathered(batch: tuple[int, list[bytes]], parts: int) -> list[Gathered]:
    """What some packed summaries say, in parts; the batch tells the number of the first."""
    first, summaries = batch
    return gather((unpack_summary(summary, Summary) for summary in summaries), first).parted(parts)


def parts_on(engine: Engine, work: Work, corpus: Corpus, form: str) -> Iterator[Part]:
    """The rows of all articles of a run, made on the engine; see `tables.write_tables`."""
    return engine.map(work.packed(), _part, (replace(corpus, entities={}, review=()), form))


def side_by_side(engine: Engine, make: Callable[[Batch], Made], batches: Iterable[Batch]) -> Iterator[Made]:
    """What is made of each batch, in their order, on the engine."""
    return engine.map(batches, _called, make)


def _called(batch: Batch, make: Callable[[Batch], Made]) -> Made:
    return make(batch)


def _part(batch: list[bytes], shared: tuple[Corpus, str]) -> Part:
    """The rows of some packed readings."""
    from .tables import part_of  # and pandas, which reading does without

    return part_of(map(unpack, batch), *shared)


def renamed(unit: Unit, doc_id: str) -> Unit:
    """A unit under another id."""
    if unit.doc_id == doc_id:
        return unit
    return replace(unit, doc_id=doc_id, record=replace(unit.record, doc_id=doc_id) if unit.record is not None else None)


def look_at(inputs: Iterable[Input], columns: Columns | None = None) -> Iterator[Article | Reject]:
    """Every article of every input, cleaned and not yet understood, or the reason why there is none."""
    for unit in units_of(inputs, columns):
        document = unit if isinstance(unit, Reject) else parse(unit)
        try:
            yield document if isinstance(document, Reject) else clean(document)
        except RejectedInput as error:
            yield Reject(document.source, error.reason, error.detail)
