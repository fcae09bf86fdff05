"""What a hundred million articles would take: python benchmarks/scale.py [--articles 1000] [--machines 1 10 100] [--cores 16]

Measures here, on a corpus in which nothing repeats, what each part of the way costs an article: reading it, gathering what it says, comparing names,
making its rows and those of things (parallel), and what only the one who asks does (finding the inputs, keeping readings in the store, joining things,
writing the files). From these a simulation tells for a number of machines how long each part takes and which breaks first. Times are given in units of the
reading of one article, so that they can be compared between machines; with --hours they are also told for cores as fast as this one.
"""
from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
import corpus  # noqa: E402

from pipeline.engine import Limits  # noqa: E402
from pipeline.engine.cluster import BATCH  # noqa: E402
from pipeline.engine.processes import Processes  # noqa: E402
from pipeline.flow import _packed, gather_on, parts_on, units_of, work_through  # noqa: E402
from pipeline.read import Columns, find_inputs  # noqa: E402
from pipeline.records import Batch, Made, Unit  # noqa: E402
from pipeline.resolve import settle  # noqa: E402
from pipeline.tables import write_tables  # noqa: E402
from pipeline.work import FILE, FOLDER, Packed, Work  # noqa: E402

#: What dask's own documents give for its scheduler: about a millisecond of one core a task.
SCHEDULER = 0.001


@dataclass(frozen=True)
class Cost:
    """Seconds an article, and bytes."""

    find: float
    keep: float
    read: float
    gather: float
    settle: float
    compare: float
    rows: float
    described: float
    write: float
    stored: float
    things: float


class OneByOne:
    """Does in this process what an engine does in many, and counts the seconds."""

    def __init__(self) -> None:
        self.spent = 0.0

    def __call__(self, make: Callable[[Batch], Made], batches: Iterable[Batch], /) -> Iterator[Made]:
        for batch in batches:
            begun = time.process_time()
            made = make(batch)
            self.spent += time.process_time() - begun
            yield made


def measured(count: int, without: float) -> Cost:
    """What the parts of the way cost here, by one process."""
    with tempfile.TemporaryDirectory() as name:
        path, out = Path(name) / "corpus.jsonl", Path(name) / "out"
        corpus.write(path, count, "zh", without)
        corpus.write(Path(name) / "warm.jsonl", 20, "zh", without, seed=2)
        engine = Processes(0, Limits())
        with Work(Path(name) / "warm", True) as work:
            list(work_through(find_inputs([Path(name) / "warm.jsonl"]), Columns(), work, engine))
        clock = [time.process_time()]

        def lap() -> float:
            clock.append(time.process_time())
            return (clock[-1] - clock[-2]) / count

        units = [unit for unit in units_of(find_inputs([path]), Columns()) if isinstance(unit, Unit)]
        find = lap()
        packed = [result for unit in units if isinstance(result := _packed(unit), Packed)]
        read = lap()
        with Work(out, True) as work:
            for unit, result in zip(units, packed, strict=True):
                work.take_id(unit.doc_id)
                if not work.is_done(unit):
                    work.put(unit, result)
            keep = lap()
            gc.disable()                                        # as a run does
            gathered = gather_on(engine, work)
            gather = lap()
            things = len(gathered.things)
            comparing, making = OneByOne(), OneByOne()
            corpus_of_all = settle(gathered, side_by_side=comparing)
            settled = lap() - comparing.spent / count
            gc.freeze()
            gc.enable()
            parts = list(parts_on(engine, work, corpus_of_all, "csv"))
            rows = lap()
            write_tables(iter(parts), corpus_of_all, [], [], out, side_by_side=making)
            write = lap() - making.spent / count
        stored = (out / FOLDER / FILE).stat().st_size / len(units)
    gc.unfreeze()
    return Cost(find, keep, read, gather, settled, comparing.spent / count, rows, making.spent / count, write, stored, things / count)


def simulate(cost: Cost, articles: float, machines: int, cores: int) -> dict[str, float]:
    """Seconds of each part on so many machines, one of which asks. Parts that overlap in time are told as the longest of them."""
    workers = max(1, machines * cores - 1)
    return {
        "reading, on all cores": articles * cost.read / workers,
        "scheduler": articles / BATCH * SCHEDULER,
        "finding inputs and keeping readings, on one": articles * (cost.find + cost.keep),
        "gathering, on one; of several machines on all cores": articles * cost.gather / (workers if machines > 1 else 1),
        "comparing names, on all cores": articles * cost.compare / workers,
        "joining things, on one": articles * cost.settle,
        "making rows of articles, on all cores": articles * cost.rows / workers,
        "making rows of things, on all cores": articles * cost.described / workers,
        "bringing rows together and writing them, on one": articles * cost.write,
    }


def main() -> None:
    """Print what was measured and what follows from it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--without", type=float, default=0.5)
    parser.add_argument("--machines", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--cores", type=int, default=16)
    parser.add_argument("--corpus", type=float, default=1e8)
    parser.add_argument("--hours", action="store_true")
    arguments = parser.parse_args()
    small, cost = measured(max(100, arguments.articles // 4), arguments.without), measured(arguments.articles, arguments.without)
    print("cost of an article, reading it = 1; in brackets with a quarter of the articles")
    for part in ("find", "keep", "read", "gather", "compare", "settle", "rows", "described", "write"):
        print(f"  {part:9} {getattr(cost, part) / cost.read:6.3f}   ({getattr(small, part) / small.read:.3f})")
    print(f"  {cost.stored:.0f} bytes in the store, {cost.things:.2f} things of its own")
    for machines in arguments.machines:
        parts = simulate(cost, arguments.corpus, machines, arguments.cores)
        first = max(list(parts)[:3], key=parts.__getitem__)                     # these overlap; the others come one after another
        serial = sum(list(parts.values())[3:])
        whole = parts[first] + serial
        told = f", {whole / 3600:.0f} hours" if arguments.hours else ""
        share = whole / (arguments.corpus * cost.read)
        print(f"{arguments.corpus:.0e} articles on {machines} machines of {arguments.cores} cores: {share:.2%} of what one core would take to read them{told}; "
              f"while they are read the longest is: {first}")
        for name, seconds in parts.items():
            print(f"    {name:62} {seconds / whole:6.1%}" + (f"   {seconds / 3600:8.1f} h" if arguments.hours else ""))


if __name__ == "__main__":
    main()
