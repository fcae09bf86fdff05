"""Candidates for belonging: a school, the group that the text speaks of there, and what the words around them say.

Features are names such as `left:join` (a word of that kind in the clause before the school's list). A logistic regression
gives each a weight (`models/belonging.csv`, made by `scripts/train_belonging.py`); the sum tells how likely the school is
a member.
"""
from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from .. import linear
from ..data import weights
from ..fold import simplified
from ..names import group_core, is_bare_campus, levels_agree, parse, same_school_name
from ..records import Claim, Mention
from .cues import kinds_in
from .gone import replaced
from .language import SLOTS, with_slots, word_pattern
from .line import Line, Lines, named_groups, noted_as_left
from .matching import of_their_own, of_unnamed_item
from .school_lists import lists_of, school_at
from .structure import MAX_GROUPS, same_core, school_of_campus
from .topics import topics

#: Schools that teach no pupils, named beside those of a group as guests: 教师进修学校, 市委党校.
NOT_OF_CHILDREN = re.compile("(?:进修|培训|业余|函授|老年|家长|师范)(?:学校|大学)$|(?:党|体|军|驾|夜|团)校$|(?i:(?:party|driving|training|evening) school$)")
#: A school that is named beside a group as its equal: 甲小学和某集团的学生, the A group and B School.
BESIDE = "beside-group"
BESIDE_GROUP = re.compile(f"{SLOTS['GROUP']}(?:和|与|及|以及|、| and | as well as )$")
GROUP_BESIDE = re.compile(f"(?:和|与|及|以及|、| and | as well as ){SLOTS['GROUP']}")
#: What two may do side by side that makes one belong to the other.
BONDS = re.compile("(?i)签|牵手|结|合作|携手|联姻|共建|sign|agree|join|link|partner")
CLAUSE = re.compile("[，,；;。！？!?:：]")
#: What is told of a list right behind it: A School and B School,| which have always been neighbours.
RELATIVE = re.compile(r"(?i), (?:which|who|both|all)\b[^,.;:!?]*")
#: Kinds that count there as if they stood in the clause of the list.
OF_RELATIVE = frozenset(("near", "give", "visit"))
#: A bullet before a paragraph of so many characters: an item of news in brief.
NEWS_ITEM, MIN_ITEM = re.compile("[◎●■◆★▲◇○※▶►•]"), 30
#: A place before a paragraph, and how many such make news in brief: 【甲县】…, Handan - ….
PLACED_ITEM, MIN_PLACED = re.compile("【[^】]{2,8}】|[A-Z][A-Za-z'’]+(?: [A-Z][A-Za-z'’]+){0,2} ?(?:--|[-–—]) (?=[A-Z])"), 3
#: How far back, in sentences, a group that was named is still spoken of.
TOPIC_REACH = 8
#: The sentence itself names the group: how many others the article names says nothing of it.
NAMED_THERE = frozenset(("group:before", "group:after"))
#: Right before schools that are in no group.
OUTSIDERS = linear.compile(with_slots(
    "(?i)非(?:集团|成员|集团成员)(?:学)?[校园]$|(?:未|没有|尚未)(?:组建|加入|进入|纳入)(?:教育)?集团的(?:\\p{Han}{0,2}学校|单位|幼儿园)[^,。;]{0,4}:?$|(?:{GROUP}|集团|联盟)(?:之|以)?外的?(?:\\p{Han}{0,3}(?:学校|单位|校))?[,:]?$|"
    "non-(?:group|member) schools:? ?(?:the )?$|(?:group|{GROUP}) of (?:its|their) own,? (?:with|of|including|made up of) (?:the )?$|"
    "(?:schools?|kindergartens?|guests|friends) (?:from )?outside {GROUP}[,:]? ?(?:namely |including |such as )?$"))
