"""Runs of capitalised words that an English name is made of: from its last word leftwards over names, numbers and words of level and kind."""
from __future__ import annotations

from collections.abc import Sequence

from ..data import lexicon
from ..numerals import ORDINALS
from .en_campuses import SIDES
from .en_tokens import Token, is_number

HEADS = frozenset(["school", "kindergarten", "campus", "branch", "academy"])
PARTS = frozenset(["campus", "branch"])
#: Small words that may stand inside a run of capitalised ones: Maige town, Hongmen road.
INNER = frozenset(["road", "street", "town", "township", "district", "county", "city", "bridge", "avenue", "lake", "village", "new"])
GROUP_HEADS = frozenset(["group", "alliance", "consortium", "community", "union", "groups"])
GROUP_WORDS = frozenset(["education", "educational", "school", "schools", "kindergarten", "preschool", "learning", "development", "running", "teaching"])
#: Whose school, where the words behind 's say no more than its kind.
OWNERS = frozenset(["town", "township", "village", "university", "college", "school", "kindergarten"])
LEVEL_WORDS = frozenset(["middle", "secondary", "junior", "senior", "high"])
#: Words of kind that in small letters stand before a name and are no part of it: private Donghu School; last year, Donghu School.
LEADING_LOWER = frozenset(["year", "years", "private", "public", "main", "boarding", "complete", "comprehensive", "bilingual"])
#: The same at the head of a sentence, before a name of its own.
LEADING = frozenset(["Private", "Public"])
#: Subjects that name a school two by two: Arts and Sports School, Science and Technology Branch.
SUBJECTS = frozenset(["Science", "Technology", "Arts", "Art", "Sports", "Literature", "Language", "Languages", "Culture", "Music", "Nature", "Health",
                      "Innovation", "Media", "Engineering", "Humanities", "Sciences", "Ecology", "Labor", "Physical", "Aesthetics", "Finance",
                      "Trade", "Agriculture", "Iron", "Steel", "Coal", "Electricity"])
#: A month before a name is when something happened to the school: in March|Shimen Primary School.
MONTHS = frozenset(["January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"])
#: Syllables of Chinese names that are English words at the head of sentences too: An Lu Kindergarten, He Yu School.
WORDS_OF_BOTH = frozenset(["An", "He", "She", "Men", "Jun", "Me", "To", "Long", "Sun", "Wan", "Bin"])
#: The kinds of places that a school of the place spoken of begins with.
PLACE_KINDS = frozenset(["County", "District", "City", "Municipal", "Town", "Township", "Provincial"])
#: A run longer than this has swallowed a sentence in title case.
MAX_TOKENS = 14


def walk_left(tokens: Sequence[Token], last: int, through_school: bool) -> int:
    """The index of the first token of a name whose kind is told at `last`."""
    index, schools = last, 0
    while index > 0 and last - index < MAX_TOKENS:
        before = tokens[index - 1]
        gap = tokens[index].start - before.end
        if before.low == "'s" and index > 1 and tokens[index - 2].low in OWNERS and (only_kind(tokens[index:last]) or (
                through_school and tokens[last].low in PARTS and tokens[index - 2].low in HEADS)):
            index -= 1                                         # Shimen Town's Central Primary School, Donghu School's Xihu campus
            continue
        if gap > 2 or before.low in ("'s",) or before.text == "THE":       # MINUTES OF THE| A SCHOOL EDUCATION GROUP
            break
        if before.low == "and" and index > 1 and tokens[index - 2].text in ("Primary", "Junior") and tokens[index].low in LEVEL_WORDS:
            index -= 1                                         # Experimental Primary and Secondary School
            continue
        if before.low == "and" and index > 1 and tokens[index - 2].text == "Urban" and tokens[index].text == "Rural":
            index -= 1                                         # Urban and Rural School Alliance
            continue
        if before.low == "and" and index > 1 and tokens[index - 2].text in SUBJECTS and tokens[index].text in SUBJECTS:
            index -= 1                                         # Science and Technology Primary School
            continue
        if before.low == "and" and index > 1 and tokens[index - 2].text[:1].isupper() and any(
                t.text in ("Autonomous", "Ethnic") or (t.text in ("Township", "Town") and tokens[index].text in PEOPLES) for t in tokens[index + 1:index + 2]):
            index -= 1                                         # Baoting Li and| Miao Autonomous County, Tielu Miao and| Yi Township
            continue
        if before.low in HEADS:
            trial = tokens[index].text == "Experimental" and gap == 1 and index + 1 <= last          # Heyuan No. 1 Middle School|Experimental School
            attached = tokens[index].low in ("attached", "affiliated") or trial
            if not (through_school or trial) or (schools and not attached):
                break
            schools += 1
        elif before.low in GROUP_HEADS and not before.text.islower():
            if not _union_school(tokens, index - 1):
                break
        elif before.low not in lexicon("en/kinds") and not _is_name_word(tokens, index - 1):
            break
        index -= 1
    while index < last and not _numbered_of_place(tokens, index) and (tokens[index].text in LEADING_LOWER or tokens[index].text in MONTHS
                            or (tokens[index].text in LEADING and not {tokens[index + 1].low} & (lexicon("en/kinds") | HEADS))
                            or (tokens[index].low in lexicon("en/empty") and tokens[index].low not in lexicon("en/kinds") and tokens[index].low != "new")
                            or (tokens[index].text.islower() and tokens[index].low not in lexicon("en/kinds") and not is_number(tokens[index]))):
        index += 1
    return index


