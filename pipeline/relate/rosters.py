"""Rosters in lines: lists of schools under or behind a group's name."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .. import linear
from ..records import Article, Claim, Mention
from .language import tie_in, with_slots, word_pattern
from .line import Line
from .tables import LEAD_NOTE, header_patterns, noted_tie

HEADING_RULE, COLON_RULE, LIST_RULE = "roster.heading", "roster.colon", "roster.list"
#: What announces a list stands in one clause of at most this length: 集团成员单位共七家，名单如下：
MAX_ANNOUNCEMENT = 24
#: … and so may one in English.
ANNOUNCED = linear.compile(r"(?i)\b(?:consists? of|is composed of|is made up of|includes?|comprises?|has|have|covers?|runs?|manages?) "
                           r"(?:the |these )?(?:\w+ )?following (?:\w+ ){0,3}(?:schools|campuses|kindergartens|members|units) ?:$")
#: An item of a list with a remark.
REMARKED = linear.compile(with_slots(r"^[\s·•●○◆■□▪\-—–*>]+({SCHOOL})(?: ?[(（][^()（）]{1,24}[)）])? ?(?:[:：]|[—–-]+|—) ?[^{GROUP|SCHOOL}]{2,120}$"))
#: A school whose children come from those behind.
CATCHMENT = linear.compile(with_slots(r"(?i)^[^{GROUP|SCHOOL}]{0,6}(?P<school>{SCHOOL}(?: ?[(（][^()（）]{1,24}[)）])?) ?[:：|,，—–-] ?"
                           r"(?:对口|划片|招生范围|施教区|招收|片内|feeder|"
                           r"takes (?:pupils|children|students|graduates) (?:of|from)|for (?:pupils|graduates|children) (?:of|from))"))
#: A heading over schools that are in no group.
OF_NO_GROUP = linear.compile("(?i)^\\W{0,4}(?:schools )?(?:(?:not in any|in no|outside (?:the|any)) (?:education )?groups?|independent schools|"
                             "未(?:加入|进入|纳入|参加)(?:任何)?(?:教育)?集团的?(?:学校|单位)?|独立办学(?:学校|校)?|非集团(?:成员)?(?:学校|校))\\W{0,3}$")
#: Numbering and bullets in front of a line of a list.
NUMBERING = linear.compile(r"^[\s·•●○◆■□▪\-—–*>]*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[①-⑳])[)）.、．:：]\s*)?")
OPENING, CLOSING = re.compile("[(（]"), re.compile("[)）]")
#: A label with schools behind it and nothing else.
BEGUN = re.compile("([^,，。;；:：\ue000-\uf8ff]{2,24})[:：]\\s*(?:\ue001(?:\\([^()\ue000-\uf8ff]*\\)|[、,;\\s和])*)+")
#: What may stand in a line of a list beside the names: marks, brackets with a note, counts.
FILLING = linear.compile(r"[\s、,，;；。.和与及·|:：]|\([^()]*\)|（[^（）]*）|等|\d+所?|and|&|"
                         r"(?:the )?newly (?:built|opened|added|founded) |(?:和|及|、)新建的?")

#: What a mention stands as on a line, and the marks that a line drops.
SLOT = re.compile("[\ue000-\uf8ff]")
WITHOUT_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’*#"))

#: More letters than numbering and filling can have (those of "and" not counted), in a line without brackets: it says something beside names.
LETTER = r"[\p{Han}b-ce-mo-zB-CE-MO-Z]"
MUCH = linear.compile(rf"^(?:[^()（）]*?{LETTER}){{24}}[^()（）]*$")


def roster_claims(article: Article, lines: Sequence[Line], tables: set[int]) -> list[Claim]:
    """Members that stand in lines of their own under a group's name, or behind a colon after it."""
    claims: list[Claim] = []
    heading: Line | None = None
    opened: tuple[Mention, str] | None = None
    topic: Mention | None = None
    for line in map(_without_catchment, lines):
        if line.sentence.paragraph in tables:
            heading = opened = None
            continue
        if OF_NO_GROUP.match(line.text):
            heading = opened = topic = None                     # the lines below are of schools in no group
            continue
        mentions = [m for _, m in sorted(line.mentions.items())]
        groups = [m for m in mentions if m.label == "GROUP" and not m.anaphor]
        if opened and not groups and (school := _remarked(line, article.language)):
            claims += _listed(line, opened[0], [school], LIST_RULE, article.language, opened[1])
            continue
        if topic is None and not groups:
            continue                                            # no list has been opened yet
        schools = [m for m in mentions if m.label == "SCHOOL" and not m.anaphor]
        rest = _rest(line)
        if opened and schools and not groups and rest == "":
            claims += _listed(line, opened[0], schools, LIST_RULE, article.language, opened[1])
            continue
        topic = groups[-1] if groups else topic
        opened = _opened(line, topic) if rest or groups else opened
        if len(groups) == 1 and not schools and rest == "" and line.sentence.kind != "title":
            heading = line
        elif len(groups) == 1 and schools and rest == "" and _behind_colon(line, groups[0], schools):
            claims += _listed(line, groups[0], schools, COLON_RULE, article.language)
            opened = (groups[0], "member") if line.text.rstrip().endswith((";", "；")) else opened     # A Group: A School; B School; C School
        elif heading is not None and schools and not groups and rest == "":
            group = next(m for m in heading.mentions.values() if m.label == "GROUP")
            claims += _listed(line, group, schools, HEADING_RULE, article.language)
        elif rest and not _labelled(line):
            heading = None
    return claims


