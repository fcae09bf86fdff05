"""The rows of some articles, checked and written out, so that many can be made side by side and put behind one another."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Corpus, Reading
from .files import encoded
from .frames import BY_ARTICLE, article_frames
from .schema import Keys, validate_table
from .tally import Tally


@dataclass(frozen=True, slots=True)
class Part:
    """Of some articles the rows of each table as bytes (`files.encoded`), the lines of `texts.jsonl`, and what is counted and checked over all."""

    rows: dict[str, bytes]
    texts: bytes
    tally: Tally
    keys: Keys

    @staticmethod
    def empty() -> Part:
        """That of no articles."""
        return Part(dict.fromkeys(BY_ARTICLE, b""), b"", Tally(), Keys())


def part_of(readings: Iterable[Reading], corpus: Corpus, form: str) -> Part:
    """The part that some articles make, sorted by `doc_id`. Of the corpus ids, reasons and repeats are asked, no entities.

    Raises:
        ValueError: a table is not what its schema says, a fault of the program.
    """
    readings, tally, keys = list(readings), Tally(), Keys()
    rows: dict[str, bytes] = {}
    for table, frame in article_frames(readings, corpus, tally).items():
        validate_table(table, frame)
        keys.add(table, frame)
        rows[table] = encoded(table, frame, form)
    texts = (json.dumps({"doc_id": reading.article.doc_id, "text": reading.article.text}, ensure_ascii=False) + "\n" for reading in readings)
    return Part(rows, "".join(texts).encode("utf-8"), tally, keys)
