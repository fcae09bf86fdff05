"""The rows of some articles or things, checked and written out, so that many can be made side by side and put behind one another."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from ..records import Corpus, Reading
from .files import encoded
from .frames import BY_ARTICLE, OF_THINGS, KnownThing, article_frames, thing_frames
from .schema import Keys, validate_table
from .tally import Tally

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Part:
    """Of some articles or things the rows of each table as bytes (`files.encoded`), the lines of `texts.jsonl`, and what is counted and checked over all."""

    rows: dict[str, bytes]
    texts: bytes
    tally: Tally
    keys: Keys

    @staticmethod
    def empty() -> Part:
        """That of no articles."""
        return Part(dict.fromkeys((*BY_ARTICLE, *OF_THINGS), b""), b"", Tally(), Keys())


def part_of(readings: Iterable[Reading], corpus: Corpus, form: str) -> Part:
    """The part that some articles make, sorted by `doc_id`. Of the corpus ids, reasons and repeats are asked, no entities.

    Raises:
        ValueError: a table is not what its schema says, a fault of the program.
    """
    readings, tally = list(readings), Tally()
    rows, keys = _checked(article_frames(readings, corpus, tally), form)
    texts = (json.dumps({"doc_id": reading.article.doc_id, "text": reading.article.text}, ensure_ascii=False) + "\n" for reading in readings)
    return Part(rows, "".join(texts).encode("utf-8"), tally, keys)


def packed_things(things: Sequence[KnownThing]) -> bytes:
    """Some things as `part_of_things` takes them: pickling so many small records would take longer than to make their rows."""
    return msgspec.msgpack.encode(things)


def part_of_things(packed: bytes, form: str) -> Part:
    """The part that some packed things make, in the order of `known_things`.

    Raises:
        ValueError: as `part_of`.
    """
    things = msgspec.msgpack.decode(packed, type=list[KnownThing])
    frames = {table: frame for table, frame in thing_frames(things).items() if len(frame)}
    rows, keys = _checked(frames, form)
    return Part(rows, b"", Tally(rows=Counter({table: len(frame) for table, frame in frames.items()})), keys)


def _checked(frames: Mapping[str, pd.DataFrame], form: str) -> tuple[dict[str, bytes], Keys]:
    """The rows of tables as bytes, and their keys."""
    rows: dict[str, bytes] = {}
    keys = Keys()
    for table, frame in frames.items():
        validate_table(table, frame)
        keys.add(table, frame)
        rows[table] = encoded(table, frame, form)
    keys.settle()
    return rows, keys
