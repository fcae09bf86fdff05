"""Texts with marked names, to train the program's own tagger on: annotated articles with other names put in, wordings and sentences without groups.

Nothing is copied from news: the articles are those of `tests/own` or a user's own; the names are put together by lot from places, surnames and the words
that schools of many towns are named with (`models/compose.toml`). The same seed gives the same texts.
"""
from __future__ import annotations

import bisect
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

from .clean import clean
from .data import MODELS, words
from .evaluate import accepted, normalise
from .fold import fold
from .names import parts_of
from .places import Division, gazetteer, short_form, short_form_en
from .records import ENTITY_LABELS, RawDocument
from .relate.examples import example
from .relate.language import rules_of


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the outermost names in it: start, end, label."""

    language: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


@cache
def material() -> dict[str, dict[str, Any]]:
    """`models/compose.toml`."""
    with (MODELS / "compose.toml").open("rb") as file:
        return tomllib.load(file)


#: The kinds of places in schools' names that English translates.
ENGLISH_ENDINGS = {"路": " Road", "街": " Street", "桥": " Bridge", "湖": " Lake"}


class Names:
    """Invented names of a language, drawn by lot."""

    def __init__(self, language: str, draw: random.Random) -> None:
        self.language, self.draw = language, draw

    def core(self) -> str:
        """What stands before the kind of a school: 育才, 清河路, Yucai."""
        core = self._chinese_core()
        return core if self.language == "zh" else self._spelt(core)

    def person(self) -> str:
        """A person's name in two to four characters, or in letters."""
        draw = self.draw
        surname: str = draw.choice(material()["zh"]["surnames"] if draw.random() < 0.8 else words("zh/surnames"))
        given: str = "".join(draw.choice(material()["zh"]["given"]) for _ in range(2 if draw.random() < 0.75 else 1))
        if self.language == "zh":
            return surname + given
        first, last = "".join(lazy_pinyin(given)).capitalize(), "".join(lazy_pinyin(surname)).capitalize()
        return f"{first} {last}" if draw.random() < 0.1 else f"{last} {first}"

    def place(self, like: Division) -> Division:
        """A division of the same level and kind."""
        return self.draw.choice(_divisions()[like.level, like.name[-1]])

    def _chinese_core(self) -> str:
        draw, kind = self.draw, self.draw.random()
        if kind < 0.3:
            return draw.choice(_cores())
        town = short_form(draw.choice(_divisions()["town", "镇"]).name).removesuffix("镇")
        if kind < 0.6:
            return town
        if kind < 0.75:
            return draw.choice(town) + draw.choice(draw.choice(_cores()))
        stem: str = draw.choice((town, draw.choice(words("zh/surnames")), draw.choice(_cores())[:2]))
        return stem + draw.choice(_endings())

    def _spelt(self, core: str) -> str:
        kind = ENGLISH_ENDINGS.get(core[-1], "") if len(core) > 2 else ""
        syllables = lazy_pinyin(core[:-1] if kind else core)
        if self.draw.random() < 0.15 and len(syllables) < 4:
            return " ".join(syllable.capitalize() for syllable in syllables) + kind
        return "".join(syllables).capitalize() + kind


