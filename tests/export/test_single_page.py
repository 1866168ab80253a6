from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings, export
from catalog_builder.model import Photo


def single(copy: Copy, folder: Path, **settings: int) -> tuple[str, tuple[str, ...]]:
    """Return the file's text and its notes."""
    outcome = export(copy, "html", folder / "a.html", Settings(**settings))
    return outcome.file.read_text(encoding="utf-8"), tuple(map(str, outcome.notes))


@pytest.fixture(scope="module")
def whole(unchanged_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, tuple[str, ...]]:
    """Return text and notes of the whole catalogue in one file."""
    return single(unchanged_copy, tmp_path_factory.mktemp("single"))


def test_the_file_asks_for_nothing_outside_itself(whole: tuple[str, tuple[str, ...]]) -> None:
    """No script, style or picture has an address; links lead to sections, or out."""
    text, _ = whole
    markup = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert re.findall(r'<(?:script|link|img)[^>]* (?:src|srcset|href)="(?!data:)', markup) == []
    inner = set(re.findall(r' href="#(/[^"]*)"', text))
    there = set(re.findall(r' id="(/[^"]*)"', text))
    views = (
        "/search.html",
        "/enquiry.html",
        "/products.html",
        "/categories/",
        "/districts/",
        "/partners.html",
    )
    assert {link for link in inner - there if not link.startswith(views)} == set()


def test_only_its_own_style_and_script_may_run(whole: tuple[str, tuple[str, ...]]) -> None:
    """The policy names the hashes of the one style and the one script."""
    text, _ = whole
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for element in ("style", "script"):
        contents = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        assert len(contents) == 1
        digest = base64.b64encode(hashlib.sha256(contents[0].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]


def test_without_javascript_everything_is_there(whole: tuple[str, tuple[str, ...]]) -> None:
    """A list of contents leads to a section for each product, partner and text."""
    text, _ = whole
    for path in (
        "products/nastar",
        "products/besek",
        "partners/dapur-uji",
        "pages/tentang",
        "programmes/tembus",
    ):
        assert f'<section class="sheet-page wrap" id="/{path}.html"' in text
    assert '<li><a href="#/products/besek.html">Besek</a></li>' in text
    assert 'href="#/products/besek.html">besek</a>' in text


def test_photos_are_in_the_file_once(whole: tuple[str, tuple[str, ...]]) -> None:
    """A photo is in its product's section; cards take it from there."""
    text, notes = whole
    assert text.count("data:image/webp;base64,") == 1
    assert 'href="https://katalog.example/"' in text
    assert notes == ()


def test_photos_give_way_to_a_small_limit(
    copy: Copy, whole: tuple[str, tuple[str, ...]], tmp_path: Path
) -> None:
    """Smaller photos, then none, as the size allows; the outcome says which."""
    size = len(whole[0].encode())
    photo = re.search(r"data:image/webp;base64,[^\"]+", whole[0])
    assert photo
    text, notes = single(copy, tmp_path, max_size=size - 500)
    assert "data:image/webp" in text
    assert notes[0].startswith("photos are at most")
    text, notes = single(copy, tmp_path, max_size=size - len(photo[0]))
    assert notes == ("without photos, so that it fits",)
    assert "data:image/webp" not in text


def test_a_limit_below_the_texts_is_refused(copy: Copy, tmp_path: Path) -> None:
    """Without photos it is as small as it gets; that size is named."""
    with pytest.raises(CatalogError, match="the smallest possible is about"):
        single(copy, tmp_path, max_size=5000)


def test_a_photo_that_cannot_be_read_is_left_out(copy: Copy, tmp_path: Path) -> None:
    """The others and the text stay."""
    product = copy.catalog.products["nastar"]
    lost = replace(product, photos=(Photo("content/products/gone.png", "0" * 64, 100, 80),))
    catalog = replace(copy.catalog, products={**copy.catalog.products, "nastar": lost})
    text, _ = single(replace(copy, catalog=catalog), tmp_path)
    assert "<img" not in text.split('id="/products/nastar.html"')[1].split("</section>")[0]
