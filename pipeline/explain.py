"""python -m pipeline.explain: why a row is there, and why one is missing."""
from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from .flow import sentences_of
from .fold import printable
from .means import kept, use
from .records import Claim, JituanError, Mention, Reading
from .relate.line import Line
from .relate.trace import Traced, plain, readable
from .work import FOLDER, stored

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
ID = re.compile(r"[GSP]-[a-z2-7]{10}")
#: Of a missing pair so many sentences are told.
MAX_LINES = 4
#: How a statement is told that no rule in TOML has made.
IN_CODE = {"context": "the trained net (models/belonging.csv)", "structure": "pipeline/relate/structure.py", "table": "pipeline/relate/tables.py",
           "roster": "pipeline/relate/rosters.py"}


@app.command()
def main(
    doc_id: Annotated[str, typer.Argument(help="The article, as in documents.csv.")],
    group: Annotated[str, typer.Option(help="Only rows of the group with this in its name, or with this id.")] = "",
    school: Annotated[str, typer.Option(help="Only rows of the school (or person) with this in its name, or with this id.")] = "",
    out: Annotated[Path, typer.Option(help="The folder that a run has written into.")] = Path("data/out"),
) -> None:
    """Show why the rows of an article are there: words, names, rule, pattern and slots. For a group and a school with no row: what nearly matched, and the
    condition that failed.

    Status: 0 when told, 2 for wrong use.
    """
    try:
        use(kept(out / FOLDER))                                 # the rules, words and taggers of the run
        reading = find_reading(out, doc_id)
        for line in explain(reading, _name(out, group), _name(out, school)):
            typer.echo(printable(line))
    except JituanError as error:
        typer.echo(f"jituan: {printable(str(error))}", err=True)
        raise typer.Exit(2) from None


def find_reading(out: Path, doc_id: str) -> Reading:
    """The reading of an article in the work of a run.

    Raises:
        JituanError: there is none; names the articles whose ids are nearest.
    """
    ids = []
    for reading in stored(out):
        if reading.article.doc_id == doc_id:
            return reading
        ids.append(reading.article.doc_id)
    near = difflib.get_close_matches(doc_id, ids, 3)
    raise JituanError(f"{out}: no article {doc_id!r}" + (f"; there is {', '.join(near)}." if near else "; documents.csv lists them."))


def _name(out: Path, asked: str) -> str:
    """The name of a thing that is asked for by its id."""
    if not ID.fullmatch(asked):
        return asked
    from .tables import read_tables

    tables = read_tables(out)
    for table, key in (("groups", "group_id"), ("schools", "school_id"), ("people", "person_id")):
        found = tables[table][tables[table][key] == asked]
        if len(found):
            return str(found["name"].iloc[0])
    raise JituanError(f"{out}: no group, school or person has the id {asked}.")


def explain(reading: Reading, group: str = "", school: str = "") -> Iterator[str]:
    """The lines that tell why an article's statements are there, of those that have the group's and the school's name in theirs; where there are
    none, why."""
    traced = Traced(reading.article, sentences_of(reading.article))
    claims = [claim for claim in reading.claims if claim.relation in ("member", "post", "figure", "established") and _speaks_of(claim, group, school)]
    yield f"{reading.article.doc_id}  {reading.article.title}"
    for claim in claims:
        yield from _told(claim, traced)
    if not claims:
        yield ""
        yield f"No row{f' of {group}' if group else ''}{f' with {school}' if school else ''}."
        yield from _missing(traced, group, school)


def _speaks_of(claim: Claim, group: str, school: str) -> bool:
    names = [m.name for m in (claim.subject, claim.object) if m]
    return all(not asked or any(plain(asked) in plain(name) for name in names) for asked in (group, school))


def _told(claim: Claim, traced: Traced) -> Iterator[str]:
    other = claim.object.name if claim.object else claim.value
    details = ", ".join(part for part in (claim.role, claim.title, claim.what, claim.tie, claim.status, claim.since and f"since {claim.since}") if part)
    yield ""
    yield f"{claim.relation}: {claim.subject.name} – {other} ({details})"
    yield f"  text     {' '.join(traced.article.text[claim.start:claim.end].split())}  [{claim.start}:{claim.end}]"
    line = traced.line_of(claim)
    if line is not None:
        yield f"  names    {readable(line)}"
    match = traced.match_of(claim)
    if match is None:
        yield f"  rule     {claim.rule}, {IN_CODE.get(claim.rule.split('.')[0], 'in code: pipeline/relate')}"
        if line is not None and claim.object is not None and claim.rule.startswith("context"):
            yield from _weighed(traced, line, claim.object.name)
        return
    yield f"  rule     {claim.rule}, {Path(match.rule.source).name}"
    yield f"  pattern  {match.rule.record['pattern']}"
    for role, names in match.roles:
        yield f"  slot     {role} = {'、'.join(names)}"


def _missing(traced: Traced, group: str, school: str) -> Iterator[str]:
    """Why no row says that a school belongs to a group."""
    groups, schools = traced.named("GROUP", group), traced.named("SCHOOL", school)
    for label, asked, found in (("group", group, groups), ("school", school, schools)):
        if asked and not found:
            yield from _unnamed(traced, label, asked)
    if not school or not schools:
        return
    for line, place, mention in schools[:MAX_LINES]:
        here = [m.name for m in line.mentions.values() if m.label == "GROUP"]
        yield ""
        yield f"{mention.text} ({mention.name}) at {mention.start}" + (f", with {'、'.join(here)} in the sentence" if here else ", no group in the sentence")
        yield f"  names    {readable(line)}"
        for near in traced.near(line, place):
            yield f"  near     {near.rule.id} ({near.share:.0%}): {near.reason}"
        yield from _weighed(traced, line, mention.name)
    if len(schools) > MAX_LINES:
        yield f"… and in {len(schools) - MAX_LINES} more places."


def _unnamed(traced: Traced, label: str, asked: str) -> Iterator[str]:
    """What stands in the text where no name was found."""
    text = traced.article.text
    at = text.find(asked)
    names = sorted({m.name for line in traced.lines for m in line.mentions.values() if m.label == label.upper()})
    if at >= 0:
        around = " ".join(text[max(0, at - 15):at + len(asked) + 15].split())
        yield f"The text has {asked!r} at {at} (…{around}…), but no name of a {label} was found there" + _around(traced, at, label)
    else:
        yield f"No name of a {label} holds {asked!r}, and the text does not have these words."
    near = difflib.get_close_matches(asked, names, 5, 0.3)
    yield f"  {label}s found: {'、'.join(near or names[:8]) or 'none'}"


def _around(traced: Traced, at: int, label: str) -> str:
    found: list[Mention] = [m for line in traced.lines for m in line.sentence.mentions if m.start <= at < m.end]
    return f"; it is part of {found[0].name} ({found[0].label})." if found and found[0].label != label.upper() else "."


def _weighed(traced: Traced, line: Line, school: str) -> Iterator[str]:
    for weighing in traced.weighings(line, school):
        told = ", ".join(f"{name} {weight:+.1f}" for name, weight in weighing.told[:8])
        yield f"  net      {weighing.group}: likely {weighing.likely:.2f}, needed {weighing.least:.2f}; {told}"


if __name__ == "__main__":
    app(prog_name="python -m pipeline.explain")
