"""Workers: order, limits, death, interruption."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from pipeline.engine import Limits
from pipeline.engine.processes import Processes, each
from pipeline.records import Reject, Unit
from pipeline.work import FILE, FOLDER

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "raw"


def upper(unit: Unit) -> str | Reject:
    """What a worker is asked to do here: the content tells how it goes wrong."""
    told = unit.content.decode()
    if told == "hang":
        time.sleep(60)
    elif told == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif told.startswith("die once") and not Path(told.split("|")[1]).exists():
        Path(told.split("|")[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif told == "fill":
        return str(len(bytearray(3_000_000_000)))
    return told[:8].upper()


def units(*contents: str) -> list[Unit | Reject]:
    return [Unit(str(number), f"{number}.txt", "txt", content.encode()) for number, content in enumerate(contents)]


def with_suffix(batch: str, shared: tuple[str, int]) -> str:
    """What is made of a batch here; one dies wherever it is not the process that asks."""
    if batch == "die" and os.getpid() != shared[1]:
        os.kill(os.getpid(), signal.SIGKILL)
    return batch + shared[0]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_what_is_made_of_batches_comes_in_order_though_a_worker_dies(workers: int) -> None:
    batches = (batch for batch in ["a", "b", "die", "c", "d", "e"])
    assert list(Processes(workers, Limits()).map(batches, with_suffix, ("!", os.getpid()))) == ["a!", "b!", "die!", "c!", "d!", "e!"]


def test_for_one_batch_no_process_is_started() -> None:
    assert list(Processes(2, Limits()).map(["die"], with_suffix, ("!", os.getpid()))) == ["die!"]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_come_in_order_and_rejects_between_them(workers: int) -> None:
    asked = [*units(*"abcdefghij"), Reject("x", "empty", "nothing")]
    found = [result.reason if isinstance(result, Reject) else result for _, result in each(asked, upper, workers, Limits())]
    assert found == [*"ABCDEFGHIJ", "empty"]


def test_an_article_that_takes_too_long_is_rejected_and_the_others_are_read() -> None:
    started = time.monotonic()
    found = [result.reason if isinstance(result, Reject) else result for _, result in each(units("a", "hang", "b", "c"), upper, 2, Limits(seconds=1.0))]
    assert found == ["A", "timeout", "B", "C"]
    assert time.monotonic() - started < 20


def test_a_worker_that_dies_is_replaced_and_its_article_tried_once_more(tmp_path: Path) -> None:
    found = list(each(units("a", "die", "b", f"die once|{tmp_path / 'flag'}", "c"), upper, 2, Limits()))
    told = [result.reason if isinstance(result, Reject) else result for _, result in found]
    assert told == ["A", "crash", "B", "DIE ONCE", "C"]
    crashed = found[1][1]
    assert isinstance(crashed, Reject)
    assert crashed.source == "1.txt"
    assert "died twice" in crashed.detail


@pytest.mark.skipif(sys.platform != "linux", reason="the system gives no such limit")
def test_what_a_process_had_before_counts_for_no_article() -> None:
    """A notebook or a test run that holds much itself still reads: only what comes on top is limited."""
    held = np.zeros(3_000_000_000, dtype=np.uint8)              # address space; not touched, so hardly any memory
    found = [result.reason if isinstance(result, Reject) else result for _, result in each(units("a", "b"), upper, 1, Limits(memory=1_000_000_000))]
    assert found == ["A", "B"]
    assert len(held) == 3_000_000_000


def test_an_article_that_takes_too_much_memory_is_rejected() -> None:
    found = [result.reason if isinstance(result, Reject) else result for _, result in each(units("a", "fill", "b"), upper, 1, Limits(memory=2_500_000_000))]
    assert found == ["A", "memory", "B"]


def test_ctrl_c_stops_within_two_seconds_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(120):
        for sample in SAMPLES.glob("*.txt"):
            (folder / f"{sample.stem}-{number}.txt").write_text(sample.read_text("utf-8") + f"\n第{number}号。\n", "utf-8")
    command = [sys.executable, "-m", "pipeline.run", str(folder), "--out", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (tmp_path / "out" / FOLDER / FILE).exists() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(1.0)                                             # now articles are being read; how soon all are read depends on the machine
    os.killpg(process.pid, signal.SIGINT)
    started = time.monotonic()
    _, told = process.communicate(timeout=20)
    took = time.monotonic() - started
    if process.returncode == 0:
        pytest.skip("the run was over before it could be interrupted")
    assert process.returncode == 130
    assert took < 2
    assert "Traceback" not in told
    assert "goes on with what is left" in told
    again = subprocess.run([*command, "--quiet"], env=environment, check=False, capture_output=True, text=True)
    assert (again.returncode, again.stderr) == (0, "")
