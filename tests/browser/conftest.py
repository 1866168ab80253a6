from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.support.firefox import Firefox
from tests.support.firefox import firefox as running_firefox
from tests.support.web import served

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30_000
"""Milliseconds in which a page must show what is expected of it; a busy machine takes its time."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def _measured_elsewhere(no_cover: None) -> None:
    """Trace no lines: what these tests are about was built before, and tracing halves the tests' own speed."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright's driver once a worker."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the system's Chromium; its absence fails the test, it never skips it."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert path, "no Chromium on the PATH: run tools/ensure_programs.py browser"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    browser = playwright.chromium.launch(
        executable_path=path, args=[*CHROMIUM_ARGUMENTS, *(["--no-sandbox"] if root else [])]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Start the system's Firefox once a worker."""
    with running_firefox() as browser:
        yield browser


class WatchedPage:
    """A page whose console errors and foreign requests are noted, to be asserted as none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: self._foreign(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"{message.type}: {message.text}")

    def _foreign(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "file://", "data:", "about:", "blob:")):
            self.problems.append(f"request to {url}")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Open a fresh browser profile in Indonesian at desktop size."""
    opened = chromium.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[WatchedPage]:
    """Open a page; the test fails when its console had errors or it asked another host for anything."""
    page = WatchedPage(context.new_page())
    yield page
    assert page.problems == []


@pytest.fixture(scope="session")
def demo_url(demo_site: Path) -> Iterator[str]:
    """Serve the built demo over HTTP on loopback."""
    with served(demo_site) as url:
        yield url


@pytest.fixture(params=["http", "file"])
def demo_address(request: pytest.FixtureRequest, demo_site: Path, demo_url: str) -> str:
    """Give the demo's address over HTTP, and as a folder on disk."""
    return demo_url if request.param == "http" else demo_site.as_uri() + "/"


@pytest.fixture
def demo_site_uri(demo_site: Path) -> str:
    """Give the demo's address as a folder on disk."""
    return demo_site.as_uri() + "/"
