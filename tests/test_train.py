"""Training: texts with marked names are what they say, the same material gives the same bytes, and what is learnt is used."""
from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.backends import crf
from pipeline.compose import Marked, Names, annotated, damaged, edited, examples, plain, varied, wordings
from pipeline.data import MODELS
from pipeline.flow import passage_of
from pipeline.train import UNSEEN, app, article_of, found_in

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests" / "own"


def words(marked: Marked) -> list[tuple[str, str]]:
    return [(marked.text[start:end], label) for start, end, label in marked.spans]


def test_articles_are_marked_with_the_names_of_their_answers() -> None:
    (marked,) = annotated(OWN, "^zh-a01$", found_in)
    found = words(marked)
    assert ("临洮县第一实验小学教育集团", "GROUP") in found
    assert ("县第一实验小学", "SCHOOL") in found
    assert ("临洮县", "PLACE") in found
    assert all(before[1] <= after[0] for before, after in zip(marked.spans, marked.spans[1:], strict=False))      # outermost only


@pytest.mark.parametrize("name", ["zh-a01", "zh-b03", "en-a01", "en-b02"])
def test_variants_have_other_names_at_the_marked_places(name: str) -> None:
    (marked,) = annotated(OWN, f"^{name}$", found_in)
    draw = random.Random(5)
    others = [other for _ in range(6) if (other := varied(marked, draw)) is not None]
    assert others
    for other in others:
        assert [label for *_, label in other.spans] == [label for *_, label in marked.spans]
        changed = sum(one != two for one, two in zip(words(marked), words(other), strict=True))
        assert changed > len(marked.spans) / 4
        assert all(text == text.strip() and text for text, _ in words(damaged(other, draw)))


@given(st.text(alphabet="ab c", max_size=20), st.sampled_from(["a", "b+", " ", "c"]), st.text(alphabet="xy", max_size=3))
def test_places_move_with_what_is_replaced(text: str, pattern: str, new: str) -> None:
    spans = tuple((match, match + 1, "PLACE") for match in range(len(text)) if text[match] == "c")
    other = edited(Marked("en", text, spans), pattern, lambda match: new)
    if other is not None and pattern != "c":
        assert [text for text, _ in words(other)] == ["c"] * len(spans)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["zh", "en"]))
def test_sentences_without_groups_mark_what_was_put_in(seed: int, language: str) -> None:
    marked = plain(language, random.Random(seed))
    assert marked == plain(language, random.Random(seed))
    assert all(text and label in ("PLACE", "PERSON", "SCHOOL") for text, label in words(marked))
    names = Names(language, random.Random(seed))
    assert names.core().strip()
    assert names.person().strip()


def test_examples_of_rules_and_wordings_are_material() -> None:
    assert sum(1 for _ in examples("zh")) > 200
    assert all(text for marked in examples("zh") for text, _ in words(marked))
    assert sum(len(marked.spans) for marked in wordings(OWN, "zh", found_in)) > 300


def test_the_same_material_gives_the_same_bytes_and_is_used(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    corpus = tmp_path / "corpus"
    for name in ("articles", "answers"):
        (corpus / name).mkdir(parents=True)
    for stem in ("zh-a01", "zh-a02", "zh-a03"):
        shutil.copy(OWN / "articles" / f"{stem}.txt", corpus / "articles")
        shutil.copy(OWN / "answers" / f"{stem}.json", corpus / "answers")
    made = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        result = CliRunner().invoke(app, [str(corpus), "--language", "zh", "--out", str(folder), "--variants", "1", "--iterations", "15", "--test", str(corpus)])
        assert result.exit_code == 0, result.output
        made.append((folder / "names.zh.npz").read_bytes())
    assert made[0] == made[1]
    assert "zh all" in result.output
    passage, _ = passage_of(article_of("临洮三中教育集团成立，北街小学加入其中，孩子们很高兴。", "zh"))
    assert any(evidence.label == "SCHOOL" for evidence in crf.find(passage, tmp_path / "one"))


@pytest.mark.parametrize(("arguments", "message"), [(["none"], "No annotated article to learn from")])
def test_nothing_to_learn_from_is_told(arguments: list[str], message: str, tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    result = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert message in result.output


def test_what_is_to_stay_unseen_teaches_nothing() -> None:
    import re

    taught = [path.stem for path in (OWN / "answers").glob("*.json") if re.search(UNSEEN, path.stem)]
    assert len(taught) > 100
    assert not [stem for stem in taught if stem.startswith(("zh-y", "en-c"))]


def test_the_models_are_small() -> None:
    for language in ("zh", "en"):
        assert (MODELS / f"names.{language}.npz").stat().st_size < 10_000_000


def test_the_tagger_is_as_good_as_the_model_card_says(gold: Path) -> None:
    """On the development articles, of which nothing was taught; floors a little below models/README.md."""
    from pipeline.train import judge

    for language, floor in (("zh", 0.88), ("en", 0.84)):
        assert judge(language, [gold / "dev"], "")["all"].f1 > floor
