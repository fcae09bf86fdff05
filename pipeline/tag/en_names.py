"""English names of groups, schools and other bodies: runs of capitalised words that end in a word of their kind.

A name is found from its last word (School, Campus, Education Group) and goes left over capitalised words, numbers and
words of level and kind; it goes on to the right over `of X`, `affiliated to X` and a campus.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .. import linear
from ..data import alternation, lexicon
from ..names.en import has_own_name, is_capital_pinyin, is_pinyin, is_spelt_name
from ..numerals import ORDINALS
from ..places import gazetteer
from .en_bodies import find_bodies
from .en_campuses import departments, gardens, sides
from .en_cores import IS_COMPANY, SHORT_HEADS, called_by_core, is_core, only_of_groups
from .en_runs import GROUP_HEADS, GROUP_WORDS, HEADS, PARTS, of_teachers, walk_left
from .en_style import small_group, small_name
from .en_tokens import Token, is_number, make_token, tokens_of
from .source import Source
from .spans import Span

#: What makes a name of a place and Education Group.
DESCRIBING = frozenset(["Rural", "Urban", "Mountain", "Island", "Coastal", "Special", "Preschool", "Experimental"])
PLURALS = {"schools": "school", "kindergartens": "kindergarten", "campuses": "campus", "branches": "branch"}
#: Behind Branch these make another body of it; academies with these words teach no children.
NOT_OF_SCHOOLS = frozenset(["secretary", "party", "office", "committee", "manager", "bank", "company"])
LEARNED = frozenset(["china", "chinese", "education", "educational", "sciences", "science", "research", "police", "military", "national", "art", "arts"])
#: So many words may stand between a school's name and that of one that it runs.
MAX_OWN = 2
#: Kinds that stand between a name and such a level, and what there is of a level: Haizhou Experimental Primary, but not Haizhou Primary pupils.
BEFORE_SHORT = frozenset(["experimental", "central", "center", "no", "road", "street"])
OF_LEVEL = frozenset(["education", "students", "pupils", "teachers", "grades", "grade", "classes", "level", "section", "sections", "division"])
#: How a word for the age of a school ends.
AGE = re.compile("(?:year|years|century|decade|decades)-old$")


def find_names(source: Source) -> list[Span]:
    """Groups, schools and other bodies in a text, in text order."""
    found: list[Span] = []
    for start, end in source.told_with(_words_of_names()):
        found += _names_between(source, start, end)
    return sorted(found, key=lambda span: (span.start, -span.end))


@cache
def _words_of_names() -> linear.Pattern:
    """What is in every sentence with a name."""
    heads = "|".join(sorted((*HEADS, *GROUP_HEADS, *SHORT_HEADS, "garden", "teaching point", "district", "bureau", "department", "commission")))
    return linear.compile(f"(?i){heads}|{alternation('en/org_tails')}")


def _names_between(source: Source, start: int, end: int) -> list[Span]:
    tokens = tokens_of(source.text, start, end)
    groups = [span for index in range(len(tokens)) if (span := _group_at(source, tokens, index))]
    schools: list[Span] = []
    for index, token in enumerate(tokens):
        if token.low in HEADS or (token.text in SHORT_HEADS and _ends_clause(tokens, index)):
            span = _school_at(source.text, tokens, index, groups)
            if span:
                schools.append(span)
    schools = _extended(source, tokens, [*schools, *_centers(source, tokens, start, end)], groups)
    schools = [span for span in schools if not any(g.start <= span.start and span.end <= g.end for g in groups)
               and not any(o.start <= span.start and span.end <= o.end and len(o) > len(span) for o in schools)]
    schools += gardens(source, start, end, [*groups, *schools])
    schools += sides(source, start, end, [*groups, *schools])
    schools = departments(source, schools)
    groups, schools = _in_brackets(source, _groups_of(source, groups, schools), schools)
    schools = [next((Span(s.start, g.end, "SCHOOL") for g in groups if s.start < g.start < s.end < g.end), s) for s in schools]  # East Campus of|a group
    schools = [span for span in schools if not any(g.start <= span.start and span.end <= g.end for g in groups)]
    bodies = find_bodies(source, start, end, tokens, [*groups, *schools])
    groups = [g for g in groups if not (g.weak and any(s.start == g.start and g.end < s.end for s in schools))]
    groups = [g for g in groups if not any(b.value == "company" and b.start <= g.start and g.end <= b.end for b in bodies)]
    return [*groups, *schools, *bodies]


#: Schools that are called centers: Handan| Special Education Center.
CENTER = re.compile(r"\b(?:Special|Vocational)(?: and Technical)? Education Cent(?:er|re)\b")


def _centers(source: Source, tokens: Sequence[Token], start: int, end: int) -> list[Span]:
    """The special and vocational schools of a stretch that are called centers, with a name before."""
    found = []
    for match in CENTER.finditer(source.text, start, end):
        last = next(index for index, token in enumerate(tokens) if token.start >= match.start())
        first = walk_left(tokens, last, False)
        if first < last:
            found.append(Span(tokens[first].start, match.end(), "SCHOOL"))
    return found


#: Behind a school's name, where that stands for all the schools that it runs: Haide Foreign Language School (Group).
AS_GROUP = re.compile(r" ?\(Group\)")


def _in_brackets(source: Source, groups: list[Span], schools: list[Span]) -> tuple[list[Span], list[Span]]:
    """The groups with the schools that are called so, and the schools with those of them whose name goes on behind: A School (Group) B School."""
    by_start = {span.start: span for span in schools}
    for span in schools:
        if match := AS_GROUP.match(source.text, span.end):
            part = by_start.get(match.end() + 1)
            groups = groups if part else [*groups, Span(span.start, match.end(), "GROUP")]
            schools = [other for other in schools if other not in (span, part)]
            schools += [Span(span.start, part.end, "SCHOOL")] if part else []
    return groups, schools


def _learned(tokens: Sequence[Token], index: int) -> bool:
    """Whether an academy is one of scholars or of an office."""
    return any(token.low in LEARNED for token in tokens[max(index - 3, 0):index])


def _ends_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a level is followed by what may follow a whole name, and has a name before it."""
    first = index - 1
    while first > 0 and tokens[first].low in BEFORE_SHORT:
        first -= 1
    if first < 0 or not tokens[first].text[:1].isupper() or tokens[first].low in lexicon("en/kinds"):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.text in (",", ".", ";", ")"):
        return True
    words = (*lexicon("en/kinds"), *HEADS, *PLURALS)
    if following.text == "and":
        return index + 2 >= len(tokens) or tokens[index + 2].low not in words
    return following.text.islower() and following.low not in (*words, *OF_LEVEL) and is_pinyin(tokens[first].low)   # Quxi Primary| came in


