"""A corpus of any size in which nothing repeats: articles of `tests/own` with other names, another order and other furniture.

    python benchmarks/corpus.py 10000 corpus.jsonl [--language zh] [--without 0.5] [--seed 1]

`--without` is the share of articles that name no education group: local news about schools, roads, harvests, with officials and places in it. Each article
depends on the seed and its own number only.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from pipeline.compose import material  # noqa: E402
from pipeline.names import group_core, parse  # noqa: E402
from pipeline.places import gazetteer  # noqa: E402

SIGNS = "安宁明德文华育才星河春晖湖西山南江北海长乐永康新城启航金水兰亭翠竹丹桂云岭青松白鹭清溪望岳临沂景石塘桥"
SYLLABLES = ("an", "ming", "de", "hua", "xing", "he", "chun", "hui", "lan", "qing", "yun", "ling", "tang", "qiao", "wang", "jing", "long", "ping", "yue", "bai")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"


@cache
def _articles(language: str) -> list[tuple[str, dict[str, str]]]:
    """Each article's text, and the cores and people's names in it, each with its kind."""
    found = []
    for path in sorted((ROOT / "tests" / "own" / "answers").glob(f"{language}-*.json")):
        answers = json.loads(path.read_text("utf-8"))
        text = (ROOT / "tests" / "own" / "articles" / f"{path.stem}.txt").read_text("utf-8")
        cores = {parse(name).core for name in [*(group_core(group["name"]) for group in answers["groups"]), *(row["school"] for row in answers["members"])]}
        kinds = {core: "core" for core in sorted(cores) if len(core) > 1 and core in text}   # in one order: names are drawn in it
        kinds |= {row["person"]: "person" for row in answers["leaders"] if row.get("person") and row["person"] in text}
        found.append((text, kinds))
    return found


@cache
def _counties() -> list[tuple[str, str]]:
    return [(place.name, place.name_en) for _, place in sorted(gazetteer().by_code.items()) if place.level == "county" and place.name_en]


def _name(kind: str, old: str, language: str, draw: random.Random) -> str:
    """Another name for a person or another core, of about the length of the old one."""
    if language == "zh":
        signs = "".join(draw.choice(SIGNS) for _ in range(len(old)))
        return draw.choice(SURNAMES) + signs[1:] if kind == "person" else signs
    words = ["".join(draw.choice(SYLLABLES) for _ in range(2)).capitalize() for _ in old.split()]
    return " ".join(words)


def _filled(sentence: str, language: str, draw: random.Random) -> str:
    """A sentence of the list with its blanks filled."""
    place = draw.choice(_counties())[language == "en"]
    person = _name("person", "某某某" if draw.random() < 0.7 else "某某", "zh", draw) if language == "zh" else " ".join(
        "".join(draw.choice(SYLLABLES) for _ in range(count)).capitalize() for count in (1, 2))
    core = _name("core", "某某" if language == "zh" else "some", language, draw)
    values = {"place": place, "person": person, "core": core, "number": str(draw.randrange(2, 900))}
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], sentence)


def article(number: int, language: str, without: float, seed: int) -> dict[str, str]:
    """One record: id, title, content, date."""
    draw = random.Random(f"{seed} {language} {number}")
    sentences = material()[language]
    if draw.random() < without:
        lines = ["".join(_filled(draw.choice(sentences["plain"]), language, draw) + (" " if language == "en" else "") for _ in range(draw.randrange(3, 7)))
                 for _ in range(draw.randrange(3, 6))]
        title = _filled(draw.choice(sentences["titles"]), language, draw)
    else:
        text, kinds = draw.choice(_articles(language))
        exchange = {old: _name(kind, old, language, draw) for old, kind in kinds.items()}
        if exchange:
            text = re.sub("|".join(re.escape(old) for old in sorted(exchange, key=len, reverse=True)), lambda match: exchange[match[0]], text)
        title, *lines = [line for line in text.splitlines() if line.strip()]
        if draw.random() < 0.3 and not any("\t" in line or "|" in line for line in lines):
            lines.insert(draw.randrange(len(lines) + 1), _filled(draw.choice(sentences["plain"]), language, draw))
    lines = [*draw.sample(sentences["before"], draw.randrange(3)), *lines, *draw.sample(sentences["after"], draw.randrange(3))]
    date = f"20{draw.randrange(18, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return {"id": f"{language}{number}", "title": title, "content": "\n".join([title, *lines, f"[{number}]"]), "date": date}


def write(path: Path, count: int, language: str, without: float = 0.5, seed: int = 1) -> int:
    """Write so many records as JSON Lines, and give the number of characters in them."""
    characters = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            record = article(number, language, without, seed)
            characters += len(record["content"])
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return characters


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--without", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(write(arguments.path, arguments.count, arguments.language, arguments.without, arguments.seed), "characters")


if __name__ == "__main__":
    main()
