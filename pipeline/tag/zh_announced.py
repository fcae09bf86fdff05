"""Chinese lists of campuses that say behind a count what they are called, without the word for them: 五个校区:黄山西路、绿影和翠湖."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import linear
from ..data import lexicon
from ..numerals import chinese_number
from .source import Source
from .spans import Span, cover
from .zh_borders import VERBS
from .zh_cores import NUMERAL, is_generic

ANNOUNCED = linear.compile(f"({NUMERAL}+|两)[个大](校区|园区|分校|分园)(?:,?(?:分别|依次)?(?:是|为|叫|即)|:|——)")
#: Where such a list ends, the mark between its items, and the word before the last one.
END, LAST_AND = linear.compile("[,。;!?(\n]|$"), linear.compile("以及|和|与|及")
#: An item, perhaps with a clause that describes it: 今年刚刚加入的|万科城.
ITEM = linear.compile(r"^(?:[^、]{2,14}的)?(?:原)?(\p{Han}{2,6})$")
#: The main campus, which has no name of its own.
MAIN = ("本部", "总部", "校本部")
MAX_ITEMS = 12


def announced_campuses(source: Source, names: Sequence[Span]) -> list[Span]:
    """The campuses of such lists that are no names yet, each under its name with the word for it."""
    taken = cover(source.text, names)
    found: list[Span] = []
    for start, end in source.told_with(ANNOUNCED):
        for match in ANNOUNCED.finditer(source.text[start:end]):
            size = chinese_number(match[1].replace("两", "二")) or 0
            items = list(_items(source, start + match.end())) if 1 < size <= MAX_ITEMS else []
            if len(items) != size or any(left == right for left, right in items) or len({source.text[right - 2:right] for _, right in items}) == 1:
                continue                                        # 三个校区:管理统一、教研统一、评价统一
            word = source.raw[start + match.start(2):start + match.end(2)]
            found += [Span(left, right, "SCHOOL", name=source.raw[left:right] + word, hard_left=True) for left, right in items
                      if not taken.touches(left, right) and source.text[left:right] not in MAIN]
    return found


def _items(source: Source, start: int) -> Iterator[tuple[int, int]]:
    """The items from a position on; one that can be no campus is empty."""
    text = source.text
    stop = match.start() if (match := END.search(text, start)) else len(text)
    pieces, position = [], start
    for piece in text[start:stop].split("、"):
        pieces.append((position, position + len(piece)))
        position += len(piece) + 1
    left, right = pieces.pop()
    joined = next((word for word in LAST_AND.finditer(text[left:right]) if word.start() > 1 and right - left - word.end() > 1), None)
    pieces += [(left, left + joined.start()), (left + joined.end(), right)] if joined else [(left, right)]
    for left, right in pieces:
        item = ITEM.match(text[left:right])
        own = item[1] if item else ""
        yield (right - len(own), right) if own in MAIN or _is_name(source, right - len(own), right) else (right, right)


def _is_name(source: Source, left: int, right: int) -> bool:
    """Whether characters may be a campus's own name: more than what kind it is, no everyday word, and no words of what is done."""
    own, words = source.text[left:right], source.words_between(left, right)
    if not own or is_generic(own) or own in lexicon("zh/common_words") or own in lexicon("zh/common_nouns"):
        return False
    return not (len(words) > 1 and any(b - a > 1 and source.word_parts.get(a) in VERBS for a, b in words))
