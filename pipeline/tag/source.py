"""What the taggers look at: one text in the form that patterns are matched on, of the same length as the article's."""
from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from .. import linear
from ..backends.passage import Evidence, Passage
from ..data import lexicon
from ..fold import as_sought, fold_marks
from ..places import gazetteer
from ..records import Segmented

#: A letter is signed in one of so many lines at the end of its text.
SIGNATURE_LINES = 3


@dataclass(frozen=True)
class Source:
    """A text to be tagged. `text` is folded, `raw` is not, both of one length; words are jieba's.

    All offsets of the taggers count in these; `offsets` gives the place of each character in `printed`, the article's
    text, which may have spaces inside names.
    """

    doc_id: str
    language: str
    printed: str
    offsets: tuple[int, ...]
    raw: str
    text: str
    sentences: tuple[tuple[int, int, str, int], ...]        # start, end, kind of line, number of the line
    word_starts: tuple[int, ...] = ()
    word_parts: dict[int, str] = field(default_factory=dict)   # the part of speech of the word that begins at an offset
    boundaries: frozenset[int] = field(default=frozenset())
    places: tuple[tuple[int, int, str], ...] = ()           # Chinese only: every longest name of a division
    in_place: frozenset[int] = field(default=frozenset())   # the characters inside those
    noted: dict[str, tuple[Evidence, ...]] = field(default_factory=dict, compare=False)   # what taggers were asked, once a text

    @cached_property
    def word_ends(self) -> tuple[int, ...]:
        """Where each word ends: where the next one begins."""
        return (*self.word_starts[1:], len(self.text))

    @cached_property
    def told(self) -> tuple[tuple[int, int], ...]:
        """The sentences of the article itself, without furniture and bylines."""
        return tuple((start, end) for start, end, kind, _ in self.sentences if kind not in ("furniture", "byline"))

    @cached_property
    def passage(self) -> Passage:
        """What taggers are given."""
        words = tuple((start, end, self.word_parts[start]) for start, end in zip(self.word_starts, self.word_ends, strict=False))
        return Passage(self.language, self.raw, self.text, self.told, words, self.places)

    def tells(self, position: int) -> bool:
        """Whether a place belongs to the article itself."""
        index = bisect.bisect_right(self.told, (position, len(self.text))) - 1
        return index >= 0 and self.told[index][0] <= position < self.told[index][1]

    def told_with(self, pattern: linear.Pattern) -> Iterator[tuple[int, int]]:
        """The sentences of the article itself in which a match begins; what stands between two of them is gone over but once."""
        found = -1
        for start, end in self.told:
            if found < start:
                match = pattern.search(self.text, start)
                if match is None:
                    return
                found = match.start()
            if found < end:
                yield start, end

    def sentence_at(self, position: int) -> tuple[int, int, str, int] | None:
        """The sentence that a place stands in: its start, end, kind of line and number of the line."""
        index = bisect.bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 and position < self.sentences[index][1] else None

    def closing_lines(self) -> list[tuple[int, int]]:
        """Where the last lines of the text stand, in one of which a letter is signed: those that are neither title nor furniture."""
        return [(start, end) for start, end, kind, _ in self.sentences[-SIGNATURE_LINES:] if kind not in ("title", "furniture")]

    def printed_bounds(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the article's text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def word_end(self, start: int) -> int:
        """Where the word ends that begins at a place; the place itself where none does."""
        index = bisect.bisect_left(self.word_starts, start)
        return self.word_ends[index] if index < len(self.word_starts) and self.word_starts[index] == start else start

    def words_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words that begin in the stretch, each cut off at its end."""
        first = bisect.bisect_left(self.word_starts, start)
        if first >= len(self.word_starts) or self.word_starts[first] > start:
            first = max(first - 1, 0)
        last = bisect.bisect_left(self.word_starts, end)
        if first >= last:
            return []
        borders = [max(self.word_starts[first], start), *self.word_starts[first + 1:last], min(end, self.word_ends[last - 1])]
        return list(pairwise(borders))


def make_source(parts: Segmented, doc_id: str) -> Source:
    """The source of a segmented text: its sentences with the kind of line that each stands in."""
    raw = parts.text
    starts = [start for start, _, _ in parts.blocks]
    sentences = []
    for start, end in parts.sentences:
        index = max(bisect.bisect_right(starts, start) - 1, 0)
        sentences.append((start, end, parts.blocks[index][2], index))
    if parts.language == "zh":
        printed = raw
        kept, raw, text = as_sought(printed)
        place = {offset: index for index, offset in enumerate(kept)}
        speech = {place[start]: part for start, _, part in parts.words}
        words = tuple(speech)
        inner = tuple((bisect.bisect_left(kept, start), bisect.bisect_left(kept, end), kind, index)
                      for start, end, kind, index in sentences)
        boundaries = frozenset((*words, len(raw)))
        # A short form that is a common word is no place by itself: 比如 for 比如县.
        places = tuple(place for place in gazetteer().find(text, boundaries) if place[2] not in lexicon("zh/stops"))
        inside = frozenset(index for start, end, _ in places for index in range(start, end))
        return Source(doc_id, parts.language, printed, kept, raw, text, inner, words, speech, boundaries, places, inside)
    return Source(doc_id, parts.language, raw, tuple(range(len(raw))), raw, fold_marks(raw), tuple(sentences))
