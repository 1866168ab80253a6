"""The partnership programme on the demo: who is there, what can be followed, how far products are."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from catalog_builder.catalog.doors import doors_of
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import PARTNER_KINDS
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.translation import translations
from catalog_builder.workers import InProcess
from tests.conftest import REPOSITORY
from tests.support.links import links_of

STORY = [
    "index.html",
    "programmes/tembus-singapura.html",
    "products/nastar-cibarusah.html",
    "partners/dapur-bu-yani.html",
    "partners/forum-umkm-cibarusah.html",
    "districts/cibarusah.html",
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Load the demo catalogue on the day of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795478400")
        return load(Project.at(REPOSITORY), InProcess()).catalog


def links(site: Path, path: str) -> set[str]:
    """Return the pages that a page links to, as paths below the site."""
    found = links_of((site / path).read_bytes()).links
    return {urldefrag(urljoin(f"file:///{path}", link))[0].removeprefix("file:///") for link in found}


@pytest.mark.parametrize("kind", PARTNER_KINDS)
def test_every_kind_of_partner_has_a_page_with_content(demo_site: Path, kind: str) -> None:
    """What they do for producers, who they are, and which products they work with already."""
    page = (demo_site / "partner-kinds" / f"{kind.replace('_', '-')}.html").read_text(encoding="utf-8")
    assert re.search(r'<p class="lead">.{40,}</p>', page)
    assert page.count('class="partner-card"') >= 1
    assert ("Produk yang sudah mereka tangani" in page) == ('id="carried"' in page)


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_singapore_story_can_be_followed_by_links(demo_site: Path, language: str) -> None:
    """From the home page to the programme, a product, its producer, their forum and its district."""
    way = [language + path for path in STORY]
    missing = [f"{here} → {there}" for here, there in pairwise(way) if there not in links(demo_site, here)]
    assert missing == []


def test_a_market_is_told_on_the_page_of_exports(demo_site: Path) -> None:
    """Each country with the products that reached it."""
    page = (demo_site / "channels" / "export.html").read_text(encoding="utf-8")
    countries = re.findall(r"<dt>(\w+) <span", page)
    assert countries == ["Jepang", "Malaysia", "Belanda", "Singapura"]


def test_the_map_and_its_table_say_the_same(demo_site: Path) -> None:
    """Every district is a link with a name for those who do not see it, and a row of the table."""
    page = (demo_site / "partners.html").read_text(encoding="utf-8")
    marks = re.findall(r'class="map-cell[^"]*">\s*<title>([^:]+): (\d+) produsen, (\d+) mitra</title>', page)
    table = page.partition('id="places"')[2].partition("</table>")[0]
    rows = re.findall(
        r'<th scope="row"><a [^>]*>([^<]+)</a></th><td[^>]*>(\d+)</td><td[^>]*>(\d+)</td>', table
    )
    assert len(marks) == 23
    assert sorted(marks) == sorted(rows)


def test_the_directory_answers_without_scripts(demo_site: Path) -> None:
    """Who looks for a category and who makes an offer are lists of links."""
    page = (demo_site / "partners.html").read_text(encoding="utf-8")
    seekers = page.partition('id="wants-olahan-laut"')[2].partition("</div>")[0]
    offering = page.partition('id="offer-rak-tetap"')[2].partition("</div>")[0]
    assert 'href="partners/hotel-sagara-cikarang.html"' in seekers
    assert 'href="partners/warga-mart.html"' in offering


def test_the_offices_page_is_not_on_the_public_site(demo_site: Path) -> None:
    """It holds what only the office needs; catalog.yaml can publish it."""
    assert not (demo_site / "office.html").exists()


@pytest.mark.parametrize("slug", ["kukis-kelor-mede", "kerupuk-mi-kuning", "kap-lampu-bambu"])
def test_a_product_knows_every_door_and_what_it_lacks(catalog: Catalog, slug: str) -> None:
    """Open doors first, then the closed ones by how little is missing, each with its reasons in words."""
    expected = (Path(__file__).parent / "doors" / f"{slug}.txt").read_text(encoding="utf-8")
    assert doors_in_words(catalog, slug) == expected


def doors_in_words(catalog: Catalog, slug: str) -> str:
    """Return every door of a product with the sentence of each condition, in Indonesian."""
    texts = translations("site", "id").gettext
    lines = []
    for view in doors_of(catalog.products[slug], catalog):
        missing = len(view.evaluation.obstacles)
        state = "sudah di sana" if view.taken else "terbuka" if not missing else f"kurang {missing}"
        lines.append(f"{view.door.key}: {state}")
        lines += [f"  {each.state}: {each.sentence.render(texts)}" for each in view.evaluation.outcomes]
    return "\n".join(lines) + "\n"
