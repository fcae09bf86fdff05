"""Mutated articles through the real command: python fuzz/mutate.py [COUNT] [SEED] [--batch N]

Takes the articles of `tests/own`, writes each in one of the formats that the default install reads, damages it (flipped bits, truncation, spliced
encodings, shuffled markup, nesting), and runs `python -m pipeline.run` on folders of them. Ends with an error if the command does not end with
status 0 (as it does not if tables do not validate), or if a file is neither among the documents nor among the rejects.
"""
from __future__ import annotations

import argparse
import base64
import csv
import gzip
import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from writers import WRITERS  # noqa: E402

FORMATS = ["a.txt", "gbk.txt", "utf16.txt", "a.md", "a.html", "a.htm", "a.mhtml", "a.eml", "a.csv", "a.tsv", "a.jsonl", "a.json", "a.zip", "a.tar.gz",
           "a.txt.gz"]
#: Plain text comes oftener: most of the program is behind it.
WEIGHTS = [8, 2, 1, 2, 6, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]
Mutation = Callable[[bytes, random.Random], bytes]


def flip(content: bytes, chosen: random.Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(content)
    for _ in range(chosen.randint(1, 1 + len(changed) // 50)):
        changed[chosen.randrange(len(changed))] ^= 1 << chosen.randrange(8)
    return bytes(changed)


def truncate(content: bytes, chosen: random.Random) -> bytes:
    """The beginning or the end cut off."""
    at = chosen.randrange(len(content))
    return content[:at] if chosen.random() < 0.7 else content[at:]


def splice(content: bytes, chosen: random.Random) -> bytes:
    """A part of it in another encoding."""
    text = content.decode("utf-8", "replace")
    a, b = sorted(chosen.randrange(len(text) + 1) for _ in range(2))
    other = chosen.choice(["gb18030", "big5hkscs", "utf-16", "cp1252", "utf-7"])
    return text[:a].encode() + text[a:b].encode(other, "replace") + text[b:].encode()


def shuffle(content: bytes, chosen: random.Random) -> bytes:
    """Its lines, or the pieces between its tags and marks, in another order."""
    pieces = re.split(rb"(\n|<[^>]*>|,|\xe3\x80\x82)", content)
    chosen.shuffle(pieces)
    return b"".join(pieces)


def repeat(content: bytes, chosen: random.Random) -> bytes:
    """A piece of it many times."""
    a, b = sorted(chosen.randrange(len(content) + 1) for _ in range(2))
    piece = content[a:min(b, a + 40)]
    return content[:a] + piece * chosen.choice([2, 5, 50, 50, 500]) + content[a:]


def insert(content: bytes, chosen: random.Random) -> bytes:
    """Characters that make trouble."""
    trouble = [piece if isinstance(piece, bytes) else piece.encode() for piece in (
        b"\x00", b"\xed\xa0\x80", "\u202e", "\u200b", "\r", "\t", "|", "=1+1", "\x1b[31m", "<script>", "&#0;", "&amp;lt;", "((((", "（（（", "、" * 30,
        "教育集团", "第一小学" * 20, "<table><tr><td>", "![](", "{{", "\"", "'", "<!--", "]]>", "\ufffc", "%PDF-", b"PK\x03\x04")]
    for _ in range(chosen.randint(1, 12)):
        at = chosen.randrange(len(content) + 1)
        content = content[:at] + chosen.choice(trouble) + content[at:]
    return content


def nest(content: bytes, chosen: random.Random) -> bytes:
    """Packed or wrapped again and again."""
    for _ in range(chosen.randint(1, 5)):
        way = chosen.randrange(4)
        if way == 0:
            content = gzip.compress(content, mtime=0)
        elif way == 1:
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr(chosen.choice(["a.html", "b.txt", "../c.txt", "d/e.zip", "f"]), content)
            content = packed.getvalue()
        elif way == 2:
            content = b"<div>" * 300 + content + b"</div>" * chosen.randint(0, 300)
        else:
            content = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content)
    return content


MUTATIONS: list[Mutation] = [flip, truncate, splice, shuffle, repeat, insert, nest]


def write_mutated(folder: Path, first: int, count: int, seed: int) -> Counter[str]:
    """So many damaged articles as files of a folder; gives how often each mutation was used. Each depends on the seed and its own number."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "own" / "articles").glob("*.txt"))]
    used: Counter[str] = Counter()
    for number in range(first, first + count):
        chosen = random.Random(f"{seed} {number}")
        name = chosen.choices(FORMATS, WEIGHTS)[0]
        path = folder / f"{number // 1000:03d}" / f"{number}{name[name.index('.'):]}"
        path.parent.mkdir(exist_ok=True)
        WRITERS[name](chosen.choice(texts), path)
        content = path.read_bytes()
        for mutation in chosen.choices(MUTATIONS, k=chosen.choice([1, 1, 1, 2, 3])):
            content = mutation(content, chosen) or b" "
            used[mutation.__name__] += 1
        path.write_bytes(content)
    return used


def accounted(folder: Path, out: Path) -> tuple[Counter[str], list[str]]:
    """How the articles ended, by reason, and the files that are nowhere."""
    ends: Counter[str] = Counter()
    told = set()
    csv.field_size_limit(1 << 30)
    for table in ("documents", "rejects"):
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                told.add(row["source"].lstrip("'").split("!")[0].split("#")[0])
                ends[row.get("reason") or "read"] += 1
    return ends, [str(path) for path in folder.rglob("*") if path.is_file() and str(path) not in told]


def main() -> None:
    """Run batch after batch and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--batch", type=int, default=5000)
    arguments = parser.parse_args()
    ends: Counter[str] = Counter()
    for done in range(0, arguments.count, arguments.batch):
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as place:
            folder, out = Path(place) / "in", Path(place) / "out"
            folder.mkdir()
            write_mutated(folder, done, min(arguments.batch, arguments.count - done), arguments.seed)
            command = [sys.executable, "-m", "pipeline.run", str(folder), "--out", str(out), "--quiet"]
            result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
            if result.returncode != 0 or "Traceback" in result.stderr:
                sys.exit(f"batch at {done}: status {result.returncode}\n{result.stderr[-3000:]}")
            found, missing = accounted(folder, out)
            if missing:
                for path in missing:
                    shutil.copy(path, tempfile.gettempdir())
                sys.exit(f"batch at {done}: not accounted for: {missing[:5]}")
            for line in (out / "rejects.csv").read_text("utf-8").splitlines():
                if re.search(r",(?:internal|crash|timeout|memory),", line):
                    print("finding:", line[:300], flush=True)
        ends += found
        print(f"{min(done + arguments.batch, arguments.count)} mutated articles, {time.monotonic() - started:.0f} s: {dict(ends.most_common())}", flush=True)


if __name__ == "__main__":
    main()
