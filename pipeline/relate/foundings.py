"""When a group was founded, where date, verb and group stand in one sentence but in none of the rules' orders."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import linear
from ..numerals import ORDINALS, chinese_number, english_number
from ..records import Claim, Mention
from .dates import resolve_date
from .language import SLOTS, tie_in, with_slots, word_pattern
from .line import CLAUSE_END, Line, how_many

FOUNDED = "founding.sentence"
#: How the rules end that give one date to all groups of the article: it set up four groups in March.
COUNTED = ".established.all"
#: No group is so old in years.
MAX_AGE = 60
#: The verb stands at most so far from the group and from the date, in characters of the line.
TO_GROUP, TO_DATE = {"zh": 26, "en": 60}, {"zh": 60, "en": 110}
#: The date stands at most so far behind the group where the verb stands before it: the founding meeting of the A Group was held on| Monday.
BEHIND = 24
#: … and elsewhere behind the verb; no school or person stands between but where it is as near as this.
AFTER, NEAR = {"zh": 20, "en": 40}, 20
#: Right before words for a year that nothing but the founding tells: 集团成立|那年.
THAT_YEAR = linear.compile("(?:成立|组建|创办|创建|挂牌|揭牌)的?$")
#: A school right before such a verb is what was founded, in English.
OF_SCHOOL = linear.compile(with_slots("(?i:{SCHOOL},?(?: itself)? (?:was|is|has been|were)(?: first| originally| only)? )$"))
#: A sentence that tells a day and no more has at most so many characters, that of the date being one.
MAX_DAY, DATE = 16, SLOTS["DATE"]
#: What stands between such a verb and the group that it founds.
OBJECT = linear.compile("^(?:了|起|出|的| the| a| an| its)? ?[\"“]?")


def founds(text: str, language: str) -> bool:
    """Whether a line tells of a founding, and not of a plan."""
    return word_pattern(language, "founding", "verb").search(text) is not None and word_pattern(language, "founding", "never").search(text) is None


def founding_claims(lines: Sequence[Line], claims: Sequence[Claim], language: str, published: str, skipped: set[int]) -> list[Claim]:
    """A date for each group that has none yet: that of the first sentence that tells of its founding."""
    dated = {c.subject.name for c in claims if c.relation == "established"}
    found: list[Claim] = []
    earlier = ""
    for before, line in zip([None, *lines], lines, strict=False):
        dates = [(place, m) for place, m in sorted(line.mentions.items()) if m.label == "DATE"]
        groups = [(place, m) for place, m in sorted(line.mentions.items()) if m.label == "GROUP" and not m.weak]
        day = _day_alone(before, line, language) if not dates and len({m.name for _, m in groups}) == 1 else None
        if groups and line.sentence.paragraph not in skipped and line.sentence.kind != "title":
            for place, group in groups:
                later = word_pattern(language, "founding", "later").match(line.text[place + 1:])
                date = None if later or group.name in dated else _date_of(line, place, dates, language)
                value = resolve_date(date.value, published, anchor_in(line, date, published, earlier)) if date else ""
                value = value or ("" if later is None or group.name in dated else _later(line, place, later, published, earlier, language))
                value = value or ("" if group.name in dated else _by_age(line, place, language, published))
                value = value or (resolve_date(day.value, published, earlier) if day and group.name not in dated else "")
                if value:
                    dated.add(group.name)
                    found.append(Claim("established", group, None, line.sentence.start, line.sentence.end, FOUNDED, value=value))
        if dates and before is not None and (headed := _headed(before, line, language)) and headed.name not in dated and (
                value := resolve_date(dates[0][1].value, published, earlier)):
            dated.add(headed.name)
            found.append(Claim("established", headed, None, line.sentence.start, line.sentence.end, FOUNDED, value=value))
        for group in _founded_thus(before, line, lines, language) if earlier and not dates and line.sentence.kind != "title" else ():
            if group.name not in dated:
                dated.add(group.name)
                found.append(Claim("established", group, None, line.sentence.start, line.sentence.end, FOUNDED, value=earlier))
        for _, date in dates:
            earlier = resolve_date(date.value, published, earlier) or earlier
    return found


def _founded_thus(before: Line | None, line: Line, lines: Sequence[Line], language: str) -> list[Mention]:
    """The groups of whose founding a line tells as of what follows from the sentence before, of the same paragraph: those that it names, or all of the
    article where it counts as many."""
    match = word_pattern(language, "founding", "thus").search(line.text)
    if match is None or before is None or before.sentence.paragraph != line.sentence.paragraph or not any(m.label == "DATE" for m in before.mentions.values()):
        return []
    here = {m.name: m for m in line.mentions.values() if m.label == "GROUP" and not m.anaphor and not m.weak}
    counts = [how_many(m) for m in line.slots(match.start(), match.end()) if m.label == "NUMBER"]
    every = {m.name: m for other in lines for m in other.mentions.values() if m.label == "GROUP" and not m.anaphor and not m.weak}
    return list(here.values()) or (list(every.values()) if len(every) in counts else [])


def _day_alone(before: Line | None, line: Line, language: str) -> Mention | None:
    """The day that is all that the sentence before a founding tells: 4月23日,世界读书日. May 4, a Monday."""
    if before is None or before.sentence.paragraph != line.sentence.paragraph or len(before.text) > MAX_DAY or not founds(line.text, language):
        return None
    told = list(before.mentions.values())
    return told[0] if len(told) == 1 and told[0].label == "DATE" and before.text.startswith(DATE) else None


def _headed(before: Line, line: Line, language: str) -> Mention | None:
    """The group of a heading (1. The A Education Group.), where the next sentence begins with the date of its founding."""
    if not word_pattern(language, "founding", "heading").search(before.text) or not word_pattern(language, "founding", "first").search(line.text):
        return None
    return next((m for m in before.mentions.values() if m.label == "GROUP" and not m.anaphor), None)


def _date_of(line: Line, place: int, dates: Sequence[tuple[int, Mention]], language: str) -> Mention | None:
    """The date of the founding verb nearest to the group at a place: the last before the verb, else one right behind it."""
    verb_of, other = word_pattern(language, "founding", "verb"), word_pattern(language, "founding", "other")
    verbs = sorted((match.start() for match in verb_of.finditer(line.text) if not (
        _of_another(line, match.end(), place) or OF_SCHOOL.search(line.text[:match.start()]) or other.search(line.text[match.end():]))),
                   key=lambda at: abs(at - place))
    verb = next((at for at in verbs if abs(at - place) <= TO_GROUP[language] and not _another_group(line, at, place)), None)
    if verb is None:
        return None
    dates = [(at, date) for at, date in dates if not (date.text.startswith(("那年", "那一年")) and THAT_YEAR.search(line.text[:at]))]
    before = [at for at, _ in dates if at < max(verb, place) and max(verb, place) - at <= TO_DATE[language]]
    after = [at for at, _ in dates if verb < at <= (place + BEHIND if verb < place else verb + AFTER[language]) and not any(
        m.label in (("GROUP",) if at <= verb + NEAR else ("GROUP", "SCHOOL", "PERSON")) for m in line.slots(max(verb, place) + 1, at))]
    at = before[-1] if before else after[0] if after else None
    if at is None or word_pattern(language, "founding", "never").search(_told_together(line.text, min(at, verb, place), max(at, verb, place))):
        return None
    return line.mentions[at]


def _told_together(text: str, first: int, last: int) -> str:
    """The clauses of a line from one place to another."""
    start = max(text.rfind(mark, 0, first) for mark in CLAUSE_END)
    return text[start + 1:next((at for at in range(last + 1, len(text)) if text[at] in CLAUSE_END), len(text))]


def anchor_in(line: Line, date: Mention, published: str, earlier: str) -> str:
    """The last date that is told before one: in its own sentence (2019年起…,|同年9月), else the one of the sentences before."""
    for mention in line.sentence.mentions:
        if mention.label == "DATE" and mention.end <= date.start:
            earlier = resolve_date(mention.value, published, earlier) or earlier
    return earlier


def _of_another(line: Line, verb_end: int, place: int) -> bool:
    """Whether a verb has another group right behind it, which is the one that is founded: 甲集团与乙校签约,组建|乙教共体."""
    behind = verb_end + len(OBJECT.match(line.text[verb_end:verb_end + 8])[0])      # type: ignore[index]
    return behind != place and behind in line.mentions and line.mentions[behind].label == "GROUP"


def _by_age(line: Line, place: int, language: str, published: str) -> str:
    """The year in which the group at a place was founded, where the sentence tells how old it is: 成立五年来, five years after its founding."""
    for match in word_pattern(language, "founding", "age").finditer(line.text):
        if abs(match.start() - place) > TO_GROUP[language] or _another_group(line, match.start(), place):
            continue
        number = next((m for m in line.slots(match.start(), match.end()) if m.label == "NUMBER"), None)
        words = next((word for word in match.groups() if word), "")
        years = how_many(number) if number else _in_words(words, language)
        told = [m for at, m in sorted(line.mentions.items()) if m.label == "DATE" and at < match.start()]     # in 2022 it was three years old
        when = (resolve_date(told[-1].value, published, "") if told else "") or published
        return str(int(when[:4]) - years) if 0 < years < MAX_AGE and len(when) >= 4 else ""
    return ""


def _later(line: Line, place: int, match: Any, published: str, earlier: str, language: str) -> str:
    """The year in which the group at a place was founded, so many years behind the date told last: 十一中集团|晚一年, followed| two years later."""
    base = earlier
    for at, m in sorted(line.mentions.items()):
        if m.label == "DATE" and at < place:
            base = resolve_date(m.value, published, base) or base
    number = next((m for m in line.slots(place + 1 + match.start(), place + 1 + match.end()) if m.label == "NUMBER"), None)
    words = next((word for word in match.groups() if word), "")
    years = how_many(number) if number else 1 if words.casefold() in ("a", "the next") else _in_words(words, language)
    return str(int(base[:4]) + years) if 0 < years < MAX_AGE and len(base) >= 4 else ""


def _in_words(words: str, language: str) -> int:
    """What a word for a number tells (五, five, fifth); 0 where it is none."""
    told = chinese_number(words.replace("两", "二")) if language == "zh" else english_number(words) or ORDINALS.get(words.casefold())
    return told or 0


def _another_group(line: Line, one: int, other: int) -> bool:
    return any(m.label in ("GROUP", "PERSON") for m in line.slots(min(one, other) + 1, max(one, other)))


def without_others(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims but for when a group was founded whose members are all bound otherwise than the groups that the sentence counts: in March it set up
    four close-knit groups (beside an older one, which only manages a school)."""
    ties: dict[str, set[str]] = {}
    for c in claims:
        if c.relation == "member" and c.tie:
            ties.setdefault(c.subject.name, set()).add(c.tie)
    told = {line.sentence.start: tie_in(line.text, language) for line in lines} if any(c.rule.endswith(COUNTED) for c in claims) else {}
    return [c for c in claims if not (c.relation == "established" and c.rule.endswith(COUNTED) and (tie := told.get(c.start))
                                      and tie not in ties.get(c.subject.name, {tie}))]
