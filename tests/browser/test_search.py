"""A buyer searches: over HTTP and in a folder on a stick, with the network off."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import WatchedPage
from tests.conftest import REPOSITORY
from tests.support.firefox import Firefox
from tests.support.web import below, served

STATUS, CARDS = "#search-status", "#results .card-name"


def search_for(page: Page, text: str) -> None:
    """Type into the search page's box, key by key."""
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially(text, delay=20)


@pytest.mark.parametrize("mode", ["http", "file"])
def test_nastar_is_found_by_typing(chromium: Browser, demo_site: Path, demo_url: str, mode: str) -> None:
    """Typing "nastar" shows it at once, over HTTP and from a folder with the network off."""
    context = chromium.new_context(locale="id-ID", offline=mode == "file")
    watched = WatchedPage(context.new_page())
    watched.page.goto((demo_url if mode == "http" else demo_site.as_uri() + "/") + "search.html")
    search_for(watched.page, "nastar")
    expect(watched.page.locator(CARDS).first).to_have_text("Nastar Cibarusah")
    expect(watched.page.locator("#results mark").first).to_have_text("Nastar")
    watched.page.locator(f"{CARDS} a").first.click()
    expect(watched.page.locator("h1")).to_have_text("Nastar Cibarusah")
    assert watched.problems == []
    context.close()


def test_filters_narrow_and_travel_in_the_address(watched: WatchedPage, demo_address: str) -> None:
    """A ticked facet narrows, says how many are left, and comes back with the address and the step back."""
    page = watched.page
    page.goto(demo_address + "search.html?q=kue")
    before = page.locator(STATUS).inner_text
    expect(page.locator(CARDS).first).to_be_visible()
    total = before()
    category = page.locator('input[name="category"][value="kue-kering"]')
    count = category.locator("xpath=..").locator(".count").inner_text()
    category.check()
    expect(page.locator(STATUS)).to_contain_text(f"{count} ")
    expect(page).to_have_url(f"{demo_address}search.html?q=kue&category=kue-kering")
    page.reload()
    expect(page.locator("#chips button")).to_have_text("Kue kering")
    expect(page.locator(STATUS)).to_contain_text(f"{count} ")
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(total)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["http", "file"])
def test_firefox_finds_nastar_too(firefox: Firefox, demo_site: Path, demo_url: str, mode: str) -> None:
    """Firefox, which treats files as strangers to each other, finds the same over HTTP and from a folder."""
    firefox.goto((demo_url if mode == "http" else demo_site.as_uri() + "/") + "search.html")
    firefox.type("#q", "nastar")
    firefox.wait_for("return document.querySelector('#results mark')?.textContent === 'Nastar'")
    assert (
        firefox.run("return document.querySelector('#results .card-name').textContent") == "Nastar Cibarusah"
    )
    firefox.wait_for("return document.querySelectorAll('#facets details').length > 3")


def test_a_site_that_was_built_anew_is_searched_at_once(
    context: BrowserContext, demo_site: Path, tmp_path: Path
) -> None:
    """When the index changed while the page was open, its header is read again and the search goes on."""
    folder = below(tmp_path, demo_site, "site")
    with served(folder) as url:
        page = context.new_page()
        page.goto(f"{url}site/search.html")
        expect(page.locator(CARDS).first).to_be_visible()
        for script in (folder / "site" / "search").iterdir():
            text = script.read_text(encoding="utf-8")
            name, epoch, rest = text.split(",", 2)
            script.write_text(f'{name},"new{epoch[1:]},{rest}', encoding="utf-8")
        search_for(page, "nastar")
        expect(page.locator(CARDS).first).to_have_text("Nastar Cibarusah")
        expect(page.locator("#search-error")).to_be_hidden()


