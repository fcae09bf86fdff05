"""Pages in headless Chromium, for the tests of what is looked at."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)")
#: Nothing that the browser does for itself asks the network.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass
class Watched:
    """A page, and what it said and asked for while it was open."""

    page: Any
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def check(self) -> None:
        """No error was told, and nothing asked for but files."""
        assert self.said == []
        assert [address for address in self.requests if not address.startswith(("file:", "data:"))] == []

    def go(self, address: str) -> None:
        self.page.evaluate("address => { location.hash = address }", address)
        self.page.wait_for_timeout(150)


@contextmanager
def opened(place: Path | str, locale: str = "en", width: int = 1280, height: int = 900) -> Iterator[Watched]:
    """A file or an address in a window of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_context(locale=locale, viewport={"width": width, "height": height}).new_page()
        watched = Watched(page)
        page.on("console", lambda message: watched.said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        page.on("request", lambda request: watched.requests.append(request.url))
        page.goto(place.as_uri() if isinstance(place, Path) else place)
        yield watched
        browser.close()
