"""The layer over RE2 gives what google-re2's own layer gives, on any text."""
from __future__ import annotations

import pickle
from typing import Any

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from pipeline import linear

PATTERNS = ["a", "b*", "(a)|(b)", "(?P<one>[甲乙])(?P<two>丙)?", "^a", "a$", "(?:)", "[^甲]+", "(甲+)(乙*)", "\\d{1,2}(?:年|月)", "(?i)AB", "\\s+"]
TEXTS = st.text(st.sampled_from("ab甲乙丙 \n12年月é𠀀AB"), max_size=300)


def told(match: Any) -> Any:
    if match is None:
        return None
    groups = match.groups()
    return [match.start(), match.end(), match.span(), match[0], match.group(), groups, [match.span(number) for number in range(len(groups) + 1)], match.groups("x")]


@given(st.sampled_from(PATTERNS), TEXTS, st.integers(0, 320))
def test_searches_find_the_same(pattern: str, text: str, position: int) -> None:
    ours, theirs = linear.compile(pattern), re2.compile(pattern)
    for name in ("search", "match", "fullmatch"):
        assert told(getattr(ours, name)(text)) == told(getattr(theirs, name)(text))
        if position <= len(text):
            assert told(getattr(ours, name)(text, position)) == told(getattr(theirs, name)(text, position))
    assert [told(match) for match in ours.finditer(text)] == [told(match) for match in theirs.finditer(text)]


@given(st.sampled_from(PATTERNS), TEXTS, st.integers(0, 3))
def test_what_is_made_of_matches_is_the_same(pattern: str, text: str, count: int) -> None:
    ours, theirs = linear.compile(pattern), re2.compile(pattern)
    assert ours.sub("<>", text, count) == theirs.sub("<>", text, count)
    assert ours.sub(lambda match: f"[{match[0]}]", text, count) == theirs.sub(lambda match: f"[{match[0]}]", text, count)
    assert ours.split(text, count) == theirs.split(text, count)
    assert ours.findall(text) == theirs.findall(text)


def test_templates_names_and_a_place_behind_the_end() -> None:
    assert linear.sub("(甲)(乙)", "\\2\\1", "甲乙丙") == "乙甲丙"
    match = linear.search("(?P<one>甲)(?P<two>丁)?", "乙甲")
    assert match is not None
    assert (match["one"], match.group("two"), match.start("one"), match.start("two"), match.group(1, 2)) == ("甲", None, 1, -1, ("甲", None))
    assert linear.compile("a").search("a", 5) is None
    with pytest.raises(linear.error):
        linear.compile("(")


def test_a_long_text_that_is_kept_is_not_taken_for_another_one() -> None:
    one, other = "甲" * 300 + "a", "乙" * 300 + "b"
    for _ in range(3):
        assert linear.search("a", one) is not None
        assert linear.search("a", other) is None


def test_a_pattern_travels_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(linear.compile("(甲)")))
    assert again.pattern == "(甲)"
    assert again.search("乙甲").start() == 1
