"""Measure how often each rule is right on annotated articles, and write models/confidence.csv.

    python scripts/measure_confidence.py ANSWERS OUT [ANSWERS OUT ...]

A rule's confidence is the share of its rows that the annotation has, over all pairs of folders given; a rule with fewer
than MIN_ROWS rows gets none, and its rows an empty cell. A folder whose answers tell nothing of a table (the short texts tell
members and heads only) says nothing of its rules.
"""
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from pipeline.data import note_digest
from pipeline.evaluate import NOT_COMPARED, accepted, normalise, normalise_title
from pipeline.tables import read_tables

MIN_ROWS = 3
TARGET = Path(__file__).parents[1] / "models" / "confidence.csv"


def add(answers: Path, out: Path, right: Counter[str], written: Counter[str]) -> None:
    frames = read_tables(out)
    told = {table for path in answers.glob("*.json") if not path.stem.startswith("pairs")
            for table, rows in json.loads(path.read_text("utf-8")).items() if rows}
    for path in sorted(answers.glob("*.json")):
        if path.stem.startswith("pairs"):
            continue
        gold = json.loads(path.read_text("utf-8"))
        group, school = accepted(gold["groups"]), accepted(gold["schools"])
        body = accepted([*gold["groups"], *gold["schools"]])
        members = {(normalise(m["group"]), normalise(m["school"]), m["role"]) for m in gold["members"]}
        posts = {(normalise(p["person"]), body(p["org"]) + normalise_title(p["title"])) for p in gold["posts"]}
        figures = {(f["what"], int(f["value"])) for f in gold["figures"]}
        checks = {
            "members": lambda r: (group(r["group"]), school(r["school"]), r["role"]) in members,       # noqa: B023
            "posts": lambda r: (normalise(r["person"]), body(r["org"]) + normalise_title(r["title"])) in posts,  # noqa: B023
            "figures": lambda r: (r["what"], int(r["value"])) in figures,       # noqa: B023
        }
        for table, check in checks.items():
            if table not in told:
                continue
            frame = frames[table]
            for row in frame[frame["doc_id"] == gold["id"]].to_dict("records"):
                if row.get("status") not in NOT_COMPARED:
                    written[row["rule"]] += 1
                    right[row["rule"]] += check(row)


def main() -> None:
    right: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for answers, out in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        add(Path(answers), Path(out), right, written)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["rule", "confidence", "rows"])
        for rule in sorted(written):
            if written[rule] >= MIN_ROWS:
                table.writerow([rule, f"{right[rule] / written[rule]:.3f}", written[rule]])
    note_digest(TARGET)


if __name__ == "__main__":
    main()