def _school_at(text: str, tokens: Sequence[Token], index: int, groups: Sequence[Span]) -> Span | None:
    token = tokens[index]
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    joined = following == "-" and tokens[index + 1].start == token.end      # school-based, but not: some School - others
    if token.low == "school" and (joined or following in ("district", "districts", "group", "education", "groups", "alliance", "students")):
        return None
    if token.low == "branch" and following not in ("school", "campus", "of", ",", ".", "and", ")") and (
            (token.text.islower() and not _spelt_before(tokens, index)) or following in NOT_OF_SCHOOLS):
        return None
    if token.low == "academy" and (token.text.islower() or following == "of" or _learned(tokens, index)):
        return None
    if token.low in ("school", "campus") and index and tokens[index - 1].low == "branch":
        branch = _part_at(tokens, index - 1)                    # Hexi Branch School
        return Span(branch.start, token.end, "SCHOOL") if branch else None
    part = token.low in PARTS or (token.low == "kindergarten" and index > 0 and tokens[index - 1].low == "school")
    first = walk_left(tokens, index, part)
    group = next((g for g in groups if g.end + 1 == tokens[first].start and tokens[first - 1].end == g.end), None) if first < index else None
    own = _own_words(tokens[first:index])
    if token.low == "branch" and following in ("school", "campus"):
        return None
    if token.low == "campus" and not own and tokens[index - 1].text == "Middle" and first < index:
        own = [tokens[index - 1]]                               # the Middle Campus, between the east and the west one
    attached = tokens[first].text[:1].isupper() and following in ("affiliated", "attached")
    if not own and (attached or (token.low in PARTS and following == "of" and first < index and token.text[:1].isupper())):
        return Span(tokens[first].start, token.end, "SCHOOL", value="attached")    # Senior Branch| of some school that is named
    if not own and group and group.weak:
        return Span(group.start, token.end, "SCHOOL")           # Taijing School District|Central Primary School
    if not own:
        kinds = [t for t in tokens[first:index] if t.low in lexicon("en/kinds") and t.text[:1].isupper()]
        special = {t.low for t in kinds} & {"experimental", "foreign", "affiliated", "attached", "central", "art", "arts"}
        if not kinds or not token.text[:1].isupper() or not special:
            return None
        while tokens[first].text.islower():
            first += 1
        return Span(tokens[first].start, token.end, "SCHOOL", weak=True)
    if token.low in ("school", "schools", "campus") and all(t.low in lexicon("en/honours") for t in tokens[first:index]):
        return None                                             # Green School, Smart Campus
    if token.text == "School" and (whole := _behind_school(text, tokens, first, index, groups)):
        return whole
    named = part or any(t.low in lexicon("en/kinds") for t in tokens[first:index]) or (token.low == "kindergarten" and is_spelt_name(own[-1].text))
    if not token.text[:1].isupper() and not named and not small_name(text, own, token.low == "kindergarten"):
        return None
    start = group.start if group else tokens[first].start
    return Span(start, token.end, "SCHOOL")


