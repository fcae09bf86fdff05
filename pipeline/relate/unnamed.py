"""Groups that an article describes, by the school that leads them or by what they are for, and does not name: lines that speak of one."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .. import linear
from ..records import Mention
from .language import word_pattern
from .line import Line, make_line, named_groups
from .structure import named_after, namesake_lead


def marked_unnamed(lines: Sequence[Line], language: str, told: Sequence[bool]) -> list[Line]:
    """The lines, those marked that describe a group by the school that leads it, or by what it is for, and those behind them in the paragraph that
    go on about it (Headed by A School, it …; Its members are …): it is none that has been named. So are those that tell of a body of another kind than
    all that are named (five schools founded an alliance). Lines that are `told` to speak of one stay."""
    marked: list[Line] = []
    names = " ".join({f"{m.name} {m.text}" for line in lines for m in line.sentence.mentions if m.label == "GROUP" and not m.anaphor}).casefold()
    founded, paragraphs = "", set[int]()                        # the kind of the body spoken of; the paragraphs that named groups before
    another = False                                             # a group was spoken of that is another one than those named
    for line, known in zip(lines, told, strict=True):
        groups = [m for m in line.mentions.values() if m.label == "GROUP"]
        if known or not all(m.anaphor for m in groups):
            marked.append(line)
            founded, another = "", another and not any(m for m in groups if not m.anaphor)
            paragraphs.add(line.sentence.paragraph)
            continue
        of_another = word_pattern(language, "unnamed", "another").search(line.said) is not None
        of_newer = another and word_pattern(language, "unnamed", "newer").search(line.said) is not None
        another = another or of_another
        elsewhere = not founded and bool(paragraphs - {line.sentence.paragraph})
        if elsewhere and (match := word_pattern(language, "unnamed", "founded").search(line.text)) and match[1].casefold() not in names:
            founded = match[1].casefold()
            line = replace(line, unnamed=True)
        elif founded and not groups and (founded in line.said.casefold() or (marked and marked[-1].sentence.paragraph == line.sentence.paragraph)):
            line = replace(_without_heads(line, founded, language), unnamed=True)
        elif groups:
            others = tuple(m for m in line.sentence.mentions if not (m.label == "GROUP" and m.anaphor))
            described = of_newer or _goes_on(line, marked, language) or _of_school_before(line, marked, lines, language) or _describes(
                line, language) or _of_its_own(line, groups, language) or (founded and all(founded in m.text.casefold() for m in groups))
            line = replace(make_line(replace(line.sentence, mentions=others), language), unnamed=True) if described else line
        elif _heads_it(line, marked):
            line = replace(_without_heads(line, "", language), unnamed=True)
        elif of_another or _goes_on(line, marked, language) or _by_lead(line, lines, language) or _describes(line, language) or (
                (kind := word_pattern(language, "unnamed", "of_kind").search(line.text)) and kind[1].casefold() not in names):
            line = replace(line, unnamed=True)
        marked.append(line)
    return marked


def _without_heads(line: Line, kind: str, language: str) -> Line:
    """A line whose offices are none of a named group where they are told of the body of a kind: chairwoman of the alliance."""
    mentions = tuple(replace(m, offices=tuple(replace(o, org=None) if o.org and o.org.anaphor and kind in o.org.text.casefold() else o for o in m.offices))
                     if m.label == "OFFICE" else m for m in line.sentence.mentions)
    return line if mentions == line.sentence.mentions else make_line(replace(line.sentence, mentions=mentions), language)


def _by_lead(line: Line, lines: Sequence[Line], language: str) -> bool:
    """Whether words of a line describe a group by the school that leads it, and the article names none that is called after that school."""
    match = word_pattern(language, "unnamed").search(line.text)
    schools = [m for m in line.slots(match.start(), match.end()) if m.label == "SCHOOL"] if match else []
    return match is not None and not _name_a_group(schools, lines)


def _name_a_group(schools: Iterable[Mention], lines: Sequence[Line]) -> bool:
    """Whether the article names a group after one of some schools."""
    return any(named_after(named_groups(lines), school.name) for school in schools)


def _describes(line: Line, language: str) -> bool:
    """Whether words of a line describe a group, and are not the name of one: president of the education group of A School."""
    match = word_pattern(language, "unnamed", "described").search(line.said)
    start, end = (line.sentence.start + place for place in match.span()) if match else (0, 0)
    return match is not None and not any(m.label == "GROUP" and not m.anaphor and m.start < end and start < m.end for m in line.sentence.mentions)


def _of_its_own(line: Line, groups: Sequence[Mention], language: str) -> bool:
    """Whether a line speaks of the group that a school of it heads, and none of its schools gave the group named before its name."""
    schools = [m for m in line.mentions.values() if m.label == "SCHOOL"]
    return bool(schools and word_pattern(language, "unnamed", "own").search(line.text)) and not any(
        namesake_lead(school.name, group.name) for school in schools for group in groups)


def _heads_it(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line tells an office of the group that the line before it, in the same paragraph, speaks of without a name."""
    last = before[-1] if before else None
    return last is not None and last.unnamed and line.sentence.paragraph == last.sentence.paragraph and any(
        o.org is not None and o.org.label == "GROUP" and o.org.anaphor for m in line.mentions.values() if m.label == "OFFICE" for o in m.offices)


def _of_school_before(line: Line, before: Sequence[Line], lines: Sequence[Line], language: str) -> bool:
    """Whether a line speaks of the group of a school of the line before (Its education group …), and the article names none that bears its name; so do
    the lines behind it in the paragraph."""
    last = before[-1] if before else None
    if last is None or not word_pattern(language, "unnamed", "its").search(line.said):
        return False
    schools = [m for m in last.mentions.values() if m.label == "SCHOOL"]
    return bool(schools) and not _name_a_group(schools, lines)


#: A line that asks something.
QUESTION = linear.compile("[?？]\\s*$|^\\s*(?:Q|问)\\s*[:：]")


def _goes_on(line: Line, before: Sequence[Line], language: str) -> bool:
    """Whether a line goes on about the group that the one before it describes, in the same paragraph or as the answer to a question."""
    last = before[-1] if before else None
    if last is not None and last.unnamed and last.text.endswith(";") and not any(m.label == "GROUP" for m in line.mentions.values()):
        return True                                             # A forms a group with B; C leads D and E
    return last is not None and last.unnamed and (line.sentence.paragraph == last.sentence.paragraph or QUESTION.search(last.said) is not None) and (
        word_pattern(language, "unnamed", "goes_on").search(line.text) is not None)
