"""Chinese cores of names in Latin letters: in pinyin, whatever the reading, and with the words that English translates."""
from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from itertools import islice, product

from ..data import MODELS
from ..names.en import PINYIN

#: A name with more readings than this is compared by the first of them.
MAX_READINGS = 64
#: The longest word of the list of translations.
MAX_WORD = 5


@cache
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # a fifth of a second, only where names of two languages meet

    return tuple(dict.fromkeys(reading.lower() for reading in pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]))


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    """Chinese words with their usual translations, in the letters that English cores are compared by."""
    with (MODELS / "lexicon" / "both" / "translations.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["zh"]: tuple(PINYIN.get(word, word.replace("-", "")) for word in row["en"].split("|")) for row in rows}


def _pieces(core: str) -> list[tuple[str, ...]]:
    """What each word or character of a core may be in letters; the longest word of the list is taken first."""
    pieces: list[tuple[str, ...]] = []
    for word in _words(core):
        spelt = _combined([_readings(character) for character in word])
        pieces.append(tuple(dict.fromkeys((*spelt[:4], *_translations().get(word, ())))) if word in _translations() else tuple(spelt))
    return pieces


def _words(core: str) -> list[str]:
    """The core cut into the longest words of the list and single characters."""
    words: list[str] = []
    position = 0
    while position < len(core):
        word = next((core[position:position + size] for size in range(min(MAX_WORD, len(core) - position), 1, -1)
                     if core[position:position + size] in _translations()), core[position])
        words.append(word)
        position += len(word)
    return words


def _combined(pieces: Sequence[Sequence[str]]) -> list[str]:
    return ["".join(choice) for choice in islice(product(*pieces), MAX_READINGS)]


def romanised(chinese: str) -> list[str]:
    """Every way to write characters in pinyin, a character with several readings (都, 长) in each of them."""
    return _combined([_readings(character) for character in chinese])


def spelt(core: str) -> list[str]:
    """`romanised`, and with words translated that English names translate: 展览路 is zhanlanlu and exhibitionlu."""
    return list(dict.fromkeys((*romanised(core), *_combined(_pieces(core)))))


def translated(chinese: str) -> list[str]:
    """The name of a university or the like in letters, every word translated that the list has, the others in pinyin."""
    return _combined([_translations().get(word) or _combined([_readings(character) for character in word])[:1] for word in _words(chinese)])
