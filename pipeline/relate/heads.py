"""Who heads each of several groups that a sentence only counts (两个集团的理事长分别由甲校校长李某和乙校校长王某担任), and the schools of a group's
deputy heads."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import linear
from ..data import table
from ..records import Claim, Mention
from .language import word_pattern
from .line import Line, named_groups
from .structure import namesake_lead

#: Rules whose title is made of a verb.
VAGUE = frozenset(("en.post.heads", "en.post.heads-both", "en.post.chairs", "en.post.chaired-by", "en.post.it-is-chaired"))
HEAD_OF_EACH = "structure.post.head-of-each"
SCHOOL_OF_DEPUTY = "structure.member.school-of-deputy"
#: Titles of a group's deputy heads, and of who heads a school.
DEPUTY = linear.compile(
    "(?i)^(?:常务)?副(?:总校长|总园长|理事长|主席|会长|盟主)$|^(?:常务)?理事$|"
    "^(?:executive )?(?:vice|deputy)[ -](?:general |chief |head )?(?:principal|president|chair(?:man|woman|person)?|director-general)$")
PRINCIPAL = linear.compile("(?i)(?:执行)?(?:校长|园长)|党(?:委|总支|支部)书记|principal|head(?:master|mistress| teacher)?")


def heads_of_each(lines: Sequence[Line], claims: Sequence[Claim], language: str) -> list[Claim]:
    """For every such principal the post at the one group that the own school leads or gives its name to."""
    if "head_of_each" not in table(f"{language}/words"):
        return []
    pattern = word_pattern(language, "head_of_each")
    groups = named_groups(lines)
    led = {(c.object.name, c.subject.name) for c in claims if c.relation == "member" and c.role == "lead" and c.object and c.status == "current"}
    found = []
    for line in lines:
        for match in pattern.finditer(line.text):
            slots = line.slots(match.start(), match.end())
            title = next((t for m in slots if m.label == "OFFICE" for o in m.offices if o.org is None for t in o.titles), "")
            for school, person in _principals(slots) if title else ():
                own = [g for name, g in groups.items() if (school.name, name) in led or namesake_lead(name, school.name)]
                if len(own) == 1:
                    found.append(Claim("post", person, own[0], line.sentence.start, line.sentence.end, HEAD_OF_EACH, title=title))
    return found


def schools_of_deputies(claims: Sequence[Claim]) -> list[Claim]:
    """The schools whose principals are deputy heads of a group in the same sentence belong to it: 某集团副总校长、乙小学校长王某."""
    told = {c.object.name for c in claims if c.relation in ("member", "renamed") and c.object}
    posts = [c for c in claims if c.relation == "post" and c.object and c.status == "current"]
    deputies = {(c.subject.name, c.start): c.object for c in posts if c.object and c.object.label == "GROUP" and DEPUTY.match(c.title)}
    found: dict[str, Claim] = {}
    for c in posts:
        group = deputies.get((c.subject.name, c.start))
        if (group and c.object and c.object.label == "SCHOOL" and c.direct and PRINCIPAL.fullmatch(c.title) and c.object.name not in told
                and not namesake_lead(group.name, c.object.name)):
            found.setdefault(c.object.name, Claim("member", group, c.object, c.start, c.end, SCHOOL_OF_DEPUTY, role="member"))
    return list(found.values())


def _principals(slots: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The schools with the people whose names stand right behind an office there."""
    for office, person in pairwise(slots):
        school = next((o.org for o in office.offices if o.org is not None and o.org.label == "SCHOOL"), None)
        if person.label == "PERSON" and school is not None:
            yield school, person


def without_vague(claims: Sequence[Claim]) -> list[Claim]:
    """The claims but for offices that only a verb tells (who heads the group) where another title of the same person there is told."""
    told = {(c.subject.name, c.object.name) for c in claims if c.relation == "post" and c.object and c.rule not in VAGUE and c.status == "current"}
    return [c for c in claims if not (c.rule in VAGUE and c.object and (c.subject.name, c.object.name) in told)]
