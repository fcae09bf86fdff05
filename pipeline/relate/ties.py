"""How members are bound, where the words that say so stand apart from those that say who belongs."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..fold import fold
from ..records import Claim, Mention
from .cues import kinds_in
from .language import tie_in, tie_words, with_slots
from .line import CLAUSE_END, NOTE, Line, Lines, how_many, named_groups, without_notes
from .structure import MAX_GROUPS, named_after

SCHOOLS, GROUP, MARKED, SECTION = "tie.schools", "tie.group", "tie.marked", "tie.section"
CLAUSE = re.compile(f"[^{CLAUSE_END}]+")
#: A bracket, whose commas end no clause: the A group (B School, C School) is a compact group.
IN_BRACKETS = re.compile(r"\([^()]*\)")
#: A clause that goes on with a list of English names and tells something of all, and one that such a list ends.
LIST_GOES_ON = linear.compile(with_slots("(?i)^ ?(?:and )?{SCHOOL}(?: and {SCHOOL})?,?(?: ?--)? (?:all |each |both )?"
                                         "(?:are|were|have|keep|kept|retain|remain|share|belong|joined)"))
LIST_BEGUN = linear.compile(with_slots("{SCHOOL}, ?$"))
#: A part of a list, and the bracket that ends it.
PART = re.compile("[^;；]+")
NOTED_AT_END = re.compile(r" ?\(([^()]{1,30})\)[.。 ]*$")
#: A list of things that schools keep, whose comma ends no clause: their own names,| staff and accounts.
OWN_THINGS = re.compile(r"(\bown \w+),(?= (?:staff|teachers|budgets?|accounts?)\b)")
#: What is told of the rest in so many paragraphs behind a table is told of its groups.
BEHIND_TABLE = 3
#: A sentence about the members of the group that was named at most so many sentences before.
REACH = 3


@cache
def _scope(language: str) -> dict[str, Any]:
    words = table(f"{language}/words")["tie_scope"]
    return {name: linear.compile(with_slots(pattern)) for name, pattern in words.items()}


def tie_claims(lines: Lines, claims: Sequence[Claim], language: str, skipped: set[int]) -> list[Claim]:
    """For each clause that tells a tie: the member schools in it or right before it, else the group spoken of."""
    members = _members(claims)
    if not members:
        return []
    groups = {name for named in members.values() for name in named}
    found: list[Claim] = []
    topic: tuple[int, Mention] | None = None
    before_all = True                                           # no group has been named yet: what is told is told of all
    found += [*_marked(lines, members, language), *_in_sections(lines, groups, language, skipped)]
    listed, tabled = _beside_rosters(lines, groups), _tabled(lines, skipped)
    every = {line.sentence.paragraph for _, line in lines.holding(_scope(language)["every"]) if _scope(language)["every"].search(line.text)}
    named = {m.name: m for line in lines for m in line.mentions.values() if m.label == "GROUP" and m.name in groups}
    every_group = named_groups(lines)                           # those too of which no member is known
    known = {m.name: m for line in lines for m in line.mentions.values() if m.label == "SCHOOL" and m.name in members}
    tells = {index for index, _ in lines.holding(tie_words(language))} | {index for index, line in enumerate(lines) if "(" in line.text}
    for index, line in enumerate(lines):
        here = [m for _, m in sorted(line.mentions.items()) if m.label == "GROUP"]
        if line.sentence.paragraph not in skipped and line.sentence.kind != "title":
            found += _in_parts(line, members, language)
            in_order = list(_by_order(line, every_group, language)) if index in tells else []
            found += [Claim("tie", group, None, line.sentence.start, line.sentence.end, GROUP, tie=tie) for group, tie in in_order]
            labelled = bool(_scope(language)["label"].search(line.said))
            if in_order:
                continue
            if line.sentence.paragraph in listed and not any(
                    m.label == "SCHOOL" or (m.label == "GROUP" and (not m.anaphor or m.text[:1] in "该此本这")) for m in line.mentions.values()):
                tie = _only_tie(line, language)
                found += [Claim("tie", named[name], None, line.sentence.start, line.sentence.end, GROUP, tie=tie)
                          for name in (listed[line.sentence.paragraph] if tie else ())]
                continue
            about = here or _of_speaker(line, every_group) or ([topic[1]] if topic and (labelled or index - topic[0] <= REACH) else [])
            introduces = before_all and not here and not any(m.label == "SCHOOL" for m in line.mentions.values())
            of_all = (line.sentence.paragraph in every or introduces) and all(m.anaphor for m in here) and len(named) > 1
            if of_all:
                about = list(named.values())                   # 各共同体…: what is told of all of them
            before, of_table = lines[max(index - 1, 0)], tabled.get(line.sentence.paragraph, set())
            for subject, tie in () if index not in tells else _told_of_rest(line, before, members, named, of_table, known, language):
                school = subject if subject.label == "SCHOOL" else None
                found.append(Claim("tie", subject, school, line.sentence.start, line.sentence.end, SCHOOLS if school else GROUP, tie=tie))
            told = _told(line, members, about, language, of_all, introduces and line.sentence.paragraph not in every,
                         _listed_before(lines, index, members)) if index in tells and not _labels_item(line, language) else ()
            for subject, tie in sorted(told, key=lambda item: item[1] != "trust"):   # 由集团托管,法人不变: the narrower of two
                if subject.label == "SCHOOL" or subject.name in groups:
                    found.append(Claim("tie", subject, subject if subject.label == "SCHOOL" else None, line.sentence.start,
                                       line.sentence.end, SCHOOLS if subject.label == "SCHOOL" else GROUP, tie=tie))
        if here:
            before_all = before_all and line.sentence.kind == "title"
        if told_of := here or [o.org for m in line.mentions.values() for o in m.offices if o.org is not None and o.org.name in groups]:
            topic = index, told_of[-1]                          # also 新联盟|理事长某某
        elif own := _of_its_members(line, members, named):
            topic = index, own
    return found


def _of_its_members(line: Line, members: Mapping[str, set[str]], named: Mapping[str, Mention]) -> Mention | None:
    """The one group to which all the member schools of a line belong that lists several and names no group."""
    listed = [m.name for m in line.mentions.values() if m.label == "SCHOOL" and m.name in members]
    groups = {name for school in listed for name in members[school]}
    return named.get(next(iter(groups))) if len(set(listed)) > 1 and len(groups) == 1 else None


def _by_order(line: Line, named: Mapping[str, Mention], language: str) -> Iterator[tuple[Mention, str]]:
    """The groups that clauses of a line tell a tie of by their order in the article, where it counts as many as there are: 六个集团里,前四个是紧密型."""
    scope = _scope(language)
    counted = scope["groups_counted"].search(line.text)
    total = how_many(line.slots(counted.start(), counted.end())[0]) if counted else 0
    for clause in CLAUSE.finditer(line.text):
        for key in ("some_first", "some_last"):
            match = scope[key].match(clause[0])
            tie = tie_in(without_notes(clause[0]), language) if match and "plan" not in kinds_in(language, line.text) else ""
            count = how_many(line.slots(clause.start(), clause.end())[0]) if tie else 0
            if 0 < count < len(named) and total in (0, count, len(named)):
                yield from ((group, tie) for group in (list(named.values())[:count] if key == "some_first" else list(named.values())[-count:]))


def _of_speaker(line: Line, groups: Mapping[str, Mention]) -> list[Mention]:
    """The group that bears the name of the school whose head a line begins with: of that one he or she speaks (甲小学校长某某说,两所成员校的账由一家管)."""
    first = line.mentions.get(min(line.mentions, default=-1))
    schools = {o.org.name for o in first.offices if o.org is not None and o.org.label == "SCHOOL"} if first is not None and len(groups) <= MAX_GROUPS else ()
    own = [group for school in schools for group in named_after(groups, school)]
    return own if len(own) == 1 else []


def _in_parts(line: Line, members: dict[str, set[str]], language: str) -> Iterator[Claim]:
    """The ties that brackets tell of the schools of each part of a list that semicolons part: A School, B School (close type); C School (loose type)."""
    parts = [match for match in PART.finditer(line.text) if match[0].strip()] if "(" in line.text and (";" in line.text or "；" in line.text) else []
    told = [(match, tie_in(note[1], language) if match[0].count("(") == 1 and (note := NOTED_AT_END.search(match[0])) else "") for match in parts]
    several = len(told) > 1 or line.text.rstrip().endswith((";", "；"))
    if not (several and all(tie for _, tie in told)):
        return
    for match, tie in told:
        for school in line.slots(match.start(), match.end()):
            if school.label == "SCHOOL" and school.name in members:
                yield Claim("tie", school, school, line.sentence.start, line.sentence.end, SCHOOLS, tie=tie)


def _members(claims: Sequence[Claim]) -> dict[str, set[str]]:
    """The groups of each member school, also under the name that it had before."""
    members: dict[str, set[str]] = {}
    for claim in claims:
        if claim.relation == "member" and claim.object and claim.role == "member" and claim.status == "current":
            members.setdefault(claim.object.name, set()).add(claim.subject.name)
    for claim in claims:
        if claim.relation == "renamed" and claim.object and claim.subject.name in members:
            members.setdefault(claim.object.name, members[claim.subject.name])
    return members


def _nearest(line: Line, clause: re.Match[str], groups: Sequence[Mention]) -> Mention:
    """The group that a clause names first, or the clause before it, and so on; else the last of `groups`."""
    for other in reversed(list(CLAUSE.finditer(line.text, 0, clause.end()))):
        within = [m for m in line.slots(other.start(), other.end()) if m.label == "GROUP"]
        if within:
            return within[0]
    return groups[-1]


def _told_of_rest(line: Line, before: Line, members: dict[str, set[str]], named: dict[str, Mention], tabled: set[str], known: dict[str, Mention],
                  language: str) -> Iterator[tuple[Mention, str]]:
    """The groups of the table above a line that tells a tie of some schools and another of the rest; or the other groups of the article where
    it tells a tie of some groups, or of the only member of one, and then another of the rest; else the other members of the groups whose schools it
    names, or the line before where it names none."""
    told = [(tie, line.slots(clause.start(), clause.end())) for clause in CLAUSE.finditer(line.text)
            if _scope(language)["rest"].search(clause[0]) and (tie := tie_in(clause[0], language))]
    told = [(tie, slots) for tie, slots in told if not any(m.label in ("GROUP", "SCHOOL") for m in slots)]
    if not told:
        return
    own = {m.name for m in line.mentions.values() if m.label == "GROUP" and not m.anaphor and m.name in named}
    schools = {m.name for m in line.mentions.values() if m.label == "SCHOOL"} or {m.name for m in before.mentions.values() if m.label == "SCHOOL"}
    alone = len(own) == 1 and len(named) > 2 and {school for school, of in members.items() if of & own} <= schools
    of_groups = own and not any(m.label == "SCHOOL" for m in line.mentions.values()) and any(
        tie_in(clause[0], language) and any(m.name in own for m in line.slots(_subject_from(clause, language), clause.end()))
        for clause in CLAUSE.finditer(line.text))
    rest = tabled if len(tabled) > 1 else set(named) - own if alone or of_groups else set()     # 甲集团、乙集团为联盟型,其余为紧密型
    others = {name for name, of in members.items() if name not in schools and any(of & members.get(school, set()) for school in schools)}
    for tie, slots in told:
        counted = how_many(next((m for m in slots if m.label == "NUMBER"), None))
        yield from ((group, tie) for name, group in named.items() if name in rest and counted in (0, len(rest)))
        if not rest and counted in (0, len(others)):            # 甲校、乙校…紧密型,其他成员校只做教研协作; not 其余三所 where five are left
            yield from ((known[name], tie) for name in sorted(others) if name in known)


def _subject_from(clause: re.Match[str], language: str) -> int:
    """From where on a clause's subject is sought: 某联合体由企业办学校牵头,|实行松散型管理."""
    return 0 if _scope(language)["verb_first"].search(clause[0]) else clause.start()


