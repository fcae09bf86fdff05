"""HanLP for real: a tiny recogniser and a tiny segmenter are trained from nothing, and the command runs with them. Needs the extra [hanlp]."""
from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("hanlp", reason="the extra [hanlp] is not installed")

from pipeline import backends
from pipeline.backends import Chosen, UserWord, hanlp, use_words
from pipeline.backends.passage import Passage
from pipeline.compose import Marked, plain
from pipeline.records import JituanError

ROOT = Path(__file__).parents[1]
THEIRS = {"PERSON": "PERSON", "PLACE": "LOCATION", "SCHOOL": "ORGANIZATION"}


def taught() -> list[Marked]:
    """A few composed texts, to be learnt by heart."""
    draw = random.Random(1)
    return [plain("zh", draw) for _ in range(40)]


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT with nothing learned, over the characters of the training texts."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("bert")
    draw = random.Random(1)
    characters = sorted({character for _ in range(400) for character in plain("zh", draw).text if character.strip()})
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]) + "\n", "utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    BertModel(BertConfig(vocab_size=len(characters) + 5, hidden_size=64, num_hidden_layers=1, num_attention_heads=2, intermediate_size=128)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def recogniser(encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a recogniser of names: HanLP's own class, trained on composed sentences."""
    from hanlp.components.ner.transformer_ner import TransformerNamedEntityRecognizer

    folder = tmp_path_factory.mktemp("ner")
    rows = []
    for marked in taught() * 6:
        tags = ["O"] * len(marked.text)
        for start, end, label in marked.spans:
            tags[start:end] = [f"B-{THEIRS[label]}", *[f"I-{THEIRS[label]}"] * (end - start - 1)]
        rows.append("\n".join(f"{character}\t{tag}" for character, tag in zip(marked.text, tags, strict=True) if character.strip()))
    data = folder / "train.tsv"
    data.write_text("\n\n".join(rows) + "\n\n", "utf-8")
    TransformerNamedEntityRecognizer().fit(str(data), str(data), str(folder / "model"), transformer=str(encoder), char_level=True, delimiter_in_entity="",
                                           devices=-1, epochs=16, batch_size=8, lr=3e-3, transformer_lr=3e-3, seed=1)
    return folder / "model"


