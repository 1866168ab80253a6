"""The other engine, Debian's Firefox: what a buyer collects in a folder on a stick, and how pages fit."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.support.firefox import ENTER, TAB, Firefox
from tests.support.firefox import firefox as running_firefox
from tests.support.pages import kinds_of_pages

NASTAR, DODOL = "products/nastar-cibarusah.html", "products/dodol-betawi-durian.html"
CLICK = "document.querySelector(arguments[0]).click(); return true"
LOADED = "return document.readyState === 'complete' && location.href.includes(arguments[0])"


def follow(browser: Firefox, selector: str, leads_to: str) -> None:
    """Click a link as a person does, and wait for the page that it leads to."""
    browser.run(CLICK, selector)
    browser.wait_for(LOADED, leads_to)


@pytest.mark.slow
def test_the_enquiry_list_travels_between_files(firefox: Firefox, demo_site: Path) -> None:
    """Firefox keeps a storage for each file: the list goes along in the links, grows on the way and is sent whole."""
    root = demo_site.as_uri() + "/"
    firefox.goto(root + NASTAR)
    firefox.run(CLICK, "[data-add-form] button")
    follow(firefox, ".masthead-nav a[href*='products.html']", "/products.html")
    follow(firefox, f".card-name a[href*='{NASTAR}']", NASTAR)
    assert firefox.run("return document.querySelector('[data-enquiry-count]').textContent") == "1"
    firefox.goto(root + DODOL + "#" + firefox.run("return EnquiryList.toFragment(enquiry.list)"))
    firefox.run(CLICK, "[data-add-form] button")
    follow(firefox, "[data-enquiry-link]", "enquiry.html")
    count = "return document.querySelectorAll('.enquiry-item').length"
    firefox.wait_for(count)
    assert firefox.run(count) == 2
    links = firefox.run(
        "return [...document.querySelectorAll('[data-send=whatsapp]')].map((link) => link.href)"
    )
    assert "Nastar Cibarusah" in unquote(links[0])
    assert "Dodol" in unquote(links[1])


@pytest.mark.slow
def test_the_comparison_travels_between_files(firefox: Firefox, demo_site: Path) -> None:
    """What is chosen on one file's page is compared on another's."""
    firefox.goto(demo_site.as_uri() + "/" + NASTAR)
    firefox.run("document.querySelector('[data-compare]').click(); return true")
    follow(firefox, "a[data-compare-link]", "compare.html")
    firefox.wait_for("return document.querySelectorAll('.comparison thead th').length === 1")


@pytest.mark.slow
def test_pages_fit_a_narrow_window(firefox: Firefox, demo_url: str, demo_site: Path) -> None:
    """At the narrowest window that Firefox makes nothing sticks out of any kind of page."""
    firefox.command("WebDriver:SetWindowRect", width=450, height=800)
    wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
    found = []
    for path in kinds_of_pages(demo_site):
        firefox.goto(demo_url + path)
        if firefox.run(wide):
            found.append(path)
    firefox.command("WebDriver:SetWindowRect", width=1280, height=900)
    assert found == []


FOCUSED = (
    "return (document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()"
)


def tab_to(browser: Firefox, wanted: str, most: int = 80) -> None:
    """Press Tab until something with this text has the focus."""
    for _ in range(most):
        browser.press(TAB)
        if wanted in browser.run(FOCUSED):
            return
    raise AssertionError(f"{wanted!r} is not reached within {most} steps")


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["http", "file"])
def test_with_the_keyboard_alone_an_enquiry_is_made(
    firefox: Firefox, demo_url: str, demo_site_uri: str, mode: str
) -> None:
    """By keys alone, over HTTP and from a folder: search, read who sells it, build a list, reach the chat's link."""
    address = demo_url if mode == "http" else demo_site_uri
    for path in ("enquiry.html", NASTAR):  # what another test has put there
        firefox.goto(address + path)
        firefox.run("enquiry.clear(); return true")
    firefox.goto(address + "index.html")
    firefox.press("/")
    firefox.press("nastar cibarusah" + ENTER)
    firefox.wait_for(LOADED, "search.html")
    firefox.wait_for(
        "return document.querySelector('#results .card-name')?.textContent.trim() === 'Nastar Cibarusah'"
    )
    tab_to(firefox, "Nastar Cibarusah")
    firefox.press(ENTER)
    firefox.wait_for(LOADED, NASTAR)
    tab_to(firefox, "Dapur Bu Yani")
    tab_to(firefox, "Masukkan ke daftar minat")
    firefox.press(ENTER)
    firefox.wait_for("return document.querySelector('[data-add-status]').textContent")
    firefox.run("document.querySelector('[data-enquiry-link]').focus(); return true")
    firefox.press(ENTER)
    firefox.wait_for(LOADED, "enquiry.html")
    firefox.wait_for("return document.querySelectorAll('.enquiry-item').length === 1")
    tab_to(firefox, "Kirim lewat WhatsApp")
    assert "Nastar Cibarusah" in unquote(firefox.run("return document.activeElement.href"))


@pytest.mark.slow
def test_without_scripts_a_buyer_reaches_the_producer(demo_url: str, demo_site_uri: str) -> None:
    """With scripts off, over HTTP and from a folder: from home by a category to a product, its seller, and the chat."""
    with running_firefox({"javascript.enabled": False}) as browser:
        for address in (demo_url, demo_site_uri):
            browser.goto(address + "index.html")
            browser.click(".tile a[href='categories/kue-kering.html']")
            browser.click(f".card-name a[href='../{NASTAR}']")
            assert browser.text("h1") == "Nastar Cibarusah"
            assert "Dapur Bu Yani" in browser.text(".product-maker")
            assert "Nastar Cibarusah" in unquote(browser.attribute(".order-main a", "href"))
