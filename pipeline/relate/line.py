"""The line that rules are matched on: a sentence in which one character stands for each mention."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from .. import linear
from ..fold import WRAP, fold, fold_marks, simplified
from ..records import Mention, Sentence
from .language import SLOTS, word_pattern

#: Which of two overlapping mentions gets the slot: an office takes its body along, a name the place at its front.
RANK = {"OFFICE": 0, "GROUP": 1, "SCHOOL": 1, "ORG": 2, "PERSON": 3, "DATE": 4, "NUMBER": 4, "PLACE": 5}
#: Marks at which a clause ends: a guard looks at the clauses that a match touches, not at the whole sentence.
CLAUSE_END = "，,；;。！？!?"
PRONOUN = re.compile(r"\W*(?:(?:He|She) [^,.;]{0,40}|[他她](?!们)[^,，。;；]{0,12}|现任|现为)")
#: Before an office, and behind it: Today, as principal of A School,| she would not go back.
AS, THEN_PRONOUN = re.compile(r"\W*(?:(?:Today|Now|These days|Since then),? as|As) (?:the |an? )?"), re.compile(r", s?he\b")
DROPPED_ZH = frozenset("“”\"'‘’《》【】 　\t*#" + WRAP)
DROPPED_EN = frozenset("\"“”*#")
#: What makes more of a stretch than a copy: what is dropped, space other than single blanks, and space before a mark.
UNEVEN = {"zh": re.compile("[“”\"'‘’《》【】*#]|\\s"), "en": re.compile("[\"“”*#]|[^\\S ]| [\\s,.;:)-]")}
SPACED = frozenset(" ,.;:)-")


@dataclass(frozen=True)
class Line:
    """`text` has one private character for each mention; `mentions` gives the mention at its place in `text`, and
    `offsets` the place of every character in the article. `unnamed`: it speaks of a group that the article describes and does not name."""

    sentence: Sentence
    text: str
    mentions: dict[int, Mention]
    offsets: tuple[int, ...]
    unnamed: bool = False

    @property
    def said(self) -> str:
        """The sentence as it is printed, in simplified characters: what patterns of words are sought in. It has the sentence's offsets."""
        return simplified(self.sentence.text)

    def slots(self, start: int, end: int) -> list[Mention]:
        """The mentions in a stretch of the line."""
        return [self.mentions[index] for index in range(start, end) if index in self.mentions]


class Lines(list[Line]):
    """The lines of an article with their texts as one, so that what stands in few of them is not looked for in each."""

    def __init__(self, lines: Iterable[Line]) -> None:
        super().__init__(lines)
        self.text = "\n".join([line.text for line in self])
        self.starts = [0, *accumulate(len(line.text) + 1 for line in self)][:-1]

    def holding(self, pattern: linear.Pattern) -> Iterator[tuple[int, Line]]:
        """The lines in which a pattern may match, with their numbers; a line of its own tells, for here gaps go over the lines' ends."""
        pattern = linear.compile("(?m)" + pattern.pattern)
        match = pattern.search(self.text) if self else None
        while match:
            number = bisect_right(self.starts, match.start()) - 1
            yield number, self[number]
            match = pattern.search(self.text, self.starts[number + 1]) if number + 1 < len(self) else None


def named_groups(lines: Iterable[Line]) -> dict[str, Mention]:
    """The groups that lines call by a name of their own, also inside offices, each by its last mention."""
    return {m.name: m for line in lines for m in line.sentence.mentions if m.label == "GROUP" and not m.weak and not m.anaphor}


def how_many(number: Mention | None) -> int:
    """What a NUMBER says, whatever stands around it; 0 where there is none."""
    return int(number.value.split("|")[0]) if number else 0


