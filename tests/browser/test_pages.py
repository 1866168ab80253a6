"""Every page of the demo, opened by a person: over HTTP and from a folder, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import WatchedPage

PAGES = [
    "index.html", "products.html", "partners.html", "search.html", "enquiry.html", "statistics.html",
    "404.html", "pages/tentang.html", "categories/kue-kering.html", "districts/cibarusah.html",
    "en/index.html",
]  # fmt: skip


def first(site: Path, folder: str) -> str:
    """Return the first page of a folder of the site."""
    return min(path.relative_to(site).as_posix() for path in (site / folder).glob("*.html"))


@pytest.mark.parametrize("folder", ["products", "partners", "programmes"])
def test_detail_pages_open_without_a_console_message(
    watched: WatchedPage, demo_address: str, demo_site: Path, folder: str
) -> None:
    """A product, a partner and a programme open with a heading and a silent console."""
    watched.page.goto(demo_address + first(demo_site, folder))
    expect(watched.page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_without_a_console_message(watched: WatchedPage, demo_address: str, path: str) -> None:
    """Each kind of page opens over HTTP and from disk, has one heading, and asks no other host."""
    watched.page.goto(demo_address + path)
    expect(watched.page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_screen(
    chromium: Browser, demo_url: str, demo_site: Path, width: int
) -> None:
    """From 320 px up nothing sticks out to the side."""
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    details = [first(demo_site, folder) for folder in ("products", "partners", "programmes")]
    too_wide = []
    for path in [*PAGES, *details]:
        page.goto(demo_url + path)
        inner = page.evaluate("document.documentElement.scrollWidth")
        if inner > width:
            too_wide.append(f"{path}: {inner}")
    context.close()
    assert too_wide == []


def test_the_site_is_navigable_without_javascript(chromium: Browser, demo_url: str) -> None:
    """With scripts off a buyer still gets from home to a category, a product and its maker."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_url)
    page.locator('a[href^="categories/"]').first.click()
    page.wait_for_url("**/categories/**")
    page.locator('main a[href*="products/"]').first.click()
    page.wait_for_url("**/products/**")
    page.locator('main a[href*="partners/"]').first.click()
    page.wait_for_url("**/partners/**")
    expect(page.locator("h1")).to_be_visible()
    context.close()
