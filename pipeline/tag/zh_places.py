"""Chinese administrative places: divisions of the gazetteer with their kind, and new districts and zones by shape."""
from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Mapping, Sequence

from .. import linear
from ..data import lexicon
from ..places import LEVELS, Division, gazetteer
from .source import Source
from .spans import Owners, Span, cover

#: Areas that run their own schools and are in no table of divisions.
ZONE = linear.compile(
    r"\p{Han}{0,10}?(?:国家级)?(?:高新技术产业开发区|经济技术开发区|高新区|经开区|旅游度假区|度假区|开发区|新区|示范区|保税区|合作区|功能区|产业园区?|工业园区)")
#: A zone that is only told by its kind: of the place before it.
KIND_OF_ZONE = linear.compile(
    r"^\p{Han}?(?:国家级)?(?:高新技术产业|经济技术|高新|经开|旅游度假|度假|技术)?(?:产业)?(?:开发区|新区|区|示范区|保税区|合作区|功能区)$")
#: A zone in front of a body's name that has one of its own.
NAMED_ZONE = linear.compile(r"^[^市县区省州国本该全]\p{Han}{1,2}(?:高新区|经开区|开发区|示范区|新区)$")
#: A zone whose name begins a clause is at most this long.
MAX_ZONE = 8
CHARACTER = linear.compile(r"\p{Han}")
TOWNSHIP = linear.compile(r"^[^各每全该本两](?:\p{Han}{0,2}(?:镇|街道)|\p{Han}{0,1}[^城\P{Han}]乡|乡)")
#: Behind a short form these make another kind of name of it: a newspaper, a university, a road.
NO_PLACE_AFTER = linear.compile(
    r"^(?:日报|晚报|晨报|商报|时报|周刊|都市报|教育电视|电视台|大学|学院|师范大学|师范学院|师大|师专|师院|理工|医科|农业大学|工业大学|路|街|大道|东路|西路|南路|北路|中路|"
    r"大街|站|河|江|湖|山|桥|边|岸|银行|人|话|菜|新闻网|网讯|发布)")
#: Behind a short form in a school's name these make it all that the school is called (周口|小学, 长治|里小学): where the text is about another province, it
#: is no place.
WHOLE_CORE = linear.compile("^(?:(?:中心)?(?:小学|中学|学校|幼儿园|初中|高中|校)|里|路|街|道|巷|桥|村)")
#: Names of districts that are everyday words too; they are places only where the text names their city.
WORDS = frozenset(("城区", "郊区", "矿区", "东区", "西区"))


def find_places(source: Source, names: Sequence[Span], people: Sequence[Span]) -> list[Span]:
    """Every place as a span whose name is the place's; the front of a body's name counts, the inside does not."""
    owners = Owners(names)
    zones = _zones(source, owners)
    spans = list(zones)
    known = gazetteer()
    full_names = {name: source.raw[start:end] for start, end, name in reversed(source.places) if name in known.full}      # as they are printed
    context = [division for name in full_names for division in known.full[name] if len(known.full[name]) == 1]
    ends = {span.end for span in names}
    taken, persons = cover(source.text, zones), cover(source.text, people)
    listed = _listed_counties(source, [division for division in context if LEVELS[division.level] <= LEVELS["city"]])
    for start, end, name in source.places:
        if not source.tells(start) or taken.touches(start, start + 1) or persons.touches(start, end):
            continue
        owner = owners.of(start, end)
        if owner is not None and not _leads(source, owner, start):
            continue
        if name[0] == "中" and source.text[start - 1:start] in ("其", "集"):
            continue                                            # 其中|山区学生
        if name[0] in "和与" and owner is None and start in ends and owners.of(start + 1, start + 2):
            continue                                            # 县实验小学|和|县三小
        if name in WORDS and not any(division.within(parent) for division in known.full[name] for parent in context):
            continue
        if name in known.full:
            if not (owner and source.text[end:end + 2] in ("中学", "小学") and len(name) < 3):
                spans.append(Span(start, end, "PLACE"))
        elif _counts(source, start, end, name, owner, context, full_names) or (
                owner is None and ((start, end) in listed or _kind_behind_list(source, start, end, name))):
            spans.append(Span(start, end, "PLACE", name=_named(name, source.raw[start:end], full_names)))
    spans += _townships(source, names, spans)
    return sorted(spans, key=lambda span: span.start)


def _zones(source: Source, owners: Owners) -> list[Span]:
    spans = []
    for match in ZONE.finditer(source.text):
        start, end = match.start(), match.end()
        if not source.tells(start):
            continue
        lead = [place for place in source.places[bisect.bisect_left(source.places, (start, 0, "")):bisect.bisect_left(source.places, (end, 0, ""))]
                if place[1] <= end - 2]
        if not lead and source.text[:end].endswith(("园", "园区")):
            continue                                            # 电商产业园 is no zone with schools of its own
        owner = owners.touching(start, end)
        floor = owner.start if owner and owner.start > start else start
        if lead and lead[-1][1] > floor and end - lead[-1][1] <= 7:
            own = lead[-1][2] in gazetteer().full and not KIND_OF_ZONE.match(source.text[lead[-1][1]:end])    # 重庆市|万盛经开区, 天津市|滨海新区
            floor = max(floor, lead[-1][1] if own else lead[-1][0])
        elif owner and not lead and owner.start == floor and NAMED_ZONE.match(source.text[floor:end]):
            pass                                                # 松木经开区|小学
        elif source.text[end - 3:end] in ("高新区", "经开区", "开发区", "示范区", "度假区"):
            floor = end - 3 if source.text[end - 3:end] in ("高新区", "经开区") else end
        elif (begun := _clause_start(source, start, end)) > end - MAX_ZONE and begun >= floor and end - begun > 3 and not lead and _is_name(source, begun, end):
            floor = begun                                       # ,西海岸新区有13个集团
        else:
            floor = max(floor, end - 4)
            while floor < end - 3 and floor not in source.boundaries:
                floor += 1
        if end - floor >= 3 and source.text[floor:end] not in ("新区",):
            spans.append(Span(floor, end, "PLACE", name=source.raw[floor:end]))
    return spans


