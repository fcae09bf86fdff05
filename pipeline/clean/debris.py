"""Characters that a page put between the words: tags, picture marks, injected pinyin, invisible characters."""
from __future__ import annotations

import html
import re
import unicodedata

from .wrapping import join_wrapped

#: Tags that end a cell or a line on the page; what stands in two cells is not one word.
CELL_TAG = re.compile(r"\s*</(?:td|th)\s*>\s*(?=<t[dh])", re.IGNORECASE)
LINE_TAG = re.compile(r"<br ?/?>|</(?:p|div|tr|li|h[1-6]|table|ul|ol|section|article)\s*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,400})?/?>")
PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
#: Zero-width and bidirectional controls, soft hyphens, selectors of a picture's form, and control characters other than tab and newline.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\x00-\x08\x0b-\x1f\x7f]")
#: A digit as a key, with which posts number their items.
KEYCAP = re.compile("(?<=[0-9])\ufe0f?\u20e3")
#: Pinyin with tone marks in brackets after the character that it explains: 鎮(zhèn).
PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[（(][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[）)]")
#: Marks of footnotes: [1] or [2-3] behind a word or a mark, and raised digits.
FOOTNOTE = re.compile(r"(?<=[\w。，、；：”’」』）)\".,])\[\d{1,3}(?:\s?[-–,，]\s?\d{1,3})*\]|(?<![a-zA-Z])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
#: An ampersand that was escaped again and again.
AMPERSAND = re.compile("&(?:amp;)+")
#: Debris within debris is taken out so many times; only a text made for it has more.
MAX_PASSES = 50
#: Spaces of all widths but the thin one, which marks wrapped lines here.
SPACE = re.compile("[\u00a0\u2000-\u2008\u200a\u202f\u205f]")
SURROGATE = re.compile("[\ud800-\udfff]")


def remove_debris(text: str, wrapped: bool = True) -> str:
    """The text without debris, lines ended by one newline. Cleaning the result again changes nothing.

    With `wrapped` lines may have been broken by the width of a page; otherwise each is a paragraph.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(MAX_PASSES):                 # what one removal leaves may be debris again: &lt;b&gt;
        before = text
        text = html.unescape(AMPERSAND.sub("&amp;", text)) if "&" in text else text
        text = INVISIBLE.sub("", text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
        text = PICTURE.sub("", text) if "![" in text else text
        text = TAG.sub("", LINE_TAG.sub("\n", CELL_TAG.sub("\t", text))) if "<" in text else text
        text = FOOTNOTE.sub("", text) if "[" in text or not text.isascii() else text
        if not text.isascii():
            text = KEYCAP.sub(".", text)
            text = PINYIN.sub(lambda match: "" if TONE.search(match[0]) else match[0], text)
            text = SPACE.sub(" ", SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", text)))
        if text == before:
            break
    text = text.strip("\n") if text.strip() else text
    return join_wrapped(text) if wrapped else text
