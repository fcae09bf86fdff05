"""python -m pipeline.train: the program's own tagger (`--tagger crf`), trained on annotated articles and on texts composed from them.

The same articles and the same seed give the same files, byte for byte. What the model is and how well it does stands in `models/README.md`.
"""
from __future__ import annotations

import io
import itertools
import random
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from .backends import Chosen, crf
from .backends.extras import imported
from .backends.features import features_of, units_of
from .backends.passage import Passage
from .compose import Marked, annotated, damaged, examples, plain, varied, wordings
from .data import MODELS, note_digest
from .evaluate import Tally
from .flow import passage_of, sentences_of
from .means import Means, use
from .records import Article, Block, JituanError

#: Articles that no model may be taught with: what is scored and not read stays unseen.
UNSEEN = "^(?!zh-y|en-c)"
#: The smallest weight that is kept, and the finest step in which weights are stored.
LEAST_WEIGHT, UNIT = 0.01, 1 / 256
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def article_of(text: str, language: str) -> Article:
    """A bare text as an article."""
    return Article("", "", text, language, (Block(0, len(text), "body"),))


def found_in(text: str, language: str) -> Iterator[tuple[int, int, str, str]]:
    """The start, end, label and name of what the rules find in a text."""
    for sentence in sentences_of(article_of(text, language)):
        for mention in sentence.mentions:
            if not mention.anaphor and not mention.weak:
                yield mention.start, mention.end, mention.label, mention.name


