"""Stage 3: `Article` to `Segmented`: its sentences, jieba's words (Chinese) and lines as places in the text.

Chinese names do not end where a dictionary's words end, so words are evidence beside the characters and no grid. A spaCy `Doc` of all this is made in
`components`, for notebooks: the program's own way does without its thousands of objects an article.
"""
from __future__ import annotations

from collections.abc import Iterator

from . import linear
from .backends import segmenter
from .fold import as_sought
from .records import Article, Segmented

#: Where a Chinese sentence ends: after the mark and any closing quotes. The end of a line or of a table's cell ends every sentence.
ZH_END = linear.compile("(?:[。！？!?；;]|…{2})[。！？!?…]*[”’」』）)\"]*|[\n\t]+")
#: Longer than this in characters is no sentence; such a one is parted behind one of these marks.
MAX_SENTENCE, PARTING = 1000, "，,、;； "
#: Where an English one may end; the word before a full stop and the next character decide (see `_is_end`).
EN_END = linear.compile(r"[.!?。;；]+[\"”’')\]]*(?:\s+(?:Essence\b)?|$)|[\n\t]+")
ABBREVIATION = linear.compile(
    r"(?i)(?:^|[\s(\"“])(?:no|nos|st|mr|mrs|ms|dr|prof|sept?|oct|nov|dec|jan|feb|mar|apr|aug|co|ltd|inc|vs|e\.g|i\.e|"
    r"a\.m|p\.m|[a-z])\.$")


def sentence_bounds(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence, without the white space around it; lines are never joined.

    What is longer than any sentence, a list of hundreds of names or a text without marks, is parted at a mark of less weight: the rules look at
    every pair of names in a sentence.
    """
    for start, end in _sentences(text, language):
        while end - start > MAX_SENTENCE:
            part = max((text.rfind(mark, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for mark in PARTING), default=-1)
            cut = part + 1 if part > 0 else start + MAX_SENTENCE
            yield from _stripped(text, start, cut)
            start = cut
        yield from _stripped(text, start, end)


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    start = 0
    ends = ZH_END if language == "zh" else EN_END
    for match in ends.finditer(text):
        if match[0] in ("；", ";") and _in_bracket(text, start, match.start()):
            continue                                            # 甲教育集团(牵头校:甲校;成员校:乙校)
        if language == "en" and match[0][0] not in "\n\t" and not _is_end(text, match.start(), match.end()):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


#: A bracket with semicolons in it is at most so long.
MAX_BRACKET = 200


def _in_bracket(text: str, start: int, mark: int) -> bool:
    """Whether a mark stands in a bracket of the sentence that begins at `start`, which closes before its line ends."""
    opening = max(text.rfind("(", max(start, mark - MAX_BRACKET), mark), text.rfind("（", max(start, mark - MAX_BRACKET), mark))
    if opening < 0 or any(sign in text[opening:mark] for sign in ")）"):
        return False
    rest = text[mark:mark + MAX_BRACKET].split("\n")[0]
    return ")" in rest or "）" in rest


def _is_end(text: str, mark: int, after: int) -> bool:
    """Whether an English full stop ends a sentence: not behind an abbreviation, not before a small letter or digit."""
    if text[mark] == "." and ABBREVIATION.search(text[max(0, mark - 8):mark + 1]):
        return False
    following = text[after:after + 1]
    return not (following.islower() or (text[mark] == "." and following.isdigit() and text[max(0, mark - 3):mark].rstrip()[-2:].lower() == "no"))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        yield left, right


def word_bounds(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of every word of a Chinese text, as jieba or the segmenter chosen tells them; spaces inside words are passed over."""
    kept, _, folded = as_sought(text)
    position = 0
    for word, part in segmenter()(folded):
        yield kept[position], kept[position + len(word) - 1] + 1, part
        position += len(word)


def segment(article: Article) -> Segmented:
    """The parts of an article's text."""
    words = tuple(word_bounds(article.text)) if article.language == "zh" else ()
    blocks = tuple((block.start, block.end, block.kind) for block in article.blocks)
    return Segmented(article.text, article.language, tuple(sentence_bounds(article.text, article.language)), words, blocks)
