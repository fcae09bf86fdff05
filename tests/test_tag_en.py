"""English mentions: names, lists, offices and people, places, counts and dates."""
from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.records import Mention, RawDocument
from pipeline.segment import segment
from pipeline.tag import tag

FILLER = "\nAnother paragraph that has nothing to do with names but makes the article long enough."


def mentions(text: str) -> list[Mention]:
    doc = segment(clean(RawDocument("x", "x", text + FILLER)))
    return [m for sentence in tag(doc, "x") for m in sentence.mentions]


def names(text: str, label: str) -> list[str]:
    return [m.name for m in mentions(text) if m.label == label and not m.weak and not m.anaphor]


@pytest.mark.parametrize(("text", "schools"), [
    ("They met at Qingdao No. 53 Middle School on Monday.", ["Qingdao No. 53 Middle School"]),
    ("Fushan Campus of Qingdao No 26 Middle School opened.", ["Fushan Campus of Qingdao No 26 Middle School"]),
    ("Principals of every primary school and all public schools came.", []),
    ("The Chunhua School of Zhengdong New District is new.", ["Chunhua School of Zhengdong New District"]),
    ("Pupils of Longteng nine -year school sang.", ["Longteng nine -year school"]),
    ("The Affiliated School of the Qingdao Academy of Educational Sciences is ready.",
     ["Affiliated School of the Qingdao Academy of Educational Sciences"]),
    ("Tong'an Road Kindergarten is small.", ["Tong'an Road Kindergarten"]),
    ("Children of Puyan kindergarten and of every kindergarten sang.", ["Puyan kindergarten"]),
])
def test_schools(text: str, schools: list[str]) -> None:
    assert names(text, "SCHOOL") == schools


@pytest.mark.parametrize(("text", "groups"), [
    ("The Qingdao No. 9 High School Lixian Education Group grew.", ["Qingdao No. 9 High School Lixian Education Group"]),
    ("The Donghu Primary School Education Group of Haicheng District opened.", ["Donghu Primary School Education Group"]),
    ("The No. 5 Middle School Education Group of Haicheng District opened.", ["No. 5 Middle School Education Group"]),
    # Without a name of its own it is known by its district.
    ("The Overseas Chinese Middle School Education Group of Haicheng District opened.", ["Overseas Chinese Middle School Education Group of Haicheng District"]),
    ("Seven education groups and the compulsory education group reform were discussed.", []),
    ("Hebei Zhuoran Education Group Co., Ltd. sells desks.", []),
    ("Changhong Group gave robots.", []),
    ("The Xunzi Experimental Primary School Education Group of Congtai District, Handan City was listed.",
     ["Xunzi Experimental Primary School Education Group"]),
    ("A day at the education group of Huidong Experimental Primary School in Zigong.",
     ["education group of Huidong Experimental Primary School"]),
])
def test_groups(text: str, groups: list[str]) -> None:
    assert names(text, "GROUP") == groups


@pytest.mark.parametrize(("text", "schools"), [
    ("Bengbu No. 12, No. 26 and Donghu middle schools merged.", ["Bengbu No. 12 Middle School", "Bengbu No. 26 Middle School", "Donghu Middle School"]),
    ("The gap between old and new schools is wide.", []),
    ("Donghu School (east and west campuses) is large.", ["Donghu School", "Donghu School East Campus", "Donghu School West Campus"]),
    ("They are the town kindergartens of Sanying, Touying and Kaicheng.", ["Sanying Town Kindergarten", "Touying Town Kindergarten",
                                                                           "Kaicheng Town Kindergarten"]),
    ("High above it is Nongdu teaching point.", ["Nongdu teaching point"]),
    ("Congtai District No. 3 and No. 5 Middle Schools came.", ["Congtai District No. 3 Middle School", "Congtai District No. 5 Middle School"]),
    ("Its members are Baishiyi No. 1, Xiyong and Hangu middle schools.",
     ["Baishiyi No. 1 Middle School", "Xiyong Middle School", "Hangu Middle School"]),
    ("Biji and Fuhai primary schools are members.", ["Biji Primary School", "Fuhai Primary School"]),
])
def test_lists(text: str, schools: list[str]) -> None:
    assert names(text, "SCHOOL") == schools


def test_offices_with_their_bodies() -> None:
    found = [(o.org.name if o.org else None, o.titles) for m in mentions(
        "Zhou Deming, Party secretary and principal of Wenyuan School, met Congtai District deputy head Li Hua.")
        if m.label == "OFFICE" for o in m.offices]
    assert found == [("Wenyuan School", ("Party secretary", "principal")), ("Congtai District", ("deputy head",))]


def test_people_and_no_places_among_them() -> None:
    assert names("Zhou Deming of Qingdao met Lu Jianguo and John Smith at An Yang Road.", "PERSON") == ["Zhou Deming", "Lu Jianguo"]


@pytest.mark.parametrize(("text", "places"), [
    ("In Zhengdong New District and Tongbai County of Henan they met.", ["Zhengdong New District", "Tongbai County", "Henan"]),
    ("He studied at Qingdao University and reads Qingdao Daily.", []),
    ("It is told of a western Chinese county and of Xunyang, a county-level city in Ankang.", ["Xunyang", "Ankang"]),
])
def test_places(text: str, places: list[str]) -> None:
    assert names(text, "PLACE") == places


@pytest.mark.parametrize(("text", "values"), [
    ("forty-one groups", ["41|exact|"]), ("more than 32,000 students", ["32000|over|"]), ("some 90 teachers", ["90|about|"])])
def test_counts(text: str, values: list[str]) -> None:
    assert [m.value for m in mentions(f"There are {text} here.") if m.label == "NUMBER"] == values