@cache
def _cores() -> tuple[str, ...]:
    return tuple(material()["zh"]["cores"].split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(material()["zh"]["endings"].split())


@cache
def _divisions() -> dict[tuple[str, str], list[Division]]:
    found: dict[tuple[str, str], list[Division]] = {}
    for _, division in sorted(gazetteer().by_code.items()):
        found.setdefault((division.level, division.name[-1]), []).append(division)
    return found


def edited(marked: Marked, pattern: str, put: Callable[[re.Match[str]], str]) -> Marked | None:
    """A text with every match of a pattern replaced, its names where they stand then; None where a match cuts a name."""
    pieces, shifts, position, shift = [], [(0, 0)], 0, 0
    borders = {border for start, end, _ in marked.spans for border in (start, end)}
    for match in re.finditer(pattern, marked.text):
        if any(border in borders for border in range(match.start() + 1, match.end())):
            return None
        new = put(match)
        pieces += [marked.text[position:match.start()], new]
        position = match.end()
        shift += len(new) - len(match[0])
        shifts.append((match.end(), shift))
    if len(shifts) == 1:
        return marked
    pieces.append(marked.text[position:])
    starts = [start for start, _ in shifts]

    def moved(offset: int) -> int:
        return offset + shifts[bisect.bisect_right(starts, offset) - 1][1]

    return Marked(marked.language, "".join(pieces), tuple((moved(start), moved(end), label) for start, end, label in marked.spans))


def varied(marked: Marked, draw: random.Random) -> Marked | None:
    """The same text with other cores, people and places; None where a name would be cut."""
    names = Names(marked.language, draw)
    exchange: dict[str, str] = {}
    cores: dict[str, str] = {}
    for start, end, label in marked.spans:
        name = marked.text[start:end]
        if label == "PERSON":
            exchange.setdefault(name, names.person())
        elif label in ("GROUP", "SCHOOL"):
            core = parts_of(label, name).core
            if not core or core not in name:
                continue
            new = cores.setdefault(core, names.core())
            if len(core) > (1 if marked.language == "zh" else 3):
                exchange[core] = new
            else:                                              # 甲 of an example: only inside the name
                exchange.setdefault(name, name.replace(core, new, 1))
        elif label == "PLACE":
            exchange |= {old: new for old, new in _other_place(name, marked.language, names) if old not in exchange}
    if not exchange:
        return marked
    longest = sorted(exchange, key=lambda old: (-len(old), old))
    border = "" if marked.language == "zh" else r"\b"
    return edited(marked, border + "(?:" + "|".join(map(re.escape, longest)) + ")" + border, lambda match: exchange[match[0]])


def _other_place(name: str, language: str, names: Names) -> Iterator[tuple[str, str]]:
    """A place's whole name and its short form, each with those of another place of the same kind."""
    known = gazetteer()
    found = known.full.get(name, []) if language == "zh" else known.candidates_en(name)
    if not found:
        return
    other = names.place(found[0])
    if language == "zh":
        yield name, other.name
        if len(short_form(name)) > 1 and short_form(name) != name:
            yield short_form(name), short_form(other.name)
    elif other.name_en:
        yield name, other.name_en if name.casefold() == found[0].name_en.casefold() else short_form_en(other.name_en)


#: How machine translation and careless typing damage English: a pattern, what is put in its place, and the share of texts that have it.
DAMAGE: tuple[tuple[str, Callable[[re.Match[str]], str], float], ...] = (
    (r"(?<=[a-z] )(?:Primary|Middle|High|Experimental|Education|School|Kindergarten|Group|Campus|Road)\b(?: (?:School|Group|Campus)\b)?",
     lambda match: match[0].lower(), 0.15),
    (r"(?<=\w),", lambda match: " ,", 0.08), (r"\bNo\. ?", lambda match: "No ", 0.15), (r"\bNo\. (?=\d)", lambda match: "No.", 0.15),
    (r"(?<=[a-z])-(?=[a-z])", lambda match: " -", 0.08), (r"\b[Tt]he (?=[A-Z])", lambda match: "", 0.1),
)


def damaged(marked: Marked, draw: random.Random) -> Marked:
    """The same text with the damage of machine translation, by lot."""
    for pattern, put, share in DAMAGE if marked.language == "en" else ():
        if draw.random() < share:
            marked = edited(marked, pattern, put) or marked
    return marked


def plain(language: str, draw: random.Random) -> Marked:
    """Some sentences without a group, with marked places, people and schools in them."""
    names = Names(language, draw)
    kinds = {"place": "PLACE", "person": "PERSON", "core": "SCHOOL"}
    text, spans = "", []
    for sentence in draw.sample(material()[language]["plain"], 4):
        for piece in re.split(r"(\{\w+\}(?:小学|中学| Primary School| Middle School)?)", sentence):
            blank = re.match(r"\{(\w+)\}", piece)
            if blank:
                county = names.place(_divisions()["county", draw.choice("县区市")][0])
                value = {"place": county.name if language == "zh" else county.name_en, "person": names.person(), "core": names.core(),
                         "number": str(draw.randrange(2, 900))}[blank[1]]
                new = value + piece[blank.end():]
                if blank[1] in kinds:
                    spans.append((len(text), len(text) + len(new), kinds[blank[1]]))
                text += new
            else:
                text += piece
        text += " " if language == "en" else ""
    return Marked(language, text.rstrip(), tuple(spans))


def examples(language: str) -> Iterator[Marked]:
    """The examples that the rules carry, each with the names that it marks."""
    for rule in rules_of(language):
        for text in (*rule.yes, *rule.no):
            sentence, _ = example(text)
            yield outermost(language, sentence.text, ((m.start, m.end, m.label) for m in sentence.mentions if m.label in ENTITY_LABELS))


def outermost(language: str, text: str, spans: Iterable[tuple[int, int, str]]) -> Marked:
    """A text with those of the names that lie in no other one."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, label))
    return Marked(language, text, tuple(kept))


def wordings(folder: Path, language: str, found: Callable[[str, str], Iterable[tuple[int, int, str, str]]]) -> Iterator[Marked]:
    """The sentences of `wordings/LANGUAGE.txt` beside a folder of articles, where there is such a file, with the names that the program finds."""
    path = folder.parent / "wordings" / f"{language}.txt"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        if line.strip() and not line.startswith("#"):
            text = line.partition("||")[0].strip()
            yield outermost(language, text, ((start, end, label) for start, end, label, _ in found(text, language) if label in ENTITY_LABELS))


def annotated(folder: Path, only: str, found: Callable[[str, str], Iterable[tuple[int, int, str, str]]]) -> Iterator[Marked]:
    """The articles of a folder (`articles/ID.txt`, `answers/ID.json`) whose id matches, with their names.

    `found(text, language)` gives the start, end, label and name of what the program finds: it tells the places of elided names (一 in 一、三中), and of
    bodies and places that answers do not list.
    """
    for path in sorted((folder / "answers").glob("*.json")):
        article = folder / "articles" / f"{path.stem}.txt"
        if path.stem.startswith("pairs") or not re.search(only, path.stem) or not article.exists():
            continue
        answers = json.loads(path.read_text("utf-8"))
        text = clean(RawDocument(path.stem, path.stem, article.read_text("utf-8"))).text
        yield mark(answers, text, found(text, answers["lang"]))


def mark(answers: dict[str, Any], text: str, found: Iterable[tuple[int, int, str, str]]) -> Marked:
    """A text with the names that its answers list, wherever they stand, and what else the program finds."""
    language = answers["lang"]
    wanted: list[tuple[str, str]] = []
    for label, things in (("GROUP", answers["groups"]), ("SCHOOL", answers["schools"])):
        wanted += [(name, label) for thing in things for name in (thing["name"], *thing["aliases"]) if len(name) > (2 if language == "zh" else 8)]
    wanted += [(row["person"], "PERSON") for row in (*answers["leaders"], *answers["posts"])]
    wanted += [(place, "PLACE") for place in answers["places"]]
    spans: list[tuple[int, int, str]] = []
    covered = bytearray(len(text))

    def add(start: int, end: int, label: str) -> None:
        if not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            spans.append((start, end, label))

    looked_in = fold(text) if language == "zh" else text
    for name, label in sorted(set(wanted), key=lambda pair: (-len(pair[0]), pair)):
        sought = re.escape(fold(name)) if language == "zh" else rf"\b{re.escape(name)}\b"
        for match in re.finditer(sought, looked_in):
            add(match.start(), match.end(), label)
    known = {"GROUP": accepted(answers["groups"]), "SCHOOL": accepted(answers["schools"])}
    listed = {label: {normalise(thing["name"]) for thing in answers[f"{label.lower()}s"]} for label in known}
    for start, end, label, name in found:
        if label not in ENTITY_LABELS or (label in known and known[label](name) not in listed[label]):
            continue
        add(start, end, label)
    return Marked(language, text, tuple(sorted(spans)))
