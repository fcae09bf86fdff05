"""English names of administrative places: X District, X Town, and cities and provinces of the gazetteer without a kind."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .. import linear
from ..data import lexicon
from ..numerals import ENGLISH
from ..places import LEVELS, gazetteer
from .en_runs import PEOPLES
from .source import Source
from .spans import Cover, Owners, Span, cover

KIND = (r"(?:New District|New Area|District|County|City|Banner|Township|Town|Subdistrict|Sub-district|Province|Prefecture|"
        r"Autonomous (?:Region|County|Prefecture)|High-?tech(?: Industrial Development)? Zone|High-Tech Zone|"
        r"(?:Economic(?: and Technological)? )?Development Zone|National Tourist Resort|Tourist Resort|"
        r"new district|district|county|city|banner|township|town|subdistrict|province|autonomous (?:region|county|prefecture))")
KINDS = linear.compile(f"{KIND}|(?i:counties|districts|cities|towns)")
SHAPED = re.compile(rf"\b(?:(?:(?:[Nn]orth|[Ss]outh|[Cc]entral|[Ee]ast|[Ww]est)\w* )?China's )?((?:[A-Z][a-zü']+(?:[A-Z][a-zü]+|'[a-z]+)? ){{1,3}})"
                    rf"(?:and (?:[A-Z][a-z]+ (?=[Aa]utonomous )|(?:{'|'.join(sorted(PEOPLES))}) (?:Ethnic )?(?=Township\b)))?{KIND}\b")
BARE = re.compile(r"\b[A-Z][a-z]+(?:'(?!s\b)[a-z]+)?(?: [A-Z][a-z]+)?\b")
SINGULAR = {"counties": "county", "districts": "district", "cities": "city", "towns": "town", "townships": "township", "subdistricts": "subdistrict"}
#: Places that say their kind once behind them all: Malipo, Maguan and Xichou counties.
LISTED = re.compile(rf"\b((?:[A-Z][a-z']+, ){{0,8}}[A-Z][a-z']+,? and [A-Z][a-z']+) ((?i:{'|'.join(SINGULAR)}))\b")
ITEM = re.compile(r"[A-Z][a-z']+")
BUREAU = re.compile(r"\b([A-Z][a-z]+(?:'[a-z]+)?) (?:[Mm]unicipal |[Cc]ity |[Cc]ounty )?[Ee]ducation (?:and [Ss]ports )?(?:[Bb]ureau|[Cc]ommission)\b")
#: Where news in English comes from, at the start of a line: HEZHOU, Guangxi, Dec. 1; ZHENGZHOU (Xinhua) --.
DATELINE = re.compile(r"^[ \t]*([A-Z]{2,}(?:'[A-Z]+)?(?: [A-Z]{2,}){0,2})(?=, [A-Z][a-z]|: [A-Z]|,? ?(?:\([A-Z]|--|[-–—]))", re.MULTILINE)
#: Before a county's name without its kind: the coastal county of|Sheyang.
KIND_OF = re.compile(r"\b(?:county|city|district|county-level city|prefecture) of $")
#: Behind a county's name, before that of its province.
LYING_IN = re.compile(r", (?:an? (?:\w+ ){0,2}(?:county|city|district|county-level city) (?:in|of) (?:\w+ China's )?)?"
                      r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: province)?\b")
NO_PLACE_AFTER = re.compile(
    r"^(?:'s)? (?:Education |East |West |North |South |Middle |Central )?"
    r"(?:University|College|Normal|Daily|Evening|Morning|News|Times|Weekly|Road|Street|Avenue|Bridge|River|Lake|Bank|"
    r"Today|Express|Post|Net|Business|Broadcasting|Television|Academy|Press|Observation|Micro|Dialect)")


def find_places(source: Source, names: Sequence[Span], people: Sequence[Span]) -> list[Span]:
    """Every place; at the front of a body's name and after its `of` a place counts, inside the name it does not."""
    spans: list[Span] = []
    owners, persons, taken = Owners(names), cover(source.text, people), Cover(len(source.text))
    kinds = set(source.told_with(KINDS))
    for start, end in source.told:
        text = source.text[start:end]
        for match in SHAPED.finditer(text) if (start, end) in kinds else ():
            left = _without_stops(match)
            if left is None:
                continue
            span = Span(start + left, start + _end_of_place(match, left), "PLACE")
            if _counts(source, span, owners, persons):
                spans.append(span)
                taken.add(span.start, span.end)
        for match in LISTED.finditer(text) if (start, end) in kinds else ():
            for item in ITEM.finditer(match[1]):
                span = Span(start + match.start() + item.start(), start + match.start() + item.end(), "PLACE")
                if gazetteer().candidates_en(f"{item[0]} {SINGULAR[match[2].casefold()]}") and _counts(source, span, owners, persons):
                    spans.append(span)
                    taken.add(span.start, span.end)
        for match in BARE.finditer(text):
            found = _bare(source, start, match, owners, persons, taken)
            if found:
                spans.append(found)
    for match in DATELINE.finditer(source.text):
        divisions = gazetteer().candidates_en(match[1])
        beyond = LYING_IN.match(source.text, match.end())
        inside = beyond is not None and any(d.within(p) for p in gazetteer().candidates_en(beyond[1]) for d in divisions)
        free = source.tells(match.start(1)) and owners.of(match.start(1), match.end(1)) is None
        brief = source.text.startswith(":", match.end())        # ZHUJI: a brief item of news from there
        if divisions and free and (brief or divisions[0].level in ("province", "city") or inside):
            spans.append(Span(match.start(1), match.end(1), "PLACE"))
    return sorted(_without_cores(source, spans, owners), key=lambda span: span.start)


