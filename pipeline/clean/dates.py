"""The date of publication, from the byline or from the foot of the article."""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..records import Block, RawDocument

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)日?")
MONTH_FIRST = re.compile(r"(?i)\b(" + "|".join(MONTHS) + r")[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?,? (20[0-4]\d|19[89]\d)\b")
DAY_FIRST = re.compile(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)? (" + "|".join(MONTHS) + r")[a-z]{0,6}\.?,? (20[0-4]\d|19[89]\d)\b")
#: How many lines from the top, and how many from the foot, may hold the date.
HEAD_LINES, FOOT_LINES = 14, 8
#: A line whose text beside the date is longer than this tells a story, not a date of publication.
MAX_BESIDE = 90
MAX_BESIDE_FOOT = 24


def find_date(line: str) -> str:
    """The first full date in a line as ISO 8601, or an empty string."""
    candidates = []
    for match in ISO.finditer(line):
        candidates.append((match.start(), _iso(match[1], match[2], match[3])))
    for match in MONTH_FIRST.finditer(line):
        candidates.append((match.start(), _iso(match[3], str(MONTHS.index(match[1].lower()) + 1), match[2])))
    for match in DAY_FIRST.finditer(line):
        candidates.append((match.start(), _iso(match[3], str(MONTHS.index(match[2].lower()) + 1), match[1])))
    return next((found for _, found in sorted(candidates) if found), "")


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def published_date(text: str, blocks: Sequence[Block]) -> str:
    """The date of publication that the page states, or an empty string."""
    lines = [(block.kind, text[block.start:block.end]) for block in blocks]
    for _, line in [item for item in lines if item[0] == "byline"]:
        if found := find_date(line):
            return found
    for kind, line in lines[:HEAD_LINES]:
        if kind != "furniture" and len(line) < MAX_BESIDE and not re.search("[。！？]", line) and (found := find_date(line)):
            return found
    for _, line in reversed(lines[-FOOT_LINES:]):
        if len(line) < 10 + MAX_BESIDE_FOOT and (found := find_date(line)):
            return found
    return ""


#: Dates in addresses and names of files: /2024/0114/, /2024-01/14/, /202401/t20240114_1.html, 2023-11-04, 20240114.
IN_ADDRESS = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)[-/_.年]?(0[1-9]|1[0-2])[-/_.月]?(0[1-9]|[12]\d|3[01])(?!\d)")
MONTH_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)[-/_.年]?(0[1-9]|1[0-2])(?!\d)")
#: A date without its year, as many pages print it near the top.
DAY_ONLY = re.compile(r"(?<![\d-])(\d{1,2})\s?[-/月]\s?(\d{1,2})(?!\d)日?")
RECORDED_MONTH = re.compile(r"^\s*(20[0-4]\d|19[89]\d)(?:\s?[-/.年]?\s?(0?[1-9]|1[0-2])(?!\d))?\s*月?\s*$")
MAX_BYLINE = 60


def publication(document: RawDocument, text: str, blocks: Sequence[Block]) -> tuple[str, str]:
    """The date of publication and where it stands; what the page itself says comes first.

    That is its metadata (`page`), its byline or foot (`text`), the record's column or the caller's word (`record`), the
    address (`url`) and the name of the file (`file-name`). Where address or name give no more than the year, or year and month, a month
    and day that the byline states without the year are added.
    """
    if found := stated_date(document.published):
        return found, "page"
    day = _day_only(text, blocks)
    if day and (found := _in_address(document.url, day)) and found[5:] == _iso("2000", *day)[5:]:
        return found, "url"                                     # the byline states the day, the address the same day and the year
    if found := published_date(text, blocks):
        return found, "text"
    if found := stated_date(document.recorded):
        return found, "record"
    for address, origin in ((document.url, "url"), (document.doc_id.rpartition("#")[0] or document.doc_id, "file-name")):
        if found := _in_address(address, day):
            return found, origin
    return "", ""


def stated_date(said: str) -> str:
    """A date that a column or an element of a page holds, as ISO 8601, as exact as it is there; empty where it is none."""
    said = said.strip()
    if re.fullmatch(r"(?:20[0-4]\d|19[89]\d)\d{4}(?:\d{4}|\d{6})?", said):
        return _iso(said[:4], said[4:6], said[6:8])
    if found := find_date(said):
        return found
    match = RECORDED_MONTH.match(said)
    return f"{match[1]}-{int(match[2]):02d}" if match and match[2] else match[1] if match else ""


def _day_only(text: str, blocks: Sequence[Block]) -> tuple[str, str] | None:
    """Month and day of a byline that leaves out the year."""
    for block in blocks[:HEAD_LINES]:
        line = text[block.start:block.end]
        if block.kind in ("byline", "body") and len(line) <= MAX_BYLINE and (match := DAY_ONLY.search(line)) and _iso("2000", match[1], match[2]):
            return match[1], match[2]
    return None


def _in_address(address: str, day: tuple[str, str] | None) -> str:
    """The date in an address or a name; the last full one, for folders hold files."""
    full = [found for match in IN_ADDRESS.finditer(address) if (found := _iso(match[1], match[2], match[3]))]
    if full:
        return full[-1]
    months = list(MONTH_IN_ADDRESS.finditer(address))
    if months and day and int(day[0]) == int(months[-1][2]):
        return _iso(months[-1][1], *day)
    return f"{months[-1][1]}-{months[-1][2]}" if months else ""
