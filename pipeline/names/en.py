"""The parts of English names of Chinese schools and groups, in newspaper English and in machine translation."""
from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from ..data import lexicon
from ..numerals import ORDINALS, english_number
from ..places import gazetteer
from . import NameParts, levels_agree

GROUP_ENDING = re.compile(
    r"(?i)\s*(?:education(?:al)?|school|schools|kindergarten|learning|development|running)?\s*(?:group|alliance|consortium|community|union|federation)s?\s*"
    r"(?:school)?$|\s*school district$")
GROUP_OF = re.compile(r"(?i)^(?:the )?(?:[a-z]+ (?=education ))?(?:education(?:al)?|school) (?:group|alliance|consortium|community) "
                      r"(?:of|headed by|led by) (?:the )?")
#: The end of a group's name that is called after a school whose name ends in School.
SCHOOL_GROUP = re.compile(r"(?i)\b((?:primary|middle|high|elementary|secondary|experimental) school) (?:group|alliance|consortium)$")
LEVELS = (
    (r"kindergarten", "kindergarten"), (r"(?:complete |central |center )?(?:primary|elementary)(?: school)?", "primary"),
    (r"junior (?:middle|high)(?: school)?|junior high|junior section", "junior"),
    (r"senior (?:middle|high)(?: school)?|senior high|senior section", "senior"),
    (r"(?:middle|high|secondary)(?: school)?", "middle"),
    (r"(?:nine|twelve|9|12)[ -]*years?(?:[ -](?:consistent|through|integrated|system))*(?: education)?(?: school)?|school", "school"),
)
LEVEL = re.compile(r"(?i)\b(?:" + "|".join(f"(?P<l{i}>{pattern})" for i, (pattern, _) in enumerate(LEVELS)) + r")s?\b")
KINDS = {"experimental": "experimental", "experiment": "experimental", "foreign": "foreign", "language": "", "languages": "",
         "affiliated": "affiliated", "attached": "affiliated", "subsidiary": "affiliated", "central": "central",
         "center": "central", "centre": "central", "normal": "normal", "vocational": "vocational",
         "special": "special", "ethnic": "ethnic", "international": "international", "art": "art", "arts": "art",
         "sports": "sports", "bilingual": "bilingual", "complete": "", "education": ""}
#: Words of roads and directions with the pinyin that other spellings of the same name have instead.
PINYIN = {"road": "lu", "street": "jie", "avenue": "dadao", "bridge": "qiao", "south": "nan", "north": "bei", "east": "dong",
          "west": "xi", "gate": "men", "river": "he", "lake": "hu", "mountain": "shan", "village": "cun", "culture": "wenhua",
          "cultural": "wenhua", "middle": "zhong"}
#: Science City, University Town: areas that are named for what they hold and are part of a school's name like a road.
PLACE = re.compile(
    r"\b(?!(?:science|technology|university|college|sports|film|eco|old|ancient|new|bio|smart|software|education) (?:city|town)\b)"
    r"(?:[A-Z][\w']*(?: (?:Hui|New|High-tech|Tower))? )(?:New District|New Area|City|District|County|Town|Township|Subdistrict|Province)\b",
    re.IGNORECASE)
NUMBER = re.compile(r"(?i)\bno\s?\.?\s*(\d+)\b|\b(\d+)(?:st|nd|rd|th)?\b|\b(" + "|".join(ORDINALS) + r")\b")
BRANCH = re.compile(r"(?i)\b((?:[\w'.]+ ){0,3}?)(campus|branch(?: school| campus)?)\b")
#: What stands between a school's name and the campus of its group: … Primary School|Education Group|East Campus.
OF_GROUP = re.compile(r"(?i)^(?:(?:education(?:al)?|school) )?(?:group|alliance|community|consortium) ?")
FILLERS = frozenset(("the", "of", "to", "in", "and", "at", "s", "original", "former"))
#: The school that a numbered school has founded under a name of its own behind its own.
FOUNDED = re.compile(r"^((?:[\w']+ )?No\. ?\d+ (?:(?:Senior |Junior )?(?:Middle|High)|Primary|Experimental(?: Primary| Middle)?) School) "
                     r"([A-Z][\w']+(?: [A-Z][\w']+)?) School$")
#: Two spellings of one name differ by a letter or two; below this share of equal letters they are two names.
MIN_SIMILARITY = 0.86


#: English words in schools' names that could be read as pinyin.
ENGLISH = frozenset(("chinese", "women", "panda", "sunshine", "pine", "bilingual", "genuine"))


@lru_cache(maxsize=50_000)
def is_pinyin(word: str) -> bool:
    """Whether a word in small letters is made of one to four syllables of Chinese."""
    if word in ENGLISH:
        return False
    syllables = lexicon("en/pinyin_syllables")
    reachable = {0}
    for _ in range(4):
        reachable |= {end for start in reachable for end in range(start + 1, min(start + 6, len(word)) + 1) if word[start:end] in syllables}
    return len(word) in reachable


def is_spelt_name(word: str) -> bool:
    """Whether a capitalised word is a name in pinyin that is none of a place: Weinan, but not Chengdu nor Every."""
    return len(word) > 4 and word[:1].isupper() and is_pinyin(word.casefold()) and word not in lexicon("en/stops") and not gazetteer().candidates_en(word)


def is_capital_pinyin(word: str) -> bool:
    """Whether a capitalised word of four letters or more is made of syllables of Chinese: Anle."""
    return len(word) > 3 and word[:1].isupper() and is_pinyin(word.casefold())


def has_own_name(name: str) -> bool:
    """Whether a word in pinyin or a number gives a name its own, besides words of kind."""
    return any(word.isdigit() or is_capital_pinyin(word) for word in re.findall(r"[A-Za-z]+|\d+", name))


