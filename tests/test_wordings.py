"""Many ways to say who leads and who belongs, in both languages: each text's members exactly, or a known gap."""
from __future__ import annotations

from pathlib import Path

import pytest

import pipeline

FOLDER = Path(__file__).parent / "wordings"
FILLER = {"zh": "\n\n孩子们在操场上跑步，老师们在教室里备课，这一天过得很快。", "en": "\n\nThe children ran in the yard while the weather held, and the day was soon over."}


def cases() -> list[tuple[str, str, str, set[str]]]:
    found = []
    for language, parted in (("zh", " "), ("en", "|")):
        for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, answer = line.partition("||")
                lead, _, members = answer.partition(";")
                names = {name.strip() for name in members.split(parted) if name.strip()}
                found.append((language, text.strip(), lead.strip(), names))
    return found


@pytest.mark.parametrize(("language", "text", "lead", "members"), cases(), ids=lambda value: (value if isinstance(value, str) else ",".join(sorted(value)))[:40])
def test_wording(language: str, text: str, lead: str, members: set[str]) -> None:
    reading = pipeline.extract(text + FILLER[language], published="2024-05-20").reading
    claims = [c for c in reading.claims if c.relation == "member" and c.object and c.status == "current"]
    assert {c.object.name for c in claims if c.role == "lead"} == ({lead} if lead else set())
    assert {c.object.name for c in claims if c.role == "member"} == members
