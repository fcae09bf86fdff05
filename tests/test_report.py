"""The report: what it carries, and, in a browser, that it shows, finds, sorts and runs nothing that an article says."""
from __future__ import annotations

import base64
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from browser import Watched, needs_chromium, opened

from pipeline.records import JituanError
from pipeline.report import contents, write_report
from pipeline.run import Extras, run
from pipeline.tables import read_tables
from pipeline.tables.schema import PANDAS_TYPES, schema

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
MARKUP = "<img src=x onerror='document.body.dataset.harmed=1'><script>document.body.dataset.harmed=1</script>"


#: Cleaning takes markup out; so that the page has to stand it all the same, it takes the place of these signs after the run.
PLACE = "〇" * len(MARKUP)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run on the samples and on an article with characters that JavaScript counts twice; its headline, id, text and a name are then made markup."""
    out = tmp_path_factory.mktemp("report")
    hostile = {"id": PLACE, "title": f"琢成{PLACE}", "url": "javascript:document.body.dataset.harmed=1",
               "text": f"𠀀𠀀{PLACE}。2023年1月，丰都县琢成学校教育集团成立，以丰都县琢成学校为总校，龙孔镇中学为成员校。𠀀"}
    (out / "hostile.jsonl").write_text(json.dumps(hostile, ensure_ascii=False), "utf-8")
    run([SAMPLES, out / "hostile.jsonl"], out / "out", quiet=True)
    for path in [*(out / "out").glob("*.csv"), out / "out" / "texts.jsonl"]:
        path.write_text(path.read_text("utf-8").replace(PLACE, MARKUP), "utf-8")
    tables = read_tables(out / "out")
    tables["groups"].loc[0, "aliases"] = MARKUP
    write_report(tables, out / "out" / "texts.jsonl", out / "out" / "report.html")
    return out / "out"


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, pd.DataFrame]:
    return read_tables(folder)


def data_of(page: str) -> dict[str, Any]:
    packed = re.search(r'id="data">([^<]*)<', page)
    assert packed
    content: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return content


def test_the_page_carries_every_statement_and_its_place(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    content = data_of((folder / "report.html").read_text("utf-8"))
    members = content["tables"]["members"]
    start, end = members["columns"].index("start"), members["columns"].index("end")
    order = list(tables["documents"]["doc_id"])
    told = [content["texts"][order.index(row[0])][row[start]:row[end]] for row in members["rows"]]
    assert told == list(tables["members"]["sentence"])
    assert sum(len(names) for names in content["mentions"]) == len(tables["mentions"])


def test_where_there_is_no_room_the_sentences_remain(folder: Path, tables: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "TEXT_BUDGET", 0)
    texts = [json.loads(line) for line in (folder / "texts.jsonl").read_text("utf-8").splitlines()]
    content = contents.payload(tables, texts)
    assert not any(isinstance(text, str) for text in content["texts"])
    kept = {sentence for pieces in content["texts"] for _, sentence in pieces}
    assert set(tables["members"]["sentence"]) <= kept


def test_the_same_tables_give_the_same_bytes_and_an_old_report_goes(folder: Path, tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_report(tables, folder / "texts.jsonl", tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    run([SAMPLES / "anyang-note.txt"], tmp_path / "out", quiet=True, extras=Extras(report=True, excel=True))
    assert (tmp_path / "out" / "report.html").exists()
    assert (tmp_path / "out" / "jituan.xlsx").exists()
    run([SAMPLES / "anyang-note.txt"], tmp_path / "out", quiet=True)
    assert not {path.name for path in (tmp_path / "out").iterdir()} & {"report.html", "jituan.xlsx"}


def test_without_the_libraries_a_wanted_report_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pipeline.report.find_spec", lambda name: None)
    with pytest.raises(JituanError, match=r'pip install "jituan\[report\]"'):
        run([SAMPLES], tmp_path / "out", quiet=True, extras=Extras(report=True))
    assert not (tmp_path / "out").exists()
    run([SAMPLES / "anyang-note.txt"], tmp_path / "out", quiet=True, extras=Extras())
    assert not (tmp_path / "out" / "report.html").exists()


@pytest.fixture(params=[("en-US", 1280), ("zh-CN", 1280), ("en-US", 390), ("zh-CN", 390)], ids=lambda p: f"{p[0]}-{p[1]}")
def watched(request: pytest.FixtureRequest, folder: Path) -> Iterator[Watched]:
    locale, width = request.param
    with opened(folder / "report.html", locale, width) as page:
        page.page.wait_for_selector("html[data-ready]")
        yield page
        page.check()
        assert page.page.evaluate("document.body.dataset.harmed") is None


@needs_chromium
def test_every_page_opens_and_fits_its_window(watched: Watched, tables: dict[str, pd.DataFrame]) -> None:
    things = [f"group/{tables['groups'].group_id[0]}", f"school/{tables['schools'].school_id[0]}", f"person/{tables['people'].person_id[0]}", "no/such", "%E0%A4%A"]
    for address in ("overview", "groups", "schools", "people", "network", "articles", "checks", *things):
        watched.go(f"#{address}")
        assert len(watched.page.inner_text("main")) > 20 if "/" not in address and "%" not in address else watched.page.inner_text("main")
        assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    watched.go("#overview")
    assert watched.page.locator(".js-plotly-plot .bars path").count() > 0
    watched.go("#network")
    watched.page.wait_for_selector(".network .scatterlayer")


@needs_chromium
def test_markup_in_an_article_stays_text(watched: Watched, tables: dict[str, pd.DataFrame]) -> None:
    doc_id = next(doc for doc in tables["documents"].doc_id if "onerror" in doc)
    watched.page.evaluate("id => { location.hash = '#article/' + encodeURIComponent(id) }", doc_id)
    watched.page.wait_for_timeout(300)
    text = watched.page.inner_text(".article")
    assert MARKUP in text
    assert "𠀀𠀀<img" in text
    assert watched.page.locator("main img, main script").count() == 0
    assert watched.page.locator("main a[href^='javascript']").count() == 0
    names = watched.page.locator(".article mark.GROUP").all_inner_texts()
    assert names == ["丰都县琢成学校教育集团"]                       # the characters that count twice shift no name
    for address in ("articles", "groups", "checks", "network", f"group/{tables['groups'].group_id[0]}"):
        watched.go(f"#{address}")
        assert watched.page.locator("main img, main script:not([src])").count() == 0


@needs_chromium
def test_search_sort_evidence_and_language(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    with opened(folder / "report.html") as watched:
        page = watched.page
        page.wait_for_selector("html[data-ready]")
        page.keyboard.press("/")
        page.keyboard.type("丰都县琢成")
        found = page.locator("#found a").all_inner_texts()
        assert any("Zhuocheng" in name for name in found)           # the English name is shown, the Chinese one found
        page.keyboard.press("Escape")
        assert page.locator("#found").is_hidden()
        watched.go("#groups")
        numbers = [int(cell) for cell in page.locator("table.dataTable tbody td:nth-child(8)").all_inner_texts()]
        assert numbers == sorted(numbers, reverse=True)
        assert numbers[0] == tables["groups"].schools.max()
        page.locator("table.dataTable thead th").nth(7).click()
        page.wait_for_selector("table.dataTable thead th:nth-child(8)[aria-sort=ascending]")
        assert [int(cell) for cell in page.locator("table.dataTable tbody td:nth-child(8)").all_inner_texts()] == sorted(numbers)
        group = tables["members"].group_id.mode()[0]
        watched.go(f"#group/{group}")
        page.locator("td.evidence summary").first.click()
        quote = page.locator("td.evidence blockquote p").first.inner_text()
        assert quote.split() in [sentence.split() for sentence in tables["members"].sentence]
        assert page.locator("td.evidence blockquote mark.wanted").count() > 0
        page.locator("#language").click()
        assert page.inner_text("h2") == tables["groups"].set_index("group_id").name_zh[group]
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        page.locator("#theme").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        watched.check()


@needs_chromium
def test_reachable_by_keyboard_and_named_for_readers_of_the_screen(folder: Path) -> None:
    with opened(folder / "report.html") as watched:
        page = watched.page
        page.wait_for_selector("html[data-ready]")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "skip"
        for address in ("overview", "groups", "network", "articles"):
            watched.go(f"#{address}")
            nameless = page.evaluate("""[...document.querySelectorAll('header button, header input, main a, main button, main input, main select, main .plot[role=img]')].filter(
                element => element.offsetParent && !element.closest('.js-plotly-plot > *') && !(element.textContent.trim() || element.getAttribute('aria-label') || element.title || element.labels?.length))
                .map(element => element.outerHTML)""")
            assert nameless == []
            assert page.evaluate("document.activeElement.id") == "main"
        assert page.locator("nav a[aria-current]").inner_text() == "Articles"


def large(groups: int) -> tuple[dict[str, pd.DataFrame], list[dict[str, str]]]:
    """Tables of so many groups, two articles each, with names drawn by lot."""
    draw = random.Random(5)
    signs = "安宁明德文华育才星河春晖东湖西山南江北海长乐永康新城启航金水兰亭翠竹丹桂云岭青松"
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in schema()}
    texts = []
    for number in range(groups):
        core = "".join(draw.choice(signs) for _ in range(3)) + str(number)
        names = [f"{core}小学", *(f"{core}{draw.choice('东西南北中')}{index}学校" for index in range(5))]
        ids = [f"S-{number:06d}x{index}x" for index in range(6)]
        rows["groups"].append({"group_id": f"G-{number:010d}", "name": f"{core}教育集团", "name_zh": f"{core}教育集团", "province": draw.choice(["河南省", "四川省"]), "schools": 6, "documents": 2})
        rows["schools"] += [{"school_id": one, "name": name, "name_zh": name, "stage": "primary", "documents": 2} for one, name in zip(ids, names, strict=True)]
        for part in "ab":
            doc = f"d{number}{part}"
            said = f"{core}教育集团以{names[0]}为总校，成员校有{'、'.join(names[1:])}。"
            filler = "。".join("".join(draw.choice(signs) for _ in range(30)) for _ in range(15))
            texts.append({"doc_id": doc, "text": f"{filler}\n{said}"})
            start = len(filler) + 1
            rows["documents"].append({"doc_id": doc, "title": core, "language": "zh"})
            for index, (one, name) in enumerate(zip(ids, names, strict=True)):
                at = start + said.index(name)
                rows["mentions"].append({"doc_id": doc, "start": at, "end": at + len(name), "label": "SCHOOL", "name": name, "entity_id": one, "text": name})
                rows["members"].append({"doc_id": doc, "group_id": f"G-{number:010d}", "school_id": one, "role": "member" if index else "lead", "status": "current", "start": start,
                                        "end": start + len(said), "sentence": said, "rule": "zh.member.members-are", "confidence": 0.9})
    frames = {}
    for table, description in schema().items():
        blank = {name: "" if column["type"] == "string" else 0 for name, column in description["columns"].items()}
        frames[table] = pd.DataFrame([blank | row for row in rows[table]], columns=list(blank)).astype(
            {name: PANDAS_TYPES[column["type"]] for name, column in description["columns"].items()})
    return frames, texts


@needs_chromium
def test_five_thousand_groups_stay_small_and_answer_at_once(tmp_path: Path) -> None:
    frames, texts = large(5_000)
    (tmp_path / "texts.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in texts), "utf-8")
    write_report(frames, tmp_path / "texts.jsonl", tmp_path / "report.html")
    assert (tmp_path / "report.html").stat().st_size < 30_000_000
    with opened(tmp_path / "report.html") as watched:
        page = watched.page
        page.wait_for_selector("html[data-ready]", timeout=60_000)
        asked = """word => { const field = document.getElementById('search'); field.value = word; const start = performance.now();
                   field.dispatchEvent(new Event('input')); return performance.now() - start; }"""
        assert sorted(page.evaluate(asked, word) for word in ("东湖", "4321小学", "没有的名字", "明德 教育集团", "学"))[2] < 100
        assert page.locator("#found a").count() > 0
        watched.go("#groups")
        assert "5,000" in page.inner_text("main")
        watched.go("#network")
        page.wait_for_selector(".network .scatterlayer")
        watched.check()
