"""What the work is done on: the processes of one machine, or a cluster. Both give the same bytes."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ..records import Made, Reject, Unit

Result = TypeVar("Result")
Part = TypeVar("Part")
Shared = TypeVar("Shared")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: seconds, and bytes of memory beyond what its process has at the start."""

    seconds: float = 60.0
    memory: int = 4_000_000_000


class Engine(Protocol):
    """What reads articles side by side and brings together what they say."""

    def each(self, units: Iterable[Unit | Reject], read: Callable[[Unit], Result | Reject]) -> Iterator[tuple[Unit | None, Result | Reject]]:
        """The units with what `read` gives for each, in order; rejects as they come, with no unit."""
        ...

    def fold(self, batches: Iterable[Made], make: Callable[[Made, int], list[Part]], merge: Callable[[Part, Part], Part]) -> list[Part]:
        """What `make` gives for each batch, parted into as many parts as it is told (by key, so that equal keys meet), each part of all batches merged
        in their order."""
        ...

    def map(self, batches: Iterable[Made], make: Callable[[Made, Shared], Part], shared: Shared) -> Iterator[Part]:
        """What `make` gives for each batch and what is shared with all, in the order of the batches; each worker is handed `shared` once."""
        ...

    def __enter__(self) -> Engine: ...

    def __exit__(self, *_: object) -> None: ...
