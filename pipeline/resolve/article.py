"""One thing, one name within an article: short forms take the fullest form, renamed things the present one."""
from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from ..fold import fold, fold_marks, simplified
from ..names import group_core, is_bare_campus, is_short_for, parse
from ..places import gazetteer, short_form, short_form_en
from ..records import PLANNED, Claim, Mention, Office, Sentence


def name_mentions(sentences: Sequence[Sentence], language: str) -> tuple[Sentence, ...]:
    """The sentences with every mention's `name` set to the fullest form that the article has for the thing."""
    mentions = [m for sentence in sentences for m in sentence.mentions]
    full: dict[tuple[str, str], str] = {}
    cores = frozenset(group_core(_tidy(m.name)) for m in mentions if m.label == "GROUP" and not m.anaphor)
    bare = {m.name for m in mentions if m.label == "SCHOOL" and m.weak}
    cores |= {name for name in bare if any(f"{name}教育集团" in sentence.text for sentence in sentences)}
    heads = _heads_of_items(sentences)
    schools = partial(_schools, cores=cores, apart=_told_apart(sentences), heads=heads)
    for label, cluster in (("SCHOOL", schools), ("GROUP", partial(_groups, heads=heads)), ("ORG", _bodies), ("PLACE", _places),
                           ("PERSON", _people)):
        names = _counted(m for m in mentions if m.label == label and not m.anaphor)
        for name, chosen in cluster(names, language).items():
            full[label, name] = chosen
    dropped = _unresolved(mentions, full)
    campuses = _campuses_of_several(mentions, full)

    def named(mention: Mention) -> Mention:
        name = full.get((mention.label, _tidy(mention.name)), _tidy(mention.name))
        if mention.label == "SCHOOL" and name in campuses:
            before = bisect.bisect_left(campuses[name], (mention.start, "")) - 1
            name = campuses[name][before][1] if before >= 0 else name
        weak = mention.weak and (mention.label != "SCHOOL" or name == _tidy(mention.name))
        offices = tuple(Office(named(office.org) if office.org else None, office.titles) for office in mention.offices)
        if name == mention.name and weak == mention.weak and not offices:
            return mention
        return replace(mention, name=name, weak=weak, offices=offices)

    return tuple(replace(sentence, mentions=tuple(
        named(m) for m in sentence.mentions if (m.label, _tidy(m.name)) not in dropped)) for sentence in sentences)


#: An article with more names of one kind than this is a list.
MAX_COMPARED = 150


#: The space that machine translation puts before a mark: No . 8 Middle School.
SPACED_NUMBER = re.compile(r"(?<=\b[Nn]o) \. ?(?=\d)")


@lru_cache(maxsize=20_000)
def _tidy(name: str) -> str:
    """A name without the quotes, line breaks and double spaces that print put into it."""
    name = " ".join(name.split())
    for mark in "“”\"「」":
        name = name.replace(mark, "")
    name = SPACED_NUMBER.sub(". ", name)
    return name.strip(" ,，、")


def _counted(mentions: Iterable[Mention]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in mentions:
        name = _tidy(mention.name)
        counts[name] = counts.get(name, 0) + 1
    return counts


def _fullest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)                 # of equals the first stays the first


def _join(names: dict[str, int], language: str, same: object) -> dict[str, str]:
    """Each name to the one fullest name that it can be a short form of; where there are two such, to itself.

    Of the hundreds of names of a long roster only those are compared that share what names of one thing mostly share.
    """
    few = len(names) <= MAX_COMPARED
    clusters: list[str] = []
    buckets: dict[str, list[str]] = {}
    chosen: dict[str, str] = {}
    for name in _fullest_first(names):
        among = clusters if few else buckets.setdefault(_bucket(name, language), [])
        hits = [head for head in among if same(name, head)]                     # type: ignore[operator]
        exact = [head for head in hits if _fold(head, language) == _fold(name, language)]
        hits = exact or hits
        if len(hits) == 1:
            chosen[name] = hits[0]
        else:
            closest = [head for head in hits if head.endswith(name)]
            chosen[name] = closest[0] if len(closest) == 1 else name
            if chosen[name] == name:
                among.append(name)
    return chosen


def _bucket(name: str, language: str) -> str:
    """What two names of one thing mostly share: the number, and the end (Chinese) or the beginning of the core."""
    parts = parse(group_core(name))
    own = (parts.core[-1:] if language == "zh" else parts.core[:1].casefold()) or parts.branch
    return f"{parts.number or ''}{own}"


def _fold(name: str, language: str) -> str:
    return fold(name) if language == "zh" else fold_marks(name).casefold().removeprefix("the ").replace(" -", "-")


