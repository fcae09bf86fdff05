"""Rules on lines: which claims an article makes."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from .. import linear
from ..records import Article, Claim, Mention, Sentence
from .answering import answered_lists, answered_parts, counts_asked_for, joined_in_order, named_in_order, paired_in_order
from .cards import cards
from .context import context_claims
from .dates import resolve_date, year_of
from .denials import without_denied, without_lead
from .discourse import Discourse, headline_school, in_list, is_larger, of_authority, owns
from .dissolved import end_dissolved, end_merged, told_of_successors
from .figures import figure_claims
from .former import campuses_of_members, former_campuses, plated, second_names
from .foundings import anchor_in, founding_claims, without_others
from .gone import dissolved
from .heads import (
    dates_of_counted,
    end_predecessors,
    heads_in_order,
    heads_of_each,
    heads_of_namesakes,
    leads_by_name,
    leads_of_counted,
    principals_of_leads,
    schools_of_deputies,
    schools_of_heads,
    successors,
    swapped_heads,
    without_vague,
)
from .language import Rule, moving_rules, rules_matching, slot_characters, tie_in
from .line import CLAUSE_END, NOTE, Line, Lines, how_many, make_line, noted_as_left, without_notes
from .matching import clause_end, filled_roles, matches, of_unnamed_item
from .naming import named_next
from .notices import notice_claims
from .posts import post_claims
from .rosters import roster_claims
from .speakers import answers_of, with_speakers
from .spoken_of import group_spoken_of, of_namesake
from .structure import (
    campuses_of_lead,
    heads_by_name,
    led_by_core,
    namesake_claims,
    namesake_lead,
    settle_heads,
    settle_principals,
    sibling_campuses,
    structural_claims,
)
from .tables import table_claims
from .ties import tie_claims
from .topics import Topic, topics, under_names, with_topics
from .unnamed import marked_unnamed

#: A short line that ends like a group's name.
UNKNOWN_HEADING = linear.compile("(?i)^.{2,28}(?:集团|共同体|教联体|教共体|联盟|学区|education group|school alliance)[:：]?$")
#: A date right before a statement (2020年9月,|甲校加入), in it (甲校于|2020年9月|加入), and right behind it (joined the group |in September 2020).
DATE_BEFORE = linear.compile(f"([{slot_characters('DATE')}])[^。;!?\\x{{E000}}-\\x{{F8FF}}]{{0,6}}$")
DATE_WITHIN = linear.compile(f"([{slot_characters('DATE')}])")
DATE_BEHIND = linear.compile(f"(?i)^ (?:in|on|since|from|as of) (?:the )?([{slot_characters('DATE')}])")
#: What remains of a group.
LEFT_WITH = linear.compile("保留|只剩|剩下")
#: The groups that are counted are named in the same sentence or in so many behind it.
MAX_AHEAD = 12


def relate(article: Article, sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
    """All claims of an article, each once, in text order."""
    if not article.published and (year := year_of(article.title)):
        article = replace(article, published=year)
    lines, claims, skipped = stated(article, sentences)
    if not _names_group(sentences):                             # what is left to say is said of groups
        claims = heads_in_order(lines, claims, article.language)
        return tuple(_tidy(without_vague(claims), article.language))
    claims = leads_by_name(lines, claims, article.language)
    claims += context_claims(lines, claims, article.language, skipped)
    claims = told_of_successors(lines, claims, article.language)
    claims = without_denied(lines, [c for c in claims if not _leaves_itself(c)], article.language)
    claims += campuses_of_lead(lines, claims, article.language)
    claims += sibling_campuses(lines, claims, article.language)
    claims += founding_claims(lines, claims, article.language, article.published, skipped)
    claims += notice_claims(lines, claims, article.language, article.published)
    claims = leads_of_counted(lines, claims, article.language)
    claims += dates_of_counted(lines, claims, article.language, article.published)
    claims = heads_by_name([*claims, *campuses_of_members(claims, article.text, article.language)])
    claims = heads_in_order(lines, [*claims, *heads_of_each(lines, claims, article.language)], article.language)
    claims = heads_of_namesakes(lines, [*swapped_heads(lines, claims, article.language), *successors(lines, claims, article.language)], article.language)
    claims = settle_principals(settle_heads([*claims, *namesake_claims(lines, claims)]))
    claims = without_lead(lines, led_by_core(lines, [*claims, *schools_of_heads(claims)]), article.language)
    claims += principals_of_leads(lines, claims, article.language)
    claims = end_predecessors(without_vague(claims), article.text, article.language)
    claims = end_merged(lines, end_dissolved(lines, claims, article.language), article.language)
    claims = _tidy([*claims, *tie_claims(lines, claims, article.language, skipped)], article.language)
    return tuple(without_others(lines, claims, article.language))


def _names_group(sentences: Sequence[Sentence]) -> bool:
    """Whether an article speaks of any group, be it by a word such as 集团 alone."""
    return any(m.label == "GROUP" or (m.label == "OFFICE" and any(o.org is not None and o.org.label == "GROUP" for o in m.offices))
               for sentence in sentences for m in sentence.mentions)


def _renamings(lines: Sequence[Line], article: Article) -> Iterable[Claim]:
    """What rules say of two names of one group or school, before anything else is made of the lines."""
    for index, line in enumerate(lines):
        if max(Counter(m.label for m in line.mentions.values() if m.label in ("GROUP", "SCHOOL")).values(), default=0) > 1:
            for rule in rules_matching(article.language, line.text):
                if rule.relation == "renamed":
                    for match in matches(rule, line):
                        yield from _claims(rule, line, match, index, Discourse(), article.published)


def _leaves_itself(claim: Claim) -> bool:
    """Whether a claim says that a school left the group that bears its name: A School left to become the core of the A Education Group."""
    return claim.relation == "member" and claim.status == "ended" and claim.object is not None and namesake_lead(claim.subject.name, claim.object.name)


def stated(article: Article, sentences: Sequence[Sentence]) -> tuple[Lines, list[Claim], set[int]]:
    """The lines of an article, what rules and tables state on them, and the paragraphs that tables fill."""
    language = article.language
    grouped = _names_group(sentences)
    sentences = with_speakers(sentences) if grouped else sentences
    lines = [make_line(sentence, language) for sentence in sentences]
    claims = second_names(lines, _renamings(lines, article))
    if claims:                                                  # one group under two names: from here on under the present one
        lines = [under_names(line, {c.object.name: c.subject.name for c in claims if c.object}, language) for line in lines]
    lines = named_next(lines, language) if grouped else lines
    groups = _groups([line.sentence for line in lines])
    discourse = Discourse(only_group=groups[0] if len(groups) == 1 else None, all_groups=groups,
                          headline_school=headline_school(lines),
                          all_places=tuple(m for line in lines for m in line.sentence.mentions if m.label == "PLACE"))
    spoken_of = topics(lines, language)
    if grouped:
        lines = marked_unnamed(with_topics(lines, spoken_of, language), language, [topic is not None and topic.turned for topic in spoken_of])
    lines = Lines(lines)
    discourse.gone = frozenset(dissolved(lines, language)) if len(groups) > 1 else frozenset()
    answers = answers_of([line.sentence for line in lines]) if grouped else {}
    tables = table_claims(article, lines)
    if grouped:
        on_cards, filled = cards(lines)
        tables.claims.extend(on_cards)
        tables.paragraphs.update(filled)
    for index, line in enumerate(lines):
        discourse.ahead = _ahead(lines, index) if groups else ()
        topic = spoken_of[index]
        turned = topic is not None and topic.turned
        if topic and turned:
            topic = _turn(discourse, index, topic)
        discourse.unnamed = line.unnamed
        if index in answers:
            discourse.groups.append((index, answers[index]))
        for rule in rules_matching(language, line.text) if line.sentence.paragraph not in tables.paragraphs else ():
            for match in matches(rule, line):
                claims += [c for c in _claims(rule, line, match, index, discourse, article.published)
                           if c.relation != "renamed" or c.subject.label != "GROUP"]
        _note(discourse, line, index, article.published, topic)
    claims += [*former_campuses(lines, language), *plated(lines, language)]
    if grouped:
        claims += [*answered_lists(lines, language), *answered_parts(lines, language), *joined_in_order(lines, language), *named_in_order(lines, language),
                   *paired_in_order(lines, language), *counts_asked_for(lines, language)]
        claims += schools_of_deputies(claims)
        claims += [*structural_claims(article, lines), *tables.claims, *roster_claims(article, lines, tables.paragraphs)]
    return lines, claims, tables.paragraphs


def _turn(discourse: Discourse, index: int, topic: Topic) -> Topic | None:
    """The topic that a sentence turns to, or nothing where the sentences before speak of it already."""
    if discourse.groups and discourse.groups[-1][1].name == topic.group.name:
        return None
    discourse.turned = index
    discourse.groups.append((index, topic.group))
    return topic


def _ahead(lines: Sequence[Line], index: int) -> tuple[tuple[Mention, ...], ...]:
    """The groups that a line and those behind it name up to the end of each paragraph, one mention of each."""
    found: dict[str, Mention] = {}
    ends: dict[int, tuple[Mention, ...]] = {}
    for line in lines[index:index + MAX_AHEAD]:
        for m in line.mentions.values():
            if m.label == "GROUP" and not m.anaphor and not m.weak:
                found.setdefault(m.name, m)
        ends[line.sentence.paragraph] = tuple(found.values())
    return tuple(ends.values())


def _groups(sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The groups of an article, one mention of each."""
    groups = {m.name: m for sentence in sentences for m in sentence.mentions if m.label == "GROUP" and not m.weak}
    return tuple(groups.values())


