"""The live server in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.support.processes import serving
from tests.support.project import PRODUCT, write_project


def wait_until_listening(page: Page) -> None:
    """Wait until the page is connected to the server: what is saved before that cannot reload it."""
    for _ in range(600):
        if page.evaluate("Boolean(window.LiveReload?.connector?.protocol)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the page never connected to the live server")


def test_a_saved_change_appears_in_the_open_page(context: BrowserContext, tmp_path: Path) -> None:
    """The browser reloads by itself after a save, shows the errors of a broken entry, and recovers."""
    write_project(tmp_path)
    entry = tmp_path / "content" / "products" / "nastar" / "index.md"
    with serving(tmp_path) as server:
        address = server.wait_for(r"(http://127\.0\.0\.1:\d+)")[1]
        page = context.new_page()
        page.goto(f"{address}/products/nastar.html")
        expect(page.locator("h1")).to_have_text("Nastar")

        wait_until_listening(page)
        entry.write_text(PRODUCT.replace("Nastar", "Nastar Keju"), encoding="utf-8")
        expect(page.locator("h1")).to_have_text("Nastar Keju", timeout=60_000)

        wait_until_listening(page)
        entry.write_text(PRODUCT.replace("Rp 65.000", "lima ribu"), encoding="utf-8")
        expect(page.locator("#build-errors")).to_contain_text("error[bad-value]", timeout=60_000)
        expect(page.locator("h1")).to_have_text("Nastar Keju")

        wait_until_listening(page)
        entry.write_text(PRODUCT, encoding="utf-8")
        expect(page.locator("h1")).to_have_text("Nastar", timeout=60_000)
        expect(page.locator("#build-errors")).to_have_count(0)
    assert server.process.returncode == 0


def test_the_strict_policy_is_relaxed_only_in_what_is_served(context: BrowserContext, tmp_path: Path) -> None:
    """The folder that will be published keeps the strict policy while the server runs."""
    write_project(tmp_path)
    with serving(tmp_path) as server:
        address = server.wait_for(r"(http://127\.0\.0\.1:\d+)")[1]
        served = context.request.get(f"{address}/index.html").text()
    assert "Content-Security-Policy" not in served
    assert "Content-Security-Policy" in (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
