"""Write models/lexicon/zh/common_words.txt and common_nouns.txt from the dictionary of `jieba` (MIT), which this project does not carry:

    pip install "jieba>=0.42" && python scripts/common_words.py

Words of everyday Chinese that begin with a surname's character (经常, 全部), so that a name could be seen in them behind an office. Those that jieba takes for
names of people, places and bodies stay out, and so does what it counted fewer times than `LEAST`: the rarer a word, the likelier is somebody called so.
"""
import sys
from pathlib import Path

import jieba

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from pipeline.data import lexicon  # noqa: E402

LEAST = 100
#: Parts of speech (jieba's letters): names of all kinds; and those of which a word may be somebody's name all the same.
NAMES, NOUNS = ("nr", "ns", "nt", "nz", "eng"), "nabsjli"
SOURCE = ("the dictionary of jieba 0.42 (MIT licence): its words that begin with a surname's character, counted there\n"
          f"# at least {LEAST} times and tagged as no name; made by scripts/common_words.py.")


def main() -> None:
    """Write both lists."""
    surnames = lexicon("zh/surnames")
    rows = [line.split() for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()]
    found = sorted((word, part) for word, count, part in rows
                   if len(word) > 1 and word[0] in surnames and int(count) >= LEAST and not part.startswith(NAMES))
    for name, about, nouns in (("common_words", "Words behind an office that are nobody's name: verbs, adverbs and the like", False),
                               ("common_nouns", "Nouns and adjectives that are hardly anybody's name", True)):
        words = [word for word, part in found if (part[0] in NOUNS) == nouns]
        lines = [" ".join(words[at:at + 40]) for at in range(0, len(words), 40)]
        (ROOT / "models" / "lexicon" / "zh" / f"{name}.txt").write_text("\n".join([f"# {about}.", f"# Source: {SOURCE}", *lines]) + "\n", "utf-8")
        print(name, len(words))


if __name__ == "__main__":
    main()
