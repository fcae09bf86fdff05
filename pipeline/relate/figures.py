"""Counts: of which place or group they are."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..fold import fold
from ..places import gazetteer
from ..records import Claim, Mention
from .discourse import Discourse, in_list, is_larger
from .language import SLOTS, Rule, with_slots, word_pattern
from .line import Line

#: Two schools are a pair that the text speaks of, not the count of a place.
MIN_COUNT = {"schools": 3, "groups": 3}
#: Nor are a few people all those of a place: nine teachers leave the town by bus.
MIN_OF_PLACE = {**MIN_COUNT, "students": 50, "teachers": 20}
MIN_OF_GROUP = {**MIN_COUNT, "students": 50, "teachers": 10}
#: Fewer schools at the start of an English sentence are those that it is about, not all that a place has; what stands before them.
FEW = 10
AGAIN = re.compile("(?i)\\b(?:the|these|those) $|[这那]$")
SUBJECT = re.compile(r"^$|(?:--|—) ?$")
#: A sentence on a part of what the one before counts; the parts of a count before another one (11 groups, including 4 primary school groups,| 5 others);
#: and what is only striven for.
OF_PART = linear.compile("(?i)^(?:among|of) (?:them|these|which),? ")
AFTER_PART = {what: linear.compile(f"(?i)(?:\\bincluding|\\bof (?:which|these|them)|其中)[^.;:。]{{0,80}}?(?:{noun})"
                                   "(?:,| and|、|和){1,2} ?\\p{Han}{0,6}$")
              for what, noun in (("groups", "groups|集团(?:共|有)?\ue006[个家]|\ue006个\\p{Han}{0,6}集团"), ("schools", "schools|\ue006所[^,、。;]{0,6}"))}
#: Behind a count: another one that it has changed to.
CHANGED_SINCE = linear.compile("^[^。;!?]{0,16}(?:缩减|减少|压缩|减|增加|增长|扩大|扩展|发展|增|扩|升)(?:到|至|为|成)(?:了)?\ue006[所个人名位]")
#: The kinds of some groups, which are counted behind them: 6个教育集团,|小学4个.
KINDS_OF_GROUPS = linear.compile("\ue006个\\p{Han}{0,6}集团[,:、(](?:其中,?)?$")
KIND_OF_SCHOOL = linear.compile("(?:小学|初中|高中|中学|幼儿园|学前|职业)")
#: The whole country is no place of an article.
OF_THE_COUNTRY = linear.compile("全国(?:现|目前|已|共|各地)?[^,。;!?]{0,12}$|"
                                "(?i)\\b(?:nationwide|across (?:china|the country|the nation)|throughout the country|in china)\\b[^.;!?]{0,40}$")
STRIVEN_FOR = linear.compile("(?:力争|争取|有望|希望)[^。;!?]{0,24}$")
#: Before what a group had when it was founded: 集团成立时,只有|四所学校.
AT_FIRST = linear.compile(
    "(?:成立|组建|挂牌|创办)(?:时|之初|之时|初期|伊始|当时),?[^,。;]{0,6}$|"
    "(?i)\\b(?:when|at the time)\\b[^.;]{0,60}\\b(?:set up|founded|formed|established|launched)\\b[^.;]{0,24}\\b(?:had|with|of)(?: only)? $")
#: Before the schools of all groups that are counted: the number of groups rose to 11, with| 53 schools.
OF_ALL_GROUPS = linear.compile("(?i)\\b(?:groups|alliances)\\b[^.;]{0,60}\ue006,? (?:with|covering|comprising|taking in) (?:a total of )?$")
#: An item of a card of counts: · 在校学生:6217人.
OF_CARD = linear.compile("^\\W{0,4}[^,。;:.!?]{1,24}: ?\ue006")
#: A line that goes under a group's name and tells of one school of its.
OF_ITS_SCHOOL = linear.compile(with_slots("^[^{GROUP|SCHOOL}]{0,8}{GROUP} ?[:：] ?{SCHOOL}[^{GROUP|SCHOOL}、,和与及]"))
#: A sentence that goes on about what the one before speaks of.
IT = linear.compile("^\\W{0,3}It (?:now |also |currently |today )?(?:comprises|consists|includes|has|takes in|covers|is made up|brings together|unites|runs|"
                    "counts) ")
#: What a single school has too, so that a count of them may be its own.
OF_ONE_SCHOOL = frozenset(["students", "teachers", "classes"])


def figure_claims(rule: Rule, line: Line, match: Any, slots: dict[str, list[Mention]], discourse: Discourse, index: int,
                  base: dict[str, Any]) -> Iterable[Claim]:
    """The counts of a match with the group or the place that they are of, but not those of a single school."""
    if (OF_PART.match(line.text) and "scope" not in slots) or STRIVEN_FOR.search(line.text[:match.start()]):
        return
    counted = line.text.find(SLOTS["NUMBER"], match.start(), match.end())
    if AT_FIRST.search(line.text[:match.start()]) or AT_FIRST.search(line.text[:max(counted, 0)]):
        return
    if rule.fixed["what"] == "schools" and KINDS_OF_GROUPS.search(line.text[:match.start()]) and KIND_OF_SCHOOL.match(line.text, match.start()):
        return
    if OF_THE_COUNTRY.search(line.text[:match.end()]):
        return
    if rule.language == "zh" and CHANGED_SINCE.match(line.text[match.end():]):
        return                                                  # 2018年有12所成员校,去年缩减到6所
    after_part = AFTER_PART.get(rule.fixed["what"])
    if after_part and after_part.search(line.text[:match.start()]):
        return
    numbers = slots.get("value", [])
    scope = next(iter(slots.get("scope", [])), None) or (
        _scope(rule, line, match, numbers[0].start, discourse, index) if numbers else None)
    if scope is None or (scope.label == "GROUP" and "scope" not in slots and OF_ALL_GROUPS.search(line.text[:match.start()])):
        return
    if "scope" not in slots and rule.fixed["what"] != "groups" and _of_unnamed(line, match, rule.language):
        return
    if rule.fixed["what"] in OF_ONE_SCHOOL and "scope" not in slots and _of_school(line, match, numbers[0].start, discourse, rule.language):
        return
    for number in numbers:
        value, qualifier, _ = number.value.split("|")
        if "scope" not in slots and AGAIN.search(line.text[:next(at for at, m in line.mentions.items() if m is number)]):
            scope = discourse.counts.get((rule.fixed["what"], value), scope)      # 23 groups in the city …: of| the 23 groups
        if rule.fixed["what"] == "groups" and scope.label == "GROUP":
            continue
        if int(value) < (MIN_OF_PLACE if scope.label == "PLACE" else MIN_OF_GROUP).get(rule.fixed["what"], 0):
            continue
        if (rule.language == "en" and rule.fixed["what"] == "schools" and int(value) < FEW and "scope" not in slots
                and SUBJECT.search(line.text[:match.start()])):
            continue                                            # Five middle schools in some county| that merged: some of its schools
        discourse.counts.setdefault((rule.fixed["what"], value), scope)
        if scope.label == "GROUP" and OF_CARD.match(line.text):
            discourse.groups.append((index, scope))             # the next item counts something of the same group
        yield Claim("figure", scope, None, what=rule.fixed["what"], value=value, qualifier=qualifier, **base)


def _of_unnamed(line: Line, match: Any, language: str) -> bool:
    """Whether a count follows words that describe one group without its name: another group, led by some school, covers| three schools."""
    described = word_pattern(language, "unnamed").search(line.text) if line.unnamed else None
    told = {m.label for m in line.slots(described.start(), described.end())} if described else set()
    return described is not None and described.end() <= match.start() and "SCHOOL" in told and "NUMBER" not in told


def _of_school(line: Line, match: Any, position: int, discourse: Discourse, language: str) -> bool:
    """Whether a count is a school's own: the sentence, or the one before where it names nothing, begins with a school."""
    if any(pattern.search(line.text[:match.end()]) for _, pattern in _wholes(language)):
        return False
    if discourse.subject == "GROUP" and IT.match(line.text):
        return False                                            # It comprises A School and two others, and serves| 11,400 pupils
    before = [m.label for m in line.sentence.mentions if m.end <= position and (
        m.label in ("SCHOOL", "GROUP") or (m.label == "PLACE" and not in_list(m, line)))] or [discourse.subject]
    groups = [m for m in line.sentence.mentions if m.label == "GROUP" and m.end <= position and not _is_attribute(line, m, language)]
    if OF_ITS_SCHOOL.match(line.text) and before[0] == "GROUP":
        before, groups = before[1:], groups[1:]                 # A Group: its new school opened with| 18 classes
    return (before[0] == "SCHOOL" or before.count("SCHOOL") == 1) and not groups       # in some city A School, flooded, and its| 600 pupils


