"""The program's own tagger: a conditional random field over hashed features, trained by `python -m pipeline.train`.

python-crfsuite trains it; it is not used for tagging, for its Python side takes each unit's features as strings, which alone is slower than all that is
done here (`benchmarks/taggers.py` measures it). Scores are marginals of the field: the sentences of a text are gone through side by side.
"""
from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..data import MODELS, weights_file
from .features import BITS, features_of, units_of
from .passage import Evidence, Passage

LABELS = ("GROUP", "SCHOOL", "PERSON", "PLACE", "ORG")
#: O, then for each label a unit that begins, goes on, ends a name, or is one alone.
TAGS = ("O", *(f"{position}-{label}" for label in LABELS for position in "BIES"))
#: A name that is less probable than this is not told at all; with `LEAST` .1 up to some ten readings of one place are.
LEAST = 0.1
#: So far, in the logarithm, must another tag come up to O somewhere in a sentence that may hold a name.
HARDLY = -4.0
#: Every so many steps are scaled: a step makes numbers smaller by e^40 at most.
SCALED = 8
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Field:
    """`rows[i]` is the row in `weights` of feature i (0: it was never seen); `weights` has a column for each of `TAGS`, `passing` the factor of each
    tag (row) followed by each other."""

    rows: npt.NDArray[np.int32]
    weights: Floats
    passing: Doubles


@cache
def load(language: str, folder: Path = MODELS) -> Field:
    """The trained field of a language, from its file in a folder.

    Raises:
        JituanError: its file is not the one that belongs to this version.
    """
    with np.load(io.BytesIO(weights_file(f"names.{language}.npz", folder))) as stored:
        rows = np.zeros(2 ** BITS, dtype=np.int32)
        rows[np.cumsum(stored["steps"].astype(np.int64))] = np.arange(1, len(stored["steps"]) + 1, dtype=np.int32)
        table = np.zeros((len(stored["steps"]) + 1, len(TAGS)), dtype=np.float32)
        table[1 + np.repeat(np.arange(len(stored["steps"])), stored["counts"]), stored["tags"]] = stored["values"].astype(np.float32) * stored["unit"]
        return Field(rows, table, np.where(_can_follow(), np.exp(stored["transitions"].astype(np.float64)), 0.0))


def check() -> None:
    """See whether the model is there and whole.

    Raises:
        JituanError: it is not.
    """
    for language in ("zh", "en"):
        weights_file(f"names.{language}.npz")


def _can_follow() -> npt.NDArray[np.bool_]:
    """Which tag may stand behind which: a name that has begun goes on or ends, and nothing else does."""
    return np.array([[(after[0] in "IE") == (before[0] in "BI") and (before[0] not in "BI" or before[2:] == after[2:]) for after in TAGS] for before in TAGS])


def find(passage: Passage, folder: Path = MODELS) -> list[Evidence]:
    """The names of a passage in text order; where the reading is open, all that are at all probable."""
    units = [pair for pair in units_of(passage) if len(pair[0])]
    if not units:
        return []
    field = load(passage.language, folder)
    features = field.rows.take(features_of(passage, units))
    scores = np.zeros((len(features), len(TAGS)), dtype=np.float32)
    for column in features.T:                                   # one template after another: all at once would not fit the processor's cache
        scores += field.weights.take(column, axis=0)
    found: list[Evidence] = []
    for (first, last), spans in zip(units, _spans(field, scores, [len(first) for first, _ in units]), strict=True):
        found += [Evidence(int(first[start]), int(last[end]), LABELS[label], score) for start, end, label, score in spans]
    return sorted(found, key=lambda evidence: (evidence.start, evidence.end))