def _without_cores(source: Source, spans: list[Span], owners: Owners) -> list[Span]:
    """The places but for those that are all that a school is called (Zhoukou|Middle School), where the text is about another province."""
    cores = set()
    for span in spans:
        owner = owners.of(span.start, span.end)
        if owner is not None and owner.label in ("SCHOOL", "GROUP") and LEVEL_AFTER.match(source.text, span.end) and not KINDS.search(
                source.text[span.start:span.end]):
            cores.add(span)
    provinces = {span: {division.code[:2] for division in gazetteer().candidates_en(source.text[span.start:span.end])} for span in spans} if cores else {}
    told = {code for span, codes in provinces.items() if span not in cores and len(codes) == 1 for code in codes}
    return [span for span in spans if not (span in cores and told and provinces[span] and not provinces[span] & told)]


#: A school's level right behind a name.
LEVEL_AFTER = re.compile(r"(?i) (?:(?:junior|senior|central) )?(?:campus|branch|primary|middle|high|elementary|secondary|school|kindergarten|no\b)")
#: Kinds in small letters behind a province: a Guangxi district is one of its districts.
LESSER = ("county", "district", "city", "town", "township", "subdistrict")


def _end_of_place(match: re.Match[str], left: int) -> int:
    """Where a shaped name ends that begins at `left`: before the kind where what stands there is a province or a city and none is called so with that kind."""
    name, _, kind = match.string[left:match.end()].rpartition(" ")
    divisions = gazetteer().candidates_en(name) if kind in LESSER else []
    whole = bool(divisions) and divisions[0].level in ("province", "city") and not gazetteer().candidates_en(f"{name} {kind}")
    return left + len(name) if whole else match.end()


#: Words before a place's kind that name none: Education| District, Red| Banner.
NO_PLACES = frozenset(("School", "Education", "Compulsory Education", "Chinese", "Red", "Star-Spangled", "Small", "Big", "Poor", "Rich", "Rural", "Urban",
                       "Mountain", "Border", "Coastal", "Home", "Host", "Neighbouring", "Neighboring", "Remote", "Whole", "Entire", "Other", "Model", "Pilot"))