def _tabled(lines: Sequence[Line], skipped: set[int]) -> dict[int, set[str]]:
    """For the paragraphs right behind a table, the groups that it names."""
    groups: dict[int, set[str]] = {}
    for line in lines:
        if line.sentence.paragraph in skipped:
            groups.setdefault(line.sentence.paragraph, set()).update(m.name for m in line.mentions.values() if m.label == "GROUP")
    behind: dict[int, set[str]] = {}
    run: set[str] = set()
    for paragraph in range(max(groups, default=-1) + BEHIND_TABLE + 1):
        if paragraph in groups:
            run = run | groups[paragraph] if paragraph - 1 in groups else set(groups[paragraph])
        elif run and any(before in groups for before in range(paragraph - BEHIND_TABLE, paragraph)):
            behind[paragraph] = run
    return behind


def _marked(lines: Sequence[Line], members: dict[str, set[str]], language: str) -> Iterator[Claim]:
    """The ties that marks beside schools' names stand for, where a line says what they mean: 注:带★的为紧密型,其余为联盟型."""
    legends = [(line, match) for line in lines if (match := _scope(language)["legend"].search(line.said))]
    for line, match in legends:
        text = fold(line.said)
        meaning = CLAUSE.search(text, match.end())
        mark = fold(match[1])
        ties = {mark: tie_in(meaning[0], language) if meaning else ""}
        rest = _scope(language)["others"].search(text)
        of_rest = CLAUSE.search(text, rest.end()) if rest else None
        ties[""] = tie_in(of_rest[0], language) if of_rest else ""
        for other in lines:
            for m in other.mentions.values():
                if m.label == "SCHOOL" and m.name in members and other is not line:
                    after = fold(other.said[m.end - other.sentence.start:]).lstrip()
                    before = fold(other.said[:m.start - other.sentence.start]).rstrip()
                    noted = NOTE.match(after) if len(mark) > 1 else None
                    if tie := (noted and tie_in(noted[1], language)) or ties[mark if after.startswith(mark) or before.endswith(mark) else ""]:
                        yield Claim("tie", m, m, line.sentence.start, line.sentence.end, MARKED, tie=tie)