def _is_attribute(line: Line, group: Mention, language: str) -> bool:
    """Whether a group's name only says which group a school belongs to."""
    at = next((index for index, m in line.mentions.items() if m is group), -1)
    pattern = _attribute(language)
    return at >= 0 and bool(pattern[0].search(line.text[:at]) or pattern[1].search(line.text[at + 1:]))


@cache
def _attribute(language: str) -> tuple[Any, Any]:
    """What stands before and behind a group's name that is such an attribute."""
    words = table(f"{language}/words")["attribute"]
    return linear.compile(words["before"] + "$"), linear.compile("^" + words["behind"])


def _scope(rule: Rule, line: Line, match: Any, position: int, discourse: Discourse, index: int) -> Mention | None:
    """What a count is of, but no district where the words are of a city (全市) and the like."""
    upto = match.end() + len(OF_WHOLE.match(line.text[match.end():])[0])            # type: ignore[index]
    whole = next(((endings, found.start()) for endings, pattern in _wholes(rule.language) if (found := pattern.search(line.text[:upto]))), None)
    scope = _spoken_of(rule, line, match, position, discourse, index, whole[0] if whole else ())
    if whole is None or (scope and scope.label == "PLACE"):
        return scope if scope is None or whole is None or _can_be(scope.name, whole[0]) else discourse.only_place(whole[0])
    after_it = any(m is scope and at > whole[1] for at, m in line.mentions.items())
    return scope if after_it else discourse.only_place(whole[0])    # of the district, and of no group that was named before


