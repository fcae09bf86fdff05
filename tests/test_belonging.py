"""The widest net and its training, ties, foundings, short names, counted groups: each from a text as short as can show it."""
from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path

import pytest

from pipeline.data import MODELS, table
from pipeline.records import Reading
from pipeline.relate.belonging import AGAINST, FOR, VETO, Candidate, candidates, probability
from pipeline.relate.engine import stated

#: The articles that the net is trained on: of our own those that taught, of the annotated ones the odd half and the seeds.
TAUGHT = r"^(zh-[abcefghijkx]|zh-s([0-5]\d|6[0-4]|7[3-9]|[89]\d|10\d|11[0-2])$|en-[abefghijk]|en-s([0-3]\d|4[0-6]|5[3-9]|[6-8]\d|9[0-4]|10[1-9]|11[0-6]|139|14[0-4])$|..-p\d|..-d\d*[13579]$|seed)"
FILLER = {"zh": "\n\n孩子们在操场上跑步，这一天过得很快。", "en": "\n\nThe children ran in the yard, and the day was soon over."}


def members(reading: Reading) -> dict[tuple[str, str], str]:
    return {(c.subject.name, c.object.name): c.tie for c in reading.claims
            if c.relation == "member" and c.object and c.status == "current" and c.role == "member"}


def found(read, text: str) -> dict[str, Candidate]:  # type: ignore[no-untyped-def]
    reading = read(text)
    lines, claims, skipped = stated(reading.article, reading.sentences)
    return {c.school.name: c for c in candidates(lines, claims, reading.article.language, skipped)}


def test_a_candidate_sees_the_words_around_its_whole_list(read) -> None:  # type: ignore[no-untyped-def]
    seen = found(read, "海州市第七中学教育集团在洮河镇亮相。东关初级中学、西关初级中学和南关初级中学与之抱团。" + FILLER["zh"])
    assert set(seen) == {"东关初级中学", "西关初级中学", "南关初级中学"}
    for candidate in seen.values():
        assert {"right:together", "list:3", "group:back-1", "group:same-paragraph"} <= candidate.features


@pytest.mark.parametrize(("language", "text"), [
    ("zh", "海州市第七中学教育集团的老师参观了东关小学、西关小学。"),
    ("zh", "海州市第七中学教育集团很大，东关小学、西关小学没有加入。"),
    ("en", "The Haizhou No. 7 Middle School Education Group plans to admit Dongguan Primary School and Xiguan Primary School."),
])
def test_words_that_forbid_belonging(read, language: str, text: str) -> None:  # type: ignore[no-untyped-def]
    for candidate in found(read, text + FILLER[language]).values():
        assert candidate.features & VETO
        assert probability(candidate, language) == 0
    assert not members(read(text + FILLER[language]))


