"""Claims that need more than a pattern over one sentence: a campus named after its group, a group after its school."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .. import linear
from ..fold import fold, simplified
from ..names import group_core, is_bare_campus, is_short_for, parse, same_school_name
from ..names.en import is_pinyin
from ..places import gazetteer, short_form
from ..records import Article, Claim, Mention
from .cues import kinds_in
from .language import with_slots, word_pattern
from .line import Line, Lines, how_many, named_groups

CAMPUS_OF_GROUP = "structure.member.campus-of-group"
NAMESAKE = "structure.lead.namesake"
ANNOUNCED_LIST = "structure.member.announced-list"
SIBLING_CAMPUS = "structure.member.sibling-campus"
#: Words in a sentence with which a campus in it may be another school's, or not be there yet.
NO_SIBLING = frozenset(("deny", "plan", "leave", "hearsay"))
#: Words that no sentence has which goes on with a list of a group's schools.
NO_LIST = frozenset(("deny", "plan", "leave", "hearsay", "visit", "contest", "pact", "give"))
#: … and with which they may be where several groups are named.
AS_GUEST = frozenset(("visit", "guest"))
CAMPUS_OF_LEAD = "structure.member.campus-of-lead"
#: A campus under its school's name, that in the first or second group; a new campus is only being built.
CAMPUS_OF = re.compile(
    "^(.*(?:小学|中学|学校|幼儿园|[一二三四五六七八九十][中小]|[附实][中小幼]))(?!新|老|旧|原|东|西|南|北)[\u4e00-\u9fff]{1,5}(?:校区|分校|分园|园区)$|"
    r"^(?:[A-Z][\w'-]+ ){1,3}(?:Campus|Branch) of (?:the )?(.*(?:School|Kindergarten))$|"
    r"^(.*(?:School|Kindergarten)) (?:[A-Z][\w'-]+ ){1,2}(?:Campus|Branch)$")
OWN_CAMPUS = linear.compile(with_slots("{SCHOOL}(?:的| ?'s ){SCHOOL}"))
#: A group that two schools give their names to.
PAIR_RULE = "structure.member.pair-name"
PAIR = re.compile(
    "[“\"]?([\u4e00-\u9fff]{2,10}) ?[-–—~～－] ?([\u4e00-\u9fff]{2,10}?)[”\"]?(?:跨区域|跨地区|城乡)?(?:教育|办学|学校|发展|学习)?"
    "(?:共同体|联盟|集团|联合体|教共体|教联体)$|"
    r"(?:[Tt]he )?([A-Z][\w' ]+?) ?[-–—] ?([A-Z][\w' ]+?) (?:(?:Education(?:al)?|School|Urban-Rural|Learning) ){0,2}"
    "(?:Community|Alliance|Group|Consortium)$")
COUNTED_BEFORE = "structure.member.counted-before"
#: How many schools a sentence says a group is made of; the list follows.
ANNOUNCED = linear.compile(with_slots(
    r"{GROUP}[^。;!?]{0,40}?(?:的|旗下|下属|所属|辖下|下辖)(?:的)?{NUMBER}[所个家](?:\p{Han}{0,2})(?:成员校|成员学校|分校|分园|校区|成员单位)[。:]|"
    r"{NUMBER} (?:\w+ ){0,2}(?:schools|members|campuses|branches|kindergartens) (?:of|in) {GROUP}(?: are)?:|"
    r"{GROUP}[^.;!?]{0,60} (?:its|the group.s|all) {NUMBER} (?:\w+ )?(?:schools|members|campuses|branches|kindergartens)[.:]|"
    r"{GROUP}[^。;!?]{0,30}?(?:由|有|共有|现有|包括|涵盖|拥有|下辖){NUMBER}[所个家](?:[\p{Han}]{0,4}(?:小学|中学|学校|成员校|成员单位|幼儿园|校区))(?:组成|构成)?|"
    r"{GROUP} (?:is composed of|consists of|is made up of|has|brings together|includes) {NUMBER} (?:\w+ ){0,3}schools"))
#: Two, where no number says so.
BOTH = linear.compile("(?i:^[,; ]*both)|^两")
PLUS = linear.compile(with_slots("(?i: (?:plus|together with|along with|as well as) |(?:schools|campuses|kindergartens),? and (?:the )?{SCHOOL})|加上|连同"))
#: The counted schools are named in at most so many sentences before.
MAX_BACK = 4
#: A list of fewer schools than this proves nothing by its number; a list longer than so many sentences is another one.
MIN_ANNOUNCED, ANNOUNCED_REACH = 3, 6
#: The word for a kind of place in an English name, which the group's name may lack.
PLACE_KIND = re.compile(r" (?:County|City|District|Town|Township|Municipal|Subdistrict)\b")
#: An article with more groups than this is a list.
MAX_GROUPS = 40
#: An English core of fewer letters may be a word of other names too.
MIN_CORE = 5
#: Rules whose words call a school a member.
CALLED_MEMBER = frozenset(("zh.member.member-name", "zh.member.are-members"))
HEADQUARTERS = linear.compile("(?i)(?:[本总主]校区|本部|总校|总园|headquarters|main (?:campus|school|kindergarten|garden))$")


def structural_claims(article: Article, lines: Sequence[Line]) -> list[Claim]:
    """The claims of the rules in this module, each with the sentence that shows it."""
    return [*_campuses_of_groups(article, lines), *_pairs(lines), *_announced_lists(lines, article.language), *_counted_before(lines, article.language)]


def _counted_before(lines: Sequence[Line], language: str) -> list[Claim]:
    """三校组成某集团, all three belong to the group: the schools of the sentence or the few before, where these name just as many."""
    claims = []
    pattern, never = word_pattern(language, "these"), word_pattern(language, "these", "never")
    for index, line in enumerate(lines):
        match = pattern.search(line.text)
        if match and (never.search(match[0]) or word_pattern(language, "answers", "joined_groups").search(line.text)):
            continue                                            # … or each of them to another one
        slots = line.slots(match.start(), match.end()) if match else []
        group = next((m for m in slots if m.label == "GROUP"), None)
        number = next((m for m in slots if m.label == "NUMBER"), None)
        size = 2 if match and BOTH.match(match[0]) else how_many(number)
        if match is None or group is None or size < 2:
            continue
        before = line.slots(0, match.start()) if BOTH.match(match[0]) else []     # A and B are partners; both schools will be taken over
        plus = PLUS.search(match[0]) is not None
        # 三校连同十五中自己的甲校区: the school that the group is named after is none of the three
        apart = {m.name for m in slots if plus and m.label == "SCHOOL" and namesake_lead(group.name, m.name)}
        found = {m.name: (m, line) for m in (*slots, *before) if m.label == "SCHOOL" and m.name not in apart}
        size += len(found) if plus else 0                       # the two schools, plus A and B, make up the group
        back = [(other, [m for m in other.mentions.values() if not (apart and namesake_lead(group.name, m.name))])
                for other in lines[max(0, index - MAX_BACK):index]]
        here = () if BOTH.match(match[0]) else (line.mentions.values(), line.slots(0, match.start()))
        # with those that the line names too (三校同属某集团:甲、乙、丙), else without those behind the words: two others came in since
        for own in here or ((),):
            told = _so_many(size, found, [*back, (line, own)])
            if len(told) == size:
                claims += [Claim("member", group, m, at.sentence.start, at.sentence.end, COUNTED_BEFORE, role="member") for m, at in told.values()]
                break
    return claims


def _so_many(size: int, found: Mapping[str, tuple[Mention, Line]], named: Sequence[tuple[Line, Iterable[Mention]]]) -> dict[str, tuple[Mention, Line]]:
    """The schools that are found and those that lines name, from the last one back until there are so many."""
    told = dict(found)
    for line, mentions in reversed(named):
        if len(told) >= size:
            break
        for m in mentions:
            if m.label == "SCHOOL" and not m.weak:
                told.setdefault(m.name, (m, line))
    return told


def _pairs(lines: Sequence[Line]) -> list[Claim]:
    """The two schools after which a group is called with a dash between their short names: “开元—赤城”教育共同体, the Qingtian Experimental-Zhangcun Education
    Community; those that alone in the article can be meant."""
    schools = {m.name: (m, line) for line in reversed(lines) for m in line.mentions.values() if m.label == "SCHOOL" and not m.weak}
    claims = []
    for name, group in named_groups(lines).items():
        pair = PAIR.match(simplified(name))
        meant = [[told for school, told in schools.items() if _called(part, school)] for part in pair.groups() if part] if pair else []
        if len(meant) == 2 and all(len(found) == 1 for found in meant) and meant[0] != meant[1]:
            claims += [Claim("member", group, m, line.sentence.start, line.sentence.end, PAIR_RULE, role="member") for ((m, line),) in meant]
    return claims


def _called(part: str, school: str) -> bool:
    """Whether a school can be called so in a group's name: by its core, or in short."""
    parts = parse(school)
    whole = " ".join((*parts.places, parts.core)) if school.isascii() else parts.core
    return fold(part).casefold() in (fold(whole).casefold(), fold(parts.core).casefold()) or is_short_for(part, school)


