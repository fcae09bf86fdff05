"""English short names: what stands before the kind in a school's name, where the text uses it alone (Yuhudong, Haizhou No. 1)."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..data import lexicon
from ..names import parse
from ..names.en import is_pinyin
from ..places import gazetteer
from .en_style import spoken_of_as_place
from .source import Source
from .spans import Span, cover, occurrences

#: What a short name does not stand behind, and what not before: it is part of a word or of a longer name there.
WORD_BEFORE, WORD_AFTER = re.compile(r"[\w-]$"), re.compile(r"[\w-]| ?(?:[A-Z(]|\d)|(?:'s)? (?:education |school )?(?:group|alliance|consortium)\b")
#: Words that end the place in a school's name and not the school's own name.
TOWN = re.compile(r"(?i) (?:town|township|village|subdistrict)$")
#: A core that ends so is as likely a place or a road as a school.
NO_CORE = re.compile(r"(?i)(?:road|street|avenue|city|district|county|province|zone|area|bridge|lake|river|university|college|no\.?|campus|group)$")
ROAD = re.compile(r"(?i)(?:road|street|avenue|bridge|lake|river)$")
WORD = re.compile(r"No\.? ?\d+|\S+")
#: A core in pinyin may have a letter less (Anle).
MIN_LENGTH, LEAST_PINYIN = 5, 4
#: Beside an office fewer letters tell a school.
LEAST_BESIDE = 3
LISTED_BEFORE = re.compile(r"(?:[:,]|\band|\bwith|\bbesides|\bincluding|\bincludes?|\bcomprises|\bare) (?:the )?$")
LISTED_BEHIND = re.compile(r"(?:, (?:and )?| and )(?:the )?(?:newly built )?")
OFFICE_BEHIND = re.compile(r"'s (?:[a-z-]+ ){0,2}(?:principal|headmaster|headmistress|head teacher|teacher|pupils|students|Party (?:chief|secretary))\b")
#: Who heads a school and no place, right before a name; and what makes a place of the name.
HEAD = "principal|headmaster|headmistress|head teacher"
#: Somebody's name and the bracket behind it: Zang Ying (|Xihu).
PERSON_BEFORE = re.compile(r"\b[A-Z][a-z']+ [A-Z][a-z']+ ?\($")
OFFICE_BEFORE = re.compile(rf"\b(?:{HEAD}) (?:of|at) $")
OF_NUMBER = re.compile(
    rf"\b(?:{HEAD}|vice-principal|dean of studies|party (?:chief|secretary)|teachers?|pupils|students) (?:of|at|from) (No\.? ?(\d+))(?= and (?!No)|[,.;:!?]|$)")
PLACE_AFTER = re.compile(WORD_AFTER.pattern + r"| (?:city|county|district|province|town|township)\b")


def short_names(source: Source, names: Sequence[Span]) -> list[Span]:
    """A mention for each place where a school's short name stands alone; one that two schools share stands for none."""
    schools: dict[str, str] = {}
    shared: set[str] = set()
    known = list(_full_names(source, names))
    for full in known:
        core = own_core(full) or _like_a_place(source, full, known)
        for own in filter(None, (core, _behind_place(core))):
            shared |= {own} if schools.setdefault(own, full) != full and not _same(schools[own], full) else set()
        if core and schools.setdefault(core, full) != full and own_core(schools[core]) == core:
            shared |= {core} if not _same(schools[core], full) else set()
    taken = cover(source.text, names)
    found = []
    stands = occurrences(source.text, (core for core in schools if core not in shared))
    for core, full in schools.items():
        for start in stands.get(core, ()):
            end = start + len(core)
            alone = not WORD_BEFORE.search(source.text[max(0, start - 1):start]) and not WORD_AFTER.match(source.text, end)
            if alone and not taken.touches(start, end) and not _is_place(source.text, start) and source.tells(start):
                found.append(Span(start, end, "SCHOOL", name=full))
    found += _of_places(source, names, [*names, *found])
    return [*found, *_beside_offices(source, names, [*names, *found]), *_numbers(source, names, [*names, *found]), *_groups(source, names)]


