"""English words that stand for a group or school named before: the group, its school, it."""
from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from ..names import group_core, parse
from ..places import gazetteer
from .en_short import MIN_LENGTH, own_core
from .source import Source
from .spans import Cover, Span, cover, nearest_before, occurrences

GROUP = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he new|[Tt]he whole) (?:new |education |school |whole |enlarged |expanded |merged |combined )?"
    r"(?:[Gg]roup|[Aa]lliance|[Cc]ommunity|[Ss]chool [Dd]istrict)(?! ?-| (?:type|model|form|mode|relation|style|pattern|stages?|match(?:es)?|rounds?|"
    r"games?|phase|photos?|chats?|picture|discussions?)\b)\b|\b[Ee]ducation [Gg]roup\b|"
    r"\b[Gg]roup(?= (?:(?:vice|deputy|general|executive|founding|honorary)[ -])*(?:principal|president|chair(?:man|woman|person)?|leader|director)\b)")


def find_references(source: Source, names: Sequence[Span]) -> list[Span]:
    """The group, this alliance, the lead school, it (where it joins): each with the name that it stands for."""
    groups = [span for span in names if span.label == "GROUP"]
    strong = [span for span in groups if not span.weak] or groups
    schools = [span for span in names if span.label == "SCHOOL" and not span.weak]
    taken = cover(source.text, names)
    spans = _the_group(source, groups, strong, schools, taken) if strong else []
    nth = _nth_group(source, sorted(strong, key=lambda span: span.start), taken)
    by_place = cover(source.text, nth)
    spans = [span for span in spans if not by_place.touches(span.start, span.end)] + nth
    spans += _by_core(source, strong, names)
    for match in LEAD_SCHOOL.finditer(source.text) if strong else ():
        last = [span for span in strong if span.end <= match.start()] or strong[:1]
        heads = [span for span in schools if source.text[last[-1].start:last[-1].end].startswith(source.text[span.start:span.end])]
        heads = heads or [span for span in schools if span.end <= match.start() and SAID_TO_LEAD.search(source.text[max(0, span.start - 20):span.start])][-1:]
        if heads:
            spans.append(_anaphor(source, match.start(), match.end(), "SCHOOL", heads[:1]))
    called_groups = sorted((*groups, *(span for span in spans if span.label == "GROUP")), key=lambda span: span.end)
    former = -MAX_BACK
    for match in FORMER_LATTER.finditer(source.text) if names else ():
        former = match.start(1) if "ormer" in match[1] else former
        pair = _pair_of_schools(source, schools, groups, former if match.start(1) - former < MAX_BACK else match.start(1))
        if pair:
            spans.append(_anaphor(source, match.start(1), match.end(1), "SCHOOL", [pair[0 if "ormer" in match[1] else 1]]))
            continue
        before = _near_before(called_groups, match.start())
        called = list(dict.fromkeys(span.named(source.raw) for span in reversed(before)))[::-1]
        if len(called) > 1:
            spans.append(Span(match.start(1), match.end(1), "GROUP", name=called[-2 if "ormer" in match[1] else -1], anaphor=True))
    for match in THE_SCHOOL.finditer(source.text) if schools else ():
        before = _near_before(schools, match.start())
        if before:
            spans.append(_anaphor(source, match.start(), match.end(), "SCHOOL", before))
    for match in chain(ITS_HEAD.finditer(source.text), VILLAGE_SCHOOL.finditer(source.text)) if schools else ():
        before = _near_before(schools, match.start())
        if before and not taken.touches(match.start(), match.end()):
            spans.append(_anaphor(source, match.start(), match.end(), "SCHOOL", before))
    spans += [*_of_that_name(source, strong), *_the_bureau(source, names)]
    ours = _our_school(source, schools)
    spans += ours
    with_ours = sorted((*schools, *ours), key=lambda span: span.end)
    for match in IT.finditer(source.text) if with_ours else ():
        before = _near_before(with_ours, match.start())
        if INTO_GROUP.search(match[0]):                         # no school enters the group that it has given its name to
            into = next((group_core(group.named(source.raw)) for group in strong if 0 <= group.start - match.end() < len(" in the new ")), "")
            before = [span for span in before if span.named(source.raw) != into]
        if before:
            spans.append(_anaphor(source, match.start(1), match.end(1), "SCHOOL", before))
    return spans