def _behind_school(text: str, tokens: Sequence[Token], first: int, index: int, groups: Sequence[Span]) -> Span | None:
    """The name of a school that begins with that of the one which runs it, with nothing between: Qujing No. 1 Middle School| Zhuoli School."""
    own = tokens[first:index]
    if first == 0 or tokens[first - 1].text != "School" or text[tokens[first - 1].end:tokens[first].start] != " " or len(own) > MAX_OWN or not all(
            t.text[:1].isupper() and (is_capital_pinyin(t.text) or t.low in lexicon("en/kinds")) for t in own):
        return None
    outer = _school_at(text, tokens, first - 1, groups)
    return Span(outer.start, tokens[index].end, "SCHOOL") if outer and not outer.weak and outer.value != "attached" else None


def _spelt_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name in pinyin stands right before a word: the Pingfeng branch| attended."""
    return index > 0 and is_capital_pinyin(tokens[index - 1].text)


def _own_words(tokens: Sequence[Token]) -> list[Token]:
    """Those that are more than the kind of a school."""
    counted = bool(tokens) and tokens[0].text.isdigit() and all(t.low in lexicon("en/empty") for t in tokens[1:]) and len(tokens) > 1
    return [t for t in tokens if t.low not in lexicon("en/kinds") and t.low not in lexicon("en/empty") and t.low not in HEADS
            and not AGE.search(t.low)] if not counted else []  # 1 main school, a Century-Old School


def _part_at(tokens: Sequence[Token], index: int) -> Span | None:
    """The campus or branch that ends with the word at `index`, where more than kinds stands before it."""
    first = walk_left(tokens, index, True)
    return Span(tokens[first].start, tokens[index].end, "SCHOOL") if _own_words(tokens[first:index]) else None


def _extended(source: Source, tokens: Sequence[Token], schools: list[Span], groups: Sequence[Span]) -> list[Span]:
    """Names with `of X`, `affiliated to X` behind them, X being a school, a university, a place or, for a campus, a group."""
    of_group = {group.start: group for group in groups}
    result: list[Span] = []
    by_start = {span.start: span for span in schools}
    pattern = re.compile(r"\s?(?:of|,? ?(?:which is )?affiliated (?:to|with)|attached to) (?:the )?", re.IGNORECASE)
    for span in sorted(schools, key=lambda item: -item.start):
        match = pattern.match(source.text, span.end)
        tail = NUMBER_BEHIND.match(source.text, span.end) or CAMPUS_BEHIND.match(source.text, span.end) or (
            OWN_BEHIND.match(source.text, span.end) if has_own_name(source.text[span.start:span.end]) else None)
        if tail:
            span = Span(span.start, tail.end(), "SCHOOL")
            by_start[span.start] = span
        elif match:
            other = by_start.get(match.end())
            group = of_group.get(match.end()) if source.text[span.start:span.end].casefold().endswith(("campus", "branch")) else None
            if group is not None:
                other = group                                   # East Campus of| the A Education Group
            if span.value == "attached" and other is not None and source.text[match.start():match.end()].strip().islower() and (
                    source.text[span.start:span.end].islower()):
                continue                                       # a primary school affiliated to some school
            if other is not None:
                span = Span(span.start, other.end, "SCHOOL")
            else:
                body = _run_right(tokens, match.end())
                if body and (EXTENSION.search(body.text) or "affiliated" in match[0].casefold() or (
                        _is_place(body.text) and all(is_number(token) or token.low in ORDINALS or token.low == "number" for token in _own_words(
                            tokens_of(source.text, span.start, span.end))))):
                    span = Span(span.start, body.end, "SCHOOL")
            by_start[span.start] = span
        if span.value != "attached":                           # Primary School|Affiliated to no body that is named
            result.append(span)
    return result


def _is_place(word: str) -> bool:
    """Whether one capitalised word can be a place's name, a known one or any in pinyin: No. 3 Middle School of| Haimen."""
    return " " not in word and (word.casefold() in gazetteer().english or (len(word) > 3 and word.isalpha() and is_pinyin(word.casefold())))


