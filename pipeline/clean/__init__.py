"""Stage 2: `RawDocument` to `Article`: debris out, every line told what it is, headline, byline and date read."""
from __future__ import annotations

import hashlib

from ..records import Article, RawDocument, RejectedInput
from .dates import published_date
from .debris import remove_debris
from .lines import label_lines, stated_author, stated_publisher

#: An article below this many letters says nothing that a table could hold.
MIN_LETTERS = 20


def language_of(text: str) -> str:
    """`zh` or `en`, by what most of the letters are; a Chinese character weighs as much as a short word."""
    han = sum("\u3400" <= character <= "\u9fff" for character in text)
    latin = sum("a" <= character.lower() <= "z" for character in text)
    return "zh" if han * 3 > latin else "en"


def clean(document: RawDocument) -> Article:
    """The article of a page. Its text is what all later offsets count in.

    Raises:
        RejectedInput: `no-text` where nothing readable is left.
    """
    text = remove_debris(document.text)
    if sum(character.isalnum() for character in text) < MIN_LETTERS:
        raise RejectedInput("no-text", "Hardly a word is left after cleaning.")
    blocks = label_lines(text)
    bylines = [text[block.start:block.end] for block in blocks if block.kind == "byline"]
    titles = [text[block.start:block.end] for block in blocks if block.kind == "title"]
    return Article(
        doc_id=document.doc_id, source=document.source, text=text, language=language_of(text), blocks=blocks,
        title=document.title or (titles[0] if titles else ""), publisher=stated_publisher(bylines),
        author=stated_author(bylines), published=document.published or published_date(text, blocks),
        url=document.url, sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest())
