"""The report: one self-contained page for the eyes, made from the tables and texts of a run. It loads nothing and runs from a USB stick."""
from __future__ import annotations

import base64
import gzip
import hashlib
import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import JituanError
from .contents import payload

if TYPE_CHECKING:
    import pandas as pd

HERE = Path(__file__).parent
#: The scripts of the page, in the order in which they are put together.
APP = ("base", "store", "evidence", "listing", "group", "pages", "network", "main")
#: Longer than so many articles, a corpus gets a report only when it is asked for.
SMALL = 2_000


def has_libraries() -> bool:
    """Whether the libraries that the page carries are installed."""
    return all(find_spec(name) is not None for name in ("plotly", "itables", "jinja2"))


def check_report() -> None:
    """See whether a report can be written, before any work is done.

    Raises:
        JituanError: the libraries that it carries are not installed.
    """
    if not has_libraries():
        raise JituanError('--report needs an extra: pip install "jituan[report]".')


def is_small(folder: Path) -> bool:
    """Whether the corpus in a folder is so small that it gets a report unasked."""
    with (folder / "texts.jsonl").open("rb") as lines:
        return sum(1 for _ in lines) <= SMALL


def write_report(tables: Mapping[str, pd.DataFrame], texts: Path, path: Path) -> None:
    """Write the page of the tables (as `read_tables` gives them) and of the articles' texts (`texts.jsonl`).

    Raises:
        JituanError: the libraries that it carries are not installed.
    """
    check_report()
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    with texts.open(encoding="utf-8") as lines:
        content = json.dumps(payload(tables, (json.loads(line) for line in lines)), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    data = base64.b64encode(gzip.compress(content.encode(), mtime=0)).decode()
    with (HERE / "words.toml").open("rb") as file:
        words = tomllib.load(file)
    tables_script, tables_style = _datatables()
    app = "\n".join([tables_script, f"const WORDS = {_in_script(words)};", *((HERE / "app" / f"{name}.js").read_text("utf-8") for name in APP)])
    plots = (files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8").replace("</script", "<\\/script")
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined).get_template("page.html.j2")
    page = template.render(words=words, plots=plots, app=app, style=tables_style + (HERE / "style.css").read_text("utf-8"), data=data,
                           allowed=" ".join(f"'sha256-{_digest(script)}'" for script in (plots, app)))
    path.write_text(page, "utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _in_script(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _datatables() -> tuple[str, str]:
    """DataTables as itables brings it: its module, whose exports become names in one script with ours, and its style."""
    script = (files("itables") / "html" / "dt_bundle.js").read_text("utf-8")
    head, export, tail = script.rpartition("export{")
    names, _, after = tail.partition("}")
    default = next((name.split()[0] for name in names.split(",") if name.split()[1:] == ["as", "default"]), "")
    if not export or not default:
        raise JituanError('The report needs another version of itables: pip install "jituan[report]".')
    script = f"{head}const DataTable = {default}{after}"
    return script.replace("</script", "<\\/script"), (files("itables") / "html" / "dt_bundle.css").read_text("utf-8").replace("</style", "<\\/style")
