"""English bodies that are no schools: bureaus, governments, universities, companies."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..data import alternation
from ..places import gazetteer
from .en_runs import walk_left
from .en_tokens import Token
from .source import Source
from .spans import Span


@cache
def _body_pattern() -> re.Pattern[str]:
    tails = alternation("en/org_tails").replace(r",\ ", r" ?,\ ")      # Education , Science and Technology Bureau, as machine translation has it
    return re.compile(rf"{tails}(?![A-Za-z])")


@cache
def _of_body() -> re.Pattern[str]:
    """A body that another is part of: … Department| of Haizhou District Education and Sports Bureau."""
    return re.compile(rf" of (?:the )?((?:[A-Z][\w'-]+ ){{0,4}}{alternation('en/org_tails')})(?![A-Za-z])")


UNIT = re.compile(
    r"((?:[A-Z][a-z]+|[Cc]ompulsory|[Bb]asic|[Pp]reschool) (?:[Ee]ducation )?"
    r"(?:Section|Department|Division|Office|Unit|section|department|division|office|unit)|"
    r"Education Work(?:ing)? Committee)"
    r" of (?:the )?$")
#: A unit that is named without its bureau: head of the| Primary Education Section, said.
UNIT_ALONE = re.compile(r"(?<=of the )(?:[A-Z][a-z]+ )?Education (?:Section|Division)\b(?! of)")
STANDING = re.compile(r"Standing Committee of (?:the )?(?=[A-Z])")
OF_AFTER = re.compile(r" of ((?:[A-Z][\w'-]+ ){0,3}(?:New District|District|County|City|Town|Province|Zone|New Area|district|county|city|[A-Z][a-z]+)"
                      r"(?:, [A-Z][\w']+(?: City| Province)?(?! [A-Z]))?)")


#: Bodies that are called so where only one place is spoken of.
OF_ITS_PLACE = re.compile(r"Education.* Bureau$|(?:District|County|Municipal) Committee$|(?:Organization|Propaganda|Publicity|United Front Work) Department$")
#: An education bureau of the place that is spoken of: the County|Education Bureau, Dongying district's|education bureau.
ITS_BUREAU = re.compile("(?i)education|bureau of education|[a-z ]+ bureau$|party (?:working )?committee$")
#: Bodies in small letters: district education bureau, the zone's social affairs bureau.
LOWER_TAILS = re.compile(r"(?i:education(?:,? (?:and )?(?:culture|sports?|science|technology|health))* bureau|education (?:department|commission))|"
                         r"(?:(?<=[Cc]ounty )|(?<=[Dd]istrict )|(?<=[Cc]ity )|(?<=[Mm]unicipal )|(?<=[Pp]rovincial ))[Pp]arty committee\b(?! of)|"
                         r"(?<='s )(?:[a-z]+ (?:and )?){1,4}bureau")
ITS_PLACE = re.compile(
    r"((?:(?:[A-Z][a-z]+ )?(?:[Dd]istrict|[Cc]ounty|[Cc]ity|[Pp]refecture|[Bb]anner|[Tt]own|[Tt]ownship|[Zz]one|[Mm]unicipality)(?:'s)?|"
    r"[Mm]unicipal|[Pp]rovincial) )$")
OWNER = re.compile(r"\b([A-Z][a-z']+(?: [A-Z][a-z]+)?)'s $")
#: A part of a bureau, said to be its own: the city education bureau|'s personnel division.
ITS_UNIT = re.compile(r"'s (?:[a-z]+ (?:and [a-z]+ )?){1,3}(?:division|section|department|office)\b(?! of)")
OF_PARTY = re.compile(r"(?:Party )?(?:Leadership|Leading|Members'?) Group")
OF_CHINA = re.compile(r"\b((?:Chinese|China|National) )$")
#: What makes a company of a group, and the subjects that a university's name goes on with.
COMPANY_AFTER = re.compile(r",? ?Co\., ?(?:Ltd|Limited)\b|,? ?(?:Ltd|Limited|Inc)\b\.?")
OF_SCIENCES = re.compile(r" of ((?:[A-Z][a-z]+)(?:(?:,| and|, and) [A-Z][a-z]+){0,3})")


def find_bodies(source: Source, start: int, end: int, tokens: Sequence[Token], names: Sequence[Span]) -> list[Span]:
    """Bureaus, governments, universities, companies: capitalised runs that end in a word of the list."""
    text = source.text
    bodies = [Span(match.start(), match.end(), "ORG") for match in UNIT_ALONE.finditer(text, start, end)]
    matches = [*_body_pattern().finditer(text, start, end), *LOWER_TAILS.finditer(text, start, end)]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if any(span.start < match.end() and match.start() < span.end for span in (*names, *bodies)):
            continue
        first = next((i for i, token in enumerate(tokens) if token.start >= match.start()), None)
        if first is None:
            continue
        index = walk_left(tokens, first, False)
        begin = min(tokens[index].start, match.start())
        stop = match.end()
        firm = COMPANY_AFTER.match(text, stop)
        stop += len(firm[0]) if firm else 0
        after = OF_SCIENCES.match(text, stop) if match[0] == "University" else _of_body().match(text, stop) or OF_AFTER.match(text, stop)
        if after and not match[0].endswith(("Group", "Company", "Hospital")) and not any(
                name.start < after.end() and after.start() < name.end for name in names):
            stop += len(after[0])
        elif match[0].casefold().endswith(("bureau", "commission")) and (part := ITS_UNIT.match(text, stop)):
            stop += len(part[0])
        its_place = ITS_PLACE.search(text[max(start, begin - 34):begin]) if begin == match.start() and ITS_BUREAU.match(match[0]) else None
        its_place = its_place or (OF_CHINA.search(text[max(start, begin - 12):begin]) if match[0].startswith(("Society", "Association")) else None)
        begin -= len(its_place[1]) if its_place else 0
        owner = OWNER.search(text[max(start, begin - 34):begin]) if begin == match.start() and ITS_BUREAU.match(match[0]) else None
        begin -= len(owner[0]) if owner and owner[1].casefold() in gazetteer().english else 0        # Jishou's| education bureau
        if standing := STANDING.match(text, begin) if text[:begin].endswith("ember of the ") else None:
            begin = standing.end()                              # member of the Standing Committee of the| Haizhou District Committee
        unit = UNIT.search(text[max(start, begin - 60):begin])
        if unit:
            begin -= len(unit[0])
        if begin == match.start() and stop == match.end() and not unit and not OF_ITS_PLACE.match(match[0]):
            continue                                            # a bare Committee names nothing
        if OF_PARTY.fullmatch(text[begin:stop]):
            continue                                            # member of the Party|Leadership Group: a title
        company = bool(re.search(r"(?:Group|Co\., ?Ltd\.?|Company|Corporation|Limited)$", text[begin:stop]))
        bodies.append(Span(begin, stop, "ORG", value="company" if company else ""))
    return bodies
