"""Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, GB18030 (which holds GBK and GB2312)."""
from __future__ import annotations

import codecs
import re

from ..records import RejectedInput

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: Characters that Chinese text decoded as GB18030 has in plenty; rubbish decoded so has few of them.
COMMON = re.compile("[的是在一了和有人中大校学教小年，。、]")
CJK = re.compile("[\u3400-\u9fff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that it was in.

    Raises:
        RejectedInput: `empty`, `binary` (control characters) or `encoding` (no encoding fits, or the text was
            damaged by a wrong one before).
    """
    if not content.strip():
        raise RejectedInput("empty", "The file is empty.")
    text, encoding = _decode(content)
    if not text.strip():
        raise RejectedInput("empty", "The file holds nothing but white space.")
    if len(CONTROL.findall(text)) > len(text) / 100:
        raise RejectedInput("binary", "The file is not text: it is full of control characters.")
    if text.count("\ufffd") > len(text) / 200:
        raise RejectedInput("encoding", "The text was damaged by a wrong decoding before: it is full of U+FFFD.")
    return text, encoding


def _decode(content: bytes) -> tuple[str, str]:
    for bom, name in BOMS:
        if content.startswith(bom):
            try:
                return content.decode(name).replace("\ufeff", ""), name
            except UnicodeDecodeError as error:
                raise RejectedInput("encoding", f"The mark at the start says {name}, the bytes do not fit it.") from error
    try:
        return content.decode("utf-8").replace("\ufeff", ""), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise RejectedInput("encoding", "The bytes are neither UTF-8 nor GB18030.") from error
    if len(COMMON.findall(text)) < len(CJK.findall(text)) / 50:
        raise RejectedInput("encoding", "The bytes are not UTF-8, and read as GB18030 they are no Chinese.")
    return text, "gb18030"
