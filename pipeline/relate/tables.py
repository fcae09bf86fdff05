"""Tables: rows under a header that names a group's column and one of a lead school or of members.

Tables of the input come as rows with cells (`Article.tables`); in plain text they are lines whose cells are parted by bars, tabs or wide
gaps. Both are read the same way.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from .. import linear
from ..data import table
from ..fold import fold
from ..records import Article, Block, Claim, Mention, Row
from .dates import resolve_date
from .language import tie_in
from .line import Line

TABLE_RULE = "roster.table"
Cell = tuple[int, int]
#: What parts the cells of a row: bars, tabs, or gaps.
BAR, TAB, SPACES = re.compile(r"[|｜]"), re.compile(r"\t"), (re.compile(r" {2,}|　+"), re.compile(r" +"))
HAN = re.compile("[\u4e00-\u9fff]")
#: A header's cell is no longer than this.
MAX_HEADER = 24
PROSE = re.compile("[，。；,;!?！？]")
#: A bracket behind a school that says that it leads.
LEAD_NOTE = linear.compile("(?i)[(（](?:总校|核心校|龙头校|牵头校|主校|本部|领衔校|牵头学校|核心学校|lead|core|head|main|leading)[^()（）]{0,10}[)）]")
NOTE = re.compile("\\s?[(（]([^()（）]{2,16})[)）]")
#: What a cell says of a school that is in its group no more.
LEFT = linear.compile("(?i)^[^\\p{L}]*(?:退出|脱离|撤出|不再)|withdr[ea]w|\\bquits?\\b|\\bleaves\\b|no longer")
#: What a group's cell holds where the row is of the group above. Other words name a group that was not read as one, and no row may pass to that above.
SAME = re.compile(r"(?i)[\s\d.、〃″”\"'—－–-]*(?:同上|ditto|idem|same(?: as above)?)?\s*")
RULED = re.compile(r"[\s|｜:+=—-]*")


@dataclass
class Tables:
    """What tables say, and the lines that they fill, which no other rule reads."""

    claims: list[Claim] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)


@dataclass
class Reading:
    """Where the reading of a table stands: its columns' roles and names, and the group that rows without one belong to."""

    roles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    group: Mention | None = None
    #: Whether the last row was a header, which a finer one may follow.
    fresh: bool = False
    #: The groups that the columns belong to, where the header is a row of groups' names.
    groups: list[Mention] = field(default_factory=list)


@cache
def header_patterns() -> tuple[tuple[str, Any], ...]:
    """The patterns of the headers by the columns' roles, in the order in which they are tried."""
    return tuple((role, linear.compile(pattern)) for role, pattern in table("rosters").items())


def header_role(cell: str) -> str:
    """The role of a column by its header, or an empty string."""
    name = re.sub(r"[(（][^()（）]*[)）]|\s", lambda m: " " if m[0].isspace() else "", fold(cell)).strip()
    name = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", name)
    if not name or len(name) > MAX_HEADER or PROSE.search(name):
        return ""
    return next((role for role, pattern in header_patterns() if pattern.search(name)), "")


def table_claims(article: Article, lines: Sequence[Line]) -> Tables:
    """The claims of every table of the article."""
    tables = Tables()
    mentions: dict[int, list[Mention]] = {}
    for line in lines:
        mentions.setdefault(line.sentence.paragraph, []).extend(line.sentence.mentions)
    given = _rows_of(article)
    gaps = Gaps()
    reading = Reading()
    last = -1
    for index, block in enumerate(article.blocks):
        if (found := given.get(index)) is None:
            gaps.read(article, index, block, mentions.get(index, []), tables)
            continue
        number, row = found
        if number != last:
            reading = _opened(reading, len(row.cells), _heading(mentions.get(index - 1, [])))
            last = number
        _given_row(article, index, row, mentions.get(index, []), reading, tables)
    return tables