def _note(discourse: Discourse, line: Line, index: int, published: str, topic: Topic | None) -> None:
    """What this sentence leaves for the next ones."""
    discourse.note_subject(line)
    discourse.note_guests(line)
    people = {m.name: m for m in line.sentence.mentions if m.label == "PERSON"}
    if people:
        discourse.person = (index, next(iter(people.values()))) if len(people) == 1 else None
    if discourse.groups and not topic and UNKNOWN_HEADING.search(line.text):
        discourse.groups.clear()                                # what follows belongs to a group that has not been recognised
    if topic:
        discourse.groups.append((index, topic.group))
    elif any(m.label == "GROUP" and m.anaphor for m in line.sentence.mentions) and discourse.groups:
        discourse.groups.append((index, discourse.groups[-1][1]))
    for mention in line.sentence.mentions:
        if mention.label == "DATE":
            discourse.date = resolve_date(mention.value, published, discourse.date) or discourse.date
        elif mention.label == "PLACE" and in_list(mention, line):
            discourse.nested.append(mention)                    # a bureau's place stands for 全区 where no other does
            discourse.authority = mention if of_authority(mention, line) else discourse.authority
        if mention.label == "PLACE" and (not discourse.places or not (in_list(mention, line) or owns(mention, line))) and not is_larger(mention, line):
            discourse.places.append(mention)
    discourse.note_school(index, line)
    discourse.note_bureau(index, line)