def _in_sections(lines: Sequence[Line], groups: set[str], language: str, skipped: set[int]) -> Iterator[Claim]:
    """The ties of groups that are listed under headings which tell them: 一、紧密型教育集团."""
    told: tuple[str, Line] | None = None
    for line in lines:
        if _is_heading(line, language) and line.sentence.paragraph not in skipped:
            tie = _only_tie(line, language)
            told = (tie, line) if tie else None
        elif told:
            for m in line.mentions.values():
                if m.label == "GROUP" and not m.anaphor and m.name in groups:
                    yield Claim("tie", m, None, told[1].sentence.start, told[1].sentence.end, SECTION, tie=told[0])


def _is_heading(line: Line, language: str) -> bool:
    """Whether a line that names no group or school is a heading over those behind it: 一、紧密型教育集团, B. Close type."""
    named = any(m.label in ("GROUP", "SCHOOL") and not m.anaphor for m in line.mentions.values())
    return not named and line.sentence.kind != "title" and _scope(language)["heading"].search(line.said.strip()) is not None


def _labels_item(line: Line, language: str) -> bool:
    """Whether a line is a heading with its number (B. Close type.), which tells nothing of what stands before it."""
    return _scope(language)["numbered"].search(line.said.strip()) is not None and _is_heading(line, language)


