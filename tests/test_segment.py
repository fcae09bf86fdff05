"""Segmentation: sentences in both languages, characters as tokens, jieba's words beside them."""
from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.segment import sentence_bounds


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text, language)]


def test_chinese_sentences_keep_their_quotes_and_lines_apart() -> None:
    assert sentences("“好。”他说；对！\n成员：甲、乙\n", "zh") == ["“好。”", "他说；", "对！", "成员：甲、乙"]


def test_english_full_stops_that_end_nothing() -> None:
    assert sentences("It joined No. 3 Middle School on Sept. 5. Mr. Li left ; it grew . The end", "en") == [
        "It joined No. 3 Middle School on Sept. 5.", "Mr. Li left ; it grew .", "The end"]


@given(st.text(max_size=200), st.sampled_from(["zh", "en"]))
def test_sentences_are_ordered_and_lose_nothing_but_white_space(text: str, language: str) -> None:
    bounds = list(sentence_bounds(text, language))
    assert all(a < b for a, b in bounds)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(bounds))
    assert "".join("".join(text[a:b] for a, b in bounds).split()) == "".join(text.split())


def test_every_character_is_a_token_and_words_stand_beside() -> None:
    doc = pipeline.load("zh")("郑州市第七中学\n开学")
    assert [token.text for token in doc] == list("郑州市第七中学\n开学")
    assert "".join(span.text for span in doc.spans["words"]) == doc.text
    assert [span.text for span in doc.spans["sentences"]] == ["郑州市第七中学", "开学"]


def test_traditional_text_gets_the_words_of_the_simplified() -> None:
    doc = pipeline.load("zh")("教育集團成立")
    assert [span.text for span in doc.spans["words"]] == ["教育", "集團", "成立"]


def test_load_gives_names_in_spans() -> None:
    doc = pipeline.load("zh")("丰都县琢成学校教育集团于2023年1月成立。")
    assert [(span.text, span.label_) for span in doc.spans["names"] if span.label_ == "GROUP"] == [
        ("丰都县琢成学校教育集团", "GROUP")]
    assert pipeline.load("en").lang == "en"
    with pytest.raises(ValueError, match="'zh' and 'en'"):
        pipeline.load("fr")


def test_components_are_registered_for_spacy() -> None:
    assert {"jituan_sentences", "jituan_words", "jituan_names"} <= set(spacy.registry.factories.get_all())
