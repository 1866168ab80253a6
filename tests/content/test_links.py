"""Where links in texts may lead."""

from __future__ import annotations

import pytest

from catalog_builder.config import Category, Config, Site
from catalog_builder.content.links import Link, resolve
from catalog_builder.model import LocalText

CONFIG = Config(
    site=Site(title=LocalText.of(id="Katalog")),
    categories=(Category(slug="kue", name=LocalText.of(id="Kue")),),
)
FILE = "content/products/nastar/index.md"


@pytest.mark.parametrize(
    ("href", "becomes"),
    [
        ("https://contoh.id/a b", "https://contoh.id/a b"),
        ("HTTP://contoh.id", "HTTP://contoh.id"),
        ("mailto:a@contoh.id", "mailto:a@contoh.id"),
        ("tel:+6281234567", "tel:+6281234567"),
        ("//contoh.id/x", "https://contoh.id/x"),
        ("#bahan", "#bahan"),
        ("../kastengel.md", "../products/kastengel.html"),
        ("../kastengel/index.md#isi", "../products/kastengel.html#isi"),
        ("../../partners/dapur.en.md", "../partners/dapur.html"),
        ("../partners/dapur.html", "../partners/dapur.html"),
        ("../index.html", "../index.html"),
        ("../categories/kue.html", "../categories/kue.html"),
        ("../products.html?q=x", "../products.html"),
        ('../kastengel.md#a b"c', "../products/kastengel.html#a%20b%22c"),
    ],
)  # fmt: skip
def test_good_links_are_kept_or_made_right_for_pages(href: str, becomes: str) -> None:
    """Out to the web, mail and telephone; in to entries, by their files or pages, and to listings."""
    link = resolve(href, FILE, CONFIG)
    assert isinstance(link, Link)
    assert link.href == becomes
    assert link.external == (":" in becomes)


@pytest.mark.parametrize(
    ("href", "refusal"),
    [
        ("javascript:alert(1)", "unsafe-link"),
        ("java\tscript:alert(1)", "unsafe-link"),
        (" JAVASCRIPT:alert(1)", "unsafe-link"),
        ("vbscript:x", "unsafe-link"),
        ("data:text/html,x", "unsafe-link"),
        ("file:///etc/passwd", "unsafe-link"),
        ("x:y", "unsafe-link"),
        ("harga.pdf", "broken-link"),
        ("/absolut.html", "broken-link"),
        ("../../../../etc/passwd", "broken-link"),
        ("../categories/tidak-ada.html", "broken-link"),
        ("../districts/tidak-ada.html", "broken-link"),
        ("../fallback.html", "broken-link"),
        ("", "broken-link"),
    ],
)
def test_other_links_are_refused(href: str, refusal: str) -> None:
    """Schemes that can run something are unsafe; what leads nowhere on the site is broken."""
    assert resolve(href, FILE, CONFIG) == refusal
