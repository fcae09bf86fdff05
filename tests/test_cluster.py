"""A cluster on loopback gives the same bytes as this machine alone, also where a worker is lost or an article kills workers."""
from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine import Limits
from pipeline.engine.cluster import Clock, Cluster
from pipeline.means import Means
from pipeline.records import JituanError, Reject, Unit
from pipeline.resolve import gather, merge, summary_of, together
from pipeline.run import run
from pipeline.work import versions

ROOT = Path(__file__).parents[1]
ARTICLES = [ROOT / "data" / "raw", ROOT / "tests" / "own" / "articles"]


@contextmanager
def local_cluster(workers: int) -> Iterator[Any]:
    """A cluster of so many workers in processes of their own."""
    import dask
    from distributed import LocalCluster

    # It gives up a worker for good that is not there 15 seconds after it died: ours die again and again.
    with dask.config.set({"distributed.deploy.lost-worker-timeout": "1h"}), \
            LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def two() -> Iterator[str]:
    with local_cluster(2) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def address(two: str) -> str:
    """The address of a cluster of two workers, both there, whatever the test before did to them."""
    from distributed import Client

    with Client(two, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)
    return two


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this machine alone writes."""
    folder = tmp_path_factory.mktemp("local")
    run(ARTICLES, folder, quiet=True, workers=2)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_cluster_writes_the_same_bytes_though_a_worker_is_lost(address: str, local: dict[str, bytes], tmp_path: Path) -> None:
    from distributed import Client

    killed: list[int] = []
    ready = threading.Event()

    def kill() -> None:
        """Kill a worker as soon as it has work."""
        with Client(address, set_as_default=False) as client:
            pids = client.run(os.getpid)
            ready.set()
            while not any(client.processing().values()):
                time.sleep(0.02)
            killer = next(worker for worker, keys in client.processing().items() if keys)
            os.kill(pids[killer], signal.SIGKILL)
            killed.append(pids[killer])

    thread = threading.Thread(target=kill)
    thread.start()
    assert ready.wait(timeout=60)
    run(ARTICLES, tmp_path / "out", quiet=True, scheduler=address)
    thread.join(timeout=10)
    assert killed
    assert contents(tmp_path / "out") == local


def test_what_is_done_stays_done_whatever_it_was_done_on(address: str, local: dict[str, bytes], tmp_path: Path) -> None:
    run(ARTICLES, tmp_path, quiet=True, scheduler=address)
    seen: list[Unit] = []

    def count(unit: Unit) -> Reject:
        seen.append(unit)
        return Reject(unit.source, "internal", "read again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.flow._packed", count)
        run(ARTICLES, tmp_path, quiet=True, workers=0)
    assert seen == []
    assert contents(tmp_path) == local


def test_own_rules_are_used_on_the_cluster(address: str, tmp_path: Path) -> None:
    from test_rules import OWN

    (tmp_path / "rules" / "zh").mkdir(parents=True)
    (tmp_path / "rules" / "zh" / "ship.toml").write_text(OWN, "utf-8")
    (tmp_path / "a.txt").write_text("青岩教育集团成立于2020年9月。青岩教育集团的航船上坐着柳溪小学、竹影小学。\n", "utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", quiet=True, scheduler=address, means=Means(tmp_path / "rules"))
    assert "zh.member.own" in (tmp_path / "out" / "members.csv").read_text("utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", quiet=True, scheduler=address)
    assert "zh.member.own" not in (tmp_path / "out" / "members.csv").read_text("utf-8")


def upper(unit: Unit) -> str | Reject:
    told = unit.content.decode()
    if told == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif told == "hang":                                        # a match that takes for ever and lets no other thread of its process run
        re.match("(a+)+$", "a" * 60 + "b")
    return told.upper()


def units(*contents: str) -> list[Unit | Reject]:
    return [Unit(str(number), f"{number}.txt", "txt", content.encode()) for number, content in enumerate(contents)]


def test_results_come_in_order_and_rejects_between_them(address: str) -> None:
    with Cluster(address, Limits(), versions) as cluster:
        asked = [*units(*(f"a{number}" for number in range(60))), Reject("x", "empty", "nothing"), *units("z")]
        found = [result.reason if isinstance(result, Reject) else result for _, result in cluster.each(asked, upper)]
    assert found == [*(f"A{number}" for number in range(60)), "empty", "Z"]


def test_an_article_that_kills_workers_or_hangs_is_rejected_and_the_others_are_read(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.cluster.BATCH", 3)
    monkeypatch.setattr("pipeline.engine.cluster.GRACE", 8.0)
    with Cluster(address, Limits(seconds=0.5), versions) as cluster:
        monkeypatch.setattr(cluster, "_window", lambda: 1)
        asked = units("a", "die", "b", "c", "hang", "d")
        found = [result.reason if isinstance(result, Reject) else result for _, result in cluster.each(asked, upper)]
    assert found == ["A", "crash", "B", "C", "timeout", "D"]


def parted(batch: Any, count: int) -> list[Any]:
    return [[number for number in batch if number % count == part] for part in range(count)]


def joined(whole: Any, part: Any) -> Any:
    return sorted(whole + part)


def test_many_batches_are_parted_and_merged_on_the_cluster(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: Any = [range(at, at + 5) for at in range(0, 100, 5)]
    with Cluster(address, Limits(), versions) as cluster:
        monkeypatch.setattr(cluster, "_window", lambda: 2)
        parts: Any = cluster.fold(batches, parted, joined)
    assert parts == [list(range(part, 100, 4)) for part in range(4)]


class Task:
    """What stands for a future here."""

    def __init__(self, key: str) -> None:
        self.key, self.cancelled = key, False

    def cancel(self) -> None:
        self.cancelled = True


def test_the_time_of_a_task_runs_while_a_worker_has_it() -> None:
    clock, task, other = Clock(), Task("a"), Task("b")
    clock.start(task, 10)
    clock.start(other, 100)
    assert clock.look({}, 0) == clock.look({}, 1000) == set()                       # nobody has it: the workers are gone
    assert clock.look({"a": "one", "b": "one"}, 1001) == clock.look({"a": "one", "b": "one"}, 1011) == set()
    assert clock.look({"a": "two", "b": "two"}, 1012) == clock.look({"a": "two", "b": "two"}, 1022) == set()       # begun anew elsewhere
    assert clock.look({}, 1023) == clock.look({"a": "two", "b": "two"}, 1040) == set()                             # and once more
    assert clock.look({"a": "two", "b": "two"}, 1051) == {"two"}
    assert (task.cancelled, other.cancelled, clock.late) == (True, False, {"a"})
    assert clock.look({"a": "two", "b": "one"}, 1052) == set()                      # told once
    clock.stop(task)
    assert (clock.late, set(clock.out)) == (set(), {"b"})


def test_a_cluster_that_loses_all_its_workers_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.cluster.GONE", 1.5)
    with local_cluster(1) as lost, Cluster(lost.scheduler_address, Limits(), versions) as cluster:
        lost.scale(0)
        while cluster.client.nthreads():
            time.sleep(0.05)
        with pytest.raises(JituanError, match="its workers are gone"):
            list(cluster.each(units("a"), upper))


def test_parts_gathered_apart_are_what_is_gathered_at_once(local: dict[str, bytes], tmp_path: Path) -> None:
    from pipeline.flow import read_all
    from pipeline.read import find_inputs
    from pipeline.records import Reading

    readings = [reading for reading in read_all(find_inputs([ROOT / "data" / "raw"])) if isinstance(reading, Reading)]
    summaries = [summary_of(reading) for reading in readings]
    whole = gather(summaries)
    halves = [gather(summaries[:4]).parted(3), gather(summaries[4:], 4).parted(3)]
    parts = [merge(one, other) for one, other in zip(*halves, strict=True)]
    assert sum(bool(part.things) for part in parts) == 3
    found = together(parts)
    assert found.facts == whole.facts
    assert [signature.doc_id for signature in found.signatures] == [signature.doc_id for signature in whole.signatures]
    assert {key: (thing.names, thing.texts, list(thing.docs), thing.adcodes, thing.former) for key, thing in found.things.items()} == {
        key: (thing.names, thing.texts, list(thing.docs), thing.adcodes, thing.former) for key, thing in whole.things.items()}


@pytest.mark.parametrize(("arguments", "message"), [
    (["--engine", "dask"], "go together"), (["--scheduler", "tcp://127.0.0.1:1"], "go together"),
    (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"], "no scheduler of dask answers there"),
])
def test_mistakes_of_the_user_are_one_line(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from pipeline.run import app

    monkeypatch.setattr("pipeline.engine.cluster.Cluster.__init__.__defaults__", (1.0,))
    result = CliRunner().invoke(app, [str(ARTICLES[0]), "--out", str(tmp_path), "--quiet", *arguments])
    assert result.exit_code == 2
    assert message in result.output
    assert len(result.output.splitlines()) == 1


def test_workers_of_another_version_are_refused(address: str) -> None:
    with pytest.raises(JituanError, match="another version"):
        Cluster(address, Limits(), time.time_ns)
