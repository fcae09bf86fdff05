"""Lists of schools on a line, told by themselves or by the people who head them."""
from __future__ import annotations

import re
from itertools import pairwise

from ..records import Mention
from .language import SLOTS
from .line import Line

#: What parts the items of one list: of schools, and of people with their schools (甲小学校长李某、|乙小学校长王某, A Li of B School|, C Wang of D School).
PEOPLE = re.compile(f"(?:[、,;]|和|与|及|以及|, and| and)*(?: ?{SLOTS['PERSON']} ?(?:of|from|at) ?(?:the )?)$|{SLOTS['PERSON']}(?:[、,;]|和|与|及|以及)+$")
SEPARATOR = re.compile(rf"(?:\([^()]{{0,24}}\))?(?:{SLOTS['NUMBER']}[所个家](?:小学|中学|学校|初中|高中|幼儿园|校区|分校|校)(?=以及|和|与|及))?"
                       r"(?:[、,;+/|]|以及|和|与|及|还有|, and| and| as well as| &)*(?:以及|和|与|及|还有|the|and|newly[ -]built|newly[ -]opened| )*"
                       r"(?:, (?:as of|from|since) [a-z ]{2,20}, (?:the )?)?")


def school_at(mention: Mention | None) -> Mention | None:
    """The school of a slot: itself, or the body of an office (东湖小学校长)."""
    if mention is None or mention.label == "SCHOOL":
        return mention
    return next((o.org for o in mention.offices if o.org is not None and o.org.label == "SCHOOL"), None) if (
        mention.label == "OFFICE") else None


def lists_of(line: Line) -> list[tuple[int, int]]:
    """The places of the first and last school of each list of schools on a line; one school alone is a list too."""
    text = line.text
    places = [place for place, m in sorted(line.mentions.items()) if school_at(m) and not (
        text[place - 1:place] == "(" and text[place + 1:place + 2] == ")" and school_at(line.mentions.get(place - 2)))]     # 七中(多营中学)、|八中
    lists: list[tuple[int, int]] = [(place, place) for place in places[:1]]
    for before, place in pairwise(places):
        between = text[before + 1:place]
        labels = {line.mentions[place].label, line.mentions[before].label}
        if len(between) <= 30 and ((labels == {"SCHOOL"} and SEPARATOR.fullmatch(between)) or (len(labels) == 1 and PEOPLE.fullmatch(between))):
            lists[-1] = lists[-1][0], place
        else:
            lists.append((place, place))
    return lists
