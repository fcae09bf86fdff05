"""Numbers as Chinese and English news write them: 三十五, 13万余, ３５, 1.9万, forty-one, 94,000, 47th."""
from __future__ import annotations

import re

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
ENGLISH = {word: value for value, word in enumerate(
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"))}
ENGLISH |= {word: (value + 2) * 10 for value, word in enumerate(
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])}
ENGLISH_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12}
#: What is longer than this, in characters of a Chinese numeral and in words of an English one, counts nothing.
MAX_LENGTH = 24
#: Nor does a row of more figures than this, such as an account number.
MAX_FIGURES = 15


def chinese_number(text: str) -> int | None:
    """The whole number that a Chinese or mixed numeral says, or None: 二十一 → 21, 13万 → 130000, 1.9万 → 19000."""
    text = text.replace(",", "").replace(" ", "")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([百千]?)([万亿]?)", text)
    if len(text) > MAX_LENGTH or (match and len(match[1]) > MAX_FIGURES):
        return None
    if match:
        return round(float(match[1]) * UNITS.get(match[2], 1) * LARGE.get(match[3], 1))
    if not text or any(c not in DIGITS and c not in UNITS and c not in LARGE for c in text):
        return None
    if not any(c in UNITS or c in LARGE for c in text):
        return int("".join(str(DIGITS[c]) for c in text))               # 二〇二一, or a single digit
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in UNITS:
            section += (digit or 1) * UNITS[character]
            digit = 0
        else:
            total = ((total + section + digit) or 1) * LARGE[character]
            section = digit = 0
    if digit and len(text) > 1 and text[-2] in UNITS and text[-2] != "十":
        digit *= UNITS[text[-2]] // 10                          # 六百八 is 680
    elif digit and len(text) > 1 and text[-2] in LARGE:
        digit *= LARGE[text[-2]] // 10                          # 三万五 is 35,000
    return total + section + digit


def english_number(text: str) -> int | None:
    """The whole number that English words or figures say, or None: forty-one → 41, 94,000 → 94000, 1.2 million."""
    words = text.casefold().replace("-", " ").replace(" and ", " ").split()
    if len(words) > MAX_LENGTH:
        return None
    total = section = 0
    seen = False
    for word in words:
        figures = word.replace(",", "")
        if len(figures) <= MAX_FIGURES and re.fullmatch(r"\d+(?:\.\d+)?", figures):
            section += float(figures) if "." in figures else int(figures)      # type: ignore[assignment]
        elif word in ENGLISH:
            section += ENGLISH[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in ENGLISH_LARGE:
            total += (section or 1) * ENGLISH_LARGE[word]
            section = 0
        else:
            return None
        seen = True
    return round(total + section) if seen else None
