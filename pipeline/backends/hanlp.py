"""`--segmenter hanlp` and `--tagger hanlp`: HanLP 2.1. `hanlp:MODEL` chooses a pretrained model by its name there, or a component's folder.

Nothing is downloaded in a run: where there is no network, HanLP tries for 25 seconds before it gives up. What is missing is told at once,
with the folder that was looked in; `python -m pipeline.models fetch` gets it.
"""
from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..records import JituanError
from . import Segmenter, Tagger
from .extras import check, first_line, imported
from .labels import joined, label_of, part_of, pieces, placed
from .passage import Evidence, Passage
from .user_words import UserWord, user_words
from .weights import HANLP_DEFAULT, hanlp_folder, missing_parts

#: So many sentences go through the network together.
BATCH = 32
#: Of a model with several tasks, those that are asked for, the best first.
NAME_TASKS, WORD_TASKS, PART_TASKS = ("ner/msra", "ner/ontonotes", "ner/pku", "ner"), ("tok/fine", "tok/coarse", "tok"), (
    "pos/pku", "pos/ctb", "pos/863", "pos")


def find_model(choice: str, option: str) -> str:
    """The folder of a model, whole and on this machine.

    Raises:
        JituanError: HanLP is not installed, there is no model of this name, or it is not here.
    """
    check("hanlp", f"{option} hanlp", "hanlp")
    folder = hanlp_folder(choice or HANLP_DEFAULT, option)
    missing = missing_parts(folder)
    if missing:
        raise JituanError(f"{option} hanlp: the model is not here. Looked for {missing[0]}. Fetch it with python -m pipeline.models fetch "
                          f"hanlp:{choice or HANLP_DEFAULT}, set HANLP_HOME to a folder that has it, or give a component's folder: {option} hanlp:FOLDER.")
    return str(folder)


def _component(folder: str) -> Any:
    """A component of HanLP, on the processor, with the user's words in its dictionaries."""
    return _loaded(folder, user_words())


@lru_cache(maxsize=2)
def _loaded(folder: str, entries: tuple[UserWord, ...]) -> Any:
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"   # all is here; nobody is to be asked
    hanlp = imported("hanlp", "hanlp", "hanlp")
    import torch

    torch.set_num_threads(1)                                    # a process for each core is ours to make
    try:
        component = hanlp.load(folder, devices=-1, verbose=False)
    except Exception as error:                                  # whatever a damaged folder makes of it
        raise JituanError(f"{folder}: HanLP cannot load it ({first_line(error)}). "
                          "Verify it with python -m pipeline.models verify, or fetch it anew.") from None
    _add_words(component, entries)
    return component


def _tasks(component: Any) -> dict[str, Any]:
    """The tasks of a model by name; a single component has one, without a name."""
    return dict(getattr(component, "tasks", None) or {"": component})


def _add_words(component: Any, entries: tuple[UserWord, ...]) -> None:
    """Give the user's words to the tasks that have a dictionary for them: whole words to segmenters, names to recognisers."""
    for task in _tasks(component).values():
        if entries and hasattr(task, "dict_combine"):
            task.dict_combine = {word.text for word in entries}
        if hasattr(task, "dict_whitelist"):
            known = {word.text: word.label for word in entries if word.label}
            if known:
                task.dict_whitelist = {text: _their_label(task, label) for text, label in known.items()}


def _their_label(task: Any, label: str) -> str:
    """What a recogniser calls names of a label: its own word for it where it has one."""
    tags = {str(tag).rpartition("-")[2] for tag in getattr(getattr(task, "vocabs", {}), "get", lambda _: ())("tag") or ()}
    return next((tag for tag in sorted(tags) if label_of(tag, "", "zh") == label), "ORGANIZATION" if "ORGANIZATION" in tags else label)


def _pick(tasks: Iterable[str], wanted: tuple[str, ...]) -> str:
    names = list(tasks)
    return next((name for want in wanted for name in names if name == want or name.startswith(f"{want}/")), "")


def load_tagger(choice: str) -> Tagger:
    """HanLP's recogniser of names.

    Raises:
        JituanError: as `find_model`, or the model recognises no names.
    """
    component = _component(find_model(choice, "--tagger"))
    tasks = getattr(component, "tasks", None)
    task = _pick(tasks, NAME_TASKS) if tasks else ""
    if tasks and not task:
        raise JituanError(f"--tagger hanlp:{choice}: the model recognises no names. Its tasks: {', '.join(tasks)}.")

    def find(passage: Passage) -> list[Evidence]:
        cut = pieces(passage)
        found = []
        for at in range(0, len(cut), BATCH):
            batch = cut[at:at + BATCH]
            for (start, piece), (tokens, names) in zip(batch, _names(component, task, [piece for _, piece in batch]), strict=True):
                places = list(placed(piece, tokens))
                for name, tag, first, last in names:
                    label = label_of(str(tag), str(name), "zh")
                    if label and first < last <= len(places):
                        found.append(Evidence(start + places[first][0], start + places[last - 1][1], label, 1.0))
        return found

    return find


def _names(component: Any, task: str, texts: list[str]) -> Iterable[tuple[list[str], list[tuple[str, str, int, int]]]]:
    """For each text its tokens and the names in it: text, tag, first token and the one behind the last."""
    if task:
        whole = component(texts, tasks=[task])
        tokens = whole[next(key for key in whole if key.startswith("tok"))]
        return list(zip(tokens, whole[task], strict=True))
    characters = [list(text) for text in texts]                 # a single recogniser works on characters
    return list(zip(characters, component(characters), strict=True))


def load_segmenter(choice: str) -> Segmenter:
    """HanLP's words with their parts of speech, as jieba's letters.

    Raises:
        JituanError: as `find_model`, or the model finds no words.
    """
    component = _component(find_model(choice, "--segmenter"))
    tasks = getattr(component, "tasks", None) or {}
    word_task, part_task = _pick(tasks, WORD_TASKS), _pick(tasks, PART_TASKS)
    if tasks and not word_task:
        raise JituanError(f"--segmenter hanlp:{choice}: the model finds no words. Its tasks: {', '.join(tasks)}.")

    def words(text: str) -> Iterable[tuple[str, str]]:
        cut = pieces(Passage("zh", text, text, tuple(_lines(text))))
        found: list[tuple[str, str]] = []
        for at in range(0, len(cut), BATCH):
            batch = [piece for _, piece in cut[at:at + BATCH]]
            if tasks:
                whole = component(batch, tasks=[task for task in (word_task, part_task) if task])
                parts = whole.get(part_task) if part_task else [["x"] * len(tokens) for tokens in whole[word_task]]
                for tokens, tags in zip(whole[word_task], parts, strict=True):
                    found += zip(tokens, map(part_of, tags), strict=True)
            else:
                found += [(token, "x") for tokens in component(batch) for token in tokens]
        return joined(text, found)

    return words


def _lines(text: str) -> Iterable[tuple[int, int]]:
    """The stretches of a text between its sentence ends."""
    start = 0
    for index, sign in enumerate(text):
        if sign in "\n。！？!?；;":
            yield start, index + 1
            start = index + 1
    if start < len(text):
        yield start, len(text)


