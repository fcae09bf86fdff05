"""An article as annotators see it: its text, the names in it, and what holds between them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ..places import gazetteer
from ..records import ENTITY_LABELS, Claim, JituanError, Mention, Reading
from ..tables.frames import heads_group

#: What may hold between two names: a school heads or belongs to a group; a person holds an office at a body, or one that heads the group.
KINDS = {"lead": ("SCHOOL", "GROUP"), "member": ("SCHOOL", "GROUP"), "post": ("PERSON", ""), "heads": ("PERSON", "GROUP")}


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place in the text. `name` is the whole form where the text prints another; `refers` marks words such as 该集团 that only refer."""

    key: str
    start: int
    end: int
    label: str
    name: str
    refers: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What holds between two names, by their keys; `detail` is the tie of a member or the title of a post."""

    kind: str
    source: str
    target: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its annotation. `notes` holds what no annotation tool has a place for: figures, and the place and founding date of groups."""

    doc_id: str
    language: str
    published: str
    text: str
    names: tuple[Name, ...]
    links: tuple[Link, ...]
    notes: dict[str, Any] = field(default_factory=dict)

    def checked(self) -> Sheet:
        """The sheet itself.

        Raises:
            JituanError: a place outside the text, an unknown label, a link of a kind or between names that there are not.
        """
        known = {name.key: name for name in self.names}
        for name in self.names:
            if not 0 <= name.start < name.end <= len(self.text):
                raise JituanError(f"{self.doc_id}: a name at {name.start} to {name.end} lies outside the text ({len(self.text)} characters).")
            if name.label not in ENTITY_LABELS:
                raise JituanError(f"{self.doc_id}: {self.text[name.start:name.end]!r} has the label {name.label!r}; there are {', '.join(ENTITY_LABELS)}.")
        for link in self.links:
            if link.kind not in KINDS:
                raise JituanError(f"{self.doc_id}: a link of the kind {link.kind!r}; there are {', '.join(KINDS)}.")
            if link.source not in known or link.target not in known:
                raise JituanError(f"{self.doc_id}: a link {link.kind!r} from or to a name that is not there.")
            wanted = KINDS[link.kind]
            found = known[link.source].label, known[link.target].label
            if found[0] != wanted[0] or wanted[1] not in ("", found[1]):
                raise JituanError(f"{self.doc_id}: {link.kind!r} goes from {wanted[0]} to {wanted[1] or 'a body'}, here from {found[0]} to {found[1]}.")
        return self


def sheet_of(reading: Reading) -> Sheet:
    """What the program has found in an article, to be corrected."""
    article = reading.article
    mentions = [m for m in reading.mentions if m.label in ENTITY_LABELS]
    names = tuple(Name(f"n{number}", m.start, m.end, m.label, m.name, m.anaphor) for number, m in enumerate(mentions))
    links: dict[Link, None] = {}
    for claim in reading.claims:
        link = _link(claim, mentions, article.language)
        if link is not None and link not in links:
            links[link] = None
    return Sheet(article.doc_id, article.language, article.published, article.text, names, tuple(links), _notes(reading))


def _link(claim: Claim, mentions: list[Mention], language: str) -> Link | None:
    if claim.status != "current" or claim.object is None or claim.relation not in ("member", "post"):
        return None
    left, right = (claim.object, claim.subject) if claim.relation == "member" else (claim.subject, claim.object)
    source, target = _nearest(left, claim, mentions), _nearest(right, claim, mentions)
    if source is None or target is None:
        return None
    if claim.relation == "member":
        return Link(claim.role, source, target, claim.tie)
    return Link("heads" if heads_group(claim, language) else "post", source, target, claim.title)


def _nearest(wanted: Mention, claim: Claim, mentions: list[Mention]) -> str | None:
    """The mention of a thing that a statement speaks of: itself, one in the same words, or the first of the text."""
    same = [(number, m) for number, m in enumerate(mentions) if m.label == wanted.label and m.name == wanted.name]
    if not same:
        return None

    def distance(pair: tuple[int, Mention]) -> tuple[bool, bool, int]:
        return (pair[1].start, pair[1].end) != (wanted.start, wanted.end), not claim.start <= pair[1].start < claim.end, pair[0]

    return f"n{min(same, key=distance)[0]}"