def make_line(sentence: Sentence, language: str) -> Line:
    """The line of a sentence; of overlapping mentions the one of higher rank, then the longer, gets the slot."""
    taken: list[Mention] = []
    for mention in sorted(sentence.mentions, key=lambda m: (RANK[m.label], m.start - m.end, m.start)):
        if mention.label == "OFFICE" and not _useful(mention, sentence):
            continue
        if not any(mention.start < other.end and other.start < mention.end for other in taken):
            taken.append(mention)
    taken.sort(key=lambda mention: mention.start)
    folded = fold(sentence.text) if language == "zh" else fold_marks(sentence.text)
    characters: list[str] = []
    offsets: list[int] = []
    slots: dict[int, Mention] = {}
    position = sentence.start
    for mention in taken:
        _copy(folded[position - sentence.start:mention.start - sentence.start], position, language, characters, offsets)
        if language == "en" and mention.label not in ("NUMBER", "DATE"):
            _drop_article(characters, offsets)
        if characters[-1:] == [","] and mention.label == "SCHOOL" and _again(mention, slots.get(len(characters) - 2)):
            characters[-1] = ";"                                # no list has a school twice: 不再包括甲校,|甲校调整为…
        slots[len(characters)] = mention
        characters.append(SLOTS[mention.label])
        offsets.append(mention.start)
        position = mention.end
    _copy(folded[position - sentence.start:], position, language, characters, offsets)
    return Line(sentence, "".join(characters), slots, tuple(offsets))


def _again(mention: Mention, before: Mention | None) -> bool:
    """Whether a school is named once more right behind itself."""
    return before is not None and before.label == "SCHOOL" and before.name == mention.name


def _copy(text: str, position: int, language: str, characters: list[str], offsets: list[int]) -> None:
    """Put a stretch of folded text that begins at a position behind what there is, without what lines do without."""
    spaced = bool(characters) and characters[-1] == " " and text[:1] in SPACED
    if not spaced and not UNEVEN[language].search(text):        # nearly always
        characters += text
        offsets += range(position, position + len(text))
        return
    dropped = DROPPED_ZH if language == "zh" else DROPPED_EN
    for index, character in enumerate(text, position):
        if character not in dropped:
            if character.isspace() and characters and characters[-1] == " ":
                continue
            if character in ",.;:)-" and characters and characters[-1] == " ":
                characters.pop()                                # machine translation puts spaces before marks
                offsets.pop()
            characters.append(" " if character.isspace() else character)
            offsets.append(index)


def _drop_article(characters: list[str], offsets: list[int]) -> None:
    """Take `the` off the end of what stands before a slot, so that no pattern need provide for it."""
    tail = "".join(characters[-5:]).casefold()
    if tail.endswith("the ") and (len(tail) == 4 or not tail[0].isalpha()):
        del characters[-4:]
        del offsets[-4:]


def _useful(office: Mention, sentence: Sentence) -> bool:
    """Whether a person stands in the sentence, or a pronoun for one before the office; otherwise an office's words are words like others (校长负责制)."""
    firsts = (m.start for m in sentence.mentions if m.label == "OFFICE" and m.start <= office.start)       # she is head of A,| and also of B
    if THEN_PRONOUN.match(sentence.text, office.end - sentence.start) and AS.fullmatch(sentence.text[:office.start - sentence.start]):
        return True
    return any(mention.label == "PERSON" for mention in sentence.mentions) or any(
        PRONOUN.fullmatch(sentence.text[:start - sentence.start]) for start in firsts)


#: A bracket, one behind a school that another follows in the list, and one behind the last school of a list, with words in it that make it
#: speak of them all.
BRACKETS = linear.compile(r" ?\([^()]{0,24}\)")
LISTED_BRACKET = linear.compile(f"{SLOTS['SCHOOL']} ?\\([^()]{{1,40}}\\)(?:[、,]|和| and )")
LAST_BRACKET = linear.compile(f"(?:[、,] ?|和|与|及| and ){SLOTS['SCHOOL']} ?\\([^()]{{1,40}}\\)")
OF_ALL = linear.compile("(?i)均|都|以上|上述|各|all|both|each")


#: A bracket right behind a school.
NOTE = linear.compile("^ ?\\(([^()]{1,40})\\)")


def noted_as_left(line: Line, place: int, language: str) -> bool:
    """Whether a bracket right behind the school at a place says that it is a member no more: 乙中学(托管关系已解除)."""
    note = NOTE.match(line.text[place + 1:place + 44])
    return note is not None and word_pattern(language, "left_note").search(note[1]) is not None


def without_notes(text: str) -> str:
    """The text of a line without the brackets that speak of one school of a list: 乙校、丙校(托管)."""
    last = LAST_BRACKET.search(text)
    return BRACKETS.sub("", text) if LISTED_BRACKET.search(text) or (last and not OF_ALL.search(last[0])) else text
