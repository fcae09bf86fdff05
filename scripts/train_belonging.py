"""Train the weights of the widest net: python scripts/train_belonging.py FOLDER... [--only REGEX], needs scikit-learn.

Each FOLDER holds annotated articles (`articles/ID.txt`, `answers/ID.json`). The script prints how right the net is on
articles left out of the training, at several thresholds, and writes `models/belonging.csv`. The result is the same each time.

Each article is learned from once by itself and once with another behind it (`benchmarks/joined.py`): few annotated articles tell of several
matters, and what is said of one group does not hang on how many others the page names.
"""
from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from joined import joined, pairs
from renamed import articles, store

from pipeline.data import MODELS, note_digest
from pipeline.evaluate import accepted, normalise
from pipeline.flow import look_at
from pipeline.read import find_inputs
from pipeline.records import Article
from pipeline.relate.belonging import VETO, candidates, weighed
from pipeline.relate.context import least_for
from pipeline.relate.engine import stated
from pipeline.resolve import name_mentions
from pipeline.segment import segment
from pipeline.tag import tag

#: Inverse strength of the L2 penalty. Of 0.05, 0.1, 0.2 and 0.4 the best on left-out articles, with what `context.py` makes of it.
STRENGTH = 0.2
#: What rules have placed already counts this much: it shows the net how members look, but the net decides on the others.
CLAIMED_WEIGHT = 0.5
#: … and so does all of an article that has another behind it.
JOINED_WEIGHT = 0.5
FOLDS = 10
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85)


@dataclass(frozen=True)
class Example:
    """A candidate of an annotated article. `open`: no rule has placed the school."""

    doc: str
    pair: tuple[str, str]
    right: bool
    open: bool
    features: frozenset[str]


def examples(folder: Path, language: str, only: str) -> Iterator[Example]:
    """The candidates of a folder's articles of one language, with the answers."""
    for article in look_at(find_inputs([folder / "articles"])):
        assert isinstance(article, Article), article
        gold = json.loads((folder / "answers" / f"{Path(article.source).stem}.json").read_text("utf-8"))
        if gold["lang"] != language or not re.search(only, gold["id"]):
            continue
        lines, claims, skipped = stated(article, name_mentions(tag(segment(article), article.doc_id), article.language))
        group, school = accepted(gold["groups"]), accepted(gold["schools"])
        wanted = {(normalise(m["group"]), normalise(m["school"])) for m in gold["members"]}
        placed = {school(c.object.name) for c in claims if c.relation == "member" and c.object}
        for candidate in candidates(lines, claims, language, skipped):
            pair = group(candidate.group.name), school(candidate.school.name)
            yield Example(gold["id"], pair, pair in wanted, pair[1] not in placed, candidate.features)


def report(found: Sequence[Example], likely: Sequence[float], language: str) -> None:
    """How many of the pairs that no rule has placed are found on left-out articles, and how many are right: from several thresholds on, and from those
    that `relate/context.py` asks for."""
    best: dict[tuple[str, tuple[str, str]], tuple[float, bool]] = {}
    for example, value in zip(found, likely, strict=True):
        key = example.doc, example.pair
        if example.open and value > best.get(key, (0.0, False))[0]:
            best[key] = float(value), example.right
    print(f"  {len({e.doc for e in found})} articles, {len(found)} candidates, {len(best)} open pairs, "
          f"{sum(right for _, right in best.values())} of them members")
    for threshold in THRESHOLDS:
        taken = [right for value, right in best.values() if value >= threshold]
        print(f"  from {threshold}: {sum(taken)} of {len(taken)} right")
    asked = {(e.doc, e.pair): e.right for e, value in zip(found, likely, strict=True)
             if e.open and not e.features & VETO and value >= least_for(e.features, language)}
    print(f"  as asked for: {sum(asked.values())} of {len(asked)} right")


def learned(alone: Sequence[Example], both: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of articles by themselves and with another behind them."""
    found = [*((example, 1.0) for example in alone), *((example, JOINED_WEIGHT) for example in both)]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([_row(example) for example, _ in found])
    weights = [weight * (1.0 if example.open else CLAIMED_WEIGHT) for example, weight in found]
    return vectors, LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, [example.right for example, _ in found], sample_weight=weights)


def left_out(alone: Sequence[Example], both: Sequence[Example], behind: dict[str, str]) -> list[float]:
    """How likely each example of an article by itself is, by models that have seen the article nowhere."""
    likely = [0.0] * len(alone)
    for _, fold in GroupKFold(FOLDS).split(alone, groups=[example.doc for example in alone]):
        unseen = {alone[index].doc for index in fold}
        vectors, model = learned([e for e in alone if e.doc not in unseen], [e for e in both if not unseen & {e.doc, behind[e.doc]}])
        for index, (_, value) in zip(fold, model.predict_proba(vectors.transform([_row(alone[index]) for index in fold])), strict=True):
            likely[index] = float(value)
    return likely


def _row(example: Example) -> dict[str, int]:
    return dict.fromkeys(weighed(example.features), 1)


def main(words: Sequence[str] | None = None) -> None:
    """The command; `words` are its arguments in place of the command line's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="only the articles whose id matches this pattern")
    parser.add_argument("--out", type=Path, default=MODELS / "belonging.csv", help="the file to write")
    arguments = parser.parse_args(words)
    rows: list[tuple[str, str, str]] = []
    drawn = list(pairs([article for folder in arguments.folders for article in articles(folder, arguments.only)], seed=1))
    behind = {article[0]: other[0] for article, other in drawn}
    with tempfile.TemporaryDirectory() as work:
        together = store(Path(work), joined(drawn))
        for language in ("en", "zh"):
            alone = [example for folder in arguments.folders for example in examples(folder, language, arguments.only)]
            if not alone:
                continue
            both = list(examples(together, language, ""))
            print(language)
            report(alone, left_out(alone, both, behind), language)
            vectors, model = learned(alone, both)
            rows.append((language, "bias", f"{model.intercept_[0]:.3f}"))
            rows += [(language, str(name), f"{weight:.3f}") for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True)
                     if abs(weight) >= 0.01]
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("language", "feature", "weight"))
        writer.writerows(rows)
    note_digest(arguments.out)


if __name__ == "__main__":
    main()
