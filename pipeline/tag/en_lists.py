"""English lists whose items share a head or a tail: No. 3 and No. 5 Middle Schools; Liushu and Donghai primary schools."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .. import linear
from ..data import lexicon
from ..numerals import ENGLISH
from ..places import gazetteer
from .en_names import PLURALS
from .en_runs import GROUP_HEADS, HEADS
from .en_tokens import Token, is_number, tokens_of
from .source import Source
from .spans import Span

#: A list with a shared tail has at most this many items, each of at most so many words.
MAX_ITEMS, MAX_WORDS = 12, 6
#: Gardens of kindergartens are lists' items only behind a colon, with their number.
SINGULAR = {**PLURALS, "gardens": "garden"}
COMPASS = frozenset(["east", "west", "south", "north", "middle", "central", "old", "new", "main"])
OPENING = re.compile(r" ?\( ?(?:the |its )?$")
#: Behind a school's name, in that of a group.
OF_A_GROUP = re.compile(r" (?:Education(?:al)? )?(?:Group|Alliance|Community|Consortium)\b")
#: What is in every sentence with such a list.
SCHOOL_WORDS = linear.compile("(?i)school|kindergarten|campus|branch")


def complete_lists(source: Source, names: Sequence[Span]) -> list[Span]:
    """The names with the items of elided lists added, each under the full name that a reader forms."""
    result = list(names)
    for start, end in source.told_with(SCHOOL_WORDS):
        tokens = tokens_of(source.text, start, end)
        for index, token in enumerate(tokens):
            if token.low == "gardens":
                result += _announced_list(source, tokens, index)
            elif token.low in PLURALS or token.low in PLURALS.values():
                listed = (_plural_list(source, tokens, index) or _announced_list(source, tokens, index)
                          or _apposed_list(source, tokens, index))
                if listed:
                    listed = _under_full_names(source, result, _of_school_before(source, result, listed))
                    taken = list(listed)
                    result = [span for span in result if not any(
                        other.start < span.end and span.start < other.end for other in taken)] + listed
        result = _shared_parent(source, result, start, end)
    return sorted(result, key=lambda span: (span.start, -span.end))


def _of_school_before(source: Source, names: Sequence[Span], listed: Sequence[Span]) -> list[Span]:
    """The campuses of a bracket right behind a school's name under that name: A School (east and west campuses)."""
    opening = OPENING.search(source.text[max(0, listed[0].start - 8):listed[0].start])
    at = listed[0].start - len(opening[0]) if opening else -1
    school = next((span for span in names if span.label == "SCHOOL" and span.end == at), None)
    if school is None or not all(span.name.endswith(("Campus", "Branch")) for span in listed):
        return list(listed)
    return [replace(span, name=f"{school.named(source.raw)} {span.name[:1].upper()}{span.name[1:]}") for span in listed]


def _under_full_names(source: Source, names: Sequence[Span], listed: Sequence[Span]) -> list[Span]:
    """The items of a list of schools of which no level is told, each under the one longer name that the text has for it: four schools: Muchen,| Shejie
    and Dajie, where it names Muchen Town Central Primary School."""
    bare = [span.name == f"{source.raw[span.start:span.end]} School" for span in listed]
    known = {name.named(source.raw) for name in names if name.label == "SCHOOL"} if any(bare) else set()
    found = []
    for span, alone in zip(listed, bare, strict=True):
        longer = [name for name in known if name.startswith(f"{source.raw[span.start:span.end]} ")] if alone else []
        found.append(replace(span, name=longer[0]) if len(longer) == 1 else span)
    return found


