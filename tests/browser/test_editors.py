"""The web editors that `forms` sets up, in a real browser: what they save is what the program reads."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from catalog_builder.config import load_config
from catalog_builder.content.context import ParseContext
from catalog_builder.content.discover import discover
from catalog_builder.content.parse import parse_entry
from catalog_builder.model import Entry, Project
from tests.conftest import REPOSITORY
from tests.support.browser_folder import fetch_folder, fill_folder, offer_folder
from tests.support.project import snapshot, write_picture, write_project
from tests.support.servers.decap import decap_server
from tests.support.web import served
from tools.cms_bundles import DECAP, SVELTIA, ensure

pytestmark = pytest.mark.slow

MAKER = '---\nname: Dodol Pak Haji\nkind: producer\nwhatsapp: "081234567890"\n---\n'
RICH = """\
---
# Diisi Bu Kaya
name: {id: Kue Kaya, en: "Kaya cake"}
partner: dapur-uji
category: Kue kering
summary:
  id: "Lama: enak"
  en: "Old: tasty"
price: {min: 15000, max: 20000, valid_until: 2027-01-31}   # musim ramai
unit: toples
images: [{file: kaya.png, alt: {id: "Isi: nanas", en: Pineapple}}]
tags: lebaran, oleh-oleh
variants:
  - {name: 250 g, price: 15.000, sku: 0012, gtin: "0000012345670"}
  - name: {id: Besar, en: Large}
    price: {amount: 30000, valid_until: 2027-02}
certificates:
  - {kind: pirt, number: 2063216010001-27}
  - halal
  - {kind: Halal, number: ID32110000123450921, valid_until: 2027-09-30}
