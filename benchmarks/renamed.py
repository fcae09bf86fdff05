"""Annotated articles under other names: what hangs on the names, where it should hang on the wording.

    python benchmarks/renamed.py FOLDER... [--seeds 3] [--only REGEX] [--write FOLDER]

Each FOLDER holds annotated articles (`articles/ID.txt`, `answers/ID.json`). The schools' own names and the people's names of an article are exchanged, in its
text and its answers alike, for those of other articles; places, numbers, kinds and all other words stay. The table shows F1 of `facts` and of the posts as
annotated and under other names (the mean of the seeds, and the least). The difference is what a reader of new articles should expect to lose. `--write` keeps
the renamed articles of each seed, to look into.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from pipeline.evaluate import evaluate
from pipeline.names import group_core, parse
from pipeline.names.en import is_pinyin
from pipeline.run import run

TABLES = ("facts", "posts")
#: A Chinese core that may be exchanged: two or three characters without a word of kind, number, place or office in them.
ZH_CORE = re.compile("(?!.*(?:[学校园教小初高附属部总分区县市镇乡村所职特某一二三四五六七八九十]|实验|外国|中心|本部|中英|中专))[\u4e00-\u9fff]{2,3}")
#: Words of kind that a core ends in and may begin with.
NO_LAST = ("中", "大")
EN_CORE = re.compile("[A-Z][a-z]{3,10}")
ZH_PERSON, EN_PERSON = re.compile("(?!.*某)[\u4e00-\u9fff]{2,3}"), re.compile("[A-Z][a-z]+ [A-Z][a-z]+")
#: Behind a core these make it a place's, or a part of another word.
OF_A_PLACE = "(?:[省市区县镇乡旗州]|街道|附[小中幼]| (?:City|County|District|Town|Township|Province))"


@dataclass
class Pool:
    """The names to draw from: Chinese ones by their length, English ones."""

    cores: dict[int, set[str]] = field(default_factory=dict)
    people: dict[int, set[str]] = field(default_factory=dict)

    def add(self, cores: Sequence[str], people: Sequence[str]) -> None:
        """More names."""
        for names, kept in ((cores, self.cores), (people, self.people)):
            for name in names:
                kept.setdefault(0 if name.isascii() else len(name), set()).add(name)


def articles(folder: Path, only: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The id, text and answers of each article of a folder."""
    for path in sorted((folder / "answers").glob("*.json")):
        text = folder / "articles" / f"{path.stem}.txt"
        if text.exists() and re.search(only, path.stem):
            yield path.stem, text.read_text("utf-8", "replace"), json.loads(path.read_text("utf-8"))


def store(target: Path, changed: Iterable[tuple[str, str, dict[str, Any]]]) -> Path:
    """The folder with articles and their answers in it."""
    for name in ("articles", "answers"):
        (target / name).mkdir(parents=True, exist_ok=True)
    for stem, text, answers in changed:
        (target / "articles" / f"{stem}.txt").write_text(text, "utf-8")
        (target / "answers" / f"{stem}.json").write_text(json.dumps(answers, ensure_ascii=False, indent=1), "utf-8")
    return target


def cores_of(answers: dict[str, Any]) -> list[str]:
    """The schools' and groups' own names that may be exchanged, whole words in English."""
    names = [school["name"] for school in answers["schools"]] + [group_core(group["name"]) for group in answers["groups"]]
    places = " ".join(answers["places"]).casefold()
    found = set()
    for name in names:
        core = parse(name).core
        if answers["lang"] == "zh":
            found |= {core} if ZH_CORE.fullmatch(core) and not core.endswith(NO_LAST) and core not in places else set()
        else:
            words = (word.capitalize() for word in core.split() if word.casefold() not in places and is_pinyin(word.casefold()))
            found |= {word for word in words if EN_CORE.fullmatch(word)}
    return sorted(found)


def people_of(answers: dict[str, Any]) -> list[str]:
    """The people who may get another name."""
    wanted = ZH_PERSON if answers["lang"] == "zh" else EN_PERSON
    return sorted({row["person"] for key in ("leaders", "posts") for row in answers[key] if wanted.fullmatch(row["person"])})


def exchange(text: str, answers: dict[str, Any], pool: Pool, draw: random.Random) -> dict[str, str]:
    """Which name stands for which: none twice, and none that the article has."""
    chosen: dict[str, str] = {}
    chinese = answers["lang"] == "zh"
    for old, names in [*((core, pool.cores) for core in cores_of(answers)), *((person, pool.people) for person in people_of(answers))]:
        kind = len(old) if chinese else 0
        if old not in text or re.search(re.escape(old) + OF_A_PLACE, text) or not names.get(kind):
            continue
        new = next((name for name in draw.choices(sorted(names[kind]), k=20) if name.casefold() not in text.casefold() and name not in chosen.values()), "")
        if new:
            chosen[old] = new
            if not chinese and " " in old:                      # Ms. Gu of Gu Meifang
                chosen.setdefault(old.split()[0], new.split()[0])
    return chosen


def renamed(text: str, answers: dict[str, Any], pool: Pool, draw: random.Random) -> tuple[str, dict[str, Any]]:
    """An article's text and answers under other names."""
    chosen = exchange(text, answers, pool, draw)
    if not chosen:
        return text, answers
    border = "" if answers["lang"] == "zh" else r"\b"
    pattern = re.compile("|".join(f"{border}{re.escape(old)}{border}" for old in sorted(chosen, key=len, reverse=True)))

    def exchanged(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: chosen[match[0]], value)
        if isinstance(value, list):
            return [exchanged(item) for item in value]
        return {key: exchanged(item) for key, item in value.items()} if isinstance(value, dict) else value

    return exchanged(text), exchanged(answers) | {"id": answers["id"], "lang": answers["lang"]}


def write(folders: Sequence[Path], target: Path, seed: int, only: str = "") -> None:
    """The articles of all folders under other names, each with its answers, in one folder."""
    pool = Pool()
    found = [article for folder in folders for article in articles(folder, only)]
    for _, _, answers in found:
        pool.add(cores_of(answers), people_of(answers))
    store(target, ((stem, *renamed(text, answers, pool, random.Random(f"{seed} {stem}"))) for stem, text, answers in found))


def reached(folder: Path, out: Path) -> dict[tuple[str, str], float]:
    """F1 by language and table."""
    run([folder / "articles"], out, quiet=True)
    return {(language, table): tally[table].f1 for language, tally in evaluate(folder / "answers", out, "").items() if language != "all" for table in TABLES}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", default="", help="only the articles whose id matches this pattern")
    parser.add_argument("--write", type=Path, help="keep the renamed articles here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        annotated = store(work / "as-annotated", (article for folder in arguments.folders for article in articles(folder, arguments.only)))
        base = reached(annotated, work / "out")
        rounds = []
        for seed in range(1, arguments.seeds + 1):
            target = (arguments.write or work) / f"seed-{seed}"
            write(arguments.folders, target, seed, arguments.only)
            rounds.append(reached(target, work / f"out-{seed}"))
    print(f"{'':10}{'as annotated':>14}{'other names':>14}{'least':>8}{'lost':>8}")
    for (language, table), value in base.items():
        others = [found[language, table] for found in rounds]
        mean = sum(others) / len(others)
        print(f"{language:3}{table:7}{value:14.3f}{mean:14.3f}{min(others):8.3f}{value - mean:8.3f}")


if __name__ == "__main__":
    main()
