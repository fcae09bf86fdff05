"""A cluster run by dask: `--engine dask --scheduler ADDRESS`. The workers need this program in the same version, nothing else.

Articles go out in batches and their readings come back into the store of the one who asked, so that an interrupted run goes on as a local one does.
What they say of things is then parted by key and merged on the cluster; only the merged things come back. A worker that is lost loses nothing: dask
does its tasks again elsewhere. A batch on which workers die again and again is taken apart, and the article that kills them is rejected by name.
So is a batch that takes too long; its time runs while a worker has it, not while it waits for one.
"""
from __future__ import annotations

import contextlib
import itertools
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from ..means import Means, in_use, use
from ..records import JituanError, Made, Reject, Unit
from . import Limits, Part, Result, Shared

#: So many articles make a task: large enough that the scheduler is not the bottleneck (its cost is about a millisecond a task).
BATCH = 25
#: So many tasks for each thread of the cluster are out at a time.
WINDOW = 3
#: What was gathered is parted into so many parts for each worker, and so many of a part are merged by one task.
PARTS, FAN_IN = 2, 8
#: Seconds that a worker may need before it reads its first article: it loads the program and the lexicons.
GRACE = 30.0
#: Seconds between two looks at what the workers have, and seconds that a cluster may be without any worker.
LOOK, GONE = 1.0, 600.0
T = TypeVar("T")


