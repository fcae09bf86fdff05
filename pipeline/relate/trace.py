"""Why a statement is there, and why one is missing: what rules, guards and the net say of the lines of an article."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..fold import fold
from ..records import Article, Claim, Mention, Sentence
from .belonging import Candidate, candidates, probability, weights_of
from .context import least_for
from .engine import stated
from .language import Rule, rules_of
from .line import Line
from .matching import guard_on, match_roles
from .pieces import Partial, partial_match

#: So many rules are told of each line, those that come nearest.
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match on a line: the names in its roles."""

    rule: Rule
    roles: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A rule that comes near to speaking of a school on a line, and the condition that fails."""

    rule: Rule
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the net makes of a school and a group on a line: how likely, how likely it must be, and what speaks for and against."""

    group: str
    likely: float
    least: float
    told: tuple[tuple[str, float], ...]


class Traced:
    """An article's lines and what rules state on them, to be asked why."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self.article = article
        self.lines, self.claims, self.tabled = stated(article, sentences)

    def line_of(self, claim: Claim) -> Line | None:
        """The line that a statement rests on."""
        return next((line for line in self.lines if line.sentence.start <= claim.start and claim.end <= line.sentence.end), None)

    def match_of(self, claim: Claim) -> Match | None:
        """How the rule of a statement matched; None where the statement is not that of a rule in TOML."""
        rule = next((rule for rule in rules_of(self.article.language) if rule.id == claim.rule), None)
        line = self.line_of(claim)
        if rule is None or line is None:
            return None
        wanted = {m.name for m in (claim.subject, claim.object) if m}
        found = [{role: tuple(m.name for m in names) for role, names in roles.items() if names} for roles in match_roles(rule, line)]
        roles = next((roles for roles in found if wanted & {name for names in roles.values() for name in names}), found[0] if found else {})
        return Match(rule, tuple(sorted(roles.items())))

    def named(self, label: str, name: str) -> list[tuple[Line, int, Mention]]:
        """Where things of a label whose name holds the given one stand: the line, the place of the slot, the mention."""
        wanted = plain(name)
        return [(line, place, m) for line in self.lines for place, m in sorted(line.mentions.items())
                if m.label == label and (wanted in plain(m.name) or wanted in plain(m.text))]

    def near(self, line: Line, place: int) -> list[Near]:
        """The rules for members that come nearest to speaking of the school at a place."""
        found = []
        for rule in rules_of(self.article.language):
            if rule.relation != "member":
                continue
            partial = partial_match(rule.record["pattern"], rule.language, line, place)
            if partial:
                found.append(Near(rule, partial.share, _reason(rule, line, place, partial)))
        return sorted(found, key=lambda near: (-near.share, near.rule.id))[:NEAREST]

    def weighings(self, line: Line, school: str) -> list[Weighing]:
        """What the net makes of a school on a line, for each group that it may belong to there."""
        language = self.article.language
        found = [c for c in candidates(self.lines, self.claims, language, self.tabled) if c.school.name == school and self.lines[c.line] is line]
        return [Weighing(c.group.name, probability(c, language), least_for(c.features, language), _told(c, language)) for c in found]


def readable(line: Line) -> str:
    """A line as the rules see it, the names in square brackets with their labels."""
    names = {index: f"[{m.name}]({m.label})" for index, m in line.mentions.items()}
    return "".join(names.get(index, character) for index, character in enumerate(line.text))


def plain(name: str) -> str:
    """A name as it is looked for: folded, small letters, no spaces."""
    return fold(name).casefold().replace(" ", "")


def _reason(rule: Rule, line: Line, place: int, partial: Partial) -> str:
    if partial.share < 1:
        lacks = " and ".join(f"{where} it {part!r}" for where, part in (("before", partial.before), ("behind", partial.after)) if part)
        return f"{partial.matched!r} stands there, but not {lacks}"
    if guard := guard_on(rule, line, place):
        return f"the pattern matches, but the guard {guard[0]!r} forbids it: {guard[1]!r}"
    roles = {role for roles in match_roles(rule, line) for role, names in roles.items() if line.mentions[place] in names}
    if not roles:
        return "the pattern matches, but the school is in none of its roles"
    return (f"the pattern matches with the school as {', '.join(sorted(roles))}: the group was not found there, or another statement of the "
            "article overrules it")


def _told(candidate: Candidate, language: str) -> tuple[tuple[str, float], ...]:
    weights = weights_of(language)
    return tuple(sorted(((name, weights.get(name, 0.0)) for name in candidate.features if weights.get(name)), key=lambda pair: -abs(pair[1])))