def test_a_script_that_came_in_part_is_asked_for_again(context: BrowserContext, demo_url: str) -> None:
    """Each part of the index, and its header, may be cut off once: the search goes on, past what the browser kept."""
    cut: set[str] = set()

    def once(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in cut:
            route.continue_()
        else:
            cut.add(path)
            route.fulfill(body="CatalogSearch.add(", content_type="text/javascript")

    context.route(re.compile(r"/(?:search/[^/]+|assets/search-more[^/]+)\.js"), once)
    page = context.new_page()
    page.goto(f"{demo_url}search.html?q=nastar")
    expect(page.locator(CARDS).first).to_have_text("Nastar Cibarusah")
    expect(page.locator("#facets details").first).to_be_visible()
    expect(page.locator("#search-error")).to_be_hidden()
    assert any("search-more" in path for path in cut)


def test_what_was_put_right_at_the_host_is_found_by_trying_again(
    context: BrowserContext, demo_site: Path, tmp_path: Path
) -> None:
    """A reader need not load the page anew, whatever the browser keeps of the damaged scripts."""
    folder = below(tmp_path, demo_site, "site")
    scripts = {file: file.read_bytes() for file in (folder / "site" / "search").iterdir()}
    for file in scripts:
        file.write_bytes(b"")
    with served(folder) as url:
        page = context.new_page()
        page.goto(f"{url}site/search.html?q=nastar")
        expect(page.locator("#search-error")).to_be_visible()
        for file, content in scripts.items():
            file.write_bytes(content)
        page.get_by_role("button", name="Coba lagi").click()
        expect(page.locator(CARDS).first).to_have_text("Nastar Cibarusah")
        expect(page.locator("#search-error")).to_be_hidden()


def test_another_site_can_embed_the_search(
    context: BrowserContext, demo_site: Path, demo_url: str, tmp_path: Path
) -> None:
    """The example of docs/search.md works from a page of another host."""
    text = (REPOSITORY / "docs" / "search.md").read_text(encoding="utf-8")
    example = text.split("```html\n")[1].split("```")[0]
    script = next((demo_site / "assets").glob("search.*.js")).name
    example = example.replace("search.0123456789.js", script).replace("https://katalog.example/", demo_url)
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{example}", encoding="utf-8")
    with served(tmp_path) as url:
        page = context.new_page()
        with page.expect_console_message(lambda message: "Nastar Cibarusah" in message.text) as said:
            page.goto(url)
        assert f"{demo_url}products/nastar-cibarusah.html" in said.value.text


def test_a_misspelt_word_is_put_right_and_said(watched: WatchedPage, demo_address: str) -> None:
    """For "nastra" the page shows what "nastar" gives, and says so."""
    watched.page.goto(demo_address + "search.html?q=nastra")
    expect(watched.page.locator("#search-corrected")).to_contain_text("nastar")
    expect(watched.page.locator(CARDS).first).to_have_text("Nastar Cibarusah")


def test_results_can_be_sorted_by_price(watched: WatchedPage, demo_address: str) -> None:
    """The cheapest product comes first when that is asked for."""
    page = watched.page
    page.goto(demo_address + "search.html?q=kue&sort=price")
    expect(page.locator("#results .price").first).to_be_visible()
    prices = page.locator("#results .price").all_inner_texts()
    lows = [int("".join(filter(str.isdigit, text.split("–")[0]))) for text in prices if "Rp" in text]
    assert lows == sorted(lows)
    assert len(lows) > 1


def test_nothing_found_leads_to_the_office(watched: WatchedPage, demo_address: str) -> None:
    """A word that nobody has offers the categories and a question to the office that names it."""
    watched.page.goto(demo_address + "search.html?q=zzqqxx")
    expect(watched.page.locator("#search-empty")).to_be_visible()
    expect(watched.page.locator("#search-empty .chips a").first).to_be_visible()
    assert "zzqqxx" in (watched.page.locator("[data-ask]").get_attribute("href") or "")


ODD = (
    "   ",
    "dan yang",
    "(.*[",
    "🍪🍪",
    "\u202eratsan",
    "<img src=x onerror=alert(1)>",
    "a" * 10_000,
    '"',
    "__proto__:x",
)


def test_odd_queries_do_no_harm(watched: WatchedPage, demo_url: str) -> None:
    """Whatever is typed, nothing breaks, nothing is injected, and an answer comes."""
    page = watched.page
    page.goto(demo_url + "search.html")
    expect(page.locator(CARDS).first).to_be_visible()
    for text in ODD:
        page.locator("#q").fill(text)
        page.locator("#search-form button[type=submit]").click()
        expect(page.locator("#results:not([aria-busy])")).to_be_attached()
        expect(page.locator("#search-error")).to_be_hidden()
    assert page.locator("img[src=x]").count() == 0


def test_a_blocked_part_is_said_and_can_be_tried_again(context: BrowserContext, demo_url: str) -> None:
    """When the network breaks in the middle of a query the page says so, and the retry brings the results."""
    page = context.new_page()
    page.goto(demo_url + "search.html")
    expect(page.locator(CARDS).first).to_be_visible()
    page.route("**/search/t-*.js*", lambda route: route.abort())
    page.locator("#q").fill("nastar")  # at once: a search for a letter more would take the problem away
    expect(page.locator("#search-error")).to_be_visible()
    page.unroute("**/search/t-*.js*")
    page.locator("[data-retry]").click()
    expect(page.locator(CARDS).first).to_have_text("Nastar Cibarusah")
    expect(page.locator("#search-error")).to_be_hidden()


def test_old_results_are_pale_only_while_new_ones_are_late(context: BrowserContext, demo_url: str) -> None:
    """Where the network is slow they show that they are old; they are read again when the new ones come."""
    page = context.new_page()
    page.goto(demo_url + "search.html")
    expect(page.locator(CARDS).first).to_be_visible()
    page.route("**/search/*.js*", lambda _route: None)
    search_for(page, "nastar")
    expect(page.locator("#results.late")).to_be_visible()
    page.unroute("**/search/*.js*")  # what was held goes on
    expect(page.locator(CARDS).first).to_have_text("Nastar Cibarusah")
    expect(page.locator("#results:not([class*=late])")).to_be_visible()


def test_a_truncated_part_is_said(context: BrowserContext, demo_url: str) -> None:
    """A script that ends too early is reported as damage, not shown as no results."""
    page = context.new_page()
    page.goto(demo_url + "search.html")
    expect(page.locator(CARDS).first).to_be_visible()

    def truncate(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=body[: len(body) // 2], content_type="text/javascript")

    page.route("**/search/t-*.js*", truncate)
    search_for(page, "nastar")
    expect(page.locator("#search-error")).to_contain_text("rusak")


def test_suggestions_follow_the_combobox_pattern(watched: WatchedPage, demo_address: str) -> None:
    """Each page's box suggests products and places; arrows choose, Enter goes there, Escape closes."""
    page = watched.page
    page.goto(demo_address + "products.html")
    page.keyboard.press("/")
    box = page.locator("#masthead-q")
    expect(box).to_be_focused()
    box.press_sequentially("nast", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("Nastar Cibarusah")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page.locator("h1")).to_have_text("Nastar Cibarusah")


def test_recent_searches_stay_on_the_device(watched: WatchedPage, demo_url: str) -> None:
    """What was searched for is offered again in the empty box."""
    page = watched.page
    page.goto(demo_url + "index.html")
    page.locator("#q").fill("keripik singkong")
    page.locator("#q").press("Enter")
    expect(page.locator(CARDS).first).to_be_visible()
    page.goto(demo_url + "index.html")
    page.locator("#q").click()
    expect(page.get_by_role("option")).to_contain_text(["keripik singkong"])


def test_without_javascript_the_lists_are_offered(chromium: Browser, demo_url: str) -> None:
    """With scripts off the search page leads to the categories and the full lists."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_url + "search.html?q=nastar")
    page.locator('noscript a[href="products.html"], a[href="products.html"]').last.click()
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_the_first_ten_come_before_the_rest(watched: WatchedPage, demo_url: str) -> None:
    """A page of 24 results comes in two parts, each product once; "Show more" waits for both."""
    watched.page.goto(f"{demo_url}search.html")
    expect(watched.page.locator(CARDS)).to_have_count(24)
    expect(watched.page.locator("#search-more")).to_be_visible()
    watched.page.locator("#search-more").click()
    expect(watched.page.locator(CARDS)).to_have_count(48)
    links = watched.page.locator(f"{CARDS} a")
    addresses = links.evaluate_all("all => all.map((link) => link.href)")
    assert len(set(addresses)) == 48
    expect(links.nth(24)).to_be_focused()