def _claims(rule: Rule, line: Line, match: Any, index: int, discourse: Discourse, published: str) -> Iterable[Claim]:
    slots = filled_roles(rule, line, match)
    group = next(iter(slots.get("group", [])), None)
    if group is None and rule.topic and rule.relation == "member" and of_unnamed_item(line, match.start(), match.end()):
        return
    if group is None and rule.topic:
        group = group_spoken_of(line, match, slots, discourse, index, rule.language)
    start, end = line.sentence.start, line.sentence.end
    base: dict[str, Any] = {"start": start, "end": end, "rule": rule.id, "status": rule.fixed.get("status", "current")}
    direct = bool(slots.get("group")) or len({m.name for m in line.mentions.values() if m.label == "GROUP"}) == 1
    date = next(iter(slots.get("date", [])), None)
    date = date or (_date_beside(line, match) if rule.event else None)
    since = resolve_date(date.value, published, anchor_in(line, date, published, discourse.date)) if date else ""
    if rule.relation == "member" and group is None and not slots.get("groups"):
        return
    if rule.relation == "member" and "groups" in slots:
        for role in ("lead", "member"):
            if len(slots["groups"]) == len(slots.get(role, [])):
                for named, school in zip(slots["groups"], slots[role], strict=True):
                    yield Claim("member", named, school, role=role, **base)
    elif rule.relation == "member" and group is not None:
        told = rule.fixed.get("tie") or _tie(line.text, match, rule)
        if LEFT_WITH.search(match[0]) and (own := of_namesake(slots, line)):
            group = own                                         # 丙校调整到乙集团,|仅保留甲校、丁校: of the group of that name
        for role in ("lead", "member"):
            for school in slots.get(role, []):
                tie = (_own_tie(line, school, rule.language) or told) if role == "member" else ""
                over = {"status": "ended"} if noted_as_left(line, next((at for at, m in line.mentions.items() if m is school), -1), rule.language) else {}
                yield Claim("member", group, school, role=role, tie=tie, since=since, direct=direct, **{**base, **over})
    elif rule.relation == "established":
        if rule.topic and discourse.subject == "SCHOOL" and not any(m.label == "GROUP" for m in line.mentions.values()):
            return                                              # A School leads the group. It was founded in …
        both = discourse.all_groups if rule.all_groups and len(discourse.all_groups) == 2 else ()
        for named in slots.get("groups", []) or both or ([group] if group and not (rule.all_groups or "first" in slots) else []) or _counted(slots, discourse):
            if since:
                yield Claim("established", named, None, value=since, **base)
    elif rule.relation == "post":
        yield from post_claims(rule, line, slots, discourse, index, base)
    elif rule.relation == "figure":
        yield from figure_claims(rule, line, match, slots, discourse, index, base)
    elif rule.relation == "renamed":
        present, former = slots.get("new", []), slots.get("old", [])
        if len(present) == 1:
            former = former[-1:]                                # of a list before the one new name the school beside it
        elif len(former) == 1 and _comma_behind(line, present[0]):
            present = present[:1]                               # 甲校改名为乙校,|丙校加挂…
        for new, old in zip(present, former, strict=True) if len(present) == len(former) else ():
            dates = [m for m in line.sentence.mentions if m.label == "DATE" and m.start < new.start]
            when = resolve_date(dates[-1].value, published, discourse.date) if dates else ""
            yield Claim("renamed", new, old, since=when, **base)
    elif rule.relation == "tie":
        tie = rule.fixed.get("tie") or _tie(line.text, match, rule)
        for school in slots.get("member", []):
            yield Claim("tie", school, school, tie=tie, **base)
        if not slots.get("member") and tie:
            for named in slots.get("groups", []) or ([group] if group else []) or (
                    discourse.all_groups if rule.all_groups else _counted(slots, discourse)):
                yield Claim("tie", named, None, tie=tie, **base)


