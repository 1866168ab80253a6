"""A list of products is narrowed and sorted where it stands: over HTTP and in a folder on a stick."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WatchedPage
from tests.support.firefox import Firefox

CARDS, STATUS = "#results .card-name", "#search-status"


def names(page: Page) -> list[str]:
    """Return the names of the products that are shown."""
    return page.locator(CARDS).all_inner_texts()


def count_of(page: Page, field: str, value: str) -> int:
    """Return what the list says of a filter before it is ticked."""
    return int(
        page.locator(f'input[name="{field}"][value="{value}"]')
        .locator("xpath=..")
        .locator(".count")
        .inner_text()
    )


@pytest.mark.parametrize(
    ("where", "path", "field", "value"),
    [
        ("http", "products.html", "district", "cibarusah"),
        ("file", "categories/kue-kering.html", "certificate", "halal"),
        ("http", "districts/cibarusah.html", "category", "kue-kering"),
        ("file", "channels/modern-retail.html", "category", "makanan-ringan"),
        ("http", "en/categories/kue-kering.html", "district", "cibarusah"),
    ],
)
def test_a_list_is_narrowed_where_it_stands(
    watched: WatchedPage, demo_url: str, demo_site_uri: str, where: str, path: str, field: str, value: str
) -> None:
    """A ticked filter keeps the page, shows as many as it said, tells it, keeps the focus; the chip takes it back."""
    page, address = watched.page, (demo_url if where == "http" else demo_site_uri) + path
    page.goto(address)
    before, total = names(page), page.locator(STATUS).inner_text()
    promised = count_of(page, field, value)
    box = page.locator(f'input[name="{field}"][value="{value}"]')
    box.check()
    expect(page.locator(CARDS)).to_have_count(promised)
    expect(page.locator(STATUS)).to_contain_text(f"{promised} ")
    expect(page.locator(STATUS)).to_have_attribute("role", "status")
    expect(page).to_have_url(f"{address}?{field}={value}")
    expect(page.locator("#chips button")).to_have_count(1)
    expect(box).to_be_focused()
    page.locator("#chips button").press("Enter")
    expect(page.locator(STATUS)).to_have_text(total)
    assert names(page) == before
    expect(page.locator(STATUS)).to_be_focused()
    expect(page).to_have_url(address)


def test_the_way_back_leads_through_what_was_chosen(watched: WatchedPage, demo_url: str) -> None:
    """Back undoes one choice after the other, forward makes it again, and a reload keeps it."""
    page = watched.page
    page.goto(demo_url + "categories/kue-kering.html")
    first = names(page)
    page.locator('input[name="certificate"][value="halal"]').check()
    expect(page.locator("#chips button")).to_have_count(1)
    narrowed = names(page)
    page.locator("#sort").select_option("-price")
    expect(page).to_have_url(f"{demo_url}categories/kue-kering.html?certificate=halal&sort=-price")
    expect(page.locator(f"{CARDS} >> nth=0")).not_to_have_text(narrowed[0])
    page.reload()
    expect(page.locator("#chips button")).to_have_count(1)
    expect(page.locator("#sort")).to_have_value("-price")
    page.go_back()
    expect(page.locator("#sort")).to_have_value("relevance")
    expect(page.locator(CARDS)).to_have_text(narrowed)
    page.go_back()
    expect(page.locator(CARDS)).to_have_text(first)
    expect(page.locator("#chips")).to_be_hidden()
    page.go_forward()
    expect(page.locator(CARDS)).to_have_text(narrowed)


def test_a_closed_filter_tells_what_is_left_when_it_is_opened(watched: WatchedPage, demo_url: str) -> None:
    """Its counts are those of the narrowed list, not those with which the page came."""
    page = watched.page
    page.goto(demo_url + "products.html")
    partner = page.locator('[data-facet="partner"]')
    before = partner.locator("li").count()
    page.locator('input[name="district"][value="cibarusah"]').check()
    expect(page.locator("#chips button")).to_have_count(1)
    partner.locator("summary").click()
    expect(partner.locator("li")).not_to_have_count(before)
    shown = sum(map(int, partner.locator(".count").all_inner_texts()))
    expect(page.locator(STATUS)).to_contain_text(f"{shown} ")


def test_suggestions_leave_a_list_alone(watched: WatchedPage, demo_url: str) -> None:
    """What one types into the search box of a list's page neither narrows the list nor changes the address; a filter still does."""
    page = watched.page
    page.goto(demo_url + "categories/kue-kering.html")
    first = names(page)
    page.locator("input[data-suggest]").first.press_sequentially("nas")
    expect(page.locator(".suggestions li").first).to_be_visible()
    assert names(page) == first
    expect(page).to_have_url(demo_url + "categories/kue-kering.html")
    page.locator('input[name="certificate"][value="halal"]').check()
    expect(page.locator("#chips button")).to_have_count(1)
    expect(page).to_have_url(f"{demo_url}categories/kue-kering.html?certificate=halal")


