"""The laws of the design that can be checked on the code itself."""
from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pipeline.tables.schema import schema

PACKAGE = Path(__file__).parents[1] / "pipeline"
STAGES = {"read", "clean", "segment", "tag", "relate", "resolve", "tables", "report"}
#: What every stage may use, and what joins the stages.
SHARED = {"backends", "linear", "records", "data", "fold", "names", "numerals", "patterns", "places"}
JOINING = {"annotate", "components", "compose", "flow", "means", "models", "options", "train", "run", "work", "engine", "evaluate", "explain", "coverage", "rules", "__init__"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    """The parts of the package that a module imports."""
    depth = len(path.relative_to(PACKAGE).parts)
    parts = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            if node.level == depth:                             # from . or .. that reaches the package itself
                parts |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pipeline":
            parts.add((node.module or "").split(".")[1] if "." in (node.module or "") else "__init__")
    return parts


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_imports_no_other_stage_and_nobody_imports_run(path: Path) -> None:
    part, parts = part_of(path), imported_parts(path)
    assert "run" not in parts
    if part in STAGES:
        assert parts & STAGES <= {part}, f"{part} imports {parts & STAGES}"
        assert not parts & JOINING, f"{part} imports {parts & JOINING}"
    if part in SHARED:
        assert not parts & (STAGES | JOINING), f"{part} imports {parts}"


def test_every_part_is_known() -> None:
    assert {part_of(path) for path in MODULES} <= STAGES | SHARED | JOINING


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_and_functions_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 420
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno <= 60, f"{node.name} in {path.name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_code_from_data(path: Path) -> None:
    names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
    assert not names & {"eval", "exec", "pickle", "marshal"}


def test_every_reason_for_a_reject_is_in_the_schema() -> None:
    told = {match for path in MODULES for match in re.findall(r'(?:RejectedInput\(|Reject\([^,()]*(?:\([^()]*\))?[^,()]*, )"([a-z-]+)"', path.read_text("utf-8"))}
    assert {"empty", "damaged", "missing-extra", "internal", "nested", "archive-bomb"} <= told
    assert told == set(schema()["rejects"]["columns"]["reason"]["enum"])


def test_every_lexicon_says_where_it_is_from() -> None:
    for path in (PACKAGE.parent / "models" / "lexicon").rglob("*.txt"):
        head = "".join(line for line in path.read_text("utf-8").splitlines()[:4] if line.startswith("#"))
        assert "Source:" in head, path
