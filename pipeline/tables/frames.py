"""The rows of every table, as data frames with the columns and types of the schema."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd
from pypinyin import lazy_pinyin

from ..data import lexicon
from ..fold import fold
from ..names import parse
from ..places import gazetteer
from ..records import ENTITY_LABELS, Authority, Claim, Corpus, Entity, Mention, Reading, Reject
from .confidence import confidence_of
from .conflicts import conflicts
from .schema import PANDAS_TYPES, columns, schema

STAGES = {"kindergarten": "kindergarten", "primary": "primary", "junior": "junior", "senior": "senior",
          "middle": "secondary", "school": ""}
STAGE_WORDS = (("九年", "nine-year"), ("nine-year", "nine-year"), ("nine -year", "nine-year"), ("十二年", "twelve-year"),
               ("twelve-year", "twelve-year"), ("职业", "vocational"), ("中专", "vocational"), ("职高", "vocational"),
               ("技工", "vocational"), ("vocational", "vocational"), ("特殊教育", "special"), ("special education", "special"))
Rows = dict[str, list[dict[str, Any]]]


def make_frames(readings: Sequence[Reading], corpus: Corpus, rejects: Iterable[Reject],
                authority: Iterable[Authority] = ()) -> dict[str, pd.DataFrame]:
    """Every table by name, rows in a stable order. Asserts that each row's words stand where it says."""
    rows: Rows = {table: [] for table in schema()}
    for reading in sorted(readings, key=lambda item: item.article.doc_id):
        _add_document(rows, reading)
        _add_mentions(rows, reading, corpus)
        for claim in reading.claims:
            _add_claim(rows, claim, reading, corpus)
    _add_entities(rows, readings, corpus)
    published = {row["doc_id"]: row["published"] for row in rows["documents"]}
    rows["conflicts"] = conflicts(rows["members"], published)
    rows["review"] = [{"decision": "", "who": "", "why": "", **asdict(candidate)} for candidate in corpus.review]
    rows["authority"] = [asdict(entry) for entry in authority]
    rows["rejects"] = [{"source": r.source, "reason": r.reason, "detail": r.detail} for r in rejects]
    return {table: _frame(table, rows[table]) for table in rows}


def _frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = columns(table)
    frame = pd.DataFrame(rows, columns=names)
    for name in names:
        kind = PANDAS_TYPES[schema()[table]["columns"][name]["type"]]
        frame[name] = frame[name].fillna("").astype("str") if kind == "str" else frame[name].astype(kind)  # type: ignore[call-overload]
    key = schema()[table]["key"]
    order = [name for name in ("doc_id", "start", "end", *key, *names) if name in names]
    if "best_first" in schema()[table]:
        frame = frame.sort_values(schema()[table]["best_first"], ascending=False, kind="stable", ignore_index=True)
        return frame.drop_duplicates(key, ignore_index=True)
    frame = frame.sort_values(list(dict.fromkeys(order)), kind="stable", ignore_index=True)
    return frame.drop_duplicates(key, ignore_index=True) if key else frame


def _add_document(rows: Rows, reading: Reading) -> None:
    a = reading.article
    rows["documents"].append({
        "doc_id": a.doc_id, "source": a.source, "url": a.url, "title": a.title, "publisher": a.publisher, "author": a.author,
        "published": a.published, "language": a.language, "characters": len(a.text), "sha256": a.sha256})


def _add_mentions(rows: Rows, reading: Reading, corpus: Corpus) -> None:
    text = reading.article.text
    for m in reading.mentions:
        if m.label not in ENTITY_LABELS:
            continue
        assert text[m.start:m.end] == m.text, f"{m.doc_id}: {m.text!r} is not at {m.start}"
        rows["mentions"].append({"doc_id": m.doc_id, "start": m.start, "end": m.end, "text": m.text, "label": m.label,
                                 "name": m.name, "entity_id": corpus.ids[m.doc_id, m.label, m.name]})


def _evidence(claim: Claim, reading: Reading) -> dict[str, Any]:
    sentence = reading.article.text[claim.start:claim.end]
    assert 0 <= claim.start < claim.end <= len(reading.article.text), claim
    return {"sentence": sentence, "start": claim.start, "end": claim.end, "rule": claim.rule,
            "confidence": confidence_of(claim.rule)}


def _id(mention: Mention, corpus: Corpus) -> str:
    return corpus.ids[mention.doc_id, mention.label, mention.name]


