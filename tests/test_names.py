"""Names: which two can be forms of one, which never."""
from __future__ import annotations

import pytest

from pipeline.names import group_core, is_short_for, parse
from pipeline.names.en import similar
from pipeline.numerals import chinese_number, english_number
from pipeline.relate.dates import resolve_date

SAME = [("径河园", "径河幼儿园"), ("县实验小学", "县实验小学总校"), ("七中", "安阳市第七中学"), ("市七中", "安阳市第七中学"), ("昆三中", "昆明市第三中学"), ("附小", "安阳师范学院附属小学"),
        ("永丰学校", "郑东新区永丰学校"), ("江池中学", "江池镇中学"), ("石岗二校", "石岗大街第二小学"), ("管城校区", "郑州市第四十七中学管城校区"),
        ("丰都琢成学校", "丰都县琢成学校"), ("Foreign Language School", "Zhengdong New District Foreign Language School"),
        ("Huanggan Middle School", "Huanggang Middle School"), ("No. 53 Middle School", "Qingdao No. 53 Middle School"),
        ("Dongmenqiao Primary School", "Dongmen Bridge Primary School"), ("Zhengzhou 47th Middle School", "Zhengzhou No. 47 Middle School")]
DIFFERENT = [("七中", "安阳市第八中学"), ("创新街小学", "创新街小学紫荆校区"), ("乌当小学", "乌当实验小学"), ("泰禹小学", "泰禹第二小学"),
             ("安阳市第七中学", "郑州市第七中学"), ("东关小学", "东关中学"), ("人民路小学东校区", "人民路小学西校区"),
             ("Wudang Primary School", "Wudang Experimental Primary School"), ("No. 3 Middle School", "Qingdao No. 53 Middle School"),
             ("Longxiang Primary School", "Longxiang Junior Middle School"), ("Xishan School of Kunming No. 3 Middle School", "Kunming No. 3 Middle School")]


@pytest.mark.parametrize(("short", "full"), SAME)
def test_one_school(short: str, full: str) -> None:
    assert is_short_for(short, full)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_schools(one: str, other: str) -> None:
    assert not is_short_for(one, other)
    assert not is_short_for(other, one)


def test_parts_of_a_name() -> None:
    parts = parse("郑州市第四十七中学管城校区")
    assert (parts.places, parts.number, parts.level, parts.branch) == (("郑州市",), 47, "middle", "管城校区")
    parts = parse("Qingdao No. 53 Middle School")
    assert (parts.places, parts.number, parts.level, parts.core) == (("qingdao",), 53, "middle", "")


@pytest.mark.parametrize(("group", "core"), [
    ("丰都县琢成学校教育集团", "丰都县琢成学校"), ("琢成学校集团", "琢成学校"), ("七中集团", "七中"), ("城东学区", "城东"),
    ("Chunhua School Education Group", "Chunhua School"), ("education group of Huidong Primary School", "Huidong Primary School")])
def test_core_of_a_group(group: str, core: str) -> None:
    assert group_core(group) == core


def test_spellings() -> None:
    assert similar("juyuanlu", "jiyuanlu")
    assert not similar("longxiang", "luoyang")


@pytest.mark.parametrize(("text", "value"), [
    ("三十五", 35), ("13万", 130_000), ("1.9万", 19_000), ("二〇二一", 2021), ("两千三百", 2300), ("一万二千", 12_000), ("4,200", 4200),
    ("十", 10), ("甲", None), ("", None)])
def test_chinese_numbers(text: str, value: int | None) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("forty-one", 41), ("94,000", 94_000), ("two hundred and six", 206),
                                             ("1.2 million", 1_200_000), ("twelve", 12), ("many", None)])
def test_english_numbers(text: str, value: int | None) -> None:
    assert english_number(text) == value


@pytest.mark.parametrize(("text", "date"), [
    ("今年3月", "2024-03"), ("去年9月", "2023-09"), ("去年", "2023"), ("昨日", "2024-05-19"), ("本月9日", "2024-05-09"),
    ("上个月", "2024-04"), ("2019年8月", "2019-08"), ("二〇一〇年", "2010"), ("同年", "2020"), ("次年", "2021"), ("那个月", "2020-02"),
    ("12月8日", "2023-12-08"), ("5月16日", "2024-05-16"), ("近日", ""), ("last April", "2023-04"), ("April last year", "2023-04"),
    ("March this year", "2024-03"), ("Oct 18", "2023-10-18"), ("2021", "2021"), ("that month", "2020-02"), ("yesterday", "2024-05-19"),
    ("January 2023", "2023-01"), ("last month", "2024-04")])
def test_dates(text: str, date: str) -> None:
    assert resolve_date(text, "2024-05-20", "2020-02") == date


def test_dates_without_a_date_of_publication_stay_unknown() -> None:
    assert [resolve_date(text, "") for text in ("今年3月", "昨日", "12月8日", "last April", "March this year")] == [""] * 5