def _beside_rosters(lines: Sequence[Line], groups: set[str]) -> dict[int, list[str]]:
    """The paragraphs right before and after a list or table of groups, one a line, with the groups that it lists."""
    named: dict[int, set[str]] = {}
    for line in lines:
        if line.sentence.kind != "title":
            own = {m.name for m in line.mentions.values() if m.label == "GROUP" and not m.anaphor}
            named.setdefault(line.sentence.paragraph, set()).update(own)
    order = sorted(named)
    beside: dict[int, list[str]] = {}
    run: list[int] = []
    for position, paragraph in enumerate([*order, -1]):
        if paragraph >= 0 and len(named[paragraph]) == 1 and named[paragraph] <= groups:
            run.append(position)
            continue
        listed = [name for at in run for name in named[order[at]]]
        if len(set(listed)) > 1:
            near = [at for at in (run[0] - 2, run[0] - 1, run[-1] + 1) if 0 <= at < len(order) and not named[order[at]]]
            beside |= {order[at]: listed for at in near}
        run = []
    return beside


def _only_tie(line: Line, language: str) -> str:
    """The tie that a line tells, compact or alliance, or an empty string where it tells none or both."""
    ties = {tie for clause in CLAUSE.finditer(line.text) if not _scope(language)["never"].search(clause[0])
            and (tie := tie_in(clause[0], language)) not in ("", "trust")}
    return ties.pop() if len(ties) == 1 else ""


def _listed_before(lines: Lines, index: int, members: dict[str, set[str]]) -> list[Mention]:
    """The member schools, in their order, of the nearest of the two lines before one, in its paragraph, that names any."""
    for line in lines[max(index - 2, 0):index][::-1]:
        if line.sentence.paragraph != lines[index].sentence.paragraph:
            break
        named = [m for _, m in sorted(line.mentions.items()) if m.label == "SCHOOL" and m.name in members]
        groups = {m.name for m in line.mentions.values() if m.label == "GROUP" and not m.anaphor}
        if named or len(groups) > 1:
            return named
    return []                                                   # of the groups that a line lists without schools it is not told of these