#: Who leads a group that is described and not named.
LED_BY = linear.compile(with_slots("(?i)(?:\\bby |由)({SCHOOL})"))
#: Kinds of words that speak for belonging, and against it, wherever they stand in the sentence.
FOR = frozenset(("member", "join", "compose", "lead", "drive", "manage"))
AGAINST = frozenset(("deny", "hearsay", "plan", "visit", "guest", "contest", "leave", "example", "past", "alone"))
#: Those that speak against it wherever in the article the school is named beside them.
SPEAKING_AGAINST = frozenset(("deny", "hearsay", "leave", "plan", "visit", "guest"))
#: Words beside a school with which it is no member whatever else the text says: annotated articles are too few to learn it.
VETO = frozenset(f"{place}:{kind}" for place, kinds in (
    ("left", ("visit", "contest", "example", "deny", "plan", "near", "give", "unlike", "founder", "former", "honour", "pact", "studio", "except", "site",
              "others", "each")),
    ("earlier", ("unlike",)),
    ("right", ("deny", "leave", "plan", "contest", "visit", "near", "give", "founder", "pact", "studio", "each", "merged", "site"))) for kind in kinds)
#: The sentence says who leads another group, of which it speaks.
LED_ELSEWHERE = "group:led-elsewhere"
#: That a group is only spoken of elsewhere, or through another school, says nothing where schools are told as guests of one meeting.
FAR_AWAY, AT_MEETING = frozenset(("group:of-neighbour", "group:far")), frozenset(("left:meeting", "right:meeting"))
#: Kinds that stand beside schools too seldom to be weighed at all: they only forbid.
NOT_WEIGHED = frozenset(("near", "give", "unlike", "none", "founder", "former", "refuse", "honour", "pact", "studio", "each", "meeting", "merged",
                         "except", "site", "others", "led-elsewhere"))


#: A line that begins with an officer who speaks.
SPEAKER = linear.compile(f"^({SLOTS['OFFICE']}){SLOTS['PERSON']} ?:")


@dataclass(frozen=True)
class Candidate:
    """A school that may belong to a group, on one line, with the names of its features."""

    line: int
    group: Mention
    school: Mention
    place: int
    features: frozenset[str]
    #: Where its list begins on the line.
    first: int = 0


@cache
def weights_of(language: str) -> dict[str, float]:
    """The weight of each feature, and `bias`; empty where the language has none."""
    return {row["feature"]: float(row["weight"]) for row in weights("belonging.csv") if row["language"] == language}


def probability(candidate: Candidate, language: str) -> float:
    """How likely the school belongs to the group, between 0 and 1; 0 where the language has no weights."""
    weights = weights_of(language)
    if not weights or candidate.features & VETO or candidate.features & {BESIDE, LED_ELSEWHERE} or (
            candidate.features & FAR_AWAY and candidate.features & AT_MEETING):
        return 0.0
    return 1 / (1 + math.exp(-weights.get("bias", 0.0) - sum(weights.get(name, 0.0) for name in candidate.features)))


def weighed(features: frozenset[str]) -> list[str]:
    """The features that weights are learned for, in a stable order."""
    return sorted(name for name in features if name.partition(":")[2] not in NOT_WEIGHED)


def candidates(lines: Lines, claims: Sequence[Claim], language: str, skipped: set[int]) -> Iterator[Candidate]:
    """Every school of the running text with each group that it may belong to."""
    context = _Context(lines, claims, language)
    for index, line in enumerate(lines):
        if line.sentence.paragraph in skipped or line.unnamed:
            continue
        for first, last in context.lists[index]:
            for place in range(first, last + 1):
                school = school_at(line.mentions.get(place))
                if school is None or school.weak or school.anaphor or school.name in context.nowhere or NOT_OF_CHILDREN.search(simplified(school.name)):
                    continue
                if noted_as_left(line, place, language) or line.mentions[place].value == "former":
                    continue                                    # a former head of it says so
                around = context.around(index, first, last)
                parent = school_of_campus(context.renamed.get(school.name, school.name))
                own = {name for of in filter(None, (school.name, parent)) for name, _ in context.own_groups(of)}
                for group, where in context.groups_for(index, place):
                    if (own and group.name not in own) or group.name in context.denied.get(school.name, ()):
                        continue                                # it leads a group of its own, or is said to be in none
                    if parent and not own and not where & NAMED_THERE and parse(group_core(group.name)).level and context.tells_of(parent):
                        continue                                # a campus of another school of the text than the one that the group is named after
                    about = context.about(index, group, school, first, last)
                    if not where & NAMED_THERE:
                        about.add(f"groups:{min(len(context.groups), 4)}")
                    yield Candidate(index, group, school, place, frozenset({*around, *where, *about}), first)


