"""What the page knows: the tables as lists, statements by their place in the articles' texts, and the texts while there is room."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..places import gazetteer

if TYPE_CHECKING:
    import pandas as pd

#: Whole texts are carried up to so many characters (measured: a page of 5,000 groups stays under 30 MB); of further articles only the
#: sentences that statements rest on.
TEXT_BUDGET = 10_000_000
#: The tables of statements, whose sentences are cut out of the texts.
STATEMENTS = ("members", "leaders", "posts", "figures")
COLUMNS = {
    "groups": ("group_id", "name", "name_zh", "name_en", "aliases", "province", "city", "county", "established", "schools", "documents", "name_pinyin",
               "former_names"),
    "schools": ("school_id", "name", "name_zh", "name_en", "aliases", "stage", "province", "city", "county", "documents", "name_pinyin", "former_names"),
    "people": ("person_id", "name", "name_zh", "name_en", "aliases", "documents"),
    "places": ("place_id", "name", "name_en"),
    "documents": ("doc_id", "title", "publisher", "published", "language", "url", "duplicate_of"),
    "members": ("doc_id", "group_id", "school_id", "role", "tie", "status", "since", "start", "end", "rule", "confidence"),
    "leaders": ("doc_id", "group_id", "leader_kind", "leader_id", "title", "status", "since", "start", "end", "rule", "confidence"),
    "posts": ("doc_id", "person_id", "title", "org_id", "status", "start", "end", "rule", "confidence"),
    "figures": ("doc_id", "scope_id", "what", "value", "qualifier", "start", "end", "rule", "confidence"),
    "conflicts": ("kind", "group_id", "school_id", "doc_id", "sentence", "other_school_id", "other_doc_id", "other_sentence"),
    "review": ("left", "right", "left_name", "right_name", "score", "reason"),
    "rejects": ("source", "reason", "detail"),
}
LABELS = ("GROUP", "SCHOOL", "PERSON", "PLACE", "ORG")


def payload(tables: Mapping[str, pd.DataFrame], texts: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """The data of the page: `tables` (columns and rows), `texts` and `mentions` of each article in the order of documents, `bodies`.

    An article's text is a string, or, where there was no more room, pairs of a start and the sentence there. A mention is start,
    length, label and entity, the latter two as numbers into `labels` and `entities`. `bodies` names the things that have no table,
    `places` gives the English names of the provinces, cities and counties that stand in the tables.
    """
    content: dict[str, Any] = {"labels": LABELS, "tables": {name: _table(tables[name][list(columns)]) for name, columns in COLUMNS.items()}}
    order = {doc_id: index for index, doc_id in enumerate(tables["documents"]["doc_id"])}
    content["places"] = _place_names(tables)
    content["texts"] = _texts(tables, texts, order)
    content |= _mentions(tables["mentions"], order)
    return content


def _table(frame: pd.DataFrame) -> dict[str, Any]:
    rows = [[None if value != value else value for value in row] for row in frame.astype(object).values.tolist()]
    return {"columns": list(frame.columns), "rows": rows}


def _place_names(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    codes = {code for table in ("groups", "schools") for code in tables[table]["adcode"] if code}
    divisions = (gazetteer().by_code.get(part) for code in sorted(codes) for part in (code[:2] + "0000", code[:4] + "00", code))
    return {division.name: division.name_en for division in divisions if division and division.name_en}


def _texts(tables: Mapping[str, pd.DataFrame], texts: Iterable[Mapping[str, str]], order: Mapping[str, int]) -> list[Any]:
    """Each article's text, or the sentences that its statements rest on."""
    pieces: dict[int, set[tuple[int, str]]] = {}
    for name in STATEMENTS:
        for doc_id, start, sentence in tables[name][["doc_id", "start", "sentence"]].itertuples(index=False, name=None):
            pieces.setdefault(order[doc_id], set()).add((start, sentence))
    found: list[Any] = [[] for _ in order]
    room = TEXT_BUDGET
    for row in texts:
        index = order[row["doc_id"]]
        room -= len(row["text"])
        found[index] = row["text"] if room >= 0 else [list(piece) for piece in sorted(pieces.get(index, ()))]
    return found


def _mentions(frame: pd.DataFrame, order: Mapping[str, int]) -> dict[str, Any]:
    """`mentions` by article, `entities`, and `bodies`: the names of those that have no table of their own."""
    entities: dict[str, int] = {}
    bodies: dict[str, str] = {}
    mentions: list[list[tuple[int, int, int, int]]] = [[] for _ in order]
    for doc_id, start, end, label, name, entity in frame[["doc_id", "start", "end", "label", "name", "entity_id"]].itertuples(index=False, name=None):
        mentions[order[doc_id]].append((start, end - start, LABELS.index(label), entities.setdefault(entity, len(entities))))
        if label in ("ORG", "PERSON"):
            bodies.setdefault(entity, name)
    return {"mentions": mentions, "entities": list(entities), "bodies": bodies}