def _plural_list(source: Source, tokens: Sequence[Token], index: int) -> list[Span]:
    """The items before a plural: A, B and C middle schools."""
    tail_start = _tail_start(tokens, index)
    if tail_start > 0 and tokens[index - 1].low == "branch":
        tail_start = index - 1
    items: list[tuple[int, int]] = []
    count = _count_before(tokens, tail_start) if tail_start > 1 and _fits(tokens, tail_start - 2) else 0
    position = tail_start - 1 if count else tail_start          # Donghu, Xihu, Nanhu|three|primary schools
    while len(items) < MAX_ITEMS:
        first = position
        while first > 0 and position - first < MAX_WORDS and _fits(tokens, first - 1):
            first -= 1
        if first == position:
            break
        items.insert(0, (first, position))
        if first > 1 and tokens[first - 1].low in ("and", "&", ",", "the"):
            position = first - 1
            while position > 0 and tokens[position].low in ("and", "&", ",", "the") and tokens[position - 1].low in (
                    "and", "&", ",", "the"):
                position -= 1
        else:
            break
    numbered = all(is_number(tokens[last - 1]) for _, last in items)           # No. 1 and No. 3|Middle School, as machine translation has it
    if tokens[index].low == "schools" and all(last - first == 1 and tokens[first].low in ("old", "new") for first, last in items):
        return []                                               # the gap between old and new schools
    if len(items) < 2 or (count and len(items) != count) or not (numbered or tokens[index].low in PLURALS):
        return []
    if tokens[index].low not in PLURALS and OF_A_GROUP.match(source.text, tokens[index].end):
        return []                                               # with Haizhou No. 1, the Haizhou No. 1 Primary School| Education Group
    tail = _singular(source.raw, tokens[tail_start:index + 1])
    parent = re.match(r" of (?:the )?((?:[A-Z][\w'.]*|No\.? ?\d+|\d+th)(?: (?:[A-Z][\w'.]*|No\.? ?\d+|\d+th|primary|middle|high))* "
                      r"(?:School|Kindergarten|County|City|District|Town))", source.text[tokens[index].end:])
    return _named(source, tokens, items, tail, parent[1] if parent else "", tokens[index].end)


def _tail_start(tokens: Sequence[Token], index: int) -> int:
    """Where the words of level and kind before a plural begin."""
    while index > 0 and tokens[index - 1].low in lexicon("en/kinds"):
        index -= 1
    return index


def _count_before(tokens: Sequence[Token], index: int) -> int:
    """The number that a word right before tells, or 0."""
    return _count_of(tokens[index - 1].low) if index else 0


