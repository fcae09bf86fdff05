"""Bytes to text: the mark at the start, UTF-8, what the page declares, then the encoding that gives the likeliest text."""
from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

from ..data import table
from ..records import RejectedInput

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: The encodings that are tried where the bytes are not UTF-8 to the last one; GB18030 holds GBK and GB2312.
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "cp1252")
#: UTF-16 without a mark is told by its zero bytes, which no other text has.
WIDE = ("utf-16-le", "utf-16-be")
CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\ue000-\uf8ff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{2,30})""")
#: How far into a page its declaration may stand.
DECLARATION_REACH = 4096
#: In English text at least this share of what is not ASCII are marks and these letters, and it is at most this share of the text.
MIN_MARKS, MAX_MARKS = 0.6, 0.15
WESTERN = frozenset("éèàáâäçêëíîïñóôöùúûüßÄÖÜÉ°·©®£×\u00a0")
#: Of the Chinese characters of a text at least this share are common ones; of rubbish decoded as Chinese far fewer are.
MIN_COMMON = 0.3
#: Damage that a page may have without being refused: one character in so many.
DAMAGE = 200
#: How many lines are looked at for text that was decoded wrongly before it was saved, and how long they are at least.
MOJIBAKE_LINES, MOJIBAKE_LENGTH = 200, 4
WRONG_THEN_RIGHT = (("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("big5hkscs", "utf-8"))


@cache
def _common() -> frozenset[str]:
    return frozenset(table("encodings")["common"])


def declared_charset(content: bytes) -> str:
    """The encoding that a page's own head names, or an empty string."""
    match = DECLARED.search(content[:DECLARATION_REACH])
    return (match[1] or match[2]).decode("ascii") if match else ""


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the name of the encoding that it was in. `declared` is what the page says of itself; it need not be true.

    Raises:
        RejectedInput: `empty`, `binary` (control characters) or `encoding` (no encoding fits, or the text was
            damaged by a wrong one before).
    """
    if not content.strip():
        raise RejectedInput("empty", "The file is empty.")
    text, encoding = _decode(content, declared)
    if not text.strip():
        raise RejectedInput("empty", "The file holds nothing but white space.")
    if len(CONTROL.findall(text)) > len(text) / 100:
        raise RejectedInput("binary", "The file is not text: it is full of control characters.")
    check_text(text)
    return text, encoding


def check_text(text: str) -> None:
    """Refuse a text that was decoded wrongly before it was saved.

    Raises:
        RejectedInput: `encoding`; the message names what the text was and what it was taken for.
    """
    if text.count("\ufffd") > len(text) / DAMAGE:
        raise RejectedInput("encoding", "The text was damaged by a wrong decoding before: it is full of U+FFFD.")
    if found := mojibake(text):
        raise RejectedInput("encoding", f"The text is garbled: it is {found[1]} that was once read as {found[0]}.")


def _decode(content: bytes, declared: str) -> tuple[str, str]:
    for bom, name in BOMS:
        if content.startswith(bom):
            try:
                return _without_marks(content.decode(name)), name
            except UnicodeDecodeError as error:
                raise RejectedInput("encoding", f"The mark at the start says {name}, the bytes do not fit it.") from error
    try:
        text = content.decode("utf-8")
        if "\x00" not in text:
            return _without_marks(text), "utf-8"
    except UnicodeDecodeError:
        pass
    names = list(dict.fromkeys(WIDE if b"\x00" in content else [*_known(declared), *CANDIDATES]))
    scored = sorted((("\ufffd" in text, -score, at, name, text) for at, name in enumerate(names)
                     for text in [_attempt(content, name)] if (score := _likelihood(text)) > 0))
    if not scored and sum(byte < 9 for byte in content) > len(content) / 100:
        raise RejectedInput("binary", "The file is not text: it is full of control characters.")
    if not scored:
        raise RejectedInput("encoding", "The bytes are not UTF-8, and in no other encoding are they Chinese or English text.")
    return _without_marks(scored[0][4]), scored[0][3]


def _without_marks(text: str) -> str:
    return text.replace("\ufeff", "")


def _known(declared: str) -> list[str]:
    """The codec of what a page declares, as browsers read it; UTF-8 has been tried, and only damaged does it come here."""
    label = declared.strip().lower()
    name = table("encodings")["declared"].get(label, label)
    try:
        return [codecs.lookup(name).name] if name else []
    except LookupError:
        return []


def _attempt(content: bytes, name: str) -> str:
    """The text in an encoding; a few bytes that do not fit it are marked by U+FFFD."""
    return content.decode(name, errors="replace")


def _likelihood(text: str) -> float:
    """How likely a text was decoded rightly, from 0 to 1: common characters among the Chinese ones, little damage."""
    if text.count("\ufffd") * DAMAGE > len(text):
        return 0.0
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 1.0
    share = sum(map(_expected, beyond)) / len(beyond)
    if sum(CJK.match(character) is not None for character in beyond) * 2 > len(beyond):
        return share if share >= MIN_COMMON else 0.0
    return share if share >= MIN_MARKS and len(beyond) < len(text) * MAX_MARKS else 0.0


def _expected(character: str) -> bool:
    """Whether text in Chinese or English has such a character often: a common Chinese one, a mark, a western letter."""
    if CJK.match(character):
        return character in _common()
    return character in WESTERN or (("\u2000" <= character < "\ufe00" or "\uff01" <= character < "\uff5f")
                                    and unicodedata.category(character)[0] in "PSZ")


def mojibake(text: str) -> tuple[str, str] | None:
    """What a text was taken for and what it is, where most of its lines were decoded wrongly before they were saved.

    A line proves it where its bytes in the wrong encoding are Chinese text in the right one, which chance does not bring about.
    """
    lines = [line for line in text.split("\n") if not line.isascii() and sum(map("\x7f".__lt__, line)) >= MOJIBAKE_LENGTH][:MOJIBAKE_LINES]
    if not lines:
        return None
    for wrong, right in WRONG_THEN_RIGHT:
        proven = 0
        for line in lines:
            try:
                recovered = line.strip().encode(wrong).decode(right)
            except UnicodeError:
                continue
            chinese = CJK.findall(recovered)
            proven += len(chinese) >= 2 and sum(c in _common() for c in chinese) > len(chinese) * MIN_COMMON
        if proven * 2 > len(lines):
            return wrong, right
    return None
