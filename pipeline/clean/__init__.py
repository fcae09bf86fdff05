"""Stage 2: `RawDocument` to `Article`: debris out, every line told what it is, headline, byline and date read."""
from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..records import Article, Block, RawDocument, RejectedInput, Row
from .dates import publication
from .debris import remove_debris
from .lines import label_lines, stated_author, stated_publisher
from .tables import with_tables

HAN, LATIN = re.compile("[\u3400-\u9fff]+"), re.compile("[A-Za-z]+")
#: An article below this many letters says nothing that a table could hold.
MIN_LETTERS = 20
#: One with more characters is a book, or made to do harm.
MAX_CHARACTERS = 500_000


def language_of(text: str) -> str:
    """`zh` or `en`, by what most of the letters are; a Chinese character weighs as much as a short word."""
    han, latin = (len(text) - len(letters.sub("", text)) for letters in (HAN, LATIN))
    return "zh" if han * 3 > latin else "en"


def clean(document: RawDocument) -> Article:
    """The article of a page. Its text is what all later offsets count in.

    Raises:
        RejectedInput: `no-text` where nothing readable is left, `too-large` where too much is.
    """
    text, tables = with_tables(document)
    if len(text) > MAX_CHARACTERS:
        raise RejectedInput("too-large", f"{len(text):,} characters; an article may have {MAX_CHARACTERS:,}.")
    if sum(map(str.isalnum, text)) < MIN_LETTERS:
        raise RejectedInput("no-text", "Hardly a word is left after cleaning.")
    blocks = _with_rows(label_lines(text), tables)
    bylines = [text[block.start:block.end] for block in blocks if block.kind == "byline"]
    titles = [text[block.start:block.end] for block in blocks if block.kind == "title"]
    published, published_from = publication(document, text, blocks)
    return Article(
        doc_id=document.doc_id, source=document.source, text=text, language=language_of(text), blocks=blocks,
        title=_plain(document.title) or (titles[0] if titles else ""), publisher=stated_publisher(bylines) or _plain(document.publisher),
        author=stated_author(bylines) or _plain(document.author), published=published, published_from=published_from, url=document.url,
        sha256=_digest(document), format=document.format, encoding=document.encoding,
        tables=tables)


def _digest(document: RawDocument) -> str:
    """The SHA-256 of the text as it was read, the cells of its tables behind it."""
    cells = (cell.text for rows in document.tables for row in rows for cell in row)
    return hashlib.sha256("\t".join((document.text, *cells)).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(said: str) -> str:
    """What metadata say, on one line."""
    return " ".join(remove_debris(said).split())


def _with_rows(blocks: Sequence[Block], tables: Sequence[Sequence[Row]]) -> tuple[Block, ...]:
    """The blocks, those that are rows of tables as body: a row is no headline and no byline, however short."""
    rows = {row.start: row.end for rows in tables for row in rows}
    starts = sorted(rows)

    def in_row(block: Block) -> bool:
        at = bisect_right(starts, block.start) - 1
        return at >= 0 and block.start < rows[starts[at]]

    return tuple(replace(block, kind="body") if in_row(block) else block for block in blocks)
