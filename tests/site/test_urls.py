from __future__ import annotations

import pytest

from catalog_builder.config import Category, District, Site
from catalog_builder.model import Entry, LocalText
from catalog_builder.site import urls
from catalog_builder.site.urls import Base

SITE = Site(title=LocalText.of(id="Katalog"), languages=("id", "en"))
PUBLIC = SITE.model_copy(update={"url": "https://katalog.example/bekasi"})
NAME = LocalText.of(id="Kue")


@pytest.mark.parametrize(
    ("language", "path", "base"),
    [
        ("id", "index.html", Base("", "")),
        ("id", "products/nastar.html", Base("../", "../")),
        ("en", "index.html", Base("", "../")),
        ("en", "products/nastar.html", Base("../", "../../")),
    ],
)
def test_a_page_reaches_its_tree_and_the_root(language: str, path: str, base: Base) -> None:
    """Links in a language stay in its tree; assets and pictures lie at the root, once for all."""
    assert urls.base_of(SITE, language, path) == base


def test_the_error_page_starts_at_the_root_of_the_host() -> None:
    """A host shows it at any address, so with a public address its links do not depend on where."""
    assert urls.base_of(PUBLIC, "id", "404.html") == Base("/bekasi/", "/bekasi/")
    assert urls.base_of(PUBLIC, "en", "404.html") == Base("/bekasi/en/", "/bekasi/")
    assert urls.base_of(SITE, "id", "404.html") == Base("", "")


def test_everything_that_has_a_page_has_a_path() -> None:
    """Entries, categories, districts and paths themselves can be linked, other things cannot."""
    entry = Entry("products", "nastar", "content/products/nastar.md", None)
    assert urls.tree_path(entry) == "products/nastar.html"
    assert urls.tree_path(Category(slug="kue", name=NAME)) == "categories/kue.html"
    assert urls.tree_path(District(slug="setu", name=NAME)) == "districts/setu.html"
    assert urls.tree_path("search.html") == "search.html"
    with pytest.raises(TypeError, match="int"):
        urls.tree_path(3)


def test_the_pages_of_a_list_never_meet_a_page_of_that_name() -> None:
    """`kue` on page 2 and a category called `kue-2` have addresses of their own."""
    assert urls.numbered("categories/kue.html", 1) == "categories/kue.html"
    assert urls.numbered("categories/kue.html", 2) == "categories/kue-2.html"
    assert urls.numbered("categories/kue.html", 2, {"categories/kue-2.html"}) == "categories/kue--2.html"


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("products/nastar.html", "products/nastar.html"),
        ("brosur musim panas.pdf", "brosur%20musim%20panas.pdf"),
        ("50%.pdf", "50%25.pdf"),
        ("café.pdf", "caf%C3%A9.pdf"),
        ("search.html?sort=newest", "search.html?sort=newest"),
        ("index.html#programmes", "index.html#programmes"),
    ],
)
def test_paths_are_encoded_for_urls(path: str, encoded: str) -> None:
    """What a URL cannot hold is escaped, a query or fragment is kept."""
    assert urls.encode(path) == encoded


def test_public_addresses_need_a_public_site() -> None:
    """Without `site.url` there are none; the home page is the address itself."""
    assert urls.absolute(SITE, "index.html") is None
    assert urls.absolute(PUBLIC, "index.html") == "https://katalog.example/bekasi/"
    assert urls.absolute(PUBLIC, "en/index.html") == "https://katalog.example/bekasi/en/index.html"
