"""The catalogue as JSON after edits: as a build from nothing makes it, and little of it made anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from catalog_builder import kept_data
from catalog_builder.build import build
from catalog_builder.catalog.recall import Recall
from catalog_builder.model import Project
from catalog_builder.site import metadata
from catalog_builder.site.records import product_record
from catalog_builder.standing import BuildOptions
from tests.support.project import PRODUCT, write_project

TABLES = ("data/products.json", "data/partners.json")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write nine products beside the first, and publish them in stretches of two."""
    monkeypatch.setattr(kept_data, "_TOGETHER", 2)
    text = PRODUCT.replace("images: [nastar.png]\n", "")
    products = {
        f"content/products/kue-{number}.md": text.replace("Nastar", f"Kue {number}") for number in range(9)
    }
    root = write_project(tmp_path / "project", products)
    site(root)
    return root


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which products' records are made."""
    slugs: list[str] = []

    def noted(catalog: Any, renditions: Any, product: Any) -> Any:
        slugs.append(product.slug)
        return product_record(catalog, renditions, product)

    monkeypatch.setattr(metadata, "product_record", noted)
    return slugs


def site(root: Path, name: str = "output", *, clean: bool = False) -> list[bytes]:
    """Build; return the tables."""
    output = root.parent / name
    build(Project.at(root), BuildOptions(output, clean=clean, workers=1))
    return [(output / table).read_bytes() for table in TABLES]


def edit(root: Path, number: int, text: str) -> None:
    entry = PRODUCT.replace("images: [nastar.png]\n", text).replace("Nastar", f"Kue {number}")
    (root / f"content/products/kue-{number}.md").write_text(entry)


def test_an_edit_makes_the_records_of_its_neighbours_anew(root: Path, made: list[str]) -> None:
    """The others are taken from the published file, also when stretches before them have another length."""
    edit(root, 3, "summary: Panjang sekali.\n")
    after = site(root)
    assert sorted(made) == ["kue-2", "kue-3"]
    edit(root, 7, "")
    after = site(root)
    assert after == site(root, "clean", clean=True)


def test_a_new_product_moves_the_others(root: Path) -> None:
    """Every stretch has other members then."""
    edit(root, 10, "")
    assert site(root) == site(root, "clean", clean=True)


def test_a_published_table_that_was_damaged_is_made_anew(root: Path, made: list[str]) -> None:
    """What lies there is taken only if it is as it was written."""
    table = root.parent / "output" / TABLES[0]
    table.write_bytes(table.read_bytes()[:-40])
    edit(root, 3, "summary: Lain.\n")
    after = site(root)
    assert len(made) == 10
    assert after == site(root, "clean", clean=True)


def test_a_table_of_the_owners_own_stays(root: Path) -> None:
    """A file in static/ stands in for ours, and nothing is taken from it when it has gone."""
    own = root / "static" / TABLES[0]
    own.parent.mkdir(parents=True)
    own.write_bytes(b"{}")
    assert site(root)[0] == b"{}"
    own.unlink()
    edit(root, 3, "summary: Lain.\n")
    assert site(root) == site(root, "clean", clean=True)


def test_of_the_same_joining_only_what_is_in_doubt_is_asked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is what read one of the entries that have changed since, or a photo."""
    asked: list[str] = []

    class Noted(Recall):
        def _answers(self, reads: str) -> bytes:
            asked.append(reads)
            return super()._answers(reads)

    edit(root, 3, "summary: Lain.\n")
    site(root)
    monkeypatch.setattr(kept_data, "Recall", Noted)
    edit(root, 5, "summary: Lain.\n")
    after, doubted = site(root), tuple(asked)
    assert doubted
    assert all(re.search("products/kue-[35]|renditions:", each) for each in doubted)
    assert after == site(root, "clean", clean=True)