def _full_names(source: Source, names: Sequence[Span]) -> Iterator[str]:
    """The full name of each school, without weak ones and references."""
    for span in names:
        if span.label == "SCHOOL" and not span.weak and not span.anaphor:
            yield span.named(source.raw)


#: The school of a place, in small letters: principal of the Changzhi| school.
OF_A_PLACE = re.compile(r"\b[Tt]he ([A-Z][a-z']+) (?:school|kindergarten)\b(?! (?:districts?|groups?|bus|board|system|alliance|community|year)\b)")


def _of_places(source: Source, names: Sequence[Span], taken_by: Sequence[Span]) -> list[Span]:
    """A mention for each place where the only school whose name begins with a word is called by that word."""
    matches = list(OF_A_PLACE.finditer(source.text))
    full = set(_full_names(source, names)) if matches else set()
    taken = cover(source.text, (span for span in taken_by if span.label != "PLACE"))
    found = []
    for match in matches:
        own = [name for name in full if name.startswith(f"{match[1]} ")]
        if len(own) == 1 and not taken.touches(match.start(1), match.end()) and source.tells(match.start(1)):
            found.append(Span(match.start(1), match.end(), "SCHOOL", name=own[0]))
    return found


def _numbers(source: Source, names: Sequence[Span], taken_by: Sequence[Span]) -> list[Span]:
    """A mention for each place where a number alone stands behind a head's office for the only school that bears it: principal of|No. 22."""
    if not OF_NUMBER.search(source.text):
        return []
    bearing: dict[str, set[str]] = {}
    for full in _full_names(source, names):
        bearing.setdefault(str(parse(full).number), set()).add(full)
    taken = cover(source.text, taken_by)
    whose = {number: max(full, key=len) for number, full in bearing.items()}
    alone = {number: full for number, full in whose.items() if all(_same(other, full) for other in bearing[number])}     # Haizhou No. 9 Primary School too
    return [Span(match.start(1), match.end(1), "SCHOOL", name=alone[match[2]]) for match in OF_NUMBER.finditer(source.text)
            if match[2] in alone and not taken.touches(match.start(1), match.end(1)) and source.tells(match.start(1))]


#: The last word of a school's name that says what school it is.
LEVELS_LAST = re.compile(r" (?:School|Kindergarten|Primary|Middle|High|Secondary|Elementary|Central|Experimental)$")


def _groups(source: Source, names: Sequence[Span]) -> list[Span]:
    """A mention for each place where a group is called by its core and a small word: the Liulin group, of the Liulin Education Group."""
    called: dict[str, set[str]] = {}
    for span in names:
        if span.label == "GROUP" and not span.weak and not span.anaphor and not span.name:
            full = source.raw[span.start:span.end]
            word = "alliance" if full.casefold().endswith("alliance") else "group"
            core = re.sub(r"(?i) (?:education |school )?(?:group|alliance)$", "", full)
            called.setdefault(f"{core.removeprefix('The ')} {word}", set()).add(full)
            called.setdefault(f"{core.removeprefix('The ').split()[0]} {word}", set()).add(full)       # the Guyuan group, where only one is of that place
            if shorter := LEVELS_LAST.sub("", core.removeprefix("The ")):
                called.setdefault(f"{shorter} {word}", set()).add(full)                # the No. 1 Primary group
                called.setdefault(f"{LEVELS_LAST.sub('', shorter)} {word}", set()).add(full)
    taken = cover(source.text, names)
    stands = occurrences(source.text, (short for short, full in called.items() if len(full) == 1 and short not in full))
    return [Span(start, start + len(short), "GROUP", name=next(iter(called[short]))) for short, starts in stands.items() for start in starts
            if not taken.touches(start, start + len(short)) and not WORD_BEFORE.search(source.text[max(0, start - 1):start])
            and not re.match(r"\w", source.text[start + len(short):start + len(short) + 1]) and source.tells(start)]


