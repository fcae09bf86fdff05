"""Where a rule's pattern matches on a line, which guard forbids it, and what the match puts into its roles."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from .. import linear
from ..data import table
from ..records import Mention
from .language import Rule, word_pattern
from .line import CLAUSE_END, Line

#: The last item of a list, behind a comma, that is the subject of the next clause.
NEXT_CLAUSE = linear.compile("^,.(?:牵头|领衔|领办|领头|为|是|作为|任|担任|则|却|尚|暂|还[没未不]|仍[未不]|没有|并未|未|不|带着|带领|校长|的|共同)|"
                             "(?i)^, (?:and |but |while )?.,? (?:(?:has|have|is|are|was|were|did|does|do|will) ?(?:n.t|not)|declined|refused)\\b")
#: So many characters behind a list tell whether its last item begins the next clause.
MAX_VERB = 14
#: Behind schools that a semicolon parts from a list: they are the subject of the next clause.
VERB_BEHIND = linear.compile("(?i)^,? (?:started|starts|set up|founded|formed|have|has|had|are|is|were|was|will|now|run|runs|lead|leads|head|heads|joined|"
                             "joins|belongs?|remains?|stays?|left|quit|does|did|do)\\b")
#: What parts a list into parts, and its items.
LIST_COMMA, LIST_MARK = re.compile(", ?(?!and )"), re.compile("、|和|与|及| and ")
#: What parts a sentence into statements of their own.
BREAK = linear.compile("(?i);|,? while |,? whereas ")
#: The words that found a group stand at most so far before its name.
MAX_TO_FOUNDED = 24


def match_roles(rule: Rule, line: Line) -> Iterable[dict[str, list[Mention]]]:
    """What each match of a rule on a line puts into its roles; a rule on the topic takes its group from the line."""
    for match in matches(rule, line):
        slots = filled_roles(rule, line, match)
        if rule.topic and not slots.get("group") and not slots.get("groups") and "office" not in slots:
            group = group_in(line, match, rule.language)
            slots |= {"group": [group]} if group else {}
        yield slots


def guard_on(rule: Rule, line: Line, place: int) -> tuple[str, str] | None:
    """The guard (`hearsay` or `unless`) that forbids a rule's match over a place, and the words of the line that it sees; None where none does."""
    if rule.hearsay is not None and (match := rule.hearsay.search(line.text)):
        return "hearsay", match[0]
    position = 0
    while match := rule.pattern.search(line.text, position):
        if match.start() <= place < match.end() and rule.unless is not None and (
                seen := rule.unless.search(_clauses(rule, line.text, match))):
            return "unless", seen[0]
        position = max(match.start() + 1, match.end() - 1)
    return None


def matches(rule: Rule, line: Line) -> Iterable[Any]:
    """The matches of a rule that no guard forbids, from left to right; they may share a mention."""
    position = 0
    if rule.hearsay is not None and rule.hearsay.search(line.text):
        return
    while (line.mentions or not rule.roles) and (match := rule.pattern.search(line.text, position)):
        position = max(match.start() + 1, match.end() - 1)
        if rule.unless is None or not rule.unless.search(_clauses(rule, line.text, match)):
            yield match


def filled_roles(rule: Rule, line: Line, match: Any) -> dict[str, list[Mention]]:
    """The mentions in each role of a match; `member2` is another slot of the role `member`."""
    slots: dict[str, list[Mention]] = {}
    for role, (number, labels) in rule.roles.items():
        if match.group(number) is not None:
            filled = [_body(m, "GROUP" if role.startswith("group") else "SCHOOL")
                      if m.label == "OFFICE" and role.startswith(("lead", "member", "org", "group")) else m
                      for m in line.slots(match.start(number), match.end(number)) if m.label in labels]
            if rule.fixed.get("status") == "ended" and len(filled) > 1:
                noted = line.text[match.end(number):match.end()].lstrip().startswith("(")            # 乙校、丙校(明年撤并): of the last alone
                filled = filled[-1:] if noted else _beside(line, filled, match.start(number), match.end(number))
            if len(filled) > 1 and _next_clause(line.text, match, number) is not None:
                filled.pop()
            part = line.text.rfind(";", match.start(number), match.end(number)) if len(filled) > 1 else -1
            if part > 0 and VERB_BEHIND.match(line.text[match.end(number):]):
                filled = [m for at, m in sorted(line.mentions.items()) if at < part and m in filled]     # with A School;| B School and C School started theirs
            comma = line.text.rfind(",", match.start(number), match.end(number)) if rule.relation == "member" and len(filled) > 1 else -1
            if comma > 0 and NAMED_AS.search(line.text[max(0, match.start(number) - MAX_VERB):match.start(number)]):
                filled = [m for at, m in sorted(line.mentions.items()) if comma < at < match.end(number) and m in filled]   # 独立为甲校、乙校,|丙校划归
            slots.setdefault(role.rstrip("0123456789"), []).extend(m for m in filled if m is not None)
    return slots


#: Behind these stand new names: what follows a comma is the next clause's.
NAMED_AS = linear.compile("(?:独立|更名|改名|改称|定名|命名|易名|升格|升级|改建|拆分|分立|分设|一分)为$")


