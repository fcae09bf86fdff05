"""Stage 3: `Article` to spaCy `Doc`: characters (Chinese) or words (English) as tokens, sentences, jieba's words.

Chinese names do not end where a dictionary's words end, so the tokens of a Chinese `Doc` are its characters and every
span of characters can be a spaCy span; jieba's words stand beside them as evidence.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry

from . import linear
from .backends import segmenter
from .fold import fold, kept_offsets
from .records import BLOCKS_KEY, SENTENCES_KEY, TEXT_KEY, WORDS_KEY, Article

#: Where a Chinese sentence ends: after the mark and any closing quotes. The end of a line or of a table's cell ends every sentence.
ZH_END = linear.compile("(?:[。！？!?；;]|…{2})[。！？!?…]*[”’」』）)\"]*|[\n\t]+")
#: Longer than this in characters is no sentence; such a one is parted behind one of these marks.
MAX_SENTENCE, PARTING = 1000, "，,、;； "
#: A run of so many characters without a space is no word.
LONG_WORD = re.compile(r"(\S{150,})")
#: Where an English one may end; the word before a full stop and the next character decide (see `_is_end`).
EN_END = linear.compile(r"[.!?。;；]+[\"”’')\]]*(?:\s+(?:Essence\b)?|$)|[\n\t]+")
ABBREVIATION = linear.compile(
    r"(?i)(?:^|[\s(\"“])(?:no|nos|st|mr|mrs|ms|dr|prof|sept?|oct|nov|dec|jan|feb|mar|apr|aug|co|ltd|inc|vs|e\.g|i\.e|"
    r"a\.m|p\.m|[a-z])\.$")


def make_pipeline(language: str) -> Language:
    """A new spaCy pipeline of a language (`zh` or `en`), up to sentences and words.

    Raises:
        ValueError: for another language.
    """
    if language == "zh":
        config = {"nlp": {"tokenizer": {"@tokenizers": "jituan.CharacterTokenizer.v1"}}}
        nlp = spacy.blank("zh", config=config)
        nlp.add_pipe("jituan_sentences", config={"language": "zh"})
        nlp.add_pipe("jituan_words")
    elif language == "en":
        nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "jituan.BoundedTokenizer.v1"}}})
        nlp.add_pipe("jituan_sentences", config={"language": "en"})
    else:
        raise ValueError(f"language is {language!r}; there are 'zh' and 'en'")
    return nlp


@cache
def load(language: str) -> Language:
    """The pipeline that the stages use."""
    return make_pipeline(language)


@registry.tokenizers("jituan.CharacterTokenizer.v1")
def make_character_tokenizer() -> Any:
    """A tokenizer that makes every character that is not white space a token, and white space one token a run.

    spaCy's own (`spacy.zh.ChineseTokenizer`, segmenter "char") gives spaces and newlines to the token before; here all
    tokens but those of white space are one character long, so that every span of characters can be expressed.
    """
    return _tokenizer_factory


class _Tokenizer:
    """A tokenizer that has nothing to be saved."""

    def to_bytes(self, **kwargs: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> _Tokenizer:
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        return None

    def from_disk(self, path: Any, **kwargs: Any) -> _Tokenizer:
        return self


class CharacterTokenizer(_Tokenizer):
    """See `make_character_tokenizer`."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        characters = list(text)
        return Doc(self.vocab, words=characters, spaces=[False] * len(characters), user_data={TEXT_KEY: text})


@registry.tokenizers("jituan.BoundedTokenizer.v1")
def make_bounded_tokenizer() -> Any:
    """spaCy's tokenizer for words up to a length; what is longer is one token, for on such its patterns take quadratic time."""
    return BoundedTokenizer


class BoundedTokenizer(_Tokenizer):
    """See `make_bounded_tokenizer`."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self._inner = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)

    def __call__(self, text: str) -> Doc:
        if not LONG_WORD.search(text):
            return self._inner(text)
        words: list[str] = []
        spaces: list[bool] = []
        for number, piece in enumerate(LONG_WORD.split(text)):
            tokens = [(piece, False)] if number % 2 else [(token.text, bool(token.whitespace_)) for token in self._inner(piece)]
            words += [word for word, _ in tokens if word]
            spaces += [space for word, space in tokens if word]
        return Doc(self.vocab, words=words, spaces=spaces)


def _tokenizer_factory(nlp: Language) -> CharacterTokenizer:
    return CharacterTokenizer(nlp.vocab)


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


def _spans(doc: Doc, bounds: Iterable[tuple[int, int, str]]) -> list[Span]:
    """For each start, end and label, the span of all tokens that the characters touch."""
    if doc.lang_ == "zh":                               # a token a character
        return [Span(doc, start, end, label=label) for start, end, label in bounds]
    return [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in bounds]


@Language.factory("jituan_sentences", default_config={"language": "zh"})
def make_sentences(nlp: Language, name: str, language: str) -> Any:
    """A component that finds the sentences: places in `doc.user_data`."""

    def add_sentences(doc: Doc) -> Doc:
        doc.user_data[SENTENCES_KEY] = tuple(sentence_bounds(doc.user_data.get(TEXT_KEY) or doc.text, language))
        return doc

    return add_sentences


@Language.component("jituan_spans")
def add_spans(doc: Doc) -> Doc:
    """Sentences and words as `doc.spans["sentences"]` and `doc.spans["words"]`, labelled with their parts of speech; first tokens are marked."""
    if not doc.has_annotation("SENT_START") and len(doc):
        spans = _spans(doc, ((start, end, "") for start, end in doc.user_data[SENTENCES_KEY]))
        starts = np.full((len(doc), 1), -1, dtype="int64")      # all at once: set one by one, each scans the whole Doc
        starts[[span.start for span in spans], 0] = 1
        starts[:1] = 1
        doc.from_array([SENT_START], starts.astype("uint64"))
        doc.spans["sentences"] = SpanGroup(doc, name="sentences", spans=spans)
    if WORDS_KEY in doc.user_data:
        doc.spans["words"] = SpanGroup(doc, name="words", spans=_spans(doc, doc.user_data[WORDS_KEY]))
    return doc


@Language.factory("jituan_words")
def make_words(nlp: Language, name: str) -> Any:
    """A component that finds words with their parts of speech, jieba's or those of the segmenter chosen: places in `doc.user_data`."""

    def add_words(doc: Doc) -> Doc:
        text = doc.user_data[TEXT_KEY]
        kept = kept_offsets(text)
        words, position = [], 0
        for word, part in segmenter()(fold("".join([text[index] for index in kept]))):
            words.append((kept[position], kept[position + len(word) - 1] + 1, part))
            position += len(word)
        doc.user_data[WORDS_KEY] = tuple(words)
        return doc

    return add_words


def segment(article: Article) -> Doc:
    """The article's `Doc`, its sentences, words and lines as places in `doc.user_data`."""
    doc = load(article.language)(article.text)
    doc.user_data[BLOCKS_KEY] = tuple((block.start, block.end, block.kind) for block in article.blocks)
    return doc
