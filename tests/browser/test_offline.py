"""`site.offline`: what was visited is read without a line, and what was published anew is seen at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.support.project import CONFIG, PRODUCT, write_project
from tests.support.web import served

NASTAR = "products/nastar.html"
CONTROLLED = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
STORES = "caches.keys().then((names) => names.join())"


def replaced(store: str) -> str:
    """Return the promise that there is one store, another than this one."""
    return f"{STORES}.then((names) => names !== '{store}' && !names.includes(','))"


def catalogue(folder: Path, *, offline: bool, name: str = "Nastar", colour: str = "#204060") -> Path:
    """Write and build a catalogue of one product; return the built site."""
    site = f"site:\n  title: Katalog Uji\n  languages: [id, en]\n  offline: {str(offline).lower()}\n  theme: {{primary: '{colour}'}}\n"
    files = {
        "catalog.yaml": site + CONFIG.split("\n", 1)[1],
        "content/products/nastar/index.md": PRODUCT.replace("name: Nastar", f"name: {name}"),
    }
    write_project(folder, files)
    command = [sys.executable, "-m", "catalog_builder", "-C", str(folder), "build"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "output"


def wait_for(page: Page, promise: str) -> None:
    """Wait until a promise gives true; Playwright's `wait_for_function` does not wait for promises."""
    for _ in range(600):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {promise}")


def visit(page: Page, url: str) -> None:
    """Open the home page and the product as a reader whose worker is there does."""
    page.goto(url)
    wait_for(page, CONTROLLED)
    for path in ("", NASTAR):
        page.goto(url + path)
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.slow
def test_what_was_visited_is_read_without_a_line(context: BrowserContext, tmp_path: Path) -> None:
    """With the host gone a visited page opens with its look; a page that was never seen does not."""
    page = context.new_page()
    with served(catalogue(tmp_path, offline=True)) as url:
        visit(page, url)
    page.goto(url + NASTAR)
    expect(page.locator("h1")).to_have_text("Nastar")
    assert page.evaluate("getComputedStyle(document.body).display") == "flex"
    with pytest.raises(Error):
        page.goto(url + "partners/dapur-uji.html")


@pytest.mark.slow
def test_what_was_published_anew_is_seen_on_the_next_visit(context: BrowserContext, tmp_path: Path) -> None:
    """A new name and a new look show at the first visit after a build; the old store goes, and nothing lasts forever."""
    page = context.new_page()
    with served(catalogue(tmp_path, offline=True)) as url:
        visit(page, url)
        before = page.evaluate(STORES)
    port = urlsplit(url).port or 0
    with served(catalogue(tmp_path, offline=True, name="Nastar baru", colour="#602020"), port):
        page.goto(url + NASTAR)
        expect(page.locator("h1")).to_have_text("Nastar baru")
        wait_for(page, replaced(before))
    page.goto(url + NASTAR)
    expect(page.locator("h1")).to_have_text("Nastar baru")


@pytest.mark.slow
def test_a_page_that_was_read_and_left_is_there_after_a_new_look(
    context: BrowserContext, tmp_path: Path
) -> None:
    """It came through the worker before, whose store goes a moment later, and no window shows it any more."""
    reader, watcher = context.new_page(), context.new_page()
    with served(catalogue(tmp_path, offline=True)) as url:
        visit(reader, url)
        watcher.goto(url + "robots.txt")
        before = watcher.evaluate(STORES)
    with served(catalogue(tmp_path, offline=True, colour="#602020"), urlsplit(url).port or 0):
        reader.goto(url + NASTAR, wait_until="commit")
        reader.close()
        watcher.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.update())")
        wait_for(watcher, replaced(before))
    watcher.goto(url + NASTAR)
    expect(watcher.locator("h1")).to_have_text("Nastar")


@pytest.mark.slow
def test_the_worker_can_be_switched_off_again(context: BrowserContext, tmp_path: Path) -> None:
    """As docs/machines.md says: a last worker.js that takes itself away leaves nothing behind."""
    page = context.new_page()
    with served(catalogue(tmp_path, offline=True)) as url:
        visit(page, url)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "worker.js").write_text("registration.unregister();\n", encoding="utf-8")
    with served(catalogue(tmp_path, offline=False), urlsplit(url).port or 0):
        page.goto(url)
        wait_for(page, "navigator.serviceWorker.getRegistrations().then((found) => found.length === 0)")
