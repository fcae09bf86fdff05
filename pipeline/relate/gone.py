"""Groups that an article says are no more, and what takes their place."""
from __future__ import annotations

from typing import Any, NamedTuple

from ..records import Mention, Sentence
from .language import word_pattern
from .line import Line, Lines


class Gone(NamedTuple):
    """A group that is no more: the sentence that says so, the group that takes its place, whether that was there before and took it in, and
    whether all of it goes there, for all that is told."""

    told: Sentence
    successor: Mention | None
    absorbed: bool = False
    whole: bool = False


def dissolved(lines: Lines, language: str) -> dict[str, Gone]:
    """The groups that are no more, by name: where the text says so, and the one group that takes their place, if it is told."""
    found: dict[str, Gone] = {}
    for _, line in lines.holding(word_pattern(language, "dissolved")):
        if word_pattern(language, "dissolved", "never").search(line.text):
            continue
        for match in word_pattern(language, "dissolved").finditer(line.text):
            into = word_pattern(language, "dissolved", "into").search(match[0])
            end = match.start() + into.start() if into else match.end()
            behind = {m.name: m for m in line.slots(end, len(line.text)) if m.label == "GROUP" and not m.anaphor}
            successor = next(iter(behind.values())) if len(behind) == 1 and _gives_way(line, end, language) else None
            absorber = _absorber(line, match, language)
            groups = [m for m in line.slots(match.start(), end) if m.label == "GROUP"]
            # 撤销甲集团,其成员校乙、丙并入丁集团 tells whom it parts
            whole = bool(absorber or into or len(groups) > 1 or match[0].casefold().endswith((" into", " by")))
            for m in line.slots(match.start(), end):
                # 某中学教育集团 gives way to 某中学教育共同体; two groups merged into one of them
                if m.label == "GROUP" and not m.anaphor and m.name not in behind and m.text[-2:].casefold() == m.name[-2:].casefold():
                    found[m.name] = Gone(line.sentence, successor or absorber, successor is None and absorber is not None, whole)
    return found


def replaced(lines: Lines, language: str) -> frozenset[str]:
    """The names of the groups in whose place the text tells another one that was not there before."""
    return frozenset(name for name, end in dissolved(lines, language).items() if end.successor and not end.absorbed)


def _absorber(line: Line, match: Any, language: str) -> Mention | None:
    """The group named last before words that say what it takes in: A absorbs| B."""
    if not word_pattern(language, "dissolved", "absorbs").search(match[0]):
        return None
    before = [m for m in line.slots(0, match.start()) if m.label == "GROUP"]
    return before[-1] if before and before[-1].name not in {m.name for m in line.slots(match.start(), match.end())} else None


def _gives_way(line: Line, end: int, language: str) -> bool:
    """Whether what is told of groups that are no more goes on to the next group named behind them: merged into, 合并为."""
    place = min((place for place, m in line.mentions.items() if place >= end and m.label == "GROUP"), default=end)
    return word_pattern(language, "dissolved", "successor").search(line.text[max(0, end - 12):place]) is not None
