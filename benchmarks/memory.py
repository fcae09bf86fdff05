"""How memory grows with the number of records in one file: python benchmarks/memory.py [RECORDS ...]

Writes JSON Lines files of articles varied from those of `tests/own` (seeded), runs the real command on each, and prints the peak memory against that
of the smallest, which is what can be compared between machines.
"""
from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORES = [a + b for a in "东西南北金银青白红绿长高新平安和泰瑞永清" for b in "河山湖桥林泉岭塘洲港门街溪店集湾坪陵"]


def write_records(path: Path, count: int, seed: int = 1) -> None:
    """So many articles, in each of which some names are exchanged and a line of its own is added."""
    chosen = random.Random(seed)
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "tests" / "own" / "articles").glob("zh-*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = chosen.choice(texts)
            for _ in range(6):
                text = text.replace(chosen.choice(CORES), chosen.choice(CORES))
            text = text.replace("第一", chosen.choice(["第一", "第二", "第三", "第五"])) + f"\n第{number}号稿件，记者从各地了解到，相关工作仍在推进之中。"
            file.write(json.dumps({"id": f"r{number}", "content": text, "date": "2024-03-01"}, ensure_ascii=False) + "\n")


def peak(records: Path, out: Path) -> int:
    """The peak memory in kB of the command on a file; children are waited for one by one, so the largest so far is the last."""
    subprocess.run([sys.executable, "-m", "pipeline.run", str(records), "--out", str(out), "--quiet"], check=True, cwd=ROOT)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def main() -> None:
    """Print a line for each size, the smallest first."""
    sizes = sorted(int(argument) for argument in sys.argv[1:]) or [1_000, 10_000]
    first = 0
    print("records  peak memory, MB  against the first")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_records(Path(folder) / "records.jsonl", size)
            used = peak(Path(folder) / "records.jsonl", Path(folder) / "out")
        first = first or used
        print(f"{size:>7}  {used // 1024:>15}  {used / first:>17.2f}", flush=True)


if __name__ == "__main__":
    main()
