"""Stage 5: `Sentence`s to `Claim`s, by the rules in `pipeline/rules` and a few that need more than a pattern."""
from __future__ import annotations

from ..records import Sentence
from .belonging import FOR
from .cues import kinds_in
from .engine import relate
from .firms import without_firms
from .language import rules_of, use_rules
from .line import make_line

__all__ = ["relate", "rule_ids", "telling_words", "use_rules", "without_firms"]


def rule_ids(language: str) -> list[str]:
    """The ids of the rules of a language."""
    return [rule.id for rule in rules_of(language)]


def telling_words(sentence: Sentence, language: str) -> frozenset[str]:
    """The kinds of words of belonging (`member`, `join`, `lead` …) outside the names of a sentence."""
    return kinds_in(language, make_line(sentence, language).text) & FOR
