"""Articles that repeat another: the same text under two names, and reposts in other furniture, by MinHash over shingles."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
#: Bands of two values each find a pair as similar as the threshold with near certainty.
BANDS = 32


def told(article: Article) -> str:
    """The headline and body of an article, folded, without white space at ends of lines: what makes it the same article."""
    lines = (article.text[block.start:block.end] for block in article.blocks if block.kind in ("title", "body", "caption"))
    return fold(" ".join(" ".join(line.split()) for line in lines)).casefold()


def shingles(text: str, language: str) -> list[str]:
    """The overlapping pieces of a text, each once."""
    units = re.findall(r"\w+", text) if language == "en" else re.sub(r"\W+", "", text)
    size = SHINGLE[language]
    return sorted({(" ".join(units[i:i + size]) if language == "en" else str(units[i:i + size])) for i in range(max(1, len(units) - size + 1))})


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of an article to find those that repeat it. `minhash` is None for a text too short to be compared in parts."""

    published: str
    doc_id: str
    digest: bytes
    minhash: Any


def signature_of(article: Article) -> Signature:
    """The digest of an article's text and the MinHash of its shingles."""
    from rensa import RMinHash

    text = told(article)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED) if len(text) >= MIN_LENGTH else None
    if minhash is not None:
        minhash.update(shingles(text, article.language))
    return Signature(article.published, article.doc_id, digest, minhash)


def find_duplicates(signatures: Iterable[Signature]) -> dict[str, str]:
    """For each article that repeats another the `doc_id` of that one, which is the earliest, by date, then by id."""
    from rensa import RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    firsts: list[Signature] = []
    whole: dict[bytes, str] = {}
    duplicates: dict[str, str] = {}
    for signature in sorted(signatures, key=lambda s: (s.published or "9999", s.doc_id)):
        if signature.digest in whole:
            duplicates[signature.doc_id] = whole[signature.digest]
            continue
        near = [] if signature.minhash is None else [
            number for number in index.query(signature.minhash) if signature.minhash.jaccard(firsts[number].minhash) >= THRESHOLD]
        if near:
            duplicates[signature.doc_id] = whole[signature.digest] = firsts[min(near)].doc_id
            continue
        whole[signature.digest] = signature.doc_id
        if signature.minhash is not None:
            index.insert(len(firsts), signature.minhash)
            firsts.append(signature)
    return duplicates