def _the_group(source: Source, groups: Sequence[Span], strong: Sequence[Span], schools: Sequence[Span], taken: Cover) -> list[Span]:
    """The group, its alliance, an education group: each with the one of the text's groups that it stands for, where it is one of them."""
    by_start = {span.start: span for span in schools}
    spans = []
    for match in GROUP.finditer(source.text):
        before = source.text[max(0, match.start() - 60):match.start()]
        if taken.touches(match.start(), match.end()) or OF_GROUPS.match(source.text, match.end()) or IN_SMALL.search(before) or ONLY_PLANNED.search(before):
            continue
        candidates = groups if "istrict" in match[0] else _of_kind(source, strong, match)
        restricted = RESTRICTED.match(source.text, match.end())                         # the education group| led by some school
        if ONE_OF_PLACE.search(source.text[max(0, match.start() - 12):match.start()]) or (restricted and restricted.end() in by_start):
            candidates = _around_school(source, match.end(), by_start, strong)
        elif ANOTHER.search(source.text[max(0, match.start() - 16):match.start()]):
            candidates = _not_of_others(source, match.start(), schools, candidates)
        if " new" in match[0].casefold() and (founded := _only_founded(source, strong, match.start())):
            candidates = founded                                # set up the A group …: leaders of the new group
        if candidates:
            candidates = (_of_subject(source, match.start(), schools, strong) if match[0][:4].casefold() == "its " else []) or (
                _first_of_sentence(source, match.start(), candidates))
            spans.append(_anaphor(source, match.start(), match.end(), "GROUP", candidates))
    return spans


#: Right before education group: it ends a name that is written in small letters (the first experimental primary school education group).
IN_SMALL = re.compile(r"\b[Tt]he (?:first|second|third|fourth|fifth|experimental|foreign) (?:[a-z]+ ){0,3}(?:primary|middle|high|secondary) school $")


def _only_founded(source: Source, groups: Sequence[Span], position: int) -> list[Span]:
    """The one group named before a position whose first mention is told to be new or founded, or none."""
    first: dict[str, Span] = {}
    for span in sorted(groups, key=lambda span: span.start):
        first.setdefault(span.named(source.raw), span)
    founded = [span for span in first.values() if span.end <= position and FOUNDED_BEFORE.search(source.text[max(0, span.start - 60):span.start])]
    return founded if len(founded) == 1 and len(first) > 2 else []


#: Right before a group: it is founded.
FOUNDED_BEFORE = re.compile(r"(?i)\b(?:set up|establish(?:es|ed)?|form(?:s|ed)?|found(?:s|ed)|launch(?:es|ed)?|creat(?:es|ed))"
                            r"(?: (?:the|a|an|its|their|new))* $")
#: Behind education group: what is done with any of them.
OF_GROUPS = re.compile(r" (?:running|operation|-|of \w+ people|(?:leading|working|affairs) |offices?\b|work\b|reform)")
#: A body of a kind that the text does not name, or whose name is none that is known: an alliance, the "Sunflower" School Alliance.
UNNAMED_KIND = {kind: re.compile(rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}{kind}\b|[A-Z\"”][\w”\"-]* {kind.title()}\b") for kind in ("alliance", "community")}


def _of_kind(source: Source, groups: Sequence[Span], match: re.Match[str]) -> Sequence[Span]:
    """The groups that words such as the alliance may stand for: of those of that kind where there are any, of none where another body of it is told before."""
    kind = match[0].split()[-1].casefold()
    if kind not in UNNAMED_KIND:
        return groups
    same = [span for span in groups if source.text[span.start:span.end].casefold().endswith(kind)]
    return same if same or UNNAMED_KIND[kind].search(source.text, 0, match.start()) else groups


def _first_of_sentence(source: Source, position: int, groups: Sequence[Span]) -> list[Span]:
    """Of two groups that the sentence before names, one of which wins over, helps or visits the other, the first, which is its subject; else all."""
    last = nearest_before(groups, position)
    around = source.sentence_at(last.start)
    if last.end > position or around is None or around[0] <= position < around[1]:
        return list(groups)
    here = [span for span in groups if around[0] <= span.start < around[1]]
    names = list(dict.fromkeys(span.named(source.raw) for span in here))
    return here[:1] if len(names) == 2 and OVER.search(source.text[here[0].end:last.start]) else list(groups)


