"""The data dictionary for people: `CODEBOOK.md` and `CODEBOOK.zh-CN.md`, from the schema that validates the tables."""
from __future__ import annotations

from typing import Any

from ..places import REVISION
from .schema import schema

FILES = {"en": "CODEBOOK.md", "zh": "CODEBOOK.zh-CN.md"}
HEAD = {
    "en": ("# Codebook", "One section a table. Files are UTF-8, comma-separated; empty means unknown; several values in one cell are joined by ` | `. "
           "Positions count Unicode characters in the article's text (`texts.jsonl`), the end exclusive. "
           f"Codes of places: {REVISION}. A cell that a spreadsheet would run as a formula begins with an apostrophe; "
           "`pipeline.read_tables` takes it off.",
           ("column", "type", "meaning", "values")),
    "zh": ("# 数据字典", "每张表一节。文件为 UTF-8 编码、逗号分隔；空格子表示未知；一格中有多个值时以 ` | ` 分隔。"
           f"位置按文章文本（`texts.jsonl`）的 Unicode 字符计，不含结束位置。行政区划代码：{REVISION}。"
           "电子表格会当作公式执行的格子以撇号开头，`pipeline.read_tables` 读入时会去掉。",
           ("列", "类型", "含义", "取值")),
}
TYPES = {"en": {"string": "text", "integer": "whole number", "number": "number"}, "zh": {"string": "文本", "integer": "整数", "number": "数值"}}
MARKS = {"en": {"unique": "unique", "foreign": "in", "required": "never empty"}, "zh": {"unique": "唯一", "foreign": "见于", "required": "不为空"}}


def codebook(language: str) -> str:
    """The codebook in `en` or `zh`, as Markdown."""
    heading, text, names = HEAD[language]
    parts = [heading, text]
    for table, description in schema().items():
        rows = [f"| `{name}` | {TYPES[language][column['type']]} | {meaning(column, language)} | {_values(column, language)} |"
                for name, column in description["columns"].items()]
        parts.append(f"## `{table}.csv`\n\n{title(description, language)}\n\n| {' | '.join(names)} |\n|---|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def title(table: dict[str, Any], language: str) -> str:
    """What one row of a table is."""
    return str(table["title" if language == "en" else "title_zh"])


def meaning(column: dict[str, Any], language: str) -> str:
    """What a column holds; fit for a cell of a Markdown table."""
    return str(column["description" if language == "en" else "zh"]).replace("' | '", "`\\|`").replace("“ | ”", "`\\|`")


def _values(column: dict[str, Any], language: str) -> str:
    marks = MARKS[language]
    told = [", ".join(f"`{value}`" for value in column.get("enum", ()) if value)]
    told += [f"{marks['foreign']} `{column['foreign']}`"] if "foreign" in column else []
    told += [marks[key] for key in ("unique", "required") if column.get(key)]
    return "; ".join(part for part in told if part)
