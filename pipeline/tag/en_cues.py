"""English counts and dates."""
from __future__ import annotations

import re
from collections.abc import Sequence

from .. import linear
from ..numerals import ENGLISH, english_number
from .source import Source
from .spans import Cover, Span, cover

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!s)"
DATE = re.compile(
    rf"\b(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d| last year| this year)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? (?:19|20)\d\d)?"
    rf"|{MONTH},? (?:of )?(?:(?:19|20)\d\d|last year|this year|that year|the same year)|(?:last|this) {MONTH}|{MONTH}(?= )|(?<=\bin ){MONTH}(?=[,.;)])"
    r"|(?:this|last|that|the same|the following) (?:year|month|day|spring|summer|autumn|fall|winter)"
    rf"|(?:(?:last|this|next) )?{WEEKDAY}|yesterday|today|(?:19|20)\d\d|(?:morning|afternoon|evening) of the \d{{1,2}}(?:st|nd|rd|th)(?! of)"
    r"|(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten) years? ago)\b",
    re.IGNORECASE)
#: What is in every sentence with a date, and in every one with a number: most have neither.
DATED = linear.compile(rf"(?i)\b(?:{MONTH}|{WEEKDAY.removesuffix('(?!s)')}"
                       r"|(?:this|last|that|same|following) (?:year|month|day|spring|summer|autumn|fall|winter)|yesterday|today|(?:19|20)\p{Nd}"
                       r"|(?:morning|afternoon|evening) of the \p{Nd}|years? ago)")
COUNTED = linear.compile(rf"(?i)\p{{Nd}}|\b(?:{'|'.join(ENGLISH)})")
#: A month's short form alone is as likely a person's name: Xie Jun.
BARE_MONTH = re.compile("(?i)(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)")
WORDS = "|".join(sorted(ENGLISH, key=len, reverse=True))
NUMBER = re.compile(
    rf"\b(?:(about|some|around|nearly|almost|approximately|more than|"
    rf"(?<!took )(?<!take )(?<!takes )(?<!taken )(?<!taking )over|at least|at most|up to|no more than|no less than|not less than|a total of|all) )?"
    rf"(\d{{1,3}}(?: , ?\d{{3}})+(?= (?:\w+ )?(?:students|teachers|pupils|people|children|faculty|staff))"
    rf"|\d+(?:,\d+)*(?:\.\d+)?(?: (?:million|thousand))?|(?:{WORDS})(?:[- ](?:{WORDS}|hundred|thousand|million|and))*)(?![\w%])",
    re.IGNORECASE)
QUALIFIERS = {"about": "about", "some": "about", "around": "about", "nearly": "about", "almost": "about", "approximately": "about",
              "more than": "over", "over": "over", "at least": "at-least", "no less than": "at-least",
              "not less than": "at-least", "at most": "at-most", "up to": "at-most", "no more than": "at-most"}


def find_cues(source: Source, names: Sequence[Span]) -> list[Span]:
    """Counts as `NUMBER` with `value|qualifier|`, dates as `DATE`; none inside a name."""
    spans: list[Span] = []
    blocked, dated = cover(source.text, names), Cover(len(source.text))
    for start, end in source.told_with(DATED):
        for match in DATE.finditer(source.text, start, end):
            if (match[0].casefold() in ("may", "march", "today") and not match[0][0].isupper()) or BARE_MONTH.fullmatch(match[0]):
                continue
            if not blocked.touches(match.start(), match.end()):
                dated.add(match.start(), match.end())
                spans.append(Span(match.start(), match.end(), "DATE", value=match[0]))
    for start, end in source.told_with(COUNTED):
        for match in NUMBER.finditer(source.text, start, end):
            if blocked.touches(match.start(), match.end()) or dated.touches(match.start(), match.end()):
                continue
            value = english_number(match[2])
            if value is not None:
                qualifier = QUALIFIERS.get((match[1] or "").casefold(), "exact")
                spans.append(Span(match.start(), match.end(), "NUMBER", value=f"{value}|{qualifier}|"))
    return spans
