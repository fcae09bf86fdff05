"""Who wrote an article that tells of their own school: 作者:某某 at its head, (作者系某校校长) at its foot."""
from __future__ import annotations

from .. import linear
from ..data import lexicon
from .source import Source
from .spans import Span

#: What says at the foot who the author is, and at the head what they are called.
NOTE = linear.compile(r"(?m)^[(（]?(?:本文)?(作者)(?:系|为|是|现任|单位[:：])")
CALLED = linear.compile(r"(?m)(?:^|[\s|｜])(?:作者|撰文|文)\s*[:：/／]\s*(\p{Han}{2,4})(?:[\s(（]|$)")
#: An author's own office: 我|担任, 由我|担任.
I_HOLD = linear.compile("我(?:被)?(?:担任|兼任|出任|接任|就任|任|开始担任|同时担任|任命为|聘为)")


def find_author(source: Source) -> list[Span]:
    """The author where the article speaks of them, in the note on who they are and where they take an office; none without both lines."""
    note = NOTE.search(source.text)
    names = {match[1] for match in CALLED.finditer(source.text)} if note else set()
    if not note or len(names) != 1 or next(iter(names))[0] not in lexicon("zh/surnames"):
        return []
    name = next(iter(names))
    return [Span(note.start(1), note.end(1), "PERSON", name=name, anaphor=True),
            *(Span(match.start(), match.start() + 1, "PERSON", name=name, anaphor=True) for match in I_HOLD.finditer(source.text))]
