"""Cores of English schools' names, by which groups are called: the Minzu Street Group, beside Minzu Street Primary School."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..data import lexicon
from .en_tokens import Token, is_number
from .source import Source
from .spans import Span

#: Levels that end a name whose School is left out: Donghu Primary, Xihu Primary and Nanhu Middle School.
SHORT_HEADS = frozenset(["Primary", "Elementary", "Middle"])
#: The core of a school's name has so many words at most.
MAX_CORE = 3
#: A clause behind a group's name that says that it is a firm.
IS_COMPANY = re.compile(
    r"(?i)\"?,? ?\(?\"?(?:which |that |although |actually |in fact |is |was |itself |only )*an? (?:[\w-]+ ){0,3}"
    r"(?:company|enterprise|firm|business|corporation|conglomerate)\b")
#: Bodies of schools that have a name of their own, where the words behind say whose they are: the Luanhe Alliance| of rural small schools.
ALLIANCES = frozenset(["Alliance", "Consortium", "Community", "Federation"])
OF_SCHOOLS = re.compile(r" of (?:the )?(?:[a-z-]+ ){0,4}(?:schools|kindergartens)\b|[.:;,]? ?\(?(?:[Ii]ts )?(?:[Ll]ead|[Ll]eading|[Cc]ore|[Hh]ead) [Ss]chool\b")
#: Those of them that no places are called by, as groups are: the Yaohua Consortium, beside Yaohua Primary School.
CALLED_BY_CORE = frozenset(["Group", "Alliance", "Consortium"])
#: Behind the name of a company: it is its school that is named (Angang Group| No. 2 Primary School).
OF_A_COMPANY = re.compile(r" (?:No\.? ?\d+ |Experimental )?(?:Primary|Middle|Junior|Senior|High|Elementary|Children)\b")
#: Roads that schools are named after, and with them their groups (the Wenhua Road Group), in a text that names a group of schools.
ROADS = frozenset(["Road", "Street", "Avenue", "Bridge", "Lane"])
OTHER_GROUP = re.compile(r"[a-z] (?:Education|School) Group\b|(?i:education groups?\b)")


def called_by_core(source: Source, tokens: Sequence[Token], index: int) -> Span | None:
    """A group that is called by the core of a school of the text and no more (the Minzu Street Group, beside Minzu Street Primary School), or an alliance
    of schools."""
    first = index
    while first and index - first < MAX_CORE and (tokens[first - 1].text[:1].isupper() or is_number(tokens[first - 1])) and (
            tokens[first].start - tokens[first - 1].end == 1 and not {tokens[first - 1].low, tokens[first - 1].text} & lexicon("en/stops")):
        first -= 1
    if tokens[index].text in ALLIANCES and first < index and OF_SCHOOLS.match(source.text, tokens[index].end):
        return Span(tokens[first].start, tokens[index].end, "GROUP")
    core = source.text[tokens[first].start:tokens[index].start - 1] if first < index else ""
    if tokens[index].text not in CALLED_BY_CORE or (core not in _cores_of_schools(source.text) and not (
            first < index - 1 and tokens[index - 1].text in ROADS and OTHER_GROUP.search(source.text))):
        return None
    if index + 1 < len(tokens) and OF_A_COMPANY.match(source.text, tokens[index].end):
        return None
    company = IS_COMPANY.match(source.text, tokens[index].end) or re.search(rf"\b{re.escape(core)} (?:Co\b|Company|Corporation|Ltd)", source.text)
    return None if company else Span(tokens[first].start, tokens[index].end, "GROUP")


@lru_cache(maxsize=1)
def _cores_of_schools(text: str) -> frozenset[str]:
    """The capitalised words, up to `MAX_CORE`, before the last few words of each school's name, or before School; asked once a text, however many groups
    it names."""
    cores = set()
    for run in re.findall(r"\b((?:(?:[A-Z][\w'’-]+|No\.? ?\d+) ){2,8})(?:School|Kindergarten)\b", text):
        words = re.sub(r"No\.? (?=\d)", lambda match: match[0].replace(" ", "_"), run).split()
        levels = range(len(words), len(words) + (words[-1] in SHORT_HEADS or words[-1] == "Experimental"))
        cores |= {" ".join(words[first:last]).replace("_", " ") for last in (*range(max(1, len(words) - 3), len(words)), *levels)
                  for first in range(max(0, last - MAX_CORE), last)}
    return frozenset(cores)


def is_core(own: Sequence[Token], text: str) -> bool:
    """Whether a word that is a place's name too is the core of a group's here, alone or behind a place: a school has it."""
    return 0 < len(own) < 3 and own[-1].text in _words_of_schools(text)


def only_of_groups(own: Sequence[Token], text: str) -> bool:
    """Whether a word that is a place's name too stands nowhere in the text but before Education Group: no place is spoken of."""
    return len(own) == 1 and len(re.findall(rf"\b{re.escape(own[0].text)}\b", text)) == len(
        re.findall(rf"\b{re.escape(own[0].text)} (?:Education|School) (?:Group|Alliance)\b", text))


@lru_cache(maxsize=1)
def _words_of_schools(text: str) -> frozenset[str]:
    """The words right before a school's level, or before a kind and a level; asked once a text, however many groups it names."""
    return frozenset(re.findall(r"\b([\w'’-]+) (?i:experimental |foreign languages? |central )?(?i:primary|middle|high|elementary|school)", text))
