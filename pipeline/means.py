"""What articles are read with beside the program's own data: a user's rules and words, the segmenter and the taggers. For this process and its workers."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from . import backends
from .backends import DEFAULT, Chosen, UserWord, read_words, taggers_of, user_words
from .data import OWN_RULES
from .relate import use_rules


@dataclass(frozen=True, slots=True)
class Means:
    """A folder of rules, the words of a dictionary, and what finds words and names."""

    rules: Path | None = None
    words: tuple[UserWord, ...] = ()
    chosen: Chosen = DEFAULT


#: In the folder of a run's work this file says what it has read with.
KEPT = "means.json"


def make_means(rules: Path | None, segmenter: str, tagger: str, dictionary: Path | None) -> Means:
    """What the options of a run say.

    Raises:
        JituanError: the dictionary is wrong.
    """
    return Means(rules.resolve() if rules else None, read_words(dictionary) if dictionary else (), Chosen(segmenter, taggers_of(tagger)))


def keep(means: Means, folder: Path) -> None:
    """Note beside the work of a run what it reads with, for those who look at the work afterwards."""
    (folder / KEPT).write_bytes(msgspec.json.encode(means, enc_hook=str))


def kept(folder: Path) -> Means:
    """What was noted there; the program's own means where nothing was."""
    path = folder / KEPT
    return msgspec.json.decode(path.read_bytes(), type=Means, dec_hook=lambda kind, value: Path(value)) if path.exists() else Means()


def use(means: Means) -> None:
    """From now on read articles with these.

    Raises:
        JituanError: a rule is wrong, or a model or a library is not there.
    """
    if means.rules != in_use().rules:
        use_rules(means.rules)
    backends.use(means.chosen)
    backends.use_words(means.words)


def in_use() -> Means:
    """What this process reads articles with."""
    return Means(OWN_RULES[0] if OWN_RULES else None, user_words(), backends.chosen())
