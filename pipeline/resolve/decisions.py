"""What a person has decided: two things are one, or are two, whatever the program thinks."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..records import Decision, JituanError
from .given import rows_of
from .joining import Joining, Key, entity_id

COLUMNS = ("left", "right", "decision")
REASON = "decided by a person"


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a CSV file with the columns left, right and decision (`same` or `different`); rows without one are left out.

    Raises:
        JituanError: the file cannot be read, lacks a column, or says something else.
    """
    rows = [(line, row["left"], row["right"], row["decision"].casefold()) for line, row in rows_of(path, COLUMNS)]
    for line, _, _, decision in rows:
        if decision not in ("", "same", "different"):
            raise JituanError(f"{path}: line {line}: the decision is {decision!r}; write same or different, or leave it empty.")
    return [Decision(left, right, decision == "same", f"{path}: line {line}") for line, left, right, decision in rows if decision]


def obey(joining: Joining, decisions: Iterable[Decision]) -> None:
    """Join what is said to be one and keep apart what is said to be two. A thing is named by its id or its whole name.

    Raises:
        JituanError: a name stands for several things, so that it is not known which is meant.
    """
    decisions = list(decisions)
    if not decisions:
        return
    by_id = {entity_id(*key): key for key in joining.things}
    by_name: dict[str, set[Key]] = {}
    for key, thing in joining.things.items():
        for name in thing.names:
            by_name.setdefault(name, set()).add(key)
    same: list[tuple[Key, Key]] = []
    for decision in decisions:
        left, right = (_meant(text, by_id, by_name, decision) for text in (decision.left, decision.right))
        if left is None or right is None or left == right:
            continue                                            # of a thing that this corpus does not have
        if decision.same:
            same.append((left, right))
        else:
            joining.apart.add(frozenset((left, right)))
    current: dict[Key, Key] = {}
    for left, right in same:
        one, other = _end(left, current), _end(right, current)
        if one != other:
            kept, dropped = sorted((one, other), key=lambda key: ("zh" not in joining.things[key].languages, key))
            joining.join({dropped: kept}, REASON)
            current[dropped] = kept


def _end(key: Key, current: dict[Key, Key]) -> Key:
    while key in current:
        key = current[key]
    return key


def _meant(text: str, by_id: dict[str, Key], by_name: dict[str, set[Key]], decision: Decision) -> Key | None:
    if text in by_id:
        return by_id[text]
    keys = by_name.get(text, set())
    if len(keys) > 1:
        ids = ", ".join(sorted(entity_id(*key) for key in keys))
        raise JituanError(f"{decision.source}: {text} is the name of several things ({ids}); give the id of the one that is meant.")
    return next(iter(keys), None)
