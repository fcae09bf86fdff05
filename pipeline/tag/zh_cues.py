"""Chinese counts and dates: what the rules on figures and foundations look for."""
from __future__ import annotations

from .. import linear
from ..numerals import chinese_number
from .source import Source
from .spans import Cover, Span, cover

FIGURE = r"(?:\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十两百千零〇][一二三四五六七八九十百千万亿零〇两]*)"
NUMBER = linear.compile(
    f"(?:(?P<about>近|约|大约|超过|超|逾|多达|达|至少|不少于|不低于|最多|不超过|将近|接近)?(?P<figure>{FIGURE} ?[百千]?[万亿]?)"
    "|(?P<round_about>近|将近|接近|约|超过|超|逾|过|上)(?P<round>[百千万]))(?P<more>余|多|来)?(?P<unit>[万亿])?"    # 近万名, 上千人
    "(?P<measure>名|个|所|人|家|位|支|对|间|校|园)?(?P<bound>左右|以上|以下)?")
DATE = linear.compile(
    r"(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}[日号])?)?(?:[春夏秋冬](?:季|天)?)?|[二一][〇零九][〇零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月)?"
    r"|(?:今年|去年|前年|同年|当年|次年|翌年|本年)(?:初|底|末)?(?:的?\d{1,2}月|的?[一二三四五六七八九十]{1,2}月)?(?:\d{1,2}[日号])?(?:春季|秋季|[春夏秋冬]天?)?(?:学期)?"
    r"|(?:本月|上月|上个月|当月|同月)(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号])?|昨天|昨日|今天|今日|前天|日前|近日|当天|当日|(?:那|这)一?年(?:的?\d{1,2}月|的?[一二三四五六七八九十]{1,2}月)?|那个月"
    r"|[一二两三四五六七八九十\d]+年前(?:的?(?:今天|\d{1,2}月(?:\d{1,2}[日号])?))?|(?:上|本|这)?周[一二三四五六日天]|次日|翌日|第二天|隔一?天|\d{1,2}[日号](?:上午|下午|晚上?|清晨|早上|凌晨|中午|傍晚))")
QUALIFIERS = {"近": "about", "约": "about", "大约": "about", "将近": "about", "接近": "about", "左右": "about", "来": "about",
              "超过": "over", "超": "over", "逾": "over", "过": "over", "上": "about", "余": "over", "多": "over", "以上": "at-least", "至少": "at-least",
              "不少于": "at-least", "不低于": "at-least", "最多": "at-most", "不超过": "at-most", "以下": "at-most"}


def find_cues(source: Source, names: list[Span]) -> list[Span]:
    """Counts as `NUMBER` with `value|qualifier|measure`, dates as `DATE`; none inside a name."""
    spans = []
    blocked, dated = cover(source.text, names), Cover(len(source.text))
    for start, end in source.told_with(DATE):
        for match in DATE.finditer(source.text[start:end]):
            left, right = start + match.start(), start + match.end()
            dated.add(left, right)
            if not blocked.touches(left, right):
                spans.append(Span(left, right, "DATE", value=match[0]))
    for start, end in source.told_with(NUMBER):
        text = source.text[start:end]
        for match in NUMBER.finditer(text):
            left, right = start + match.start(), start + match.end()
            if blocked.touches(left, right) or dated.touches(left, right):
                continue
            if match["round"] and not match["measure"]:
                continue
            value = chinese_number(((match["figure"] or match["round"]) + (match["unit"] or "")).strip())
            if value is None or value == 1 or text[max(0, match.start() - 1):match.start()] in ("第", "."):
                continue
            words = [match[name] for name in ("about", "round_about", "more", "bound")]
            qualifier = next((QUALIFIERS[word] for word in words if word in QUALIFIERS), "exact")
            right = start + match.start("measure") if match["measure"] else right      # the measure word stays in the line
            spans.append(Span(left, right, "NUMBER", value=f"{value}|{qualifier}|{match['measure'] or ''}"))
    return spans