#: What tells that a school's place is a town, which lists leave out: Zhutang, Donghe and Muga central primary schools.
OF_TOWN = re.compile(r" (?:town(?:ship)?|village|subdistrict)(?= )")
#: A town's central school, which bears the town's name.
TOWNS_OWN = re.compile("(?:镇|乡|街道)中心(?:小学|学校|校|幼儿园|完小)$")


#: What stands between two things of one list.
LISTED = frozenset(("、", "和", "与", "及", "以及", " and ", ", ", ", and "))


def _told_apart(sentences: Sequence[Sentence]) -> frozenset[tuple[str, str]]:
    """Pairs of schools' names that cannot be one school, in both orders: a list has them side by side, or one sentence names both in full, each
    with a level of its own (中学, 初级中学), where across sentences the one may be short for the other."""
    apart: list[tuple[str, str]] = []
    for sentence in sentences:
        schools = [m for m in sentence.mentions if m.label == "SCHOOL" and not m.anaphor]
        apart += [(_tidy(one.name), _tidy(other.name)) for one, other in itertools.pairwise(schools)
                  if sentence.text[one.end - sentence.start:other.start - sentence.start] in LISTED]
        by_core: dict[str, dict[str, str]] = {}
        for name in {_tidy(m.name) for m in schools}:
            parts = parse(name)
            if parts.level in YEARS and not parts.abbreviated:
                by_core.setdefault(parts.core, {})[parts.level] = name
        apart += [pair for names in by_core.values() for pair in itertools.combinations(names.values(), 2)]
    return frozenset(apart) | frozenset((other, one) for one, other in apart)


#: The number, and the label, before the name that heads an item of a list.
ITEM_HEAD = re.compile(r"\s*(?:[(（]?[\d一二三四五六七八九十IVX]{1,4}[)）.、:：]\s*|[^\W\d][^:：,，。;；\s]{1,7}[:：]\s*)")


