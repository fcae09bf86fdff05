"""What flows between the stages: a few small frozen records, and the errors.

Every offset is a count of Unicode characters in `Article.text`, `end` exclusive, and
`Article.text[start:end] == mention.text` always holds.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

Batch = TypeVar("Batch")
Made = TypeVar("Made")
#: Labels that are written to `mentions.csv`.
ENTITY_LABELS = ("GROUP", "SCHOOL", "PERSON", "PLACE", "ORG")


class JituanError(Exception):
    """A mistake that a user can mend; its message is one line: what, where, what to do."""


class RejectedInput(JituanError):
    """An input that could not be used. `reason` is a short code, the message says it in a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


#: Stands in `RawDocument.text`, on a line of its own, where a table of `RawDocument.tables` belongs.
TABLE_MARK = "\ufffc"


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of a table as it was read; its lines are parted by newlines. A cell over several rows stands in each of them."""

    text: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as it was read: `text` is decoded, nothing else has been done to it.

    `tables` holds the rows of each table whose place `text` marks by a `TABLE_MARK`. `published` is the date that the page
    states in its metadata, `recorded` the one that a record's column or the caller gives; both as they stand there.
    """

    doc_id: str
    source: str
    text: str
    encoding: str = "utf-8"
    format: str = "txt"
    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    recorded: str = ""
    tables: tuple[tuple[tuple[RawCell, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One article before anything that can go wrong is done with it: its bytes in a known format, or a record as it was read.

    A unit can be handed to another process; what it becomes depends on it alone.
    """

    doc_id: str
    source: str
    format: str
    content: bytes = b""
    charset: str = ""
    url: str = ""
    record: RawDocument | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be used, and why."""

    source: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text and what it is: `title`, `byline`, `body`, `caption` or `furniture`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the start and end of each column's cell in the text; a cell over several columns stands in each."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article whose text is clean, with what its page says about it. `published` is an ISO date or empty.

    `published_from` says where the date stands: `page` (metadata), `text`, `record`, `url` or `file-name`. `tables` holds
    the rows of the tables that were tables in the input; each row is a line of the text, its cells parted by tabs.
    """

    doc_id: str
    source: str
    text: str
    language: str
    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    sha256: str = ""
    published_from: str = ""
    format: str = "txt"
    encoding: str = "utf-8"
    tables: tuple[tuple[Row, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Segmented:
    """A text in parts, each a start and an end in it: its sentences, its words with their parts of speech (Chinese only), its lines with their kinds."""

    text: str
    language: str
    sentences: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int, str], ...]
    blocks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A body and the titles somebody holds there. `org` is None where the text leaves the body out."""

    org: Mention | None
    titles: tuple[str, ...]


#: The value of a group's mention that speaks of a plan, a wish or an application.
PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text. `name` is its clean, completed form; `text` is what is printed at the offsets.

    A group that the words around it only plan has the value `PLANNED`. For the labels that only rules see:
    `value` holds a NUMBER's or DATE's value, `offices` what an OFFICE says.
    `weak` marks a name that counts only if a rule makes something of it; `anaphor` one like 该集团 that refers back.
    """

    doc_id: str
    start: int
    end: int
    text: str
    name: str
    label: str
    value: str = ""
    offices: tuple[Office, ...] = ()
    weak: bool = False
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line of a list, with its mentions in text order; a nested name follows the one around it."""

    doc_id: str
    start: int
    end: int
    text: str
    kind: str
    paragraph: int
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one article, made by one rule, with the offsets of the words that say so.

    `relation` is one of `member`, `post`, `figure`, `established`, `alias`; `subject` is the group, the person or the
    scope, `object` the school, the body, or None.
    """

    relation: str
    subject: Mention
    object: Mention | None
    start: int
    end: int
    rule: str
    role: str = ""
    tie: str = ""
    status: str = "current"
    since: str = ""
    title: str = ""
    what: str = ""
    value: str = ""
    qualifier: str = ""
    #: Whether the words name the group themselves; otherwise it is the one that the text speaks of there.
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing, with the names that articles give it. `key` is what identifies it, `entity_id` follows from that.

    `documents` is the number of articles that name it, those that repeat another not counted.
    """

    entity_id: str
    label: str
    key: str
    name: str
    language: str
    name_zh: str = ""
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    adcode: str = ""
    documents: int = 1
    #: Former names and second nameplates, each with the date of the change where one is known.
    former: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Keyed:
    """What identifies in the corpus a thing that an article names: its key, and the code of the place where it is."""

    label: str
    name: str
    key: str
    adcode: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gives: what `relate` and the resolution within the article have found in it.

    `aliases` are (label, present name, former name, date of the change or empty); `keys` has an entry for each thing that the mentions name.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    aliases: tuple[tuple[str, str, str, str], ...] = ()
    keys: tuple[Keyed, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two things, each named by its id or its whole name; `source` says where it stands."""

    left: str
    right: str
    same: bool
    source: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one and were not joined: for a person to decide. `score` is between 0 and 1."""

    left: str
    right: str
    left_name: str
    right_name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A school of the corpus and its entry in an official list, or why it has none there."""

    school_id: str
    school: str
    code: str
    name: str
    place: str
    reason: str


@dataclass(frozen=True)
class Corpus:
    """All entities by id, the id of each label and key, why things were joined, pairs to be reviewed, and of each article
    that repeats another the id of that one."""

    entities: dict[str, Entity]
    ids: dict[tuple[str, str], str]
    reasons: dict[str, str]
    review: tuple[Candidate, ...] = ()
    duplicates: dict[str, str] = field(default_factory=dict)

    def ids_of(self, reading: Reading) -> dict[tuple[str, str], str]:
        """The id of each label and name of an article."""
        return {(keyed.label, keyed.name): self.ids[keyed.label, keyed.key] for keyed in reading.keys}

    def reason(self, entity_id: str) -> str:
        """Why the mentions of a thing were linked with it."""
        return self.reasons.get(entity_id, "equal key")


class SideBySide(Protocol):
    """What is made of each batch, in their order: `map`, or an engine that does so in many processes."""

    def __call__(self, make: Callable[[Batch], Made], batches: Iterable[Batch], /) -> Iterable[Made]: ...
