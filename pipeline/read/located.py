"""Inputs told by an address (s3://bucket/news, https://…, zip://…): fsspec reaches them, universal_pathlib makes paths of them."""
from __future__ import annotations

from pathlib import Path
from typing import cast

from ..records import JituanError

SCHEME = "://"


def located(text: str) -> Path:
    """The path that a text tells: a file or folder of this machine, or one that an address tells, which offers the same methods.

    Raises:
        JituanError: the extra is not installed, nothing reads such addresses, or the library for them is not installed.
    """
    if SCHEME not in text:
        return Path(text)
    try:
        from upath import UPath
    except ImportError:
        raise JituanError(f'{text}: to read from an address, install the extra: pip install "jituan[remote]".') from None
    try:
        path = UPath(text)
        _ = path.fs                                             # what reads the kind of address is loaded here
    except (ImportError, ValueError) as error:
        raise JituanError(f"{text}: {str(error).rstrip('.')}.") from None
    return cast("Path", path)


def is_remote(path: Path) -> bool:
    """Whether a path was told by an address."""
    return not isinstance(path, Path)