def _without_catchment(line: Line) -> Line:
    """A line without the schools or estates whose children go to the school at its head: 乙中学(成员校):对口丙小学."""
    match = CATCHMENT.match(line.text)
    if not match:
        return line
    end = match.end("school")
    return replace(line, text=line.text[:end], offsets=line.offsets[:end], mentions={at: m for at, m in line.mentions.items() if at < end})


def _opened(line: Line, group: Mention | None) -> tuple[Mention, str] | None:
    """The group and the role of the schools in the lines below, where a line ends by announcing them: 成员单位为："""
    match = group and _announcement(line.text)
    return (group, match) if group and match else None


def _announcement(text: str) -> str:
    """`lead` or `member` where the last clause of a folded text announces a list of such schools, or begins one that the next lines
    may go on with (成员学校:甲校), else an empty string."""
    if ":" not in text and "：" not in text:
        return ""
    begun = BEGUN.fullmatch(NUMBERING.sub("", text, 1))
    if begun and (dict(header_patterns())["member"]).search(begun[1]):
        return "member"
    last = re.split("[,，。;；]", text.rstrip())[-1]
    if not last.endswith((":", "：")):
        return ""
    if ANNOUNCED.search(last):
        return "member"
    if len(last) > MAX_ANNOUNCEMENT:
        return ""
    return next((role for role in ("lead", "member") if dict(header_patterns())[role].search(last.rstrip(":："))), "")


def _remarked(line: Line, language: str) -> Mention | None:
    """The school at the head of an item of a list that says something about it behind a dash or a colon: · 甲校(总校)——2003年建校.
    None where it says that the school left."""
    match = REMARKED.match(line.text)
    never = word_pattern(language, "left_note")
    return line.slots(match.start(1), match.end(1))[0] if match and not never.search(line.text) else None


def _rest(line: Line) -> str:
    """What a line says beside names, numbering, marks and notes in brackets; of a line that says much, something."""
    if MUCH.search(line.text):
        return line.text
    text = line.said.translate(WITHOUT_QUOTES)
    text = NUMBERING.sub("", line.text if NUMBERING.sub("", text, 1) == text else _without_numbering(line), 1)
    return str(FILLING.sub("", SLOT.sub("", text))).strip()


def _without_numbering(line: Line) -> str:
    """The line's text behind the numbering, whose number may be a mention of its own: (二)某校."""
    match = NUMBERING.match(line.said)
    end = line.sentence.start + (match.end() if match else 0)
    return "".join(character for character, offset in zip(line.text, line.offsets, strict=True) if offset >= end)


def _behind_colon(line: Line, group: Mention, schools: Sequence[Mention]) -> bool:
    between = line.said[group.end - line.sentence.start:schools[0].start - line.sentence.start]
    return bool(re.fullmatch(r"\s*(?:[(（][^()（）]*[)）])?\s*[:：\-—]+\s*", between))


def _labelled(line: Line) -> bool:
    """Whether a line is `label: names`, which the rules read and which does not end a list."""
    return (":" in line.text or "：" in line.text) and bool(re.match(r"^[^,，。;；]{1,12}[:：]", NUMBERING.sub("", line.text, 1)))


def _listed(line: Line, group: Mention, schools: Sequence[Mention], rule: str, language: str, role: str = "member") -> list[Claim]:
    claims = []
    for school in schools:
        before = line.said[:school.start - line.sentence.start]
        if len(OPENING.findall(before)) > len(CLOSING.findall(before)):
            continue                                            # 甲校(原由乙校帮扶)
        after = line.said[school.end - line.sentence.start:][:20]
        lead = LEAD_NOTE.match(after) is not None
        tie = noted_tie(after, language) or (tie_in(line.text, language) if REMARKED.match(line.text) else "")
        claims.append(Claim("member", group, school, line.sentence.start, line.sentence.end, rule,
                            role="lead" if lead else role, tie="" if lead or role == "lead" else tie))
    return claims
