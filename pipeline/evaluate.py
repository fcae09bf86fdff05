"""python -m pipeline.evaluate ANSWERS OUT: tables against annotated articles, precision, recall and F1 by table.

The annotation format is one JSON file an article with the keys groups, members, leaders, posts, schools, places and
figures, each thing with the names that a reader accepts for it. A row of a relation counts once for each article; it is
right when each of its names is an accepted one; rows whose status is ended or proposed are not compared.
"""
from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from .records import JituanError
from .tables import read_tables

NOT_COMPARED = ("ended", "proposed")
TABLES = ("groups", "schools", "places", "members", "ties", "leaders", "posts", "officials", "figures", "established")
QUOTES = str.maketrans("", "", "\"'“”‘’「」『』《》")
ZH_ENDING = re.compile("(?:省|市|县|区|自治区)$")
EN_ENDING = re.compile(r"(?i) (?:city|province|district|county|town)$")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def normalise(name: str) -> str:
    """A name without differences that no reader would see: width, case, quotes, spaces, a leading article."""
    name = unicodedata.normalize("NFKC", name).translate(QUOTES).casefold()
    name = re.sub(r"\s+", " ", name).strip(" .,;:、，。；：")
    name = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", name)
    return name.removeprefix("the ")


def normalise_title(title: str) -> str:
    """A title without the word for the group in front: 集团党委书记 is 党委书记 of the group."""
    return re.sub("^(?:集团|集團|group )", "", normalise(title))


@dataclass
class Tally:
    """What was right, written and wanted in one table, with the rows that make the difference."""

    right: int = 0
    written: int = 0
    wanted: int = 0
    errors: list[tuple[str, str, object]] = field(default_factory=list)

    def compare(self, doc: str, written: Iterable[object], wanted: Iterable[object]) -> None:
        """Add one article's rows; a row that is written twice is wrong the second time."""
        rows, answers = Counter(written), Counter(set(wanted))
        self.right += (rows & answers).total()
        self.written += rows.total()
        self.wanted += answers.total()
        self.errors += [(doc, "extra", row) for row in (rows - answers).elements()]
        self.errors += [(doc, "missed", row) for row in (answers - rows).elements()]

    def merged(self, other: Tally) -> Tally:
        """Both tallies as one."""
        return Tally(self.right + other.right, self.written + other.written, self.wanted + other.wanted,
                     self.errors + other.errors)

    @property
    def precision(self) -> float:
        """Share of the written rows that are right."""
        return self.right / self.written if self.written else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted rows that were written."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def accepted(things: Iterable[Mapping[str, Any]]) -> Callable[[str], str]:
    """A function from a written name to the annotated one; a name that nothing is annotated under stays itself."""
    known: dict[str, str] = {}
    for thing in things:
        for name in (thing["name"], *thing["aliases"]):
            known.setdefault(normalise(name), normalise(thing["name"]))
    return lambda name: known.get(normalise(name), normalise(name))


def _place_things(places: Iterable[str]) -> list[dict[str, Any]]:
    return [{"name": place, "aliases": [ZH_ENDING.sub("", place), EN_ENDING.sub("", place)]} for place in places]


def _distinct(mentions: list[dict[str, Any]], label: str) -> list[str]:
    """The things of one label in an article, each by the name of its first mention."""
    names: dict[str, str] = {}
    for row in mentions:
        if row["label"] == label:
            names.setdefault(row["entity_id"], row["name"])
    return list(names.values())


def compare_article(gold: Mapping[str, Any], rows: Mapping[str, list[dict[str, Any]]], founded: Mapping[str, str],
                    tallies: Mapping[str, Tally]) -> None:
    """Add one article's rows of every table to the tallies."""
    doc = gold["id"]
    group, school = accepted(gold["groups"]), accepted(gold["schools"])
    place, body = accepted(_place_things(gold["places"])), accepted([*gold["groups"], *gold["schools"]])
    scope = accepted([*gold["groups"], *_place_things(gold["places"])])
    mentions = rows["mentions"]
    for table, label, name in (("groups", "GROUP", group), ("schools", "SCHOOL", school)):
        tallies[table].compare(doc, map(name, _distinct(mentions, label)), (normalise(g["name"]) for g in gold[table]))
    tallies["places"].compare(doc, set(map(place, _distinct(mentions, "PLACE"))), map(normalise, gold["places"]))
    tallies["members"].compare(doc, [(group(r["group"]), school(r["school"]), r["role"]) for r in rows["members"]],
                               [(normalise(m["group"]), normalise(m["school"]), m["role"]) for m in gold["members"]])
    tallies["ties"].compare(doc, [(group(r["group"]), school(r["school"]), r["tie"]) for r in rows["members"] if r["tie"]],
                            [(normalise(m["group"]), normalise(m["school"]), m["tie"]) for m in gold["members"] if m["tie"]])
    people = [r for r in rows["leaders"] if r["leader_kind"] == "person"]
    tallies["leaders"].compare(
        doc, [(group(r["group"]), normalise(r["leader"]), normalise_title(r["title"])) for r in people],
        [(normalise(x["group"]), normalise(x["person"]), normalise_title(x["title"])) for x in gold["leaders"]])
    tallies["posts"].compare(
        doc, [(normalise(r["person"]), body(r["org"]) + normalise_title(r["title"])) for r in rows["posts"]],
        [(normalise(x["person"]), body(x["org"]) + normalise_title(x["title"])) for x in gold["posts"]])
    tallies["officials"].compare(doc, {normalise(r["person"]) for r in rows["posts"]},
                                 {normalise(x["person"]) for x in gold["posts"]})
    tallies["figures"].compare(doc, [(scope(r["scope"]), r["what"], int(r["value"])) for r in rows["figures"]],
                               [(scope(f["scope"]), f["what"], int(f["value"])) for f in gold["figures"]])
    ids: dict[str, str] = {}
    for row in mentions:
        if row["label"] == "GROUP":
            ids.setdefault(group(row["name"]), row["entity_id"])
    tallies["established"].compare(doc, [(name, founded[i]) for name, i in ids.items() if founded.get(i)],
                                   [(normalise(g["name"]), g["established"]) for g in gold["groups"] if g["established"]])


