"""Every rule, run on its own examples; the rule files' form; what a wrong file is told."""
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.records import JituanError, Mention, Office, Sentence
from pipeline.relate.engine import match_roles
from pipeline.relate.language import compile_pattern, load_rules, rules_of, words_of
from pipeline.relate.line import make_line

MARKED = re.compile(r"\[([^\]]+)\]\(([A-Z]+)(?: ([a-z]+))?\)")
RULES = [rule for language in ("zh", "en") for rule in rules_of(language)]


def example(text: str) -> tuple[Sentence, dict[str, list[str]]]:
    """A sentence with the mentions that an example marks, and the names that each role is to get."""
    plain, mentions, wanted = "", [], {}
    position = 0
    for match in MARKED.finditer(text):
        plain += text[position:match.start()]
        name, label, role = match.groups()
        offices = (Office(None, (name,)),) if label == "OFFICE" else ()
        value = {"NUMBER": "5|exact|", "DATE": name}.get(label, "")
        mentions.append(Mention("x", len(plain), len(plain) + len(name), name, name, label, value, offices))
        if role:
            wanted.setdefault(role, []).append(name)
        plain += name
        position = match.end()
    plain += text[position:]
    return Sentence("x", 0, len(plain), plain, "body", 0, tuple(mentions)), wanted


def found(rule, text: str) -> list[dict[str, list[str]]]:  # type: ignore[no-untyped-def]
    sentence, _ = example(text)
    if not any(m.label == "PERSON" for m in sentence.mentions):     # an office counts only beside a person
        sentence = replace(sentence)
    line = make_line(sentence, rule.language)
    return [{role: [m.text for m in names] for role, names in roles.items() if names} for roles in match_roles(rule, line)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_says_what_its_examples_say(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.yes, f"{rule.id} has no example that it is made for"
    assert rule.no, f"{rule.id} has no example that it must leave alone"
    for text in rule.yes:
        _, wanted = example(text)
        merged: dict[str, list[str]] = {}
        assert found(rule, text), text
        for roles in found(rule, text):
            for role, names in roles.items():
                merged.setdefault(role, []).extend(name for name in names if name not in merged.get(role, []))
        assert merged == wanted, text
    for text in rule.no:
        assert found(rule, text) == [], text


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