def _spans(field: Field, scores: Floats, lengths: list[int]) -> list[list[tuple[int, int, int, float]]]:
    """For each sentence the first and last unit, the label and the probability of the names in it; `scores` has the rows of one after another."""
    starts = np.cumsum([0, *lengths[:-1]])
    # Most sentences hold no name at all: where O is far ahead everywhere, nothing else can come out.
    ahead = np.maximum.reduceat(scores[:, 1:].max(axis=1) - scores[:, 0], starts)
    open_ = sorted(np.flatnonzero(ahead > HARDLY).tolist(), key=lambda index: -lengths[index])
    potential = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: list[list[tuple[int, int, int, float]]] = [[] for _ in lengths]
    for at in range(0, len(open_), 64):
        batch = open_[at:at + 64]
        parts = [potential[starts[index]:starts[index] + lengths[index]] for index in batch]
        for index, spans in zip(batch, _batch(field, parts), strict=True):
            result[index] = spans
    return result


def _batch(field: Field, parts: list[Floats]) -> list[list[tuple[int, int, int, float]]]:
    """Forward and backward over sentences side by side, the longest first; every few steps are scaled, so that nothing overflows."""
    longest, count = len(parts[0]), len(parts)
    potential = np.zeros((longest, count, len(TAGS)), dtype=np.float64)
    ending: list[list[int]] = [[] for _ in range(longest)]
    for index, part in enumerate(parts):
        potential[:len(part), index] = part
        ending[len(part) - 1].append(index)
    passing, returning = field.passing, np.ascontiguousarray(field.passing.T)
    forward, backward = np.zeros_like(potential), np.zeros_like(potential)
    scale = np.ones((longest, count))
    forward[0] = potential[0] * _START
    for step in range(1, longest):
        state = forward[step]
        np.matmul(forward[step - 1], passing, out=state)
        state *= potential[step]
        if step % SCALED == 0:
            scale[step] = np.maximum(state.sum(axis=1), 1e-300)
            state /= scale[step, :, None]
    for step in range(longest - 1, -1, -1):
        if step + 1 < longest:
            np.matmul(backward[step + 1] * potential[step + 1], returning, out=backward[step])
            if (step + 1) % SCALED == 0:
                backward[step] /= scale[step + 1, :, None]
        if ending[step]:
            backward[step, ending[step]] = _END
    return _read(forward, backward, potential, scale, field.passing)


_START = np.array([0.0 if tag[0] in "IE" else 1.0 for tag in TAGS])
_END = np.array([0.0 if tag[0] in "BI" else 1.0 for tag in TAGS])


#: For each label the columns of the tags that begin, go on, end, and are a name.
_BEGIN, _INSIDE, _FINISH, _SINGLE = (np.array([1 + 4 * label + position for label in range(len(LABELS))]) for position in range(4))


def _read(forward: Doubles, backward: Doubles, potential: Doubles, scale: Doubles, passing: Doubles) -> list[list[tuple[int, int, int, float]]]:
    """The names whose probability is at least `LEAST`, for each sentence: from each unit that may begin one, along the units that may go on."""
    spans: list[list[tuple[int, int, int, float]]] = [[] for _ in range(forward.shape[1])]
    product = forward * backward
    whole = np.maximum(product.sum(axis=2, keepdims=True), 1e-300)
    marginal = product / whole
    for at, sentence, label in np.argwhere(marginal[:, :, _SINGLE] >= LEAST).tolist():
        spans[sentence].append((at, at, label, float(marginal[at, sentence, _SINGLE[label]])))
    for at, sentence, label in np.argwhere(marginal[:, :, _BEGIN] >= LEAST).tolist():
        inside, end = int(_INSIDE[label]), int(_FINISH[label])
        tag, share = int(_BEGIN[label]), float(forward[at, sentence, _BEGIN[label]] / whole[at, sentence, 0])
        for last in range(at + 1, len(scale)):
            step = share / scale[last, sentence]
            closed = step * passing[tag, end] * potential[last, sentence, end] * backward[last, sentence, end]
            if closed >= LEAST:
                spans[sentence].append((at, last, label, float(closed)))
            share = float(step * passing[tag, inside] * potential[last, sentence, inside])
            tag = inside
            if share * backward[last, sentence, inside] < LEAST:
                break
    return spans