def _next_clause(text: str, match: Any, number: int) -> int | None:
    """The comma behind which the last item of a list begins the next clause (吸收了甲校,|乙校牵头的…, 有甲校,|乙校则尚未加入), or None."""
    comma = text.rfind(",", match.start(number) + 1, match.end(number) - 1)
    return comma if comma > 0 and NEXT_CLAUSE.search(text[comma:match.end(number) + MAX_VERB]) else None


def _beside(line: Line, listed: list[Mention | None], start: int, end: int) -> list[Mention | None]:
    """Of a list in parts the last one, in which the words of leaving stand: 保留甲校、乙校,|丙校、丁校划出; 新增甲校,|乙校退出."""
    parts = LIST_COMMA.split(line.text[start:end])
    if len(parts) == 1 or (", " in line.text[start:end] and not any(LIST_MARK.search(part) for part in parts)):
        return listed
    last = line.slots(end - len(parts[-1]), end)
    return [mention for mention in listed if any(mention is other for other in last)]


def _body(office: Mention, label: str) -> Mention | None:
    """The school, or the group, of an office that stands where one is wanted: 核心校|东湖小学校长."""
    org = office.offices[0].org
    return org if org is not None and org.label == label else None


def group_in(line: Line, match: Any, language: str) -> Mention | None:
    """The group of a match without one: the one that it founds or describes (…的某集团, 组建某集团), else the last before
    its end in the sentence, else the first after it."""
    opened = line.text.rfind("(", 0, match.start() + 1)
    if opened > 0 and line.text.find(")", opened, match.start()) < 0 and (noted := line.mentions.get(opened - 1)) and noted.label == "GROUP":
        return noted                                            # 甲集团(总校:乙校,|分校:丙校)、丁集团: in the bracket behind its name
    left = {at for kind in ("left_behind", "compared") for found in word_pattern(language, kind).finditer(line.text)
            for at in range(found.start(), found.end())}
    groups = [(place, m) for place, m in sorted(line.mentions.items()) if m.label == "GROUP" and place not in left]
    start, end = _part(line.text, match.start(), match.end())
    groups = [(place, m) for place, m in groups if start <= place < end] or groups
    before = [m for place, m in groups if place < match.end()]
    after = [(place, m) for place, m in groups if place >= match.end()]
    if after:
        place, group = after[0]
        between = line.text[match.end():place]
        if not before or (len(between) <= MAX_TO_FOUNDED and _founding(language).search(between)):
            return group
    return before[-1] if before else None


#: Groups of the people that a sentence names.
OF_THEIR_OWN = linear.compile("(?i)\\btheir (?:own |respective )?groups\\b|各自(?:所在)?的(?:教育)?集团")


def of_unnamed_item(line: Line, start: int, end: int) -> bool:
    """Whether a stretch stands between semicolons in an item that names no group, of a list that names one in each of several others."""
    groups = {_part(line.text, place, place + 1) for place, m in line.mentions.items() if m.label == "GROUP"}
    return len(groups) > 1 and _part(line.text, start, end) not in groups


def of_their_own(line: Line, place: int) -> bool:
    """Whether the item around a place speaks of the groups of the people that it names: on behalf of their groups, the heads of A and B."""
    start, end = _part(line.text, place, place + 1)
    return OF_THEIR_OWN.search(line.text[start:end]) is not None


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence around a match, between semicolons outside brackets and words that set one thing against another."""
    breaks = [0, *(m.end() for m in BREAK.finditer(text) if text.count("(", 0, m.end()) <= text.count(")", 0, m.end())), len(text)]
    return max(b for b in breaks if b <= start), min((b for b in breaks if b >= end), default=len(text))


@cache
def _founding(language: str) -> Any:
    """What stands right before a group that the words before it found or describe."""
    return linear.compile(table(f"{language}/words")["words"]["before_founded"])


#: A dash behind which something else is spoken of: 与东校区不同——|后者没有法人资格.
DASH = {"en": re.compile("- "), "zh": re.compile("——[后前].?[者所]")}


def _clauses(rule: Rule, text: str, match: Any) -> str:
    """The match with the rest of the clauses that it begins and ends in; a Chinese count is guarded by what stands before it, and right behind
    it up to a mark: 学校96所(其中初中21所). Of a list whose last item begins the next clause only what stands before that is looked at."""
    start, end = match.span()
    if rule.relation == "figure" and rule.language == "zh":
        while start > 0 and text[start - 1] not in CLAUSE_END:
            start -= 1
        return text[start:end] + (re.split("[,，。;；(]", text[end:end + 6])[0] if text[end - 1] not in CLAUSE_END + "(" else "")
    while start > 0 and text[start - 1] not in CLAUSE_END:
        start -= 1
    dash = DASH[rule.language].search(text, end)                     # the A group - with B and C -| declined
    ends = [dash.start()] if dash else []
    ends += [at for number, _ in rule.roles.values() if match.group(number) is not None and (at := _next_clause(text, match, number)) is not None]
    return text[start:min([*ends, clause_end(text, end)])]


def clause_end(text: str, position: int) -> int:
    while position < len(text) and text[position] not in CLAUSE_END:
        position += 1
    return position