def _add_claim(rows: Rows, claim: Claim, reading: Reading, corpus: Corpus) -> None:
    evidence = {"doc_id": reading.article.doc_id, **_evidence(claim, reading)}
    subject, other = claim.subject, claim.object
    if claim.relation == "member" and other is not None:
        group = {"group_id": _id(subject, corpus), "group": subject.name, "status": claim.status, "since": claim.since}
        rows["members"].append({**evidence, **group, "school_id": _id(other, corpus), "school": other.name,
                                "role": claim.role, "tie": claim.tie})
        if claim.role == "lead":
            rows["leaders"].append({**evidence, **group, "leader_kind": "school", "leader_id": _id(other, corpus),
                                    "leader": other.name, "title": ""})
    elif claim.relation == "post" and other is not None:
        rows["posts"].append({**evidence, "person_id": _id(subject, corpus), "person": subject.name, "title": claim.title,
                              "org_id": _id(other, corpus), "org": other.name, "org_kind": other.label,
                              "status": claim.status})
        if heads_group(claim, reading.article.language):
            rows["leaders"].append({**evidence, "group_id": _id(other, corpus), "group": other.name, "leader_kind": "person",
                                    "leader_id": _id(subject, corpus), "leader": subject.name, "title": claim.title,
                                    "status": claim.status, "since": claim.since})
    elif claim.relation == "figure":
        rows["figures"].append({**evidence, "scope_id": _id(subject, corpus), "scope": subject.name,
                                "scope_kind": subject.label, "what": claim.what, "value": int(claim.value),
                                "qualifier": claim.qualifier})


def heads_group(claim: Claim, language: str) -> bool:
    """Whether a post is that of somebody who heads the group that is its body."""
    if claim.object is None or claim.object.label != "GROUP":
        return False
    title = claim.title.casefold().removeprefix("集团").removeprefix("group ")
    return (fold(title) if language == "zh" else title) in lexicon(f"{language}/leader_titles")


def _add_entities(rows: Rows, readings: Sequence[Reading], corpus: Corpus) -> None:
    current = {(row["group_id"], row["school_id"]) for row in rows["members"] if row["status"] in ("current", "planned")}
    sizes = Counter(group for group, _ in current)
    founded = _foundations(readings, corpus)
    in_office = {row["person_id"] for row in rows["posts"]}
    for entity in corpus.entities.values():
        common = {"name": entity.name, "aliases": " | ".join(entity.aliases), "documents": len(entity.doc_ids)}
        if entity.label == "GROUP":
            rows["groups"].append({"group_id": entity.entity_id, **common, "name_zh": entity.name_zh, "name_en": entity.name_en, **_location(entity.adcode),
                                   "established": founded.get(entity.entity_id, ""), "schools": sizes[entity.entity_id], "name_pinyin": suggested(entity)})
        elif entity.label == "SCHOOL":
            rows["schools"].append({"school_id": entity.entity_id, **common, "name_zh": entity.name_zh, "name_en": entity.name_en,
                                    **_location(entity.adcode), "stage": stage_of(entity.name), "name_pinyin": suggested(entity)})
        elif entity.label == "PERSON" and entity.entity_id in in_office:
            rows["people"].append({"person_id": entity.entity_id, **common, "name_zh": entity.name_zh, "name_en": entity.name_en})
        elif entity.label == "PLACE":
            division = gazetteer().by_code.get(entity.key)
            rows["places"].append({"place_id": entity.entity_id, **common, **_location(entity.adcode),
                                   "name": division.name if division else entity.name,
                                   "name_en": division.name_en if division else "",
                                   "level": division.level if division else ""})


def suggested(entity: Entity) -> str:
    """The Chinese name in pinyin where no article prints an English one: a suggestion, no name that anybody uses."""
    if not entity.name_zh or entity.name_en:
        return ""
    return " ".join(word.capitalize() for word in lazy_pinyin(entity.name_zh, errors="ignore"))


def _foundations(readings: Sequence[Reading], corpus: Corpus) -> dict[str, str]:
    """When each group was founded: what most articles say, of equals the most exact date, then the earliest."""
    said: dict[str, Counter[str]] = {}
    for reading in readings:
        for claim in reading.claims:
            if claim.relation == "established" and claim.status == "current":
                said.setdefault(_id(claim.subject, corpus), Counter())[claim.value] += 1
    return {group: min(dates, key=lambda date: (-dates[date], -len(date), date)) for group, dates in said.items()}


def _location(adcode: str) -> dict[str, str]:
    division = gazetteer().by_code.get(adcode)
    parents = gazetteer().parents(division) if division else {}
    return {"adcode": adcode, **{level: parents[level].name if level in parents else ""
                                 for level in ("province", "city", "county")}}


def stage_of(name: str) -> str:
    """The stage of schooling that a school's name tells, or an empty string."""
    lowered = name.casefold()
    for word, stage in STAGE_WORDS:
        if word in lowered:
            return stage
    return STAGES.get(parse(name).level, "")
