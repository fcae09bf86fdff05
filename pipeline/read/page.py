"""Web pages: the article without the page around it, its tables as tables, and what the page says of itself."""
from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import lxml.etree
import lxml.html

from ..data import table as rule_table
from ..records import TABLE_MARK, RawCell, RawDocument, RejectedInput, Unit
from .grid import Rows, has_columns, spread
from .text import declared_charset, decode

BLOCKS = frozenset([
    "p", "div", "section", "article", "main", "header", "footer", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
    "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "blockquote", "pre", "br", "hr", "figure", "figcaption", "aside",
    "nav", "form", "fieldset", "address", "center", "option", "title"])
SKIPPED = frozenset(["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "button", "select", "textarea", "input", "head"])
#: A table whose cells are longer than this on average lays out the page; so does one of a single row or column.
MAX_CELL = 160
#: The article must have so many letters, or it was not found and the whole page is taken.
MIN_ARTICLE = 30
#: So many short lines may stand between the headline and the article: the byline.
MAX_BETWEEN, SHORT = 8, 90
#: An element with more than this share of a page's text is no furniture, whatever it is called.
MOST = 0.4
#: A link to another article is so long; around it stand marks of the list and its date.
MIN_TEASER = 12
TEASER_EDGE = re.compile(r"^[\s·•●◆■›»>|-]+|[\s\[(（]*(?:\d{4}[-./])?\d{1,2}[-./]\d{1,2}[\])）]*\s*$")
#: Where a line is not found right behind the last one, so many characters may have been left out between them.
LEFT_OUT = 60
#: What a page states of itself stands among so many lines at its top.
TOP_LINES = 60
SPACES = re.compile(r"[ \u00a0\t\r\n\f\v]+")
#: A headline has at least so many characters and stands among so many lines of the page.
MIN_TITLE, TITLE_REACH = 4, 300
#: What a line between headline and article must have to be a byline.
BYLINE = re.compile(r"(?i)\d{1,4}\s?[-./年月:：]\s?\d{1,2}|来\s?源|作\s?者|记者|記者|编辑|通讯员|\b(?:by|source|updated|published|author|posted)\b")


def read_page(unit: Unit) -> RawDocument:
    """The article of a saved page.

    Raises:
        RejectedInput: `encoding`, `empty`, `binary`, or `no-text` where the page holds no words.
    """
    text, encoding = decode(unit.content, declared_charset(unit.content) or unit.charset)
    return page_document(unit.doc_id, unit.source, text, encoding, unit.url)


def page_document(doc_id: str, name: str, markup: str, encoding: str, url: str = "", whole: bool = False) -> RawDocument:
    """The article in a page's markup; with `whole` everything in it is the article.

    Raises:
        RejectedInput: `no-text`.
    """
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup).replace(TABLE_MARK, " ").replace("\x00", ""))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise RejectedInput("no-text", "The page holds no text.") from error
    about = _about(tree)
    for note in [note for note in tree.iter("sup") if NOTE.fullmatch(note.text_content())]:
        note.drop_tree()                                        # 35<sup>[1]</sup>所 would read 351所
    tables = _take_tables(tree)
    lines = list(block_lines(tree.body if tree.body is not None else tree))
    title = _title(tree, about, lines)
    if whole:
        body = lines
    else:
        title, body = _article_lines(tree, lines, title)
        _add_stated(about, lines[:TOP_LINES])
    if not body:
        raise RejectedInput("no-text", "The page holds no text.")
    text = "\n".join(_mark(line) for line in body)
    used = tuple(tables[int(match[1])] for line in body if (match := MARKED.match(line)))
    return RawDocument(doc_id, name, text, encoding, "html", _first(about, "url") or url, title, _first(about, "publisher"), _first(about, "author"),
                       _first(about, "date"), tables=used)


def block_lines(element: Any) -> Iterator[str]:
    """The text of an element line by line, as a browser breaks it."""
    pieces: list[str] = []
    _walk(element, pieces)
    for line in "".join(pieces).split("\n"):
        if line := SPACES.sub(" ", line).strip():
            yield line


