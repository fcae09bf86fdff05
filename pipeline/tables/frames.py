"""The rows of every table, as data frames with the columns and types of the schema."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import pandas as pd

from ..data import lexicon
from ..fold import fold
from ..names import parse
from ..places import gazetteer
from ..records import ENTITY_LABELS, Authority, Claim, Corpus, Entity, Reading, Reject
from .confidence import confidence_of
from .conflicts import conflicts
from .schema import PANDAS_TYPES, columns, schema
from .tally import Tally

STAGES = {"kindergarten": "kindergarten", "primary": "primary", "junior": "junior", "senior": "senior",
          "middle": "secondary", "school": ""}
STAGE_WORDS = (("九年", "nine-year"), ("nine-year", "nine-year"), ("nine -year", "nine-year"), ("十二年", "twelve-year"),
               ("twelve-year", "twelve-year"), ("职业", "vocational"), ("中专", "vocational"), ("职高", "vocational"),
               ("技工", "vocational"), ("vocational", "vocational"), ("特殊教育", "special"), ("special education", "special"))
#: A stage in brackets behind a school's name: 水天坪学校(初中).
STAGE_NOTE = re.compile(r"(?i)\s?[(（]\s?(?:公办|民办)?(?:(幼儿园|学前)|(小学)|(初中|初级中学)|(高中|高级中学|普高)|(完中|完全中学)|"
                        r"(九年|9年)|(十二年|12年)|(kindergarten)|(primary|elementary)|"
                        r"(junior)|(senior|high))(?:部|段|阶段|一贯制|制|教育| school| middle| high| section| stage)*\s?[)）]")
NOTED_STAGES = ("kindergarten", "primary", "junior", "senior", "secondary", "nine-year", "twelve-year", "kindergarten", "primary", "junior", "senior")
#: How somebody holds the office, before its title.
HOW_HELD = re.compile("^(?:(?:acting|rotating|interim|incumbent|inaugural|first|founding|current|on-duty) |轮值|值班|代理|首任|现任|首届)")
Rows = dict[str, list[dict[str, Any]]]
Ids = dict[tuple[str, str], str]


#: The tables whose rows are told article by article.
BY_ARTICLE = ("documents", "mentions", "members", "leaders", "posts", "figures")
#: Those that have a row for a thing, by the labels of the things.
OF_THINGS = {"groups": "GROUP", "schools": "SCHOOL", "people": "PERSON", "places": "PLACE"}


@dataclass(frozen=True, slots=True)
class KnownThing:
    """A thing with what the tally knows of it: of a group how many schools it has and when it was founded, of a school which stages are noted."""

    entity: Entity
    schools: int = 0
    established: str = ""
    stages: frozenset[str] = frozenset()


def make_frames(readings: Sequence[Reading], corpus: Corpus, rejects: Iterable[Reject],
                authority: Iterable[Authority] = ()) -> dict[str, pd.DataFrame]:
    """Every table by name, rows in a stable order. Asserts that each row's words stand where it says."""
    tally = Tally()
    frames = article_frames(readings, corpus, tally)
    contradicted = tally.contradicted()
    members = (row for row in frames["members"].to_dict("records") if row["group_id"] in contradicted)
    frames |= thing_frames(known_things(corpus, tally)) | corpus_frames(corpus, tally, members, rejects, authority)
    return {table: frames[table] for table in schema()}


def article_frames(readings: Iterable[Reading], corpus: Corpus, tally: Tally) -> dict[str, pd.DataFrame]:
    """The tables `BY_ARTICLE` of some articles; what they say of things in the corpus is added to the tally."""
    rows: Rows = {table: [] for table in BY_ARTICLE}
    for reading in sorted(readings, key=lambda item: item.article.doc_id):
        ids = corpus.ids_of(reading)
        _add_document(rows, reading, corpus)
        _add_mentions(rows, reading, corpus, ids)
        for claim in reading.claims:
            _add_claim(rows, claim, reading, ids)
        _tell(tally, reading, ids)
    rows["members"] = _without_weaker(rows["members"])
    frames = {table: _frame(table, rows[table]) for table in BY_ARTICLE}
    tally.count(frames)
    return frames


