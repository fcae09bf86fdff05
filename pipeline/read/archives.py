"""Archives: the members of .zip, .tar, .tar.gz and .gz, one after the other, nothing written to disk."""
from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from ..records import Reject
from .source import HEAD, Source, ending_of, is_passed_over, without_ending

#: Archives within archives are opened so deep.
MAX_DEPTH = 3
#: A member that unpacks to more than this, or to more than so many times its packed size, is an archive bomb.
MAX_MEMBER, MAX_RATIO = 4_000_000_000, 300
#: Members up to this size are held in memory, larger ones in a temporary file.
IN_MEMORY = 32_000_000
BLOCK = 1 << 20
ARCHIVES = ("zip", "tar", "gz")


def members(source: Source, kind: str) -> Iterator[Source | Reject]:
    """The members of an archive as sources of their own; each is good until the next is asked for.

    Raises:
        zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, EOFError, OSError: the archive is damaged.
    """
    if kind == "zip":
        yield from _zip(source)
    elif kind == "tar":
        yield from _tar(source)
    else:
        yield from _gzip(source)


def _member(source: Source, name: str, stream: BinaryIO) -> Source:
    return Source(f"{source.doc_id}#{without_ending(name)}", f"{source.name}!{name}", ending_of(name), stream)


def _zip(source: Source) -> Iterator[Source | Reject]:
    with zipfile.ZipFile(source.stream) as archive:
        for info in archive.infolist():
            name = _zip_name(info)
            if info.is_dir() or is_passed_over(name):
                continue
            if info.flag_bits & 1:
                yield Reject(f"{source.name}!{name}", "encrypted", "The archive is locked with a password. Unpack it first.")
            elif info.file_size > MAX_MEMBER or info.file_size > MAX_RATIO * max(info.compress_size, HEAD):
                yield _bomb(source, name)
            else:
                with archive.open(info) as packed, _unpacked(cast(BinaryIO, packed), info.file_size) as stream:
                    yield _member(source, name, stream)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese Windows writes it in GBK and says nothing of that."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _tar(source: Source) -> Iterator[Source | Reject]:
    with tarfile.open(fileobj=source.stream, mode="r:") as archive:
        for info in archive:
            if not info.isfile() or is_passed_over(info.name):
                continue
            packed = archive.extractfile(info)
            if packed is not None:
                with _unpacked(cast(BinaryIO, packed), info.size) as stream:
                    yield _member(source, info.name, stream)


def _gzip(source: Source) -> Iterator[Source | Reject]:
    """The one file in a .gz; a tar in it is opened as the archive that it is."""
    packed_size = source.stream.seek(0, io.SEEK_END)
    source.stream.seek(0)
    name = PurePosixPath(source.name.replace("\\", "/")).name
    inner = name[:-3] if name.lower().endswith(".gz") else f"{PurePosixPath(name).stem}.tar" if name.lower().endswith(".tgz") else name
    with gzip.GzipFile(fileobj=source.stream) as packed, _unpacked(cast(BinaryIO, packed), MAX_RATIO * max(packed_size, HEAD)) as stream:
        if stream.read(1) and packed.read(1):
            yield _bomb(source, inner)
            return
        stream.seek(0)
        yield Source(source.doc_id, source.name, ending_of(inner), stream)


def _unpacked(packed: BinaryIO, limit: int) -> BinaryIO:
    """At most `limit` bytes of a member, in a file that can seek."""
    stream = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the caller closes it
    left = limit
    while left > 0 and (block := packed.read(min(BLOCK, left))):
        stream.write(block)
        left -= len(block)
    stream.seek(0)
    return cast(BinaryIO, stream)


def _bomb(source: Source, name: str) -> Reject:
    return Reject(f"{source.name}!{name}", "archive-bomb", "The member unpacks to far more than it should; it was left out.")
