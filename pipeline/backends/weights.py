"""Models that do not come with the program: their names, where they lie, whether they are whole.

HanLP's own list of names says where each comes from; here stand only the folders. `fetch` notes the digest of every file beside the model, and `verify`
compares: HanLP publishes none to compare the first download with.
"""
from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..data import MODELS, digests
from ..records import JituanError

#: The model that `hanlp` alone stands for, and the folders below HANLP_HOME that it is in.
HANLP_DEFAULT = "CLOSE_TOK_POS_NER_SRL_DEP_SDP_CON_ELECTRA_SMALL_ZH"
#: Models worth having here; any other name of `hanlp.pretrained` is taken too.
HANLP_KNOWN = {HANLP_DEFAULT: "words, parts of speech, names (small)", "CLOSE_TOK_POS_NER_SRL_DEP_SDP_CON_ELECTRA_BASE_ZH": "the same, larger and better",
               "MSRA_NER_ELECTRA_SMALL_ZH": "names alone", "COARSE_ELECTRA_SMALL_ZH": "words alone"}
#: The encoders below `transformers/` that models are built on; the one that a model needs stands in its configuration.
ENCODERS = {"electra_small": "electra_zh_small_20210706_125427", "electra_base": "electra_zh_base_20210706_124837"}
#: The digests of what was fetched, beside a model's folder.
NOTED = "sha256.json"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A model as `python -m pipeline.models list` tells of it."""

    name: str
    folder: Path
    state: str
    about: str


def hanlp_home() -> Path:
    """Where HanLP keeps its models."""
    return Path(os.environ.get("HANLP_HOME") or Path.home() / ".hanlp")


def hanlp_url(name: str, option: str) -> str:
    """Where HanLP says that a model comes from.

    Raises:
        JituanError: it knows none of this name.
    """
    import hanlp

    known: dict[str, str] = hanlp.pretrained.ALL
    if name not in known:
        raise JituanError(f"{option} hanlp:{name}: neither a folder nor a model of HanLP. Known are, among others, {', '.join(HANLP_KNOWN)}.")
    return known[name]


def hanlp_folder(choice: str, option: str) -> Path:
    """The folder of a model, which need not be there yet.

    Raises:
        JituanError: there is no such model.
    """
    if Path(choice).is_dir() or "/" in choice or os.sep in choice:
        return Path(choice)
    from hanlp.utils.io_util import path_from_url

    return Path(path_from_url(hanlp_url(choice, option).partition("#")[0], save_dir=str(hanlp_home()))).with_suffix("")


def missing_parts(folder: Path) -> list[Path]:
    """What a model lacks: its folder, its configuration, its weights, the encoder that it names."""
    if not (folder / "config.json").is_file():
        return [folder / "config.json"]
    missing = [] if any(folder.glob("*.pt")) or any(folder.glob("*.h5")) else [folder / "model.pt"]
    encoder = _encoder(folder)
    return missing if encoder is None or encoder.is_dir() else [*missing, encoder]


def _encoder(folder: Path) -> Path | None:
    """The folder of the encoder that a model's configuration names, or that HanLP keeps it in; None where that cannot be told."""
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
    except ValueError:
        return None
    name = config.get("transformer") or (config.get("encoder") or {}).get("transformer") or ""
    if not isinstance(name, str) or not name:
        return None
    if Path(name).is_absolute() or name.startswith("."):
        return Path(name)
    kind = next((kind for kind in ENCODERS if kind in str(folder).lower()), "")
    return hanlp_home() / "transformers" / ENCODERS[kind] if kind else None


def stored() -> Iterator[Stored]:
    """All models: the program's own, and those that can be fetched."""
    for name in sorted(digests()):
        if name.endswith(".npz"):
            yield Stored(f"crf:{name.split('.')[1]}", MODELS / name, "here" if (MODELS / name).exists() else "missing", "the program's own tagger")
    from .extras import is_installed

    for name, about in HANLP_KNOWN.items():
        if not is_installed("hanlp"):
            yield Stored(f"hanlp:{name}", hanlp_home(), "extra [hanlp] not installed", about)
            continue
        folder = hanlp_folder(name, "models")
        yield Stored(f"hanlp:{name}", folder, "here" if not missing_parts(folder) else "not fetched", about)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def note(folder: Path) -> None:
    """Write the digests of a model's files beside them."""
    found = {str(path.relative_to(folder)): digest(path) for path in sorted(folder.rglob("*")) if path.is_file() and path.name != NOTED}
    (folder / NOTED).write_text(json.dumps(found, indent=1), "utf-8")


def changed(folder: Path) -> list[str] | None:
    """The files of a model that are not as they were fetched, or are gone; None where no digests were noted."""
    if not (folder / NOTED).exists():
        return None
    noted: dict[str, str] = json.loads((folder / NOTED).read_text("utf-8"))
    return [name for name, wanted in noted.items() if not (folder / name).is_file() or digest(folder / name) != wanted]


def described(choice: str) -> str:
    """A choice with the sizes of its model's files, so that another model in the same folder is another choice."""
    name, _, model = choice.partition(":")
    if name == "hanlp":
        folder = hanlp_folder(model or HANLP_DEFAULT, "--tagger")
    elif model and Path(model).is_dir():
        folder = Path(model)
    else:
        return choice
    return choice + "".join(f"{path.name}:{path.stat().st_size};" for path in sorted(folder.rglob("*")) if path.is_file())
