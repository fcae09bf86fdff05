"""English campuses that are not called by a school's name: the gardens of kindergartens, and sides (the east campus)."""
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..data import lexicon
from .source import Source
from .spans import Span

#: The sides that name a campus.
SIDES = frozenset(["east", "west", "north", "south", "new", "old", "eastern", "western", "northern", "southern"])
#: A kindergarten's campus, as machine translation calls it, and gardens that are none.
GARDEN = re.compile(r"\b((?:[A-Z][a-z]+ ){1,2})Garden\b(?! (?:Group|School|City|Street|Road|Hotel))")
NO_GARDEN = frozenset(["Botanical", "Zoological", "Public", "Flower", "Rose", "Memorial", "Secret", "Vegetable", "Head", "General", "Member",
                       "The", "This", "Each"])


#: A village's school of a teacher or two: Nongdu teaching point.
POINT = re.compile(r"\b((?:[A-Z][a-z]+ ){1,3})(?:Teaching Point|teaching point)\b")


def gardens(source: Source, start: int, end: int, names: Sequence[Span]) -> list[Span]:
    """The campuses of kindergartens that are called gardens, in a text that speaks of kindergartens, and villages' teaching points."""
    points = [Span(match.start(), match.end(), "SCHOOL") for match in POINT.finditer(source.text, start, end)
              if match[1].split()[0] not in lexicon("en/stops") and not any(name.start < match.end() and match.start() < name.end for name in names)]
    if "indergarten" not in source.text:
        return points
    return points + [Span(match.start(), match.end(), "SCHOOL") for match in GARDEN.finditer(source.text, start, end)
            if not set(match[1].split()) & NO_GARDEN and match[1].split()[0] not in lexicon("en/stops")
            and not any(name.start < match.end() and match.start() < name.end for name in names)]


#: A campus told by its side alone, in small letters.
SIDE = re.compile(rf"\b(?:(?<=the )|(?<=its )|(?<=School's ))((?:{'|'.join(sorted(SIDES - {'new'}))}|main|central) (?:campus|branch))\b(?! of)")

LISTED = re.compile(r"(?:,| and|, and) (?:the )?")


def sides(source: Source, start: int, end: int, names: Sequence[Span]) -> list[Span]:
    """The east campus, the west campus and Hexi Campus: such a campus is a name in a list with others."""
    sides = [Span(match.start(), match.end(), "SCHOOL") for match in SIDE.finditer(source.text, start, end)
             if not any(name.start < match.end() and match.start() < name.end for name in names)]
    listed = sorted([*(name for name in names if name.label == "SCHOOL"), *sides], key=lambda span: span.start)
    beside = {id(span) for pair in pairwise(listed) if LISTED.fullmatch(source.text[pair[0].end:pair[1].start]) for span in pair}
    return [span for span in sides if id(span) in beside]


#: A department of a school, before the school's name; not where somebody heads it.
DEPARTMENT = re.compile(r"(?:^|[^a-z ] ?|[a-z] )(?:the )?"
                        r"((?:primary|junior (?:high|middle)|senior (?:high|middle)|middle|high|kindergarten|preschool)(?: school)? "
                        r"(?:department|section|division) of )(?:the )?$")
HEADING = re.compile(r"(?i)(?:director|head|principal|dean|chief|leader|secretary|teachers?|officer) (?:of|at|in) (?:the )?$")


def departments(source: Source, schools: Sequence[Span]) -> list[Span]:
    """The schools, with the department before one: the primary school department of| Donghu Middle School may be a member, not the whole school."""
    result = []
    for span in schools:
        before = source.text[max(0, span.start - 60):span.start]
        match = DEPARTMENT.search(before)
        headed = match and HEADING.search(before[:match.start(1)])
        result.append(Span(span.start - len(before) + match.start(1), span.end, "SCHOOL", weak=span.weak) if match and not headed else span)
    return result
