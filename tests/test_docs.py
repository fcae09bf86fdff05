"""The documentation is true: the tutorials run, the examples pass, the codebooks are those of the schema, the site builds and opens."""
from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import needs_chromium, opened

from pipeline.rules.__main__ import complaints
from pipeline.run import run
from pipeline.tables import read_tables
from pipeline.tables.codebook import codebook

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def blocks(path: Path, kind: str) -> list[str]:
    """The blocks of code of one kind on a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", ["tutorial.md", "zh/tutorial.md"])
def test_the_tutorial_runs_from_top_to_bottom(page: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    steps = re.findall(r"^```(bash|python)\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert [kind for kind, _ in steps].count("bash") >= 3
    shell = "\n".join(code for kind, code in steps if kind == "bash" and "pipeline.run" in code and "--decisions" not in code)
    later = "\n".join(code for kind, code in steps if kind == "bash" and code not in shell)
    (tmp_path / "steps.py").write_text("\n".join(code for kind, code in steps if kind == "python"), "utf-8")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT)}
    for command in (shell, "python -W error::UserWarning steps.py", later):
        subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert (tmp_path / "schools.png").stat().st_size > 5_000
    assert (tmp_path / "my_tables" / "report.html").exists()


def test_the_codebooks_are_those_of_the_schema() -> None:
    for language, page in (("en", "codebook.md"), ("zh", "zh/codebook.md")):
        assert (DOCS / page).read_text("utf-8") == codebook(language), f"write docs/{page} anew: scripts/write_codebooks.py"


def test_the_rule_on_the_page_passes_its_check(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "ship.toml").write_text("\n".join(blocks(DOCS / "howto" / "own-rules.md", "toml")), "utf-8")
    assert list(complaints(tmp_path)) == []


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    run([ROOT / "data" / "raw"], folder, quiet=True)
    return folder


def test_the_decisions_on_the_page_are_obeyed(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text(blocks(DOCS / "howto" / "own-decisions.md", "csv")[0], "utf-8")
    run([ROOT / "data" / "raw"], tmp_path / "out", quiet=True, decisions=tmp_path / "decisions.csv")
    assert len(read_tables(tmp_path / "out")["schools"].query("name_zh == '丰都县琢成学校'")) == 1


def test_the_query_for_duckdb_counts_what_pandas_counts(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(tables)
    found = duckdb.sql(blocks(DOCS / "howto" / "other-tools.md", "sql")[0]).fetchall()
    frames = read_tables(tables)
    both = frames["members"].query("status == 'current'").merge(frames["groups"][["group_id", "province"]], on="group_id")
    counted = both.groupby("province")[["group_id", "school_id"]].nunique()
    assert {(province or "", groups, schools) for province, groups, schools in found} == {(name, *row) for name, row in zip(counted.index, counted.values.tolist(), strict=True)}


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_lines_for_r_count_what_pandas_counts(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "lines.R").write_text(blocks(DOCS / "howto" / "other-tools.md", "r")[0], "utf-8")
    told = subprocess.run(["Rscript", str(tmp_path / "lines.R")], cwd=tables, check=True, capture_output=True, text=True).stdout
    counts = read_tables(tables)["members"].query("status == 'current'")["group"].value_counts()
    assert [int(number) for number in re.findall(r"^\s+(\d+)\s*$", told, re.MULTILINE)] == sorted(counts, reverse=True)


class Silent(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, without a word of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site, built and served on loopback."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder), "--config-file", str(ROOT / "mkdocs.yml")], check=True, cwd=ROOT)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@needs_chromium
@pytest.mark.parametrize(("page", "heading"), [("tutorial.html", "From nothing to a plot"), ("zh/tutorial.html", "从零到一张图"), ("how-it-works.html", "How it works")])
def test_a_page_of_the_site_opens_and_asks_nobody_else(site: str, page: str, heading: str) -> None:
    with opened(f"{site}/{page}", width=390) as watched:
        assert heading in watched.page.inner_text("h1")
        assert watched.page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        assert watched.said == []
        assert [address for address in watched.requests if not address.startswith((site, "data:"))] == []