def _rows_of(article: Article) -> dict[int, tuple[int, Row]]:
    """The number of the table and the row of each block that is a row, of tables in the input and of lines with bars or tabs."""
    rows = sorted((row.start, row.end, number, row) for number, rows in enumerate(article.tables) for row in rows)
    found: dict[int, tuple[int, Row]] = {}
    at = 0
    number = len(article.tables)
    for index, block in enumerate(article.blocks):
        while at < len(rows) and rows[at][1] < block.end:
            at += 1
        if at < len(rows) and rows[at][0] <= block.start:
            found[index] = rows[at][2], rows[at][3]
        elif row := _drawn_row(article, block):
            found[index] = number, row
        elif not RULED.fullmatch(article.text[block.start:block.end]):
            number += 1                                         # what is no row ends a table that is drawn
    return found


def _drawn_row(article: Article, block: Block) -> Row | None:
    """The row in a line whose cells are parted by bars or tabs."""
    text = article.text[block.start:block.end]
    if block.kind == "furniture" or not any(mark in text for mark in "|｜\t") or RULED.fullmatch(text):
        return None
    for separator in (BAR, TAB):
        cells = _cells(text, block.start, separator)
        if len(cells) > 1:
            return Row(block.start, block.end, tuple(cells))
    return None


def _cells(text: str, offset: int, separator: re.Pattern[str]) -> list[Cell]:
    """The cells of a line, without the white space around what stands in them."""
    cells: list[Cell] = []
    start = 0
    for match in separator.finditer(text):
        cells.append((offset + start, offset + match.start()))
        start = match.end()
    cells.append((offset + start, offset + len(text)))
    if separator is BAR:                                        # | a | b | has an empty cell at each end
        cells = cells[1:] if cells[0][0] == cells[0][1] else cells
        cells = cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells
    return [_stripped(text, start - offset, end - offset, offset) for start, end in cells]


def _stripped(text: str, start: int, end: int, offset: int) -> Cell:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return offset + left, offset + max(left, start + len(piece.rstrip()))


def _heading(mentions: Sequence[Mention]) -> Mention | None:
    """The one group that a line names."""
    groups = {m.name: m for m in mentions if m.label == "GROUP" and not m.anaphor}
    return next(iter(groups.values())) if len(groups) == 1 else None


def _opened(before: Reading, width: int, heading: Mention | None) -> Reading:
    """The reading of a new table. Until a header comes, one as wide as the last goes on where that ended, as over a page's end."""
    if heading is None and before.roles and width == len(before.roles):
        return before
    return Reading(group=heading)


def _is_header(roles: Sequence[str]) -> bool:
    """Whether a row with such cells is a header: it names columns of groups and schools, or of schools and something known."""
    known = {role for role in roles if role}
    if len(roles) < 2 or not known & {"lead", "member", "school"}:
        return False
    return "group" in known or "school" in known or roles.count("") < len(roles) - 1


def _given_row(article: Article, index: int, row: Row, mentions: Sequence[Mention], reading: Reading, tables: Tables) -> None:
    """One row: a header, a group's name over the rows below, a pair of label and value, or data."""
    texts = [article.text[start:end].strip() for start, end in row.cells]
    roles = [header_role(text) for text in texts]
    distinct = list(dict.fromkeys(cell for cell, text in zip(row.cells, texts, strict=True) if text))
    headers = {cell for cell, role in zip(row.cells, roles, strict=True) if role}
    names = any(m.label in ("SCHOOL", "GROUP") and not m.anaphor and (m.start, m.end) not in headers for m in mentions)
    header = _is_header(roles) and not names
    if reading.fresh and not names and len(texts) == len(reading.names):
        _finer_header(roles, texts, reading)
    elif header:
        reading.roles, reading.names, reading.groups = roles, texts, []
    elif named := _named_columns(row, mentions):
        reading.roles, reading.names, reading.groups = ["school"] * len(texts), texts, named
    elif reading.groups and len(texts) == len(reading.groups):
        for cell, name, group in zip(row.cells, texts, reading.groups, strict=True):
            _row(article, ["school"], [cell], _inside(mentions, [cell]), group, (row.start, row.end), tables.claims, [name])
    elif len(distinct) == 1 and texts[0] and len(row.cells) > 1 and (_heading(mentions) or not names):
        reading.group = _heading(mentions) or reading.group
    elif reading.roles:
        for first, last in _side_by_side(reading.roles):
            cells, roles, labels = row.cells[first:last], reading.roles[first:last], reading.names[first:last]
            if not cells:                                       # a short row ends before the tables further right
                break
            inside = mentions if last - first == len(row.cells) else _inside(mentions, cells)
            reading.group = _row(article, roles, cells, inside, reading.group, (row.start, row.end), tables.claims, labels)
    elif len(distinct) == 2 and roles[0]:
        _pair(article, row, roles[0], mentions, reading, tables)
    else:
        return
    reading.fresh = header
    tables.paragraphs.add(index)