def _without_weaker(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of members, without those that only the context tells of schools that the same article, by another of their names, says to lead the group."""
    def key(row: dict[str, Any]) -> tuple[str, str, str]:
        return row["doc_id"], row["group_id"], row["school_id"]

    leads = {key(row) for row in members if row["role"] == "lead" and row["status"] == "current" and ".lead." in row["rule"]}
    return [row for row in members if not (row["rule"].startswith("context.") and row["role"] == "member" and key(row) in leads)]


def corpus_frames(corpus: Corpus, tally: Tally, members: Iterable[Mapping[Any, Any]], rejects: Iterable[Reject],
                  authority: Iterable[Authority]) -> dict[str, pd.DataFrame]:
    """The tables of what is told of the corpus as a whole, and of what is to be looked at. `members` are the rows of the groups that
    `Tally.contradicted` names."""
    rows: Rows = {table: [] for table in schema() if table not in (*BY_ARTICLE, *OF_THINGS)}
    rows["memberships"] = [{"group_id": group, "group": corpus.entities[group].name, "school_id": school, "school": corpus.entities[school].name,
                            **history.row()} for (group, school), history in tally.memberships.items()]
    rows["conflicts"] = conflicts(list(members), tally.published)
    rows["review"] = [{"decision": "", "who": "", "why": "", **asdict(candidate)} for candidate in corpus.review]
    rows["authority"] = [asdict(entry) for entry in authority]
    rows["rejects"] = [{"source": _written(r.source), "reason": r.reason, "detail": _written(r.detail)} for r in rejects]
    return {table: _frame(table, rows[table]) for table in rows}


def _frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = columns(table)
    if not rows:
        return _empty(table)
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


@cache
def _empty(table: str) -> pd.DataFrame:
    """A table without rows, its columns of the types of the schema."""
    return pd.DataFrame({name: _no_values(PANDAS_TYPES[column["type"]]) for name, column in schema()[table]["columns"].items()}, columns=columns(table))


@cache
def _no_values(kind: str) -> pd.Series[Any]:
    """A column of a type without values: making one takes a millisecond, and there are a hundred columns."""
    return pd.Series(dtype=kind)


def _written(name: str) -> str:
    """A name from outside without the one character that CSV readers take for the end of a line wherever it stands."""
    return name.replace("\r", " ")


def _add_document(rows: Rows, reading: Reading, corpus: Corpus) -> None:
    a = reading.article
    rows["documents"].append({
        "doc_id": a.doc_id, "source": _written(a.source), "url": a.url, "title": a.title, "publisher": a.publisher, "author": a.author,
        "published": a.published, "language": a.language, "characters": len(a.text), "sha256": a.sha256,
        "published_from": a.published_from, "format": a.format, "encoding": a.encoding, "duplicate_of": corpus.duplicates.get(a.doc_id, "")})


def _add_mentions(rows: Rows, reading: Reading, corpus: Corpus, ids: Ids) -> None:
    text = reading.article.text
    for m in reading.mentions:
        if m.label not in ENTITY_LABELS:
            continue
        assert text[m.start:m.end] == m.text, f"{m.doc_id}: {m.text!r} is not at {m.start}"
        entity = ids[m.label, m.name]
        rows["mentions"].append({"doc_id": m.doc_id, "start": m.start, "end": m.end, "text": m.text, "label": m.label,
                                 "name": m.name, "entity_id": entity, "reason": corpus.reason(entity)})


def _evidence(claim: Claim, reading: Reading) -> dict[str, Any]:
    sentence = reading.article.text[claim.start:claim.end]
    assert 0 <= claim.start < claim.end <= len(reading.article.text), claim
    return {"sentence": sentence, "start": claim.start, "end": claim.end, "rule": claim.rule,
            "confidence": confidence_of(claim.rule)}


def _add_claim(rows: Rows, claim: Claim, reading: Reading, ids: Ids) -> None:
    evidence = {"doc_id": reading.article.doc_id, **_evidence(claim, reading)}
    subject, other = claim.subject, claim.object
    if claim.relation == "member" and other is not None:
        group = {"group_id": ids["GROUP", subject.name], "group": subject.name, "status": claim.status, "since": claim.since}
        school = ids[other.label, other.name]
        rows["members"].append({**evidence, **group, "school_id": school, "school": other.name, "role": claim.role, "tie": claim.tie})
        if claim.role == "lead":
            rows["leaders"].append({**evidence, **group, "leader_kind": "school", "leader_id": school, "leader": other.name, "title": ""})
    elif claim.relation == "post" and other is not None:
        person, org = ids[subject.label, subject.name], ids[other.label, other.name]
        rows["posts"].append({**evidence, "person_id": person, "person": subject.name, "title": claim.title, "org_id": org, "org": other.name,
                              "org_kind": other.label, "status": claim.status})
        if heads_group(claim, reading.article.language):
            rows["leaders"].append({**evidence, "group_id": org, "group": other.name, "leader_kind": "person", "leader_id": person,
                                    "leader": subject.name, "title": claim.title, "status": claim.status, "since": claim.since})
    elif claim.relation == "figure":
        rows["figures"].append({**evidence, "scope_id": ids[subject.label, subject.name], "scope": subject.name,
                                "scope_kind": subject.label, "what": claim.what, "value": int(claim.value), "qualifier": claim.qualifier})


def heads_group(claim: Claim, language: str) -> bool:
    """Whether a post is that of somebody who heads the group that is its body."""
    if claim.object is None or claim.object.label != "GROUP":
        return False
    title = HOW_HELD.sub("", claim.title.casefold().removeprefix("集团").removeprefix("group "))
    return (fold(title) if language == "zh" else title) in lexicon(f"{language}/leader_titles")


def known_things(corpus: Corpus, tally: Tally) -> list[KnownThing]:
    """The things that have rows, in the order of their tables and rows; of people those in office."""
    sizes = Counter(group for group, _ in tally.present)
    listed: dict[str, list[Entity]] = {label: [] for label in (*OF_THINGS.values(), "ORG")}
    for entity in corpus.entities.values():
        listed[entity.label].append(entity)
    listed["PERSON"] = [person for person in listed["PERSON"] if person.entity_id in tally.in_office]
    return [KnownThing(e, sizes[e.entity_id], tally.foundation(e.entity_id), frozenset(tally.stages.get(e.entity_id, ())))
            for label in OF_THINGS.values() for e in sorted(listed[label], key=attrgetter("entity_id"))]


def thing_frames(things: Iterable[KnownThing]) -> dict[str, pd.DataFrame]:
    """The tables of some things."""
    rows: Rows = {table: [] for table in OF_THINGS}
    for thing in things:
        entity = thing.entity
        common = {"name": entity.name, "aliases": " | ".join(entity.aliases), "documents": entity.documents}
        names = {"name_zh": entity.name_zh, "name_en": entity.name_en}
        former = " | ".join(f"{name} ({date})" if date else name for name, date in entity.former)
        if entity.label == "GROUP":
            rows["groups"].append({"group_id": entity.entity_id, **common, **names, **_location(entity.adcode), "schools": thing.schools,
                                   "established": thing.established, "name_pinyin": suggested(entity), "former_names": former})
        elif entity.label == "SCHOOL":
            stage = stage_of(entity.name)
            stage = next(iter(thing.stages)) if stage in ("", "secondary") and len(thing.stages) == 1 else stage
            rows["schools"].append({"school_id": entity.entity_id, **common, **names, **_location(entity.adcode), "stage": stage,
                                    "name_pinyin": suggested(entity), "former_names": former})
        elif entity.label == "PERSON":
            rows["people"].append({"person_id": entity.entity_id, **common, **names})
        elif entity.label == "PLACE":
            division = gazetteer().by_code.get(entity.key)
            rows["places"].append({"place_id": entity.entity_id, **common, **_location(entity.adcode),
                                   "name": division.name if division else entity.name,
                                   "name_en": division.name_en if division else "",
                                   "level": division.level if division else ""})
    return {table: _frame(table, rows[table]) for table in rows}


def _tell(tally: Tally, reading: Reading, ids: Ids) -> None:
    """Add to the tally when groups were founded, and the stages of schooling that brackets behind schools' names tell."""
    for claim in reading.claims:
        if claim.relation == "established" and claim.status == "current":
            tally.founded.setdefault(ids["GROUP", claim.subject.name], Counter())[claim.value] += 1
    for m in reading.mentions:
        if m.label == "SCHOOL" and (match := STAGE_NOTE.match(reading.article.text, m.end)):
            stage = next(stage for stage, said in zip(NOTED_STAGES, match.groups(), strict=True) if said)
            tally.stages.setdefault(ids["SCHOOL", m.name], set()).add(stage)


def suggested(entity: Entity) -> str:
    """The Chinese name in pinyin where no article prints an English one: a suggestion, no name that anybody uses."""
    if not entity.name_zh or entity.name_en:
        return ""
    from pypinyin import lazy_pinyin  # a fifth of a second, only where a Chinese name has no English one

    return " ".join(word.capitalize() for word in lazy_pinyin(entity.name_zh, errors="ignore"))


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