#: Between two groups, what the first does to the other.
OVER = re.compile(r"\b(?:beat|beats|defeated|over|against|visit(?:s|ed)?|help(?:s|ed)?|surpassed|overtook|outnumbers?|hosted|invited|challenged|met)\b")
#: Before a group that is described, and between that and the school that leads it.
ONE_OF_PLACE = re.compile(r"(?:'s|\b[Ii]ts|\b[Tt]heir) (?:very )?(?:first|second|third|newest|latest|oldest|only|largest|biggest) $")
RUN_BY = "(?:led|headed|anchored|run) by"
RESTRICTED = re.compile(f" {RUN_BY} (?:the )?")
LED_BY = re.compile(rf",? (?:which is |that is )?(?:{RUN_BY}|(?:built|formed|grouped|founded|set up) around) (?:the )?")


def _around_school(source: Source, position: int, schools: Mapping[int, Span], groups: Sequence[Span]) -> list[Span]:
    """The group that bears the name of the school around which the words from a position on say that a group is built."""
    led = LED_BY.match(source.text, position)
    school = schools.get(led.end()) if led else None
    name = source.raw[school.start:school.end] if school else ""
    return [span for span in groups if name and span.named(source.raw).startswith(f"{name} ")][:1]


#: Before a group that is planned and not named: its plans for an| education group with B School.
ONLY_PLANNED = re.compile(r"(?i)\b(?:plans?|proposals?|ideas?|talks?|applications?|bids?|schemes?|hopes?|requests?|dreams?) "
                          r"(?:for|of|about|(?:to|of) \w+(?: up)?) (?:an?|its own|their own) (?:[\w-]+ ){0,2}$")
#: Before a group that is not named yet, or never will be: B School has formed an| education group with C School.
ANOTHER = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Aa] (?:new|second|third|separate|similar|joint|loose|close-knit|small))(?: \w+)? $")


def _not_of_others(source: Source, position: int, schools: Sequence[Span], groups: Sequence[Span]) -> list[Span]:
    """The groups without those that bear the name of a school of which the sentence does not speak, where it has a subject of its own."""
    start, end, *_ = source.sentence_at(position) or (position, position)
    here = [source.raw[span.start:span.end] for span in schools if start <= span.start < end]
    if not any(start <= span.start < position for span in schools):
        return list(groups)
    return [span for span in groups if not parse(group_core(span.named(source.raw))).level
            or span.named(source.raw).startswith(tuple(here))]


def _of_subject(source: Source, position: int, schools: Sequence[Span], groups: Sequence[Span]) -> list[Span]:
    """The group that the first school of a sentence gives its name to, for what is said there of its group."""
    start = (source.sentence_at(position) or (position,))[0]
    first = next((span for span in schools if start <= span.start and span.end <= position), None)
    name = source.raw[first.start:first.end] if first else ""
    return [span for span in groups if name and span.named(source.raw).startswith(f"{name} ")][:1]


LEVEL = re.compile(r"(?: (?:Primary|Middle|High|Secondary|Elementary|Junior|Senior|Central|School|Kindergarten))+$")
OF_NUMBER = re.compile(r"No\.? ?\d+$")
CALLED_GROUP = re.compile(r" (?:education )?group\b")
#: What only a group has or does, behind the name that it shares with its school: Qixin Street's other two members.
AS_GROUP = re.compile(r"(?='s (?:\w+ ){0,3}(?:members?|member schools|partner schools)\b"
                      r"| (?:takes|took|will take) in | (?:absorbs|absorbed|admits|admitted|loses|lost|gains|gained) (?!its))")