supply: {capacity: 800, per: bulan, unit: toples, minimum_order: 24, lead_time_days: 5}
channels: [{partner: pak-haji, role: dijual di, since: 2022-03}]
links: {tokopedia: "https://www.tokopedia.com/x/y", blibli: https://www.blibli.com/x}
berat: {amount: 250, unit: g}
gtin: "0000012345670"
hs_code: "1905.90"
kbli: 01234
attributes: {rasa: manis, Pedas: tidak}
status: Musiman
updated: 1 November 2026
draft: tidak
aliases: [kue-lama]
---
Enak *sekali*.

- satu
- dua

| a | b |
| - | - |
| 1 | 2 |
"""
BUYER = """\
---
name: Hotel Kaya
kind: hotel
location: {latitude: -6.3, longitude: 107.1}
logo: {file: logo.png, alt: Logo}
social: {instagram: hotelkaya, mastodon: "https://mastodon.example/@kaya"}
wants:
  categories: Kue kering, minuman   # dua
  requires: {certificates: [pirt, halal], gtin: ya, foto: 3, capacity: 500, price: {max: 150000}}
  terms: {id: Tunai, en: Cash}
---
"""
CONFIG = """\
site: {title: Katalog Uji, languages: [id, en]}
categories:
  - {slug: kue-kering, name: {id: Kue kering, en: Cookies}}
  - {slug: minuman, name: Minuman}
districts:
  - {slug: cibarusah, name: Cibarusah}
attributes:
  - {slug: rasa, name: Rasa}
  - {slug: pedas, name: Pedas, type: boolean}
"""
PHOTO = "IMG 0012.png"


def command(project: Path, *arguments: str) -> None:
    """Run the program on a project; it must succeed."""
    whole = [sys.executable, "-m", "catalog_builder", "-C", str(project), *arguments]
    result = subprocess.run(whole, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with two partners, an entry with everything that is easily spoilt, and its web editor."""
    folder = write_project(
        tmp_path_factory.mktemp("pristine") / "katalog",
        {
            "catalog.yaml": CONFIG,
            "content/partners/pak-haji/index.md": MAKER,
            "content/partners/hotel-kaya/index.md": BUYER,
            "content/products/kaya/index.md": RICH,
            "content/products/kaya/index.en.md": "---\n---\nTasty.\n",
        },
    )
    write_picture(folder / "content/products/kaya/kaya.png")
    write_picture(folder / "content/partners/hotel-kaya/logo.png")
    command(folder, "forms")
    command(folder, "build")
    return folder


@pytest.fixture
def catalogue(pristine: Path, tmp_path: Path) -> Path:
    """A copy of it to work in, with a photo beside it."""
    write_picture(tmp_path / PHOTO, (800, 600))
    return shutil.copytree(pristine, tmp_path / "katalog")


def read(project: Path, slug: str) -> Entry:
    """Return a product as the program reads it."""
    config = load_config(Project.at(project))
    source = next(each for each in discover(project).sources if each.slug == slug)
    parsed = parse_entry(ParseContext(project, config), source)
    assert parsed.entry, [str(each.message) for each in parsed.diagnostics]
    return parsed.entry


def text_of(project: Path, entry: str = "products/kaya") -> str:
    """Return the file of an entry, that with everything if none is named."""
    return (project / "content" / entry / "index.md").read_bytes().decode("utf-8")


def assert_on_the_site(project: Path, context: BrowserContext) -> None:
    """The new product is found with its price, its maker and its photo."""
    command(project, "build")
    with served(project / "output") as site:
        page = context.new_page()
        page.goto(f"{site}products/dodol-durian.html")
        expect(page.locator("h1")).to_have_text("Dodol Durian")
        expect(page.locator("main")).to_contain_text("15.000")
        expect(page.locator("main")).to_contain_text("Dodol Pak Haji")
        photo = page.locator("main img").first
        expect(photo).to_be_visible()
        assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        page.goto(f"{site}search.html?q=durian")
        expect(page.locator("main")).to_contain_text("Dodol Durian")


# Decap CMS


@pytest.fixture
def decap(catalogue: Path, context: BrowserContext) -> Iterator[Page]:
    """Decap CMS on the generated page, set up for one's own machine as docs/submission.md says."""
    admin = catalogue / "output/admin"
    page_text = (admin / "index.html").read_text(encoding="utf-8")
    page_text = re.sub(
        r'<script src="https:[^"]*sveltia-cms.js".*?</script>',
        '<script src="cms/decap-cms.js"></script>',
        page_text,
    )
    (admin / "index.html").write_text(page_text, encoding="utf-8")
    (admin / "cms").symlink_to(ensure(DECAP) / "dist")
    settings = (catalogue / "static/admin/config.yml").read_text(encoding="utf-8")
    settings = settings.replace("publish_mode: editorial_workflow\n", "")
    context.route(lambda url: urlsplit(url).scheme == "https", answer_from_bundle)
    with decap_server(catalogue) as backend, served(catalogue / "output") as site:
        local = f"local_backend: {{url: '{backend}', allowed_hosts: [127.0.0.1]}}\n"
        (admin / "config.yml").write_text(settings + local, encoding="utf-8")
        page = context.new_page()
        page.goto(f"{site}admin/index.html")
        page.get_by_role("button", name="Login").click()
        page.get_by_role("link", name="Mitra", exact=True).wait_for()
        yield page


def publish(page: Page) -> None:
    """Save what is in the form, and wait until the server has written it."""
    page.get_by_role("button", name="Publish", exact=True).click()
    with page.expect_response(lambda answer: '"persistEntry"' in (answer.request.post_data or "")) as saved:
        page.get_by_role("menuitem", name="Publish now").click()
    assert saved.value.ok


def test_a_product_added_with_decap_cms_is_on_the_site(
    decap: Page, catalogue: Path, context: BrowserContext
) -> None:
    """Name, producer, category, price, numbers with leading zeros and a photo, as somebody types them."""
    decap.goto(decap.url.split("#")[0] + "#/collections/products/new")
    decap.get_by_label("Nama produk", exact=True).fill("Dodol Durian")
    choose(decap.get_by_label("Produsen"), "Dodol Pak Haji")
    choose(decap.get_by_label("Kategori"), "Kue kering")
    decap.locator("[id^=price-field]").fill("15.000")
    decap.get_by_label("Nomor barcode").fill("0000012345670")
    decap.get_by_label("KBLI").fill("01234")
    decap.get_by_role("button", name="Add foto").click()
    decap.get_by_role("button", name="Choose an image").click()
    decap.locator("input[type=file]").last.set_input_files(catalogue.parent / PHOTO)
    decap.get_by_role("button", name="Choose selected").click()  # what was uploaded is selected
    publish(decap)

    made = read(catalogue, "dodol-durian").data
    assert (made.gtin, made.kbli, made.partner) == ("0000012345670", "01234", "pak-haji")
    assert (catalogue / "content/products/dodol-durian/img-0012.png").is_file()
    assert_on_the_site(catalogue, context)


def choose(field: Locator, text: str) -> None:
    """Choose from a list as one does by keyboard."""
    field.click()
    field.press_sequentially(text)
    field.page.get_by_role("option", name=text).first.click()


def test_decap_cms_keeps_what_nobody_edited(decap: Page, catalogue: Path) -> None:
    """Of an entry with groups, two languages, short forms, words and remarks one line changes, to the byte.

    The list shows each entry once, not the files beside it.
    """
    decap.goto(decap.url.split("#")[0] + "#/collections/products")
    expect(decap.get_by_role("link", name="Nastar")).to_be_visible()
    entries = decap.locator('a[href*="/collections/products/entries/"]')
    assert sorted(entries.all_inner_texts()) == ["Kue Kaya", "Nastar"]
    open_entry(decap, "kaya/index", "Kue Kaya")
    expect(decap.locator("[id^=price-field]").first).to_have_value("15000 - 20000")
    decap.locator("[id^=unit-field]").first.fill("toples: 0812")
    publish(decap)
    assert text_of(catalogue) == RICH.replace("unit: toples\nimages", 'unit: "toples: 0812"\nimages')


def test_a_text_in_two_languages_is_edited_in_decap_cms(decap: Page, catalogue: Path) -> None:
    """Each has a field of its own."""
    open_entry(decap, "kaya/index", "Kue Kaya")
    decap.locator("[id^=summary_en-field]").fill("New: tasty")
    publish(decap)
    assert text_of(catalogue) == RICH.replace("Old: tasty", "New: tasty")


def test_what_a_partner_wants_stays_in_decap_cms(decap: Page, catalogue: Path) -> None:
    """Groups within groups, ticks, and accounts that the form does not ask for."""
    decap.goto(decap.url.split("#")[0] + "#/collections/partners/entries/hotel-kaya/index")
    decap.locator("[id^=village-field]").fill("Wanajaya")
    publish(decap)
    assert text_of(catalogue, "partners/hotel-kaya") == BUYER[:-4] + "village: Wanajaya\n---\n"


def open_entry(page: Page, path: str, name: str) -> None:
    """Open a product in Decap CMS."""
    page.goto(page.url.split("#")[0] + f"#/collections/products/entries/{path}")
    expect(page.get_by_label("Nama produk", exact=True)).to_have_value(name)


def test_decap_cms_refuses_other_settings(catalogue: Path, decap: Page) -> None:
    """That it takes the generated ones means something: a relation to nothing is refused, with its place."""
    file = catalogue / "output/admin/config.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("search_fields", "pencarian"), encoding="utf-8")
    decap.reload()
    expect(decap.get_by_text("Error loading the CMS configuration").first).to_be_visible()


# Sveltia CMS


@pytest.fixture
def sveltia(catalogue: Path, context: BrowserContext) -> Iterator[Page]:
    """Sveltia CMS on the generated page as it is, with a copy of the catalogue to work in."""
    context.route(lambda url: urlsplit(url).scheme == "https", answer_from_bundle)
    offer_folder(context)
    with served(catalogue / "output") as site:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 7000})  # fields out of sight are not there yet
        page.goto(f"{site}robots.txt")
        fill_folder(page, {**content_of(catalogue), ".git/HEAD": b"ref: refs/heads/main\n"})
        page.goto(f"{site}admin/index.html")
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_text("Produk").first.wait_for()
        yield page