def _heads_of_items(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The names of groups that are an item of a list by themselves behind a number (三、汉阴中学教育集团), and of schools right behind a label
    (核心校:汉阴中学): those of two items are two things, however like each other."""
    heads: set[str] = set()
    for sentence in sentences:
        head = ITEM_HEAD.match(sentence.text)
        first = next((m for m in sentence.mentions if head and m.label in ("GROUP", "SCHOOL") and m.start == sentence.start + head.end()), None)
        if first is not None and not first.anaphor and (first.label == "SCHOOL" or first.end >= sentence.start + len(sentence.text.rstrip())):
            heads.add(_tidy(first.name))
    return frozenset(heads)


#: Levels of which one may be short for another.
YEARS = frozenset(("middle", "junior", "senior"))


def _schools(names: dict[str, int], language: str, cores: frozenset[str] = frozenset(),
             apart: frozenset[tuple[str, str]] = frozenset(), heads: frozenset[str] = frozenset()) -> dict[str, str]:
    def short_for(short: str, full: str) -> bool:
        if language == "zh":
            return is_short_for(short, full) or _behind_two_words(short, full)
        return is_short_for(short, full) or _behind_a_place(short, full) or _fold(short, "en") == OF_TOWN.sub("", _fold(full, "en"))

    def same(short: str, full: str) -> bool:
        return short_for(short, full) and not (short != full and (
            (short, full) in apart or {short, full} <= heads or _of_another(short, full)))

    def _of_another(short: str, full: str) -> bool:
        """Whether a group of the article is named after a school that is called so in short, and that the longer name does not mean: a town's
        central school is not the one that 中心小学教育集团 is named after."""
        if short in cores and full not in cores and TOWNS_OWN.search(simplified(full)):
            return True
        bearing = [core for core in cores if len(core) > len(short) and core.endswith(short) and short_for(short, core)]
        return bool(bearing) and not any(short_for(full, core) or short_for(core, full) for core in bearing)

    def same_in_group(short: str, full: str) -> bool:
        return same(short, full) or (_numbered_in_group(short, full, cores) and (short, full) not in apart)

    return _first_spelling(_join(names, language, same_in_group), names, language)


def _numbered_in_group(short: str, full: str, cores: frozenset[str]) -> bool:
    """Whether a number and a level (第六小学) are short for the school that has a group's core in front too (油田|第六小学, 油田教育集团)."""
    one, other = parse(short), parse(full)
    return (one.number is not None and one.number == other.number and one.level == other.level and not (one.core or one.kinds or one.places or one.branch)
            and bool(other.core) and not other.kinds and not other.branch and other.core in {parse(core).core or core for core in cores})


#: The rest of a name behind a place keeps a core of so many letters; words before it that make another name of it.
MIN_CORE = 5
SIDES = frozenset(("east", "west", "north", "south", "new", "old", "upper", "lower", "central", "middle", "great", "little"))


def _behind_a_place(short: str, full: str) -> bool:
    """Whether an English name is the other one without the word or two that say where the school is: Wudu|Qianjin Primary School."""
    one, other = _fold(short, "en"), _fold(full, "en")
    before = other[:-len(one)].split() if other.endswith(f" {one}") else []
    parts = parse(short)
    if len(before) == 1 and _lies_in(parts.places, before[0]):
        return True                                             # Dazhou|Tongchuan No. 8 Primary School
    return 0 < len(before) < 3 and not SIDES & set(before) and not parts.branch and len(parts.core) >= MIN_CORE and before[-1].isalpha()


def _lies_in(places: Sequence[str], larger: str) -> bool:
    """Whether the first of some places is part of a larger one by the table of divisions."""
    beyond = gazetteer().candidates_en(larger) if places else []
    return bool(places) and any(own.within(d) and own != d for own in gazetteer().candidates_en(places[0]) for d in beyond)


#: Before the rest of a Chinese name these make another name of it: 北|锦华小学, 新|明德小学.
SIDES_ZH = tuple("东西南北新老大小中上下前后内外")


def _behind_two_words(short: str, full: str) -> bool:
    """Whether a Chinese name is the other one without the words, not of a place, before its core: 东营市胜利|锦华小学."""
    one, other = parse(short), parse(full)
    before = other.core.removesuffix(one.core) if full.endswith(short) else ""
    return len(one.core) > 1 and len(before) > 1 and before != other.core and not before.endswith(SIDES_ZH) and one.core == one.stem and not one.branch


def _first_spelling(chosen: dict[str, str], names: dict[str, int], language: str) -> dict[str, str]:
    """In English the first full spelling is the name: of two spellings of one length class the earlier one."""
    if language != "en":
        return chosen
    order = {name: place for place, name in enumerate(names)}
    heads: dict[str, str] = {}
    for name, head in chosen.items():
        best = heads.get(head, head)
        if len(name.split()) >= len(best.split()) and order[name] < order[best]:
            heads[head] = name
    return {name: heads.get(head, head) for name, head in chosen.items()}


#: The kind of a place that ends a longer form of a name.
OF_PLACE = re.compile(r"(?i) (?:county|city|district|prefecture|town|township)")


def _groups(names: dict[str, int], language: str, heads: frozenset[str] = frozenset()) -> dict[str, str]:
    def same(short: str, full: str) -> bool:
        one, other = group_core(short), group_core(full)
        if _fold(one, language) == _fold(other, language):
            return True
        if {short, full} <= heads:
            return False
        if _fold(other, language).endswith(_fold(one, language)) and _only_places(
                other[:len(other) - len(one)], language):
            return True
        if language == "en" and OF_PLACE.fullmatch(full[len(short):] if full.startswith(short) else ""):
            return True                                         # Education Group of No. 1 Middle School of Fuyuan| County
        if not parse(one).level and parse(one).number is None and _fold(parse(other).core, language) == _fold(one, language) and len(one) > 1:
            return True                                         # 育英集团, 海州市育英中学教育集团; Yuying Education Group, Yuying Middle School Education Group
        return bool(parse(one).level or parse(one).number) and is_short_for(one, other)

    return _first_spelling(_join(names, language, same), names, language)


def _only_places(prefix: str, language: str) -> bool:
    if language == "en":
        places = gazetteer().english
        return prefix.strip().casefold() in places or prefix.strip().casefold().endswith(("city", "district", "county", "province")) or all(
            word in places for word in prefix.casefold().split())
    while prefix:
        size = next((size for size in range(len(prefix), 1, -1)
                     if prefix[:size] in gazetteer().full or prefix[:size] in gazetteer().short), 0)
        if not size:
            return prefix.endswith(("新区", "高新区", "经开区", "开发区")) or prefix in ("市", "区", "县", "省")
        prefix = prefix[size:]
    return True


def _bodies(names: dict[str, int], language: str) -> dict[str, str]:
    return {name: name for name in names}


def _people(names: dict[str, int], language: str) -> dict[str, str]:
    return {name: name for name in names}


#: Zones that have names of their own, of so many characters at least.
ZONES, MIN_ZONE = ("新区", "高新区", "经开区", "开发区", "示范区"), 4


def _places(names: dict[str, int], language: str) -> dict[str, str]:
    """A place's short form takes the full one where the article has it."""
    shorten = short_form if language == "zh" else short_form_en
    heads: dict[str, str] = {}
    for name in _fullest_first(names):
        key = shorten(name).casefold()
        if shorten(name) != name:
            heads.setdefault(key, name)
    zones = [name for name in names if name.endswith(ZONES) and len(name) >= MIN_ZONE]

    def fullest(name: str) -> str:
        key = shorten(name).casefold()
        head = heads.get(key, name)
        if name in zones:             # 天府新区, 四川天府新区
            whole = [zone for zone in zones if len(zone) > len(name) and zone.endswith(name) and _only_places(zone.removesuffix(name), language)]
            return whole[0] if len(whole) == 1 else head
        autonomous = head.endswith(("自治县", "自治旗")) and name == f"{key}{head[-1]}"
        return head if autonomous or shorten(name) == name else name   # 石柱县, 石柱土家族自治县

    return {name: fullest(name) for name in names}


def _campuses_of_several(mentions: Sequence[Mention], full: dict[tuple[str, str], str]) -> dict[str, list[tuple[int, str]]]:
    """For each bare campus (South Campus) that several whole names of the article end with, where those stand: the one named last is meant."""
    stands: dict[str, list[tuple[int, str]]] = {}
    bare: set[str] = set()
    for m in mentions:
        if m.label == "SCHOOL" and not m.anaphor:
            name = _tidy(m.name)
            if is_bare_campus(name):
                bare |= {name} if full.get(("SCHOOL", name)) == name else set()
            elif branch := parse(name).branch:
                stands.setdefault(branch, []).append((m.start, full.get(("SCHOOL", name), name)))
    whole = {name: sorted(stands.get(parse(name).branch, ())) for name in bare}
    return {name: places for name, places in whole.items() if len({called for _, called in places}) > 1}


def _unresolved(mentions: Sequence[Mention], full: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """Weak school names (实验小学, 附小) that no full name in the article stands for, and no group bears."""
    cores = {group_core(m.name) for m in mentions if m.label == "GROUP" and not m.weak and not m.anaphor}
    strong = {_tidy(m.name) for m in mentions if m.label == "SCHOOL" and not m.weak}
    return {("SCHOOL", _tidy(m.name)) for m in mentions if m.label == "SCHOOL" and m.weak
            and full.get(("SCHOOL", _tidy(m.name))) == _tidy(m.name) and _tidy(m.name) not in strong
            and parse(m.name).number is None and not any(core.endswith(_tidy(m.name)) for core in cores)}


def finish(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[tuple[Mention, ...], tuple[Claim, ...],
                                                                           tuple[tuple[str, str, str, str], ...]]:
    """Mentions and claims with renamed things under their present name, and without names that came to nothing.

    The third part lists label, present name and former name of what was renamed, and when, where a sentence says so.
    """
    present: dict[tuple[str, str], str] = {}
    when: dict[tuple[str, str], str] = {}
    for claim in claims:
        if claim.relation == "renamed" and claim.object:
            present[claim.subject.label, claim.object.name] = claim.subject.name
            when[claim.subject.label, claim.object.name] = claim.since

    def now(mention: Mention) -> Mention:
        name, seen = mention.name, set()
        while (mention.label, name) in present and name not in seen:
            seen.add(name)
            name = present[mention.label, name]
        return mention if name == mention.name else replace(mention, name=name)

    changed = []
    seen_facts: set[tuple[str, ...]] = set()
    for claim in claims:
        if claim.relation == "renamed":
            continue
        claim = replace(claim, subject=now(claim.subject), object=now(claim.object) if claim.object else None)
        key = (claim.relation, claim.subject.name, claim.object.name if claim.object else "", claim.title, claim.what,
               claim.value)
        if key not in seen_facts:
            seen_facts.add(key)
            changed.append(claim)
    backed = {(m.label, m.name) for claim in changed for m in (claim.subject, claim.object) if m
              and claim.relation in ("member", "post", "established")}
    named = [now(m) for s in sentences for m in s.mentions]
    there = {m.name for m in named if m.label == "GROUP" and not m.anaphor and m.value != PLANNED}
    mentions = tuple(m for m in named if (m.label, m.name) in backed or not (m.weak or (m.label == "GROUP" and m.name not in there)))
    kept_names = {(m.label, m.name) for m in mentions}
    changed = [c for c in changed if all((m.label, m.name) in kept_names for m in (c.subject, c.object) if m)]
    return mentions, tuple(changed), tuple((label, new, old, when[label, old]) for (label, old), new in present.items())
