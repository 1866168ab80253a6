"""The quick way to a picture's size gives what Pillow gives, or gives up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog_builder.config import Limits
from catalog_builder.content.photo_headers import Size, quick_look
from catalog_builder.content.photo_paths import PlainFolders
from catalog_builder.content.photos import inspect, survey
from catalog_builder.content.schema.common import ImageReference
from catalog_builder.diagnostics import FieldError
from catalog_builder.model import Photo
from tests.conftest import REPOSITORY

DATA = REPOSITORY / "tests" / "data"
PICTURES = sorted(
    path
    for folder in ("odd_images", "exif_orientation")
    for path in (DATA / folder).iterdir()
    if path.suffix in {".jpg", ".png", ".gif", ".webp", ".avif", ".tif"}
)
FOLDER = "content/products/nastar"


def saved(form: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """Return a picture as a program writes it."""
    buffer = BytesIO()
    Image.new(mode, size, 1).save(buffer, form, **options)
    return buffer.getvalue()


SAMPLES = {
    "jpg": [
        saved("JPEG"),
        saved("JPEG", progressive=True),
        saved("JPEG", "L"),
        (DATA / "exif_orientation" / "landscape_6.jpg").read_bytes()[:9000] + b"\xff\xd9",
    ],
    "png": [saved("PNG"), saved("PNG", "1"), saved("PNG", "P"), saved("PNG", "RGBA", dpi=(72, 72))],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an entry in an empty project."""
    place = tmp_path_factory.mktemp("project") / FOLDER
    place.mkdir(parents=True)
    return place


def size_of(place: str, largest: int) -> Size | None:
    """Return what a glance tells of a picture."""
    look = quick_look(place, largest)
    return look.size if look else None


def measured(folder: Path, name: str) -> tuple[int, int] | None:
    """Return what the long way says of a picture; None for one that it refuses."""
    try:
        photo = inspect(folder.parents[2], FOLDER, ImageReference(file=name), Limits())
    except FieldError:
        return None
    return photo.width, photo.height


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_real_pictures_are_measured_alike(path: Path, folder: Path) -> None:
    """Photos of cameras, turned ones and odd ones: the same size as from Pillow, or no answer."""
    (folder / path.name).write_bytes(path.read_bytes())
    assert size_of(str(folder / path.name), 10**8) in {None, measured(folder, path.name)}


@pytest.mark.parametrize("suffix", SAMPLES)
def test_ordinary_pictures_are_measured_quickly(suffix: str, folder: Path) -> None:
    """What programs write needs no closer look, turned photos included."""
    for number, data in enumerate(SAMPLES[suffix]):
        place = folder / f"plain-{number}.{suffix}"
        place.write_bytes(data)
        assert size_of(str(place), 10**8) == measured(folder, place.name) is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(suffix=st.sampled_from(sorted(SAMPLES)), changes=st.data())
def test_a_damaged_picture_is_never_taken_for_a_sound_one(
    suffix: str, changes: st.DataObject, folder: Path
) -> None:
    """Whatever bytes are changed, cut out or added: the same answer as from Pillow, or none."""
    data = bytearray(changes.draw(st.sampled_from(SAMPLES[suffix])))
    for _ in range(changes.draw(st.integers(1, 4))):
        place = changes.draw(st.integers(0, min(len(data) - 1, 700)))
        kept = changes.draw(st.integers(0, 3))
        data[place : place + kept] = changes.draw(st.binary(max_size=3))
    file = folder / f"damaged.{suffix}"
    file.write_bytes(data)
    assert size_of(str(file), 10**8) in {None, measured(folder, file.name)}


def test_a_large_photo_is_not_read_whole(folder: Path) -> None:
    """Its beginning and its end tell; what lies between may be anything."""
    data = saved("JPEG", size=(2000, 1500))
    start, end = data[:-2], data[-2:]
    (folder / "large.jpg").write_bytes(start + bytes(300_000) + end)
    (folder / "cut.jpg").write_bytes(start + bytes(300_000))
    assert size_of(str(folder / "large.jpg"), 10**8) == (2000, 1500)
    assert size_of(str(folder / "cut.jpg"), 10**8) is None
    (folder / "large.png").write_bytes(saved("PNG", "RGB", (900, 900), compress_level=0))
    assert size_of(str(folder / "large.png"), 10**8) == (900, 900)


def test_only_ordinary_files_of_bearable_size_are_opened(folder: Path) -> None:
    """No picture, an empty one, a folder and one that is too large get no answer."""
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "folder.jpg").mkdir()
    (folder / "much.jpg").write_bytes(saved("JPEG"))
    for name in ("none.jpg", "empty.jpg", "folder.jpg", "much.jpg", "photo.webp"):
        assert size_of(str(folder / name), 100) is None


def test_a_survey_gives_what_an_inspection_gives(folder: Path) -> None:
    """But for the digest, which only publishing needs; what is refused is refused alike."""
    (folder / "a.jpg").write_bytes(saved("JPEG"))
    (folder / "b.gif").write_bytes(saved("GIF", "P"))
    (folder / "link.jpg").symlink_to(folder / "a.jpg")
    folders = PlainFolders(str(folder.parents[2]))
    quick = survey(folders, FOLDER, ImageReference(file="a.jpg"), Limits(), {})
    assert quick == Photo(f"{FOLDER}/a.jpg", "", 60, 40)
    assert survey(folders, FOLDER, ImageReference(file="b.gif"), Limits(), {}).digest
    with pytest.raises(FieldError) as link:
        survey(folders, FOLDER, ImageReference(file="link.jpg"), Limits(), {})
    with pytest.raises(FieldError) as pixels:
        survey(folders, FOLDER, ImageReference(file="a.jpg"), Limits(image_pixels=1_000), {})
    assert (link.value.code, pixels.value.code) == ("bad-image-path", "image-too-large")


def test_a_link_on_the_way_is_seen(tmp_path: Path) -> None:
    """A folder that is a link, or is not there, is not plain; it is looked at once."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.jpg").write_bytes(b"x")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    folders = PlainFolders(str(tmp_path))
    assert folders.picture("real", "a.jpg") == f"{tmp_path}/real/a.jpg"
    assert folders.picture("linked", "a.jpg") is None
    assert folders.picture("missing/deep", "a.jpg") is None
    assert folders.picture("real", "../a.jpg") is None
