"""jituan: who leads which school education group and which schools belong to it, from Chinese and English news.

In a notebook:

    import pipeline
    tables = pipeline.read_tables("data/out")            # what a run has written, as DataFrames
    result = pipeline.extract("……教育集团……", published="2024-01-14")
    result.to_frames()["members"]
    nlp = pipeline.load("zh")                            # the spaCy pipeline, names in doc.spans["names"]
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from spacy.language import Language

    from .records import Reading

__version__ = "0.1.0"
__all__ = ["Extraction", "extract", "load", "read_tables"]


@dataclass(frozen=True)
class Extraction:
    """What one text gives: `reading` holds the typed objects (mentions, claims), `to_frames` the tables."""

    reading: Reading

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """The tables of this one text, as a run would write them."""
        from .resolve import resolve
        from .tables import make_frames

        return make_frames([self.reading], resolve([self.reading]), [])


def load(language: str) -> Language:
    """The spaCy pipeline of `zh` or `en`: sentences, jieba's words (Chinese), and names in `doc.spans["names"]`.

    Raises:
        ValueError: for another language.
    """
    from .components import make_pipeline

    return make_pipeline(language)


def extract(text: str, *, doc_id: str = "text", published: str = "", title: str = "", url: str = "") -> Extraction:
    """Everything that one article's text gives. `published` (ISO date) is used where the text states no date itself.

    Raises:
        RejectedInput: hardly a word is in the text.
    """
    from .flow import read_article
    from .records import RawDocument

    return Extraction(read_article(RawDocument(doc_id, doc_id, text, url=url, title=title, recorded=published)))


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables that a run has written into a folder, by name, with the right types.

    Raises:
        JituanError: the folder holds no tables.
    """
    from .tables import read_tables as read

    return read(folder)