def texts(folders: Sequence[Path], only: str, language: str, variants: int, seed: int) -> Iterator[Marked]:
    """The articles themselves, each with so many variants, and as many short texts without groups."""
    draw = random.Random(f"{seed} {language}")
    count = 0
    for folder in folders:
        for article in itertools.chain(annotated(folder, only, found_in), wordings(folder, language, found_in)):
            if article.language == language:
                count += 1
                yield from _variants(article, variants, draw)
    for sentence in examples(language) if count and language == "zh" else ():   # English ones made the tagger worse (F1 .853 to .828)
        yield from _variants(sentence, variants, draw)
    for _ in range(count * variants // 8):
        yield plain(language, draw)


def _variants(marked: Marked, variants: int, draw: random.Random) -> Iterator[Marked]:
    yield marked
    for _ in range(variants):
        other = varied(marked, draw)
        if other is not None:
            yield damaged(other, draw)


def placed(marked: Marked) -> tuple[Passage, list[tuple[int, int, str]]]:
    """What taggers are given of a text, and where its names stand in that."""
    passage, places = passage_of(article_of(marked.text, marked.language))
    return passage, sorted((places[start], places[end - 1] + 1, label) for start, end, label in marked.spans if start in places and end - 1 in places)


def tagged(marked: Marked) -> Iterator[tuple[Any, list[str]]]:
    """For each sentence of a text the features of its units, and their tags."""
    passage, spans = placed(marked)
    units = [pair for pair in units_of(passage) if len(pair[0])]
    features = features_of(passage, units)
    position = 0
    for first, last in units:
        tags = ["O"] * len(first)
        for start, end, label in spans:
            inside = np.flatnonzero((first >= start) & (last <= end))
            if len(inside):
                for index in inside.tolist():
                    tags[index] = f"I-{label}"
                tags[inside[0]], tags[inside[-1]] = (f"B-{label}", f"E-{label}") if len(inside) > 1 else (f"S-{label}",) * 2
        yield features[position:position + len(first)], tags
        position += len(first)


def train(material: Iterator[Marked], iterations: int, strength: float) -> dict[str, Any]:
    """The arrays of a trained field, as `crf.load` reads them.

    Raises:
        JituanError: python-crfsuite is not installed, or there is nothing to learn from.
    """
    pycrfsuite = imported("pycrfsuite", "Training", "train")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    sentences = 0
    for marked in material:
        for features, tags in tagged(marked):
            trainer.append([[format(code, "x") for code in row] for row in features.tolist()], tags)
            sentences += 1
    if not sentences:
        raise JituanError("No annotated article to learn from. Give folders with articles/ID.txt and answers/ID.json.")
    trainer.set_params({"c1": strength, "c2": 0.01, "max_iterations": iterations, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned = tagger.info()
        tagger.close()
    return _arrays(learned)


def _arrays(learned: Any) -> dict[str, Any]:
    columns = {tag: index for index, tag in enumerate(crf.TAGS)}
    rows: dict[int, list[tuple[int, int]]] = {}
    for (feature, tag), weight in learned.state_features.items():
        if abs(weight) >= LEAST_WEIGHT:
            rows.setdefault(int(feature, 16), []).append((columns[tag], round(weight / UNIT)))
    codes = sorted(rows)
    transitions = np.zeros((len(crf.TAGS),) * 2, dtype=np.float32)
    for (before, after), weight in learned.transitions.items():
        transitions[columns[before], columns[after]] = weight
    cells = [cell for code in codes for cell in sorted(rows[code])]
    return {"steps": np.diff(np.array(codes, dtype=np.uint32), prepend=np.uint32(0)), "counts": np.array([len(rows[code]) for code in codes], dtype=np.uint8),
            "tags": np.array([tag for tag, _ in cells], dtype=np.uint8), "values": np.array([value for _, value in cells], dtype=np.int16),
            "unit": np.float32(UNIT), "transitions": transitions}


def write(arrays: dict[str, Any], path: Path) -> None:
    """The arrays as an `.npz` file whose bytes depend on nothing else, and its digest beside it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in sorted(arrays.items()):
            body = io.BytesIO()
            np.lib.format.write_array(body, np.asarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), body.getvalue(), zipfile.ZIP_DEFLATED, 9)
    note_digest(path)


def judge(language: str, folders: Sequence[Path], only: str, models: Path = MODELS) -> dict[str, Tally]:
    """How many of the outermost names of annotated articles the tagger finds, by label."""
    tallies = {label: Tally() for label in (*crf.LABELS, "all")}
    for folder in folders:
        for marked in annotated(folder, only, found_in):
            if marked.language != language:
                continue
            passage, spans = placed(marked)
            told = [span for span in spans if any(first <= span[0] and span[1] <= last for first, last in passage.sentences)]
            best = [(e.start, e.end, e.label) for e in crf.find(passage, models) if e.score >= 0.5]
            for label in crf.LABELS:
                tallies[label].compare("", [span for span in best if span[2] == label], [span for span in told if span[2] == label])
            tallies["all"].compare("", best, told)
    return tallies


@app.command()
def main(
    folders: Annotated[list[Path] | None, typer.Argument(
        metavar="[FOLDER]...", help="Folders of annotated articles: articles/ID.txt and answers/ID.json, as python -m pipeline.annotate import writes them.  "
        "[default: tests/own]", show_default=False)] = None,
    only: Annotated[str, typer.Option(metavar="REGEX", help="Learn from the articles whose id matches.")] = UNSEEN,
    test: Annotated[list[Path] | None, typer.Option(help="Folders of annotated articles to judge the result on; it must not learn from them.",
                                                   show_default=False)] = None,
    test_only: Annotated[str, typer.Option(metavar="REGEX", help="Judge on the articles whose id matches.")] = "",
    language: Annotated[str, typer.Option(help="zh or en; empty for both.")] = "",
    out: Annotated[Path, typer.Option(help="Where names.zh.npz and names.en.npz are written, with their digests.")] = MODELS,
    variants: Annotated[int, typer.Option(min=0, help="So many variants with other names of each article.")] = 10,
    iterations: Annotated[int, typer.Option(min=1, help="Steps of training at most.")] = 100,
    strength: Annotated[float, typer.Option(min=0.0, help="L1 regularisation: more gives a smaller model.")] = 0.3,
    seed: Annotated[int, typer.Option(help="The lot that names are drawn by.")] = 1,
) -> None:
    """Train the tagger that --tagger crf uses, from annotated articles and variants of them with other names."""
    sources = folders or [Path("tests/own")]
    try:
        use(Means(chosen=Chosen(taggers=("rules",))))           # a model is not taught by the one before it
        for one in (language,) if language else ("zh", "en"):
            out.mkdir(parents=True, exist_ok=True)
            write(train(texts(sources, only, one, variants, seed), iterations, strength), out / f"names.{one}.npz")
            typer.echo(f"{out / f'names.{one}.npz'}: {(out / f'names.{one}.npz').stat().st_size / 1e6:.1f} MB")
            for label, tally in judge(one, test, test_only, out).items() if test else ():
                typer.echo(f"{one} {label:7} precision {tally.precision:.3f} recall {tally.recall:.3f} F1 {tally.f1:.3f} of {tally.wanted}")
    except JituanError as error:
        typer.echo(f"jituan: {error}", err=True)
        raise typer.Exit(2) from None


if __name__ == "__main__":
    app(prog_name="python -m pipeline.train")
