from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from catalog_builder.cache import Cache
from catalog_builder.catalog.types import Catalog
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project
from catalog_builder.site.pictures import tone_classes
from catalog_builder.site.tones import photo_tones
from catalog_builder.workers import InProcess
from tests.support.site import tiny_catalog

PHOTO = "content/products/nastar/nastar.png"


def tones(project: Path, catalog: Catalog, cache: Path) -> dict[str, str]:
    """Return the tones of a catalogue's photos."""
    return photo_tones(Project.at(project), catalog, InProcess(), Cache(cache))


def test_a_photo_is_held_by_its_average_colour(tmp_path: Path) -> None:
    """(200, 150, 90) of 256 is (6, 4, 2) of 8, which are three classes."""
    catalog = tiny_catalog(tmp_path)
    assert tones(tmp_path, catalog, tmp_path / "kept") == {PHOTO: "642"}
    assert tone_classes("642") == "tone r6 g4 b2"


def test_a_tone_is_kept(tmp_path: Path) -> None:
    """The second time no picture is opened."""
    catalog = tiny_catalog(tmp_path)
    first = tones(tmp_path, catalog, tmp_path / "kept")
    (tmp_path / PHOTO).unlink()
    assert tones(tmp_path, catalog, tmp_path / "kept") == first


def test_a_transparent_picture_has_no_tone(tmp_path: Path) -> None:
    """What lies behind it would shine through."""
    catalog = tiny_catalog(tmp_path)
    Image.new("RGBA", (900, 600), (0, 0, 255, 0)).save(tmp_path / PHOTO)
    assert tones(tmp_path, catalog, tmp_path / "kept") == {PHOTO: ""}
    assert tone_classes("") == ""


def test_a_damaged_photo_is_named(tmp_path: Path) -> None:
    """A photo that cannot be decoded ends the build with its name."""
    catalog = tiny_catalog(tmp_path)
    (tmp_path / PHOTO).write_bytes(b"no picture")
    with pytest.raises(CatalogError) as raised:
        tones(tmp_path, catalog, tmp_path / "kept")
    assert raised.value.diagnostics[0].file == PHOTO
