"""The schema of the tables, from `schema.toml`: what validates them, and what `datapackage.json` says of them."""
from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from ..places import REVISION

if TYPE_CHECKING:
    import pandas as pd

PANDAS_TYPES = {"string": "str", "integer": "int64", "number": "float64"}
PYTHON_TYPES = {"string": str, "integer": int, "number": float}


#: What the data package says of the files of each format.
FORMS: dict[str, dict[str, Any]] = {
    "csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "profile": "tabular-data-resource",
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}},
    "parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet", "profile": "tabular-data-resource"},
}


@cache
def schema() -> dict[str, Any]:
    """The tables by name, each with `title`, `key` and `columns`."""
    with (Path(__file__).parent / "schema.toml").open("rb") as file:
        tables: dict[str, Any] = tomllib.load(file)["tables"]
    return tables


def columns(table: str) -> list[str]:
    """The columns of a table, in order."""
    return list(schema()[table]["columns"])


@cache
def _values_of(table: str) -> Any:
    """The type of a table's columns, a list of values each, as msgspec checks them."""
    fields: list[tuple[str, Any]] = []
    for name, column in schema()[table]["columns"].items():
        if "enum" in column:
            one: Any = Literal[tuple(column["enum"])]
            fields.append((name, list[one]))
            continue
        limits = {"ge": column.get("minimum"), "le": column.get("maximum")} if column["type"] != "string" else {
            "pattern": f"^(?:{column['pattern']})$" if "pattern" in column else None, "min_length": 1 if column.get("required") else None}
        kind: Any = Annotated.__class_getitem__((PYTHON_TYPES[column["type"]], msgspec.Meta(**limits)))  # type: ignore[attr-defined]
        kind = kind | None if column["type"] == "number" else kind              # a number may be missing
        fields.append((name, list[kind]))
    return msgspec.defstruct(table, fields, forbid_unknown_fields=True)


def validate(frames: Mapping[str, pd.DataFrame]) -> None:
    """Check every table's columns, types, values and keys, and the keys between them.

    Raises:
        ValueError: names the table and what is wrong; it is a fault of the program, never of an input.
    """
    keys = Keys()
    for table, frame in frames.items():
        validate_table(table, frame)
        keys.add(table, frame)
    keys.check()


def validate_table(table: str, frame: pd.DataFrame) -> None:
    """Check one table's, or a part of a table's, columns, types, values and own key.

    Raises:
        ValueError: names the table and what is wrong.
    """
    if list(frame.columns) != columns(table):
        raise ValueError(f"{table}.csv is not what its schema says: its columns are {', '.join(frame.columns)}")
    if frame.empty:                                             # no value can be wrong, and asking takes its time
        return
    try:
        # Each value once, of whatever rows: no column's values depend on another's.
        values = {name: [None if value != value else value for value in frame[name].unique().tolist()] for name in frame.columns}
        msgspec.convert(values, _values_of(table))
    except msgspec.ValidationError as error:
        raise ValueError(f"{table}.csv is not what its schema says: {error}") from error
    unique = [[name] for name, column in schema()[table]["columns"].items() if column.get("unique")]
    for key in [schema()[table]["key"], *unique]:
        if key and (again := frame.duplicated(key)).any():
            raise ValueError(f"{table}.csv is not what its schema says: {', '.join(key)} stand twice: {frame.loc[again, key].iloc[0].to_list()}")


class Keys:
    """The keys between the tables, gathered part by part."""

    def __init__(self) -> None:
        self.used: dict[tuple[str, str], set[str]] = {}
        self.present: dict[str, set[str]] = {}

    def add(self, table: str, frame: pd.DataFrame) -> None:
        """Note the keys that a table, or a part of it, has and uses."""
        for name, column in schema()[table]["columns"].items():
            if column.get("unique"):
                self.present.setdefault(f"{table}.{name}", set()).update(frame[name].unique().tolist())
            if "foreign" in column:
                self.used.setdefault((table, name), set()).update(frame[name].unique().tolist())

    def settle(self) -> None:
        """Forget the keys that are used and there: of the articles of a part each row's is."""
        for (table, name), values in list(self.used.items()):
            values -= self.present.get(schema()[table]["columns"][name]["foreign"], set())
            if not values:
                del self.used[table, name]

    def join(self, other: Keys) -> None:
        """Note those of another part."""
        for column, values in other.present.items():
            self.present.setdefault(column, set()).update(values)
        for key, values in other.used.items():
            self.used.setdefault(key, set()).update(values)

    def check(self) -> None:
        """See that every key that is used is there.

        Raises:
            ValueError: names the table and the first key that is missing.
        """
        for (table, name), values in self.used.items():
            other = schema()[table]["columns"][name]["foreign"]
            if missing := values - self.present.get(other, set()):
                raise ValueError(f"{table}.csv: {name} {min(missing)!r} is not in {other.split('.')[0]}.csv")


def datapackage(form: str = "csv") -> str:
    """The text of `datapackage.json`: a Frictionless Data Package that describes every table, as CSV or Parquet."""
    resources = []
    for table, description in schema().items():
        fields, foreign = [], []
        for name, column in description["columns"].items():
            limits = {key: column[key] for key in ("required", "unique", "pattern", "minimum", "maximum") if key in column}
            if "enum" in column:
                values = [value for value in column["enum"] if value]
                limits["enum"] = values
            field = {"name": name, "type": column["type"], "description": column["description"]}
            fields.append(field | ({"constraints": limits} if limits else {}))
            if "foreign" in column:
                other, key = column["foreign"].split(".")
                foreign.append({"fields": [name], "reference": {"resource": other, "fields": [key]}})
        content: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if description["key"]:
            content["primaryKey"] = description["key"]
        if foreign:
            content["foreignKeys"] = foreign
        resources.append({"name": table, "path": f"{table}.{form}", "title": description["title"], **FORMS[form], "schema": content})
    package = {"profile": "tabular-data-package", "name": "jituan", "title": "School education groups in the news",
               "description": f"Who leads which group and which schools belong to it. Codes of places: {REVISION}. "
                              "Several values in one cell are joined by ' | '. The articles' texts are in texts.jsonl.",
               "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
