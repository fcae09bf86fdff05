"""Everything that is found in a Chinese text, in the order in which one finding helps the next."""
from __future__ import annotations

from dataclasses import replace

from ..records import Mention
from .planned import with_plans_marked
from .shapes import ChineseShapes
from .source import Source
from .spans import Span, cover, mention
from .weighing import with_borders, with_more_names, with_more_people, with_users_names
from .zh_authors import find_author
from .zh_cues import find_cues
from .zh_lists import complete_lists
from .zh_names import find_names
from .zh_pairs import beside_schools
from .zh_people import find_offices, find_people, is_former, without_former
from .zh_places import find_places
from .zh_references import find_references


def find_mentions(source: Source) -> list[Mention]:
    """All mentions of a Chinese text."""
    names = with_borders(source, with_users_names(source, find_names(source)), ChineseShapes())
    names = with_more_names(source, complete_lists(source, with_plans_marked(source, names, "zh")), ChineseShapes())
    references = find_references(source, names)
    bodies = [*names, *references]
    places = find_places(source, bodies, ())
    made = {(span.start, span.end): mention(span, source) for span in (*places, *bodies)}
    offices = find_offices(source, [*bodies, *places], made)
    people = with_more_people(source, find_people(source, offices, bodies), bodies, offices)
    people += [*beside_schools(source, bodies, cover(source.text, [*bodies, *offices, *people])), *find_author(source)]
    places = [place for place in places if not any(p.start < place.end and place.start < p.end for p in people)]
    offices = [without_former(source, office) for office in offices]
    offices = [replace(office, value="former" if is_former(source, office) else "") for office in offices]
    cues = find_cues(source, [*bodies, *places, *people])
    spans: list[Span] = [*places, *offices, *people, *cues]
    return [*(mention(span, source) for span in bodies), *(mention(span, source) for span in spans)]