def _beside_offices(source: Source, names: Sequence[Span], taken_by: Sequence[Span]) -> list[Span]:
    """A mention for each place where what only one school's name begins with stands beside an office, pupils (Tayu|'s vice principal) or, in a list,
    another school: three members: Tayu|, Donghu School and Xihu School."""
    called: dict[str, set[str]] = {}
    for full in _full_names(source, names):
        core = own_core(full, of_place=True, least=LEAST_BESIDE)
        place, _, last = core.rpartition(" ")
        for own in {core, last if place.split(" ")[0].casefold() in gazetteer().english and len(last) >= LEAST_BESIDE else ""}:
            called.setdefault(own, set()).add(full)
    taken = cover(source.text, taken_by)
    schools = {span.start for span in names if span.label == "SCHOOL"}
    found = []
    whose = {core: min(full, key=len) for core, full in called.items() if core}
    alone = (core for core, full in whose.items() if all(other.startswith(full) for other in called[core]))        # with its branches
    for core, starts in occurrences(source.text, alone).items():
        for start in starts:
            end = start + len(core)
            listed = LISTED_BEHIND.match(source.text, end) if LISTED_BEFORE.search(source.text[max(0, start - 14):start]) else None
            headed = OFFICE_BEFORE.search(source.text[max(0, start - 24):start]) and not PLACE_AFTER.match(source.text, end)
            noted = source.text[end:end + 1] == ")" and PERSON_BEFORE.search(source.text[max(0, start - 24):start])
            beside = headed or noted or OFFICE_BEHIND.match(source.text, end) or (listed is not None and listed.end() in schools)
            if beside and not WORD_BEFORE.search(source.text[max(0, start - 1):start]) and (
                    not taken.touches(start, end) and source.tells(start)):
                found.append(Span(start, end, "SCHOOL", name=whose[core]))
    return found


def _like_a_place(source: Source, full: str, known: Sequence[str]) -> str:
    """The core of a school's name that a place somewhere bears too, where the text speaks of no such place nor of another school with it (Beihai), or
    an empty string."""
    core = own_core(full, of_place=True, least=LEAST_PINYIN)
    if not core or " " in core or not is_pinyin(core.casefold()) or NO_CORE.search(core):
        return ""
    if any(core in other.split() and not _same(other, full) for other in known):
        return ""
    return "" if spoken_of_as_place(source.text, core) else core


def _behind_place(core: str) -> str:
    """A core without the place that it begins with (Guicheng|Xinzhu), where that is no place too, or an empty string."""
    place, _, own = core.partition(" ")
    lower = own.casefold()
    known = place.casefold() in gazetteer().english and len(own) >= MIN_LENGTH and own[:1].isupper() and not re.search(r"\d", own)
    return own if known and lower not in gazetteer().english and lower not in lexicon("en/surnames") and lower not in lexicon("en/kinds") else ""


def own_core(name: str, of_place: bool = False, least: int = MIN_LENGTH) -> str:
    """The short name of `least` letters that a school's full name may give, or an empty string; a place's or a road's gives none unless `of_place`."""
    words: list[str] = []
    for word in WORD.findall(name):
        if word.casefold() in lexicon("en/kinds") or word.casefold() in ("school", "kindergarten", "middle", "primary"):
            break
        words.append(word)
    else:
        return ""
    core = TOWN.sub("", " ".join(words))
    core = core.split(" District ")[-1].split(" City ")[-1].split(" County ")[-1]
    numbered = re.search(r"No\.? ?\d+$", core)
    no_core = NO_CORE.search(core) and not numbered and not (of_place and ROAD.search(core))
    if len(core) < least or no_core or not core[:1].isupper() or core.casefold().startswith("no"):
        return ""
    return "" if (core.casefold() in gazetteer().english and not of_place) or core.casefold() in lexicon("en/surnames") else core


def _same(one: str, other: str) -> bool:
    return one.casefold().endswith(other.casefold()) or other.casefold().endswith(one.casefold())


def _is_place(text: str, start: int) -> bool:
    """Whether the words before tell a place: in Yuhudong, near Yuhudong; or a longer name: North Yuhudong."""
    return bool(re.search(r"(?:\b(?:in|near|around|outside|across|into|toward|towards|leave|left) |[A-Z][a-z]+ )$", text[max(0, start - 16):start])) and not (
        re.search(r"(?:[.!?]|\n|^) ?(?:[A-Z][a-z]+ )$", text[max(0, start - 16):start]))
