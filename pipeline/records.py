"""What flows between the stages: a few small frozen records, and the errors.

Every offset is a count of Unicode characters in `Article.text`, `end` exclusive, and
`Article.text[start:end] == mention.text` always holds.
"""
from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as it was read: `text` is decoded, nothing else has been done to it."""

    doc_id: str
    source: str
    text: str
    encoding: str = "utf-8"
    url: str = ""
    title: str = ""
    published: str = ""


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
class Article:
    """An article whose text is clean, with what its page says about it. `published` is an ISO date or empty."""

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


@dataclass(frozen=True, slots=True)
class Office:
    """A body and the titles somebody holds there. `org` is None where the text leaves the body out."""

    org: Mention | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text. `name` is its clean, completed form; `text` is what is printed at the offsets.

    For the labels that only rules see: `value` holds a NUMBER's or DATE's value, `offices` what an OFFICE says.
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
    """One thing, with the names that articles give it. `key` is what identifies it, `entity_id` follows from that."""

    entity_id: str
    label: str
    key: str
    name: str
    language: str
    name_zh: str = ""
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    adcode: str = ""
    doc_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the entity it names, with the reason."""

    mention: Mention
    entity_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gives: what `relate` and the resolution within the article have found in it."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    aliases: tuple[tuple[str, str, str], ...] = field(default=())


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
    """All entities by id, the link of every mention, the id of each (article, label, name), and pairs to be reviewed."""

    entities: dict[str, Entity]
    links: tuple[Link, ...]
    ids: dict[tuple[str, str, str], str]
    review: tuple[Candidate, ...] = ()
