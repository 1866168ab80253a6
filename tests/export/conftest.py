"""One catalogue with something of everything, for all formats."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from catalog_builder.catalog.types import Catalog
from catalog_builder.export.copy import Copy, edition_copy, whole
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.workers import InProcess
from tests.support.project import CONFIG, write_project

EDITIONS = """\
editions:
  hotel: {query: "category:kue-kering", title: {id: Untuk hotel, en: For hotels}, language: en, formats: [csv, json]}
  tanpa-harga: {query: "nastar", title: Tanpa harga, prices: no, contact: {name: Meja lain, whatsapp: 0812-0000-0009}}
  kosong: {query: "price:<1", title: Kosong}
"""
FILES: Mapping[str, str] = {
    "catalog.yaml": CONFIG.replace(
        "languages: [id, en]", "languages: [id, en], url: https://katalog.example"
    ).replace("categories:", "categories:\n  - {slug: kriya, name: {id: Kriya, en: Crafts}}")
    + "attributes: [{slug: rasa, name: Rasa, type: list}, {slug: vegan, name: Vegan, type: boolean}]\n"
    + EDITIONS,
    "content/products/nastar/index.md": """\
---
name: {id: Nastar Keju, en: Cheese Tarts}
partner: dapur-uji
category: kue-kering
summary: "=1+1 itu dua"
price: {min: 38000, max: 68000, valid_until: 2027-06-30}
unit: toples
images: [nastar.png]
tags: [lebaran]
variants: [{name: 250 g, price: 38000, sku: NST-250, gtin: "8999999901011"}, {name: 500 g}]
certificates: [{kind: pirt, number: 2063216010117-28}, {kind: halal}]
supply: {capacity: 800, minimum_order: 24, lead_time_days: 5}
channels: [{partner: toko-uji, role: sold_at, since: 2022-03}]
curation: [{programme: tembus, stage: dikurasi, date: 2022-01-15}]
links: {tokopedia: https://www.tokopedia.com/uji}
gtin: "8999999901028"
net_weight: 500 g
allergens: [gluten]
attributes: {rasa: [manis, gurih], vegan: no}
related: [besek]
updated: 2026-11-01
---
Enak, dan cocok dengan [besek](../besek.md), [kami](../../pages/tentang.md).
""",
    "content/products/nastar/index.en.md": "---\nname: Cheese Tarts\n---\nTasty with [a box](../besek.md).\n",
    "content/products/besek.md": "---\nname: Besek\npartner: anyaman\ncategory: kriya\n---\nKotak bambu.\n",
    "content/partners/anyaman.md": "---\nname: Anyaman Uji\nkind: producer\n---\n",
    "content/partners/toko-uji.md": "---\nname: Toko Uji\nkind: modern_retail\n---\n",
    "content/partners/forum-uji.md": "---\nname: Forum Uji\nkind: forum\nmembers: [dapur-uji, anyaman]\n---\n",
    "content/programmes/tembus.md": "---\nname: Tembus\norganiser: forum-uji\nstages: [dikurasi]\n---\n",
    "content/pages/tentang.md": "---\ntitle: Tentang\n---\nHalo.\n",
}


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A photo that has something in it."""
    content = BytesIO()
    Image.effect_noise((60, 45), 90).resize((1200, 900)).convert("RGB").save(content, "PNG")
    return content.getvalue()


def written(folder: Path, photo: bytes) -> Path:
    """Write the catalogue, with a photo, into a folder."""
    write_project(folder, FILES)
    (folder / "content" / "products" / "nastar" / "nastar.png").write_bytes(photo)
    return folder


@pytest.fixture
def project(tmp_path: Path, photo: bytes) -> Path:
    """Write the catalogue for a test that may change it."""
    return written(tmp_path / "katalog", photo)


@pytest.fixture(scope="session")
def unchanged_project(tmp_path_factory: pytest.TempPathFactory, photo: bytes) -> Path:
    """Write the catalogue once for all tests that only read what is made of it."""
    return written(tmp_path_factory.mktemp("export") / "katalog", photo)


def load_catalog(folder: Path) -> Catalog:
    """Load a catalogue that must have no errors."""
    loaded = load(Project.at(folder), InProcess())
    assert [str(each.message) for each in loaded.diagnostics if each.severity == "error"] == []
    return loaded.catalog


@pytest.fixture
def copy(project: Path) -> Copy:
    """Return a copy of the whole catalogue."""
    return whole(Project.at(project), load_catalog(project))


@pytest.fixture(scope="session")
def unchanged_copy(unchanged_project: Path) -> Copy:
    """Return the same of the catalogue that no test changes."""
    return whole(Project.at(unchanged_project), load_catalog(unchanged_project))


def edition(folder: Path, name: str) -> Copy:
    """Return a copy of an edition."""
    return edition_copy(Project.at(folder), load_catalog(folder), name)
