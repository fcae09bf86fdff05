"""Dates as articles tell them (今年3月, 去年底, last April, in the same month) to ISO 8601, from the date of publication."""
from __future__ import annotations

import re
from datetime import date, timedelta

from ..numerals import chinese_number, english_number

MONTHS = {name: number for number, name in enumerate(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1)}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
MONTH_WORD = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YEARS_ZH = {"今年": 0, "本年": 0, "去年": -1, "前年": -2}


#: A headline that tells of which year all is.
OF_YEAR = re.compile(r"(20\d\d)年?[^\d]{0,12}(?:大事|盘点|回眸|回顾|纪事|十件|十大|年报|总结)|\b(20\d\d) (?:in review|review|chronicle|highlights)\b|"
                     r"(?i:review|chronicle|highlights|the year) (?:of|in) (20\d\d)\b")


#: What stands for a date of publication where no more is known than the year that all is told of: its months can be told, and no day near to it.
WHOLE_YEAR = "-whole"
#: Words for a day or a month that only the day of publication tells.
NEAR_TODAY = re.compile(r"[今昨]|前天|[本上]个?月|周|^\d{1,2}[日号]|today|yesterday|(?:this|last) month|\b\w+day\b|\bago\b|年前|of the \d")
#: … but this year is the year told of.
THIS_YEAR = re.compile("今年")


def year_of(headline: str) -> str:
    """The year of which a headline says that all is told (2022年教育大事记), as a date of publication for `resolve_date`, or an empty string."""
    match = OF_YEAR.search(headline)
    return f"{next(filter(None, match.groups()))}{WHOLE_YEAR}" if match else ""


def _today(published: str) -> date | None:
    """The day of publication, or the last one of the year that is told of."""
    whole = published.endswith(WHOLE_YEAR)
    return date(int(published[:4]), 12, 31) if whole else date.fromisoformat(published) if len(published) == 10 else None


def resolve_date(text: str, published: str, anchor: str = "") -> str:
    """The date that an expression means, as exact as it is, or an empty string where that is not known.

    `published` is the article's date, `anchor` the last date told before (for 同年, the same month, that year).
    """
    text = text.strip()
    if published.endswith(WHOLE_YEAR) and NEAR_TODAY.search(THIS_YEAR.sub("", text.casefold())):
        return ""
    if re.search("[\u4e00-\u9fff]", text):
        return _chinese(text, published, anchor)
    return _english(text.casefold(), published, anchor)


def _join(year: int | str, month: int | None = None, day: int | None = None) -> str:
    if month is None or not 1 <= month <= 12:
        return f"{int(year):04d}"
    if day is None or not 1 <= day <= 31:
        return f"{int(year):04d}-{month:02d}"
    return f"{int(year):04d}-{month:02d}-{day:02d}"


def _number(text: str | None) -> int | None:
    return chinese_number(text) if text else None


def _chinese(text: str, published: str, anchor: str) -> str:
    today = _today(published)
    month_match = re.search(r"([\d]{1,2}|[一二三四五六七八九十]{1,2})月(?:([\d]{1,2})[日号])?", text)
    month = _number(month_match[1]) if month_match else None
    day = _number(month_match[2]) if month_match else None
    year_match = re.match(r"(\d{4}|[一二〇零九三四五六七八]{4})年", text)
    if year_match:
        year = _number(year_match[1])
        return _join(year, month, day) if year and 1900 <= year <= 2100 else ""
    if text[:2] in YEARS_ZH and today:
        return _join(today.year + YEARS_ZH[text[:2]], month, day)
    if text[:2] in ("同年", "当年", "那年", "那一", "这一", "这年") and anchor:
        return _join(anchor[:4], month, day)
    if text[:2] in ("次年", "翌年") and anchor:
        return _join(int(anchor[:4]) + 1, month, day)
    if text in ("次日", "翌日", "第二天", "隔天", "隔一天") and len(anchor) == 10:
        return (date.fromisoformat(anchor) + timedelta(1)).isoformat()
    if text in ("那个月", "同月", "当月") and len(anchor) >= 7:
        return anchor[:7]
    if text in ("当天", "当日") and len(anchor) == 10:
        return anchor
    if today is None:
        return ""
    if text in ("昨天", "昨日"):
        return (today - timedelta(1)).isoformat()
    if text == "前天":
        return (today - timedelta(2)).isoformat()
    if text in ("今天", "今日"):
        return today.isoformat()
    if day_only := re.match(r"(\d{1,2})[日号]", text):
        return _day_of_month(today, int(day_only[1]))
    weekday = re.match("(上|本|这)?周([一二三四五六日天])", text)
    if weekday:
        return _weekday(today, "一二三四五六日".index(weekday[2].replace("天", "日")), weekday[1] == "上")
    ago = re.match("([一二三四五六七八九十两\\d]+)年前", text)
    if ago:
        years = _number(ago[1].replace("两", "二"))
        return _join(today.year - years, month, day) if years and years < 100 else ""
    month_word = re.match(r"(本月|上月|上个月)(?:(\d{1,2})[日号])?", text)
    if month_word:
        last = today.replace(day=1) - timedelta(1)
        base = today if month_word[1] == "本月" else last
        return _join(base.year, base.month, _number(month_word[2]))
    if month_match and month and month_match.start() == 0:
        year = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
        return _join(year, month, day)
    return ""