def _notes(reading: Reading) -> dict[str, Any]:
    founded: dict[str, str] = {}
    for claim in reading.claims:
        if claim.relation == "established" and claim.status == "current":
            founded.setdefault(claim.subject.name, claim.value)
    places = {key.name: key.adcode for key in reading.keys if key.label == "GROUP"}
    known = gazetteer().by_code
    groups = {name: {"place": known[code].name if code in known else "", "established": founded.get(name, "")} for name, code in places.items()}
    figures = {(c.subject.name, c.what, int(c.value)): None for c in reading.claims if c.relation == "figure"}
    return {"groups": groups, "figures": [{"scope": scope, "what": what, "value": value} for scope, what, value in figures]}


def answers_of(sheet: Sheet) -> dict[str, Any]:
    """The annotation as `python -m pipeline.evaluate` reads it."""
    whole = {name.key: name.name for name in sheet.names}
    known = sheet.notes.get("groups", {})
    groups = [{**thing, "place": known.get(thing["name"], {}).get("place", ""), "established": known.get(thing["name"], {}).get("established", "")}
              for thing in _things(sheet, "GROUP")]
    members: dict[tuple[str, str], dict[str, str]] = {}
    for link in sorted(sheet.links, key=lambda link: link.kind != "lead"):
        if link.kind in ("lead", "member"):
            tie = "" if link.kind == "lead" else link.detail
            members.setdefault((whole[link.target], whole[link.source]),
                               {"group": whole[link.target], "school": whole[link.source], "role": link.kind, "tie": tie})
    posts = [(link.kind, whole[link.source], link.detail, whole[link.target]) for link in sheet.links if link.kind in ("post", "heads")]
    return {
        "id": sheet.doc_id, "lang": sheet.language, "published": sheet.published, "groups": groups, "members": list(members.values()),
        "leaders": [{"group": body, "person": person, "title": title} for kind, person, title, body in posts if kind == "heads"],
        "posts": [{"person": person, "title": title, "org": body} for _, person, title, body in posts],
        "schools": list(_things(sheet, "SCHOOL")), "places": [thing["name"] for thing in _things(sheet, "PLACE")],
        "figures": sheet.notes.get("figures", []),
    }


def _things(sheet: Sheet, label: str) -> Iterator[dict[str, Any]]:
    """The things of a label with the forms in which the text prints their names."""
    forms: dict[str, dict[str, None]] = {}
    for name in sheet.names:
        if name.label == label:
            printed = forms.setdefault(name.name, {})
            if not name.refers and sheet.text[name.start:name.end] != name.name:
                printed[sheet.text[name.start:name.end]] = None
    for whole, aliases in forms.items():
        yield {"name": whole, "aliases": list(aliases)}


def completed(sheet: Sheet, before: Sheet, has_links: bool, nested: bool = True) -> Sheet:
    """A sheet that came back, with what its format has no place for taken from the one that went out.

    A name that stands where it stood keeps its whole form unless it came back with one (`name` not empty). Without links in the format, those between names
    that are still there stay; without overlapping names in it (`nested` false), those inside an unchanged name come back.
    """
    old = {(name.start, name.end, name.label): name for name in before.names}
    names = [_with_name(name, old.get((name.start, name.end, name.label)), sheet.text) for name in sheet.names]
    if not nested:
        kept = {(name.start, name.end) for name in names if (name.start, name.end, name.label) in old}
        there = {(name.start, name.end, name.label) for name in names}
        names += [name for at, name in old.items() if at not in there and any(start <= name.start and name.end <= end for start, end in kept)]
        names.sort(key=lambda name: (name.start, -name.end, name.label))
    links = sheet.links
    if not has_links:
        new = {(name.start, name.end, name.label): name.key for name in names}
        at = {name.key: new.get((name.start, name.end, name.label)) for name in before.names}
        links = tuple(replace(link, source=str(at[link.source]), target=str(at[link.target])) for link in before.links if at[link.source] and at[link.target])
    still = {name.name for name in names}
    figures = [figure for figure in before.notes.get("figures", []) if figure["scope"] in still]
    return replace(sheet, language=before.language, published=before.published, names=tuple(names), links=links,
                   notes={"groups": before.notes.get("groups", {}), "figures": figures}).checked()


def _with_name(name: Name, old: Name | None, text: str) -> Name:
    printed = text[name.start:name.end]
    if old is not None:
        return replace(name, name=name.name or old.name, refers=old.refers and name.name in ("", old.name))
    return replace(name, name=name.name or printed)


def by_place(names: Iterable[Name]) -> list[Name]:
    """Names in text order, longer ones first."""
    return sorted(names, key=lambda name: (name.start, -name.end, name.label))
