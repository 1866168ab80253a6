"""The partner directory in a browser: filters, the map by keyboard, everything without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WatchedPage


def names(page: Page) -> list[str]:
    """Return the partners that are shown."""
    return page.locator("[data-partner]:visible .partner-name").all_inner_texts()


def test_the_directory_is_narrowed_by_place_and_offer(watched: WatchedPage, demo_address: str) -> None:
    """Choices add up, empty groups go, the address holds what was chosen, one button shows all again."""
    page = watched.page
    page.goto(demo_address + "partners.html")
    everyone = len(names(page))
    page.get_by_role("combobox", name="Kecamatan").select_option("cikarang-utara")
    some = names(page)
    assert 0 < len(some) < everyone
    expect(page.locator("[data-partner-count]")).to_have_text(f"{len(some)} mitra")
    page.get_by_role("combobox", name="Mencari").select_option("olahan-laut")
    assert "Warga Mart" in names(page)
    assert len(names(page)) < len(some)
    expect(page.locator("#kind-producer")).to_be_hidden()
    assert page.url.endswith("partners.html?district=cikarang-utara&wants=olahan-laut")
    page.get_by_role("button", name="Tampilkan semua").click()
    expect(page.locator("[data-partner-count]")).to_have_text(f"{everyone} mitra")
    assert page.url.endswith("partners.html")


def test_a_shared_address_opens_narrowed(watched: WatchedPage, demo_address: str) -> None:
    """Whoever gets the link sees the same partners; a value that is not there is ignored."""
    page = watched.page
    page.goto(demo_address + "partners.html?kind=mall&offers=entah")
    expect(page.get_by_role("combobox", name="Jenis")).to_have_value("mall")
    assert page.locator("[data-partner]:visible").count() == 2


def test_nobody_is_said_in_words(watched: WatchedPage, demo_url: str) -> None:
    """Choices that nobody fits say so instead of showing an empty page."""
    page = watched.page
    page.goto(demo_url + "partners.html?kind=mall&district=cibarusah")
    expect(page.locator("[data-partner-count]")).to_contain_text("Tidak ada mitra")


def test_the_map_is_reached_by_keyboard(watched: WatchedPage, demo_url: str) -> None:
    """A district on the map takes the focus, is named, and opens with Enter."""
    page = watched.page
    page.goto(demo_url + "partners.html")
    mark = page.get_by_role("link", name="Cibarusah: ")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Cibarusah")


def test_the_directory_works_without_scripts(chromium: Browser, demo_url: str) -> None:
    """The filters stay away; the indexes lead to the same partners."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_url + "partners.html")
    expect(page.locator("[data-partner-filters]")).to_be_hidden()
    page.get_by_role("link", name="Siapa menawarkan apa").click()
    page.locator("#offer-rak-tetap").get_by_role("link", name="Warga Mart").click()
    expect(page.locator("h1")).to_have_text("Warga Mart")
    context.close()