def _comma_behind(line: Line, mention: Mention) -> bool:
    return any(m is mention and line.text[place + 1:place + 2] == "," for place, m in line.mentions.items())


def _date_beside(line: Line, match: Any) -> Mention | None:
    """The date right before the words of a match, between them, or right behind them."""
    for stretch, offset in ((DATE_BEFORE.search(line.text[:match.start()]), 0), (DATE_WITHIN.search(match.group(0)), match.start()),
                            (DATE_BEHIND.search(line.text[match.end():]), match.end())):
        if stretch:
            return line.mentions.get(offset + stretch.start(1))
    return None


def _counted(slots: dict[str, list[Mention]], discourse: Discourse) -> Sequence[Mention]:
    """The groups that are named behind the count, where there are as many, or all groups of the article, where as many are counted as it
    names, or nearly (one may stand apart)."""
    if first := how_many(next(iter(slots.get("first", [])), None)):
        return discourse.all_groups[:first] if 1 < first < len(discourse.all_groups) else ()
    count = how_many(next(iter(slots.get("count", [])), None))
    if named := next((groups for groups in discourse.ahead if count > 1 and count == len(groups)), None):
        return named
    return discourse.all_groups if count > 1 and count in (len(discourse.all_groups), len(discourse.all_groups) - 1) else ()


