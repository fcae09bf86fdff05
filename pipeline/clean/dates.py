"""The date of publication, from the byline or from the foot of the article."""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..records import Block

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