#: Middle School No. 5; Mingde Primary School (North Campus).
NUMBER_BEHIND = re.compile(r" No\.? ?\d+(?!\d|,\d|,? (?:and )?(?:No\b|\d)| [A-Z])")
OWN_BEHIND = re.compile(r" (?:Affiliated|Attached) (?:(?:Junior|Senior|High|Middle|Primary|Experimental|Elementary) ){0,3}(?:School|Kindergarten)\b")
CAMPUS_BEHIND = re.compile(r" \((?:[A-Z][A-Za-z]+ ){1,3}(?:Campus|Branch)\)")
EXTENSION = re.compile(
    r"(?i)(?:university|college|academy(?: of [a-z]+ [a-z]+)?|institute|city|district|county|town|township|village|subdistrict|area|zone|province|group)$")


def _run_right(tokens: Sequence[Token], start: int) -> Token | None:
    """The run of capitalised words that begins at an offset, as one token; `of` and `and` may stand inside."""
    index = next((i for i, token in enumerate(tokens) if token.start == start), None)
    if index is None or not tokens[index].text[:1].isupper():
        return None
    last = index
    while last + 1 < len(tokens) and last - index < 8:
        following = tokens[last + 1]
        capital = (following.text[:1].isupper() and following.start - tokens[last].end <= 1
                   and (following.text not in lexicon("en/stops") or of_teachers(tokens, last + 1)))
        of = following.low == "of" and tokens[last].low in ("academy", "institute", "university")
        if tokens[last].low in ("university", "college") and following.low in (*GROUP_WORDS, *GROUP_HEADS, *HEADS):
            break                                              # …University|Education Group
        if not (capital or of or following.low in ("district", "county", "city", "province")):
            break
        last += 1
    if tokens[last].low == "of":
        last -= 1
    return make_token(start, tokens[last].end, " ".join(t.text for t in tokens[index:last + 1]))


