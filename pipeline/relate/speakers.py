"""Who speaks: 集团 in the words of somebody who heads a group is that group, not the one that was named last."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Mention, Sentence

#: Behind the name of somebody who answers in an interview.
ANSWERS = re.compile(r"\s*[:：]")


def with_speakers(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with such references under the name of the speaker's group, where a person of one group begins the sentence."""
    heads = {name: {group.name for group in groups} for name, groups in _heads(sentences).items()}
    return [_spoken(sentence, heads) for sentence in sentences]


def answers_of(sentences: Sequence[Sentence]) -> dict[int, Mention]:
    """The sentences with which somebody who heads one group begins to answer (张某:…), by their numbers, with the group: what 我们 is there."""
    speakers: dict[int, Mention] = {}
    for index, sentence in enumerate(sentences):
        first = next((m for m in sentence.mentions if m.start == sentence.start and m.label == "PERSON"), None)
        if first and ANSWERS.match(sentence.text[first.end - sentence.start:]):
            speakers[index] = first
    heads = _heads(sentences) if speakers else {}
    told = {index: {group.name: group for group in heads.get(person.name, ())} for index, person in speakers.items()}
    return {index: next(iter(groups.values())) for index, groups in told.items() if len(groups) == 1}


def _heads(sentences: Sequence[Sentence]) -> dict[str, list[Mention]]:
    """The groups that people are told to hold an office of, by their names."""
    heads: dict[str, list[Mention]] = {}
    for sentence in sentences:
        for office, person in _held(sentence.mentions):
            heads.setdefault(person.name, []).extend(held.org for held in office.offices if held.org is not None and held.org.label == "GROUP")
    return heads


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
