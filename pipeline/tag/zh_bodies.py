"""Chinese names of public bodies other than schools and groups, with the department that somebody heads: 海州区教育局基教科."""
from __future__ import annotations

from collections.abc import Sequence

from .. import linear
from ..records import Mention
from .source import Source
from .spans import Span
from .zh_borders import left_border, place_start, trimmed

#: A department of a body before the title of who heads it: 基教科|科长, 校外教育培训监管处|处长.
SECTION = linear.compile(r"^((?:[\p{Han}]{1,9}?)(?:科|股|处|室|中心|办公室|督导组|办))(?:副?(?:科长|股长|处长|主任|组长|负责人)|干部|教研员|工作人员)")


def body_at(source: Source, floor: int, tail: int, stop: int) -> Span | None:
    """The body whose name ends with the word from `tail` to `stop`, and begins at `floor` or behind it."""
    text = source.text
    begin, hard = left_border(source, floor, tail)
    begin = trimmed(source, place_start(source, begin, tail), tail)
    if text[stop - 2:stop + 1] in ("部部长", "科科长", "处处长", "股股长", "组组长", "站站长"):
        stop -= 1                                              # 宣传部|部长
    if text[stop - 1] == "组" and text[stop:stop + 1] in tuple("织成建合团"):
        stop -= 1
    if text[tail:stop].endswith(("党工委", "党委", "党组")) and text[tail - 1:tail] in ("局", "厅", "委"):
        return None                                             # 区教育局|党工委书记: the office is the bureau's
    if text[tail:stop] == "教育":
        return None                                             # 教育|组团发展
    last = text[tail:stop]
    if begin == tail and last in ("政协", "人大") and text[begin - 2:begin] == "全国":
        begin -= 2
    section = SECTION.match(text[stop:stop + 14]) if last.endswith(("局", "委", "厅", "部", "办", "委员会")) else None
    if section:
        stop += len(section[1])                                # 某区教育局|基教科|科长
    if text[begin:stop] == last and last in ("政府", "中心", "公司", "大学", "学院", "医院", "协会", "学会", "办事处", "研究院"):
        return None
    return Span(begin, stop, "ORG", hard_left=hard)


#: What may stand between a body and the title of who heads a part of it.
UNIT = linear.compile(r"^\p{Han}{2,7}(?:中心|委员会|研究院|发展院|工作室|办公室|教研组|学科组|年级组|部|处|室)$")
MAX_UNIT = 10
#: Words of holding an office, which no such name holds: 乙校的某某|兼任德育中心|副主任.
HOLDING = linear.compile("兼|担任|出任|当选|负责")


def unit_before(source: Source, left: int, ends: dict[int, Span], floor: int) -> tuple[int, Span] | None:
    """Where the name of a part of a body begins that ends right before a title, with the body right before it."""
    if source.text[left - 1:left] not in ("心", "会", "院", "室", "组", "部", "处"):
        return None
    for at in range(left - 3, max(floor, left - MAX_UNIT) - 1, -1):
        body = ends.get(at) or (ends.get(at - 1) if source.text[at - 1] == "的" else None)
        if body and body.label in ("GROUP", "SCHOOL") and UNIT.match(source.text[at:left]) and not HOLDING.search(source.text[at:left]):
            return at, body
    return None


#: Offices of a bureau, which a text that one signs gives without it.
OF_BUREAU = linear.compile("^副?局长$")


def issuing_bureau(source: Source, names: Sequence[Span], mentions: dict[tuple[int, int], Mention]) -> Mention | None:
    """The bureau that signs a text, for the offices of 局党委书记、局长 in it."""
    lines = source.closing_lines()
    signed = [span for span in names if span.label == "ORG" and source.text[span.end - 1] == "局" and (span.start, span.end) in lines]
    return mentions.get((signed[0].start, signed[0].end)) if len(signed) == 1 else None