def _group_at(source: Source, tokens: Sequence[Token], index: int) -> Span | None:
    token = tokens[index]
    if token.low not in GROUP_HEADS and not (token.low == "district" and index and tokens[index - 1].text in ("School",)):
        return None
    before = tokens[index - 1].low if index else ""
    if token.low == "groups" or token.start - (tokens[index - 1].end if index else 0) > 1:
        return None
    district = token.low == "district"
    if not district and before not in GROUP_WORDS and before not in HEADS:
        return called_by_core(source, tokens, index)
    if before in ("school", "schools") and token.text == "community":
        return None                                            # the people of a school; in capitals a body of several
    following = source.text[token.end:token.end + 12]
    if re.match(r"(?i),? ?(?:co\b|company|ltd|limited\b|inc\b|corporation)", following) or IS_COMPANY.match(source.text, token.end):
        return None
    at = index - 1 if (before in GROUP_WORDS and before not in HEADS) or district else index
    if not district and before in ("school", "schools", "kindergarten") and index >= 2 and (tokens[index - 2].low not in lexicon("en/kinds")
                                                                           and not is_number(tokens[index - 2])):
        at = index if _names_school(tokens, index) else index - 1
    first = walk_left(tokens, at, True)
    while first < at and tokens[first].low.endswith(("-based", "-run", "-led", "-backed")):
        first += 1                                             # the Gulou-based| Shatang Education Group
    own = [t for t in tokens[first:at] if t.low not in lexicon("en/kinds") and t.low not in lexicon("en/empty") and t.low not in HEADS]
    if [t.text for t in tokens[max(0, at - 2):at]] in (["County", "Kindergarten"], ["District", "Kindergarten"]) and not own:
        return Span(tokens[at - 2].start, token.end, "GROUP")   # of the only one that a county runs itself
    if not own and not any(t.low in ("experimental", "foreign", "art", "arts") and t.text[:1].isupper() for t in tokens[first:at]):
        return None
    if tokens[index].text.islower() and not any(t.low in HEADS for t in tokens[first:index]) and not small_group(source.text, own):
        return None
    if len(own) == 2 and token.text == "Group" and _two_places(own):
        return Span(tokens[first].start, token.end, "GROUP")    # Tengzhou Shannan Education Group: no city of Tibet is meant
    areas = [t.low in gazetteer().english or t.low in ("city", "district", "county", "province") for t in own]
    described = any(t.text in DESCRIBING for t in tokens[first:at])                    # Rugao Rural Education Alliance
    levelled = any(t.low in (*HEADS, "high", "primary", "middle") for t in tokens[first:at])
    if token.low in ("group", "alliance") and not described and not levelled and all(areas) and not (
            is_core(own, source.text) or only_of_groups(own, source.text)) and not (
            token.text == "Alliance" and tokens[at - 1].text in ("District", "County", "City")
            and source.text.endswith(("the ", "The ", "THE "), 0, tokens[first].start)):
        return None                                            # Shibei Education Group: the groups of a district
    if all(areas) and tokens[index].text.islower() and tokens[index - 1].text in ("school", "schools") and not only_of_groups(own, source.text):
        return None                                            # inside a Haizhou|school group
    return Span(tokens[first].start, token.end, "GROUP", weak=district)


def _two_places(own: Sequence[Token]) -> bool:
    """Whether two words are both places' names of which neither lies in the other's province."""
    one, other = (gazetteer().candidates_en(token.text) for token in own)
    return bool(one and other) and not {d.code[:2] for d in one} & {d.code[:2] for d in other}


