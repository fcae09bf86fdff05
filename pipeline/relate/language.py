"""The rule language: TOML records with a pattern over slots, guards, and examples that carry their own answers.

`{LABEL:role}` is one mention, `{A|B:role}` one of either label, `{LABEL:role+}` a coordinated list; `{A|B}` without a
role stands for the characters of these labels, alone or in a class. `{gap}` is a short stretch with no group, school or
person and no end of a clause, `<name>` an entry of the `[words]` of the language. Everything else is a regular
expression in the syntax of RE2, whose matching is linear in the length of the text.

A guard `unless` looks at the clauses that a match touches: the file's holds for all its rules, a rule's own is added, and
`override` replaces both. The file's `hearsay` looks at the whole sentence. `event = true` says that the words tell an event (joins, is
entrusted): a date beside them is then since when the fact holds. `moves = true` says that they take a school from one group to another. A rule of
a user's own with the id of another stands in its place; `off = true` only takes that one away.
"""
from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from .. import linear
from ..data import OWN_RULES, RULES, table
from ..patterns import FilteredPatterns
from ..records import JituanError

#: One private character stands for a mention of each label in the line that patterns are matched on.
SLOTS = {label: chr(0xE000 + index) for index, label in enumerate(
    ("GROUP", "SCHOOL", "PERSON", "PLACE", "ORG", "OFFICE", "NUMBER", "DATE"))}
KEYS = {"id", "relation", "pattern", "unless", "override", "all", "event", "moves", "topic", "status", "tie", "role", "what", "scope", "title",
        "yes", "no", "note", "off"}
LANGUAGES = ("zh", "en")
RELATIONS = {"member", "post", "figure", "established", "renamed", "tie"}
SLOT_CHARACTER = re.compile(f"[{chr(0xE000)}-{chr(0xF8FF)}]")
SLOT = re.compile(r"\{([A-Z|]+):([a-z]+\d?)(\+?)\}")
BARE = re.compile(r"\{([A-Z|]+)\}")
WORD = re.compile(r"(?<!P)<([a-z_]+)>")
#: The beginning and the end of a text in a pattern.
BORDER = re.compile(r"(?<![\\\[])[\^$]")
GAP = re.compile(r"\{gap\}")


