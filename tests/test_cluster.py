"""A cluster on loopback gives the same bytes as this machine alone, also where a worker is lost or an article kills workers."""
from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engine import Limits
from pipeline.engine.cluster import Cluster
from pipeline.means import Means
from pipeline.records import JituanError, Reject, Unit
from pipeline.resolve import gather, merge, summary_of, together
from pipeline.run import run
from pipeline.work import versions

ROOT = Path(__file__).parents[1]
ARTICLES = [ROOT / "data" / "raw", ROOT / "tests" / "own" / "articles"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster of two workers in processes of their own."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50) as cluster:
        yield cluster.scheduler_address


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

    def kill() -> None:
        """Kill a worker as soon as it has work."""
        with Client(address, set_as_default=False) as client:
            pids = client.run(os.getpid)
            while not any(client.processing().values()):
                time.sleep(0.02)
            killer = next(worker for worker, keys in client.processing().items() if keys)
            os.kill(pids[killer], signal.SIGKILL)
            killed.append(pids[killer])

    thread = threading.Thread(target=kill)
    thread.start()
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
    elif told == "hang":
        time.sleep(600)
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
        found = [result.reason if isinstance(result, Reject) else result for _, result in cluster.each(units("a", "die", "b", "c", "hang", "d"), upper)]
    assert found == ["A", "crash", "B", "C", "timeout", "D"]


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