def _without_stops(match: re.Match[str]) -> int | None:
    """Where a shaped name begins once words that begin sentences are left out; None if nothing is left of it."""
    words = match[1].split()
    position = match.start(1)
    kept = list(words)
    while kept and kept[0] in lexicon("en/stops"):
        position += len(kept[0]) + 1
        kept.pop(0)
    last_place = next((i for i in range(len(kept) - 1) if kept[i] in ("District", "County", "City", "Province", "Town") or kept[i].endswith("'s")), None)
    if last_place is not None:
        position += sum(len(word) + 1 for word in kept[:last_place + 1])
        kept = kept[last_place + 1:]
    if not kept or " ".join(kept) in NO_PLACES or kept[0].casefold() in ENGLISH or kept[-1] == "School":
        return None
    if len(kept) > 1 and (city := gazetteer().candidates_en(kept[0])) and match[0].casefold().endswith(("district", "county", "town")) and (
            city[0].level == "city" or gazetteer().candidates_en(" ".join(kept[1:]) + " " + match[0].split()[-1])) and (
            kept[1] not in ("New", "Hui", "Tower", "High", "Economic", "Central", "Old", "Development")):
        position += len(kept[0]) + 1                            # Chengdu Wuhou District: two places
    return position


def _counts(source: Source, span: Span, owners: Owners, persons: Cover) -> bool:
    if persons.touches(span.start, span.end):
        return False
    owner = owners.of(span.start, span.end)
    if owner is None:
        return owners.touching(span.start, span.end) is None
    if owner.label == "SCHOOL" and owner.start == span.start and owner.end == span.end:
        return False                                            # the principal of|Zhoukou: a school's short name
    lead = source.text[owner.start:span.start]
    return not lead or re.search(r"(?:^| of (?:the )?|, )$", lead) is not None or _all_places(lead)


def _all_places(lead: str) -> bool:
    words = lead.strip().split()
    return all(word.casefold() in gazetteer().english or word in ("City", "Province", "County", "District") for word in words)


def _told_with_province(source: Source, name: str) -> bool:
    """Whether the text somewhere says in which province or city a county without its kind lies: Longquan, Zhejiang province."""
    text = source.text
    owned = re.search(rf"\b([A-Z][a-z]+)'s {name}\b", text) if f"'s {name}" in text else None      # Xinjiang's Korla
    if owned and any(d.level == "province" for d in gazetteer().candidates_en(owned[1])):
        return True
    at = text.find(f"{name}, ")
    while at >= 0:
        match = None if at and text[at - 1].isalnum() else LYING_IN.match(text, at + len(name))
        if match:
            beyond = gazetteer().candidates_en(match[1])
            return any(d.level == "province" for d in beyond) or any(
                own.within(d) for own in gazetteer().candidates_en(name) for d in beyond if d.level == "city")
        at = text.find(f"{name}, ", at + 1)
    return False


#: A division that a text names with its kind; without it the name alone means the same there, as a subject or behind a preposition.
WITH_KIND = re.compile(r"\b([A-Z][a-z]{3,}) ([Dd]istrict|[Cc]ounty|[Cc]ity)\b")
ALONE_BEHIND = re.compile(r"(?:'s)?(?: (?!(?:and|or|but)\b)[a-z]|[,.;:]? ?$|[,.;] [a-z])")


@lru_cache(maxsize=1)
def _kinds_elsewhere(text: str) -> dict[str, str]:
    """The full form of each division that a text names with its kind, by its name alone; asked once a text."""
    found: dict[str, str] = {}
    for match in WITH_KIND.finditer(text):
        found.setdefault(match[1], match[0])
    return {name: whole for name, whole in found.items() if name not in lexicon("en/stops") and gazetteer().candidates_en(whole)}


@lru_cache(maxsize=1)
def _with_bureaus(text: str) -> frozenset[str]:
    """The places of which a text names the education bureau without telling their kind (the Haizhou Education Bureau); asked once a text."""
    return frozenset(BUREAU.findall(text))


def _spoken_of(source: Source, name: str, start: int) -> bool:
    """Whether a county without its kind stands where places do (in Tongxiang, Tongxiang has) and names of schools or groups begin with it elsewhere."""
    text, end = source.text, start + len(name)
    heads_line = text[end:end + 2] == ": " and text[max(0, start - 1):start] in ("", "\n")          # Jimo: two groups start
    as_place = heads_line or PLACE_BEFORE.search(text[max(0, start - 8):start]) or PLACE_AFTER.match(text, end)
    return bool(as_place) and name in _fronts(text)