def _own_tie(line: Line, school: Mention, language: str) -> str:
    """The tie in brackets right behind a school of a list (乙校(托管)、丙校), or an empty string."""
    at = next((index for index, m in line.mentions.items() if m is school), -1)
    bracket = NOTE.match(line.text[at + 1:at + 44]) if at >= 0 else None
    return tie_in(bracket[1], language) if bracket else ""


def _tie(text: str, match: Any, rule: Rule) -> str:
    """How the members of a match are bound, where its words or the rest of its last clause say so."""
    start = match.start()
    while start > 0 and text[start - 1] not in CLAUSE_END and not "\ue000" <= text[start - 1] <= "\uf8ff":
        start -= 1
    return tie_in(without_notes(text[start:clause_end(text, match.end())]), rule.language)


def _tidy(claims: Sequence[Claim], language: str) -> list[Claim]:
    """Each fact once, its first statement; a lead is no member too; what has ended is not current elsewhere."""
    claims = _moved(_paired(claims), language)
    members = [c for c in claims if c.relation == "member" and c.object]
    leads = {_pair(c) for c in members if c.role == "lead" and c.status == "current"}
    ended = {_pair(c) for c in members if c.status in ("ended", "denied")} - leads
    ties: dict[str, str] = {}
    present = {c.object.name: c.subject.name for c in claims if c.relation == "renamed" and c.object}
    ended |= {pair for pair in map(_pair, members) if (pair[0], present.get(pair[1], pair[1])) in ended} - leads   # it left under its present name
    for claim in claims:
        if claim.relation == "tie" and claim.tie:
            ties.setdefault(claim.subject.name, claim.tie)
            ties.setdefault(present.get(claim.subject.name, claim.subject.name), claim.tie)
    said: dict[tuple[str, str], str] = {}
    for claim in members:
        if claim.tie:
            said.setdefault(_pair(claim), claim.tie)
    kept: list[Claim] = []
    seen: set[tuple[str, ...]] = set()
    over = {_key(c) for c in claims if c.relation == "post" and c.status == "ended"}
    for claim in sorted(claims, key=lambda c: (c.start, c.rule)):
        if claim.relation == "post" and claim.status == "current" and _key(claim) in over:
            continue
        if claim.relation == "tie" or claim.status == "denied":
            continue
        if claim.relation == "member" and claim.object:
            pair = _pair(claim)
            if (claim.role == "member" and pair in leads) or (pair in ended and claim.status == "current"):
                continue
            if claim.role == "member":
                claim = replace(claim, tie=ties.get(pair[1]) or said.get(pair) or ties.get(pair[0], ""))
        key = _key(claim)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def _paired(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that put a school into another group than its sentence does by 分别, or, where only the
    topic gives the group, than the text does by name."""
    pairs = {(c.start, c.object.name): c.subject.name for c in claims if c.object and c.rule.endswith("respectively")}
    named: dict[str, set[str]] = {}
    for c in claims:
        if c.object and c.relation == "member" and c.direct and c.status == "current":
            named.setdefault(c.object.name, set()).add(c.subject.name)
    return [c for c in claims if c.relation != "member" or not c.object or (
        pairs.get((c.start, c.object.name), c.subject.name) == c.subject.name
        and (c.direct or c.subject.name in named.get(c.object.name, {c.subject.name})))]


def _moved(claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, those of a school in another group than the one that it moved to as ended."""
    moved = {c.object.name: c.subject.name for c in claims if c.rule in moving_rules(language) and c.object and c.status == "current"}
    return [replace(c, status="ended") if c.relation == "member" and c.object and c.role == "member" and c.status == "current"
            and moved.get(c.object.name, c.subject.name) != c.subject.name else c for c in claims]


def _pair(claim: Claim) -> tuple[str, str]:
    return claim.subject.name, claim.object.name if claim.object else ""


def _key(claim: Claim) -> tuple[str, ...]:
    other = claim.object.name if claim.object else ""
    if claim.relation == "member":
        return ("member", claim.subject.name, other)
    if claim.relation == "post":
        return ("post", claim.subject.name, other, claim.title.casefold())
    if claim.relation == "figure":
        return ("figure", claim.subject.name, claim.what, claim.value)
    return (claim.relation, claim.subject.name, other)