def _by_core(source: Source, groups: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """The Donghu group, for the Donghu Primary School Education Group; not where two groups could be called so."""
    cores: dict[str, set[str]] = {}
    for span in groups:
        name = span.named(source.raw)
        core = own_core(group_core(name), of_place=True)
        longer = LEVEL.sub("", group_core(name))
        if " " in longer and longer != core and longer != group_core(name):
            cores.setdefault(longer, set()).add(name)           # the Nanshan Experimental group
        if number := OF_NUMBER.search(longer):
            cores.setdefault(number[0], set()).add(name)        # the No 2 group
        if core:
            cores.setdefault(core, set()).add(name)
            first, _, rest = core.partition(" ")
            while " " in rest and first.casefold() in gazetteer().english and rest.split()[0].casefold() in gazetteer().english:
                first, _, rest = rest.partition(" ")            # Guangyuan Lizhou| Jialing
            if len(rest) >= MIN_LENGTH and first.casefold() in gazetteer().english:
                cores.setdefault(rest, set()).add(name)         # the Yucai group, for the Sanya Yucai Education Group
    taken = cover(source.text, names)
    spans = []
    stands = occurrences(source.text, (core for core, called in cores.items() if len(called) == 1))
    for core, starts in stands.items():
        for start in starts:
            behind = source.text[start + len(core):start + len(core) + 40]
            group = CALLED_GROUP.match(behind) or AS_GROUP.match(behind)
            if group and not re.search(r"\w$", source.text[max(0, start - 1):start]):
                end = start + len(core) + group.end()
                if not taken.touches(start, end) and source.tells(start):
                    named = group.re is CALLED_GROUP            # the Donghu group is a name, Donghu's members is none
                    spans.append(Span(start, end, "GROUP", name=next(iter(cores[core])), anaphor=not named))
    return spans


#: The school that leads the group spoken of, where somebody's office is told.
LEAD_SCHOOL = re.compile(r"(?:(?<=of )|(?<=at ))(?:the|its) (?:(?:lead|leading|core|main|head|general|flagship) school|flagship)\b(?! of)|"
                         r"\b[Tt]he (?:(?:lead|leading|core|main|head|general|flagship) school|flagship)"
                         r"(?='s (?:(?:vice|deputy|executive)[ -])?(?:principal|headmaster|headmistress)\b)")
#: Right before a school that is said to lead the group.
SAID_TO_LEAD = re.compile(r"(?i)\b(?:led|headed|anchored) by (?:the )?$")
#: The former and the latter of two groups, as the subject of a clause.
FORMER_LATTER = re.compile(
    r"(?:^|[.;,:!?\n] |and |while |whereas |, |[Ii]n |[Ww]ithin |[Ww]ith |to |of )([Tt]he (?:former|latter))"
    r"(?=[,.;]| (?:is|was|has|had|takes?|took|includes?|consists?|covers?|adopts?|implements?|with|led|,|also|now|joined|entered|chose|the [A-Z]|[a-z]+s\b))")
THE_SCHOOL = re.compile(r"(?<=of )(?:the|this|that) school\b(?! (?:of|district|group|year|running))")
#: That school, where its head is told.
ITS_HEAD = re.compile(r"\b[Tt]h(?:at|is) (?:school|campus|kindergarten)(?='s (?:\w+ ){0,2}(?:principal|headmaster|headmistress|head|director)\b)")
#: It or the school, where the next words say that it comes under a group; the school named last is meant.
IT = re.compile(
    r"\b([Ii]t|[Tt]he school) (?:thereby |thus |also |then |now |officially |will |has |was |is |be |been )*(?:enters?|entered|joins?|joined|left(?= [A-Z])|"
    r"leaves(?= [A-Z])|managed as|"
    r"heads|headed(?! by)|leads(?! (?:on|to|up|back|the way))|belongs? to|belonged to|managed by|merged into|incorporated into|entrusted to|"
    r"included in|become a member|became a member|run as|"
    r"(?:became|become|becomes) (?:one|part|the \w+ (?:school|campus|member)|"
    r"(?:an?|the) \w+ (?:\w+ )?(?:school|campus|member)(?= of (?:our|the|this) (?:\w+ )?group)) of|"
    r"(?:is|was) (?:now )?(?:part|one|a (?:\w+ )?member|the (?:core|lead|head|flagship|\w+ member)) (?:school )?of|"
    r"(?:is|was) (?:now |also |already )?in (?=the (?:[A-Z][\w']+ ){1,8}(?:Group|Alliance)\b)|"
    r"the \w+ (?:school|campus|kindergarten)(?: in [^.,;]{1,40}?)? (?:to be )?(?:run|managed|operated) by|"
    r"now the (?:group's \w+|\w+) (?:member|school)|(?:unveiled as|given the (?:name|nameplate|plaque|sign)(?: of)?|(?:took|takes) the name)|"
    r"(?:set up|founded|established|launched|created|formed|initiated) (?:the |its |a )?(?:[A-Z][\w']+ ){1,8}(?:Group|Alliance))\b")
INTO_GROUP = re.compile(r"\b(?:enter|join|part of|member of|merged into|incorporated into|included in|in$)")
BUREAU = re.compile(r"(?i)bureau(?: of education(?: and sports)?)?$")
#: The bureau in an office: director of the basic education department of| the bureau, the bureau|'s deputy director.
THE_BUREAU = re.compile(r"\b(?:director|head|chief|secretary|member|official|department|section|division|office|committee|group) of (the bureau)\b(?!'s)|"
                        r"\b([Tt]he bureau)(?='s (?:(?:deputy|vice|executive)[ -])?(?:director|head|chief|secretary)\b)")
#: The school that a group is called after.
OF_THAT_NAME = re.compile(r"\b(?:[Tt]he (?:primary |middle |lead |core )?(?:school|kindergarten) of (?:that|the same) name|"
                          r"[Ii]ts namesake(?: school| kindergarten)?|the (?:school|kindergarten) itself)\b")
#: The village school, as the subject of a clause.
VILLAGE_SCHOOL = re.compile(
    r"\b(?:[Tt]he (?:village|rural|town|township|country|county|suburban|mountain|weaker|smaller|nine-year|twelve-year|new|newly built|young|old|small|public)|"
    r"[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Tt]heir) school\b"
    r"(?= (?:in (?:19|20)\d\d )?(?:and [A-Z]|was|is|has|became|joined|entered|now|will|also|came)\b)")
#: One of the groups that the text names, by its place among them.
NTH_GROUP = re.compile(
    r"\b[Tt]he (first|second|third|fourth|fifth|old|original|older|new|newer|younger)(?: (?:one|(?:education |school )?(?:group|alliance))\b"
    r"(?! (?:in|of|to|that|which|whose|ever|was founded|was set)\b)|"
    r"(?= (?:is|was) (?:an? )?[\"“]?(?:tight|loose|close|compact)(?:ly)?\b)|"
    r"(?= (?:so far )?(?:has (?:so far )?(?:only|taken|admitted|absorbed|two|three|four)|consists|comprises|takes in|took in)\b))")
NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
#: These part two groups only, by where one is said to be new.
NEW = frozenset(["new", "newer", "younger"])
FOUNDED_HERE = re.compile(r"(?i)\bnew(?:ly)?\b|\b(?:founded|formed|set up|launched|unveiled|established|created)\b")
MAX_BACK = 400
OUR_SCHOOL = re.compile(r"\b[Oo]ur school\b(?! (?:district|group|bus|year))"
                        r"|\b[Oo]ur(?: own)?(?= (?:(?:vice|deputy|executive)[ -])?(?:principal|headmaster|headmistress)\b)"
                        r"|\b[Ww]e(?= (?:have (?:also |now |long )?been|are|were|became|have become) (?:now |also |still )?"
                        r"(?:a |the )?(?:\w+ )?(?:members?|part) of )")
#: Before the school of who writes: as a mathematics teacher at.
AS_TEACHER = re.compile(r"\b[Aa]s (?:an? |the )?(?:[\w-]+ ){1,4}(?:at|of|from) (?:the )?$")
AND_I = re.compile(r"[^.!?\n]{0,60}, (?:I|we) ")
#: What stands before the school in the line in which a letter is signed, and behind it.
BEFORE_SIGNED = re.compile(r"(?:(?:[A-Z][a-z]+ ){1,3}[A-Z][a-z]+, )?(?:(?:(?:[Vv]ice|[Dd]eputy|[Gg]eneral|[Ee]xecutive)[ -])?"
                           r"(?:[Pp]rincipal|[Hh]ead(?:master|mistress|teacher)?|[Pp]resident|[Pp]arty [Ss]ecretary),? (?:of )?(?:the )?)?")
SIGNED = re.compile(r",? ?(?:\(?(?:\d{1,2} )?[A-Z][a-z]+\.? (?:\d{1,2}(?:st|nd|rd|th)?, )?(?:19|20)\d\d\)?)?\.?")


def _nth_group(source: Source, groups: Sequence[Span], taken: Cover) -> list[Span]:
    """The first group, the third group: among those that the text has named by then; of two the new one, which it says to be founded, and the old."""
    first: dict[str, Span] = {}
    for span in groups:
        first.setdefault(span.named(source.raw), span)
    names, ends = list(first), [span.end for span in first.values()]
    found = []
    for match in NTH_GROUP.finditer(source.text):
        word = match[1].casefold()
        at = NTH.get(word, -1)
        together = _named_together(source, groups, match.start()) if at >= 0 else []
        if 0 <= at < len(together) and not taken.touches(match.start(), match.end()):
            found.append(Span(match.start(), match.end(), "GROUP", name=together[at], anaphor=True))
            continue
        called = bisect.bisect_right(ends, match.start())
        if word not in NTH and called == 2:
            new = [i for i in (0, 1) if FOUNDED_HERE.search(_sentence_around(source, first[names[i]]))]
            at = -1 if len(new) != 1 else new[0] if word in NEW else 1 - new[0]
        if 0 <= at < called and called > 1 and not taken.touches(match.start(), match.end()):
            found.append(Span(match.start(), match.end(), "GROUP", name=names[at], anaphor=True))
    return found


def _named_together(source: Source, groups: Sequence[Span], position: int) -> list[str]:
    """The groups that the last sentence before a position to name any names, where it names several."""
    before = [span for span in groups if span.end <= position]
    around = source.sentence_at(before[-1].start) if before else None
    names = list(dict.fromkeys(span.named(source.raw) for span in before if around and span.start >= around[0]))
    return names if len(names) > 1 else []


def _sentence_around(source: Source, span: Span) -> str:
    """The sentence of a name with the end of the one before it."""
    start, end, *_ = source.sentence_at(span.start) or (span.start, span.end)
    return source.text[max(0, start - 60):end]


def _of_that_name(source: Source, groups: Sequence[Span]) -> list[Span]:
    """The school that gives the last group its name, told by that alone: the school of that name, its namesake."""
    found = []
    for match in OF_THAT_NAME.finditer(source.text) if groups else ():
        group = nearest_before(groups, match.start())
        core = group_core(group.named(source.raw))
        if parse(core).level and group.end <= match.start():
            found.append(Span(match.start(), match.end(), "SCHOOL", name=core))
    return found


def _the_bureau(source: Source, names: Sequence[Span]) -> list[Span]:
    """The bureau, where somebody is head of it or of a part of it: the one that was named last with its place."""
    named = [span for span in names if span.label == "ORG" and BUREAU.search(source.text[span.start:span.end])]
    bureaus = sorted(named, key=lambda span: span.end)
    found = []
    for match in THE_BUREAU.finditer(source.text) if bureaus else ():
        only = len({span.named(source.raw) for span in bureaus}) == 1 and bureaus[0].end <= match.start()
        if before := bureaus[:1] if only else _near_before(bureaus, match.start()):
            found.append(_anaphor(source, *match.span(match.lastindex or 1), "ORG", before[-1:]))
    return found


def _our_school(source: Source, schools: Sequence[Span]) -> list[Span]:
    """Our school, our principal, in a letter that a school signs, by itself or with a date in one of its last lines, or somebody who says where they teach."""
    signed = [span for start, end in source.closing_lines() for span in schools
              if start <= span.start and BEFORE_SIGNED.fullmatch(source.text[start:span.start]) and SIGNED.fullmatch(source.text[span.end:end])]
    upto = signed[0].start if signed else len(source.text)
    signed = signed or [span for span in schools if AS_TEACHER.search(source.text[max(0, span.start - 60):span.start]) and AND_I.match(source.text, span.end)]
    if len({span.named(source.raw) for span in signed}) != 1:
        return []
    name = signed[0].named(source.raw)
    return [Span(match.start(), match.end(), "SCHOOL", name=name, anaphor=True) for match in OUR_SCHOOL.finditer(source.text, 0, upto)]


def _pair_of_schools(source: Source, schools: Sequence[Span], groups: Sequence[Span], position: int) -> list[Span]:
    """The two schools side by side (A School and B School …: the former) that the sentence names before, or the one before it where it names none, and no
    group before them; else none."""
    around = source.sentence_at(position)
    first = around[0] if around else position
    named = [span for span in schools if first <= span.start and span.end <= position]
    before_it = bisect.bisect_right(schools, first, key=lambda span: span.end)
    last = schools[before_it - 1] if before_it else None
    if not named and last is not None and first - last.end < MAX_BACK and (before := source.sentence_at(last.start)):
        if any(last.end <= span.start and span.end <= position for span in groups):
            return []                                           # the groups that are named since are meant
        first = before[0]
        named = [span for span in schools if first <= span.start and span.end <= position]
    if any(first <= span.start and named and span.end <= named[-1].end for span in groups):
        return []
    pairs = [[one, other] for one, other in pairwise(named) if source.text[one.end:other.start] == " and "]
    return pairs[0] if len(pairs) == 1 else []


def _near_before(spans: Sequence[Span], position: int) -> list[Span]:
    """The names that end within reach before a position."""
    last = bisect.bisect_right(spans, position, key=lambda span: span.end)
    first = bisect.bisect_right(spans, position - MAX_BACK, key=lambda span: span.end)
    return list(spans[first:last])


def _anaphor(source: Source, start: int, end: int, label: str, candidates: Sequence[Span]) -> Span:
    antecedent = nearest_before(candidates, start)
    return Span(start, end, label, name=antecedent.named(source.raw), anaphor=True)
