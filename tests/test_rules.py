"""Every rule, run on its own examples; the rule files' form; what a wrong file is told."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.data import RULES as SHIPPED
from pipeline.means import Means
from pipeline.records import JituanError
from pipeline.relate.examples import mistakes
from pipeline.relate.language import OWN_RULES, Rule, compile_pattern, load_rules, rules_of, use_rules, words_of
from pipeline.rules.__main__ import app, complaints
from pipeline.run import run
from pipeline.tables import read_tables

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
RULES = [rule for language in ("zh", "en") for rule in rules_of(language)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_says_what_its_examples_say(rule: Rule) -> None:
    assert list(mistakes(rule)) == []


def test_ids_are_unique_over_both_languages() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(rule.id.startswith(rule.language + ".") for rule in RULES)


@pytest.mark.parametrize(("content", "message"), [
    ('[[rule]]\nid = "a"\nrelation = "member"\npattern = "x"\nwrong = 1', "unknown key 'wrong'"),
    ('[[rule]]\nid = "a"\nrelation = "marries"\npattern = "x"', "relation must be one of"),
    ('[[rule]]\nid = "a"\nrelation = "member"\npattern = "{SHOOL:lead}"', "unknown label SHOOL"),
    ('[[rule]]\nid = "a"\nrelation = "member"\npattern = "<nothing>"', "unknown word <nothing>"),
    ('[[rule]]\nid = "a"\nrelation = "member"\npattern = "(("', "RE2 refuses"),
    ('[[rule]]\nid = "a"\nrelation = "member"\npattern = "{SCHOOL:lead}{SCHOOL:lead}"', "stands twice"),
    ("not toml at all", "not valid TOML"),
])
def test_wrong_rule_file_is_refused_with_file_and_rule(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(JituanError, match=re.escape(message)) as caught:
        load_rules(path, "zh", words_of("zh"))
    assert str(path) in str(caught.value)


def test_roles_of_a_pattern() -> None:
    _, roles = compile_pattern("以{SCHOOL:lead}为{gap}{GROUP:group}", words_of("zh"))
    assert {role: labels for role, (_, labels) in roles.items()} == {
        "lead": frozenset({"SCHOOL"}), "group": frozenset({"GROUP"})}


#: A wording that no shipped rule knows, in words of nobody's.
OWN = """[[rule]]
id = "zh.member.own"
relation = "member"
pattern = '{GROUP:group}的航船上坐着{SCHOOL:member+}'
yes = ["[甲教育集团](GROUP group)的航船上坐着[乙小学](SCHOOL member)、[丙小学](SCHOOL member)。"]
no = ["[甲教育集团](GROUP)的航船上没有[乙小学](SCHOOL)。"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder of rules of one's own, let go of at the end."""
    (tmp_path / "mine" / "zh").mkdir(parents=True)
    (tmp_path / "mine" / "zh" / "ship.toml").write_text(OWN, "utf-8")
    yield tmp_path / "mine"
    use_rules(None)


def test_own_rules_stand_beside_override_and_switch_off(own: Path) -> None:
    shipped = rules_of("zh")
    use_rules(own)
    assert [rule.id for rule in rules_of("zh")] == [*(rule.id for rule in shipped), "zh.member.own"]
    (own / "zh" / "ship.toml").write_text(OWN.replace("zh.member.own", shipped[3].id) + f'[[rule]]\nid = "{shipped[5].id}"\noff = true\n', "utf-8")
    use_rules(own)
    assert [rule.id for rule in rules_of("zh")] == [rule.id for rule in shipped if rule.id != shipped[5].id]
    assert "航船" in rules_of("zh")[3].pattern.pattern
    use_rules(None)
    assert [rule.id for rule in rules_of("zh")] == [rule.id for rule in shipped]
    assert not any("航船" in rule.pattern.pattern for rule in rules_of("zh"))


@pytest.mark.parametrize("workers", [0, 2])
def test_a_run_with_own_rules_reads_anew_what_they_touch(own: Path, tmp_path: Path, workers: int) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("青岩教育集团成立于2020年9月。青岩教育集团的航船上坐着柳溪小学、竹影小学。\n", "utf-8")
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    run(texts, tmp_path / "out", quiet=True, workers=workers)
    assert "zh.member.own" not in set(read_tables(tmp_path / "out")["members"].rule)
    run(texts, tmp_path / "out", quiet=True, workers=workers, means=Means(own))
    members = read_tables(tmp_path / "out")["members"]
    assert set(members[members.rule == "zh.member.own"].school) == {"柳溪小学", "竹影小学"}
    assert not OWN_RULES                                        # the next run in this process has the shipped rules alone


def test_the_shipped_rules_pass_their_own_check() -> None:
    assert list(complaints(SHIPPED)) == []


@pytest.mark.parametrize(("change", "place", "message"), [
    (("坐着{SCHOOL", "坐着{SHOOL"), "4:11", "unknown label SHOOL"),
    (("坐着", "坐着(("), "4:11", "RE2 refuses"),
    (("relation", "relatoin"), "3:12", "unknown key 'relatoin'"),
    (('"member"', '"marries"'), "3:12", "relation must be one of"),
    (("没有", "坐着"), "6:8", "must leave this example alone and finds group = 甲教育集团, member = 乙小学"),
    (("小学](SCHOOL member)、", "小学](SCHOOL)、"), "5:9", "the rule finds group = 甲教育集团, member = 乙小学、丙小学, the example marks group = 甲教育集团, member = 丙小学"),
    (('\nno = ', '\nnote = '), "1:1", "no example under 'no'"),
    (("zh.member", "en.member"), "2:7", "begins with 'zh'"),
    (("[[rule]]", "[[rule]"), "1:7", "not valid TOML"),
])
def test_a_mistake_is_told_with_line_and_column(own: Path, change: tuple[str, str], place: str, message: str) -> None:
    path = own / "zh" / "ship.toml"
    path.write_text(OWN.replace(*change), "utf-8")
    result = CliRunner().invoke(app, ["check", str(own)])
    assert result.exit_code == 1
    assert any(line.startswith(f"{path}:{place}: ") and message in line for line in result.output.splitlines()), result.output


def test_a_folder_without_rules_is_told_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    with pytest.raises(JituanError, match="no rules"):
        run([SAMPLES], tmp_path / "out", quiet=True, means=Means(tmp_path))
    use_rules(None)
