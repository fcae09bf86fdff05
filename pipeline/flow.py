"""The stages joined: one article from page to claims, and a corpus from articles to tables."""
from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from .clean import clean
from .read import Input, read_document
from .records import RawDocument, Reading, Reject, RejectedInput
from .relate import relate
from .resolve import finish, name_mentions
from .segment import segment
from .tag import tag

LOG = logging.getLogger("jituan")


def read_article(document: RawDocument) -> Reading:
    """One article, from its page to its claims. It depends on nothing but that page.

    Raises:
        RejectedInput: the page holds no article.
    """
    article = clean(document)
    doc = segment(article)
    sentences = name_mentions(tag(doc, article.doc_id), article.language)
    claims = relate(article, sentences)
    mentions, claims, aliases = finish(sentences, claims)
    return Reading(article, sentences, mentions, claims, aliases)


def read_all(inputs: Iterable[Input]) -> Iterator[Reading | Reject]:
    """Every input as a reading, or as the reason why there is none, in order."""
    for item in inputs:
        try:
            yield read_article(read_document(item))
        except RejectedInput as error:
            yield Reject(str(item.path), error.reason, error.detail)
        except Exception as error:      # a fault of ours in one article must not cost the others their work
            LOG.debug("fault in %s", item.path, exc_info=True)
            yield Reject(str(item.path), "internal", f"A fault of the program ({type(error).__name__}: {error}). Please report it.")
