"""One form for what is written in several: width, traditional characters, quotes. Every character stays one character."""
from __future__ import annotations

from functools import cache
from typing import Any

#: Full-width forms and marks that are written in several ways, each by one character.
FOLDED = {ord("　"): " ", **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
          **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
          ord("（"): "(", ord("）"): ")", ord("，"): ",", ord("：") : ":", ord("；"): ";", ord("「"): "“",
          ord("」"): "”", ord("『"): "“", ord("』"): "”", ord("．"): ".", ord("／"): "/", ord("！"): "!", ord("？"): "?",
          ord("﹑"): "、", ord("､"): "、", ord("•"): "·", ord("・"): "·", ord("○"): "〇"}


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _simplified(character: str) -> str:
    simple: str = _converter().convert(character)
    return simple if len(simple) == 1 else character


def fold(text: str) -> str:
    """Half width, simplified characters, one form of each mark; every character stays one character."""
    folded = text.translate(FOLDED)
    table = {ord(character): _simplified(character) for character in set(folded) if "\u3400" <= character <= "\u9fff"}
    return folded.translate(table)


def fold_marks(text: str) -> str:
    """English text with one form of quotes, dashes and apostrophes; every character stays one character."""
    return text.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("–"): "-", ord("—"): "-",
                           ord("（"): "(", ord("）"): ")", ord("，"): ",", ord("："): ":", ord("\u00a0"): " "})
