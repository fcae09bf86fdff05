"""Libraries that only an option asks for."""
from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from ..records import JituanError


def is_installed(module: str) -> bool:
    """Whether a module can be imported; it is not."""
    return importlib.util.find_spec(module) is not None


def check(module: str, option: str, extra: str) -> None:
    """See whether a library is there.

    Raises:
        JituanError: it is not installed.
    """
    if not is_installed(module):
        raise JituanError(f'{option} needs an extra: pip install "jituan[{extra}]".')


def first_line(error: Exception) -> str:
    """What another program's error says, in one line."""
    return f"{type(error).__name__}: {str(error).strip()}".splitlines()[0]


def imported(module: str, option: str, extra: str) -> Any:
    """The library.

    Raises:
        JituanError: it is not installed.
    """
    check(module, option, extra)
    return importlib.import_module(module)
