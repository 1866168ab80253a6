"""Whatever people enter, every page keeps within the screen: 320 px, letters twice as large, in two browsers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import build_once, shared_folder
from tests.support.extremes import write_extremes
from tests.support.web import served

OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  const wide = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > room + 1);
  return wide.slice(-2).map((each) => each.outerHTML.slice(0, 160)).join(" | ");
}"""


@pytest.fixture(scope="session")
def extreme_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the catalogue of extremes once."""
    folder = shared_folder(tmp_path_factory, worker_id) / "extremes"
    return build_once(folder / "project", folder, [], write_extremes)


def pages_of(site: Path) -> list[str]:
    """Return the pages from left to right and from right to left; English ones repeat the first."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path for path in paths if not path.startswith("en/"))


def too_wide(page: Page, url: str, paths: list[str]) -> dict[str, str]:
    """Return what sticks out of which page."""
    found = {}
    for path in paths:
        page.goto(url + path)
        if problem := page.evaluate(OVERFLOW):
            found[path] = problem
    return found


@pytest.mark.slow
def test_nothing_sticks_out_at_320_pixels(chromium: Browser, extreme_site: Path) -> None:
    """Words of a hundred letters, Arabic, Chinese, no picture, thirty pictures, forty variants: all fit."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    with served(extreme_site) as url:
        found = too_wide(context.new_page(), url, pages_of(extreme_site))
    context.close()
    assert found == {}


@pytest.mark.slow
def test_nothing_sticks_out_when_letters_are_twice_as_large(
    chromium: Browser, extreme_site: Path, demo_url: str
) -> None:
    """At 200 % text size on a phone the pages of the extremes and of the demo still fit."""
    context = chromium.new_context(viewport={"width": 640, "height": 800})
    page = context.new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })"
    )
    with served(extreme_site) as url:
        found = too_wide(
            page,
            url,
            [path for path in pages_of(extreme_site) if path.count("/") == 0 or path.startswith("products/")],
        )
    found |= too_wide(
        page, demo_url, ["index.html", "products.html", "products/nastar-cibarusah.html", "partners.html"]
    )
    context.close()
    assert found == {}


def test_an_arabic_page_runs_from_right_to_left(chromium: Browser, extreme_site: Path) -> None:
    """The Arabic tree mirrors: its direction is rtl, the logo stands on the right, texts in other languages say so."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    with served(extreme_site) as url:
        page.goto(url + "ar/products/arab.html")
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        brand = page.locator(".brand").bounding_box()
        assert brand
        assert brand["x"] + brand["width"] > 1100
        page.goto(url + "ar/products/cina.html")
        assert page.locator("h1").get_attribute("lang") == "id"
    context.close()


def test_an_empty_category_says_so(chromium: Browser, extreme_site: Path) -> None:
    """A category without products shows a sentence and the way to all products, not a hole."""
    html = (extreme_site / "categories" / "kosong.html").read_text(encoding="utf-8")
    assert "empty-title" in html
    assert "../products.html" in html
    assert chromium
