"""Wordings that were read well with the names they were written with, and not with others: what hung on the names (`benchmarks/renamed.py`)."""
from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate
from pipeline.run import run

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
import renamed  # noqa: E402


def names(reading, label: str = "SCHOOL") -> set[str]:  # type: ignore[no-untyped-def]
    return {mention.text for mention in reading.mentions if mention.label == label}


@pytest.mark.parametrize(("text", "schools"), [
    ("海沟教育集团由海沟小学牵头，辖子泉小学、河背小学。", {"海沟小学", "子泉小学", "河背小学"}),
    ("海沟学校教育集团通过“1带2”，即海沟学校带雁滩小学、南塘小学。", {"海沟学校", "雁滩小学", "南塘小学"}),
    ("近年来，该区组建起琼石小学、琼石中学2个教育集团，琼石小学教育集团最大。", {"琼石小学", "琼石中学"}),
    ("听说海沟东路小学要和川石小学合成一个集团。海沟东路小学教育集团已成立。", {"海沟东路小学", "川石小学"}),
    ("海沟一小对玉滩三小实行托管，两校组成海沟一小教育集团。", {"海沟一小", "玉滩三小"}),
    ("另外三个校区是城关校区、临江校区和竹滩校区，都属海沟小学教育集团。", {"城关校区", "临江校区", "竹滩校区"}),
    ("东区第一小学教育集团纳入白滩学校、任家庄小学。", {"白滩学校", "任家庄小学"}),
    ("均河师范附小教育集团\n牵头学校：均河师范附属小学\n成员学校：马滩小学", {"均河师范附属小学", "马滩小学"}),
    ("在我们县，选旗营小学和丰滩小学抱成了一团，名字就叫选旗营小学教育集团。", {"选旗营小学", "丰滩小学"}),
    ("北门口小学教育集团昨天成立，由北门口小学牵头，家长都来了。", {"北门口小学"}),
    ("第一中学教育集团：核心校市第一中学向东滩里中学输送教师19人。", {"市第一中学", "东滩里中学"}),
    ("一、将官道孙中心小学由石塘教育联盟划归海沟县第二小学教育集团。", {"官道孙中心小学"}),
    ("海沟小学教育集团成立。来自集团内平滩二小本部、天桥校区的校长都来了。", {"平滩二小本部", "天桥校区"}),
])
def test_where_a_school_begins_hangs_on_no_name(read, text: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert names(read(text)) == schools


@pytest.mark.parametrize(("text", "person"), [
    ("海沟小学教育集团总校长先泽明推荐的是一本旧书。", "先泽明"),
    ("海沟小学教育集团理事长杨志刚打了个比方，台下都笑了。", "杨志刚"),
    ("海沟小学校长高海刚作了表态发言，海沟小学教育集团的人都在。", "高海刚"),
    ("海沟小学教育集团总校长张伟坐上了新的位子。", "张伟"),
    ("经研究，夏天禾同志任海沟小学教育集团理事长。", "夏天禾"),
    ("海沟县委教育工委任命于少明为海沟教育集团党委书记。", "于少明"),
    ("市教体局党组成员黄家松说，海沟小学教育集团发展很快。", "黄家松"),
    ("市中区教育局局长于自强与海沟小学校长江国明一起揭牌，海沟小学教育集团成立。", "于自强"),
    ("海沟小学教育集团总校长刘进阿姨给我们发了奖状。", "刘进"),
    ("海沟三十九中教育集团成立，海沟三十九中校长高林三人共同揭开牌匾。", "高林"),
])
def test_where_a_persons_name_ends_hangs_on_no_name(read, text: str, person: str) -> None:  # type: ignore[no-untyped-def]
    assert person in names(read(text), "PERSON")


@pytest.mark.parametrize(("text", "school"), [
    ("The Donghu Education Group has five schools. Beihai is the newest of them: Beihai Experimental Primary School joined in May. Beihai's principal is Li Wei.",
     "Beihai Experimental Primary School"),
    ("Help came to Xinhe County Anle Primary School from the Donghu Primary School Education Group. Anle is one of its schools.",
     "Xinhe County Anle Primary School"),
])
def test_a_short_name_that_a_place_bears_too(read, text: str, school: str) -> None:  # type: ignore[no-untyped-def]
    short = school.split()[-4] if school.startswith("Beihai") else "Anle"
    assert any(m.text == short and m.name == school for m in read(text).mentions if m.label == "SCHOOL")


def test_a_place_that_is_spoken_of_is_no_school(read) -> None:  # type: ignore[no-untyped-def]
    text = "The Donghu Education Group is in Beihai, Guangxi. Beihai Experimental Primary School joined it. Beihai is a port."
    assert not any(m.text == "Beihai" for m in read(text).mentions if m.label == "SCHOOL")


def test_names_in_small_letters(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Puyan education group has three members: Donghu primary school, Xihu middle school and Yufeng school. "
                   "Lianhua kindergarten wants to join the Puyan education group.")
    assert names(reading) == {"Donghu primary school", "Xihu middle school", "Yufeng school", "Lianhua kindergarten"}
    assert names(reading, "GROUP") == {"Puyan education group"}
    plain = read("Donghu Primary School leads the Donghu Primary School Education Group. The Donghu school is old, and so is the Haizhou education group's hall.")
    assert "Donghu school" not in names(plain)
    assert not any("Haizhou" in name for name in names(plain, "GROUP"))


def test_traditional_characters_are_read_alike(read) -> None:  # type: ignore[no-untyped-def]
    text = "海溝縣第二小學教育集團把夾灘、水口兩所鄉鎮中心小學納入。\n總校長：王若谷\n校長：鄧先知"
    reading = read(text)
    assert {m.name for m in reading.mentions if m.label == "SCHOOL"} >= {"夾灘中心小學", "水口中心小學"}
    assert {(c.subject.name, c.title) for c in reading.claims if c.relation == "post"} >= {("王若谷", "總校長")}


def test_little_is_lost_under_other_names(tmp_path: Path) -> None:
    """One drawing of names for the short texts: a quick check, `benchmarks/renamed.py` measures."""
    renamed.write([ROOT / "tests" / "short"], tmp_path / "other", 1)
    run([tmp_path / "other" / "articles"], tmp_path / "out", quiet=True)
    reached = evaluate(tmp_path / "other" / "answers", tmp_path / "out", "")
    assert {language: reached[language]["facts"].f1 >= 0.93 for language in ("zh", "en")} == {"zh": True, "en": True}


def test_names_are_exchanged_in_text_and_answers_alike() -> None:
    pool = renamed.Pool()
    pool.add(["柳滩"], ["李禾"])
    pool.add(["石泉"], ["王谷"])
    answers = {"id": "x", "lang": "zh", "groups": [{"name": "柳滩小学教育集团", "aliases": []}], "schools": [{"name": "柳滩小学", "aliases": []}], "places": [],
               "members": [], "leaders": [{"group": "柳滩小学教育集团", "person": "李禾", "title": "总校长"}], "posts": [], "figures": []}
    text, changed = renamed.renamed("柳滩小学教育集团总校长李禾", answers, pool, random.Random(1))
    assert text == "石泉小学教育集团总校长王谷"
    assert "柳滩" not in json.dumps(changed, ensure_ascii=False)
    assert changed["leaders"][0]["person"] == "王谷"