#: What is done with a nameplate that a school has no right to.
UNHUNG = linear.compile("摘除|摘掉|摘下|拆除|取下|撤下|冒用|假冒|谎称|"
                        "(?i)\\b(?:take|took|taken) down\\b|\\bremoved? (?:a|the|its) (?:\\w+ )?(?:sign|plaque|plate)")


def _campuses_of_groups(article: Article, lines: Sequence[Line]) -> list[Claim]:
    """X教育集团Y校区 is a member of X教育集团: the name itself places it there."""
    groups: dict[str, Mention] = {}
    for line in lines:
        for mention in line.sentence.mentions:
            if mention.label == "GROUP" and not mention.anaphor and not mention.weak:
                groups.setdefault(mention.text, mention)
    claims = []
    for line in lines:
        for mention in () if UNHUNG.search(line.text) else line.sentence.mentions:
            if mention.label != "SCHOOL" or mention.anaphor:
                continue
            group = next((groups[mention.text[:end]] for end in range(len(mention.text) - 1, 1, -1) if mention.text[:end] in groups), None)
            group = group or groups.get(re.sub("^the ", "", mention.text.partition(" of ")[2]))      # East Campus of the A Education Group
            if group:
                claims.append(Claim("member", group, mention, line.sentence.start, line.sentence.end, CAMPUS_OF_GROUP,
                                    role="member"))
    return claims


