"""The schema of the tables, from `schema.toml`: what validates them, and what `datapackage.json` says of them."""
from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..places import REVISION

if TYPE_CHECKING:
    import pandas as pd

PANDAS_TYPES = {"string": "str", "integer": "int64", "number": "float64"}


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
def _validator(table: str) -> Any:
    import pandera.pandas as pa

    checks = {}
    for name, column in schema()[table]["columns"].items():
        rules = []
        if "enum" in column:
            rules.append(pa.Check.isin(column["enum"]))
        if "pattern" in column:
            rules.append(pa.Check.str_matches(f"^(?:{column['pattern']})$"))
        if "minimum" in column:
            rules.append(pa.Check.ge(column["minimum"]))
        if "maximum" in column:
            rules.append(pa.Check.le(column["maximum"]))
        if column.get("required") and column["type"] == "string":
            rules.append(pa.Check.str_length(min_value=1))
        checks[name] = pa.Column(PANDAS_TYPES[column["type"]], rules, unique=bool(column.get("unique")),
                                 nullable=column["type"] == "number")
    return pa.DataFrameSchema(checks, strict=True, ordered=True, unique=schema()[table]["key"] or None)


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
    if frame.empty:                                             # no value can be wrong, and asking takes its time
        if list(frame.columns) != columns(table):
            raise ValueError(f"{table}.csv is not what its schema says: its columns are {', '.join(frame.columns)}")
        return
    import pandera.errors

    try:
        _validator(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        raise ValueError(f"{table}.csv is not what its schema says: {error.failure_cases.head(5).to_dict()}") from error


class Keys:
    """The keys between the tables, gathered part by part."""

    def __init__(self) -> None:
        self.used: dict[tuple[str, str], set[str]] = {}
        self.present: dict[str, set[str]] = {}

    def add(self, table: str, frame: pd.DataFrame) -> None:
        """Note the keys that a table, or a part of it, has and uses."""
        for name, column in schema()[table]["columns"].items():
            if column.get("unique"):
                self.present.setdefault(f"{table}.{name}", set()).update(frame[name])
            if "foreign" in column:
                self.used.setdefault((table, name), set()).update(frame[name])

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
