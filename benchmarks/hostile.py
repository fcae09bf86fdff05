"""How long texts made against us take: python benchmarks/hostile.py

Prints, for each kind of text of 20,000 characters, the time a character against that of ordinary articles, in one process; medians of 3.
"""
from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
from test_harm import slow_texts  # noqa: E402

from pipeline.flow import read_unit  # noqa: E402
from pipeline.records import Unit  # noqa: E402


def cost(texts: list[str]) -> float:
    """Seconds a character, the median of three readings."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        for text in texts:
            read_unit(Unit("x", "x", "txt", text.encode()))
        taken.append(time.process_time() - started)
    return statistics.median(taken) / sum(map(len, texts))


def main() -> None:
    """Print a line for each kind of text."""
    own = ROOT / "tests" / "own" / "articles"
    articles = {language: [path.read_text("utf-8") for path in sorted(own.glob(f"{language}-*.txt"))] for language in ("zh", "en")}
    cost(articles["zh"][:5] + articles["en"][:5])               # what is loaded once is loaded now
    ordinary = {language: cost(texts) for language, texts in articles.items()}
    print(f"ordinary English against ordinary Chinese articles: {ordinary['en'] / ordinary['zh']:.2f}")
    for name, text in slow_texts().items():
        print(f"{name:12} {cost([text]) / ordinary['en' if name == 'English' else 'zh']:6.2f}")


if __name__ == "__main__":
    main()
