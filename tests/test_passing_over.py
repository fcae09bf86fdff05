"""What is passed over in one search is what a search in each piece would have passed over, and numbers made for a whole text are those of its units."""
from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline import linear
from pipeline.backends import features
from pipeline.records import Segmented, Sentence
from pipeline.relate.language import tie_in, tie_words
from pipeline.relate.line import Line, Lines
from pipeline.tag.source import make_source

#: With and without borders, gaps that go on to the end, folded letters.
PATTERNS = ["a", "^a", "b$", "a[^.]*b", "(?i)A b", "(?:^|:)b", "a{2}|^$", "[^a]$"]
TEXTS = st.text("aAb :.校", max_size=12)


@given(st.lists(TEXTS, max_size=6), st.sampled_from(PATTERNS))
def test_lines_that_hold_a_pattern_are_all_told_once_and_in_order(texts: list[str], pattern: str) -> None:
    lines = Lines(Line(Sentence("x", 0, len(text), text, "body", 0, ()), text, {}, ()) for text in texts)
    compiled = linear.compile(pattern)
    told = [number for number, _ in lines.holding(compiled)]
    assert told == sorted(set(told))
    assert set(told) >= {number for number, text in enumerate(texts) if compiled.search(text)}
    assert all(line is lines[number] for number, line in lines.holding(compiled))


def test_lines_without_a_pattern_are_passed_over() -> None:
    texts = ["甲校加入", "乙校", "", "加入"]
    lines = Lines(Line(Sentence("x", 0, len(text), text, "body", 0, ()), text, {}, ()) for text in texts)
    assert [number for number, _ in lines.holding(linear.compile("加入$"))] == [0, 3]


@given(st.lists(st.tuples(TEXTS.filter(lambda text: text.strip()), st.sampled_from(["body", "furniture", "title"])), min_size=1, max_size=6),
       st.sampled_from(["a", "b", "校", "(?i)a b"]))
def test_sentences_with_a_pattern_are_those_of_the_article_that_have_it(pieces: list[tuple[str, str]], pattern: str) -> None:
    sentences, blocks, text = [], [], ""
    for piece, kind in pieces:
        blocks.append((len(text), len(text) + len(piece), kind))
        sentences.append((len(text), len(text) + len(piece)))
        text += piece + "\n"
    source = make_source(Segmented(text, "en", tuple(sentences), (), tuple(blocks)), "x")
    compiled = linear.compile(pattern)
    wanted = [(start, end) for start, end in source.told if compiled.search(source.text[start:end])]
    assert list(source.told_with(compiled)) == wanted


@given(st.lists(st.sampled_from(["托管", "紧密型", "联盟", "法人", "甲校", "由乙校", "统一管理", "不", "协作", "的", "共同体"]), max_size=5).map("".join))
def test_a_clause_with_a_tie_has_words_for_one(clause: str) -> None:
    if tie_in(clause, "zh"):
        assert tie_words("zh").search(f"某校，{clause}，等")


@given(st.integers(0, 12), st.data())
def test_stretches_are_spread_over_their_characters(size: int, data: st.DataObject) -> None:
    borders = sorted(data.draw(st.sets(st.integers(0, size), max_size=6)))
    pairs = list(zip(borders[::2], borders[1::2], strict=False))
    starts, ends = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    codes = np.arange(1, len(pairs) + 1) * 8
    wanted = [0] * size
    for (start, end), code in zip(pairs, codes.tolist(), strict=True):
        for place in range(start, end):
            wanted[place] = code + (4 if end - start == 1 else 1 if place == start else 3 if place == end - 1 else 2)
    assert features._spread(size, starts, ends, codes, 4).tolist() == wanted


@given(st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 3]), st.booleans()), max_size=40))
def test_what_ends_a_name_next_is_found_as_far_as_a_mark(units: list[tuple[int, bool]]) -> None:
    wanted = []
    for place in range(len(units)):
        found = 0
        for distance, (end, mark) in enumerate(units[place:place + features.REACH]):
            if end:
                found = end * 16 + (distance if distance < 4 else 4 + (distance - 4) // 3) + 1
            if end or mark:
                break
        wanted.append(found)
    ends, marks = np.array([end for end, _ in units], dtype=np.int64), np.array([mark for _, mark in units], dtype=bool)
    assert features._ahead(ends, marks).tolist() == wanted
