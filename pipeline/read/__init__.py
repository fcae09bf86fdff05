"""Stage 1: paths to `RawDocument`s. Which files are read, under which `doc_id`, and what is refused and why."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..fold import printable
from ..records import JituanError, RawDocument, Reject, RejectedInput, Unit
from .archives import ARCHIVES, MAX_DEPTH, members
from .located import is_remote, located
from .page import page_document, read_page
from .rows import Columns, read_record, read_rows
from .source import ENDINGS, MAX_BYTES, MAX_DOCUMENT, Source, ending_of, format_of, is_passed_over, without_ending
from .text import decode

__all__ = ["Columns", "Input", "find_inputs", "located", "parse", "read_input"]

#: Formats of records.
RECORDS = ("csv", "tsv", "jsonl", "json", "xlsx", "parquet")
#: Formats whose files hold more than text.
DOCUMENTS = ("docx", "pdf", "eml", "mhtml")
#: Formats whose library comes with an extra of their name.
EXTRAS = ("docx", "pdf", "xlsx", "parquet", "warc")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read, and the id that its article will have."""

    path: Path
    doc_id: str


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """Every file in and below the paths that may hold articles, sorted by id.

    A file's id is its path below the input folder without its ending. Two inputs that would get one id are told apart by their
    endings, or by the name of the folder that each was found in.

    Raises:
        JituanError: a path does not exist, holds nothing that can be read, or two files cannot be told apart.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        try:
            files = _files(path)
        except JituanError:
            raise
        except Exception as error:      # the libraries for storage fail in many ways: no rights, no network, no such bucket
            if not is_remote(path):
                raise
            raise JituanError(f"{path}: cannot be reached ({type(error).__name__}: {_one_line(error)}).") from None
        if files is None:
            found.setdefault(path.resolve(), (path, path.parent))
        else:
            found.update({file.resolve(): (file, path) for file in files})
    named = {key: (without_ending(file.relative_to(root).as_posix()), file, root) for key, (file, root) in found.items()}
    named = _told_apart(named, lambda _, file, root: file.relative_to(root).as_posix())
    named = _told_apart(named, lambda doc_id, _, root: f"{root.resolve().name}/{doc_id}")
    twice = [doc_id for doc_id, count in Counter(doc_id for doc_id, _, _ in named.values()).items() if count > 1]
    if twice:
        raise JituanError(f"{twice[0]}: two inputs have this name and their folders have one name. Rename one of them.")
    return sorted((Input(file, printable(doc_id, "_")) for doc_id, file, _ in named.values()), key=lambda item: item.doc_id)


def _files(path: Path) -> list[Path] | None:
    """The files of a folder that may hold articles; None for a file."""
    if not path.exists():
        with suppress(FileNotFoundError):
            path.stat()                                         # a storage that cannot be reached says that nothing exists; this tells why
        raise JituanError(f"{path}: no such file or folder. Give a file of articles or a folder that holds some.")
    if not path.is_dir():
        return None
    files = [file for file in sorted(path.rglob("*")) if not is_passed_over(file.relative_to(path).as_posix()) and file.is_file()]
    if not files:
        raise JituanError(f"{path}: the folder holds no file that can be read ({', '.join('.' + e for e in ENDINGS)}). Give another folder.")
    return files


Named = dict[Path, tuple[str, Path, Path]]


def _told_apart(named: Named, longer: Callable[[str, Path, Path], str]) -> Named:
    """The ids, those that several files share replaced by longer ones where that parts them."""
    sharing = Counter(doc_id for doc_id, _, _ in named.values())
    result = {key: (longer(doc_id, file, root) if sharing[doc_id] > 1 else doc_id, file, root) for key, (doc_id, file, root) in named.items()}
    still = Counter(doc_id for doc_id, _, _ in result.values())
    return {key: found if still[found[0]] == 1 else named[key] for key, found in result.items()}


def read_input(item: Input, columns: Columns | None = None) -> Iterator[Unit | Reject]:
    """Every article of one file, still to be parsed, and for each that cannot be had, why. Nothing is raised for what a file holds."""
    try:
        with item.path.open("rb") as stream:
            source = Source(item.doc_id, str(item.path), ending_of(item.path.name), stream)
            yield from _read(source, columns or Columns(), 0)
    except Exception as error:          # as above; of a file of this machine only the system's own errors
        if not (isinstance(error, OSError) or is_remote(item.path)):
            raise
        yield Reject(str(item.path), "unreadable", f"The file cannot be read: {getattr(error, 'strerror', '') or _one_line(error)}.")


def parse(unit: Unit) -> RawDocument | Reject:
    """The article of a unit, or why there is none."""
    try:
        return read_record(unit.record) if unit.record is not None else _document(unit)
    except Exception as error:
        return _reject(unit.source, unit.format, error)


def _read(source: Source, columns: Columns, depth: int) -> Iterator[Unit | Reject]:
    """The articles of a source of any format; what it breaks on ends this source and no other."""
    kind = ""
    try:
        kind = format_of(source)
        if kind in (*ARCHIVES, *RECORDS, "warc"):
            nothing = True
            for item in _many(source, kind, columns, depth):
                nothing = False
                yield item
            if nothing:
                raise RejectedInput("empty", "The file holds nothing that can be read.")
        elif not kind:
            formats = ", ".join(sorted(set(ENDINGS.values())))
            raise RejectedInput("unknown-format", f"Neither the ending nor the content tells a format that is read ({formats}).")
        else:
            unit = Unit(source.doc_id, source.name, kind, source.content(MAX_DOCUMENT if kind in DOCUMENTS else MAX_BYTES))
            yield unit
            if kind == "eml" and depth < MAX_DEPTH:
                from .mail import attachments

                for attached in attachments(unit):
                    yield from _read(attached, columns, depth + 1)
    except Exception as error:      # the libraries that read formats fail in many ways on what is no such file
        yield _reject(source.name, kind or source.ending, error)


def _many(source: Source, kind: str, columns: Columns, depth: int) -> Iterator[Unit | Reject]:
    """The articles of a source that may hold many."""
    if kind in ARCHIVES:
        return _unpacked(source, kind, columns, depth)
    if kind in RECORDS:
        return read_rows(source, kind, columns)
    from .warc import read_warc

    return read_warc(source)


def _reject(name: str, kind: str, error: Exception) -> Reject:
    """Why a source could not be read, in one line."""
    if isinstance(error, RejectedInput):
        return Reject(name, error.reason, error.detail)
    if isinstance(error, ImportError):
        extra = kind if kind in EXTRAS else "formats"
        return Reject(name, "missing-extra", f'To read .{kind} files, install the extra: pip install "jituan[{extra}]" ({error.name}).')
    if isinstance(error, MemoryError):
        return Reject(name, "memory", "Reading it takes more memory than an article may.")
    return Reject(name, "damaged", f"The .{kind} file is damaged or is none: {_one_line(error) or type(error).__name__}")


def _one_line(error: Exception) -> str:
    """What an error of a library says, on one line and not at length."""
    return " ".join(str(error).split())[:160]


def _unpacked(source: Source, kind: str, columns: Columns, depth: int) -> Iterator[Unit | Reject]:
    if depth >= MAX_DEPTH:
        yield Reject(source.name, "nested", f"Archives within archives are opened {MAX_DEPTH} deep. Unpack it first.")
        return
    for member in members(source, kind):
        if isinstance(member, Reject):
            yield member
        else:
            yield from _read(member, columns, depth + 1)


def _document(unit: Unit) -> RawDocument:
    """The one article of a unit that is a file.

    Raises:
        RejectedInput: with its reason.
        ImportError: the library for the format is not installed.
    """
    if unit.format == "html":
        return read_page(unit)
    if unit.format == "txt":
        text, encoding = decode(unit.content)
        return RawDocument(unit.doc_id, unit.source, text, encoding)
    if unit.format == "md":
        from markdown_it import MarkdownIt

        text, encoding = decode(unit.content)
        page = page_document(unit.doc_id, unit.source, MarkdownIt("commonmark").enable("table").render(text), encoding, whole=True)
        return replace(page, format="md")
    if unit.format in ("mhtml", "eml"):
        from .mail import read_mail, read_mhtml

        return read_mhtml(unit) if unit.format == "mhtml" else read_mail(unit)
    if unit.format == "docx":
        from .office import read_docx

        return read_docx(unit)
    from .pdf import read_pdf

    return read_pdf(unit)