class Cluster:
    """A dask cluster at an address such as `tcp://10.0.0.1:8786`.

    Raises:
        JituanError: dask is not installed, nobody answers there, or the workers run another version of the program.
    """

    def __init__(self, scheduler: str, limits: Limits, version: Callable[[], object], seconds: float = 10.0) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise JituanError('--engine dask needs an extra: pip install "jituan[cluster]".') from None
        self.limits, self.scheduler = limits, scheduler
        self.clock = Clock()
        try:
            self.client = Client(scheduler, timeout=seconds, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise JituanError(f"{scheduler}: no scheduler of dask answers there ({type(error).__name__}). Start one with dask scheduler, workers with "
                              "dask worker.") from None
        self._check(version, seconds)

    def _check(self, version: Callable[[], object], seconds: float) -> None:
        with contextlib.suppress(TimeoutError):                 # of a cluster that has just been started the workers come a little later
            self.client.wait_for_workers(1, timeout=seconds)
        try:
            found = self.client.run(_version, version, in_use())
        except Exception as error:                              # whatever a worker without the program says
            self.client.close()
            raise JituanError(f"{self.scheduler}: its workers cannot run the program ({type(error).__name__}: {error}). Install it there in the same "
                              "version.") from None
        if not found or any(told != version() for told in found.values()):
            self.client.close()
            raise JituanError(f"{self.scheduler}: " + ("its workers run another version of the program. Install the same." if found else "it has no workers."))

    def each(self, units: Iterable[Unit | Reject], read: Callable[[Unit], Result | Reject]) -> Iterator[tuple[Unit | None, Result | Reject]]:
        """See `Engine.each`."""
        waiting: deque[tuple[list[Unit | Reject], Any]] = deque()
        for batch in _batches(units, BATCH):
            asked = [unit for unit in batch if isinstance(unit, Unit)]
            waiting.append((batch, self._submit(asked, read) if asked else None))
            while len(waiting) >= self._window():
                yield from self._told(*waiting.popleft(), read)
        while waiting:
            yield from self._told(*waiting.popleft(), read)

    def fold(self, batches: Iterable[Made], make: Callable[[Made, int], list[Part]], merge: Callable[[Part, Part], Part]) -> list[Part]:
        """See `Engine.fold`: parts are made where there is room and merged on the cluster, by twos of eights."""
        count = max(1, PARTS * len(self.client.scheduler_info(n_workers=-1)["workers"]))
        columns: list[list[Any]] = [[] for _ in range(count)]
        out: deque[Any] = deque()
        for batch in batches:
            made = self.client.submit(_make, make, batch, count, in_use(), pure=False)
            out.append(made)
            for number, column in enumerate(columns):
                column.append(self.client.submit(_pick, made, number, pure=False))
            while len(out) >= self._window():
                self._in_time(out.popleft())
        merged = [self._merged(column, merge) for column in columns if column]
        return [part for part in map(self._result, merged) if part is not None]

    def map(self, batches: Iterable[Made], make: Callable[[Made, Shared], Part], shared: Shared) -> Iterator[Part]:
        """See `Engine.map`; a batch on which workers die again and again is done here."""
        from distributed import KilledWorker

        (there,) = self.client.scatter([shared], broadcast=True, hash=False)
        waiting: deque[tuple[Made, Any]] = deque()

        def told() -> Part:
            batch, future = waiting.popleft()
            try:
                part: Part = self._result(future)
            except KilledWorker:
                part = make(batch, shared)
            return part

        for batch in batches:
            waiting.append((batch, self.client.submit(_made, make, batch, there, in_use(), pure=False)))
            while len(waiting) >= self._window():
                yield told()
        while waiting:
            yield told()

    def _merged(self, column: list[Any], merge: Callable[[Part, Part], Part]) -> Any:
        while len(column) > 1:
            column = [self.client.submit(_merge, merge, *column[at:at + FAN_IN], pure=False) for at in range(0, len(column), FAN_IN)]
        return column[0]

    def _window(self) -> int:
        threads: int = sum(self.client.nthreads().values())
        return WINDOW * max(1, threads)

    def _submit(self, asked: list[Unit], read: Callable[[Unit], Result | Reject]) -> Any:
        future = self.client.submit(_read, read, asked, in_use(), pure=False)
        # What stands before it on its worker takes its time too.
        self.clock.start(future, self.limits.seconds * len(asked) * WINDOW + GRACE)
        return future

    def _told(self, batch: list[Unit | Reject], future: Any, read: Callable[[Unit], Result | Reject]) -> Iterator[tuple[Unit | None, Result | Reject]]:
        asked = [unit for unit in batch if isinstance(unit, Unit)]
        results = iter(self._results(asked, future, read) if asked else ())
        for unit in batch:
            yield (unit, next(results)) if isinstance(unit, Unit) else (None, unit)

    def _results(self, asked: list[Unit], future: Any, read: Callable[[Unit], Result | Reject]) -> list[Result | Reject]:
        """What came of a batch; where its workers died or it took too long, of its articles one by one."""
        from distributed import KilledWorker

        try:
            results: list[Result | Reject] = self._result(future)
            return results
        except KilledWorker as error:
            last = error.last_worker.address if error.last_worker else "?"
            reason, detail = "crash", f"The workers that read it died again and again (the last at {last})."
        except TimeoutError:
            reason, detail = "timeout", f"Reading it takes more than {self.limits.seconds:g} seconds; an article may take so many (--seconds)."
        if len(asked) == 1:
            return [Reject(asked[0].source, reason, detail)]
        return [self._results([unit], self._submit([unit], read), read)[0] for unit in asked]

    def _result(self, future: Any) -> Any:
        """What came of a task.

        Raises:
            TimeoutError: its time was up.
            JituanError: all workers are gone and none comes back.
        """
        patience = 10 * LOOK
        while self._in_time(future):
            try:
                return future.result(timeout=patience)
            except TimeoutError:                                # what came of it was lost with its worker, or takes long to fetch
                patience *= 2
        raise TimeoutError

    def _in_time(self, future: Any) -> bool:
        """Wait for a task; whether it ended before its time was up. All that are out are watched: one that is stuck may hold the worker that this needs.

        Raises:
            JituanError: all workers are gone and none comes back.
        """
        gone = time.monotonic()
        try:
            while future.key not in self.clock.late:
                try:
                    future.exception(timeout=LOOK)              # waits without fetching what came of it
                    return True
                except TimeoutError:
                    now = time.monotonic()
                    gone = now if self.client.nthreads() else gone
                    if now - gone > GONE:
                        raise JituanError(f"{self.scheduler}: its workers are gone, and none came back in {GONE:g} seconds. What was read is kept: when it "
                                          "has workers again, run the same command.") from None
                    self._end_late(now)
            return False
        finally:
            self.clock.stop(future)

    def _end_late(self, now: float) -> None:
        """End the processes that have had a task for too long, which their nannies replace: a thread cannot be stopped."""
        stuck = self.clock.look({key: worker for worker, keys in self.client.processing().items() for key in keys}, now)
        if not stuck:
            return
        known = self.client.scheduler_info(n_workers=-1)["workers"]
        for nanny, end in ((True, _end_child), (False, _end)):  # a process stuck in compiled code hears nobody: it's its nanny who can end it
            workers = [worker for worker in stuck if worker in known and bool(known[worker]["nanny"]) is nanny]
            if workers:
                self.client.run(end, workers=workers, nanny=nanny, wait=False, on_error="ignore")

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()


class Clock:
    """How long the tasks that are out have been on their workers, by their keys.

    A task that no worker has waits, however long that takes: that workers are lost or slow to come is not the fault of its articles. On another worker
    its time begins anew. Times are seconds of one steady clock.
    """

    def __init__(self) -> None:
        self.out: dict[str, tuple[Any, float]] = {}
        self.since: dict[str, tuple[str, float]] = {}
        self.late: set[str] = set()

    def start(self, future: Any, seconds: float) -> None:
        """A task is out that may be on a worker for so many seconds."""
        self.out[future.key] = future, seconds

    def stop(self, future: Any) -> None:
        """It ended, or nobody waits for it any longer."""
        for told in (self.out, self.since):
            told.pop(future.key, None)
        self.late.discard(future.key)

    def look(self, held: Mapping[str, str], now: float) -> set[str]:
        """The workers whose tasks are late, which are given up, where `held` says on which worker each task is."""
        stuck: set[str] = set()
        for key, (future, seconds) in self.out.items():
            worker = held.get(key)
            if worker is None or key in self.late:
                self.since.pop(key, None)
            elif self.since.setdefault(key, (worker, now))[0] != worker:
                self.since[key] = worker, now
            elif now - self.since[key][1] > seconds:
                self.late.add(key)
                future.cancel()
                stuck.add(worker)
        return stuck


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    items = iter(items)
    while batch := list(itertools.islice(items, size)):
        yield batch


async def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def _end_child(dask_worker: Any) -> None:
    """End the worker of a nanny, which runs this."""
    if dask_worker.pid:
        os.kill(dask_worker.pid, signal.SIGKILL)


def _version(version: Callable[[], object], means: Means) -> object:
    use(means)
    return version()


def _read(read: Callable[[Unit], Any], units: list[Unit], means: Means) -> list[Any]:
    use(means)
    return [read(unit) for unit in units]


def _make(make: Callable[[Made, int], list[Part]], batch: Made, parts: int, means: Means) -> list[Part]:
    use(means)
    return make(batch, parts)


def _made(make: Callable[[Made, Shared], Part], batch: Made, shared: Shared, means: Means) -> Part:
    use(means)
    return make(batch, shared)


def _pick(parts: list[Part], number: int) -> Part | None:
    return parts[number] if number < len(parts) else None


def _merge(merge: Callable[[Part, Part], Part], *parts: Part | None) -> Part | None:
    """The parts merged into a new one: what stands on a worker as the result of another task is not changed."""
    import copy

    whole: Part | None = None
    for part in parts:
        if part is not None:
            whole = copy.deepcopy(part) if whole is None else merge(whole, part)
    return whole