def _names_school(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word School before Group ends a school's name (Donghu School Group), as it does for most."""
    return index >= 2 and tokens[index - 2].text[:1].isupper()


#: Behind the school that a group is said to be of: one in a list of those that it has.
LISTED_ON = re.compile(r",? and |, (?:the )?[A-Z]")


def _of_place_only(source: Source, group: Span, schools: Sequence[Span]) -> bool:
    """Whether a group is called by a place and its school behind it, the only one there: Ganzhou Education Community| of North Street Primary School."""
    words = source.text[group.start:group.end].split()
    place = words[0].casefold() in gazetteer().english and words[1:2] == ["Education"] and len(words) == 3
    school = next((school for school in schools if source.text[group.end:school.start] in (" of ", " of the ")), None) if place else None
    return school is not None and not LISTED_ON.match(source.text, school.end)


CAMPUS_OF = re.compile(r"(?:[A-Z][\w'-]+ ){1,3}(?:[Cc]ampus|[Bb]ranch)(?: [Ss]chool)? of (?:the )?(?=[A-Z])")
#: Between two schools whose names together are a group's.
DASHES = (" - ", " – ", " — ")
GROUP_OF = re.compile(r"(?i)\b(?:education(?:al)?|school) (?:group|alliance|consortium) of (?:the )?")
THE_GROUP_OF = re.compile(r"(?i)\bthe (?:same )?group of (?:the )?$")
#: A group that is described and not called so: a middle| school group headed by some school.
DESCRIBED_GROUP = re.compile(r"(?i)\b(?:an?|another|one|second|third) (?:(?:new|large|larger|small|smaller|big|middle|primary|high|senior|junior|"
                             r"nine-year|rural|urban|public|local|district|city|school|kindergarten|preschool) ){0,3}$")
OF_PLACE = re.compile(r" of ((?:[A-Z][\w']+ ){1,3}(?:District|County|City|Town|New Area|district|county|city)\b(?:, [A-Z][\w']+(?: City| Province)?)?)")


def _groups_of(source: Source, groups: list[Span], schools: list[Span]) -> list[Span]:
    """Groups with `of X District` behind them that have no other name of their own (Experimental Primary School Education Group of Licheng District), and
    those called the education group of a school."""
    result = []
    for span in groups:
        match = None if has_own_name(source.text[span.start:span.end]) else OF_PLACE.match(source.text, span.end)
        result.append(Span(span.start, span.end + len(match[0]), "GROUP", weak=span.weak) if match else span)
        swallowed = next((school for school in schools if school.start < span.start < school.end < span.end), None)
        of = None if match or (has_own_name(source.text[span.start:span.end]) and not _of_place_only(source, span, schools)) else next(
            (school for school in schools if source.text[span.end:school.start] in (" of ", " of the ")), None)
        if of is not None:                                      # Preschool Education Group| of County Government Kindergarten
            result[-1] = Span(span.start, of.end, "GROUP", weak=span.weak)
        other = next((school for school in schools if school.end == span.start - 3 and source.text[school.end:span.start] in DASHES), None)
        if other is not None:                                  # A School -| B School Education Community
            result[-1] = Span(other.start, result[-1].end, "GROUP", weak=span.weak)
        if swallowed is not None:                              # Primary School Affiliated to|Hubei University|Education Group
            campus = CAMPUS_OF.match(source.text, swallowed.start)     # East Campus of the|Primary School Affiliated to Hubei University Education Group
            result[-1] = Span(campus.end() if campus else swallowed.start, result[-1].end, "GROUP", weak=span.weak)
    for school in schools:
        before = source.text[max(0, school.start - 40):school.start]
        called = THE_GROUP_OF.search(before)                    # the group of the First School, which has a name of its own
        namesake = called and next((group for group in groups if source.text[school.start:school.end] in source.text[group.start:group.end]), None)
        if called and namesake:
            result.append(Span(school.start - len(before) + called.start(), school.end, "GROUP",
                               name=source.text[namesake.start:namesake.end], anaphor=True))
            continue
        match = next((m for m in GROUP_OF.finditer(before) if m.end() == len(before)), None)
        if match and not DESCRIBED_GROUP.search(before[:match.start()]):
            start = school.start - len(before) + match.start()
            if not any(g.start <= start < g.end for g in groups):
                result.append(Span(start, school.end, "GROUP"))
    return result
