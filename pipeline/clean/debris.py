"""Characters that a page put between the words: tags, picture marks, injected pinyin, invisible characters."""
from __future__ import annotations

import html
import re
import unicodedata

TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,400})?/?>")
PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
#: Zero-width and bidirectional controls, soft hyphens, and control characters other than tab and newline.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
#: Pinyin with tone marks in brackets after the character that it explains: 鎮(zhèn).
PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[（(][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[）)]")
TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
SURROGATE = re.compile("[\ud800-\udfff]")


def remove_debris(text: str) -> str:
    """The text without debris, lines ended by one newline. Cleaning the result again changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = SURROGATE.sub("\ufffd", text)
    before = None
    while before != text:                       # what one removal leaves may be debris again: &lt;b&gt;
        before = text
        text = html.unescape(text) if "&" in text else text
        text = INVISIBLE.sub("", text.replace("\r", "\n"))
        text = TAG.sub("", PICTURE.sub("", text))
    text = text.replace("\u00a0", " ").replace("\u2002", " ").replace("\u2003", " ")
    text = PINYIN.sub(lambda match: "" if TONE.search(match[0]) else match[0], text)
    return unicodedata.normalize("NFC", text)