def content_of(catalogue: Path) -> dict[str, bytes]:
    """Return the entries and their photos by their paths in the catalogue."""
    return {f"content/{name}": data for name, data in snapshot(catalogue / "content").items()}


def answer_from_bundle(route: Route) -> None:
    """Answer for unpkg.com with the files of the packages; the page's `integrity` checks them."""
    match = re.fullmatch(r"https://unpkg\.com/(@?[^@]+@[^/]+)/(dist/.+)", route.request.url)
    folder = BUNDLES.get(match[1]) if match else None
    file = folder() / match[2] if folder and match else None
    if file and file.is_file():
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        route.fulfill(path=file, headers=headers)
    else:
        route.abort()


BUNDLES = {
    f"{SVELTIA.package}@{SVELTIA.version}": lambda: ensure(SVELTIA),
    "js-yaml@4.1.1": lambda: REPOSITORY / "node_modules/js-yaml",
}


def field(page: Page, key: str) -> Locator:
    """Return the part of Sveltia's form for a field."""
    return page.locator(f'section.field[data-key-path="{key}"]').first


def save(page: Page, catalogue: Path) -> None:
    """Save what is in the form, and bring the folder to disk."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Entry saved").first.wait_for()
    fetch_folder(page, catalogue)


def test_a_product_added_with_sveltia_cms_is_on_the_site(
    sveltia: Page, catalogue: Path, context: BrowserContext
) -> None:
    """The same product by the other editor: the same fields, the same file names."""
    sveltia.goto(sveltia.url.split("#")[0] + "#/collections/products/new")
    field(sveltia, "name").get_by_role("textbox").fill("Dodol Durian")
    field(sveltia, "partner").get_by_role("radio", name="Dodol Pak Haji").click()
    field(sveltia, "category").get_by_role("radio", name="Kue kering").click()
    for key, value in {"price": "15.000", "gtin": "0000012345670", "kbli": "01234"}.items():
        field(sveltia, key).get_by_role("textbox").fill(value)
    field(sveltia, "images").get_by_role("button", name=re.compile("Add")).click()
    photo = field(sveltia, "images")
    photo.locator("input[type=file]").first.set_input_files(catalogue.parent / PHOTO)
    # Until the photo is read, the form has none, and "Save" is refused.
    photo.get_by_role("button", name="Replace").wait_for()
    save(sveltia, catalogue)

    made = read(catalogue, "dodol-durian").data
    assert (made.gtin, made.kbli, made.partner) == ("0000012345670", "01234", "pak-haji")
    assert_on_the_site(catalogue, context)


def test_sveltia_cms_keeps_what_nobody_edited(sveltia: Page, catalogue: Path) -> None:
    """As Decap CMS does: two fields change, every other byte stays."""
    sveltia.goto(sveltia.url.split("#")[0] + "#/collections/products/entries/kaya/index")
    expect(field(sveltia, "name").get_by_role("textbox")).to_have_value("Kue Kaya")
    field(sveltia, "unit").get_by_role("textbox").fill("toples: 0812")
    field(sveltia, "summary_en").get_by_role("textbox").fill("New: tasty")
    save(sveltia, catalogue)
    assert text_of(catalogue) == RICH.replace("unit: toples\nimages", 'unit: "toples: 0812"\nimages').replace(
        "Old: tasty", "New: tasty"
    )


def test_what_a_partner_wants_stays_in_sveltia_cms(sveltia: Page, catalogue: Path) -> None:
    """As in Decap CMS."""
    sveltia.goto(sveltia.url.split("#")[0] + "#/collections/partners/entries/hotel-kaya/index")
    expect(field(sveltia, "name").get_by_role("textbox")).to_have_value("Hotel Kaya")
    field(sveltia, "village").get_by_role("textbox").fill("Wanajaya")
    save(sveltia, catalogue)
    assert text_of(catalogue, "partners/hotel-kaya") == BUYER[:-4] + "village: Wanajaya\n---\n"


def test_the_settings_are_valid_by_the_schema_of_sveltia_cms(catalogue: Path) -> None:
    """The JSON Schema that its package carries."""
    schema = json.loads((ensure(SVELTIA) / "schema/sveltia-cms.json").read_text(encoding="utf-8"))
    settings = yaml.safe_load((catalogue / "static/admin/config.yml").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    assert [error.message for error in validator.iter_errors(settings)] == []
    assert not validator.is_valid({**settings, "collections": [{"name": "x"}]})
