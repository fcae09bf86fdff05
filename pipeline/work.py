"""The articles that are done, kept in the output folder, so that a run that was stopped goes on where it was.

One SQLite file holds the reading of each article under the digest of the article and of the code, rules and models that made it.
What has not changed is not done again; what has is.
"""
from __future__ import annotations

import hashlib
import itertools
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from .backends import fingerprint
from .data import MODELS, OWN_RULES, PACKAGE
from .records import JituanError, Reading, Unit

FOLDER, FILE = ".jituan-work", "readings.sqlite3"
#: What is done is made safe at least so often: after so many articles, or so many seconds.
COMMIT_ARTICLES, COMMIT_SECONDS = 50, 2.0
#: So many readings are held at a time where the tables are made: validating a part costs tenths of a second however small it is.
BATCH = 1000
#: These parts have no effect on the reading of one article.
WITHOUT_EFFECT = ("tables", "report", "run.py", "work.py", "engine", "evaluate.py", "explain.py", "coverage.py", "train.py", "compose.py",
                  "models.py", "options.py", "annotate")
T = TypeVar("T")
_DECODER = msgspec.msgpack.Decoder(Reading)


def versions() -> tuple[str, str]:
    """The digests of all that makes the reading of a Chinese and of an English article: code, rules, lexicons, weights, chosen backends.

    A file that is for one language (`zh`, `en` in its path) is in the digest of that one only.
    """
    backends = fingerprint()
    digests = {"zh": hashlib.sha256(backends), "en": hashlib.sha256(backends)}
    for root in (PACKAGE, MODELS, *OWN_RULES):
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if not path.is_file() or path.suffix in (".pyc", ".md") or (root == PACKAGE and inside.parts[0] in (*WITHOUT_EFFECT, "_models")):
                continue
            content = path.read_bytes()
            for language, digest in digests.items():
                other = "en" if language == "zh" else "zh"
                if not any(part == other or part.startswith((f"{other}_", f"{other}.")) for part in inside.parts):
                    digest.update(str(inside).encode() + b"\0" + content)
    return digests["zh"].hexdigest(), digests["en"].hexdigest()


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as bytes, without its sentences, which nothing after it needs, and its summary, which is asked for before it."""

    language: str
    body: bytes
    summary: bytes


def pack(reading: Reading, summary: object) -> Packed:
    """A reading as it is kept and handed from process to process, and its summary."""
    return Packed(reading.article.language, _packed(replace(reading, sentences=())), _packed(summary))


def _packed(value: object) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpack(body: bytes) -> Reading:
    """The reading that was packed."""
    return _DECODER.decode(zlib.decompress(body))


def unpack_summary(summary: bytes, kind: type[T]) -> T:
    """The summary that was packed."""
    return msgspec.msgpack.decode(zlib.decompress(summary), type=kind)


class Work:
    """The store of readings of an output folder. It is open for one run at a time.

    Raises:
        JituanError: another run has it open, or it cannot be written.
    """

    def __init__(self, out: Path, fresh: bool = False) -> None:
        self.out = out
        self.path = out / FOLDER / FILE
        self._versions = versions()
        self._uncommitted = 0
        self._committed = time.monotonic()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._open()
            if fresh:
                self._do("DELETE FROM articles")
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise self._told(error) from error
            self._db.close()                                    # damaged by something else: it can be made again
            for path in self.path.parent.glob(f"{FILE}*"):
                path.unlink()
            self._open()
        except OSError as error:
            raise JituanError(f"{out}: cannot be written: {error.strerror}. Give another folder with --out.") from error

    def _open(self) -> None:
        self._db = sqlite3.connect(self.path, timeout=1.0, isolation_level=None)
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA temp_store = FILE")
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("CREATE TABLE IF NOT EXISTS articles (key BLOB PRIMARY KEY, version TEXT NOT NULL, summary BLOB NOT NULL, body BLOB NOT NULL)")
        self._db.execute("DROP TABLE IF EXISTS readings")       # of a version that kept no summaries
        self._db.execute("CREATE TEMPORARY TABLE run (doc_id TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID")

    def _do(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _told(self, error: sqlite3.Error) -> JituanError:
        if "locked" in str(error):
            return JituanError(f"{self.out}: another run is writing into this folder. Wait for its end, or give another folder with --out.")
        return JituanError(f"{self.out}: cannot be written: {error}. The earlier tables are as they were.")

    def __enter__(self) -> Work:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")                      # also where the run was stopped: what is done stays done
        except sqlite3.Error:
            pass                                                # a full disk: what was committed before is safe
        finally:
            self._db.close()

    def take_id(self, doc_id: str) -> str:
        """An id that no article of this run has yet: the given one, or with a number behind it where two records of a file have one id."""
        number, free = 1, doc_id
        while not self._do("INSERT OR IGNORE INTO run VALUES (?, x'')", (free,)).rowcount:
            number += 1
            free = f"{doc_id}+{number}"
        return free

    def is_done(self, unit: Unit) -> bool:
        """Whether an article was read before by the same code, rules and models; if so, it is part of this run."""
        key = _key(unit)
        done = self._do("SELECT 1 FROM articles WHERE key = ? AND version IN (?, ?)", (key, *self._versions)).fetchone() is not None
        if done:
            self._do("UPDATE run SET key = ? WHERE doc_id = ?", (key, unit.doc_id))
        return done

    def put(self, unit: Unit, packed: Packed) -> None:
        """Keep the reading of an article."""
        key = _key(unit)
        self._do("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", (key, self._versions[packed.language == "en"], packed.summary, packed.body))
        self._do("UPDATE run SET key = ? WHERE doc_id = ?", (key, unit.doc_id))
        self._uncommitted += 1
        if self._uncommitted >= COMMIT_ARTICLES or time.monotonic() - self._committed > COMMIT_SECONDS:
            self._do("COMMIT")
            self._do("BEGIN IMMEDIATE")
            self._uncommitted, self._committed = 0, time.monotonic()

    def readings(self) -> Iterator[Reading]:
        """The readings of this run, by `doc_id`."""
        for (body,) in self._do("SELECT body FROM run JOIN articles USING (key) ORDER BY doc_id"):
            yield unpack(body)

    def packed(self) -> Iterator[list[bytes]]:
        """The same as they are kept, some at a time."""
        rows = self._do("SELECT body FROM run JOIN articles USING (key) ORDER BY doc_id")
        while batch := [body for (body,) in itertools.islice(rows, BATCH)]:
            yield batch

    def summaries(self) -> Iterator[tuple[int, list[bytes]]]:
        """The packed summaries of the same, some at a time, each time with the number of the first."""
        rows = self._do("SELECT summary FROM run JOIN articles USING (key) ORDER BY doc_id")
        first = 0
        while batch := [summary for (summary,) in itertools.islice(rows, BATCH)]:
            yield first, batch
            first += len(batch)

    def forget_others(self) -> None:
        """Let go of the readings of articles that are no longer among the inputs."""
        self._do("DELETE FROM articles WHERE key NOT IN (SELECT key FROM run)")
        self._do("COMMIT")


def stored(out: Path) -> Iterator[Reading]:
    """The readings that the last run into a folder has left there; they are looked at and not changed.

    Raises:
        JituanError: there are none, or a run is writing into the folder.
    """
    path = out / FOLDER / FILE
    if not path.exists():
        raise JituanError(f"{out}: no run has left its work here. Run python -m pipeline.run --out {out} first.")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1.0)) as store:
            for (body,) in store.execute("SELECT body FROM articles ORDER BY key"):
                yield unpack(body)
    except sqlite3.Error as error:
        raise JituanError(f"{out}: its work cannot be read ({error}). Wait for the end of the run that writes there, or run anew.") from error


def _key(unit: Unit) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(unit)).digest()
