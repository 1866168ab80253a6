"""What a buyer does from beginning to end: with the keyboard alone, without scripts, on paper."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WatchedPage

NASTAR = "products/nastar-cibarusah.html"


def focused(page: Page) -> str:
    """Return what has the focus, as its text or label."""
    return str(
        page.evaluate(
            "(() => { const e = document.activeElement; return (e.getAttribute('aria-label') || e.textContent || e.id).trim(); })()"
        )
    )


def tab_to(page: Page, wanted: str, most: int = 80) -> None:
    """Press Tab until something with this text has the focus; every step must show where it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in focused(page):
            return
    raise AssertionError(f"{wanted!r} is not reached within {most} steps")


def test_with_the_keyboard_alone_an_enquiry_is_made(watched: WatchedPage, demo_url: str) -> None:
    """From the home page by Tab, Enter and arrows: find a product, read who sells it, build a list, get the link."""
    page = watched.page
    page.goto(demo_url)
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()
    page.keyboard.press("/")
    page.keyboard.type("nastar cibarusah")
    page.keyboard.press("Enter")
    expect(page.locator("#results .card-name a").first).to_have_text("Nastar Cibarusah")
    tab_to(page, "Nastar Cibarusah")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{NASTAR}")
    tab_to(page, "Dapur Bu Yani")
    tab_to(page, "Masukkan ke daftar minat")
    page.keyboard.press("Enter")
    expect(page.locator("[data-add-status]")).not_to_be_empty()
    page.keyboard.press("Home")
    page.locator("[data-enquiry-link]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/enquiry.html")
    expect(page.locator(".enquiry-item")).to_have_count(1)
    tab_to(page, "Kirim lewat WhatsApp")
    assert "Nastar Cibarusah" in unquote(str(page.evaluate("document.activeElement.href")))


def test_every_focus_is_seen(watched: WatchedPage, demo_url: str) -> None:
    """Whatever Tab reaches on a product page has an outline, and is not covered by the bar at the foot."""
    page = watched.page
    page.goto(demo_url + NASTAR)
    for _ in range(40):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, focused(page)


def test_without_scripts_a_buyer_reaches_the_producer(chromium: Browser, demo_address: str) -> None:
    """With scripts off: from home through a category to a product, its seller, and a chat that names the product."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(demo_address + "index.html")
    page.locator('main a[href="categories/kue-kering.html"]').click()
    page.get_by_role("link", name="Nastar Cibarusah").click()
    expect(page.locator(".product-maker")).to_contain_text("Dapur Bu Yani")
    chat = page.locator(".order-main a")
    expect(chat).to_be_visible()
    assert "Nastar Cibarusah" in unquote(chat.get_attribute("href") or "")
    assert page.locator("[data-scripted]:visible").count() == 0
    page.goto(demo_address + "products.html")
    page.locator("summary.sheet-button").click()
    expect(page.locator(".facet-values a").first).to_be_visible()
    context.close()


def test_the_gallery_is_stepped_through_and_enlarged_by_keys(watched: WatchedPage, demo_address: str) -> None:
    """Arrows turn to the next photo, Enter on the magnifier enlarges, Escape closes, and the focus comes back."""
    page = watched.page
    page.goto(demo_address + NASTAR)
    place = page.locator("[data-gallery-place]")
    expect(place).to_have_text("1 / 2")
    page.locator("[data-gallery-strip]").focus()
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text("2 / 2")
    zoom = page.locator("[data-gallery-zoom]")
    zoom.focus()
    page.keyboard.press("Enter")
    picture = page.locator("[data-lightbox-picture] img")
    expect(picture).to_be_visible()
    page.locator("[data-lightbox-picture]").click()
    expect(page.locator(".lightbox-near")).to_be_visible()
    page.keyboard.press("Escape")
    expect(picture).not_to_be_visible()
    expect(zoom).to_be_focused()


def test_a_finger_turns_the_pages_of_the_gallery(chromium: Browser, demo_url: str) -> None:
    """On a touch screen the strip is swiped; its arrows are not in the way, the place is told."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(demo_url + NASTAR)
    expect(page.locator(".gallery-tools [data-gallery-step]").first).not_to_be_visible()
    page.locator("[data-gallery-strip]").evaluate("strip => strip.scrollTo(strip.clientWidth, 0)")
    expect(page.locator("[data-gallery-place]")).to_have_text("2 / 2")
    context.close()


def test_the_filter_sheet_of_a_phone_opens_and_closes(chromium: Browser, demo_url: str) -> None:
    """The sheet lies over the page, Escape closes it, and the focus is on its button again."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(demo_url + "categories/kue-kering.html")
    button = page.locator("summary.sheet-button")
    button.click()
    expect(page.locator(".sheet-body")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet-body")).not_to_be_visible()
    expect(button).to_be_focused()
    context.close()


@pytest.mark.parametrize("path", [NASTAR, "products/hampers-lebaran-tampah.html", "products.html"])
def test_a_page_of_paper(chromium: Browser, demo_site: Path, path: str) -> None:
    """A product prints on one A4 sheet, a list as one page of prices."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto((demo_site / path).as_uri())
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    context.close()
    assert len(pages) == 1


def test_pictures_ask_for_the_size_they_are_shown_in(chromium: Browser, demo_url: str) -> None:
    """`sizes` says what the layout does: no visible picture asks for less, or for much more, than its place."""
    wrong = []
    for width in (360, 768, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        for path in ("index.html", "products.html", NASTAR, "search.html"):
            page.goto(demo_url + path)
            page.locator("[aria-busy=true]").wait_for(state="detached")
            wrong += [f"{path} at {width}: {each}" for each in page.evaluate(MEASURED)]
        context.close()
    assert wrong == []


MEASURED = """() => [...document.querySelectorAll("main img[sizes]")].flatMap((image) => {
  const shown = image.getBoundingClientRect().width;
  if (!shown) return [];
  const probe = document.createElement("div");
  const rule = image.sizes.split(",").map((part) => part.trim())
    .find((part) => !part.startsWith("(") || matchMedia(part.slice(0, part.lastIndexOf(")") + 1)).matches);
  probe.style.width = rule.slice(rule.lastIndexOf(")") + 1).trim();
  document.body.append(probe);
  const asked = probe.getBoundingClientRect().width;
  probe.remove();
  return asked < shown * 0.9 || asked > shown * 1.6 ? [`${image.className || image.parentElement.className}: asks ${asked}, shown ${shown}`] : [];
})"""