def group_core_en(name: str) -> str:
    """See `group_core`."""
    name = re.sub(r"(?i) ?\(group\)$", " Group", name.replace(" -", "-"))
    name = re.sub(r"(?i)\s+of [A-Z][\w' ,]+(?:district|county|city)$", "", name) if GROUP_ENDING.search(
        re.sub(r"(?i)\s+of [A-Z][\w' ,]+(?:district|county|city)$", "", name)) else name
    core = GROUP_OF.sub("", name)
    if core != name:
        return core
    whole = SCHOOL_GROUP.sub(r"\1", name)                          # Heping Primary School| Group
    return whole if whole != name else GROUP_ENDING.sub("", name) or name


def parse_english(name: str) -> NameParts:
    """See `parse`."""
    text = re.sub(r"\s+", " ", name.replace(" -", "-").replace("’", "'")).strip()
    text = re.sub(r"(?i)^the ", "", text)
    parent, branch = "", ""
    branched = BRANCH.search(text)
    if branched:
        before, after = text[:branched.start()].strip(), text[branched.end():].strip()
        head = branched[1].strip()
        whole = (before + " " + head).strip()
        levels = [m for m in LEVEL.finditer(whole) if m[0].casefold() != "middle" or m.end() < len(whole)]      # … School|Middle Campus
        if levels:
            branch = OF_GROUP.sub("", whole[levels[-1].end():].strip()) or branched[2]
            text = whole[:levels[-1].end()]
        else:
            branch = (before + " " + head).strip()
            text = GROUP_ENDING.sub("", re.sub(r"(?i)^of (?:the )?", "", after))
        branch = _core(branch) or "branch"
    else:
        of = re.match(r"(?i)^(.*?\b(?:school|kindergarten)) (?:of|affiliated to|attached to|affiliated with) (?:the )?(.+)$", text)
        if of and not PLACE.fullmatch(of[2]) and of[2].casefold() not in gazetteer().english:
            text, parent = of[1], of[2]
        elif of:
            text = f"{of[2]} {of[1]}"
        elif own := FOUNDED.match(text):
            text, branch = own[1], _core(own[2])                # Qujing No. 1 Middle School|Zhuoli|School
    parts = _parts(text, branch, parent)
    if parent and not parts.core and re.search(r"(?i) (?:affiliated|attached) ", name):
        parts = replace(parts, kinds=parts.kinds | {"affiliated"})   # of which the Affiliated Primary School is short
    return parts


def _parts(text: str, branch: str, parent: str) -> NameParts:
    levels = list(LEVEL.finditer(text))
    level, stem = "", text
    if levels:
        last = levels[-1]
        level = next(LEVELS[i][1] for i in range(len(LEVELS)) if last[f"l{i}"])
        stem = (text[:last.start()] + text[last.end():]).strip()
        if re.search(r"(?i)\b(?:central|center)\b", last[0]):
            stem += " central"
    number = None
    numbered = NUMBER.search(stem)
    if numbered:
        number = english_number(numbered[1] or numbered[2]) if numbered[1] or numbered[2] else ORDINALS[numbered[3].casefold()]
        stem = (stem[:numbered.start()] + " " + stem[numbered.end():]).strip()
    places = tuple(re.sub(r" (?:City|District|County|Province|Town|Township)$", "", match[0], flags=re.IGNORECASE).casefold()
                   for match in PLACE.finditer(stem))
    rest = PLACE.sub(" ", stem)
    words = rest.split()
    while words and len(words) + (number is not None) > 1 and words[0].casefold() in gazetteer().english \
            and gazetteer().candidates_en(words[0])[0].level in ("province", "city"):
        places = (*places, words.pop(0).casefold())
    kinds = frozenset(kind for word in words if (kind := KINDS.get(word.casefold().strip(","), "")))
    core = _core(" ".join(word for word in words if word.casefold().strip(",") not in KINDS))
    return NameParts(places, number, level, kinds, core, stem.casefold(), branch, False, parent)


def _core(text: str) -> str:
    """The letters of a core, with translated road words and directions as pinyin."""
    words = [word for word in re.findall(r"[a-z0-9]+", text.casefold().replace("'", "")) if word not in FILLERS]
    return "".join(PINYIN.get(word, word) for word in words)


def similar(one: str, other: str) -> bool:
    """Whether two cores are spellings of one name: equal, or nearly, or the same letters in another order of words."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    short, full = sorted((one, other), key=len)
    if full.removeprefix(short) in ("lu", "jie"):
        return False                                            # Yingzhou Primary School, Yingzhou Road Primary School
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= MIN_SIMILARITY


def short_for_en(short: NameParts, full: NameParts) -> bool:
    """See `is_short_for`."""
    if short.branch and not short.core and not short.level and short.number is None:
        return short.branch == full.branch
    if short.branch != full.branch or short.number != full.number or not levels_agree(short.level, full.level):
        return False
    if short.places and full.places and not set(short.places) & set(full.places):
        return False
    if short.parent and full.parent and not _parents_agree(short.parent, full.parent):
        return False
    if short.kinds != full.kinds:
        return False
    if not short.core and not full.core:
        return bool(short.kinds or short.number is not None or short.places)
    if short.number is not None and not short.core and full.core in gazetteer().english and (not short.places or full.core in short.places):
        return True                                             # No. 2 Middle School, Zaoyang No. 2 Middle School
    if short.core and full.core:
        whole = "".join(full.places) + full.core
        return similar(short.core, full.core) or similar("".join(short.places) + short.core, whole)
    return False


def _parents_agree(one: str, other: str) -> bool:
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()