def _count_of(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 3 else ENGLISH.get(word.casefold(), 0)


#: Before schools, whose heads are named behind them.
HEADS_OF = re.compile(r"\b(?:principals|heads|presidents|leaders|directors|teachers|representatives|secretaries) (?:of|from) "
                      r"(?:the |these |its |all )?(?:\w+ ){0,3}\Z")
#: What announces the names of a list whose kind stands before it.
ANNOUNCED = re.compile(
    r"(?: only| in all)?(?:,? ?(?:such as|including|namely|i\.e\.)|"
    r"(?: (?:across|in) (?:the )?(?:[A-Z][\w']+ ){1,3}(?:[Dd]istrict|[Cc]ounty|[Cc]ity|Town|Area|Zone))?:| ?(?:--?|[–—])| of| in| from|,) (?:the )?")
#: Names before what says what they are, and so many words that may describe them: A, B and C, three| small-town |primary schools.
ITEM = re.compile(r"[A-Z][a-z']+(?: [A-Z][a-z']+)?")
ITEMS_BEFORE = re.compile(rf"\b((?:{ITEM.pattern}, )*{ITEM.pattern},? and {ITEM.pattern}), (?:all |the )?$")
MAX_DESCRIBED = 3
#: Counted names before what all of them are: the other six -- A, B, C, D, E and F -- are all| primary schools.
ALL_OF_THEM = re.compile(
    rf"\b(\w+)(?: (?:others?|more|of them|members|schools))?(?:,| ?--?| ?[–—]|:) ((?:{ITEM.pattern}, )*{ITEM.pattern},? and {ITEM.pattern})"
    r"(?:,| ?--?| ?[–—])? (?:which )?(?:are |were )?all (?:of them )?$")
#: So many characters may hold such a list.
MAX_LIST = 160
BETWEEN = r"(?:(?:since|from|as of|most recently|lately|newly|now|soon|this)\b[^,.;:()]{0,24}, )?"      # Dapu and, from this week,| Hetian
ANNOUNCED_ITEMS = re.compile(rf"((?:[A-Z][a-z']+ ?){{1,3}}?|headquarters|the (?:new|newest|main|old) (?:one|campus|branch))"
                             rf"(, (?:and,? )?{BETWEEN}| and,? {BETWEEN}|(?=[.,;)]|$| [a-z]| ?[-–—]))")
#: What has campuses by names alone, and what says so: the group's campuses|- A, B and the new one; the other branches| are A, B and C.
CAMPUSES = frozenset(["campuses", "branches", "gardens"])
OF_BODY = re.compile(r"(?:\b[Ii]ts|[Gg]roup's|[Ss]chool's|\b[Tt]he other)(?: (?:other|\w+))? \Z")
ARE_CALLED = re.compile(r" (?:are|were)(?: called| named)?:? (?:the )?")
#: Words that say what schools a count tells of and are no part of their names: four|small|schools of A, B, C and D.
OF_COUNTED = frozenset(["small", "smaller", "larger", "other", "more", "new", "public", "village", "rural", "weak", "weaker", "town", "township",
                        "local", "member", "mountain", "hill", "valley", "island", "remote", "neighbouring", "neighboring"])
#: Behind the last place of a list: the central primary schools of A and B| towns.
TOWNS_BEHIND = re.compile(" (town|township)s\\b")
#: Kinds that each place has a school of: the experimental primary schools of A and B.
OF_EACH_PLACE = frozenset(["experimental", "central", "foreign"])


def _announced_list(source: Source, tokens: Sequence[Token], index: int) -> list[Span]:
    """The items behind a plural: three primary schools: A, B and C; primary schools such as A and B."""
    tail_start = _tail_start(tokens, index)
    owned = tokens[index].low in CAMPUSES and OF_BODY.search(source.text, max(0, tokens[index].start - 24), tokens[index].start)
    match = ANNOUNCED.match(source.text, tokens[index].end) or (ARE_CALLED.match(source.text, tokens[index].end) if owned else None)
    if HEADS_OF.search(source.text, max(0, tokens[index].start - 50), tokens[index].start):
        return []                                               # the principals of the three member| schools, and who they are
    of_towns = tail_start > 0 and tokens[tail_start - 1].low in ("town", "township") and match is not None and match[0].startswith(" of ")
    if not match or (tokens[index].low != "schools" and tokens[index].low not in CAMPUSES and not of_towns):
        return []
    before = tail_start - 1 if tail_start and tokens[tail_start - 1].low in OF_COUNTED else tail_start
    count = _count_before(tokens, before)
    if tail_start == index and not count and not of_towns and not owned:
        return []                                               # of schools that are not counted the kind must be told
    told = any(mark in match[0] for mark in (":", "namely", "i.e.")) or (count and match[0].startswith((" only", " in all")))
    if tokens[index].low in CAMPUSES and not told and not (
            owned and match[0].strip().startswith(("-", "–", "are", "were"))):
        return []
    if match[0].split()[0] in ("in", "from") and ":" not in match[0] and not any(token.low in OF_EACH_PLACE for token in tokens[tail_start:index]):
        return []
    tail = _singular(source.raw, tokens[tail_start - of_towns:index + 1])       # the town kindergartens of Sanying and Kaicheng
    spans: list[Span] = []
    position, unnamed = match.end(), 0
    while len(spans) < MAX_ITEMS and (item := ANNOUNCED_ITEMS.match(source.text, position)):
        words = item[1].split() if item[1][:1].isupper() else []
        if any(word in lexicon("en/stops") or word.casefold() in lexicon("en/kinds") or word.casefold() in HEADS for word in words):
            return []
        if not words:
            unnamed += 1
        else:
            spans.append(Span(item.start(1), item.start(1) + len(item[1].rstrip()), "SCHOOL", name=item[1].strip() + " " + tail))
        position = item.end()
        if not item[2]:
            break
    places = all(span.name.removesuffix(" " + tail).casefold() in gazetteer().english for span in spans)
    of_each = of_towns or any(token.low in OF_EACH_PLACE for token in tokens[tail_start:index])
    loose = places or match[0].split()[0] in ("of", "in", "from", ",")
    if len(spans) < 2 or (count and count != len(spans) + unnamed) or (not count and not of_each and loose):
        return []
    town = TOWNS_BEHIND.match(source.text, position)
    return [replace(span, name=f"{span.name.removesuffix(tail)}{town[1].capitalize()} {tail}") for span in spans] if town else spans


def _apposed_list(source: Source, tokens: Sequence[Token], index: int) -> list[Span]:
    """The items before a plural that says what they are: A, B and C, three small-town primary schools."""
    tail_start = _tail_start(tokens, index)
    number = tail_start - 1
    while number >= max(0, tail_start - MAX_DESCRIBED) and tokens[number].text.islower() and not _count_before(tokens, number + 1):
        number -= 1
    count = _count_before(tokens, number + 1) if tail_start < index and number >= 0 else 0
    offset = max(0, tokens[number if count else tail_start].start - MAX_LIST)
    items = ITEMS_BEFORE.search(source.text[offset:tokens[number].start]) if count else None
    told, place = (items[1], offset + items.start(1)) if items else ("", 0)
    if not items and tail_start < index and (every := ALL_OF_THEM.search(source.text[offset:tokens[tail_start].start])):
        count, told, place = _count_of(every[1]), every[2], offset + every.start(2)
    if not told or not count:
        return []
    tail = _singular(source.raw, tokens[tail_start:index + 1])
    found = [Span(place + m.start(), place + m.end(), "SCHOOL", name=f"{m[0]} {tail}") for m in ITEM.finditer(told)]
    plain = all(not {word.casefold() for word in span.name.split()[:-len(tail.split())]} & {*lexicon("en/kinds"), *HEADS, *GROUP_HEADS} for span in found)
    return found if len(found) == count and plain and not any(m.split()[0] in lexicon("en/stops") for m in ITEM.findall(told)) else []


def _fits(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return (token.text[:1].isupper() and token.text not in lexicon("en/stops") and token.low not in HEADS) or is_number(token) \
        or token.low in COMPASS


def _singular(raw: str, tail: Sequence[Token]) -> str:
    """The shared tail in the singular, with the capitals that a name has."""
    words = [SINGULAR.get(token.low, token.low) if token is tail[-1] else token.low for token in tail]
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _named(source: Source, tokens: Sequence[Token], items: Sequence[tuple[int, int]], tail: str, parent: str,
           end: int) -> list[Span]:
    texts = [source.raw[tokens[first].start:tokens[last - 1].end] for first, last in items]
    head = ""
    first_tokens = tokens[items[0][0]:items[0][1]]
    numbers = [i for i, token in enumerate(first_tokens) if is_number(token)]
    if numbers and numbers[0] > 0:
        head = source.raw[first_tokens[0].start:first_tokens[numbers[0] - 1].end]
        whole = all(is_number(tokens[first]) for first, _ in items[1:]) or head.casefold() in gazetteer().english
        head = f"{head} " if whole else ""
    spans = []
    for position, ((first, last), text) in enumerate(zip(items, texts, strict=True)):
        if re.fullmatch(r"\d{1,3}", text) and tokens[items[0][0] - 1].low in ("nos", "."):
            text = "No. " + text                                # Nos. 15 and 16 high schools
        name = (head if position and head and is_number(tokens[first]) else "") + text + " " + tail
        if parent:
            name += " of " + parent
        stop = end if position == len(items) - 1 else tokens[last - 1].end
        spans.append(Span(tokens[first].start, stop, "SCHOOL", name=name))
    return spans


def _shared_parent(source: Source, names: list[Span], start: int, end: int) -> list[Span]:
    """The A School, the B School and the C School of D: all of D, not only the last."""
    schools = sorted((s for s in names if s.label == "SCHOOL" and start <= s.start < end), key=lambda s: s.start)
    result = list(names)
    for index in range(len(schools) - 1, 0, -1):
        whole = re.match(r"([A-Z][\w']+ (?:School|Campus|Branch))( of (?:the )?.*(?:School|Kindergarten))$",
                         source.raw[schools[index].start:schools[index].end])
        if not whole:
            continue
        before = index - 1
        while before >= 0 and re.fullmatch(r",? ?(?:and )?(?:the )?", source.text[schools[before].end:schools[before + 1].start]) \
                and re.fullmatch(r"[A-Z][\w']+ (?:School|Campus|Branch)", source.raw[schools[before].start:schools[before].end]):
            name = source.raw[schools[before].start:schools[before].end] + whole[2]
            result[result.index(schools[before])] = replace(schools[before], name=name)
            schools[before] = replace(schools[before], name=name)
            before -= 1
    return result