#: Behind a count, what says that it is of the whole place: 26 schools| of the county.
OF_WHOLE = re.compile(rf"(?:,? and {SLOTS['NUMBER']} (?:kindergartens|preschools))?(?: (?:of|in|across) the \w+\b)?")
#: Kinds of places at the ends of their names, in both languages.
KIND = linear.compile("(?i)(?:省|自治区|市|区|县|旗|镇|乡|街道| (?:province|city|district|county|town(?:ship)?|subdistrict))$")


def _can_be(place: str, endings: tuple[str, ...]) -> bool:
    """Whether a place can be of a kind (市, district): its name ends so, or tells no kind and is no province's."""
    name = fold(place).casefold()
    kinds = tuple(filter(None, endings))
    if name.endswith(kinds) or KIND.search(name):
        return name.endswith(kinds)
    divisions = gazetteer().candidates(place) or gazetteer().candidates_en(place)
    return not divisions or not divisions[0].name.endswith(("省", "自治区")) or bool({"省", "province"} & set(kinds))


def _spoken_of(rule: Rule, line: Line, match: Any, position: int, discourse: Discourse, index: int, endings: tuple[str, ...]) -> Mention | None:
    """What a count is of: the group or the place named last before it in the sentence, else the one spoken of. Where the words are of the whole of a
    place, `endings` are those of its kind."""
    before = [m for m in line.sentence.mentions if m.end <= position]
    if endings:
        none = ("province", "subdistrict", "省")                 # of which nobody says the city or the district
        places = [m for m in (*discourse.nested, *discourse.places, *(m for m in before if m.label == "PLACE"))
                  if m not in discourse.guests and fold(m.name).casefold().endswith(endings) and not m.name.casefold().endswith(none)]
        told = [m for m in places if fold(m.name).casefold().endswith(tuple(filter(None, endings)) or ("",))]
        if places:
            return told[-1] if told and not any(m in before for m in places) else places[-1]      # the city's: of Hechi city, not of Dahua
    groups = [m for m in before if m.label == "GROUP" and not m.weak]
    if rule.fixed["what"] in OF_ONE_SCHOOL:                     # 甲校是某集团的|成员校,现有54个班: the group only says what the school is
        groups = [m for m in groups if not _is_attribute(line, m, rule.language)]
    bodies = [m for m in line.sentence.mentions if m.label in ("GROUP", "SCHOOL")]
    places = [m for m in before if m.label == "PLACE" and not any(b.start <= m.start < b.end for b in bodies)]
    if rule.language == "en" and groups:                        # the A Group of| Lishi District, Lvliang City, consists of four schools
        places = [m for m in places if not OF_ITS_PLACE.fullmatch(line.said[groups[-1].end - line.sentence.start:m.start - line.sentence.start])]
        places = [m for m in places if not any(b.label == "SCHOOL" and 0 < b.start - m.end <= len("'s ") for b in bodies)]   # Xishan's| Bijing School
    places = [m for m in places if not is_larger(m, line)] or places
    places = [m for m in places if not ONE_OF_ITS.match(line.said[m.end - line.sentence.start:])]
    apart = [m for m in places if APPOSITION.search(line.said[:m.start - line.sentence.start])]
    places = [m for m in places if m not in apart] or ([] if discourse.places else places)
    several = len({m.name for m in groups}) > 1                 # of all the groups listed, and so of the place
    if rule.language == "en" and rule.fixed["what"] in OF_ONE_SCHOOL and groups and groups[0].start - line.sentence.start <= len("The "):
        return groups[0]                                        # The group has six campuses in Qilin and nearly 14,000 students
    if groups and rule.fixed["what"] != "groups" and not several and (not places or groups[-1].start >= places[-1].start - 30):
        return groups[-1]
    if places:
        behind = _behind(line, match, rule.fixed["what"]) if (head := DATELINE.match(line.said)) and (
            places[-1].end - line.sentence.start <= head.end()) else None
        return behind or places[-1]                             # CHENGDU, May 30 -- Three schools in| Pujiang County
    if discourse.authority and BY_AUTHORITY.search(line.text[:match.end()]):
        return discourse.authority
    behind = _behind(line, match, rule.fixed["what"])
    if behind is not None:
        return behind
    reach = 2 if discourse.subject == "GROUP" else 1
    if rule.fixed["what"] != "groups" and discourse.groups and discourse.turned < discourse.groups[-1][0] >= index - reach:
        return discourse.groups[-1][1]
    last = discourse.places[-1] if discourse.places else None
    nearer = discourse.authority is not None and last is not None and discourse.authority.start > last.start
    return discourse.authority if rule.language == "en" and nearer else last