def _named_columns(row: Row, mentions: Sequence[Mention]) -> list[Mention]:
    """The groups of a row whose cells are the names of groups, one each."""
    found = [next((m for m in mentions if m.label == "GROUP" and not m.anaphor and (m.start, m.end) == cell), None) for cell in row.cells]
    return [m for m in found if m] if len(row.cells) > 1 and all(found) and len({m.name for m in found if m}) > 1 else []


def _side_by_side(roles: Sequence[str]) -> list[Cell]:
    """The columns of each of the tables that stand side by side under one header, which begins again with each."""
    starts = [column for column, role in enumerate(roles) if role == "group"]
    if len(starts) < 2 or any(set(roles[a:b]) != set(roles[starts[0]:starts[1]]) for a, b in pairwise([*starts, len(roles)])):
        return [(0, len(roles))]
    return list(pairwise([0, *starts[1:], len(roles)]))


def _finer_header(roles: Sequence[str], texts: Sequence[str], reading: Reading) -> None:
    """A second header row under the first: 成员校 over 小学 | 中学. A place left empty above belongs to what stands left of it."""
    for column, (role, text) in enumerate(zip(roles, texts, strict=True)):
        if not reading.names[column] and text and column:
            reading.roles[column] = reading.roles[column - 1]
        elif role and not reading.roles[column]:
            reading.roles[column] = role
        reading.names[column] = reading.names[column] if text == reading.names[column] else f"{reading.names[column]} {text}".strip()


def _pair(article: Article, row: Row, role: str, mentions: Sequence[Mention], reading: Reading, tables: Tables) -> None:
    """A table of two columns that is read line by line: 集团名称 | …, 核心校 | …, 成员校 | …."""
    group = next((m for m in mentions if m.label == "GROUP"), None) if role == "group" else None
    reading.group = group or reading.group
    if group is None and reading.group is not None:
        label = article.text[slice(*row.cells[0])]
        _row(article, ["", role], [row.cells[0], row.cells[-1]], mentions, reading.group, (row.start, row.end), tables.claims, [label, label])


@dataclass
class Gaps:
    """Tables in plain text whose cells are parted by wide gaps, or by single spaces under a header of which most is known."""

    roles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    separator: re.Pattern[str] = SPACES[0]
    group: Mention | None = None

    def read(self, article: Article, index: int, block: Block, mentions: Sequence[Mention], tables: Tables) -> None:
        """One line of the text, which may be a header, a row, or no part of a table."""
        text = article.text[block.start:block.end]
        for separator in SPACES if HAN.search(text) and not PROSE.search(text) else ():
            found = _cells(text, 0, separator)
            roles = [header_role(text[start:end]) for start, end in found] if len(found) > 1 else []
            known = len(roles) - roles.count("")
            if known >= 2 and roles.count("") <= known and _is_header(roles):
                self.separator, self.roles, self.group = separator, roles, None
                self.names = [article.text[start:end].strip() for start, end in _cells(text, block.start, separator)]
                tables.paragraphs.add(index)
                return
        if not self.roles:                                      # what else stands here is no row of a table
            return
        cells = _cells(text, block.start, self.separator)
        if block.kind == "furniture" or len(cells) < 2:
            self.roles = self.roles if RULED.fullmatch(text) else []
        elif not RULED.fullmatch(text):
            self.group = _row(article, self.roles, cells, mentions, self.group, (block.start, block.end), tables.claims, self.names)
            tables.paragraphs.add(index)


# Rows of all

