"""Articles that repeat another: the same text under two names, and reposts in other furniture, by MinHash over shingles."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import msgspec
import numpy as np
import numpy.typing as npt

from ..fold import fold
from ..records import Article

#: Shingles of so many characters (Chinese) or words (English).
SHINGLE = {"zh": 5, "en": 3}
#: Signatures of so many values tell a Jaccard similarity to within about 0.03.
PERMUTATIONS, SEED = 128, 7
#: Two texts of which so much is equal are one article. A notice for another county by the same pattern shares less.
THRESHOLD = 0.85
#: Shorter texts are only compared whole: there a few names are most of the shingles.
MIN_LENGTH = 80
#: Bands of eight values each: two texts as similar as the threshold, which differ in 19 values at most, nearly always have one of them equal, and
#: texts by one pattern, of which half is equal, seldom.
BANDS = 16


def told(article: Article) -> str:
    """The headline and body of an article, folded, without white space at ends of lines: what makes it the same article."""
    lines = (article.text[block.start:block.end] for block in article.blocks if block.kind in ("title", "body", "caption"))
    return fold(" ".join(" ".join(line.split()) for line in lines)).casefold()


def shingles(text: str, language: str) -> list[str]:
    """The overlapping pieces of a text, each once."""
    units = re.findall(r"\w+", text) if language == "en" else re.sub(r"\W+", "", text)
    size = SHINGLE[language]
    return sorted({(" ".join(units[i:i + size]) if language == "en" else str(units[i:i + size])) for i in range(max(1, len(units) - size + 1))})


class Signature(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is kept of an article to find those that repeat it. `minhash` has the last byte of each value, and is empty for a text too short to be compared
    in parts."""

    published: str
    doc_id: str
    digest: bytes
    minhash: bytes


def signature_of(article: Article) -> Signature:
    """The digest of an article's text and the MinHash of its shingles."""
    from rensa import RMinHash

    text = told(article)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
    if len(text) < MIN_LENGTH:
        return Signature(article.published, article.doc_id, digest, b"")
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(shingles(text, article.language))
    return Signature(article.published, article.doc_id, digest, bytes(value & 0xFF for value in minhash.digest()))


def find_duplicates(signatures: Iterable[Signature]) -> dict[str, str]:
    """For each article that repeats another the `doc_id` of that one, which is the earliest, by date, then by id."""
    ordered = sorted(signatures, key=lambda s: (s.published or "9999", s.doc_id))
    hashed = [number for number, signature in enumerate(ordered) if signature.minhash]
    matrix = np.frombuffer(b"".join([ordered[number].minhash for number in hashed]), dtype=np.uint8).reshape(-1, PERMUTATIONS)
    shared = {hashed[row]: (row, bands) for row, bands in _shared_bands(matrix).items()}
    firsts: dict[int, list[int]] = {}                           # the rows of the first articles that have a band
    whole: dict[bytes, str] = {}
    duplicates: dict[str, str] = {}
    for number, signature in enumerate(ordered):
        if signature.digest in whole:
            duplicates[signature.doc_id] = whole[signature.digest]
            continue
        row, bands = shared.get(number, (-1, ()))
        near = _near(matrix, row, sorted({other for band in bands for other in firsts.get(band, ())}))
        if near is not None:
            duplicates[signature.doc_id] = whole[signature.digest] = ordered[hashed[near]].doc_id
            continue
        whole[signature.digest] = signature.doc_id
        for band in bands:
            firsts.setdefault(band, []).append(row)
    return duplicates


def _near(matrix: npt.NDArray[np.uint8], row: int, others: list[int]) -> int | None:
    """The first of some rows that is as similar to a row as the threshold."""
    if not others:
        return None
    alike = np.flatnonzero((matrix[others] == matrix[row]).mean(axis=1) >= THRESHOLD)
    return others[alike[0]] if len(alike) else None


def _shared_bands(matrix: npt.NDArray[np.uint8]) -> dict[int, tuple[int, ...]]:
    """The bands, by a number of their own, of each row that shares a whole one with another row: only such rows can be as similar as the threshold."""
    found: dict[int, list[int]] = {}
    for place, band in enumerate(np.ascontiguousarray(matrix).view(np.uint64).T):
        _, values, counts = np.unique(band, return_inverse=True, return_counts=True)
        rows = np.flatnonzero(counts[values] > 1)
        for row, value in zip(rows.tolist(), values[rows].tolist(), strict=True):
            found.setdefault(row, []).append(value * BANDS + place)
    return {row: tuple(bands) for row, bands in found.items()}
