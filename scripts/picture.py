"""Draw docs/members.svg, the picture in the README: rows of members.csv as a run over data/raw has written them."""
from pathlib import Path

from rich.console import Console
from rich.table import Table

import pipeline

ROOT = Path(__file__).parents[1]


def main() -> None:
    members = pipeline.read_tables(ROOT / "data" / "out")["members"]
    table = Table(title="data/out/members.csv", title_justify="left")
    for column in ("doc_id", "group", "school", "role", "tie", "rule", "sentence"):
        table.add_column(column, overflow="fold" if column != "sentence" else "ellipsis", no_wrap=column == "sentence",
                         max_width=34 if column == "sentence" else 30)
    chosen = members[members["doc_id"].isin(["fengdu-zhuocheng", "fengdu-english", "zhengdong-groups"])]
    for row in chosen.to_dict("records"):
        table.add_row(*(row[name] for name in ("doc_id", "group", "school", "role", "tie", "rule", "sentence")))
    console = Console(record=True, width=160, file=open("/dev/null", "w"))      # noqa: SIM115
    console.print(table)
    console.save_svg(str(ROOT / "docs" / "members.svg"), title="python -m pipeline.run")


if __name__ == "__main__":
    main()
