"""Schools of the corpus in an official list, such as that of the ten-digit codes (学校标识码): unique matches only."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..records import Authority, Entity
from .corpus import division_of
from .given import rows_of
from .identity import name_key

COLUMNS = ("code", "name", "place")
LINKED, NONE, SEVERAL, ELSEWHERE = ("linked", "no school of the list has this number, level, kind and core",
                                    "several schools of the list have this name", "the list has this name in other places only")


def read_authority(path: Path) -> list[tuple[str, str, str]]:
    """Code, name and place of each school of an official list.

    Raises:
        JituanError: the file cannot be read or lacks a column.
    """
    return [(row["code"], row["name"], row["place"]) for _, row in rows_of(path, COLUMNS) if row["name"]]


def find_in_authority(entities: Iterable[Entity], authority: Iterable[tuple[str, str, str]]) -> list[Authority]:
    """What the list says of each Chinese school of the corpus: the one entry that it can be, or why there is none."""
    listed: dict[str, list[tuple[str, str, str, str]]] = {}
    for code, name, place in authority:
        division = division_of(place, None)
        key, _, adcode = name_key("SCHOOL", name, division.adcode if division else "", "zh").rpartition("@")
        listed.setdefault(key, []).append((code, name, place, adcode))
    return [_match(entity, listed) for entity in entities if entity.label == "SCHOOL" and entity.name_zh]


def _match(entity: Entity, listed: dict[str, list[tuple[str, str, str, str]]]) -> Authority:
    key, _, adcode = name_key("SCHOOL", entity.name_zh, entity.adcode, "zh").rpartition("@")
    named = listed.get(key, [])
    here = [entry for entry in named if _one_place(entry[3], adcode)]
    exact = [entry for entry in here if entry[3] == adcode]
    chosen = exact if len(exact) == 1 else here
    if len(chosen) == 1:
        code, name, place, _ = chosen[0]
        return Authority(entity.entity_id, entity.name_zh, code, name, place, LINKED)
    return Authority(entity.entity_id, entity.name_zh, "", "", "", SEVERAL if here else ELSEWHERE if named else NONE)


def _one_place(one: str, other: str) -> bool:
    """Whether two codes can be of one place: equal, or one the city of the other."""
    return bool(one and other) and (one == other or (one[:4] == other[:4] and (one.endswith("00") or other.endswith("00"))))
