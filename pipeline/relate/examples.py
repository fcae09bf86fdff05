"""The examples of a rule, and whether it says of them what they say."""
from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Mention, Office, Sentence
from .language import SLOTS, Rule
from .line import make_line
from .matching import match_roles

#: A name in an example: its words, its label, and perhaps the role that it is to get.
MARKED = re.compile(r"\[([^\]]+)\]\(([A-Z]+)(?: ([a-z]+))?\)")


def example(text: str) -> tuple[Sentence, dict[str, list[str]]]:
    """A sentence with the mentions that an example marks, and the names that each role is to get.

    Raises:
        ValueError: a label that there is not.
    """
    plain, mentions = "", []
    wanted: dict[str, list[str]] = {}
    position = 0
    for match in MARKED.finditer(text):
        plain += text[position:match.start()]
        name, label, role = match.groups()
        if label not in SLOTS:
            raise ValueError(f"unknown label {label}; there are {', '.join(SLOTS)}")
        offices = (Office(None, (name,)),) if label == "OFFICE" else ()
        value = {"NUMBER": "5|exact|", "DATE": name}.get(label, "")
        mentions.append(Mention("x", len(plain), len(plain) + len(name), name, name, label, value, offices))
        if role:
            wanted.setdefault(role, []).append(name)
        plain += name
        position = match.end()
    plain += text[position:]
    return Sentence("x", 0, len(plain), plain, "body", 0, tuple(mentions)), wanted


def found(rule: Rule, text: str) -> list[dict[str, list[str]]]:
    """What each match of a rule puts into its roles on an example."""
    line = make_line(example(text)[0], rule.language)
    return [{role: [m.text for m in names] for role, names in roles.items() if names} for roles in match_roles(rule, line)]


def mistakes(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a rule's examples: the key (`yes` or `no`), the example (empty where one is missing), and a sentence."""
    for key, examples in (("yes", rule.yes), ("no", rule.no)):
        if not examples:
            yield key, "", f"no example under {key!r}; a rule needs one that it is made for (yes) and one that it must leave alone (no)."
        for text in examples:
            try:
                _, wanted = example(text)
            except ValueError as error:
                yield key, text, str(error)
                continue
            matches = found(rule, text)
            got: dict[str, list[str]] = {}
            for roles in matches:
                for role, names in roles.items():
                    got.setdefault(role, []).extend(name for name in names if name not in got.get(role, []))
            if key == "yes" and not matches:
                yield key, text, "the rule says nothing of this example."
            elif key == "yes" and got != wanted:
                yield key, text, f"the rule finds {_told(got)}, the example marks {_told(wanted)}."
            elif key == "no" and matches:
                yield key, text, f"the rule must leave this example alone and finds {_told(got)}."


def _told(roles: dict[str, list[str]]) -> str:
    return ", ".join(f"{role} = {'、'.join(names)}" for role, names in sorted(roles.items())) or "nothing"
