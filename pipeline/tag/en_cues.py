"""English counts, dates and words that stand for a group named before."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ..numerals import ENGLISH, english_number
from .source import Source
from .spans import Span

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
DATE = re.compile(
    rf"\b(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d| last year| this year)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? (?:19|20)\d\d)?"
    rf"|{MONTH},? (?:of )?(?:(?:19|20)\d\d|last year|this year|that year|the same year)|(?:last|this) {MONTH}|{MONTH}(?= )"
    r"|(?:this|last|that|the same|the following) (?:year|month|day|spring|summer|autumn|fall|winter)|yesterday|today|(?:19|20)\d\d)\b",
    re.IGNORECASE)
WORDS = "|".join(sorted(ENGLISH, key=len, reverse=True))
NUMBER = re.compile(
    rf"\b(?:(about|some|around|nearly|almost|approximately|more than|over|at least|at most|up to|no more than|no less than|not less than|a total of|all) )?"
    rf"(\d[\d,]*(?:\.\d+)?(?: (?:million|thousand))?|(?:{WORDS})(?:[- ](?:{WORDS}|hundred|thousand|million|and))*)(?![\w%])",
    re.IGNORECASE)
QUALIFIERS = {"about": "about", "some": "about", "around": "about", "nearly": "about", "almost": "about", "approximately": "about",
              "more than": "over", "over": "over", "at least": "at-least", "no less than": "at-least",
              "not less than": "at-least", "at most": "at-most", "up to": "at-most", "no more than": "at-most"}
GROUP = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Tt]he new|[Tt]he whole) (?:new |education |school |whole )?(?:[Gg]roup|[Aa]lliance|[Cc]ommunity|"
    r"[Ss]chool [Dd]istrict)(?! ?-)\b|\b[Ee]ducation [Gg]roup\b")


def find_cues(source: Source, names: Sequence[Span]) -> list[Span]:
    """Counts as `NUMBER` with `value|qualifier|`, dates as `DATE`; none inside a name."""
    spans: list[Span] = []
    blocked = [(name.start, name.end) for name in names]
    for start, end, kind, _ in source.sentences:
        if kind in ("furniture", "byline"):
            continue
        dates = []
        for match in DATE.finditer(source.text, start, end):
            if match[0].casefold() in ("may", "march", "today") and not match[0][0].isupper():
                continue
            if not _overlaps(match.start(), match.end(), blocked):
                dates.append((match.start(), match.end()))
                spans.append(Span(match.start(), match.end(), "DATE", value=match[0]))
        for match in NUMBER.finditer(source.text, start, end):
            if _overlaps(match.start(), match.end(), blocked) or _overlaps(match.start(), match.end(), dates):
                continue
            value = english_number(match[2])
            if value is not None:
                qualifier = QUALIFIERS.get((match[1] or "").casefold(), "exact")
                spans.append(Span(match.start(), match.end(), "NUMBER", value=f"{value}|{qualifier}|"))
    return spans


def find_references(source: Source, names: Sequence[Span]) -> list[Span]:
    """The group, this alliance and the like, each with the name of the nearest group named before it."""
    groups = [span for span in names if span.label == "GROUP"]
    strong = [span for span in groups if not span.weak] or groups
    if not strong:
        return []
    spans = []
    for match in GROUP.finditer(source.text):
        if any(name.start < match.end() and match.start() < name.end for name in names):
            continue
        if re.match(r" (?:running|operation|-|of \w+ people)", source.text[match.end():match.end() + 12]):
            continue
        candidates = groups if "istrict" in match[0] else strong
        last = [span for span in candidates if span.end <= match.start()]
        antecedent = last[-1] if last else candidates[0]
        name = antecedent.name or source.raw[antecedent.start:antecedent.end]
        spans.append(Span(match.start(), match.end(), "GROUP", name=name, anaphor=True))
    return spans


def _overlaps(start: int, end: int, blocked: Sequence[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in blocked)