def _is_name(source: Source, start: int, end: int) -> bool:
    """Whether no verb or function word stands among the words of a stretch."""
    return not any(source.text[a:b] in lexicon("zh/stops") or source.word_parts.get(a, "n")[:1] in "vdprcumt" for a, b in source.words_between(start, end))


def _clause_start(source: Source, start: int, end: int) -> int:
    """Where the characters begin that stand before the end of a zone's name without a mark between."""
    while end - 1 > 0 and CHARACTER.match(source.text[end - 1]):
        end -= 1
    return max(start, end)


def _leads(source: Source, owner: Span, start: int) -> bool:
    """Whether everything between the start of a body's name and the place are places too."""
    return _past_places(source, owner.start, start) == start


def _past_places(source: Source, position: int, end: int) -> int:
    """Where the places end that stand one behind the other from a position on and do not reach beyond an end."""
    for left, right, _ in source.places[bisect.bisect_left(source.places, (position, 0, "")):]:
        if left > position:
            break
        if left == position and right <= end:
            position = right
    return position


def _counts(source: Source, start: int, end: int, name: str, owner: Span | None, context: Sequence[Division],
            full_names: Collection[str]) -> bool:
    """Whether a short form means the place: a city or province at word borders, a county only near its own city."""
    if NO_PLACE_AFTER.match(source.text[end:end + 4]) or not source.boundaries.issuperset({start, end}):
        return False
    candidates = gazetteer().candidates(name)
    top = candidates[0]
    if LEVELS[top.level] <= LEVELS["city"]:
        return not (owner is not None and owner.label in ("SCHOOL", "GROUP") and WHOLE_CORE.match(source.text[end:end + 4]) and context
                    and not {division.code[:2] for division in context} & {division.code[:2] for division in candidates})
    if owner is None:
        return any(division.name in full_names for division in candidates)     # 晋江已组建…, where 晋江市 stands elsewhere
    if end - owner.start >= len(owner):
        return False
    return any(division.within(parent) for division in candidates for parent in context
               if LEVELS[parent.level] <= LEVELS["city"])


#: Behind the last of some places, the kind that they say once for all: 京口、润州|两区, 弋阳、万年|等县.
KIND_OF_LIST = linear.compile(r"^(?:[、和与及]\p{Han}{2,3}){0,7}(?:[两三四五六七八九]|等[两三四五六七八九]?个?)([区县市旗])(?:[,。、;:(]|\p{Han})")


def _listed_counties(source: Source, cities: Sequence[Division]) -> set[tuple[int, int]]:
    """Where short forms of counties stand side by side that are of one city of the text: 在澄海、潮阳各有一所分校."""
    found: set[tuple[int, int]] = set()
    for (start, end, first), (begin, stop, second) in itertools.pairwise(source.places) if cities else ():
        if begin == end + 1 and source.text[end] in "、和与及" and any(
                all(any(division.within(city) for division in gazetteer().candidates(name)) for name in (first, second)) for city in cities):
            found |= {(start, end), (begin, stop)}
    return found


def _kind_behind_list(source: Source, start: int, end: int, name: str) -> bool:
    """Whether a county's short form stands in a list of several that say their kind once behind them."""
    match = KIND_OF_LIST.match(source.text[end:end + 36])
    if match is None or not (source.text[end] in "、和与及" or source.text[start - 1:start] in ("、", "和", "与", "及")):
        return False
    return any(division.name == name + match[1] for division in gazetteer().candidates(name))


def _named(name: str, printed: str, full_names: Mapping[str, str]) -> str:
    """The full name of a short form where the text has it, else the short form as it is printed."""
    full = next((full_names[division.name] for division in gazetteer().candidates(name) if division.name in full_names), "")
    return full if full and printed == name else printed


def _townships(source: Source, names: Sequence[Span], known: Sequence[Span]) -> list[Span]:
    """Towns and subdistricts that the gazetteer lacks, where they lead a body's name."""
    spans = []
    at = {span.start for span in known}
    for name in names:
        if name.label in ("SCHOOL", "GROUP", "ORG") and not name.name:
            start = _past_places(source, name.start, name.end)
            match = TOWNSHIP.match(source.text[start:name.end])
            if match and source.text[start + len(match[0]) - 1:][:2] == "乡村":
                continue                                        # 长三角乡村教育联盟
            if match and start not in at and start + len(match[0]) < name.end - 1 and len(match[0]) >= 3:
                spans.append(Span(start, start + len(match[0]), "PLACE"))
    return spans