def _speaker_of(line: Line) -> Mention | None:
    """The group whose officer is the label of what is said (甲集团总校长王某：“…”): of that group the next sentences speak."""
    if not (label := SPEAKER.match(line.text)):
        return None
    return next((o.org for o in line.mentions[label.start(1)].offices if o.org is not None and o.org.label == "GROUP"), None)


class _Context:
    """An article's lines with what rules have claimed, as the features of a school see them."""

    def __init__(self, lines: Lines, claims: Sequence[Claim], language: str) -> None:
        self.lines, self.language = lines, language
        self.lists = [lists_of(line) for line in lines]
        members = [c for c in claims if c.relation == "member" and c.object and c.status == "current"]
        self.claimed: dict[str, set[str]] = {}
        for claim in members:
            assert claim.object
            self.claimed.setdefault(claim.object.name, set()).add(claim.subject.name)
        #: The present names of schools that bore another one.
        self.renamed = {c.object.name: c.subject.name for c in claims if c.relation == "renamed" and c.object}
        self.leads = {c.subject.name: c.object.name for c in members if c.role == "lead" and c.object}
        #: By the start of a sentence the groups of which it says who leads them.
        self.led_in: dict[int, set[str]] = {}
        for claim in members:
            if claim.role == "lead":
                self.led_in.setdefault(claim.start, set()).add(claim.subject.name)
        self.left = {c.object.name for c in claims if c.relation == "member" and c.object and c.status == "ended"}
        self.with_members = {c.subject.name for c in members}
        self.groups: dict[str, Mention] = {}
        #: Those too that are only told in an office: a school that gives its name to one belongs to no other.
        over = replaced(lines, language)
        self.named = {name: group for name, group in named_groups(lines).items() if name not in over}
        self.by_school: dict[str, list[tuple[str, Mention]]] = {}
        self.mentions: dict[str, int] = {}
        self.found_at: list[list[tuple[int, Mention]]] = []
        for line in lines:
            here = [(place, m) for place, m in sorted(line.mentions.items()) if m.label == "GROUP"]
            self.found_at.append(here)
            told = {m.name for _, m in here}
            heads = {o.org.name for m in line.mentions.values() for o in m.offices if o.org is not None} - told
            for mention in line.sentence.mentions:              # also those in the names of campuses, but a guest's office counts no group
                if mention.label == "GROUP" and not mention.weak and mention.name not in heads:
                    self.groups.setdefault(mention.name, mention)
            for mention in filter(None, map(school_at, line.mentions.values())):
                self.mentions[mention.name] = self.mentions.get(mention.name, 0) + 1
        #: The groups that each line leaves for the next ones to speak of: what it turns to, else the speaker's, else those that it names.
        self.left_by = [[topic.group] if topic and topic.turned else [speaker] if (speaker := _speaker_of(line)) else [m for _, m in here]
                        for line, topic, here in zip(lines, topics(lines, language), self.found_at, strict=True)]
        self.nowhere = self._nowhere()
        self.denied = self._denied()
        sizes: dict[int, int] = {}
        for line in lines:
            sizes[line.sentence.paragraph] = sizes.get(line.sentence.paragraph, 0) + len(line.sentence.text)
        #: The paragraphs that are items of news in brief: what one speaks of the next one does not.
        self.items = {line.sentence.paragraph for line in lines if NEWS_ITEM.match(line.text) and sizes[line.sentence.paragraph] >= MIN_ITEM
                      and line.text[-1:] in ("。", ".")}
        placed = [line.sentence.paragraph for line in lines if PLACED_ITEM.match(line.said) and any(
            m.label == "PLACE" and m.start - line.sentence.start <= 1 for m in line.sentence.mentions)]
        self.items |= set(placed) if len(placed) >= MIN_PLACED else set()
        self.against: dict[str, set[str]] = {}
        for line in lines:
            said = kinds_in(language, line.text) & SPEAKING_AGAINST
            for mention in filter(None, map(school_at, line.mentions.values())):
                self.against.setdefault(mention.name, set()).update(said)

    def tells_of(self, school: str) -> bool:
        """Whether the article names a school, under whatever form of its name."""
        return any(same_school_name(school, named) for named in self.mentions)

    def _nowhere(self) -> set[str]:
        """The schools of which the article says that they belong to no group at all."""
        found: set[str] = set()
        for line, lists in zip(self.lines, self.lists, strict=True):
            if "none" not in kinds_in(self.language, line.text):
                continue
            for (first, last), (other, _) in pairwise([*lists, (len(line.text), 0)]):
                clauses = CLAUSE.split(line.text[last + 1:other].lstrip(", "))
                own = clauses if other == len(line.text) else clauses[:-1]      # the last one may speak of the next list: 没有加入任何集团的还有
                if any("none" in kinds_in(self.language, clause) for clause in own or clauses):
                    start = max(first, line.text.rfind(";", first, last) + 1)
                    found |= {m.name for m in map(school_at, map(line.mentions.get, range(start, last + 1))) if m}
        return found

    def _denied(self) -> dict[str, set[str]]:
        """The groups to which schools are said not to belong: 东街小学不加入集团, wherever else the two stand side by side."""
        denied: dict[str, set[str]] = {}
        for index, line in enumerate(self.lines):
            for first, last in self.lists[index]:
                clause = CLAUSE.split(line.text[last + 1:])[0]
                beside = GROUP_BESIDE.match(clause) and not BONDS.search(clause)
                if beside or OUTSIDERS.search(line.text[:first]) or "refuse" in kinds_in(self.language, clause):
                    named = {m.name for at, m in line.mentions.items() if m.label == "GROUP" and last < at <= last + len(clause)}
                    for place in range(first, last + 1):
                        if school := school_at(line.mentions.get(place)):
                            denied.setdefault(school.name, set()).update(named or {m.name for _, m in self.found_at[index]} or self.groups)
            for match in word_pattern(self.language, "leads_of_counted").finditer(line.text) if self.lists[index] else ():
                for school in filter(None, map(school_at, line.slots(match.start(), match.end()))):       # each leads a group of its own
                    denied.setdefault(school.name, set()).update(self.groups.keys() - {name for name, _ in self.own_groups(school.name)})
            for match in LED_BY.finditer(line.text) if line.unnamed else ():                       # … or one that the text does not name
                school = line.mentions[match.start(1)]
                denied.setdefault(school.name, set()).update(self.groups.keys() - {name for name, _ in self.own_groups(school.name)})
            for together in self._set_together(index):
                owned = {group for name in together for group, _ in self.own_groups(name)}
                for name in together:
                    denied.setdefault(name, set()).update(self.groups.keys() - owned)
        return denied

    def _set_together(self, index: int) -> Iterator[set[str]]:
        """Schools that a sentence without a group tells beside others, or by themselves: of groups they can be in those that one of them leads."""
        line = self.lines[index]
        if self.found_at[index] or not self.lists[index]:
            return
        heads = [match.start() for match in word_pattern(self.language, "set_together").finditer(line.text)]
        stretches = [*(pairwise([*heads, len(line.text)]) if len(heads) > 1 else ()),
                     *(match.span() for name in ("pact", "run_by") for match in word_pattern(self.language, name).finditer(line.text))]
        for first, last in stretches:
            yield {m.name for at in range(first, last) if (m := school_at(line.mentions.get(at)))}

    def groups_for(self, index: int, place: int) -> Iterator[tuple[Mention, set[str]]]:
        """The groups that a school at a place may belong to, each with where it stands: the nearest before and after it
        in the sentence, else the one that the sentences before speak of."""
        here = self.found_at[index]
        if of_their_own(self.lines[index], place) or (
                here and (of_unnamed_item(self.lines[index], place, place + 1) or self._of_others(index, place))):
            return
        before = [m for at, m in here if at < place]
        after = [m for at, m in here if at > place]
        several = {"several-groups"} if len({m.name for _, m in here}) > 1 else set()
        if before:
            yield before[-1], {"group:before", *several, *({"group:anaphor"} if before[-1].anaphor else ())}
        if after and not before:
            yield after[0], {"group:after", *several, *({"group:anaphor"} if after[0].anaphor else ())}
        of_neighbours = list(self._of_neighbours(index, place, {m.name for _, m in here}))
        yield from of_neighbours
        if here:
            return
        led = self.led_in.get(self.lines[index].sentence.start, set())
        other = {LED_ELSEWHERE} if any(group.name in led for group, _ in of_neighbours) else set()    # 由甲小学领衔,乙小学参加: not of the group named before
        paragraph = self.lines[index].sentence.paragraph
        for back in range(1, TOPIC_REACH + 1):
            if index - back < 0:
                break
            found = self.left_by[index - back]
            if self.lines[index - back].unnamed and not found:
                return                                          # a group that the text does not name is spoken of
            if found:
                same = self.lines[index - back].sentence.paragraph == paragraph
                if not same and paragraph in self.items:
                    return                                      # another item of the news in brief
                names = {m.name for m in found}
                if len(names) > 1:
                    return                                      # of several groups that were named, none is the topic
                yield found[-1], {f"group:back-{min(back, 4)}", "group:same-paragraph" if same else "group:other-paragraph",
                                     *({"topic:several"} if len(names) > 1 else ()), *other}
                return
        if len(self.groups) == 1:
            yield next(iter(self.groups.values())), {"group:far", *other}

    def _of_others(self, index: int, place: int) -> bool:
        """Whether a school of its own takes charge of the one at a place, behind a semicolon and without a group there."""
        text = self.lines[index].text
        start = text.rfind(";", 0, place)
        alone = start >= 0 and not any(at > start for at, _ in self.found_at[index])
        return alone and word_pattern(self.language, "takes_charge").match(text[start:]) is not None

    def _of_neighbours(self, index: int, place: int, known: set[str]) -> Iterator[tuple[Mention, set[str]]]:
        """The groups of the other schools in the sentence: those that bear a school's name, and those that it leads."""
        for at, other in sorted(self.lines[index].mentions.items()):
            school = school_at(other)
            if school is None or at == place:
                continue
            for name, group in self.own_groups(school.name):
                if name not in known:
                    known.add(name)
                    yield group, {"group:of-neighbour", "neighbour:before" if at < place else "neighbour:after"}

    def own_groups(self, school: str) -> Iterable[tuple[str, Mention]]:
        """The groups that a school leads or gives its name to. Where there are more than an article has, equal names decide."""
        if len(self.named) <= MAX_GROUPS:
            if school not in self.by_school:
                self.by_school[school] = [(name, group) for name, group in self.named.items()         # also 甲小学教育集团|本部
                                          if self.leads.get(name) == school or (school.startswith(name) and school != name)
                                          or same_school_name(group_core(name), school) or same_core(name, school)]
            return self.by_school[school]
        if not self.by_school:
            for name, group in self.named.items():
                for bearer in {self.leads.get(name, ""), group_core(name)}:
                    self.by_school.setdefault(bearer, []).append((name, group))
        return self.by_school.get(school, [])

    def around(self, index: int, first: int, last: int) -> set[str]:
        """The kinds of words in the clause before and after a list, elsewhere in the sentence, and in the one before."""
        text = self.lines[index].text
        left = CLAUSE.split(text[:first])[-1] or text[max(0, first - 12):first]
        right = CLAUSE.split(text[last + 1:])[0]
        following = text[last + 1 + len(right):]
        found = set()
        previous = self.lines[index - 1] if index and self.lines[index - 1].sentence.paragraph == self.lines[index].sentence.paragraph else None
        for name, stretch in (("left", left), ("right", right), ("later", following), ("earlier", text[:max(0, first - len(left))]),
                              ("previous", previous.text if previous else "")):
            found |= {f"{name}:{kind}" for kind in kinds_in(self.language, stretch)} if stretch else set()
        if relative := RELATIVE.match(text[last + 1:]):
            found |= {f"right:{kind}" for kind in kinds_in(self.language, relative[0]) & OF_RELATIVE}
        said = {name.split(":")[1] for name in found if not name.startswith("previous:")}
        found |= {"sentence:for"} if said & FOR else {"sentence:no-word-for"}
        found |= {"sentence:against"} if said & AGAINST else set()
        listed = sum(self.lines[index].mentions[at].label == "SCHOOL" for at in self.lines[index].mentions if first <= at <= last)
        found.add(f"list:{max(1, min(listed, 4))}")
        beside = BESIDE_GROUP.search(text[max(0, first - 6):first]) or GROUP_BESIDE.match(text[last + 1:last + 8])
        if beside and not BONDS.search(right):
            found.add(BESIDE)
        if left.endswith(":") or text[max(0, first - 1):first] in (":", "(", "—"):
            found.add("list:behind-mark")
        if self.lines[index].mentions[first].label == "OFFICE":
            found.add("is-office")
        elif SLOTS["OFFICE"] in text:
            found.add("office-in-sentence")
        if self.lines[index].sentence.kind == "title":
            found.add("in-title")
        return found

    def about(self, index: int, group: Mention, school: Mention, first: int, last: int) -> set[str]:
        """What the whole article says of the school and the group."""
        found = {f"mentions:{min(self.mentions[school.name], 3)}"}
        core = group_core(group.name)
        if core and (core in school.name or school.name in core):
            found.add("shares-core")
        owners = self.claimed.get(school.name, set())
        if owners - {group.name}:
            found.add("claimed:elsewhere")
        if school.name in self.left:
            found.add("claimed:left")
        neighbours = {m.name for at, m in self.lines[index].mentions.items() if first <= at <= last and m.label == "SCHOOL"} - {school.name}
        if any(group.name in self.claimed.get(name, ()) for name in neighbours):
            found.add("neighbour:claimed")
        if group.name in self.with_members:
            found.add("group:has-members")
        found |= {f"anywhere:{kind}" for kind in self.against.get(school.name, ())}
        if group.weak:
            found.add("group:weak")
        return found | _likeness(school.name, group.name)


@lru_cache(maxsize=10_000)
def _likeness(school: str, group: str) -> frozenset[str]:
    """What the two names say of each other: a campus without a school's name, another place, another level."""
    own, other = parse(school), parse(group_core(group))
    found = set()
    if is_bare_campus(school):
        found.add("bare-campus")
    if own.places and other.places:
        found.add("place:shared" if _shared(own.places, other.places) else "place:other")
    levels = own.level, other.level
    if all(levels) and "school" not in levels and "any" not in levels:
        found.add("level:same" if levels_agree(*levels) else "level:other")
    return frozenset(found)


def _shared(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(a in b or b in a for a in one for b in other)