@pytest.mark.parametrize(("language", "text", "name"), [
    ("zh", "东湖小学加入了海州小学教育集团。您说的“南河小学也是集团成员”，经核实，南河小学尚未加入任何教育集团。", "南河小学"),
    ("en", "Donghu Primary School joined the Haizhou Primary School Education Group. You say that Nanhe Primary School \"is also in the group\", but "
     "Nanhe Primary School has not joined any education group.", "Nanhe Primary School"),
])
def test_a_school_of_no_group_at_all_is_a_member_nowhere(read, language: str, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert name not in found(read, text + FILLER[language])
    assert name not in {school for _, school in members(read(text + FILLER[language]))}


def test_more_words_of_belonging_make_it_likelier(read) -> None:  # type: ignore[no-untyped-def]
    bare = found(read, "海州市第七中学教育集团很大。天很蓝。东关小学、西关小学开学。" + FILLER["zh"])["东关小学"]
    told = found(read, "海州市第七中学教育集团很大。东关小学、西关小学和它抱团，成为伙伴。" + FILLER["zh"])["东关小学"]
    assert probability(bare, "zh") < probability(told, "zh") <= 1


def test_every_kind_of_word_has_a_pattern_in_both_languages() -> None:
    kinds = {language: set(patterns) for language, patterns in table("cues").items()}
    assert kinds["zh"] == kinds["en"]
    assert FOR | AGAINST | {name.split(":")[1] for name in VETO} <= kinds["zh"]


@pytest.mark.parametrize(("text", "tie"), [
    ("海州市第七中学教育集团有东关小学、西关小学两所成员校。各校法人不变，账各管各的。", "alliance"),
    ("海州市第七中学教育集团有东关小学、西关小学两所成员校。集团实行一套班子、一本账。", "compact"),
    ("海州市第七中学教育集团有东关小学、西关小学两所成员校。东关小学、西关小学均属托管。", "trust"),
    ("海州市第七中学教育集团有东关小学、西关小学两所成员校。将来拟实行一套班子。", ""),
])
def test_ties_told_apart_from_membership(read, text: str, tie: str) -> None:  # type: ignore[no-untyped-def]
    group = "海州市第七中学教育集团"
    assert members(read(text + FILLER["zh"])) == {(group, "东关小学"): tie, (group, "西关小学"): tie}


@pytest.mark.parametrize(("text", "value"), [
    ("2018年，这两所学校加上东关小学，合在一起叫作海州市第七中学教育集团。", "2018"),
    ("最年轻的是去年8月才成立的海州市第七中学教育集团，它很大。", "2023-08"),
    ("5月10日，记者获悉，海州市第七中学教育集团拟于今年9月成立。", ""),
])
def test_foundings_in_no_fixed_order(read, text: str, value: str) -> None:  # type: ignore[no-untyped-def]
    dates = {c.value for c in read(text + FILLER["zh"]).claims if c.relation == "established"}
    assert dates == ({value} if value else set())


def test_groups_that_share_the_word_behind_the_count(read) -> None:  # type: ignore[no-untyped-def]
    names = {m.name for m in read("海州市七中、八中等两个学区集团入选全省先进。" + FILLER["zh"]).mentions if m.label == "GROUP"}
    assert names == {"海州市七中学区集团", "海州市八中学区集团"}


def test_the_former_and_the_latter(read) -> None:  # type: ignore[no-untyped-def]
    text = "海州市第一小学教育集团和海州市第二小学教育集团同日成立。前者有东关小学两校，后者的成员是西关小学。"
    assert ("海州市第二小学教育集团", "西关小学") in members(read(text + FILLER["zh"]))
    assert ("海州市第一小学教育集团", "西关小学") not in members(read(text + FILLER["zh"]))


def test_english_short_names(read) -> None:  # type: ignore[no-untyped-def]
    text = "Yuhudong Primary School is old. Teachers like Yuhudong. The road to Yuhudong Village is long."
    schools = [m.text for m in read(text + FILLER["en"]).mentions if m.label == "SCHOOL"]
    assert schools == ["Yuhudong Primary School", "Yuhudong"]


def test_people_with_dotted_names(read) -> None:  # type: ignore[no-untyped-def]
    posts = [(c.subject.name, c.title) for c in read("海州市第四中学校长艾山江·买买提说，孩子们很高兴。" + FILLER["zh"]).claims if c.relation == "post"]
    assert posts == [("艾山江·买买提", "校长")]


def test_the_weights_are_those_of_the_training_command(gold: Path, tmp_path: Path) -> None:
    """models/README.md names the command; what it gives today is what is shipped, but for the last digits."""
    root = Path(__file__).parents[1]
    spec = importlib.util.spec_from_file_location("train_belonging", root / "scripts" / "train_belonging.py")
    assert spec
    assert spec.loader
    training = importlib.util.module_from_spec(spec)
    sys.modules["train_belonging"] = training
    spec.loader.exec_module(training)
    training.main([str(root / "tests" / "own"), str(root / "tests" / "short"), str(root / "tests" / "probes"), str(gold / "dev"), str(gold / "seeds"), "--only", TAUGHT, "--out", str(tmp_path / "w.csv")])

    def weights(path: Path) -> dict[tuple[str, str], float]:
        with path.open(encoding="utf-8", newline="") as file:
            return {(row["language"], row["feature"]): float(row["weight"]) for row in csv.DictReader(file)}

    new, shipped = weights(tmp_path / "w.csv"), weights(MODELS / "belonging.csv")
    assert len(shipped) > 100
    assert all(abs(new.get(key, 0.0) - shipped.get(key, 0.0)) < 0.03 for key in new.keys() | shipped.keys())