def evaluate(answers: Path, out: Path, only: str = "") -> dict[str, dict[str, Tally]]:
    """The tallies by language (and `all`) and table; `facts` are members and leaders together, `links` the pairs.

    Raises:
        JituanError: there are no answers, or no tables.
    """
    paths = [path for path in sorted(answers.glob("*.json")) if not path.stem.startswith("pairs") and re.search(only, path.stem)]
    if not paths:
        raise JituanError(f"{answers}: no annotated articles (ID.json). Give the folder that holds them.")
    frames = read_tables(out)
    founded = dict(zip(frames["groups"]["group_id"], frames["groups"]["established"], strict=True))
    by_doc = {table: _by_doc(frames[table]) for table in ("mentions", "members", "leaders", "posts", "figures")}
    result: dict[str, dict[str, Tally]] = {}
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        tallies = result.setdefault(gold["lang"], defaultdict(Tally))
        compare_article(gold, {table: rows[gold["id"]] for table, rows in by_doc.items()}, founded, tallies)
    for tallies in result.values():
        tallies["facts"] = tallies["members"].merged(tallies["leaders"])
    everything = {table: Tally() for table in (*TABLES, "facts")}
    for tallies in result.values():
        everything = {table: tally.merged(tallies[table]) for table, tally in everything.items()}
    result["all"] = everything
    if not only and (links := compare_links(answers, by_doc["mentions"])):
        result["all"]["links"] = links
    return result


def _by_doc(frame: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if "status" in frame:
        frame = frame[~frame["status"].isin(NOT_COMPARED)]
    for row in frame.to_dict("records"):
        rows[row["doc_id"]].append({str(key): value for key, value in row.items()})
    return rows


def compare_links(answers: Path, mentions: Mapping[str, list[dict[str, Any]]]) -> Tally | None:
    """Groups and schools that a Chinese and an English article share (`pairs*.json`): do they carry one id?"""
    pairs = [pair for path in sorted(answers.glob("pairs*.json")) for pair in json.loads(path.read_text("utf-8"))]
    if not pairs:
        return None
    tally = Tally()
    by_docs: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for pair in pairs:
        by_docs[pair["zh_doc"], pair["en_doc"], pair["kind"].upper()].append(pair)
    for (zh_doc, en_doc, label), wanted in by_docs.items():
        sides = []
        for doc in (zh_doc, en_doc):
            gold = json.loads((answers / f"{doc}.json").read_text("utf-8"))
            name = accepted(gold["groups" if label == "GROUP" else "schools"])
            things: dict[str, str] = {}
            for row in mentions.get(doc, []):
                if row["label"] == label:
                    things.setdefault(row["entity_id"], name(row["name"]))
            sides.append((things, name))
        (zh, zh_name), (en, en_name) = sides
        tally.compare(f"{zh_doc}+{en_doc}", [(zh[i], en[i]) for i in sorted(zh.keys() & en.keys())],
                      {(zh_name(pair["zh"]), en_name(pair["en"])) for pair in wanted})
    return tally


@app.command()
def main(
    answers: Annotated[Path, typer.Argument(help="The folder of annotated articles (ID.json).")],
    out: Annotated[Path, typer.Argument(help="The folder of the tables that a run has written.")],
    errors: Annotated[str, typer.Option(metavar="TABLE", help="List every extra and missed row of this table.")] = "",
    only: Annotated[str, typer.Option(metavar="REGEX", help="Only the articles whose id matches.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Compare the tables of a run with annotated articles: precision, recall and F1 by language and table."""
    try:
        result = evaluate(answers, out, only)
    except JituanError as error:
        typer.echo(f"jituan: {error}", err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps({language: {table: {
            "p": round(t.precision, 4), "r": round(t.recall, 4), "f1": round(t.f1, 4), "right": t.right, "written": t.written,
            "wanted": t.wanted} for table, t in tallies.items()} for language, tallies in result.items()}))
        return
    typer.echo(f"{'':6}{'table':12}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'written':>8}{'wanted':>8}")
    for language in sorted(result):
        for table, t in result[language].items():
            typer.echo(f"{language:6}{table:12}"
                       f"{round(t.precision, 4):7.3f}{round(t.recall, 4):7.3f}{round(t.f1, 4):7.3f}"
                       f"{t.right:8}{t.written:8}{t.wanted:8}")
    if errors and errors not in result["all"]:
        typer.echo(f"jituan: no table {errors!r}; there are {', '.join(result['all'])}.", err=True)
        raise typer.Exit(2)
    for doc, kind, row in result["all"][errors].errors if errors else []:
        typer.echo(f"{doc}  {kind:7}{row}")


if __name__ == "__main__":
    app(prog_name="python -m pipeline.evaluate")
