"""English names that a text says a school or group is called by as well: A School, known locally as "Jie Er"; "Jie Er" is what people call A School."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..data import lexicon
from .source import Source
from .spans import Span, cover, occurrences

#: A name that is given: in quotes, or capitalised words of which the last is followed by what ends a name.
QUOTED = r'["“](?P<{0}>[A-Z][\w.\'’-]*(?: (?:[A-Z0-9][\w.\'’-]*|of|the)){{0,5}}?)[,.]?["”]'
BARE = r"(?P<{0}>[A-Z][\w'-]*(?: (?:No\.? ?)?[A-Z0-9][\w'-]*){{0,3}})"
CALL = r"(?:known|called|referred to|nicknamed|dubbed|abbreviated)"
BY = r"(?: (?:by|to|among) (?:the |its |many |most )?(?:\w+ ){0,2}?\w+)?"
HOW = r"(?:(?:also|better|often|commonly|popularly|affectionately|widely|locally|usually|simply|hereinafter|hereafter|formerly) )*"
#: Behind a name: what else it is called.
BEHIND = re.compile(
    rf",? ?(?:which is |is |was |or )?\(?(?:below |from here on )?{HOW}{CALL}{BY}(?: (?:locally|affectionately|simply))?(?: as)?{BY},? (?:the )?"
    rf"(?:{QUOTED.format('a')}|{BARE.format('b')}(?=[,.;)]))|"
    rf" ?\((?:the )?(?:{QUOTED.format('c')}|(?:or |short: |hereinafter |hereafter |below ){BARE.format('d')}|{BARE.format('e')} for short)(?: for short)?\)|"
    rf", (?:or )?{QUOTED.format('f')} (?:for short|to (?:the )?locals|in short)")
#: Right behind a name that people give (locals call A School| "Jie Er"), and what stands before it then.
THEN_CALLED = re.compile(rf",? (?:simply |just )?{QUOTED.format('a')}")
CALLERS = re.compile(r"(?i)\bcall(?:s|ed)? (?:the )?$")
#: Before a name: the one that it is called by.
BEFORE = re.compile(
    rf"(?:{QUOTED.format('a')}|\b{BARE.format('b')}),? (?:is|as) (?:what |how )?(?:[A-Za-z' ]{{3,50}}? call|"
    r"short for|(?:the )?(?:local|short|other) name (?:of|for)|(?:a|the) nickname (?:of|for)) (?:the )?$")
#: How far before a name that other one may stand, and what stands right before the name then.
REACH, ENDS = 110, ("call ", "calls ", "called ", "for ", "of ", "call the ", "calls the ", "called the ", "for the ", "of the ")


def with_other_names(source: Source, names: Sequence[Span]) -> list[Span]:
    """The names, with a mention for each place where a school or group stands under another name that the text itself gives it, in quotes or not."""
    given: dict[str, set[tuple[str, str]]] = {}
    for span in names:
        if span.label in ("SCHOOL", "GROUP") and not (span.weak or span.anaphor):
            for other in _others(source.text, span):
                given.setdefault(other, set()).add((span.label, span.named(source.raw)))
    taken = cover(source.text, (span for span in names if span.label != "ORG"))     # a body that is called so is this one
    stands = occurrences(source.raw, (other for other, meant in given.items() if len(meant) == 1)) if given else {}
    found = []
    for other, starts in stands.items():
        (label, full), = given[other]
        found += [Span(start, start + len(other), label, name=full) for start in starts
                  if not taken.touches(start, start + len(other)) and source.tells(start) and _alone(source.text, start, start + len(other))]
    at = {span.start for span in found}
    return [*(span for span in names if span.label != "ORG" or span.start not in at), *found]


def _others(text: str, span: Span) -> Iterator[str]:
    """The other names that the text gives to a name right beside one of its mentions; none that is a word for schools or for places."""
    before = text[max(0, span.start - REACH):span.start]
    calls = before.endswith(ENDS)
    matches = (BEHIND.match(text, span.end), BEFORE.search(before) if calls else None,
               THEN_CALLED.match(text, span.end) if calls and CALLERS.search(before) else None)
    for match in filter(None, matches):
        other = next(name for name in match.groupdict().values() if name)
        words = [word.casefold() for word in other.split()]
        if not all(word in lexicon("en/kinds") or word in lexicon("en/empty") or word in ("the", "school", "group") for word in words):
            yield other


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no part of a longer name or word."""
    return not re.search(r"[\w-]$", text[max(0, start - 1):start]) and not re.match(r"[\w-]| (?:[A-Z]|No\b)", text[end:end + 3])
