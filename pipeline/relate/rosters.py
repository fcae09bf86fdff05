"""Rosters: tables in text (pipes or tabs) under a header row, and lists of schools under or behind a group's name."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import re2

from ..data import table
from ..fold import fold
from ..records import Article, Claim, Mention
from .dates import resolve_date
from .language import tie_in
from .line import Line

TABLE_RULE, HEADING_RULE, COLON_RULE, LIST_RULE = "roster.table", "roster.heading", "roster.colon", "roster.list"
#: What announces a list stands in one clause of at most this length: 集团成员单位共七家，名单如下：
MAX_ANNOUNCEMENT = 24
#: What parts the cells of a row: bars, tabs, or wide gaps.
SEPARATORS = (re.compile(r"[|｜]"), re.compile(r"\t"), re.compile(r" {2,}|　+"), re.compile(r" +"))
HAN = re.compile("[\u4e00-\u9fff]")
#: A header's cell is no longer than this.
MAX_HEADER = 24
PROSE = re.compile("[，。；,;!?！？]")
RULED = re.compile(r"[\s|｜:+=—-]*")
#: Numbering and bullets in front of a line of a list.
NUMBERING = re2.compile(r"^[\s·•●○◆■□▪\-—–*>]*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[①-⑳])[)）.、．:：]\s*)?")
#: What may stand in a line of a list beside the names: marks, brackets with a note, counts.
FILLING = re2.compile(r"[\s、,，;；。.和与及·|:：]|\([^()]*\)|（[^（）]*）|等|\d+所?|and|&")
LEAD_NOTE = re2.compile("(?i)[(（](?:总校|核心校|龙头校|牵头校|主校|本部|领衔校|牵头学校|核心学校|lead|core|head|main|leading)[^()（）]{0,10}[)）]")


@dataclass
class Tables:
    """What tables say, and the lines that they fill, which no other rule reads."""

    claims: list[Claim] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)


@cache
def _headers() -> tuple[tuple[str, Any], ...]:
    return tuple((role, re2.compile(pattern)) for role, pattern in table("rosters").items())


def header_role(cell: str) -> str:
    """The role of a column by its header, or an empty string."""
    name = re.sub(r"[(（][^()（）]*[)）]|\s", lambda m: " " if m[0].isspace() else "", fold(cell)).strip()
    name = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", name)
    if not name or len(name) > MAX_HEADER or PROSE.search(name):
        return ""
    return next((role for role, pattern in _headers() if pattern.search(name)), "")


def table_claims(article: Article, lines: Sequence[Line]) -> Tables:
    """The claims of every table in the text whose header has a group's column and one of a lead school or of members."""
    tables = Tables()
    by_paragraph: dict[int, list[Mention]] = {}
    for line in lines:
        by_paragraph.setdefault(line.sentence.paragraph, []).extend(line.sentence.mentions)
    header: list[str] = []
    names: list[str] = []
    separator = SEPARATORS[0]
    group: Mention | None = None
    for index, block in enumerate(article.blocks):
        text = article.text[block.start:block.end]
        found = _header(text)
        if found:
            (separator, header), group = found, None
            names = [article.text[start:end].strip() for start, end in _cells(text, block.start, separator)]
            tables.paragraphs.add(index)
            continue
        cells = _cells(text, block.start, separator)
        if block.kind == "furniture" or len(cells) < 2:
            header = [] if not RULED.fullmatch(text) else header
        elif header and not RULED.fullmatch(text):
            group = _row(article, header, cells, by_paragraph.get(index, []), group, (block.start, block.end), tables.claims, names)
            tables.paragraphs.add(index)
    return tables


def _header(text: str) -> tuple[re.Pattern[str], list[str]] | None:
    """The separator and the columns' roles of a header row, or None where the line is none."""
    for separator in SEPARATORS:
        roles = [header_role(text[start:end]) for start, end in _cells(text, 0, separator)]
        known = len(roles) - roles.count("")
        if separator in SEPARATORS[2:] and (known < 2 or roles.count("") > known or PROSE.search(text) or not HAN.search(text)):
            continue                                            # gaps part words too: most cells must be known
        if len(roles) > 1 and ("member" in roles or "lead" in roles) and ("group" in roles or roles.count("") < len(roles) - 1):
            return separator, roles
    return None