def _pointed_at(line: Line, clause: re.Match[str], schools: list[Mention], language: str) -> list[Mention] | None:
    """Those of some schools that a clause points at by their order (前者, 后两所, the latter); none where it points at one that it does not name (其中);
    None where it does not point."""
    for key, side in (("first", 1), ("last", -1)):
        if match := _scope(language)[key].search(clause[0]):
            counts = [m for m in line.slots(clause.start(), clause.start() + match.end()) if m.label == "NUMBER"]
            count = how_many(counts[0]) if counts else 1
            return schools[:count] if side > 0 else schools[-count:]
    if not _scope(language)["one_of"].search(clause[0]):
        return None
    called = [m for m in schools if m.name[-4:] in clause[0] and len(m.name) > 4]
    return called if len(called) == 1 else []                   # 其中实验学校…, behind 东湖实验学校


def _of_others(line: Line, clause: re.Match[str]) -> bool:
    """Whether a clause goes on about schools that are no members, behind the last group that the line names: 甲校与乙校的联盟关系延长三年."""
    up_to = line.slots(0, clause.end())
    named = [m.label for m in up_to if m.label in ("GROUP", "SCHOOL")]
    return bool(named) and named[-1] == "SCHOOL"


def _told(line: Line, members: dict[str, set[str]], groups: Sequence[Mention], language: str,
          every: bool = False, introduces: bool = False, listed: Sequence[Mention] = ()) -> Iterator[tuple[Mention, str]]:
    """The schools and groups that the clauses of a line tell a tie of, with it; with `every` the whole is all the groups, and where the line
    comes before them only what is told of the whole counts. `listed` are the schools of the line before."""
    scope = _scope(language)
    before: list[Mention] = []
    named: list[Mention] = []                                   # the schools, the lead too, of the last clause with members
    run: list[Mention] = []                                     # the list that goes on over the commas of English
    pointed = False
    here = any(m.label == "GROUP" for m in line.mentions.values())
    for clause in CLAUSE.finditer(OWN_THINGS.sub("\\1、", IN_BRACKETS.sub(lambda match: match[0].replace(",", "、"), line.text))):
        schools = [m for m in line.slots(clause.start(), clause.end()) if m.label == "SCHOOL" and m.name in members]
        run = [*run, *schools] if schools and LIST_BEGUN.search(line.text[:clause.start()]) else schools
        if LIST_GOES_ON.match(clause[0]):
            schools = run                                       # A, B and| C keep their own names
        tie = "" if scope["never"].search(clause[0]) else tie_in(without_notes(clause[0]), language)
        one = None if schools else _pointed_at(line, clause, named or list(listed), language)
        pointed = (pointed and not schools) or one is not None
        before = before if one is None else one
        if not schools and scope["kind"].search(clause[0]):
            continue                                            # 协作型成员校共享的是教研: whichever they are
        if tie and schools:
            yield from ((school, tie) for school in schools)
        elif tie and (pointed or (before and scope["as_member"].search(clause[0]))):
            yield from ((school, tie) for school in before)
        elif tie and before and scope["object"].search(line.text[:clause.start()]):
            yield from ((school, tie) for school in before)    # 对甲校,集团实行托管
        elif tie and scope["whole"].search(clause[0]):
            own = [m for m in line.slots(clause.start(), clause.end()) if m.label == "GROUP" and not (every and m.anaphor)]
            spoken_of = [] if own or every or here else [m for m in line.slots(0, clause.start()) if m.label == "SCHOOL" and m.name in members]
            # 甲校、乙校是分校,三校一个法人: the whole is the schools
            yield from ((told, tie) for told in spoken_of or own or (groups if every else groups[-1:]))
        elif tie and listed and not before and not here and scope["they"].search(clause[0]):
            yield from ((school, tie) for school in listed)    # They will keep their staff and budgets
        elif tie and before and scope["rest"].search(clause[0]):
            continue                                            # the other two are loosely tied: not those told of before
        elif tie and before and not any(m.label == "SCHOOL" or (m.label == "GROUP" and not (tie == "trust" and m.anaphor))
                                        for m in line.slots(clause.start(), clause.end())):
            yield from ((school, tie) for school in (before[-1:] if scope["which"].search(clause[0]) else before))
        elif tie and tie != "trust" and not before and groups and not introduces and not scope["part"].search(clause[0]) and not (
                _of_others(line, clause)):
            # 托管 without a school is told of one, not of all
            yield from ((group, tie) for group in (groups if every else [_nearest(line, clause, groups)]))
        if schools and not scope["unlike"].search(clause[0]):
            before, named = schools, [m for m in line.slots(clause.start(), clause.end()) if m.label == "SCHOOL"]