#: The place and the date that an agency's report begins with.
DATELINE = re.compile(r"[A-Z][A-Za-z' ]+(?:, [A-Za-z. ]+\d*){0,2}(?: \([^()]{2,30}\))? ?(?:--|—|–) ")
#: Whose count it is, told by no more than that: of the place of the last bureau that was named in full.
BY_AUTHORITY = linear.compile("(?i)(?:according to|figures from|data from|statistics (?:from|of)) the (?:education )?"
                              "(?:bureau|authorit(?:y|ies)|department)\\b|"
                              "^(?:The|the) (?:education )?(?:bureau|authorit(?:y|ies)|department) (?:says|said|counts|puts|reports)|据(?:该局|教育局|局里)")


#: Behind the name of a larger place: Fuzhou| district links 30 schools.
ONE_OF_ITS = re.compile(r" (?:district|county|town|township)s?\b")
#: Between a group's name and the place that tells only where it is.
OF_ITS_PLACE = re.compile(r"(?:,| of| in)(?: (?:of|in|the|urban|rural|district|county|city|[A-Z][\w'-]*),?)* ")
#: Before the place that another is said to lie in: Changxing, a county in|Zhejiang province, has 17 groups.
APPOSITION = linear.compile(
    "(?i)(?:,| ?(?:--|—|–)) (?:which is |now |officially |formally |administratively )*(?:an?|one of the|the) "
    "[^,.;]{0,40}(?:in|of|under|belonging to)(?: the| \\w+'s| \\w+| eastern| western){0,2} $")


#: What stands between a count and the group or place that it is of, where that follows: 12 groups in some county.
OF_WHAT_FOLLOWS = linear.compile(
    "(?i)^ (?:(?:have|has|had|are|were|been|set up|established|formed|now|already) ){0,4}(?:in|of|across) (?:the )?$|^, (?:the )?$|"
    "^ (?:now |already )?(?:cover|embrace|include|take in|comprise|reach) \\S+ (?:\\w+ ){0,2}schools (?:in|of|across) (?:the )?$")


def _behind(line: Line, match: Any, what: str) -> Mention | None:
    """The group or place right behind a count that has none before it."""
    for index, mention in sorted(line.mentions.items()):
        if index >= match.end() and mention.label in (("PLACE",) if what == "groups" else ("GROUP", "PLACE")):
            between = line.text[match.end():index]
            told = between.startswith((",", " of ")) if mention.label == "GROUP" else not between.startswith(",")
            return mention if told and OF_WHAT_FOLLOWS.search(between) else None       # …, the A Group has; 4,000 pupils of the A Group
    return None


@cache
def _wholes(language: str) -> tuple[tuple[tuple[str, ...], Any], ...]:
    """Words for the whole of a place (全市, the district) with the endings of the places that they can mean."""
    return tuple((tuple(item["endings"]), linear.compile(item["pattern"])) for item in table(f"{language}/words")["wholes"])