def _cells(text: str, offset: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    cells, start = [], 0
    for match in separator.finditer(text):
        cells.append((offset + start, offset + match.start()))
        start = match.end()
    cells.append((offset + start, offset + len(text)))
    if separator is SEPARATORS[0]:                              # | a | b | has an empty cell at each end
        cells = cells[1:] if cells[0][0] == cells[0][1] else cells
        cells = cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells
    return cells


def _row(article: Article, header: Sequence[str], cells: Sequence[tuple[int, int]], mentions: Sequence[Mention],
         group: Mention | None, evidence: tuple[int, int], claims: list[Claim], names: Sequence[str]) -> Mention | None:
    """The claims of one row; gives its group, which rows without one belong to as well."""
    if len(cells) < len(header) and "group" in header and header[0] == "group" and not any(m.label == "GROUP" for m in mentions):
        cells = [(cells[0][0], cells[0][0]), *cells]            # a cell that spans rows stands only in the first
    inside = {role: [m for (start, end), at in zip(cells, header, strict=False) if at == role for m in mentions
                     if start <= m.start and m.end <= end] for role in header}
    group = next((m for m in inside.get("group", []) if m.label == "GROUP"), None) or next(
        (m for m in mentions if m.label == "GROUP" and "group" not in header), group)
    if group is None:
        return None
    schools = {role: _outer([m for m in inside.get(role, []) if m.label == "SCHOOL"]) for role in ("lead", "member")}
    tie_cell = next((article.text[start:end] for (start, end), at in zip(cells, header, strict=False) if at == "tie"), "")
    tie = tie_in(fold(tie_cell), article.language)
    for role, named in schools.items():
        for m in named:
            column = next(i for i, (start, end) in enumerate(cells) if start <= m.start and m.end <= end)
            claims.append(Claim("member", group, m, *evidence, TABLE_RULE, role=role, tie="" if role == "lead" else (
                tie or tie_in(fold(names[column]) if column < len(names) else "", article.language))))
    for date in (m for m in inside.get("established", []) if m.label in ("DATE", "NUMBER")):
        value = resolve_date(date.text + ("年" if article.language == "zh" and date.text.isdigit() else ""), article.published)
        claims += [Claim("established", group, None, *evidence, TABLE_RULE, value=value)] if value else []
    for (start, end), at in zip(cells, header, strict=False):
        if at == "leader":
            claims += [Claim("post", m, group, *evidence, TABLE_RULE, title=names[header.index(at)].removeprefix("集团")) for m in mentions
                       if m.label == "PERSON" and start <= m.start and m.end <= end]
    return group


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end and o.label == "SCHOOL"
                                           and o.end - o.start > m.end - m.start for o in mentions)]


def roster_claims(article: Article, lines: Sequence[Line], tables: set[int]) -> list[Claim]:
    """Members that stand in lines of their own under a group's name, or behind a colon after it."""
    claims: list[Claim] = []
    heading: Line | None = None
    opened: tuple[Mention, str] | None = None
    topic: Mention | None = None
    for line in lines:
        if line.sentence.paragraph in tables:
            heading = opened = None
            continue
        mentions = [m for _, m in sorted(line.mentions.items())]
        groups = [m for m in mentions if m.label == "GROUP" and not m.anaphor]
        schools = [m for m in mentions if m.label == "SCHOOL" and not m.anaphor]
        rest = _rest(line)
        if opened and schools and not groups and rest == "":
            claims += _listed(line, opened[0], schools, LIST_RULE, opened[1])
            continue
        topic = groups[-1] if groups else topic
        opened = _opened(line, topic) if rest or groups else opened
        if len(groups) == 1 and not schools and rest == "" and line.sentence.kind != "title":
            heading = line
        elif len(groups) == 1 and schools and rest == "" and _behind_colon(line, groups[0], schools):
            claims += _listed(line, groups[0], schools, COLON_RULE)
        elif heading is not None and schools and not groups and rest == "":
            group = next(m for m in heading.mentions.values() if m.label == "GROUP")
            claims += _listed(line, group, schools, HEADING_RULE)
        elif rest and not _labelled(line):
            heading = None
    return claims


def _opened(line: Line, group: Mention | None) -> tuple[Mention, str] | None:
    """The group and the role of the schools in the lines below, where a line ends by announcing them: 成员单位为："""
    match = group and _announcement(line.text)
    return (group, match) if group and match else None


def _announcement(text: str) -> str:
    """`lead` or `member` where the last clause of a folded text announces a list of such schools, else an empty string."""
    last = re.split("[,，。;；]", text.rstrip())[-1]
    if not last.endswith((":", "：")) or len(last) > MAX_ANNOUNCEMENT:
        return ""
    return next((role for role in ("lead", "member") if dict(_headers())[role].search(last.rstrip(":："))), "")


def _rest(line: Line) -> str:
    """What a line says beside names, numbering, marks and notes in brackets."""
    text = "".join(character for character in line.sentence.text if character not in "“”\"'‘’*#")
    text = NUMBERING.sub("", line.text if NUMBERING.sub("", text, 1) == text else _without_numbering(line), 1)
    text = "".join(character for character in text if not "\ue000" <= character <= "\uf8ff")
    return str(FILLING.sub("", text)).strip()


def _without_numbering(line: Line) -> str:
    """The line's text behind the numbering, whose number may be a mention of its own: (二)某校."""
    match = NUMBERING.match(line.sentence.text)
    end = line.sentence.start + (match.end() if match else 0)
    return "".join(character for character, offset in zip(line.text, line.offsets, strict=True) if offset >= end)


def _behind_colon(line: Line, group: Mention, schools: Sequence[Mention]) -> bool:
    between = line.sentence.text[group.end - line.sentence.start:schools[0].start - line.sentence.start]
    return bool(re.fullmatch(r"\s*(?:[(（][^()（）]*[)）])?\s*[:：\-—]+\s*", between))


def _labelled(line: Line) -> bool:
    """Whether a line is `label: names`, which the rules read and which does not end a list."""
    return bool(re.match(r"^[^,，。;；]{1,12}[:：]", NUMBERING.sub("", line.text, 1)))


def _listed(line: Line, group: Mention, schools: Sequence[Mention], rule: str, role: str = "member") -> list[Claim]:
    claims = []
    for school in schools:
        after = line.sentence.text[school.end - line.sentence.start:][:14]
        lead = LEAD_NOTE.match(after) is not None
        claims.append(Claim("member", group, school, line.sentence.start, line.sentence.end, rule,
                            role="lead" if lead else role))
    return claims
