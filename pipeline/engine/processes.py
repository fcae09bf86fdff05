"""Articles read side by side in processes of their own, each within limits; what one breaks on costs no other anything."""
from __future__ import annotations

import itertools
import multiprocessing
import resource
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ..means import Means, in_use, use
from ..records import Made, Reject, Unit
from . import Limits, Part, Shared

Result = TypeVar("Result")
#: So many articles a worker wait for it or for their turn to be told.
WINDOW = 4


class Processes:
    """The processes of one machine."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self.workers, self.limits = workers, limits

    def each(self, units: Iterable[Unit | Reject], read: Callable[[Unit], Result | Reject]) -> Iterator[tuple[Unit | None, Result | Reject]]:
        """See `Engine.each`; for one article no processes are started."""
        units = iter(units)
        first = list(itertools.islice(units, 2))
        yield from each(itertools.chain(first, units), read, self.workers if len(first) > 1 else 0, self.limits)

    def fold(self, batches: Iterable[Made], make: Callable[[Made, int], list[Part]], merge: Callable[[Part, Part], Part]) -> list[Part]:
        """See `Engine.fold`: one part, made and merged in this process; to hand parts from process to process takes longer than to make them."""
        whole: list[Part] = []
        for batch in batches:
            part = make(batch, 1)[0]
            whole = [merge(whole[0], part)] if whole else [part]
        return whole

    def map(self, batches: Iterable[Made], make: Callable[[Made, Shared], Part], shared: Shared) -> Iterator[Part]:
        """See `Engine.map`; for one batch no processes are started. What a process dies of is done again in this one."""
        batches = iter(batches)
        first = list(itertools.islice(batches, 2))
        batches = itertools.chain(first, batches)
        if self.workers < 2 or len(first) < 2:
            yield from (make(batch, shared) for batch in batches)
            return
        from pebble import ProcessExpired, ProcessPool

        pool = ProcessPool(max_workers=self.workers, initializer=_share, initargs=(in_use(), shared), context=_context())
        waiting: deque[tuple[Made, Any]] = deque()

        def told() -> Part:
            batch, future = waiting.popleft()
            try:
                part: Part = future.result()
            except (ProcessExpired, MemoryError):
                part = make(batch, shared)
            return part

        try:
            for batch in batches:
                waiting.append((batch, pool.schedule(_made, (make, batch))))
                while len(waiting) > self.workers:
                    yield told()
            while waiting:
                yield told()
        finally:
            pool.stop()
            pool.join()

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def each(units: Iterable[Unit | Reject], read: Callable[[Unit], Result | Reject], workers: int,
         limits: Limits) -> Iterator[tuple[Unit | None, Result | Reject]]:
    """The units with what `read` gives for each, in order; rejects as they come, with no unit.

    With no workers they are read in this process, without limits. A worker that dies is replaced; its article is tried once more and then rejected.
    """
    if workers < 1:
        for unit in units:
            yield (None, unit) if isinstance(unit, Reject) else (unit, read(unit))
        return
    from pebble import ProcessPool

    pool = ProcessPool(max_workers=workers, initializer=_begin, initargs=(limits.memory, in_use()), context=_context())
    waiting: deque[tuple[Unit | None, Any]] = deque()

    def told() -> tuple[Unit | None, Result | Reject]:
        unit, future = waiting.popleft()
        return unit, future if unit is None else _result(unit, future, lambda: pool.schedule(read, (unit,), timeout=limits.seconds), limits)

    try:
        for unit in units:
            waiting.append((None, unit) if isinstance(unit, Reject) else (unit, pool.schedule(read, (unit,), timeout=limits.seconds)))
            while len(waiting) >= WINDOW * workers:
                yield told()
        while waiting:
            yield told()
    finally:
        pool.stop()                                             # at the end nothing is left; when interrupted, what is left is given up
        pool.join()


def _result(unit: Unit, future: Any, again: Callable[[], Any], limits: Limits) -> Any:
    """What came of an article, or why nothing did."""
    from pebble import ProcessExpired

    for attempt in (future, None):
        try:
            return (attempt or again()).result()
        except TimeoutError:
            return Reject(unit.source, "timeout", f"Reading it takes more than {limits.seconds:g} seconds; an article may take so many (--seconds).")
        except MemoryError:
            return Reject(unit.source, "memory", "Reading it takes more memory than an article may (--memory).")
        except ProcessExpired as error:
            died = error
    return Reject(unit.source, "crash", f"The process that read it died twice (exit code {died.exitcode}); its libraries cannot deal with it.")


def _context() -> Any:
    """How processes begin: as copies of this one where that is safe, with all that it has loaded."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "forkserver")


#: What is shared with this process, where it is a worker of `Processes.map`.
_SHARED: list[Any] = []


def _share(means: Means, shared: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use(means)
    _SHARED[:] = [shared]


def _made(make: Callable[[Any, Any], Any], batch: object) -> Any:
    return make(batch, _SHARED[0])


def _begin(memory: int, means: Means) -> None:
    """What a worker does first: leave Ctrl-C to the main process, take no more memory than it may, and read with what that one reads with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use(means)
    if memory and sys.platform == "linux":
        # What the process has from the one that it was forked from is not the article's: a notebook may hold gigabytes of libraries.
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = memory + pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
