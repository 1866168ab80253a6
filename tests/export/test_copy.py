from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.export.copy import Copy, by_category, file_name, whole
from catalog_builder.model import Project
from tests.export.conftest import edition, load_catalog
from tests.support.project import write_project


def test_a_selection_is_complete_in_itself(project: Path) -> None:
    """Makers, the partners and programmes that products name, and makers' forums come along; others stay."""
    catalog = edition(project, "hotel").catalog
    assert list(catalog.products) == ["nastar"]
    assert set(catalog.partners) == {"dapur-uji", "toko-uji", "forum-uji"}
    assert set(catalog.programmes) == {"tembus"}
    assert set(catalog.pages) == {"tentang"}
    assert catalog.products["nastar"].data.related == ()
    assert [each.slug for each in catalog.members["forum-uji"]] == ["dapur-uji"]


def test_links_to_what_was_left_out_lead_to_the_living_site(project: Path) -> None:
    """A body's links to other products lead to the public site, each language to its own pages."""
    body = edition(project, "hotel").catalog.products["nastar"].body
    assert body
    assert 'href="https://katalog.example/products/besek.html"' in (body.get("id") or "")
    assert 'href="../pages/tentang.html"' in (body.get("id") or "")
    assert 'href="https://katalog.example/en/products/besek.html"' in (body.get("en") or "")


def test_without_a_living_site_such_links_are_plain_text(project: Path) -> None:
    """Where the catalogue has no address, nothing is left to click that leads nowhere."""
    config = project / "catalog.yaml"
    config.write_text(config.read_text().replace(", url: https://katalog.example", ""))
    body = edition(project, "hotel").catalog.products["nastar"].body
    assert body
    assert "cocok dengan besek" in (body.get("id") or "")


def test_an_edition_has_its_own_language_contact_and_silence_about_prices(project: Path) -> None:
    """What catalog.yaml says of an edition holds for every format, as it is in the catalogue they get."""
    quiet = edition(project, "tanpa-harga")
    product = quiet.products[0].data
    assert (product.price, [each.price for each in product.variants]) == (None, [None, None])
    assert quiet.catalog.config.site.contact.whatsapp == "+6281200000009"
    assert edition(project, "hotel").language == "en"


def test_prices_hold_until_the_first_of_them_ends(copy: Copy) -> None:
    """The earliest end that is not past; a price that has ended already is not counted."""
    assert copy.freshness.prices_until == date(2027, 6, 30)
    assert copy.freshness.living == "https://katalog.example/"


def test_an_ended_price_does_not_make_the_whole_copy_old(tmp_path: Path) -> None:
    """Without a price that still holds to a day, the copy names no day."""
    old = "---\nname: Lama\npartner: dapur-uji\ncategory: kue-kering\nprice: {amount: 5, valid_until: 2020-01-31}\n---\n"
    folder = write_project(tmp_path, {"content/products/lama.md": old})
    assert whole(Project.at(folder), load_catalog(folder)).freshness.prices_until is None


def test_a_catalogue_splits_into_a_copy_for_each_category_with_products(copy: Copy) -> None:
    """Each copy holds the products of one category, and no product is lost."""
    copies = tuple(by_category(copy))
    assert [(each.name, list(each.catalog.products)) for each in copies] == [
        ("katalog-uji-kriya", ["besek"]), ("katalog-uji-kue-kering", ["nastar"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("hotal", 2, "editions: hotel"),
        ("xyz", 2, "editions: hotel, tanpa-harga, kosong"),
        ("kosong", 1, "try the query on the search page, or with fewer words"),
    ],
)
def test_an_edition_that_gives_nothing_is_refused(project: Path, name: str, status: int, said: str) -> None:
    """An unknown edition names its neighbours; an empty one its query."""
    with pytest.raises(CatalogError) as caught:
        edition(project, name)
    assert (caught.value.status, str(caught.value.hint)) == (status, said)


@pytest.mark.parametrize("query", ["harga:<murah", "partner:tak-ada"])
def test_a_query_that_cannot_mean_anything_is_wrong_usage(project: Path, query: str) -> None:
    """A query that cannot be read, or names what is not there, ends the export with status 2."""
    with pytest.raises(CatalogError) as caught:
        whole(Project.at(project), load_catalog(project), query)
    assert caught.value.status == 2


def test_names_of_files_are_short_and_plain() -> None:
    """Whatever a catalogue is called, its files have ASCII names that fit a path of Windows."""
    assert file_name("Karya Békasi — 2026!") == "karya-bekasi-2026"
    assert file_name("目录") == "katalog"
    assert len(file_name("kata " * 50)) <= 40