#: China's peoples whose names stand two by two in those of towns.
PEOPLES = frozenset(["Miao", "Yi", "Buyi", "Bouyei", "Dong", "Tujia", "Hui", "Li", "Zhuang", "Yao", "Dai", "Hani", "Bai", "Mongolian", "Tibetan", "Qiang",
                     "She", "Gelao", "Shui", "Manchu", "Lisu", "Lahu", "Wa", "Naxi", "Jingpo", "Blang", "Maonan", "Mulao"])
#: What the name of one of China's peoples stands before.
OF_A_PEOPLE = frozenset(("autonomous", "ethnic", "nationality", "township"))


#: What follows a place's kind in the names of its own schools: District Government Kindergarten, County Experimental Primary School.
OF_A_PLACE = frozenset(("Government", "Experimental", "Organ", "Foreign", "Vocational", "Ethnic", "Special", "Model", "Teachers"))


def _numbered_of_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place's kind alone begins the name, as where only one place is spoken of: County No. 3 Primary School."""
    following = tokens[index + 1]
    return tokens[index].text in PLACE_KINDS and (is_number(following) or following.text in OF_A_PLACE or (
        following.low in ORDINALS and following.text[0].isupper()))


def _is_name_word(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if token.low in ORDINALS:
        return token.text[0].isupper() and (following in lexicon("en/kinds") or following in HEADS
                                              or following in ("branch", "affiliated", "road", "street", "avenue", "ring"))
    if token.text in WORDS_OF_BOTH and _beside_syllable(tokens, index):
        return True
    if token.text == "She" and following in OF_A_PEOPLE:
        return True                                             # Jingning She Autonomous County
    if token.text in lexicon("en/stops"):
        return of_teachers(tokens, index)
    if token.low in INNER and token.text.islower():
        return index > 0 and tokens[index - 1].text[:1].isupper()
    return token.text[:1].isupper() or is_number(token)


def _union_school(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the name of a school and no group's: Union|Primary School, Angang Group|Primary School (a company's)."""
    following = tokens[index + 1].low
    before = tokens[index - 1] if index else None
    if before is not None and before.low in GROUP_WORDS:
        return False
    company = tokens[index].text == "Group" and before is not None and before.text[:1].isupper() and before.low not in HEADS
    return (tokens[index].low == "union" or company) and (is_number(tokens[index + 1]) or following in lexicon("en/kinds") or following in HEADS)


def of_teachers(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is that of a Teachers College, or of a Teacher Training School."""
    after = [token.low for token in tokens[index + 1:index + 3]]
    return (tokens[index].text in ("Teachers", "Teachers'") and after[:1] in (["university"], ["college"], ["institute"])) or (
        tokens[index].text in ("Teacher", "Teachers", "Teachers'") and after == ["training", "school"])


def _beside_syllable(tokens: Sequence[Token], index: int) -> bool:
    """Whether a syllable of Chinese stands next to a word, as in names that are spelt syllable by syllable."""
    beside = [tokens[at].text for at in (index - 1, index + 1) if 0 <= at < len(tokens)]
    return any(word[:1].isupper() and word.casefold() in lexicon("en/pinyin_syllables") and word not in lexicon("en/stops") for word in beside)


def only_kind(tokens: Sequence[Token]) -> bool:
    """Whether words say only what kind of school or which part of one it is, so that the owner before them is its name."""
    return all(token.low in lexicon("en/kinds") or token.low in SIDES for token in tokens)