class RuleError(JituanError):
    """What is wrong with a rule: `path`, its id or number, and the key of its record that is meant (both empty where none is)."""

    def __init__(self, path: Path, rule: str, key: str, message: str) -> None:
        super().__init__(f"{path}: rule {rule}: {message}" if rule else f"{path}: {message}")
        self.path, self.rule, self.key, self.message = path, rule, key, message


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule. `roles` maps a slot's role to its group in the pattern and to the labels it takes."""

    id: str
    relation: str
    language: str
    pattern: Any
    roles: dict[str, tuple[int, frozenset[str]]]
    unless: Any
    hearsay: Any
    topic: bool
    all_groups: bool
    #: Whether the words tell an event, so that a date beside them is since when the fact holds.
    event: bool
    #: Whether the words take a school out of another group, which it is then in no more.
    moves: bool
    fixed: dict[str, str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    source: str
    #: The record as it stands in the file, for who asks why.
    record: dict[str, Any]


def slot_characters(labels: str) -> str:
    """The characters that stand for the labels in `A|B`."""
    unknown = [label for label in labels.split("|") if label not in SLOTS]
    if unknown:
        raise ValueError(f"unknown label {unknown[0]}; there are {', '.join(SLOTS)}")
    return "".join(SLOTS[label] for label in labels.split("|"))


def compile_pattern(pattern: str, words: dict[str, str]) -> tuple[Any, dict[str, tuple[int, frozenset[str]]]]:
    """The RE2 pattern of a rule and the group number and the labels of each of its roles.

    Raises:
        ValueError: an unknown label or word, a role that stands twice, or a pattern that RE2 refuses.
    """
    for _ in range(3):                                          # words may hold words
        pattern = WORD.sub(lambda match: "(?:" + _word(match[1], words) + ")", pattern)
    pattern = GAP.sub(lambda _: words["gap"], pattern)
    separator = BARE.sub(lambda match: slot_characters(match[1]), words["separator"])
    pattern = BARE.sub(lambda match: slot_characters(match[1]), pattern)
    twice = [role for role in (match[2] for match in SLOT.finditer(pattern)) if pattern.count(f":{role}}}") + pattern.count(
        f":{role}+}}") > 1]
    if twice:
        raise ValueError(f"the role {twice[0]} stands twice; call the second one {twice[0]}2")

    def capture(match: re.Match[str]) -> str:
        one = "[" + slot_characters(match[1]) + "]"
        return f"(?P<{match[2]}>{one}(?:(?:{separator}){one})*)" if match[3] else f"(?P<{match[2]}>{one})"

    try:
        compiled = linear.compile(SLOT.sub(capture, pattern))
        labels = {match[2]: frozenset(match[1].split("|")) for match in SLOT.finditer(pattern)}
        return compiled, {role: (number, labels[role]) for role, number in compiled.groupindex.items()}
    except linear.error as error:
        raise ValueError(f"RE2 refuses the pattern: {error}") from error


def with_slots(pattern: str) -> str:
    """A pattern with the characters of the slots in place of `{LABEL}`."""
    return BARE.sub(lambda match: slot_characters(match[1]), pattern)


@cache
def word_pattern(language: str, name: str, key: str = "pattern") -> Any:
    """The compiled pattern of a table of a language's words: `[name]` and its `key` in `pipeline/rules/<language>/words.toml`."""
    return linear.compile(with_slots(WORD.sub(lambda match: _word(match[1], words_of(language)), table(f"{language}/words")[name][key])))


def _guard(parts: str | list[str], words: dict[str, str]) -> Any:
    """One pattern of the guards that are not empty, or None."""
    joined = "|".join(part for part in ([parts] if isinstance(parts, str) else parts) if part)
    if not joined:
        return None
    joined = WORD.sub(lambda match: "(?:" + _word(match[1], words) + ")", joined)
    return linear.compile(with_slots(joined))


def _word(name: str, words: dict[str, str]) -> str:
    if name not in words:
        raise ValueError(f"unknown word <{name}>; there are {', '.join(sorted(words))}")
    return words[name]


def load_rules(path: Path, language: str, words: dict[str, str]) -> list[Rule]:
    """The rules of one file.

    Raises:
        RuleError: names the file and the rule that is wrong, and what is allowed.
    """
    content = read_rules(path)
    return [compile_rule(record, content, path, index, language, words) for index, record in enumerate(content.get("rule", []), 1)
            if not record.get("off")]


def read_rules(path: Path) -> dict[str, Any]:
    """The records of a file of rules, not yet looked at.

    Raises:
        RuleError: it is not TOML.
    """
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(path, "", "", f"not valid TOML: {error}") from error


def compile_rule(record: dict[str, Any], content: dict[str, Any], path: Path, index: int, language: str, words: dict[str, str]) -> Rule:
    """A rule of the record at `index`; `content` is that of its file, whose guards hold for all its rules.

    Raises:
        RuleError: what is wrong with it.
    """
    name = str(record.get("id", index))
    if unknown := sorted(set(record) - KEYS):
        raise RuleError(path, name, unknown[0], f"unknown key {unknown[0]!r}; allowed are {', '.join(sorted(KEYS))}.")
    if record.get("relation", content.get("relation")) not in RELATIONS:
        raise RuleError(path, name, "relation", f"relation must be one of {', '.join(sorted(RELATIONS))}.")
    for key in ("id", "pattern"):
        if not isinstance(record.get(key), str):
            raise RuleError(path, name, "id", f"the key {key!r} is missing.")
    try:
        key = "pattern"
        pattern, roles = compile_pattern(record["pattern"], words)
        key = "override" if "override" in record else "unless"
        guard = _guard(record.get("override") or [content.get("unless", ""), record.get("unless", "")], words)
        hearsay = _guard([content.get("hearsay", "")], words)
    except (ValueError, linear.error) as error:
        raise RuleError(path, name, key, str(error)) from error
    fixed: dict[str, str] = {key: record[key] for key in ("status", "tie", "role", "what", "title", "scope") if key in record}
    return Rule(name, str(record.get("relation", content.get("relation"))), language, pattern, roles, guard, hearsay,
                bool(record.get("topic")), bool(record.get("all")), bool(record.get("event")), bool(record.get("moves")), fixed, tuple(record.get("yes", ())),
                tuple(record.get("no", ())), str(path), record)


@cache
def rules_of(language: str) -> tuple[Rule, ...]:
    """Every rule of a language, in the order of the files' names and of the records in them; a user's own come behind, or in the
    place of the one whose id they have. One that is `off` is left out."""
    words = words_of(language)
    rules: dict[str, Rule] = {}
    for folder in (RULES, *OWN_RULES):
        seen: set[str] = set()
        for path in rule_files(folder, language):
            switched_off = {record.get("id") for record in read_rules(path).get("rule", []) if record.get("off")}
            rules = {name: rule for name, rule in rules.items() if name not in switched_off}
            for rule in load_rules(path, language, words):
                if rule.id in seen:
                    raise JituanError(f"{folder / language}: two rules have the id {rule.id}.")
                seen.add(rule.id)
                rules[rule.id] = rule
    return tuple(rules.values())


def rule_files(folder: Path, language: str) -> list[Path]:
    """The files of rules of a language in a folder that is laid out as `pipeline/rules`."""
    return sorted(path for path in (folder / language).glob("*.toml") if path.stem != "words")


def use_rules(folder: Path | None) -> None:
    """From now on use the rules of a folder (`zh/*.toml`, `en/*.toml`) beside those of the program; None: those of the program alone.

    Raises:
        JituanError: there are none, or one is wrong.
    """
    if folder is None and not OWN_RULES:
        return                                                  # as it is; the rules need not be compiled again
    OWN_RULES[:] = [folder] if folder else []
    rules_of.cache_clear()
    _all_patterns.cache_clear()
    rules_matching.cache_clear()
    moving_rules.cache_clear()
    if folder is not None:
        if not any(rule_files(folder, language) for language in LANGUAGES):
            raise JituanError(f"{folder}: no rules. They are looked for in {folder / 'zh'}/*.toml and {folder / 'en'}/*.toml.")
        for language in LANGUAGES:
            rules_of(language)


@cache
def moving_rules(language: str) -> frozenset[str]:
    """The ids of the rules that move a school from one group to another."""
    return frozenset(rule.id for rule in rules_of(language) if rule.moves)


@cache
def _all_patterns(language: str, named: bool) -> tuple[list[Rule], FilteredPatterns]:
    """The rules that can say something of a line that names something, or of one that names nothing, and their patterns: the latter have no roles."""
    rules = [rule for rule in rules_of(language) if named or not rule.roles]
    return rules, FilteredPatterns(rule.pattern.pattern for rule in rules)


@lru_cache(maxsize=256)
def rules_matching(language: str, text: str) -> tuple[Rule, ...]:
    """The rules whose patterns match somewhere in the text of a line, in their order; kept, for renamings are read before all else."""
    rules, patterns = _all_patterns(language, SLOT_CHARACTER.search(text) is not None)
    return tuple(rules[index] for index in patterns.matching(text)) if rules else ()


@cache
def words_of(language: str) -> dict[str, str]:
    """The named pieces of patterns of a language: `pipeline/rules/<language>/words.toml`."""
    with (RULES / language / "words.toml").open("rb") as file:
        words: dict[str, str] = tomllib.load(file)["words"]
    return words


def tie_in(text: str, language: str) -> str:
    """How the schools are bound that a folded text speaks of (紧密型, 联盟型成员校), or an empty string."""
    return next((tie for tie, pattern in _ties(language) if pattern.search(text)), "")


@cache
def tie_words(language: str) -> Any:
    """What is in every text in which `tie_in` finds a tie in some clause: its patterns without the borders of clauses."""
    return linear.compile("|".join(f"(?:{BORDER.sub('', pattern.pattern)})" for _, pattern in _ties(language)))


@cache
def _ties(language: str) -> tuple[tuple[str, Any], ...]:
    return tuple((entry["tie"], linear.compile(with_slots(entry["pattern"])))
                 for entry in table(f"{language}/words")["ties"])
