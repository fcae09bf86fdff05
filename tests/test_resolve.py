"""Resolution: ids from content, the same whatever the order; namesakes in two cities are two."""
from __future__ import annotations

import itertools
import random

import msgspec
import pytest
from conftest import ids_of

import pipeline
from pipeline.engine import Limits
from pipeline.engine.processes import Processes
from pipeline.flow import side_by_side
from pipeline.resolve import Summary, evidence, gather, languages, resolve, settle, summary_of
from pipeline.resolve.corpus import division_of
from pipeline.resolve.duplicates import find_duplicates, signature_of
from pipeline.resolve.joining import entity_id
from pipeline.resolve.languages import Named, link_languages, signatures
from pipeline.tables import make_frames

TEXTS = [
    "郑州市第七中学教育集团成立了，郑州市教育局说，以郑州市第七中学为总校。七中的老师们都很高兴，家长也高兴。",
    "安阳市第七中学教育集团成立了，安阳市教育局说，以安阳市第七中学为总校。七中的老师们都很高兴，家长也高兴。",
    "郑州市第七中学教育集团有了新成员，郑州市东关小学加入郑州市第七中学教育集团，大家都说这是一件好事。",
]


def readings() -> list:  # type: ignore[type-arg]
    return [pipeline.extract(text, doc_id=f"d{i}").reading for i, text in enumerate(TEXTS)]


def test_namesakes_in_two_cities_are_two_and_one_school_in_two_articles_is_one() -> None:
    ids = ids_of(resolve(readings()), readings())
    assert ids["d0", "GROUP", "郑州市第七中学教育集团"] == ids["d2", "GROUP", "郑州市第七中学教育集团"]
    assert ids["d0", "SCHOOL", "郑州市第七中学"] != ids["d1", "SCHOOL", "安阳市第七中学"]


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


def test_towns_called_as_counties_elsewhere_keep_their_schools_apart() -> None:
    text = ("The Shaoguan Heping Road Primary School Education Group is led by Heping Road Primary School. Its members are Lishi Town Central Primary School, "
            "Xinshao Town Central Primary School and Lishi Town Middle School.")
    reading = pipeline.extract(text, doc_id="a").reading
    ids = ids_of(resolve([reading]), [reading])
    schools = {name for _, label, name in ids if label == "SCHOOL"}
    assert len(schools) == len({ids["a", "SCHOOL", name] for name in schools}) == 4


def test_schools_of_a_city_and_of_its_county_in_one_article_are_two() -> None:
    text = "高平市教育局说，高平市特殊教育学校与晋城市特殊教育学校签了协议。高平市特殊教育学校在高平市城东。高平市实验小学教育集团也来了人。"
    reading = pipeline.extract(text, doc_id="a").reading
    ids = ids_of(resolve([reading]), [reading])
    assert ids["a", "SCHOOL", "高平市特殊教育学校"] != ids["a", "SCHOOL", "晋城市特殊教育学校"]


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
    ids = ids_of(corpus, both)
    english = "Fengdu County Zhuocheng School"
    assert ids["zh", "SCHOOL", "丰都县琢成学校"] == ids["en", "SCHOOL", english]
    group = ids["zh", "GROUP", "丰都县琢成学校教育集团"]
    assert group == ids["en", "GROUP", english + " Education Group"]
    assert (corpus.entities[group].name_zh, corpus.entities[group].name_en) == (
        "丰都县琢成学校教育集团", english + " Education Group")
    assert corpus.reason(group) == "equal place, number, level, kind and pinyin"
    assert corpus.reason(ids["zh", "SCHOOL", "丰都县第二小学"]) == "equal key"
    assert ids["zh", "SCHOOL", "丰都县第二小学"] != ids["en", "SCHOOL", "Fengdu County No. 3 Primary School"]
    assert resolve(both[::-1]).ids == corpus.ids


SHARED_GROUPS = (
    "丰都县琢成学校教育集团于2023年1月成立，以丰都县琢成学校为总校，龙孔镇中学、江池小学为紧密型成员校。",
    "The Fengdu County Zhuocheng School Education Group was founded in January 2023. It takes Fengdu County Zhuocheng School as the head school, and its "
    "members are Longkong Town Middle School and Jiangchee Primary School.",
    "黄平县明德学校教育集团于2023年1月成立，以黄平县明德学校为总校，谷陇镇中学、东坡小学为成员校。",
    "The Huangping County Mingde School Education Group was founded in January 2023. It takes Huangping County Mingde School as the head school, and its "
    "members are Gulong Town Middle School and Dongpoe Primary School.",
)