@pytest.mark.parametrize("order", ["newest", "name"])
def test_a_list_is_sorted_as_a_whole(watched: WatchedPage, demo_url: str, order: str) -> None:
    """Sorting takes all pages of the list together, says so in the address, and hides the pages' numbers."""
    page = watched.page
    page.goto(demo_url + "products.html")
    page.locator("#sort").select_option(order)
    expect(page).to_have_url(f"{demo_url}products.html?sort={order}")
    expect(page.locator(".pagination")).to_be_hidden()
    expect(page.locator(CARDS)).to_have_count(24)
    if order == "name":
        assert names(page) == sorted(names(page), key=str.casefold)
    page.locator("#search-more").click()
    expect(page.locator(CARDS)).to_have_count(48)


def test_a_later_page_narrows_the_whole_list(watched: WatchedPage, demo_url: str) -> None:
    """A filter ticked on the second page leads to the first, with all that match and the filter set."""
    page = watched.page
    page.goto(demo_url + "products-2.html")
    promised = count_of(page, "district", "cibarusah")
    page.locator(
        'input[name="district"][value="cibarusah"]'
    ).click()  # it leads away: nobody can see it ticked here
    page.wait_for_url("**/products.html?**")
    expect(page.locator(CARDS)).to_have_count(promised)
    expect(page.locator('input[name="district"][value="cibarusah"]')).to_be_checked()


def test_a_phone_narrows_in_a_sheet(chromium: Browser, demo_url: str) -> None:
    """On a phone the filters are a sheet: opened, ticked, closed by its button, with the results behind it."""
    context = chromium.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(demo_url + "categories/makanan-ringan.html")
    page.locator(".sheet-button").click()
    page.locator('input[name="certificate"][value="halal"]').check()
    page.locator("[data-sheet-close]").click()
    expect(page.locator(".sheet-body")).to_be_hidden()
    expect(page.locator(".sheet-button")).to_be_focused()
    expect(page.locator("#chips button")).to_be_visible()
    context.close()


def test_without_a_line_the_list_stays_and_says_why(context: BrowserContext, demo_url: str) -> None:
    """When the scripts do not come the products stay, a message says what is wrong, and the retry narrows."""
    page = context.new_page()
    page.goto(demo_url + "categories/kue-kering.html")
    shown = names(page)
    page.route("**/assets/search*", lambda route: route.abort())
    page.locator('input[name="certificate"][value="halal"]').check()
    expect(page.locator("#search-error")).to_be_visible()
    assert names(page) == shown
    page.unroute("**/assets/search*")
    page.locator("[data-retry]").click()
    expect(page.locator("#chips button")).to_have_count(1)
    expect(page.locator("#search-error")).to_be_hidden()


def test_without_scripts_the_other_lists_are_offered(chromium: Browser, demo_url: str) -> None:
    """Filters that cannot work are not shown; links lead to each category, sub-district and place."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_url + "districts/cibarusah.html")
    page.locator(".sheet-button").click(force=True)
    expect(page.locator("#facets")).to_be_hidden()
    page.locator(".facet a[href*='categories/kue-kering']").click()
    expect(page.locator("h1")).to_have_text("Kue kering")
    context.close()


@pytest.mark.slow
def test_firefox_narrows_a_list_in_a_folder(firefox: Firefox, demo_site_uri: str) -> None:
    """From a folder Firefox narrows a list, too."""
    firefox.goto(demo_site_uri + "categories/kue-kering.html")
    before = firefox.run("return document.querySelectorAll('#results .card').length")
    firefox.run("document.querySelector('input[name=district][value=cibarusah]').click(); return true")
    firefox.wait_for("return document.querySelectorAll('#chips button').length === 1")
    assert 0 < firefox.run("return document.querySelectorAll('#results .card').length") < before
