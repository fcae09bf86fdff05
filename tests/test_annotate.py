"""Annotation goes round: what goes out comes back unchanged, what is corrected becomes an answer, what cannot be is told in one line."""
from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.annotate import brat, conll, doccano, label_studio
from pipeline.annotate.__main__ import MODULES, FormatName, app
from pipeline.annotate.sheet import Link, Name, Sheet, answers_of, by_place, completed
from pipeline.evaluate import evaluate
from pipeline.records import JituanError
from pipeline.run import run

ROOT = Path(__file__).parents[1]
TEXT = "海州县明理学校教育集团成立于2021年9月，𠮷明理学校为龙头校，一中、三中为成员校。\n海州县教育局局长李\n建国说，该集团共有3所学校。"


def at(text: str, words: str, label: str, name: str = "", refers: bool = False) -> Name:
    start = text.index(words)
    return Name(f"{label}{start}", start, start + len(words), label, name or words, refers)


NAMES = tuple(by_place([
    at(TEXT, "海州县明理学校教育集团", "GROUP"), at(TEXT, "海州县", "PLACE"), at(TEXT, "𠮷明理学校", "SCHOOL"), at(TEXT, "一中", "SCHOOL", "海州县第一中学"),
    at(TEXT, "三中", "SCHOOL"), at(TEXT, "海州县教育局", "ORG"), at(TEXT, "李\n建国", "PERSON", "李建国"),
    at(TEXT, "该集团", "GROUP", "海州县明理学校教育集团", True)]))
KEYS = {TEXT[name.start:name.end]: name.key for name in NAMES}
SHEET = Sheet("a b/1", "zh", "2024-01-14", TEXT, NAMES, tuple(Link(kind, KEYS[source], KEYS[target], detail) for kind, source, target, detail in (
    ("lead", "𠮷明理学校", "海州县明理学校教育集团", ""), ("member", "一中", "海州县明理学校教育集团", "compact"),
    ("member", "三中", "海州县明理学校教育集团", "compact"), ("post", "李\n建国", "海州县教育局", "局长"))),
    {"groups": {"海州县明理学校教育集团": {"place": "", "established": "2021-09"}}, "figures": [{"scope": "海州县明理学校教育集团", "what": "schools", "value": 3}]})


def there_and_back(form: FormatName, sheet: Sheet, folder: Path) -> Sheet:
    module = MODULES[form]
    module.write([sheet], folder)
    (back,) = module.read(folder, {sheet.doc_id: sheet})
    return completed(back, sheet, module.HAS_LINKS, nested=form is not FormatName.conll)


def told(sheet: Sheet) -> tuple[Any, ...]:
    """A sheet without the keys of its names, which every program gives anew."""
    known = {name.key: (name.start, name.end, name.label) for name in sheet.names}
    return (sheet.text, [(n.start, n.end, n.label, n.name, n.refers) for n in by_place(sheet.names)],
            sorted((link.kind, known[link.source], known[link.target], link.detail) for link in sheet.links), sheet.notes)


@pytest.mark.parametrize("form", FormatName)
def test_nothing_is_lost_there_and_back(form: FormatName, tmp_path: Path) -> None:
    assert told(there_and_back(form, SHEET, tmp_path)) == told(SHEET)


@pytest.mark.parametrize("form", FormatName)
@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="东湖小学教育集团，\n\t 𠮷éA1'-.", min_size=1, max_size=40), spans=st.lists(st.tuples(
    st.integers(0, 39), st.integers(1, 12), st.sampled_from(["GROUP", "SCHOOL", "PERSON", "PLACE", "ORG"])), max_size=6))
