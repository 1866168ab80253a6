"""A catalogue of real size and real untidiness: 1,308 products of a marketplace."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench.marketplace import convert
from tests.conftest import REPOSITORY, build_once, shared_folder
from tests.demo.test_html import complaints

DATA = REPOSITORY / "tests" / "data" / "marketplace_products" / "products.csv"


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the catalogue once, with an address so that it has a sitemap."""
    folder = shared_folder(tmp_path_factory, worker_id) / "market"
    address = ["--base-url", "https://pasar.example"]
    return build_once(folder / "project", folder, address, lambda project: convert(DATA, project))


def test_every_product_has_a_page_and_a_record(market: Path) -> None:
    """No product is lost between the table and the site, whatever its name is made of."""
    pages = {path.stem for path in (market / "products").glob("*.html")}
    listed = json.loads((market / "data" / "products.json").read_bytes())["products"]
    assert len(pages) == len(listed) == 1308
    assert {product["slug"] for product in listed} == pages


def test_the_sitemap_names_every_page_that_has_content(market: Path) -> None:
    """Pages, sitemap and manifest agree; only pages not meant for search engines are left out of the map."""
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    sitemap = ET.parse(market / "sitemap.xml").getroot()  # noqa: S314 (our own file)
    listed = {element.text or "" for element in sitemap.iter(f"{namespace}loc")}
    mapped = {address.removeprefix("https://pasar.example/") or "index.html" for address in listed}
    pages = {path.relative_to(market).as_posix() for path in market.rglob("*.html")}
    hidden = {page for page in pages if b'name="robots" content="noindex' in (market / page).read_bytes()}
    assert mapped == pages - hidden
    assert {page for page in pages if page.startswith("products/")} <= mapped


@pytest.mark.slow
def test_the_pages_of_real_entries_are_valid_html(market: Path) -> None:
    """The Nu HTML checker accepts all 1,308 product pages, whatever people wrote into their entries."""
    assert complaints(market / "products") == []
