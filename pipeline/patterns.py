"""Many patterns as one machine: which of them are in a text is told in one pass over it, however many there are."""
from __future__ import annotations

from collections.abc import Iterable

import re2

#: So many bytes the machine may take; RE2 starts anew where it needs more.
MEMORY = 1 << 27


class FilteredPatterns:
    """Long patterns, of which few match: one pass over the text tells which of the words are there that each of them needs, and only those are
    tried whose words are. As one machine their gaps make ever new states: on lines never seen that took seven times as long."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._filter = re2.Filter()
        for pattern in patterns:
            self._filter.Add(pattern)
        self._filter.Compile()

    def matching(self, text: str) -> list[int]:
        """The numbers of the patterns that match somewhere in the text, in order."""
        return sorted(self._filter.Match(text) or ())


class PatternSet:
    """Patterns in RE2's language that are looked for all at once, anywhere in a text."""

    def __init__(self, patterns: Iterable[str]) -> None:
        options = re2.Options()
        options.max_mem = MEMORY
        self._set = re2.Set.SearchSet(options)
        for pattern in patterns:
            self._set.Add(pattern)
        self._set.Compile()

    def matching(self, text: str) -> list[int]:
        """The numbers of the patterns that match somewhere in the text, in order."""
        return sorted(self._set.Match(text) or ())

    def any(self, text: str) -> bool:
        """Whether one of them matches."""
        return bool(self._set.Match(text))
