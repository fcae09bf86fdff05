"""How an English text writes its names: Donghu Primary School, or Donghu primary school as some newspapers and machines do."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..data import lexicon
from ..names.en import is_capital_pinyin
from .en_tokens import Token, is_number

LEVELS = "(?:primary|elementary|middle|high|secondary|junior|senior|central|experimental|foreign|language|languages|affiliated)"
SMALL_SCHOOL = re.compile(rf"\b[A-Z][\w'’-]+ (?:(?:{LEVELS} )+school|(?:{LEVELS} )*kindergarten)\b")
SCHOOL = re.compile(rf"\b[A-Z][\w'’-]+ (?:(?:(?i:{LEVELS}) )+School|(?:(?i:{LEVELS}) )*Kindergarten)\b")
SMALL_GROUP = re.compile(r"\b[A-Z][\w'’-]+ (?:\w+ ){0,3}(?:education|school) (?:group|alliance|community|consortium)\b")
GROUP = re.compile(r"\b(?:Education|School) (?:Group|Alliance|Community|Consortium)\b")
#: A text writes in small letters if so many of its schools are written so, and hardly any in capitals.
MIN_SMALL, SHARE_CAPITAL = 2, 0.25
#: What shows that a text speaks of a place by a name: in Beihai, Beihai's streets, Beihai City, Beihai, Guangxi.
PLACE_BEFORE = re.compile(
    r"(?i)(?:\b(?:in|on|about|near|around|outside|across|into|toward|towards|through|throughout|county of|city of|town of|district of) (?:the )?)$")
PLACE_BEHIND = re.compile(
    r"(?i:'s (?:education|streets?|schools|districts?|government|residents|parents|first|only|largest|urban|county)\b| (?:city|county|district|province|"
    r"town|township|subdistrict|prefecture|education(?:al)? (?:bureau|and sports|authorit)|normal|university|college|government|daily|news|net|"
    r"education net|no\.? ?\d))|, [A-Z][a-z]+(?: Province)? (?:--|\(|—)|, [A-Z][a-z]+,")
#: Words before a small word of kind that name no school of their own.
NO_NAMES = frozenset(("Chinese", "Rural", "Urban", "Mountain", "Island", "Coastal", "New", "Public", "Private", "Local", "National", "Tibetan", "American",
                      "British", "English", "International"))
#: Small words of places that end a school's own name: Wenquan Town school, Chaoyang Street kindergarten.
OF_PLACES = frozenset(("town", "township", "street", "road", "island", "lake", "river", "bridge", "village", "county", "district", "city"))


@lru_cache(maxsize=1)
def schools_in_small(text: str) -> bool:
    """Whether a text writes the words of kind in its schools' names in small letters."""
    small, capital = len(SMALL_SCHOOL.findall(text)), len(SCHOOL.findall(text))
    return small >= MIN_SMALL and capital <= SHARE_CAPITAL * small


@lru_cache(maxsize=1)
def groups_in_small(text: str) -> bool:
    """Whether a text writes Education Group in its groups' names in small letters."""
    return GROUP.search(text) is None and SMALL_GROUP.search(text) is not None


def small_name(text: str, own: Sequence[Token], kindergarten: bool) -> bool:
    """Whether a school of no level, in small letters, is named: Yufeng school, in a text whose primary schools are written so too."""
    if not own or not schools_in_small(text):
        return False
    last = own[-2] if len(own) > 1 and own[-1].low in OF_PLACES else own[-1]
    if kindergarten and is_number(own[-1]):
        return True
    spelt = is_capital_pinyin(last.text) and last.text not in lexicon("en/stops")
    return spelt and (last is not own[-1] or not spoken_of_as_place(text, last.text))


#: Behind a word these go on with the name of a school or a road.
NAME_GOES_ON = re.compile(" (?:[A-Z]|No|school|kindergarten)")
#: Behind the place that a report comes from, in capitals.
DATELINE_GOES_ON = re.compile(r"(?:, [A-Z][\w. ]{2,24}){0,2}(?: ?\([^()\n]{2,24}\))? ?(?:--|—|–) ")
#: So many characters before a word tell that it is a place.
REACH = 24


@lru_cache(maxsize=512)
def spoken_of_as_place(text: str, word: str) -> bool:
    """Whether a text speaks of a place by a word: in Beihai, Beihai City, or where the report comes from: BEIHAI, Guangxi --."""
    dateline = text.find(word.upper())
    if dateline >= 0 and DATELINE_GOES_ON.match(text, dateline + len(word)):
        return True
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        whole = not (text[end:end + 1].isalnum() or text[max(start - 1, 0):start].isalnum())
        if whole and (PLACE_BEHIND.match(text, end) or (
                not NAME_GOES_ON.match(text, end) and PLACE_BEFORE.search(text[max(0, start - REACH):start]))):
            return True
        start = text.find(word, end)
    return False


def small_group(text: str, own: Sequence[Token]) -> bool:
    """Whether a group that no school's whole name is part of, in small letters, is named in a text: the Puyuan education group."""
    return bool(own) and groups_in_small(text) and own[0].text[:1].isupper() and own[-1].text[:1].isupper() and (
        own[-1].text not in NO_NAMES and own[0].text not in NO_NAMES and own[-1].text not in lexicon("en/stops"))
