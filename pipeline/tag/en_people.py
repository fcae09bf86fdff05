"""English offices and the people who hold them: principal of Donghu School, Tao Jian."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .. import linear
from ..data import alternation, lexicon
from ..names.en import is_capital_pinyin
from ..places import gazetteer
from ..records import Mention, Office
from .source import Source
from .spans import Span, cover


@cache
def _title_pattern() -> re.Pattern[str]:
    prefix = alternation("en/title_prefixes")
    title = alternation("en/titles").replace(r"\ ", r"\s")
    deputies = r"(?:vice|deputy)[\s-](?:president|principal|chair|director|secretary-general)(?P<many>s\b)"
    return re.compile(rf"(?i)\b(?:(?:{prefix}[\s-]*)*{title}(?P<several>s(?=:? (?-i:[A-Z][a-z]+ [A-Z])))?(?![A-Za-z'-])|{deputies})")


@cache
def _title_words() -> linear.Pattern:
    """What is in every sentence with a title."""
    return linear.compile("(?i)" + alternation("en/titles").replace(r"\ ", r"[\s\p{Z}]"))


@cache
def _surnames() -> str:
    return "|".join(sorted((word[:1].upper() + word[1:] for word in lexicon("en/surnames")), key=lambda w: (-len(w), w)))


@cache
def _name_patterns() -> tuple[tuple[linear.Pattern, re.Pattern[str]], ...]:
    """Names in small letters and in capitals (LIANG GUOQIANG): what is in every sentence with one, and the surname, what joins it, and the given name."""
    small, large = _surnames(), _surnames().upper()
    return (
        (linear.compile(rf"\b(?:{small}) ?-?[A-Z][a-z]"), re.compile(rf"\b({small})( ?-?)([A-Z][a-z]+(?:-[A-Za-z][a-z]+)?)\b(?!')")),
        (linear.compile(rf"\b(?:{large}) [A-Z]{{2}}"), re.compile(rf"\b({large})( )([A-Z]+(?:-[A-Z]+)?)\b(?!')")),
    )


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(alternation("en/pinyin_syllables") + "{1,2}")


#: What follows a person's name and no article: Gao An, Gao An said.
AFTER_PERSON = re.compile(r" ?[,.;)]| (?:said|says|is|was|has|serves|told|and|of)\b")
#: The organ of a body that somebody is secretary or chair of: secretary of the group|'s Party committee.
ORGAN = re.compile(r"(?i)(?:'s)? (?:(?:CPC|Party|general Party) (?:committee|branch|group)|board(?: of directors)?|council)")
#: … and those who watch over it, of whom the chair heads nothing else.
SUPERVISORS = re.compile(r"(?i)(?:'s)? (board of supervisors|supervisory (?:board|committee))")
#: Titles that a school has and a group hardly.
OF_SCHOOLS = re.compile(r"(?i)(?:vice[- ]|deputy )?principal|headmaster|headmistress|head teacher")
#: Titles of a group's and of no school's.
OF_GROUPS = re.compile(r"(?i)\bchair|(?:general|chief) principal|council")
#: Behind a group: which school of its.
OF_LEAD = re.compile(r"(?i)'s (?:(?:lead|leading|core|main|head|flagship|member|largest|oldest|newest) (?:school|campus), (?:the )?)?")
#: Behind a title, a body that is no school and not named: chairman| of the alliance, director| of a club.
OF_OTHER = re.compile(r" (?:of|for) (?:the |an? |this |that )(?:[a-z-]+ )?(?:alliance|association|club|society|company|federation|union|foundation|"
                      r"consortium|league|institute|studio|project|jury|tournament)\b")
OF_ITS = re.compile(r"(?i)\b(?:its|whose|the school's) $")
#: A part of a body, or what is done there, that somebody heads.
OF_OFFICE = re.compile(
    r" ((?:of|for) (?:the )?(?:[A-Za-z]+ (?:and )?){0,4}?(?i:offices?|departments?|sections?|divisions?|units?|committees?|center|centre|party group|branch|"
    r"affairs|teaching|research|education|work|studies|curriculum|discipline|development|training|logistics|admissions|finance|security|safety|"
    r"sports|music|science|mathematics|english|chinese)) (?:of|at|in|for) ((?:the )?)")
#: Between a person and the office behind.
BESIDE_PERSON = re.compile(r", (?:an? |the )?$")
#: What stands between a body and the title of its head: the school's| founder and head.
OWNED = re.compile(r"(?:'s|s')? (?:(?<=s )(?:founder and|founding|present|current|long-?time|new|young|first) )?$")
#: Behind a place: a name of which it is the front only.
NAME_GOES_ON = re.compile(" [A-Z]")
NOWADAYS = re.compile(r"\b(?:now|currently|today|presently)\b")
CHAIRMEN = re.compile("(?i)(chairm)en$")
#: Before the office that somebody takes: Tao Min serves as| chair of the group, and some school's principal Li Tong.
AS_OFFICE = re.compile(r"\b(?:is|as) (?:an? |the )?$")
#: What may stand between a title and its body; `the group` begins with its article, `the Foreign Language School` behind it.
BEFORE_BODY = (re.compile(r" (?:of|at|in|for|from) (?:both )?"), re.compile(r" (?:of|at|in|for|from) (?:both )?(?:the |its |their )"))


def find_people(source: Source, names: Sequence[Span]) -> list[Span]:
    """Chinese personal names in pinyin, surname first, that are part of no other name and no place."""
    taken = cover(source.text, names)
    found = []
    for begun, pattern in _name_patterns():
        for match in (match for start, end in source.told_with(begun) for match in pattern.finditer(source.text, start, end)):
            given = match[3].casefold().replace("-", "")
            if match[2] != " " or not _syllables().fullmatch(given):
                continue
            if taken.touches(match.start(), match.end()):
                continue
            spoken = match[1] == "He" or (match[1] == "An" and source.text.startswith((", ", " , "), match.end()))
            stopped = (match[1] in lexicon("en/stops") and not spoken) or (
                match[3] in lexicon("en/stops") and match[3] != "Jun" and not (match[3] == "An" and AFTER_PERSON.match(source.text, match.end())))
            if match[0].casefold() in gazetteer().english or stopped:
                continue
            if re.match(r" (?:City|District|County|Town|Township|Road|Street|Province|Lake|River|Group|Mountain|Village|"
                        r"Primary|Middle|Elementary|School|Bridge)\b", source.text[match.end():match.end() + 14]):
                continue
            found.append(Span(match.start(), match.end(), "PERSON"))
    taken = cover(source.text, [*names, *found])
    for start, end in source.told:
        for match in _given_names().finditer(source.text, start, end):
            beside = OFFICE_BEHIND.match(source.text, match.end()) or OFFICE_BEFORE.search(source.text[max(0, match.start() - 24):match.start()])
            if not taken.touches(match.start(), match.end()) and (" " in match[0] or beside):
                first = FIRST_PART.search(source.text[max(start, match.start() - 16):match.start()]) if " " not in match[0] else None
                begin = match.start() - len(first[1]) - 1 if first and _is_part(first[1]) else match.start()
                found.append(Span(begin, match.end(), "PERSON"))
    return [*found, *_by_surname(source, found, names)]


#: The word before a name of one part, which may be its first: Wulan| Tuya.
FIRST_PART = re.compile(r"(?:^|[^a-z]|\b(?:said|says|told|by|and|with|to) )\b([A-Z][a-z]+) $")


def _is_part(word: str) -> bool:
    """Whether a capitalised word may be the first part of a name: pinyin that is no word at the head of sentences."""
    return is_capital_pinyin(word) and word not in lexicon("en/stops")


@cache
def _given_names() -> re.Pattern[str]:
    """Tibetan, Mongolian, Uyghur and Kazakh names, of one part or more."""
    name = alternation("en/given_names")
    return re.compile(rf"\b{name}(?: (?:{name}|[A-Z][a-z]+(?=,| said| says| told)))?\b")


#: What makes a person of one such name alone: an office beside it.
OFFICE_BEHIND = re.compile(r"(?i), (?:the |an? )?(?:[\w' ]{0,60}?)(?:principal|president|chair(?:man|woman|person)?|secretary|director|head|teacher)\b")
OFFICE_BEFORE = re.compile(r"(?i)(?:principal|president|chair(?:man|woman|person)?|secretary|director|teacher),? $")


#: Surnames that are words at the start of a sentence.
WORDS_TOO = frozenset(("He", "An", "You", "So", "Long"))
#: What tells a person, right behind a surname and right before it.
AFTER_SURNAME = re.compile(
    r"(?:,? who\b|,? (?:also|now|currently|herself|himself)\b|,? (?:is|was|has|had|said|says|added|adds|told|recalled|explained|noted|joined|became|becomes|"
    r"heads|leads|chairs|runs|took|takes|serves|served|works|worked|doubles|taught|teaches|will|plans)\b|, \w+ principal|"
    r",? [^,.;]{0,20}(?:principal|president) of| as (?:its |the |their )?(?:\w+ )?(?:principal|president|chair)\b)")
BEFORE_SURNAME = re.compile(
    r"\b(?:said|says|added|adds|recalled|explained|noted|told|Mr|Ms|Mrs|Miss|Principal|President|Director|Chairman|Chairwoman|Headmaster|Headmistress)\.? $")


def _by_surname(source: Source, people: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """Tao, for the one Tao Min of the text, behind the first place that gives the whole name."""
    called: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for span in people:
        name = source.raw[span.start:span.end]
        surname = name.split(" ")[0]
        surname = surname if len(surname) < 3 else surname.capitalize()        # LIANG GUOQIANG … Liang said
        called.setdefault(surname, set()).add(name)
        first.setdefault(surname, span.end)
    taken = cover(source.text, [*names, *people])
    found = []
    for surname in sorted(name for name, full in called.items() if len(full) == 1 and name not in WORDS_TOO):
        for match in re.finditer(rf"\b{re.escape(surname)}\b", source.text[first[surname]:]):
            start, end = first[surname] + match.start(), first[surname] + match.end()
            if not taken.touches(start, end) and source.tells(start) and (
                    AFTER_SURNAME.match(source.text, end) or BEFORE_SURNAME.search(source.text[max(0, start - 14):start])):
                found.append(Span(start, end, "PERSON", name=next(iter(called[surname])), anaphor=True))
    return found


def find_offices(source: Source, names: Sequence[Span], people: Sequence[Span],
                 mentions: dict[tuple[int, int], Mention]) -> list[Span]:
    """Every office: titles with the bodies that they belong to, before (X Bureau director) or behind (director of X)."""
    found: list[Span] = []
    blocked = [(span.start, span.end) for span in (*names, *people)]
    by_start = {span.start: span for span in sorted(names, key=len)}
    by_end = {span.end: span for span in sorted(names, key=len)}
    for start, end in source.told_with(_title_words()):
        singles = []
        for match in _title_pattern().finditer(source.text, start, end):
            if any(match.start() < right and left < match.end() for left, right in blocked):
                continue
            if match["several"] and source.text[match.end()] == ":" and not match[0][:1].isupper():
                continue                                        # they become group presidents:| one here, one there
            if match["several"] and match[0].casefold() == "heads" and (named := by_start.get(match.end() + 1)) and named.label in ("SCHOOL", "GROUP"):
                continue                                        # who also heads| some school
            singles.append(_office(source, match, by_start, by_end, mentions))
        found += _joined(source, singles, people)
    return found


def _office(source: Source, match: re.Match[str], by_start: dict[int, Span], by_end: dict[int, Span],
            mentions: dict[tuple[int, int], Mention]) -> Span:
    text = source.text
    begin, stop, org = match.start(), match.end(), None
    inside = OF_OFFICE.match(text, stop)
    body = (by_start.get(inside.start(2)) or by_start.get(inside.end())) if inside else None
    if inside and body is not None and body.label in ("SCHOOL", "GROUP", "ORG"):     # director of the Academic Affairs Office| of some school
        title = source.raw[match.start():inside.end(1)]
        return Span(begin, body.end, "OFFICE", offices=(Office(mentions.get((body.start, body.end)), (title,)),),
                    value="former" if _is_former(text, begin) else "")
    watching = None
    after = next((m for m in (pattern.match(text, stop) for pattern in BEFORE_BODY) if m and m.end() in by_start), None)
    if after:
        body = _owned(source, by_start[after.end()], by_start)
        if body.label == "PLACE" and NAME_GOES_ON.match(text, body.end):
            return Span(begin, stop, "OFFICE", offices=(Office(None, (source.raw[match.start():match.end() - len(match["several"] or "")],)),),
                        value="former" if _is_former(text, begin) else "")
        watching = SUPERVISORS.match(text, body.end)
        organ = watching or ORGAN.match(text, body.end)
        org, stop = mentions.get((body.start, body.end)), organ.end() if organ else body.end
        if text.endswith((", ", ", the "), 0, body.start):
            stop = match.end()                                  # of the group's lead school, A School: which also says who leads
    else:
        before = OWNED.search(text[max(0, begin - 26):begin])
        edge = begin - len(before[0]) if before else begin
        if before and edge in by_end:
            body = by_end[edge]
            org, begin = mentions.get((body.start, body.end)), body.start
    held = CHAIRMEN.sub(r"\1an", source.raw[match.start():match.end() - len(match["several"] or match["many"] or "")])      # teachers Tao Min and Li Tong
    held += f" of the {watching[1]}" if watching else ""
    return Span(begin, stop, "OFFICE", offices=(Office(org, (held,)),), value="former" if _is_former(text, begin) else "")


def _owned(source: Source, body: Span, by_start: dict[int, Span]) -> Span:
    """The school of a group's, where the group's name only says whose it is: principal of the group's| A School, of the group's| lead school, A School."""
    owned = OF_LEAD.match(source.text, body.end)
    behind = owned.end() if owned else -1
    school = by_start.get(behind)
    return school if body.label == "GROUP" and school is not None and school.label == "SCHOOL" else body


def _is_former(text: str, begin: int) -> bool:
    before = text[max(0, begin - 34):begin].casefold()
    return bool(re.search(r"(?:\bformer|\bformerly|\bthe late|\bthen|\bretired|\bex-|\bprevious|used to be|used to serve as|was (?:once |previously )?|"
                          r"until (?:now|then|recently)|hitherto)"
                          r"(?: the| a| an)? ?$", before))


def _joined(source: Source, singles: Sequence[Span], people: Sequence[Span]) -> list[Span]:
    """Offices joined by `and`, each title with its body: Party secretary and principal of X has one body for both. Not joined are those of two people,
    one before and one behind: Tao Min, chief of X,| and Y director| Li Tong."""
    if len(singles) < 2:
        return list(singles)
    joined: list[Span] = []
    starts, ends = {span.start for span in people}, {span.end for span in people}
    for span in singles:
        between = source.text[joined[-1].end:span.start] if joined else ""
        if joined and span.start >= joined[-1].end and re.fullmatch(
                r"(?: since (?:[A-Z][a-z]+ )?\d{4})?,? and(?:, (?:by the same token|as such|at the same time|with it|ex officio),)? "
                r"(?:(?:the|also|now|currently|concurrently|at the same time) )*| ?/ ?| & |, (?:the )?|"
                r",? (?:and )?concurrently (?:as )?(?:the )?", between):
            last = joined[-1]
            if last.value == "former" and NOWADAYS.search(between):
                joined.append(span)                             # then principal of one school| and now vice principal of another
                continue
            beside = BESIDE_PERSON.search(source.text[max(0, last.start - 8):last.start])
            held = beside is not None and last.start - len(beside[0]) in ends and last.offices[-1].org is not None
            as_one = AS_OFFICE.search(source.text[max(0, last.start - 10):last.start]) and last.offices[-1].org is not None and span.offices[0].org is not None
            of_two = (held or (as_one and between.startswith(","))) and span.end + 1 in starts
            of_one = held and not of_two and span.offices[0].org is not None    # Tao Min, chief of X,| director of Y
            listed = between.startswith(",") and "and" not in between and "concurrently" not in between
            if of_two or (listed and not of_one and (last.offices[-1].org or not span.offices[0].org)):
                joined.append(span)
                continue
            first, second = last.offices[-1], span.offices[0]
            if first.org is None and second.org is not None and second.org.label == "SCHOOL" and all(map(OF_GROUPS.search, first.titles)):
                offices = (*last.offices, *span.offices)       # its chairman| and principal of some school
            elif first.org is None and second.org is not None and second.org.label == "GROUP" and all(map(OF_SCHOOLS.fullmatch, first.titles)) and (
                    all(map(OF_GROUPS.search, second.titles)) or OF_ITS.search(source.text[max(0, last.start - 14):last.start])):
                offices = (*last.offices, *span.offices)       # the present principal| and general principal of the group, its principal| and head of the group
            elif first.org is None and second.org is not None and "and" in between:
                offices = (*last.offices[:-1], Office(second.org, (*first.titles, *second.titles)))
            elif second.org is None and first.org is not None and not OF_OTHER.match(source.text, span.end):
                offices = (*last.offices[:-1], Office(first.org, (*first.titles, *second.titles)))
            else:
                offices = (*last.offices, *span.offices)
            joined[-1] = Span(last.start, span.end, "OFFICE", offices=offices, value=last.value)
        elif joined and span.start < joined[-1].end:
            continue
        else:
            joined.append(span)
    return joined