@pytest.mark.parametrize("workers", [1, 2])
def test_names_compared_side_by_side_give_the_same_links(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [pipeline.extract(text, doc_id=f"d{number}").reading for number, text in enumerate(SHARED_GROUPS)]
    whole = resolve(read)
    assert len(set(whole.reasons.values())) > 1
    monkeypatch.setattr(languages, "BATCH", 1)
    monkeypatch.setattr(evidence, "BATCH", 1)
    asked = []

    def counted(make, batches):  # type: ignore[no-untyped-def]
        for made in side_by_side(Processes(workers, Limits()), make, batches):
            asked.append(make)
            yield made

    assert settle(gather(map(summary_of, read)), side_by_side=counted) == whole
    assert len(asked) > len(set(asked)) > 1                     # some work had several batches


def test_a_pattern_of_many_articles_is_no_repetition() -> None:
    """Articles by one pattern share bands; each is compared with the others and is its own."""
    pattern = ("{0}{1}今年组建了{0}{2}教育集团，成员校是{3}小学和{4}小学。集团实行统一管理，教师在各校之间轮岗，每学期开展{5}次联合教研。"
               "{6}说，{7}年来取得了{8}，家长和社会都给予了好评。")
    chosen = random.Random(5)
    words = ["东", "西", "南", "北", "江", "河", "山", "湖", "金", "银", "文", "武", "春", "秋", "新", "古"]
    texts = [pattern.format(*("".join(chosen.sample(words, 4)) for _ in range(9))) for _ in range(40)]
    made = [pipeline.extract(text, doc_id=f"d{number:02}").reading.article for number, text in enumerate([*texts, texts[3] + "来源：本报。"])]
    assert find_duplicates(map(signature_of, made)) == {"d40": "d03"}


def test_a_bare_kind_links_nothing() -> None:
    assert link_languages([Named(("SCHOOL", "a"), "外国语学校", ""), Named(("SCHOOL", "b"), "Foreign Language School", "")]) == {}


def test_two_candidates_link_nothing() -> None:
    things = [Named(("SCHOOL", "a"), "郑州市第七中学", "410100"), Named(("SCHOOL", "b"), "郑州市七中", "410100"),
              Named(("SCHOOL", "c"), "Zhengzhou No. 7 Middle School", "410100")]
    assert link_languages(things) == {}
    assert link_languages(things[::2]) == {("SCHOOL", "c"): ("SCHOOL", "a")}


def test_duplicates_are_marked_and_counted_once() -> None:
    body = ("去年9月，黄平县以黄平县第一小学为龙头校，组建了黄平县第一小学教育集团，成员校是东坡小学和谷陇小学。集团实行统一管理，教师在各校之间轮岗，每学期开展两次联合教研，"
            "一年来取得了明显的效果，家长和社会都给予了好评，明年还将有更多学校参与进来。")
    other = body.replace("黄平", "施秉").replace("东坡小学和谷陇小学", "双井小学和牛大场小学、马号小学").replace("两次", "三次").replace("明显的效果", "一些进展")
    articles = {"a": f"第一小学教育集团成立\n2023-05-06 来源：某报\n{body}", "b": f"首页 > 新闻\n第一小学教育集团成立\n2023-05-08 来源：另一家\n{body}\n（责任编辑：某某）",
                "c": f"第一小学教育集团成立\n2023-05-06 来源：某报\n{body}", "d": f"又一个教育集团成立\n2023-05-09 来源：某报\n{other}"}
    readings = [pipeline.extract(text, doc_id=name).reading for name, text in articles.items()]
    corpus = resolve(readings)
    assert corpus.duplicates == {"b": "a", "c": "a"}
    assert resolve(readings[::-1]).duplicates == corpus.duplicates
    frames = make_frames(readings, corpus, [])
    assert dict(zip(frames["documents"]["doc_id"], frames["documents"]["duplicate_of"], strict=True)) == {"a": "", "b": "a", "c": "a", "d": ""}
    group = frames["groups"].set_index("name").loc["黄平县第一小学教育集团"]
    assert group["documents"] == 1
    assert len(frames["members"].query("school == '东坡小学'")) == 3                # each article's own statement stays


def test_a_renamed_school_keeps_its_id_and_says_when() -> None:
    told = "2021年9月，原黄平县谷陇二小更名为黄平县第三小学，加入黄平县第一小学教育集团。黄平县教育局说，教师都留任。"
    other = "黄平县第三小学是黄平县第一小学教育集团的成员校，黄平县教育局说，孩子们很高兴，老师们也很高兴。"
    both = [pipeline.extract(text, doc_id=name, published="2022-01-05").reading for name, text in (("a", told), ("b", other))]
    corpus = resolve(both)
    ids = ids_of(corpus, both)
    assert ids["a", "SCHOOL", "黄平县第三小学"] == ids["b", "SCHOOL", "黄平县第三小学"]
    school = make_frames(both, corpus, [])["schools"].set_index("name").loc["黄平县第三小学"]
    assert school["former_names"] == "黄平县谷陇二小 (2021-09)"
    assert "黄平县谷陇二小" in school["aliases"]


@pytest.mark.parametrize(("chinese", "english", "same"), [
    ("沈阳市教育科学研究院附属学校", "Affiliated School of Shenyang Academy of Educational Sciences", True),
    ("沈阳市第六十二中学明德学校", "Mingde School of Shenyang No. 62 Middle School", True),
    ("六十二中明德学校", "No. 62 Mingde School", True),
    ("辽河大学附属小学", "Liaohe University Affiliated Primary School", True),
    ("辽河大学附属小学", "Liaohe University Affiliated Middle School", False),
    ("辽河大学附属小学", "Liaodong University Affiliated Primary School", False),
    ("沈阳市第六十二中学明德学校", "Mingde School of Shenyang No. 63 Middle School", False),
    ("沈阳市第六十二中学明德学校", "Shenyang No. 62 Middle School", False),
    ("沈阳市第六十二中学", "Mingde School of Shenyang No. 62 Middle School", False),
    ("八一中学", "No. 81 Middle School", False),
])
def test_a_school_of_another_body_is_compared_by_both_names(chinese: str, english: str, same: bool) -> None:
    assert bool(set(signatures("SCHOOL", chinese, "210100")) & set(signatures("SCHOOL", english, "210100"))) is same


def test_a_summary_is_all_that_joining_asks_of_an_article() -> None:
    read = [pipeline.extract(text, doc_id=f"d{number}").reading for number, text in enumerate(SHARED_GROUPS)]
    packed = [msgspec.msgpack.encode(summary_of(reading)) for reading in read]
    again = [msgspec.msgpack.decode(body, type=Summary) for body in packed]
    assert settle(gather(again)) == resolve(read)


def ids_in_both(chinese: str, english: str) -> dict[tuple[str, str, str], str]:
    readings = [pipeline.extract(chinese, doc_id="zh").reading, pipeline.extract(english, doc_id="en").reading]
    return ids_of(resolve(readings), readings)


def test_the_only_leads_of_one_group_are_one_school_where_the_name_is_translated() -> None:
    zh = "高邮市运河小学教育联盟由运河小学牵头，成员校为界首小学和马棚小学。孩子们在操场上跑步，老师们在教室里备课。"
    en = ("Canal Primary School leads the Canal Primary School Education Alliance in Gaoyou, Jiangsu. Its members are Jieshou Primary School and Mapeng "
          "Primary School. The children were running in the playground while their teachers prepared lessons.")
    ids = ids_in_both(zh, en)
    assert ids["zh", "SCHOOL", "运河小学"] == ids["en", "SCHOOL", "Canal Primary School"]
    spelt = en.replace("Canal Primary", "Wanghe Primary")                    # spelt, and in other letters: another school
    ids = ids_in_both(zh, spelt)
    assert ids["zh", "SCHOOL", "运河小学"] != ids["en", "SCHOOL", "Wanghe Primary School"]


def test_a_place_of_several_provinces_is_the_one_in_the_only_province_named() -> None:
    zh = "2020年，湖南省绥宁县长铺镇第二小学与李熙桥镇中心小学结成长铺二小教育集团。孩子们在操场上跑步。"
    en = "SUINING, Hunan -- In 2020 Changpu Town No 2 Primary School in Suining county formed the Changpu No 2 Primary School Education Group with others."
    ids = ids_in_both(zh, en)
    assert ids["zh", "GROUP", "长铺二小教育集团"] == ids["en", "GROUP", "Changpu No 2 Primary School Education Group"]