def _walk(top: Any, pieces: list[str]) -> None:
    """The text of an element and all in it, with a line end around each block; without recursion, for pages nest deep."""
    stack: list[tuple[Any, bool]] = [(top, False)]
    while stack:
        element, done = stack.pop()
        block = element.tag in BLOCKS
        if done:
            pieces.append("\n" if block else "")
            if element is not top:
                pieces.append(SPACES.sub(" ", element.tail or ""))
            continue
        stack.append((element, True))
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            continue
        pieces.append("\n" if block else "")
        raw = element.text or ""
        pieces.append(raw if element.tag == "pre" else SPACES.sub(" ", raw))
        stack.extend((child, False) for child in reversed(element))


# What the page says of itself

@cache
def _names() -> dict[str, list[str]]:
    return {key: [name.lower() for name in rule_table("pages")[key]] for key in ("title", "date", "publisher", "author", "url")}


def _about(tree: Any) -> dict[str, list[str]]:
    """What metadata, JSON-LD and scripts say, the most reliable first, for each of title, date, publisher, author and url."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        value = SPACES.sub(" ", meta.get("content") or "").strip()
        if name and value:
            metas.setdefault(name.strip().lower(), value)
    said = {key: [metas[name] for name in names if name in metas] for key, names in _names().items()}
    for key, value in _linked_data(tree):
        said[key].insert(1 if said[key] else 0, value)
    said["date"] = [date for value in said["date"] if (date := _plain_date(value))]
    scripts = "\n".join(script.text for script in tree.iter("script") if script.text and "ld+json" not in (script.get("type") or ""))[:400_000]
    for key, patterns in (("date", "script_dates"), ("publisher", "script_publishers")):
        for pattern in rule_table("pages")[patterns]:
            found = [_plain_date(match[1]) if key == "date" else match[1] for match in re.finditer(pattern, scripts)]
            said[key] = [*said[key], *found] if key == "date" else [*found, *said[key]]
    said["date"] += [element.get("datetime") for element in tree.iter("time") if element.get("datetime")]
    said["url"] += [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical" and link.get("href")]
    return said


def _plain_date(value: str) -> str:
    """A date as text; seconds since 1970 are turned into the day in China."""
    if re.fullmatch(r"\d{10}", value):
        return datetime.fromtimestamp(int(value) + 8 * 3600, UTC).date().isoformat()
    return value if re.search(r"\d{4}", value) else ""


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    """Title, date, publisher and author of JSON-LD articles."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            found = json.loads(script.text, strict=False)
        except ValueError:
            continue
        graph = found.get("@graph", [found]) if isinstance(found, dict) else found if isinstance(found, list) else []
        for item in graph if isinstance(graph, list) else []:
            if isinstance(item, dict) and ("headline" in item or "datePublished" in item):
                for key, field in (("title", "headline"), ("date", "datePublished"), ("date", "pubDate"), ("publisher", "publisher"), ("author", "author")):
                    value = item.get(field)
                    value = value[0] if isinstance(value, list) and value else value
                    value = value.get("name") if isinstance(value, dict) else value
                    if isinstance(value, str) and value.strip():
                        yield key, value.strip()


def _first(about: dict[str, list[str]], key: str) -> str:
    return next((value for value in about[key] if value), "")


def _title(tree: Any, about: dict[str, list[str]], lines: Sequence[str]) -> str:
    """The headline as the page prints it: the line that metadata or the page's title begin with, or that begins with them.

    (A quotation mark in a headline often cuts its metadata short.) Else a heading, else what metadata say, else nothing.
    """
    said = [*about["title"], next((SPACES.sub(" ", e.text or "").strip() for e in tree.iter("title")), "")]
    heads = [line for h in tree.iter("h1", "h2") if (line := " ".join(block_lines(h)))]
    for title in (title for title in said if len(title) >= MIN_TITLE):
        printed = [line for line in (*heads, *lines[:TITLE_REACH]) if len(line) >= MIN_TITLE and _begins(line, title)]
        if printed:
            return max(printed, key=len)
    if about["title"]:
        return about["title"][0]
    named = [line for element in tree.iter("div", "p", "td", "span", "h3", "h4") if _named("headline").search(_labels(element))
             and next(element.iterancestors("a"), None) is None for line in [" ".join(block_lines(element))] if MIN_TITLE < len(line) <= SHORT]
    return heads[0] if len(heads) == 1 else named[0] if named else ""


