"""A buyer opens a copy with the network off: the unpacked archive by its start file, and the single file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from catalog_builder.export.copy import whole
from catalog_builder.export.formats import Settings, export
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.workers import InProcess
from tests.browser.conftest import WatchedPage
from tests.conftest import BUILD_DATE_EPOCH, REPOSITORY
from tests.support.firefox import Firefox

COUNT = "[data-enquiry-count]:visible"


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the demo's exporters' shelf as an archive, unpacked into a path with spaces, and as one file."""
    folder = tmp_path_factory.mktemp("copies")
    project = Project.at(REPOSITORY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE_EPOCH)
        catalog = load(project, InProcess()).catalog
    copy = whole(project, catalog, "category:kue-kering,jajanan-manis")
    archive = export(copy, "zip", folder / "a.zip", Settings()).file
    zipfile.ZipFile(archive).extractall(folder / "Unduhan saya")
    export(copy, "html", folder / "katalog.html", Settings())
    return folder


@pytest.fixture
def offline(context: BrowserContext) -> Iterator[WatchedPage]:
    """Open a page without a network; its console must stay empty."""
    context.set_offline(True)
    page = WatchedPage(context.new_page())
    yield page
    assert page.problems == []


def test_an_unpacked_archive_works_by_double_click(offline: WatchedPage, copies: Path) -> None:
    """The start file leads in; search, collect from two pages, and get the text for WhatsApp."""
    page = offline.page
    page.goto((copies / "Unduhan saya" / "karya-bekasi" / "BUKA-SAYA.html").as_uri())
    page.wait_for_url("**/isi/index.html")
    expect(page.locator("[data-copy-note]")).to_contain_text("Salinan 24 November 2026")
    page.goto(page.url.replace("index.html", "search.html"))
    page.locator("#q").fill("nastar")
    expect(page.locator("#results .card-name mark").first).to_have_text("Nastar")
    page.locator("#results .card-name a").first.click()
    page.locator("#order-quantity").fill("30")
    page.locator("[data-add-form] button").click()
    page.locator("[data-enquiry-link]").click()
    link = page.locator('[data-send="whatsapp"]:visible').first
    expect(link).to_be_visible()
    assert "30 × Nastar Cibarusah" in unquote(link.get_attribute("href") or "")


def test_a_start_file_that_is_still_packed_explains(
    offline: WatchedPage, copies: Path, tmp_path: Path
) -> None:
    """A preview shows the start file alone: it stays, and says how to unpack."""
    alone = tmp_path / "BUKA-SAYA.html"
    alone.write_bytes((copies / "Unduhan saya" / "karya-bekasi" / "BUKA-SAYA.html").read_bytes())
    offline.page.goto(alone.as_uri())
    expect(offline.page.locator("main")).to_contain_text("Ekstrak dahulu")
    offline.problems[:] = [each for each in offline.problems if "ERR_FILE_NOT_FOUND" not in each]


def test_the_single_file_searches_filters_and_collects(offline: WatchedPage, copies: Path) -> None:
    """Type, narrow down, read two products, go back to the same results, and get one text a producer."""
    page = offline.page
    page.goto((copies / "katalog.html").as_uri())
    page.locator("#q").fill("nastar")
    expect(page.locator("#results .card-name mark").first).to_be_visible()
    page.locator("#results .card-name a").first.click()
    expect(page.locator("#view-page h2").first).to_have_text("Nastar Cibarusah")
    page.locator("#view-page input[name=quantity]").fill("30")
    page.locator("#view-page form button").click()
    expect(page.locator(COUNT)).to_have_text("1")
    page.go_back()
    expect(page.locator("#q")).to_have_value("nastar")
    page.locator("#q").fill("")
    page.locator('#facets input[value="kue-kering"]').check()
    expect(page.locator("#results .card-name")).to_have_count(9)
    page.locator("#results button[data-add]").first.click()
    expect(page.locator(COUNT)).to_have_text("2")
    page.locator('a[href="#/enquiry.html"]').click()
    links = page.locator('[data-send="whatsapp"]:visible')
    expect(links).to_have_count(2)
    texts = [unquote(links.nth(place).get_attribute("href") or "") for place in range(2)]
    assert any("30 × Nastar Cibarusah" in text for text in texts)
    assert page.locator("#view-enquiry .card-picture img").count() == 2


def test_an_old_single_file_says_so_by_itself(offline: WatchedPage, copies: Path) -> None:
    """After the day until which its prices hold, the notice is there, with no network."""
    page = offline.page
    page.clock.set_fixed_time("2026-12-01T08:00:00")
    page.goto((copies / "katalog.html").as_uri())
    expect(page.locator("[data-copy-old]")).to_be_hidden()
    page.clock.set_fixed_time("2035-01-01T08:00:00")
    page.reload()
    expect(page.locator("[data-copy-old]")).to_be_visible()


def test_a_link_to_a_product_opens_it(offline: WatchedPage, copies: Path) -> None:
    """The address of a section can be kept, and a category's leads to the list narrowed down to it."""
    page = offline.page
    page.goto((copies / "katalog.html").as_uri() + "#/products/nastar-cibarusah.html")
    expect(page.locator("#view-page h2").first).to_have_text("Nastar Cibarusah")
    page.locator("#view-page .eyebrow a").click()
    expect(page.locator("#results .card-name")).to_have_count(9)


def test_without_javascript_the_single_file_is_a_list_with_an_index(chromium: Browser, copies: Path) -> None:
    """The index leads to each product, with its photo, its price and its WhatsApp link."""
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((copies / "katalog.html").as_uri())
    page.locator("nav a", has_text="Nastar Cibarusah").click()
    section = page.locator('[id="/products/nastar-cibarusah.html"]')
    expect(section.locator("img").first).to_be_visible()
    expect(section).to_contain_text("Rp 38.000")
    assert section.locator('a[href^="https://wa.me/"]').count() == 1
    context.close()


def test_firefox_reads_the_single_file(firefox: Firefox, copies: Path) -> None:
    """Search, collect one product, and get the text for WhatsApp."""
    firefox.goto((copies / "katalog.html").as_uri())
    firefox.type("#q", "nastar")
    firefox.wait_for("return document.querySelector('#results mark')?.textContent === 'Nastar'")
    firefox.run("document.querySelector('#results .card-name a').click()")
    firefox.wait_for("return document.querySelector('#view-page h2')?.textContent === 'Nastar Cibarusah'")
    firefox.run("document.querySelector('#view-page form button').click()")
    firefox.run("location.hash = '#/enquiry.html'")
    text = firefox.wait_for("return document.querySelector('[data-send=whatsapp]:not([hidden])')?.href")
    assert "24 × Nastar Cibarusah" in unquote(text)


def test_firefox_carries_the_list_through_an_unpacked_archive(firefox: Firefox, copies: Path) -> None:
    """Each file has a storage of its own there, so the list travels with the links."""
    firefox.goto((copies / "Unduhan saya" / "karya-bekasi" / "BUKA-SAYA.html").as_uri())
    firefox.wait_for("return location.pathname.endsWith('/isi/index.html')")
    firefox.goto((copies / "Unduhan saya/karya-bekasi/isi/products/nastar-cibarusah.html").as_uri())
    firefox.wait_for("return !document.querySelector('[data-add-form]').hidden")
    firefox.run("document.querySelector('[data-add-form] button').click()")
    firefox.run("document.querySelector('[data-enquiry-link]').click()")
    text = firefox.wait_for("return document.querySelector('[data-send=whatsapp]:not([hidden])')?.href")
    assert "Nastar Cibarusah" in unquote(text)
