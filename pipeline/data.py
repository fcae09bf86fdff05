"""Where the data lies that the stages read (lexicons, places, rules), and how a word list is loaded."""
from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .records import JituanError

PACKAGE = Path(__file__).parent
#: Digests of the files of numbers in `models/`, as sha256sum writes them.
DIGESTS = "digests.txt"
#: `models/` of a checkout, or its copy inside an installed wheel.
MODELS = next((path for path in (PACKAGE / "_models", PACKAGE.parent / "models") if path.is_dir()), PACKAGE / "_models")
RULES = PACKAGE / "rules"
#: The folders of a user's own rules, laid out as `pipeline/rules` is (`zh/*.toml`, `en/*.toml`); `relate.use_rules` fills it.
OWN_RULES: list[Path] = []


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of `models/lexicon/<name>.txt`: one or several a line, `#` begins a comment."""
    path = MODELS / "lexicon" / f"{name}.txt"
    entries: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            entries += content.split("\t") if "\t" in content else content.split() if name.startswith("zh") else [content]
    return tuple(dict.fromkeys(entries))


@cache
def lexicon(name: str) -> frozenset[str]:
    """`words` as a set, for look-ups."""
    return frozenset(words(name))


def alternation(*names: str) -> str:
    """A pattern that matches any word of the named lists, longest first."""
    import re

    entries = sorted({word for name in names for word in words(name)}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(entry) for entry in entries) + ")"


@cache
def weights(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of trained or measured numbers in `models/`; none where there is no such file.

    Raises:
        JituanError: as `weights_file`.
    """
    if not (MODELS / name).exists():
        return ()
    return tuple(csv.DictReader(io.StringIO(weights_file(name).decode("utf-8"), newline="")))


def weights_file(name: str, folder: Path | None = None) -> bytes:
    """The content of a file of trained or measured numbers in `models/` or another folder with digests.

    Raises:
        JituanError: it is missing, or not the file whose digest stands in `models/digests.txt`.
    """
    path = (folder or MODELS) / name
    if not path.exists():
        raise JituanError(f"{path}: not there. Install the program anew, or make it with python -m pipeline.train.")
    content = path.read_bytes()
    if digests(path.parent).get(name) != hashlib.sha256(content).hexdigest():
        raise JituanError(f"{path}: not the file that belongs to this version (its digest is not in {DIGESTS}). Install the program anew, or, "
                          "where it was trained anew, note the digest with the script that made it.")
    return content


def digests(folder: Path | None = None) -> dict[str, str]:
    """The digests that stand in `digests.txt` of a folder (of `models/`), by the name of the file."""
    path = (folder or MODELS) / DIGESTS
    return dict(line.split()[::-1] for line in path.read_text("utf-8").splitlines()) if path.exists() else {}


def note_digest(path: Path) -> None:
    """Write the digest of a new file of numbers into `digests.txt` beside it."""
    beside = path.parent / DIGESTS
    known = digests(path.parent)
    known[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    beside.write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(known.items())), "utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file below `pipeline/rules`, for example `clean`."""
    with (RULES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
