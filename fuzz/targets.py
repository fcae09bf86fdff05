"""Coverage-guided fuzzing with atheris: python fuzz/targets.py TARGET [libFuzzer options], TARGET one of read, clean, tag, rules.

The seed corpus is made from the articles of `tests/own` in `fuzz/corpus/TARGET`. A finding is any exception but those that the functions declare, an offset
that is not true, or a text that cleaning changes twice. Stops after -runs=N executions or -max_total_time=N seconds.
"""
from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
with atheris.instrument_imports(include=["pipeline"]):
    from pipeline.clean import clean
    from pipeline.clean.debris import remove_debris
    from pipeline.flow import read_article
    from pipeline.read import Columns, _read, parse
    from pipeline.read.source import Source
    from pipeline.records import TABLE_MARK, RawCell, RawDocument, Reject, RejectedInput, Unit
    from pipeline.segment import segment
    from pipeline.tag import tag

from writers import WRITERS  # noqa: E402

ENDINGS = ("txt", "html", "md", "csv", "tsv", "jsonl", "json", "eml", "mhtml", "zip", "gz", "tar", "xyz")


def fuzz_read(content: bytes) -> None:
    """Any bytes under any ending: units and rejects, nothing else, and no unit that cannot be parsed or refused."""
    if not content:
        return
    source = Source("x", "x", ENDINGS[content[0] % len(ENDINGS)], io.BytesIO(content[1:]))
    for item in _read(source, Columns(), 0):
        if isinstance(item, Unit):
            document = parse(item)
            assert isinstance(document, RawDocument | Reject)
            item = document if isinstance(document, Reject) else item
        assert not isinstance(item, Reject) or "\n" not in item.detail


def fuzz_clean(content: bytes) -> None:
    """Any text: cleaning it again changes nothing, and blocks and cells lie in it."""
    text = atheris.FuzzedDataProvider(content).ConsumeUnicode(len(content))
    once = remove_debris(text)
    assert remove_debris(once) == once
    rows = tuple(tuple(RawCell(cell, 1 + len(cell) % 3) for cell in line.split("\t")) for line in text.split("\n")[:4])
    try:
        article = clean(RawDocument("x", "x", f"{text.replace(TABLE_MARK, '')}\n{TABLE_MARK}\n", tables=(rows,)))
    except RejectedInput:
        return
    for block in article.blocks:
        assert 0 <= block.start < block.end <= len(article.text)
    for row in article.tables[0]:
        assert all(row.start <= start <= end <= row.end for start, end in row.cells)


def fuzz_tag(content: bytes) -> None:
    """Any text: mentions stand where they say."""
    try:
        article = clean(RawDocument("x", "x", content.decode("utf-8", "replace")))
    except RejectedInput:
        return
    for sentence in tag(segment(article), "x"):
        for mention in sentence.mentions:
            assert article.text[mention.start:mention.end] == mention.text


def fuzz_rules(content: bytes) -> None:
    """Any text: claims lie in it and speak of mentions."""
    try:
        reading = read_article(RawDocument("x", "x", content.decode("utf-8", "replace")))
    except RejectedInput:
        return
    for claim in reading.claims:
        assert 0 <= claim.start < claim.end <= len(reading.article.text)
    names = {(keyed.label, keyed.name) for keyed in reading.keys}
    assert all((m.label, m.name) in names for claim in reading.claims for m in (claim.subject, claim.object) if m is not None)


TARGETS: dict[str, Callable[[bytes], None]] = {"read": fuzz_read, "clean": fuzz_clean, "tag": fuzz_tag, "rules": fuzz_rules}


def seed(target: str) -> Path:
    """The folder of the seed corpus, filled where it is empty."""
    folder = ROOT / "fuzz" / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number, path in enumerate(sorted((ROOT / "tests" / "own" / "articles").glob("*.txt"))):
            text = path.read_text("utf-8")
            if target != "read":
                (folder / path.stem).write_text(text, "utf-8")
                continue
            name = list(WRITERS)[number % len(WRITERS)]
            written = folder / f"{number}-{name}"
            WRITERS[name](text, written)
            ending = name.rpartition(".")[2]
            written.write_bytes(bytes([ENDINGS.index(ending) if ending in ENDINGS else len(ENDINGS) - 1]) + written.read_bytes())
    return folder


def main() -> None:
    """Fuzz one target until it fails or the limits are reached."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"Give a target: {', '.join(TARGETS)}.")
    target = sys.argv.pop(1)
    limits = ["-max_len=6000", "-timeout=60", "-rss_limit_mb=6000", "-artifact_prefix=/tmp/"]
    atheris.Setup([sys.argv[0], *limits, *sys.argv[1:], str(seed(target))], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
