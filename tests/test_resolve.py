"""Resolution: ids from content, the same whatever the order; namesakes in two cities are two."""
from __future__ import annotations

import itertools
import random

import pipeline
from pipeline.resolve import resolve
from pipeline.resolve.corpus import division_of
from pipeline.resolve.joining import entity_id
from pipeline.resolve.languages import link_languages
from pipeline.tables import make_frames

TEXTS = [
    "郑州市第七中学教育集团成立了，郑州市教育局说，以郑州市第七中学为总校。七中的老师们都很高兴，家长也高兴。",
    "安阳市第七中学教育集团成立了，安阳市教育局说，以安阳市第七中学为总校。七中的老师们都很高兴，家长也高兴。",
    "郑州市第七中学教育集团有了新成员，郑州市东关小学加入郑州市第七中学教育集团，大家都说这是一件好事。",
]


def readings() -> list:  # type: ignore[type-arg]
    return [pipeline.extract(text, doc_id=f"d{i}").reading for i, text in enumerate(TEXTS)]


def test_namesakes_in_two_cities_are_two_and_one_school_in_two_articles_is_one() -> None:
    corpus = resolve(readings())
    assert corpus.ids["d0", "GROUP", "郑州市第七中学教育集团"] == corpus.ids["d2", "GROUP", "郑州市第七中学教育集团"]
    assert corpus.ids["d0", "SCHOOL", "郑州市第七中学"] != corpus.ids["d1", "SCHOOL", "安阳市第七中学"]


def test_order_and_company_change_no_id() -> None:
    everything = readings()
    reference = resolve(everything).ids
    for order in itertools.permutations(everything):
        assert resolve(order).ids == reference
    chosen = random.Random(7)
    for size in (1, 2):
        part = chosen.sample(everything, size)
        ids = resolve(part).ids
        assert ids.items() <= reference.items()


def test_an_id_is_a_letter_and_ten_characters_of_a_digest() -> None:
    assert entity_id("GROUP", "x") == entity_id("GROUP", "x") != entity_id("SCHOOL", "x")
    assert entity_id("GROUP", "x")[:2] == "G-"
    assert len(entity_id("ORG", "y")) == 12


def test_places_of_one_name_are_told_apart_by_the_article() -> None:
    home = division_of("石家庄市", None)
    assert home is not None
    found = division_of("新华区", home)
    assert found is not None
    assert found.code == "130105"
    assert division_of("新华区", None) is None
    assert division_of("Fengdu County", None) == division_of("丰都县", None)


def test_location_of_a_group() -> None:
    frames = make_frames(readings(), resolve(readings()), [])
    row = frames["groups"].set_index("name").loc["安阳市第七中学教育集团"]
    assert (row["province"], row["city"], row["adcode"], row["schools"]) == ("河南省", "安阳市", "410500", 1)


ZH = "丰都县琢成学校教育集团于2023年1月成立，以丰都县琢成学校为总校，龙孔镇中学为紧密型成员校。丰都县第二小学不在其中，重庆市的老师来过。"
EN = ("The Fengdu County Zhuocheng School Education Group was founded in January 2023 in Chongqing. It takes Fengdu County Zhuocheng "
      "School as the head school. Fengdu County No. 3 Primary School is not a member of any group, said the county.")


def test_a_chinese_and_an_english_article_give_one_id() -> None:
    both = [pipeline.extract(ZH, doc_id="zh").reading, pipeline.extract(EN, doc_id="en").reading]
    corpus = resolve(both)
    english = "Fengdu County Zhuocheng School"
    assert corpus.ids["zh", "SCHOOL", "丰都县琢成学校"] == corpus.ids["en", "SCHOOL", english]
    group = corpus.ids["zh", "GROUP", "丰都县琢成学校教育集团"]
    assert group == corpus.ids["en", "GROUP", english + " Education Group"]
    assert (corpus.entities[group].name_zh, corpus.entities[group].name_en) == (
        "丰都县琢成学校教育集团", english + " Education Group")
    assert {link.reason for link in corpus.links if link.entity_id == group} == {"equal place, number, level, kind and pinyin"}
    assert corpus.ids["zh", "SCHOOL", "丰都县第二小学"] != corpus.ids["en", "SCHOOL", "Fengdu County No. 3 Primary School"]
    assert resolve(both[::-1]).ids == corpus.ids


def test_a_bare_kind_links_nothing() -> None:
    assert link_languages([(("SCHOOL", "a"), "外国语学校", ""), (("SCHOOL", "b"), "Foreign Language School", "")]) == {}


def test_two_candidates_link_nothing() -> None:
    things = [(("SCHOOL", "a"), "郑州市第七中学", "410100"), (("SCHOOL", "b"), "郑州市七中", "410100"),
              (("SCHOOL", "c"), "Zhengzhou No. 7 Middle School", "410100")]
    assert link_languages(things) == {}
    assert link_languages(things[::2]) == {("SCHOOL", "c"): ("SCHOOL", "a")}
