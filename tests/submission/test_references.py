from __future__ import annotations

import pytest

from catalog_builder.config import District
from catalog_builder.model import LocalText
from catalog_builder.submission.references import NameTable

KNOWN = (
    "Cikarang Pusat",
    "Tambun Selatan",
    "Kab. Semarang",
    "Kab. Bogor",
    "Pemalang",
    "Men's Fashion",
    "Blok 12",
)


@pytest.fixture
def names() -> NameTable:
    return NameTable.of(
        District(
            slug=name.casefold().replace(".", "").replace("'", "").replace(" ", "-"),
            name=LocalText.of(id=name),
        )
        for name in KNOWN
    )


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("CIKARANG PUSAT", "cikarang-pusat"), ("Cikarng Pusat", "cikarang-pusat"), ("CikarangPusat", "cikarang-pusat"),
        ("Cik. Pusat", "cikarang-pusat"), ("Tambun Sel.", "tambun-selatan"), ("Kabupaten Bogor", "kab-bogor"),
        ("Kab.\ufffdBogor", "kab-bogor"), ("Cikar\ufffdng Pusat", "cikarang-pusat"),
    ],
)  # fmt: skip
def test_other_spellings_are_the_name_that_is_known(names: NameTable, written: str, slug: str) -> None:
    """Slips of the pen, shortened words, letters and spaces that were lost on the way."""
    assert names.slug_of(written) == slug
    assert not names.added


@pytest.mark.parametrize(
    "written",
    [
        "Kota Semarang",
        "Kab. Serang",
        "Kab. Malang",
        "Malang",
        "Women's Fashion",
        "Blok 13",
        "Cikarang Barat",
        "Tambun",
        "Ta Se",
    ],
)
def test_another_name_is_taken_up_as_it_is(names: NameTable, written: str) -> None:
    """A city is not the regency of its name, nor are two names one because most letters are the same."""
    assert names.added == {names.slug_of(written): written}
    assert not names.respelt


def test_a_name_taken_up_loses_what_stands_for_a_lost_space(names: NameTable) -> None:
    """Nobody wants U+FFFD in catalog.yaml."""
    assert names.slug_of("Kab.\ufffdBekasi") == "kab-bekasi"
    assert names.added == {"kab-bekasi": "Kab. Bekasi"}