@pytest.fixture(scope="session")
def word_finder(encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a segmenter, taught jieba's words."""
    import rjieba
    from hanlp.components.tokenizers.transformer import TransformerTaggingTokenizer

    folder = tmp_path_factory.mktemp("tok")
    draw = random.Random(2)
    data = folder / "train.txt"
    data.write_text("\n".join(" ".join(rjieba.cut(plain("zh", draw).text)) for _ in range(150)) + "\n", "utf-8")
    TransformerTaggingTokenizer().fit(str(data), str(data), str(folder / "model"), transformer=str(encoder), devices=-1, epochs=4, batch_size=16, lr=1e-3,
                                      transformer_lr=1e-3, seed=1)
    return folder / "model"


@pytest.fixture(autouse=True)
def _as_it_was() -> object:
    yield
    use_words(())
    backends.use(backends.DEFAULT)


def passage(text: str) -> Passage:
    return Passage("zh", text, text, ((0, len(text)),))


def test_the_recogniser_finds_names_and_their_places(recogniser: Path) -> None:
    """What it was taught it finds, through our own code, in one long passage of many sentences."""
    find = hanlp.load_tagger(str(recogniser))
    text, wanted, sentences = "", [], []
    for marked in taught():
        sentences.append((len(text), len(text) + len(marked.text)))
        wanted += [(len(text) + start, len(text) + end, label) for start, end, label in marked.spans]
        text += marked.text
    found = [(evidence.start, evidence.end, evidence.label) for evidence in find(Passage("zh", text, text, tuple(sentences)))]
    assert len(text) > 2000
    assert len(set(found) & set(wanted)) > 0.5 * len(wanted), (len(found), len(wanted))
    assert {label for *_, label in found} >= {"PERSON", "PLACE"}
    assert max(end for _, end, _ in found) > 1000


def test_the_users_words_are_handed_to_hanlp(recogniser: Path, word_finder: Path) -> None:
    """A segmenter keeps them whole; a recogniser has them in its white list (which it follows where it sees no other name across their borders)."""
    text = "记者来到青石书院采访。"
    words = [word for word, _ in hanlp.load_segmenter(str(word_finder))(text)]
    joined = words[1] + words[2]                                # whatever so small a model takes for words: it joins them, and cuts none
    use_words((UserWord("青石书院", None, "nt", "SCHOOL"), UserWord(joined, None, "n", "")))
    assert [word for word, _ in hanlp.load_segmenter(str(word_finder))(text)][:2] == [words[0], joined]
    listed = hanlp._component(hanlp.find_model(str(recogniser), "--tagger")).dict_whitelist
    assert [(start, end, label) for start, end, label in listed.tokenize(list(text))] == [(4, 8, "ORGANIZATION")]


def test_the_segmenter_gives_the_whole_text_back(word_finder: Path) -> None:
    words = hanlp.load_segmenter(str(word_finder))
    text = "海州县教育局有关负责人表示，秋季学期的教材  已经全部到位。\n消防员赶到后,用了不到半个小时。"
    found = list(words(text))
    assert "".join(word for word, _ in found) == text
    assert len(found) > 10


def test_the_command_runs_with_hanlp(recogniser: Path, word_finder: Path, tmp_path: Path) -> None:
    """End to end, two workers, both options; the same tables again without a reading kept."""
    command = [sys.executable, "-m", "pipeline.run", "data/raw", "--tagger", f"crf,hanlp:{recogniser}", "--segmenter", f"hanlp:{word_finder}", "--quiet",
               "--no-report", "--memory", "12000"]
    subprocess.run([*command, "--out", str(tmp_path / "one"), "--workers", "2"], cwd=ROOT, check=True)
    subprocess.run([*command, "--out", str(tmp_path / "two"), "--workers", "0"], cwd=ROOT, check=True)
    members = pd.read_csv(tmp_path / "one" / "members.csv")
    assert len(members) > 10
    for path in (tmp_path / "one").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
    assert len(pd.read_csv(tmp_path / "one" / "rejects.csv")) == 0


def test_missing_weights_are_told_at_once(tmp_path: Path) -> None:
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "pipeline.run", "data/raw", "--out", str(tmp_path / "out"), "--tagger", "hanlp"], cwd=ROOT, capture_output=True,
                          text=True, env={"PATH": "/usr/bin:/bin", "HANLP_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)})
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert str(tmp_path / "home") in done.stderr
    assert "python -m pipeline.models fetch" in done.stderr
    assert time.monotonic() - started < 8                       # three seconds, and what a busy machine adds
    assert not (tmp_path / "out").exists()


def test_a_missing_encoder_is_told_too(recogniser: Path, encoder: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(recogniser, tmp_path / "model")
    config = json.loads((tmp_path / "model" / "config.json").read_text("utf-8"))
    config["transformer"] = str(tmp_path / "nowhere")
    (tmp_path / "model" / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(JituanError, match="nowhere"):
        backends.use(Chosen(taggers=("rules", f"hanlp:{tmp_path / 'model'}")))


def test_a_name_that_hanlp_does_not_know() -> None:
    with pytest.raises(JituanError, match="neither a folder nor a model"):
        backends.use(Chosen(taggers=("rules", "hanlp:NO_SUCH_MODEL")))


def test_fetch_without_a_network_says_so_at_once(tmp_path: Path) -> None:
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "pipeline.models", "fetch"], cwd=ROOT, capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "HANLP_HOME": str(tmp_path), "HOME": str(tmp_path)})
    if done.returncode == 0:
        pytest.skip("there is a network")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "cannot be reached" in done.stderr
    assert time.monotonic() - started < 10