def test_places_hold_whatever_the_text(form: FormatName, text: str, spans: list[tuple[int, int, str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Offsets come back as they went out: signs of two UTF-16 units, line ends inside names, names inside and across names."""
    names: list[Name] = []
    taken: set[tuple[int, int, str]] = set()
    for start, length, label in spans:
        first, last = start, min(start + length, len(text))
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        crosses = any(first < name.start < last < name.end or name.start < first < name.end < last for name in names)
        twice = any((first, last) == (name.start, name.end) for name in names)
        if first < last and (first, last, label) not in taken and not (form is FormatName.conll and (crosses or twice)):
            taken.add((first, last, label))
            names.append(Name(f"n{len(names)}", first, last, label, text[first:last]))
    sheet = Sheet("x", "zh", "", text, tuple(by_place(names)), (), {"groups": {}, "figures": []})
    assert told(there_and_back(form, sheet, tmp_path_factory.mktemp("there"))) == told(sheet)


def test_a_run_goes_round_on_the_command_line(tmp_path: Path) -> None:
    """Uncorrected, the answers are what the tables say."""
    run([ROOT / "tests" / "own" / "articles" / f"{name}.txt" for name in ("zh-a01", "zh-b03", "en-a02", "en-b01")], tmp_path / "out", quiet=True)
    for form in FormatName:
        folder, corpus = tmp_path / form.value, tmp_path / f"corpus-{form.value}"
        sent = CliRunner().invoke(app, ["export", str(folder), "--format", form.value, "--out", str(tmp_path / "out")])
        assert (sent.exit_code, sent.output[:10]) == (0, "4 articles")
        back = CliRunner().invoke(app, ["import", str(folder), "--format", form.value, "--to", str(corpus)])
        assert back.exit_code == 0, back.output
        assert sorted(path.name for path in (corpus / "articles").iterdir()) == ["en-a02.txt", "en-b01.txt", "zh-a01.txt", "zh-b03.txt"]
        reached = evaluate(corpus / "answers", tmp_path / "out")
        for table in ("groups", "schools", "members", "ties", "leaders", "posts", "figures", "established", "facts"):
            tally = reached["all"][table]
            assert (tally.right, tally.written) == (tally.wanted, tally.wanted), (form, table, tally.errors)
        assert reached["all"]["facts"].wanted > 10


def test_corrections_become_answers(tmp_path: Path) -> None:
    """In Label Studio: a border moved, a name given its whole form, a region and a relation added, one taken away."""
    label_studio.write([SHEET], tmp_path)
    path = tmp_path / label_studio.FILE
    tasks = json.loads(path.read_text("utf-8"))
    results = tasks[0].pop("predictions")[0]["result"]
    (three,) = [r for r in results if r["type"] == "labels" and r["value"]["text"] == "三中"]
    results = [r for r in results if not (r["type"] == "relation" and r["from_id"] == three["id"])]
    results.append({"id": three["id"], "type": "textarea", "from_name": "name", "to_name": "text", "value": {"text": ["海州县第三中学"]}})
    units = len(TEXT[:TEXT.index("明理学校为")].encode("utf-16-le")) // 2
    (head,) = [r for r in results if r["type"] == "labels" and r["value"]["text"] == "𠮷明理学校"]
    head["value"] = {"start": units, "end": units + 4, "text": "明理学校", "labels": ["SCHOOL"]}
    results.append({"type": "relation", "from_id": next(r["id"] for r in results if r["type"] == "labels" and r["value"]["text"] == "海州县明理学校教育集团"),
                    "to_id": three["id"], "direction": "left", "labels": ["trust", "member"]})
    tasks[0]["annotations"] = [{"was_cancelled": True, "result": []}, {"result": results}]
    path.write_text(json.dumps(tasks), "utf-8")
    (back,) = label_studio.read(tmp_path, {SHEET.doc_id: SHEET})
    answers = answers_of(completed(back, SHEET, has_links=True))
    assert answers["members"] == [
        {"group": "海州县明理学校教育集团", "school": "明理学校", "role": "lead", "tie": ""},
        {"group": "海州县明理学校教育集团", "school": "海州县第一中学", "role": "member", "tie": "compact"},
        {"group": "海州县明理学校教育集团", "school": "海州县第三中学", "role": "member", "tie": "trust"}]
    assert answers["groups"] == [{"name": "海州县明理学校教育集团", "aliases": [], "place": "", "established": "2021-09"}]
    assert answers["posts"] == [{"person": "李建国", "title": "局长", "org": "海州县教育局"}]
    assert {"name": "海州县第三中学", "aliases": ["三中"]} in answers["schools"]
    assert answers["figures"] == [{"scope": "海州县明理学校教育集团", "what": "schools", "value": 3}]


def test_where_links_cannot_go_those_between_names_that_stay_are_kept(tmp_path: Path) -> None:
    conll.write([SHEET], tmp_path)
    path = tmp_path / conll.FILE
    lines = path.read_text("utf-8").splitlines()
    gone = [line.rpartition("\t")[0] + "\tO" if line.startswith(("三\t", "中\t")) and line.split("\t")[1] in (str(TEXT.index("三中")), str(TEXT.index("三中") + 1))
            else line for line in lines]
    path.write_text("\n".join(gone) + "\n", "utf-8")
    (back,) = conll.read(tmp_path, {SHEET.doc_id: SHEET})
    answers = answers_of(completed(back, SHEET, has_links=False, nested=False))
    assert [row["school"] for row in answers["members"]] == ["𠮷明理学校", "海州县第一中学"]
    assert [place["name"] for place in answers["schools"]] == ["𠮷明理学校", "海州县第一中学"]


def spoilt_text(folder: Path) -> None:
    (folder / f"{brat.file_name(SHEET.doc_id)}.txt").write_text(TEXT + "。", "utf-8")


def unknown_label(folder: Path) -> None:
    path = folder / f"{brat.file_name(SHEET.doc_id)}.ann"
    path.write_text(path.read_text("utf-8").replace("\tORG ", "\tCOMPANY "), "utf-8")


def wrong_way(folder: Path) -> None:
    path = folder / f"{brat.file_name(SHEET.doc_id)}.ann"
    path.write_text(re.sub(r"\tlead Arg1:(T\d+) Arg2:(T\d+)", r"\tlead Arg1:\2 Arg2:\1", path.read_text("utf-8")), "utf-8")


def no_line(folder: Path) -> None:
    path = folder / f"{brat.file_name(SHEET.doc_id)}.ann"
    path.write_text(path.read_text("utf-8") + "T99\tSCHOOL\n", "utf-8")


@pytest.mark.parametrize(("spoil", "message"), [
    (spoilt_text, "not the text that was exported"), (unknown_label, "has the label 'COMPANY'"), (wrong_way, "'lead' goes from SCHOOL to GROUP"),
    (no_line, "is no line of brat's")])
def test_what_cannot_be_is_told(spoil: Callable[[Path], None], message: str, tmp_path: Path) -> None:
    brat.write([SHEET], tmp_path)
    spoil(tmp_path)
    with pytest.raises(JituanError, match=message):
        completed(*brat.read(tmp_path, {SHEET.doc_id: SHEET}), SHEET, has_links=True)


def test_a_doccano_line_of_another_text_is_refused(tmp_path: Path) -> None:
    doccano.write([SHEET], tmp_path)
    path = tmp_path / doccano.FILE
    path.write_text(path.read_text("utf-8").replace("三中为成员校", "四中为成员校"), "utf-8")
    with pytest.raises(JituanError, match=r"texts\.jsonl, line 1: a text that was not exported here"):
        list(doccano.read(tmp_path, {SHEET.doc_id: SHEET}))


@pytest.mark.parametrize(("arguments", "message"), [
    (["export", "F", "--format", "brat", "--out", "none"], "none: no run has left its work here."),
    (["import", "F", "--format", "brat"], "nothing was exported here"), (["export", "F", "--format", "xml"], "Invalid value for '--format'")])
def test_mistakes_on_the_command_line(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output
