"""Everything that is found in an English text, in the order in which one finding helps the next."""
from __future__ import annotations

from ..records import Mention
from .en_called import with_other_names
from .en_cues import find_cues
from .en_lists import complete_lists
from .en_names import find_names
from .en_people import find_offices, find_people
from .en_places import find_places
from .en_references import find_references
from .en_short import short_names
from .planned import with_plans_marked
from .shapes import EnglishShapes
from .source import Source
from .spans import Span, mention
from .weighing import with_borders, with_more_names, with_users_names


def find_mentions(source: Source) -> list[Mention]:
    """All mentions of an English text."""
    names = with_borders(source, with_users_names(source, find_names(source)), EnglishShapes())
    names = with_more_names(source, complete_lists(source, with_plans_marked(source, names, "en")), EnglishShapes())
    names = with_other_names(source, names)
    names = sorted([*names, *short_names(source, names)], key=lambda span: (span.start, -span.end))
    references = find_references(source, names)
    bodies = [*names, *references]
    people = find_people(source, bodies)
    places = find_places(source, bodies, people)
    # Of one stretch the school counts: Weinan, Taifeng and Chengji primary schools.
    made = {(span.start, span.end): mention(span, source) for span in (*places, *bodies)}
    offices = find_offices(source, [*bodies, *places], people, made)
    cues = find_cues(source, [*bodies, *places, *people])
    spans: list[Span] = [*places, *offices, *people, *cues]
    return [*(made[span.start, span.end] for span in bodies), *(mention(span, source) for span in spans)]