def sibling_campuses(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """Where an article tells campuses of one group only and names one by its bare name (北山校区), the others that it names so are
    campuses of it too, but not where it speaks of another group or of schools outside."""
    told = {c.object.name for c in claims if c.relation in ("member", "renamed") and c.object}
    with_campuses = {c.subject.name: c.subject for c in claims if c.relation == "member" and c.object and c.status == "current" and (
        c.rule == CAMPUS_OF_GROUP or is_bare_campus(c.object.name))}
    if len(with_campuses) != 1:
        return []
    group = next(iter(with_campuses.values()))
    own = {c.object.name for c in claims if c.relation == "member" and c.object and c.subject.name == group.name}
    several = len(named_groups(lines)) > 1
    found: dict[str, Claim] = {}
    topic = group.name
    for line in lines:
        topic = next((m.name for m in reversed(line.sentence.mentions) if m.label == "GROUP" and not m.anaphor), topic)
        other = any((m.label == "GROUP" and m.name != group.name) or (m.label == "SCHOOL" and m.name not in own and not is_bare_campus(m.name))
                    for m in line.sentence.mentions)
        against = NO_SIBLING | AS_GUEST if several else NO_SIBLING
        if not (several and (other or topic != group.name)) and not kinds_in(language, line.text) & against:
            for m in line.mentions.values():
                if m.label == "SCHOOL" and not m.weak and m.name not in told and is_bare_campus(m.name):
                    found.setdefault(m.name, Claim("member", group, m, line.sentence.start, line.sentence.end, SIBLING_CAMPUS, role="member"))
    return list(found.values())


def school_of_campus(name: str) -> str:
    """The school whose name a campus bears (云盘小学|凤凰分校), or an empty string."""
    match = CAMPUS_OF.match(simplified(name))
    return next((name[slice(*match.span(group))] for group in range(1, CAMPUS_OF.groups + 1) if match[group]), "") if match else ""


def campuses_of_lead(lines: Lines, claims: Sequence[Claim], language: str) -> list[Claim]:
    """The campuses of the school that a group bears the name of (云盘小学凤凰分校 in 云盘小学教育集团), where no rule has placed them."""
    told = {c.object.name for c in claims if c.relation in ("member", "renamed") and c.object}
    groups = named_groups(lines)
    found: dict[str, Claim] = {}
    beside = dict(lines.holding(OWN_CAMPUS))
    for index, line in enumerate(lines) if len(groups) <= MAX_GROUPS else ():
        if kinds_in(language, line.text) & NO_SIBLING:
            continue
        for m in line.mentions.values():
            base = school_of_campus(m.name) if m.label == "SCHOOL" and not m.weak and not m.anaphor and m.name not in told else ""
            of = named_after(groups, base) if base else []
            if len(of) == 1:
                found.setdefault(m.name, Claim("member", of[0], m, line.sentence.start, line.sentence.end, CAMPUS_OF_LEAD, role="member"))
        for match in OWN_CAMPUS.finditer(line.text) if index in beside else ():            # 红旗小学的|铁道南校区
            school, campus = (m for m in line.slots(match.start(), match.end()) if m.label == "SCHOOL")
            of = named_after(groups, school.name)
            if len(of) == 1 and is_bare_campus(campus.name) and campus.name not in told:
                found.setdefault(campus.name, Claim("member", of[0], campus, line.sentence.start, line.sentence.end, CAMPUS_OF_LEAD, role="member"))
    return list(found.values())


def _announced_lists(lines: Sequence[Line], language: str) -> list[Claim]:
    """集团由13所小学组成: … where the schools that follow in the paragraph are as many as the sentence announces."""
    claims = []
    for index, line in enumerate(lines):
        announced = ANNOUNCED.search(line.text)
        group = next((m for m in reversed(line.slots(0, announced.end())) if m.label == "GROUP"), None) if announced else None
        if announced is None or group is None:
            continue
        number = next((m for m in line.slots(announced.start(), announced.end()) if m.label == "NUMBER"), None)
        size = how_many(number)
        found: dict[str, tuple[Mention, Line]] = {}
        for offset, following in enumerate(lines[index:index + ANNOUNCED_REACH]):
            if following.sentence.paragraph != line.sentence.paragraph or (
                    offset and any(m.label == "GROUP" and m.name != group.name for m in following.mentions.values())) or (
                    offset and kinds_in(language, following.text) & NO_LIST):
                break
            for mention in following.slots(announced.end() if offset == 0 else 0, len(following.text)):
                if mention.label == "SCHOOL":
                    found.setdefault(mention.name, (mention, following))
            if len(found) >= size - 1 and following.text.endswith(("。", ".")):
                break
        if size >= MIN_ANNOUNCED and size - 1 <= len(found) <= size:
            claims += [Claim("member", group, mention, at.sentence.start, at.sentence.end, ANNOUNCED_LIST, role="member")
                       for mention, at in found.values()]
    return claims


def heads_by_name(claims: Sequence[Claim]) -> list[Claim]:
    """A member that the group is named after, or that is called its headquarters, leads it where nobody else does."""
    claims = _led_by_namesake(claims)
    led = {c.subject.name for c in claims if c.relation == "member" and c.role == "lead" and c.status == "current"}
    result = []
    for claim in claims:
        if (claim.relation == "member" and claim.object and claim.role == "member" and claim.subject.name not in led
                and (namesake_lead(claim.subject.name, claim.object.name) or HEADQUARTERS.search(simplified(claim.object.name)))
                and not _other_namesake(claim)):
            claim = replace(claim, role="lead", tie="")
        result.append(claim)
    return result


def led_by_core(lines: Sequence[Line], claims: Sequence[Claim]) -> list[Claim]:
    """A group that is named by a core alone (翰林教育集团) is led by the one school among its members that has it (翰林小学), where no other
    leads it, nor does the article name one of another level that has it too (翰林中学), or say since when it is in. In annotated articles that holds
    of all eleven groups with one such school."""
    def present(claim: Claim) -> bool:
        return claim.relation == "member" and claim.object is not None and claim.status == "current"

    led = {c.subject.name for c in claims if present(c) and c.role == "lead"}
    heads: dict[str, set[str]] = {}
    for claim in filter(present, claims):
        if claim.object and claim.subject.name not in led and not claim.since and same_core(claim.subject.name, claim.object.name):
            heads.setdefault(claim.subject.name, set()).add(claim.object.name)
    named = {m.name for line in lines for m in line.sentence.mentions if m.label == "SCHOOL" and not m.weak} if heads else set()
    for group, schools in heads.items():
        levels = {parse(school).level for school in schools}
        schools |= {name for name in named if name not in schools and same_core(group, name) and parse(name).level not in levels}
    return [replace(c, role="lead", tie="") if present(c) and c.object and heads.get(c.subject.name) == {c.object.name} else c for c in claims]


def same_core(group: str, school: str) -> bool:
    """Whether a group is named by a core alone that a school has: 翰林教育集团, 翰林小学."""
    whole, parts = parse(group_core(group)), parse(school)
    if whole.level or whole.number is not None or parts.number is not None or parts.branch or not parts.core:
        return False
    return fold(whole.core or group_core(group)).casefold() == fold(parts.core).casefold()


def _other_namesake(claim: Claim) -> bool:
    """Whether a school that is called a member bears the group's name only in part: 龙岗初级中学 in 龙岗中学教育集团, 滨江外国语学校 in
    市外国语学校教育集团."""
    if claim.rule not in CALLED_MEMBER or claim.object is None:
        return False
    core, school = fold(group_core(claim.subject.name)), fold(claim.object.name)
    return not core.endswith(school) and not school.endswith(core)


def _led_by_namesake(claims: Sequence[Claim]) -> list[Claim]:
    """Where one sentence founds a group and takes its subject for the lead, though the group bears the name of another school in it
    (甲校携手乙校组建乙校教育集团), the two change places."""
    told = [c for c in claims if c.relation == "member" and c.object and c.status == "current"]
    turned: dict[int, str] = {}
    for lead in (c for c in told if c.role == "lead" and c.object and not namesake_lead(c.subject.name, c.object.name)):
        for other in told:
            if (other.role == "member" and other.object and (other.subject.name, other.start, other.rule) == (lead.subject.name, lead.start, lead.rule)
                    and namesake_lead(other.subject.name, other.object.name)):
                turned |= {id(lead): "member", id(other): "lead"}
    return [replace(c, role=turned[id(c)], tie="") if id(c) in turned else c for c in claims]


def namesake_claims(lines: Sequence[Line], claims: Sequence[Claim]) -> list[Claim]:
    """A group that has members but no lead is led by the school that it bears the name of, where the article names that."""
    current = [c for c in claims if c.relation == "member" and c.object and c.status == "current"]
    led = {c.subject.name for c in current if c.role == "lead"}
    groups = {c.subject.name: c.subject for c in current if c.subject.name not in led}
    others = {(c.subject.name, c.object.name) for c in current if c.object and _other_namesake(c)}
    found: dict[str, tuple[bool, Claim]] = {}
    by_core: dict[str, dict[str, Mention]] = {}
    for name, group in groups.items():
        by_core.setdefault(group_core(name), {})[name] = group
    for line in lines if groups else ():
        named = {m.name for m in line.sentence.mentions if m.label == "GROUP"}
        for mention in line.sentence.mentions:
            if mention.label != "SCHOOL" or mention.weak:
                continue
            for name, group in (groups if len(groups) <= MAX_GROUPS else by_core.get(mention.name, {})).items():     # of a list equal names decide
                if not namesake_lead(name, mention.name) or (name, mention.name) in others:
                    continue
                claim = Claim("member", group, mention, line.sentence.start, line.sentence.end, NAMESAKE, role="lead")
                if name not in found or (name in named and not found[name][0]):
                    found[name] = name in named, claim          # best shown where the group is named too
    return [claim for _, claim in found.values()]


#: The end of a school's name of which School is left out.
WITHOUT_SCHOOL = re.compile(r"(?i) (?:primary|middle|high)$")


def namesake_lead(group: str, school: str) -> bool:
    """Whether a group bears the name of a school (海州县明理学校教育集团, 海州县明理学校), also of one from elsewhere (江州四中海州教育集团, 江州四中)."""
    if school.isascii() and group.casefold().startswith(f"{school.casefold()} "):
        return True                                             # A School, of the A School Group
    core = group_core(group)
    if school.isascii() and WITHOUT_SCHOOL.search(core) and school.casefold().endswith(" school"):
        core = f"{core} School"                                 # the Experimental Junior High| Education Group
        if (before := _words_before(school, core)) and all(word.casefold() in gazetteer().english for word in before):
            return True
    rest = core[len(school):] if core.startswith(school) else ""
    if core.casefold().endswith(f" {school.casefold()}") and not parse(school).core:
        return True                                             # Yuhuan Experimental Primary School, in whose group it is the Experimental Primary School
    if school.isascii() and (_with_place(core, school) or _of_place(core, school) or _without_kind(core) == _without_kind(school)):
        return True                                             # Jiangyou Shiyuan Primary School, in whose group it is Shiyuan Primary School
    parts = parse(school)
    if parts.number is not None and parts.places and parts.places[-1].endswith(("镇", "乡")) and not parse(core).places and (
            parse(core).core != short_form(parts.places[-1])):  # but 珠山一小教育集团 is, after 珠山镇第一小学
        return False                                            # 一初中共同体 is not named after 石桥镇一初中
    return same_school_name(core, school) or (bool(rest) and (rest in gazetteer().full or rest in gazetteer().short))


def _without_kind(name: str) -> str:
    """An English name without the words for kinds of places: Gong'an| County| Experimental Primary School."""
    return PLACE_KIND.sub("", name).casefold()


def _of_place(core: str, school: str) -> bool:
    """Whether a group's core is an English school's name with its place before it: Jiahe| Heping Road Primary School."""
    before = _words_before(core, school)
    return 0 < len(before) < 3 and (" ".join(before).casefold() in gazetteer().english or all(is_pinyin(word.casefold()) for word in before))


def named_after(groups: Mapping[str, Mention], school: str) -> list[Mention]:
    """Of an article's groups, by name, those that bear a school's name."""
    return [group for name, group in groups.items() if namesake_lead(name, school)]


def _with_place(core: str, school: str) -> bool:
    """Whether an English school's name is a group's core with a word or two of place before it; a kind alone is no core."""
    return 0 < len(_words_before(school, core)) < 3 and len(parse(core).core) >= MIN_CORE


def _words_before(name: str, end: str) -> list[str]:
    """The words of an English name before those that it ends with; none where it does not end so."""
    return name[:-len(end)].split() if name.casefold().endswith(f" {end.casefold()}") else []


def settle_heads(claims: Sequence[Claim]) -> list[Claim]:
    """Who heads a group that is only called the group, or not called at all (its chairman), heads the one that their own school leads or gives the
    name to."""
    leads = {c.object.name: c.subject for c in claims if c.relation == "member" and c.role == "lead" and c.object and c.status == "current"}
    schools: dict[str, set[str]] = {}
    for claim in claims:
        if claim.relation == "post" and claim.object and claim.object.label == "SCHOOL":
            schools.setdefault(claim.subject.name, set()).add(claim.object.name)
    settled = []
    for claim in claims:
        if claim.relation == "post" and claim.object and claim.object.label == "GROUP" and (claim.object.anaphor or not claim.direct):
            own = {leads[name].name: leads[name] for name in schools.get(claim.subject.name, ()) if name in leads}
            if len(own) == 1 and claim.object.name not in own:
                claim = replace(claim, object=replace(claim.object, name=next(iter(own))))
        settled.append(claim)
    return settled


#: Offices that a school has and a group with a head of its own has not.
OF_SCHOOL = frozenset(("校长", "园长"))
OF_ITS_PARTY = frozenset(("党委书记", "党总支书记", "党支部书记", "书记", "党组书记", "党委副书记", "党总支副书记", "党支部副书记"))


def settle_principals(claims: Sequence[Claim]) -> list[Claim]:
    """集团总校长、(学校)党委书记、校长李某: who heads the group by another title is the principal of the school that leads it,
    and the secretary of that school's party; so is a principal beside whose title no body stands."""
    leads = {c.subject.name: c.object for c in claims if c.relation == "member" and c.role == "lead" and c.object and c.status == "current"}
    titles: dict[tuple[str, str, int], set[str]] = {}
    for c in claims:
        if c.relation == "post" and c.object and c.object.label == "GROUP":
            titles.setdefault((c.subject.name, c.object.name, c.start), set()).add(fold(c.title))
    settled = []
    for c in claims:
        held = titles.get((c.subject.name, c.object.name, c.start), set()) if c.relation == "post" and c.object else set()
        both = bool(held & OF_SCHOOL) and (bool(held - OF_SCHOOL - OF_ITS_PARTY) or not c.direct)
        if both and c.object and fold(c.title) in OF_SCHOOL | OF_ITS_PARTY:
            if c.object.name not in leads:
                continue
            c = replace(c, object=leads[c.object.name])
        settled.append(c)
    return settled
