"""A buyer collects products: the enquiry list and the comparison, across pages, over HTTP and from a folder."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WatchedPage

NASTAR, DODOL = "products/nastar-cibarusah.html", "products/dodol-betawi-durian.html"
COUNT = "[data-enquiry-count]"


def put(page: Page, address: str, quantity: int) -> None:
    """Put the product of a page on the enquiry list."""
    page.goto(address)
    page.locator("#order-quantity").fill(str(quantity))
    page.locator("[data-add-form] button").click()
    expect(page.locator("[data-add-status]")).not_to_be_empty()


def test_an_enquiry_goes_to_each_producer_by_itself(watched: WatchedPage, demo_address: str) -> None:
    """Two products of two producers become two messages, each with its own quantity and number."""
    page = watched.page
    put(page, demo_address + NASTAR, 30)
    put(page, demo_address + DODOL, 12)
    expect(page.locator(COUNT)).to_have_text("2")
    page.locator("[data-enquiry-link]").click()
    links = page.locator('[data-send="whatsapp"]:visible')
    expect(links).to_have_count(2)
    messages = [unquote(links.nth(number).get_attribute("href") or "") for number in range(2)]
    assert all(message.startswith("https://wa.me/62") for message in messages)
    assert "30 × Nastar Cibarusah" in messages[0]
    assert "Dodol" not in messages[0]
    assert "12 × Dodol" in messages[1]


def test_a_quantity_below_the_minimum_is_said(watched: WatchedPage, demo_address: str) -> None:
    """The list names the minimum order and the lead time, and says when a quantity is too small."""
    page = watched.page
    put(page, demo_address + NASTAR, 3)
    page.locator("[data-enquiry-link]").click()
    expect(page.locator('.below[data-field="terms"]')).to_contain_text("24")
    page.locator(".enquiry-quantity input").fill("48")
    page.locator(".enquiry-quantity input").blur()
    expect(page.locator(".below")).to_have_count(0)
    expect(page.locator('[data-field="terms"]')).to_contain_text("24")


def test_the_list_is_downloaded_as_a_table(watched: WatchedPage, demo_address: str) -> None:
    """CSV opens in a spreadsheet: a byte order mark, a heading, one line a product."""
    page = watched.page
    put(page, demo_address + NASTAR, 30)
    page.locator("[data-enquiry-link]").click()
    with page.expect_download() as download:
        page.locator("[data-csv]").click()
    text = download.value.path().read_bytes().decode()
    assert text.startswith("\ufeff")
    assert len(text.strip().splitlines()) == 2
    assert "Nastar Cibarusah,Toples 250 g,30" in text


@pytest.mark.parametrize(
    "damaged", ["{", "null", '{"stamp":1,"items":[{"slug":"../../x"}]}', "[1,2]", "\u0000"]
)
def test_a_damaged_list_is_an_empty_one(watched: WatchedPage, demo_url: str, damaged: str) -> None:
    """Whatever stands in the storage, the page works and the list can be used again."""
    page = watched.page
    page.goto(demo_url)
    keys = (
        "catalog-enquiry:/",
        "catalog-compare:/",
        "catalog-recent:/",
        "catalog-searches:/",
        "catalog-view",
    )
    page.evaluate(
        "([keys, text]) => keys.forEach((key) => localStorage.setItem(key, text))", [list(keys), damaged]
    )
    page.goto(demo_url + "enquiry.html")
    expect(page.locator("#enquiry-empty")).to_be_visible()
    put(page, demo_url + NASTAR, 24)
    expect(page.locator(COUNT)).to_have_text("1")


def test_a_shared_list_adds_to_ones_own(watched: WatchedPage, demo_url: str) -> None:
    """A link to a list brings its products and takes none away; the address is clean afterwards."""
    page = watched.page
    put(page, demo_url + NASTAR, 24)
    page.goto(demo_url + "enquiry.html#list=0;dodol-betawi-durian:6;nastar-cibarusah:99:Toples%20250%20g")
    expect(page.locator(COUNT)).to_have_text("2")
    expect(page.locator(".enquiry-quantity input").first).to_have_value("24")
    assert page.evaluate("location.hash") == ""


def test_the_list_goes_along_where_each_file_has_its_own_storage(
    watched: WatchedPage, demo_site_uri: str
) -> None:
    """From a folder the list travels in the links too, as Firefox needs it: cleared storage loses nothing."""
    page = watched.page
    put(page, demo_site_uri + NASTAR, 24)
    page.evaluate("document.addEventListener('click', () => localStorage.clear())")
    page.locator("[data-enquiry-link]").click()
    expect(page.locator(".enquiry-item")).to_have_count(1)
    expect(page.locator(".enquiry-quantity input")).to_have_value("24")


def test_up_to_four_products_are_compared(watched: WatchedPage, demo_address: str) -> None:
    """Products chosen on their pages stand side by side; the address names them and can be shared."""
    page = watched.page
    for path in (NASTAR, DODOL):
        page.goto(demo_address + path)
        page.locator("[data-compare]").click()
        expect(page.locator("[data-compare]")).to_have_attribute("aria-pressed", "true")
    page.locator("a[data-compare-link]").click()
    expect(page.locator(".comparison thead th")).to_have_count(2)
    expect(page.locator('[data-row="price"] td').first).to_contain_text("Rp")
    expect(page.locator('[data-row="minimum"] td').first).to_have_text("24 toples")
    assert "products=nastar-cibarusah,dodol-betawi-durian" in page.url
    page.locator(".comparison [data-remove]").first.click()
    expect(page.locator(".comparison thead th")).to_have_count(1)
    page.goto(demo_address + "compare.html?products=a,b,nastar-cibarusah")
    expect(page.locator(".comparison thead th")).to_have_count(1)


def test_products_seen_before_are_shown_on_the_next_page(watched: WatchedPage, demo_url: str) -> None:
    """The second product page shows the first one, with its picture, kept on this device only."""
    page = watched.page
    page.goto(demo_url + NASTAR)
    page.goto(demo_url + DODOL)
    expect(page.locator("[data-recent] .card-name a")).to_have_text("Nastar Cibarusah")
    stored = json.loads(page.evaluate("localStorage.getItem('catalog-recent:/')"))
    assert [each["slug"] for each in stored] == ["dodol-betawi-durian", "nastar-cibarusah"]
    page.locator("[data-recent] .card-name a").click()
    expect(page.locator("h1")).to_have_text("Nastar Cibarusah")


def test_rows_of_a_list_can_be_compared(watched: WatchedPage, demo_address: str) -> None:
    """The list view offers comparing in each row, and is remembered on the next page."""
    page = watched.page
    page.goto(demo_address + "products.html")
    page.locator('button[data-view="list"]').click()
    page.locator(".card-compare").nth(1).click()
    expect(page.locator("a[data-compare-link]")).to_contain_text("1")
    page.locator('.pagination a[rel="next"]').click()
    expect(page.locator('[data-cards][data-view="list"]')).to_be_visible()
