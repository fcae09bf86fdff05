"""Stage 1: paths to `RawDocument`s. Which files are read, under which `doc_id`, and what is refused and why."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..records import JituanError, RawDocument, RejectedInput
from .text import decode

#: Endings that are read; other files in a folder are passed over.
ENDINGS = (".txt",)
#: Larger files than this are no news article; a limit keeps one bad file from filling the memory.
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read, and the id that its article will have."""

    path: Path
    doc_id: str


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """Every readable file in and below the paths, sorted by id.

    A file's id is its path below the input folder without its ending. Two inputs that would get one id are told apart
    by the name of the folder that each was found in.

    Raises:
        JituanError: a path does not exist, holds nothing that can be read, or two files cannot be told apart.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        if not path.exists():
            raise JituanError(f"{path}: no such file or folder. Give a .txt file or a folder that holds some.")
        if path.is_dir():
            files = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in ENDINGS and file.is_file()]
            if not files:
                raise JituanError(f"{path}: the folder holds no {' or '.join(ENDINGS)} file. Give another folder.")
            found.update({file.resolve(): (file, path) for file in files})
        else:
            found.setdefault(path.resolve(), (path, path.parent))
    plain = {key: file.relative_to(root).with_suffix("").as_posix() for key, (file, root) in found.items()}
    often = Counter(plain.values())
    inputs = []
    for key, (file, root) in found.items():
        doc_id = plain[key] if often[plain[key]] == 1 else f"{root.resolve().name}/{plain[key]}"
        inputs.append(Input(file, doc_id))
    twice = [doc_id for doc_id, count in Counter(item.doc_id for item in inputs).items() if count > 1]
    if twice:
        raise JituanError(f"{twice[0]}: two inputs have this name and their folders have one name. Rename one of them.")
    return sorted(inputs, key=lambda item: item.doc_id)


def read_document(item: Input) -> RawDocument:
    """Read and decode one file.

    Raises:
        RejectedInput: with the reason `unreadable`, `too-large`, `empty`, `encoding` or `binary`.
    """
    try:
        size = item.path.stat().st_size
        if size > MAX_BYTES:
            raise RejectedInput("too-large", f"{size:,} bytes; an article may have {MAX_BYTES:,}.")
        content = item.path.read_bytes()
    except OSError as error:
        raise RejectedInput("unreadable", f"The file cannot be read: {error.strerror or error}.") from error
    text, encoding = decode(content)
    return RawDocument(item.doc_id, str(item.path), text, encoding)