def _english(text: str, published: str, anchor: str) -> str:
    today = _today(published)
    month_match = re.search(rf"\b{MONTH_WORD}(?: (\d{{1,2}})(?:st|nd|rd|th)?\b)?", text)
    before = re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{MONTH_WORD}", text)
    month = MONTHS[month_match[1]] if month_match else None
    day = int(month_match[2]) if month_match and month_match[2] else int(before[1]) if before else None
    year_match = re.search(r"\b(19\d\d|20[0-4]\d)\b", text)
    if year_match:
        return _join(year_match[1], month, day)
    if re.search(r"\b(?:that|same) year\b", text) and anchor:
        return _join(anchor[:4], month, day)
    if re.search(r"\b(?:that|same) month\b", text):
        return anchor[:7] if len(anchor) >= 7 else ""
    if re.search(r"\b(?:that|same) day\b", text):
        return anchor if len(anchor) == 10 else ""
    if today is None:
        return ""
    if "yesterday" in text:
        return (today - timedelta(1)).isoformat()
    if re.search(r"\btoday\b", text):
        return today.isoformat()
    if day_only := re.search(r"\b(?:morning|afternoon|evening) of the (\d{1,2})(?:st|nd|rd|th)\b", text):
        return _day_of_month(today, int(day_only[1]))
    if ago := re.match(r"(\w+) years? ago", text):
        years = 1 if ago[1] in ("a", "one") else int(ago[1]) if ago[1].isdigit() else english_number(ago[1]) or 0
        return str(today.year - years) if 0 < years < 100 else ""
    if re.search(r"\blast month\b", text):
        return _join(*divmod_month(today.year, today.month - 1))
    if re.search(r"\bthis month\b", text):
        return _join(today.year, today.month, None)
    if month:
        if "last year" in text:
            return _join(today.year - 1, month, day)
        if "this year" in text:
            return _join(today.year, month, day)
        if re.search(r"\blast\b", text):                      # last April: the one before this month's
            return _join(today.year if month < today.month and today.month - month > 6 else today.year - 1, month, day)
        return _join(today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1, month, day)
    weekday = next((number for number, name in enumerate(WEEKDAYS) if name in text), None)
    if weekday is not None:
        return "" if "next" in text else _weekday(today, weekday, week_before=False)
    if "last year" in text:
        return str(today.year - 1)
    if "this year" in text:
        return str(today.year)
    return ""


def _day_of_month(today: date, day: int) -> str:
    """The last such day up to today, of this month or the one before."""
    if not 1 <= day <= 31:
        return ""
    year, month = (today.year, today.month) if day <= today.day else divmod_month(today.year, today.month - 1)
    return _join(year, month, day)


def _weekday(today: date, weekday: int, week_before: bool) -> str:
    """The last such day up to today, or that of the week before."""
    if week_before:
        return (today - timedelta(today.weekday() + 7 - weekday)).isoformat()
    return (today - timedelta((today.weekday() - weekday) % 7)).isoformat()


def divmod_month(year: int, month: int) -> tuple[int, int]:
    """The year and the month, where the month may be 0 or less."""
    return (year, month) if month >= 1 else (year - 1, month + 12)
