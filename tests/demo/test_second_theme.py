"""The worked second theme of docs/theming.md: it builds, it is valid, and what it overrides shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, build_once, shared_folder
from tests.demo.test_html import complaints
from tests.support.links import crawl, read_file

EXAMPLE = REPOSITORY / "examples" / "grosir"


@pytest.fixture(scope="session")
def grosir(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the example."""
    return build_once(EXAMPLE, shared_folder(tmp_path_factory, worker_id) / "grosir", [])


def read(site: Path, path: str) -> str:
    """Return a page."""
    return (site / path).read_text(encoding="utf-8")


def test_every_link_of_the_second_theme_resolves(grosir: Path) -> None:
    """Nothing that the theme leaves out is linked, its own asset and file are there."""
    _, broken = crawl((grosir / "index.html").as_uri(), read_file)
    assert broken == []
    assert (grosir / "milik-kami.txt").exists()


def test_a_block_is_overridden_and_the_rest_stays(grosir: Path) -> None:
    """The product page has the new stamp after the default's gallery, no maker, and still the order box."""
    page = read(grosir, "products/kopi-bubuk.html")
    assert "gallery-drawn" in page
    assert re.search(r'class="stamp">Rp\s420\.000', page)
    assert "order-main" in page
    assert 'class="maker"' not in page


def test_a_partial_a_hook_the_menu_and_own_css_take_effect(grosir: Path) -> None:
    """Cards are rows, the notice is on every page, the menu is the owner's, custom.css comes last."""
    page = read(grosir, "products.html")
    assert "card-picture" not in page
    assert page.count('class="card row"') == 4  # with the one that a narrowed list is made of
    menu = re.search(r'<nav class="masthead-nav".*?</nav>', page, re.DOTALL)
    assert menu
    assert re.findall(r"<a [^>]*>([^<]+)<", menu[0]) == ["Daftar harga", "Pemasok", "Pengiriman", "Cuaca"]
    assert 'aria-current="page">Daftar harga' in menu[0]
    assert re.search(r"theme\.\w+\.css.*custom\.\w+\.css", page, re.DOTALL)
    for path in grosir.rglob("*.html"):
        assert 'class="notice"' in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_second_theme_is_valid_html(grosir: Path) -> None:
    """The Nu HTML checker has nothing to say about it either."""
    assert complaints(grosir) == []
