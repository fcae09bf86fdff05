"""Who speaks: 集团 in the words of somebody who heads a group is that group, not the one that was named last."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Mention, Sentence


def with_speakers(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with such references under the name of the speaker's group, where a person of one group begins the sentence."""
    heads: dict[str, set[str]] = {}
    for sentence in sentences:
        for office, person in _held(sentence.mentions):
            for held in office.offices:
                if held.org is not None and held.org.label == "GROUP":
                    heads.setdefault(person.name, set()).add(held.org.name)
    return [_spoken(sentence, heads) for sentence in sentences]


def _held(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """The offices with the person whose name is right behind them."""
    people = {m.start: m for m in mentions if m.label == "PERSON"}
    return [(m, people[m.end]) for m in mentions if m.label == "OFFICE" and m.end in people]


def _spoken(sentence: Sentence, heads: dict[str, set[str]]) -> Sentence:
    named = sorted((m for m in sentence.mentions if m.label in ("PERSON", "GROUP", "SCHOOL", "OFFICE")), key=lambda m: m.start)
    if not named or named[0].label != "PERSON" or len(heads.get(named[0].name, ())) != 1 or any(
            m.label == "GROUP" and not m.anaphor for m in named):
        return sentence
    group = next(iter(heads[named[0].name]))
    return replace(sentence, mentions=tuple(replace(m, name=group) if m.label == "GROUP" and m.anaphor else m for m in sentence.mentions))