def _inside(mentions: Sequence[Mention], cells: Iterable[Cell]) -> list[Mention]:
    """The mentions that lie in one of the cells, each once."""
    places = list(dict.fromkeys(cells))
    return [m for m in mentions if any(start <= m.start and m.end <= end for start, end in places)]


def _row(article: Article, header: Sequence[str], cells: Sequence[Cell], mentions: Sequence[Mention],
         group: Mention | None, evidence: Cell, claims: list[Claim], names: Sequence[str]) -> Mention | None:
    """The claims of one row; gives its group, which rows without one belong to as well."""
    if len(cells) < len(header) and "group" in header and header[0] == "group" and not any(m.label == "GROUP" for m in mentions):
        cells = [(cells[0][0], cells[0][0]), *cells]            # a cell that spans rows stands only in the first

    was = [cell for cell, at in zip(cells, header, strict=False) if at == "former"]
    mentions = [m for m in mentions if not any(start <= m.start and m.end <= end for start, end in was)]
    group = group if not was else None                          # each row tells what becomes of one school
    if any(at == "" and LEFT.search(article.text[slice(*cell)]) and not any(m.label == "SCHOOL" for m in _inside(mentions, [cell]))
           for cell, at in zip(cells, header, strict=False)):
        return None                                             # 变更事项:退出,独立办学

    def in_column(role: str) -> list[Mention]:
        return _inside(mentions, (cell for cell, at in zip(cells, header, strict=False) if at == role))

    named = next((m for m in in_column("group") if m.label == "GROUP"), None)
    unread = named is None and any(at == "group" and not SAME.fullmatch(article.text[slice(*cell)]) for cell, at in zip(cells, header, strict=False))
    group = named or next((m for m in mentions if m.label == "GROUP" and "group" not in header), None if unread else group)
    if group is None:
        return None
    noting = [cell for cell, at in zip(cells, header, strict=False) if at in ("tie", "")]
    told = [article.text[start:end] for start, end in noting]
    #: The tie of each cell that tells one, and the schools that the cell names, of which alone it is then told: 丙校为托管.
    ties = [(tie, {m.name for m in _inside(mentions, [cell]) if m.label == "SCHOOL"}) for cell, text in zip(noting, told, strict=True)
            if (tie := tie_in(fold(text), article.language))]
    said_role = next((role for cell in told if (role := header_role(cell)) in ("lead", "member")), "")
    for role in ("lead", "member", "school"):
        for m in _outer([m for m in in_column(role) if m.label == "SCHOOL"]):
            column = next(i for i, (start, end) in enumerate(cells) if start <= m.start and m.end <= end)
            noted = LEAD_NOTE.match(article.text[m.end:cells[column][1]]) is not None
            as_role = "lead" if noted and role != "lead" else said_role or "member" if role == "school" else role
            header_tie = tie_in(fold(names[column]) if column < len(names) else "", article.language)
            tie = next((tie for tie, named in ties if not named or m.name in named), "")
            bound = noted_tie(article.text[m.end:cells[column][1]], article.language) or tie or header_tie
            claims.append(Claim("member", group, m, *evidence, TABLE_RULE, role=as_role, tie="" if as_role == "lead" else bound))
    _other_claims(article, group, in_column, evidence, claims, names[header.index("leader")] if "leader" in header else "")
    return group


def noted_tie(behind: str, language: str) -> str:
    """The tie that a bracket right behind a school tells: 北山小学(协作型)."""
    match = NOTE.match(behind)
    return tie_in(fold(match[1]), language) if match else ""


def _other_claims(article: Article, group: Mention, in_column: Any, evidence: Cell, claims: list[Claim], title: str) -> None:
    """When a row says that its group was founded, and who heads it."""
    for date in (m for m in in_column("established") if m.label in ("DATE", "NUMBER")):
        value = resolve_date(date.text + ("年" if article.language == "zh" and date.text.isdigit() else ""), article.published)
        claims += [Claim("established", group, None, *evidence, TABLE_RULE, value=value)] if value else []
    claims += [Claim("post", m, group, *evidence, TABLE_RULE, title=title.removeprefix("集团")) for m in in_column("leader") if m.label == "PERSON"]


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end and o.label == "SCHOOL"
                                           and o.end - o.start > m.end - m.start for o in mentions)]
