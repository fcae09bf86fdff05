"""Pages that tell of several matters: what is said of one group hangs on no other that the page names (`benchmarks/joined.py`)."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate
from pipeline.run import run

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
import joined  # noqa: E402
from renamed import articles, store  # noqa: E402

BEFORE = {"zh": "海州小学教育集团成立于2019年，成员校有东湖小学、西湖小学。\n\n",
          "en": "The Haizhou Primary School Education Group was founded in 2019. It has Donghu Primary School and Xihu Primary School as members.\n\n"}
KNOWN = {"东湖小学", "西湖小学", "Donghu Primary School", "Xihu Primary School"}


def told(reading) -> set[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return {(c.subject.name, c.object.name) for c in reading.claims
            if c.relation == "member" and c.object and c.status == "current" and c.object.name not in KNOWN}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Five schools on both banks of the river founded an alliance in 2016. They were the Seventh Primary School, which has led it ever since, "
           "Luoqiao Central Primary School and Xujia Primary School. Li Fen, principal of the Seventh Primary School, was elected chairwoman of the alliance."),
    ("en", "The sports meeting of the \"Sunflower\" School Alliance was held in Lianhua Central School. The alliance was initiated by Lianhua Central School. "
           "Wei Guo, principal of Lianhua Central School and chairman of the alliance, opened it."),
    ("en", "All schools belong to one of three education groups. The biggest, led by Lucheng Middle School, brings together nine schools, including "
           "Wushi Middle School and Daqiao Middle School. The other two, headed by Lucheng Experimental Middle School and Shidong Middle School, are looser."),
    ("en", "Beiyue School, a school of good name, is not within any group, although some would like to see it in the Haizhou Primary School Education Group."),
    ("en", "A meeting on the Haizhou Primary School Education Group was held at Qinglu Primary School."),
    ("zh", "2016年4月，河两岸的五所学校成立了一个联盟。它们是第七小学、罗桥中心小学、徐家小学、黄石小学和茅家岭小学。第七小学校长李芬当选联盟理事长。"),
    ("zh", "桥南小学原属海州小学教育集团，2022年起独立办学。"),
])
def test_what_is_said_of_others_makes_no_member(read, language: str, text: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(BEFORE[language] + text)
    assert told(reading) == set()
    assert not [c for c in reading.claims if c.relation == "leader" or (c.relation == "post" and c.object and c.object.label == "GROUP")]


@pytest.mark.parametrize(("language", "text", "members"), [
    ("en", "Hualong No. 2 Middle School heads the Hualong No. 2 Middle School Education Group and Qunke Middle School the Qunke Middle School Education Group. "
           "The first has taken in Gandu Middle School and Yashi Middle School; the second so far has only Angsi Middle School.",
     {("Hualong No. 2 Middle School Education Group", "Hualong No. 2 Middle School"), ("Hualong No. 2 Middle School Education Group", "Gandu Middle School"),
      ("Hualong No. 2 Middle School Education Group", "Yashi Middle School"), ("Qunke Middle School Education Group", "Qunke Middle School"),
      ("Qunke Middle School Education Group", "Angsi Middle School")}),
    ("en", "The county's second group works differently. Its members, Wuji Middle School, Gantang Middle School and Bailian Middle School, meet on screen. "
           "The Ouyang Yu Middle School Education Group has no budget of its own.",
     {("Ouyang Yu Middle School Education Group", name) for name in ("Wuji Middle School", "Gantang Middle School", "Bailian Middle School")}),
    ("en", "Three schools make up, together with Chengguan No. 1, the Chengguan No. 1 Primary School Education Group: Dapu Primary School, Caoshi Primary School and "
           "Xintang Primary School.",
     {("Chengguan No. 1 Primary School Education Group", name) for name in ("Dapu Primary School", "Caoshi Primary School", "Xintang Primary School")}),
    ("zh", "县里的另一个集团则不同。它的成员石门中学、泉溪中学、柳滩中学只在网上碰头。北岳中学教育集团没有统一的账本。",
     {("北岳中学教育集团", name) for name in ("石门中学", "泉溪中学", "柳滩中学")}),
])
def test_what_is_said_of_another_group_is_told_of_that(read, language: str, text: str, members: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert told(read(BEFORE[language] + text)) == members


@pytest.mark.parametrize(("text", "title"), [
    ("The Lijiang School Alliance has three members, Donghu School, Xihu School and Nanhu School. Li Wei, principal of Donghu School and chairman of the alliance, "
     "opened it.", "chairman"),
])
def test_the_alliance_is_the_one_that_is_named(read, text: str, title: str) -> None:  # type: ignore[no-untyped-def]
    assert ("Li Wei", title, "Lijiang School Alliance") in {(c.subject.name, c.title, c.object.name) for c in read(text).claims if c.relation == "post" and c.object}


def test_joined_articles_have_the_answers_of_both(tmp_path: Path) -> None:
    found = [*articles(ROOT / "tests" / "probes")][:60]
    drawn = list(joined.pairs(found, 1))
    assert drawn == list(joined.pairs(found, 1))
    assert len(drawn) > 50
    assert all(one[2]["lang"] == other[2]["lang"] and not joined.names_of(one[2]) & joined.names_of(other[2]) for one, other in drawn)
    stem, text, answers = next(joined.joined(drawn))
    assert stem == drawn[0][0][0]
    assert text.startswith(drawn[0][0][1].rstrip())
    assert text.endswith(drawn[0][1][1])
    assert answers["members"] == drawn[0][0][2]["members"] + drawn[0][1][2]["members"]


def test_little_is_lost_behind_another_article(tmp_path: Path) -> None:
    """One drawing of pairs of short texts: a quick check, `benchmarks/joined.py` measures."""
    pairs = joined.pairs([*articles(ROOT / "tests" / "short")], 1)
    run([store(tmp_path / "both", joined.joined(pairs)) / "articles"], tmp_path / "out", quiet=True)
    reached = evaluate(tmp_path / "both" / "answers", tmp_path / "out", "")
    assert {language: reached[language]["facts"].f1 >= 0.9 for language in ("zh", "en")} == {"zh": True, "en": True}