@lru_cache(maxsize=1)
def _fronts(text: str) -> frozenset[str]:
    """The first words of the names of schools, groups and papers that have another word before the level; asked once a text."""
    return frozenset(FRONT.findall(text))


#: A word of level or kind, before which a name is all that a school is called.
NO_LEVEL = ("(?!(?:Primary|Elementary|Middle|High|Junior|Senior|Secondary|Experimental|Central|Foreign|Vocational|School|Kindergarten|Education|"
            "Town|Street|Road)\\b)")
FRONT = re.compile(rf"\b([A-Z][a-z']+) (?={NO_LEVEL}(?:[A-Z][\w.'-]* |No\. \d+ ){{1,6}}(?:School|Kindergarten|Group|Bureau|Network|Daily|News)\b)")
#: Before a place, and behind one that does something.
PLACE_BEFORE = re.compile(r"\b(?:in|across) $")
PLACE_AFTER = re.compile(r"'s? (?:education|district|county|schools|first|second|new|newest|oldest|largest|biggest|only|best|latest)\b|"
                         r" (?:now |currently |also )?(?:has|had|plans|set up|started|began|added)\b")


#: What only a place has, behind its name: Jiaozhou| will build three schools.
HAS_SCHOOLS = re.compile(r" (?:now |currently |already |also |will )*(?:has|had|runs|boasts|build|plans|set up) (?:(?:a total of|some|about|nearly|over|now) )?"
                         r"(?:\d+|[a-z]+) (?:new |more |public )?(?:education groups|school groups|schools|kindergartens)\b")
CALLED_SO = r"\b{} (?:Primary|Elementary|Middle|High|Junior|Senior|Secondary|Experimental|Central|School|Kindergarten|Group|Education|No)\b"


def _has_schools(text: str, end: int, name: str) -> bool:
    """Whether the words behind a name tell of schools that it has, and no school nor group is called by it: West Lake Group| has five schools."""
    return HAS_SCHOOLS.match(text, end) is not None and not _calls_body(text, name)


@lru_cache(maxsize=512)
def _calls_body(text: str, name: str) -> bool:
    """Whether a school or a group of a text is called by a name; asked once a name."""
    return re.search(CALLED_SO.format(re.escape(name)), text) is not None


#: The Donghai group: what follows these is rather a school's short name.
DETERMINERS = frozenset(("The", "This", "That", "These", "Those", "Our", "Its", "Their", "A", "An", "Both", "Each", "Every"))


def _bare(source: Source, start: int, match: re.Match[str], owners: Owners, persons: Cover,
          taken: Cover) -> Span | None:
    words = match[0].split()
    first = len(words) > 1 and words[0] in lexicon("en/stops") - DETERMINERS       # When| Foshan opens a school
    start += len(words[0]) + 1 if first else 0
    words = words[1:] if first else words
    for size in (2, 1):
        if len(words) < size:
            continue
        name = " ".join(words[:size])
        if name in lexicon("en/stops"):
            continue
        left = start + match.start()
        span = Span(left, left + len(name), "PLACE")
        whole = _kinds_elsewhere(source.text).get(name) if size == 1 and ALONE_BEHIND.match(source.text, span.end) else None
        if whole and owners.touching(left, span.end) is None and not taken.touches(left, span.end) and not persons.touches(left, span.end):
            return replace(span, name=whole)
        candidates = gazetteer().candidates_en(name)
        small = candidates and LEVELS[candidates[0].level] > LEVELS["city"]
        if not candidates or (small and not _told_with_province(source, name) and name not in _with_bureaus(source.text)
                              and not _spoken_of(source, name, left) and not KIND_OF.search(source.text[:left][-24:])
                              and not _has_schools(source.text, span.end, name)):
            continue
        if taken.touches(span.start, span.end) or NO_PLACE_AFTER.match(source.text[span.end:span.end + 14]):
            return None
        return span if _counts(source, span, owners, persons) else None
    return None
