"""The stages up to names as components of a spaCy pipeline, for notebooks and for pipelines of others.

The tokens of a Chinese `Doc` are its characters, so that every span of characters can be a spaCy span, and names can begin and end where no word does.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry

from .records import ENTITY_LABELS, Segmented
from .segment import sentence_bounds, word_bounds
from .tag import tag

#: Under this key `Doc.user_data` holds the text, which spaCy puts together anew from the tokens each time that it is asked for.
TEXT_KEY = "jituan.text"
#: Under these it holds the sentences (start, end) and the words (start, end, part of speech).
SENTENCES_KEY, WORDS_KEY = "jituan.sentences", "jituan.words"
#: A run of so many characters without a space is no word.
LONG_WORD = re.compile(r"(\S{150,})")


def make_pipeline(language: str) -> Language:
    """A new spaCy pipeline of a language (`zh` or `en`): sentences, words (Chinese), and names.

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
    nlp.add_pipe("jituan_spans")
    nlp.add_pipe("jituan_names")
    return nlp


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


def _text(doc: Doc) -> str:
    text: str = doc.user_data.get(TEXT_KEY) or doc.text
    return text


def _spans(doc: Doc, bounds: Iterable[tuple[int, int, str]]) -> list[Span]:
    """For each start, end and label, the span of all tokens that the characters touch."""
    if doc.lang_ == "zh":                               # a token a character
        return [Span(doc, start, end, label=label) for start, end, label in bounds]
    return [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in bounds]


@Language.factory("jituan_sentences", default_config={"language": "zh"})
def make_sentences(nlp: Language, name: str, language: str) -> Any:
    """A component that finds the sentences: places in `doc.user_data`."""

    def add_sentences(doc: Doc) -> Doc:
        doc.user_data[SENTENCES_KEY] = tuple(sentence_bounds(_text(doc), language))
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
        doc.user_data[WORDS_KEY] = tuple(word_bounds(_text(doc)))
        return doc

    return add_words


@Language.factory("jituan_names")
def make_names(nlp: Language, name: str) -> Any:
    """A component that puts every name into `doc.spans["names"]`, labelled, with the full name as `kb_id_`."""

    def add_names(doc: Doc) -> Doc:
        spans = []
        text = _text(doc)
        parts = Segmented(text, doc.lang_, doc.user_data[SENTENCES_KEY], doc.user_data.get(WORDS_KEY, ()), ((0, len(text), "body"),))
        for sentence in tag(parts, ""):
            for mention in sentence.mentions:
                if mention.label in ENTITY_LABELS and not mention.weak:
                    spans.append(doc.char_span(mention.start, mention.end, label=mention.label, kb_id=mention.name,
                                               alignment_mode="expand"))
        doc.spans["names"] = SpanGroup(doc, name="names", spans=spans)
        return doc

    return add_names
