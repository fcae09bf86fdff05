"""Why a row is there, why one is missing, and what a run left unused."""
from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import coverage, explain
from pipeline.relate.language import rules_of, use_rules
from pipeline.relate.pieces import pieces_of
from pipeline.run import run
from pipeline.tables import read_tables

TEXT = """青岩教育集团成立
2023年9月，青岩教育集团成立，以青岩小学为总校，柳溪小学、白鹭小学加入青岩教育集团。
听说竹影小学也要加入青岩教育集团。
青岩教育集团与云顶小学一起举办了运动会。
青岩教育集团理事长韩立群说，大家都是一家人。
"""
SILENT = "长堤教育集团的孩子们昨天去看海，长堤教育集团的老师也去了。大家都很高兴，晚上才回家。\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "green.txt").write_text(TEXT, "utf-8")
    (folder / "silent.txt").write_text(SILENT, "utf-8")
    run([folder / "green.txt", folder / "silent.txt"], folder / "out", quiet=True)
    return folder / "out"


def told(out: Path, *arguments: str) -> str:
    result = CliRunner().invoke(explain.app, [*arguments, "--out", str(out)])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_row_is_told_with_text_names_rule_pattern_and_slots(out: Path) -> None:
    lines = told(out, "green", "--school", "白鹭小学").splitlines()
    assert lines[2] == "member: 青岩教育集团 – 白鹭小学 (member, current)"
    members = read_tables(out)["members"].set_index("school")
    assert f"[{members.start['白鹭小学']}:{members.end['白鹭小学']}]" in lines[3]
    rule = members.rule["白鹭小学"]
    assert f"  rule     {rule}, member.toml" in lines
    assert f"  pattern  {next(r for r in rules_of('zh') if r.id == rule).record['pattern']}" in lines
    assert any(line.startswith("  slot     member = 柳溪小学、白鹭小学") for line in lines)
    assert "[白鹭小学](SCHOOL)" in lines[4]


def test_rows_can_be_asked_for_by_id_and_by_person(out: Path) -> None:
    school = read_tables(out)["members"].set_index("school").school_id["柳溪小学"]
    assert "member: 青岩教育集团 – 柳溪小学" in told(out, "green", "--school", school)
    assert "post: 韩立群 – 青岩教育集团 (理事长, current)" in told(out, "green", "--school", "韩立群")


def test_a_missing_pair_is_told_with_the_guard_that_forbids_it(out: Path) -> None:
    lines = told(out, "green", "--group", "青岩", "--school", "竹影").splitlines()
    assert "No row of 青岩 with 竹影." in lines
    assert any("(100%): the pattern matches, but the guard 'hearsay' forbids it: '听说'" in line for line in lines)
    assert any(line.startswith("  net      青岩教育集团: likely 0.") for line in lines)


def test_a_missing_pair_is_told_with_the_nearest_rules_and_what_they_lack(out: Path) -> None:
    lines = told(out, "green", "--group", "青岩", "--school", "云顶").splitlines()
    near = [line for line in lines if line.startswith("  near")]
    assert len(near) == 3
    assert all("stands there, but not" in line for line in near)


def test_names_that_were_not_found_are_told_apart(out: Path) -> None:
    assert "No name of a school holds '海棠', and the text does not have these words." in told(out, "green", "--school", "海棠")
    assert "The text has '一家人' at" in told(out, "green", "--school", "一家人")
    assert "schools found: " in told(out, "green", "--school", "一家人")


@pytest.mark.parametrize(("arguments", "message"), [
    (["gren"], "no article 'gren'; there is green."),
    (["green", "--school", "S-aaaaaaaaaa"], "no group, school or person has the id S-aaaaaaaaaa."),
])
def test_mistakes_of_the_user_are_one_line(out: Path, arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(explain.app, [*arguments, "--out", str(out)])
    assert result.exit_code == 2
    assert message in result.output
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize("app", [explain.app, coverage.app], ids=["explain", "coverage"])
def test_a_folder_without_work_is_told(app: object, tmp_path: Path) -> None:
    arguments = ["green"] if app is explain.app else []
    result = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path)])  # type: ignore[arg-type]
    assert result.exit_code == 2
    assert "no run has left its work here" in result.output


@pytest.mark.parametrize("rule", rules_of("zh") + rules_of("en"), ids=lambda rule: rule.id)
def test_the_pieces_of_a_pattern_make_it_up(rule) -> None:  # type: ignore[no-untyped-def]
    pattern = rule.record["pattern"]
    flags, alternatives = pieces_of(pattern)
    assert flags + "|".join("".join(pieces) for pieces in alternatives) == pattern


def test_coverage_tells_what_was_not_understood_and_not_used(out: Path) -> None:
    from pipeline.work import stored

    found = coverage.cover(stored(out))
    assert found.articles == 2
    assert [(doc, text) for doc, _, _, text in found.unheard] == [("green", "听说竹影小学也要加入青岩教育集团。")]
    assert [row[:2] for row in found.silent] == [("silent", 1)]
    fired = {claim.rule for reading in stored(out) for claim in reading.claims}
    assert set(found.never_fired()) == {rule.id for rule in rules_of("zh")} - fired
    unmatched = {name: missing for name, missing, _ in found.never_matched()}
    assert "理事长" not in unmatched["zh/titles"]
    assert "园长" in unmatched["zh/titles"]
    assert not any(name.startswith("en/") for name in unmatched)


def test_coverage_on_the_command_line(out: Path) -> None:
    result = CliRunner().invoke(coverage.app, ["--out", str(out), "--top", "3"])
    assert result.exit_code == 0
    assert "Articles that name groups and place no school in one: 1" in result.output
    assert sum(line.startswith("  zh.") for line in result.output.splitlines()) == 3
    use_rules(None)
