"""Photos come in the size in which they are shown, their place is held by their colour, they say what they show."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import WatchedPage

NASTAR = "products/nastar-cibarusah.html"
SIZES = """() => [...document.querySelectorAll("main img[sizes]")].filter((img) => img.clientWidth).map((img) => {
  const [length] = img.sizes.split(",").map((each) => each.trim().match(/^(?:(\\(.*\\)) )?([\\d.]+)(rem|vw)$/))
    .filter(([, media]) => !media || matchMedia(media).matches).map(([, , amount, unit]) => amount * (unit === "rem" ? 16 : innerWidth / 100));
  return [img.parentElement.className, Math.round(length), img.clientWidth];
})"""
"""Of each photo: where it is, how wide its `sizes` says that it is, how wide it is."""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_sizes_say_how_wide_photos_are(chromium: Browser, demo_url: str, width: int) -> None:
    """`sizes` is what the layout makes of a photo: never a fifth less, never more than half as much again."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wrong = []
    for path in (
        "index.html",
        "products.html",
        "districts/cibarusah.html",
        NASTAR,
        "partners/dapur-bu-yani.html",
    ):
        page.goto(demo_url + path)
        found = page.evaluate(SIZES)
        assert found, path
        wrong += [(path, *each) for each in found if not 0.8 * each[2] <= each[1] <= 1.5 * each[2]]
    context.close()
    assert sorted(set(wrong)) == []


def test_a_photo_is_awaited_in_its_colour(chromium: Browser, demo_url: str) -> None:
    """Before a photo has come its place has the photo's average colour, on cards and in the gallery, found ones too."""
    context = chromium.new_context()
    page = context.new_page()

    def never(route: Route) -> None:
        assert route.request.url

    page.route("**/*.webp", never)
    for path, photo in (
        (NASTAR, ".gallery-photo img"),
        ("categories/kue-kering.html", ".card img"),
        ("search.html?q=nastar", "#results img"),
    ):
        page.goto(demo_url + path, wait_until="commit")
        expect(page.locator(photo).first).to_have_css("background-color", re.compile(r"rgb\("))
        colour = page.locator(photo).first.evaluate("img => getComputedStyle(img).backgroundColor")
        red, green, blue = (int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
        assert red > green > blue, path  # pineapple tarts and biscuits are brown
    context.close()


def test_only_the_first_photo_does_not_wait(watched: WatchedPage, demo_url: str) -> None:
    """What is first in sight comes at once, all other photos when they are near."""
    for path, photos in ((NASTAR, ".gallery-photo img"), ("products.html", "#results img")):
        watched.page.goto(demo_url + path)
        waiting = watched.page.locator(photos).evaluate_all("all => all.map((img) => img.loading)")
        assert waiting[0] != "lazy"
        assert set(waiting[1:]) == {"lazy"}


def test_a_photo_says_what_it_shows(watched: WatchedPage, demo_address: str) -> None:
    """The description of a photo stands below it, and in the enlarged view beside its number's buttons."""
    page = watched.page
    page.goto(demo_address + "products/sirup-pidada.html")
    expect(page.locator(".gallery-photo figcaption").first).to_have_text("Botol sirup pidada dan buahnya")
    page.locator("[data-gallery-zoom]").click()
    caption = page.locator("[data-lightbox-caption]")
    expect(caption).to_have_text("Botol sirup pidada dan buahnya")
    page.keyboard.press("ArrowRight")
    expect(caption).to_have_text("Segelas es sirup pidada")