def _begins(line: str, title: str) -> bool:
    """Whether one of the two begins with the other; what a title has more is a site's name behind a mark."""
    line, title = SPACES.sub("", line), SPACES.sub("", title)
    if line == title or (line.startswith(title) and line[len(title):len(title) + 1] in ("\"", "“", "'")):
        return True
    return title.startswith(line) and not title[len(line)].isalnum()


# Tables

#: What a footnote's mark looks like.
NOTE = re.compile(r"\s*[\[(（〔]?\s*(?:\d{1,3}|[a-z*†‡①-⑳])\s*[\])）〕]?\s*")
MARKED = re.compile(f"^{TABLE_MARK}(\\d+){TABLE_MARK}")
MARKED_ANYWHERE = re.compile(f"{TABLE_MARK}\\d+{TABLE_MARK}")


def _take_tables(tree: Any) -> list[Rows]:
    """Take the tables of data out of the page. In place of each stays a paragraph with its number and its text."""
    tables: list[Rows] = []
    for element in list(tree.iter("table")):
        rows = None if next(element.iterdescendants("table"), None) is not None else _rows(element)
        if rows is None or not _is_data(rows):
            continue
        text = " ".join(cell.text.replace("\n", " ") for row in rows for cell in row)
        paragraph = lxml.etree.Element("p")
        paragraph.text = f"{TABLE_MARK}{len(tables)}{TABLE_MARK} {text[:2000]}"
        paragraph.tail = element.tail
        heading = next((" ".join(block_lines(c)) for c in element.iter("caption")), "")
        tables.append(rows)
        parent = element.getparent()
        parent.replace(element, paragraph)
        if heading:
            before = lxml.etree.Element("p")
            before.text = heading
            paragraph.addprevious(before)
    for element in list(tree.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th")):
        element.tag = "div"                                     # what is left of tables lays out the page
    return tables


def _rows(element: Any) -> Rows:
    rows = []
    for tr in element.iter("tr"):
        cells = [cell for cell in tr if cell.tag in ("td", "th")]
        rows.append([("\n".join(block_lines(cell)), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells])
    return spread(rows)


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return int(digits[1]) if digits else 1


def _is_data(rows: Rows) -> bool:
    """Whether a table holds data: at least two rows and two columns, and cells shorter than paragraphs."""
    filled: list[RawCell] = [cell for row in rows for cell in row if cell.text]
    return has_columns(rows) and sum(len(cell.text) for cell in filled) <= MAX_CELL * len(filled)


def _mark(line: str) -> str:
    return TABLE_MARK if MARKED.match(line) else line.replace(TABLE_MARK, "")


# The article on the page

def _article_lines(tree: Any, lines: list[str], title: str) -> tuple[str, list[str]]:
    """The headline, and the lines of headline, byline and article."""
    body = _without_teasers(tree, _content(tree) or _extracted(tree) or lines)
    at = next((i for i, line in enumerate(body) if title and _same(line, title)), None)
    if at is not None:                                          # the article begins with its headline
        return title, body[at:]
    at = next((i for i, line in enumerate(lines) if title and _same(line, title)), 0)
    above = set(lines[:at]) - set(lines[at:])
    body = [line for line in body if line not in above] or body
    first = next((i for i, line in enumerate(lines) if line == body[0] and i >= at), 0)
    if not title:
        links = Counter(" ".join(block_lines(link)) for link in tree.iter("a"))
        title = next((line for line in reversed(lines[max(0, first - MAX_BETWEEN):first]) if len(line) > MIN_TITLE and not BYLINE.search(line)
                      and lines.count(line) > links[line] and not (" " in line and all(word in links for word in line.split()))), "")
    at = next((i for i, line in reversed(list(enumerate(lines[:first]))) if title and _same(line, title)), None)
    between = lines[at + 1:first] if at is not None and first <= at + MAX_BETWEEN + 1 else []
    return title, [*([title] if title else []), *(line for line in between if len(line) <= SHORT and BYLINE.search(line)), *body]


def _add_stated(about: dict[str, list[str]], lines: Sequence[str]) -> None:
    """Add what the lines at the top of a page state of it in so many words, behind what its metadata say."""
    rules = rule_table("pages")
    about["date"] += [match[1] for line in lines for match in [re.search(rules["issue"], line)] if match]
    for key, patterns in (("date", "stated_dates"), ("publisher", "stated_publishers")):
        about[key] += [match[1] for pattern in rules[patterns] for match in re.finditer(pattern, "\n".join(lines))]


def _same(line: str, title: str) -> bool:
    return SPACES.sub("", line) == SPACES.sub("", title)


@cache
def _named(key: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in rule_table("pages")[key])
    loose = key == "furniture"
    ends = r"(?=$|[\s_-]|\d|(?:box|bar|list|wrap|area|con)\b)" if loose else r"(?=$|[\s])"
    return re.compile(rf"(?i)(?:^|[\s]){'(?:[a-z]+[_-])?' if loose else ''}(?:{words}){ends}")


def _labels(element: Any) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def _without_teasers(tree: Any, body: list[str]) -> list[str]:
    """The lines without those that are links to other articles as a whole. Short ones stay: lists of schools may be links."""
    links = {text for link in tree.iter("a") if len(text := TEASER_EDGE.sub("", " ".join(block_lines(link)))) >= MIN_TEASER}
    teasers = [line for line in body if TEASER_EDGE.sub("", line) in links]
    return [line for line in body if line not in teasers] if len(teasers) > 1 else body


def _content(tree: Any) -> list[str]:
    """The lines of the element that a content management system names as the article, the largest if there are several."""
    named = [element for element in tree.iter("div", "section", "article", "td", "form", "span") if _named("content").search(_labels(element))]
    best = max(named, key=lambda element: len(element.text_content()), default=None)
    if best is None:
        return []
    _prune(best)
    lines = list(block_lines(best))
    return lines if _letters(lines) >= MIN_ARTICLE else []


def _letters(lines: list[str]) -> int:
    return sum(character.isalnum() for line in lines for character in line)


def _prune(top: Any) -> None:
    """Take menus, lists of links, buttons and the like out of an element; never what holds most of its text."""
    most = len(top.text_content()) * MOST
    for element in list(top.iter("div", "ul", "nav", "footer", "aside", "section", "p")):
        furniture = element.tag in ("nav", "footer", "aside") or _named("furniture").search(_labels(element))
        if furniture and element is not top and element.getparent() is not None:
            text = element.text_content()
            if len(text) <= most and MARKED_ANYWHERE.search(text) is None:
                element.drop_tree()


def _extracted(tree: Any) -> list[str]:
    """The article's lines as trafilatura finds them, or none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)     # it tells the world what it discards
    _prune(tree)
    found = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    lines = [SPACES.sub(" ", line).strip() for line in (found.text or "").split("\n")] if found is not None else []
    lines = _as_printed(list(block_lines(tree.body if tree.body is not None else tree)), [line for line in lines if line])
    return lines if _letters(lines) >= MIN_ARTICLE else []


def _as_printed(printed: list[str], found: list[str]) -> list[str]:
    """The lines of the page that make up the text that was found in it, which may break a line at each inline tag."""
    exact, whole = {SPACES.sub("", line) for line in found}, SPACES.sub("", "".join(found))
    first = next((i for i, line in enumerate(printed) if SPACES.sub("", line) in exact), len(printed))
    lines, told = [], 0
    for line in printed[first:]:
        tight = SPACES.sub("", line)
        at = whole.find(tight, told)
        if told <= at <= told + LEFT_OUT:
            lines.append(line)
            told = at + len(tight)
    return lines if _letters(lines) >= _letters(found) * 0.9 else found
