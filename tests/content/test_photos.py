from __future__ import annotations

import hashlib
import os
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from catalog_builder.config import Limits
from catalog_builder.content.photos import LARGEST_FILE, check_resolution, inspect
from catalog_builder.content.schema import Product
from catalog_builder.content.schema.common import ImageReference
from catalog_builder.diagnostics import FieldError
from catalog_builder.model import Entry, LocalText, Photo
from tests.conftest import REPOSITORY

ODD = REPOSITORY / "tests" / "data" / "odd_images"
TURNED = REPOSITORY / "tests" / "data" / "exif_orientation"
FOLDER = "content/products/nastar"
LIMITS = Limits()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an entry in an empty project."""
    place = tmp_path / FOLDER
    place.mkdir(parents=True)
    return place


def look(folder: Path, name: str, limits: Limits = LIMITS) -> Photo:
    """Inspect a picture of the entry."""
    return inspect(folder.parents[2], FOLDER, ImageReference(file=name), limits)


def refusal(folder: Path, name: str, limits: Limits = LIMITS) -> FieldError:
    """Return why a picture is refused."""
    with pytest.raises(FieldError) as caught:
        look(folder, name, limits)
    return caught.value


def picture(size: tuple[int, int] = (60, 40), suffix: str = "png", **options: Any) -> bytes:
    """Return the bytes of a plain picture."""
    buffer = BytesIO()
    Image.new("RGB", size, (200, 150, 90)).save(buffer, {"jpg": "JPEG", "png": "PNG"}[suffix], **options)
    return buffer.getvalue()


def test_a_sound_picture_is_described(folder: Path) -> None:
    """File, digest, size and alternative text are known without decoding."""
    (folder / "a.png").write_bytes(picture())
    alt = LocalText.of(id="Nastar")
    photo = inspect(folder.parents[2], FOLDER, ImageReference(file="a.png", alt=alt), LIMITS)
    digest = hashlib.sha256((folder / "a.png").read_bytes()).hexdigest()
    assert photo == Photo(f"{FOLDER}/a.png", digest, 60, 40, alt)


@pytest.mark.parametrize("number", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(folder: Path, number: int) -> None:
    """Whatever way the camera was held, width and height are those that people see."""
    shutil.copy(TURNED / f"landscape_{number}.jpg", folder / "a.jpg")
    photo = look(folder, "a.jpg")
    assert (photo.width, photo.height) == (160, 107)


@pytest.mark.parametrize(
    "name",
    [
        "pil_sample_cmyk.jpg", "exif_gps.jpg", "invalid-exif.jpg", "i_trns.png", "p_16.png", "rgb_trns.png",
        "p_trns_single.png", "transparent.webp", "hopper_orientation_6.webp", "avif_hopper.avif", "hopper.gif",
    ],
)  # fmt: skip
def test_odd_but_sound_pictures_are_taken(folder: Path, name: str) -> None:
    """CMYK, 16 bits, palettes, transparency, broken EXIF: a browser will see a usual picture."""
    shutil.copy(ODD / name, folder / name)
    assert look(folder, name).width > 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("truncated_jpeg.jpg", "broken-image"),
        ("broken.png", "broken-image"),
        ("decompression_bomb.gif", "image-too-large"),
        ("dispose_bgnd.gif", "animated-image"),
        ("apng_delay.png", "animated-image"),
        ("16_bit_noise.tif", "unknown-image-type"),
    ],
)
def test_pictures_that_cannot_be_shown_are_refused(folder: Path, name: str, code: str) -> None:
    """Damaged, huge, moving and foreign pictures are named for what they are."""
    shutil.copy(ODD / name, folder / name)
    assert refusal(folder, name).code == code


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "SVG"),
        (b"<!DOCTYPE html><html><title>404</title></html>", "a web page"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "HEIC"),
        (b"%PDF-1.7\n", "a document"),
        (b"PK\x03\x04word/document.xml", "a document"),
        (b"BM\x36\x10\0\0", "a BMP"),
        (b"\0\0\1\0\1\0\x10\x10", "an icon"),
        (b"just words", "of a kind"),
    ],
    ids=["svg", "html", "heic", "pdf", "docx", "bmp", "ico", "text"],
)
def test_what_is_no_photo_is_named(folder: Path, start: bytes, says: str) -> None:
    """A file that only has the name of a photo is told by its first bytes, whatever its ending."""
    (folder / "foto.jpg").write_bytes(start)
    error = refusal(folder, "foto.jpg")
    assert error.code == "unknown-image-type"
    assert says in str(error)


def test_a_photo_must_be_what_its_name_says(folder: Path) -> None:
    """A PNG called .jpg is refused, with the name it should have."""
    (folder / "foto.jpg").write_bytes(picture())
    error = refusal(folder, "foto.jpg")
    assert error.code == "wrong-image-type"
    assert str(error.hint) == "rename it to foto.png"


def test_an_empty_photo_is_refused(folder: Path) -> None:
    """A copy that failed leaves zero bytes."""
    (folder / "foto.jpg").touch()
    assert refusal(folder, "foto.jpg").code == "empty-image"


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif", "avif"])
def test_a_photo_that_was_cut_short_is_refused(folder: Path, suffix: str) -> None:
    """Two thirds of a file are no picture, in every format."""
    noise = Image.effect_noise((200, 200), 80).convert("P" if suffix == "gif" else "RGB")
    noise.save(folder / f"foto.{suffix}")
    whole = (folder / f"foto.{suffix}").read_bytes()
    assert look(folder, f"foto.{suffix}").width == 200
    (folder / f"foto.{suffix}").write_bytes(whole[: len(whole) * 2 // 3])
    assert refusal(folder, f"foto.{suffix}").code == "broken-image"


def test_a_thumbnail_does_not_hide_that_its_photo_was_cut_short(folder: Path) -> None:
    """The end mark of the small picture within EXIF is not taken for that of the photo."""
    whole = picture(
        (300, 300), "jpg", exif=b"Exif\0\0" + Image.Exif().tobytes()[6:] + picture((16, 16), "jpg")
    )
    (folder / "foto.jpg").write_bytes(whole)
    assert look(folder, "foto.jpg").width == 300
    (folder / "foto.jpg").write_bytes(whole[:-40])
    assert refusal(folder, "foto.jpg").code == "broken-image"


def test_a_photo_whose_checksum_is_wrong_is_refused(folder: Path) -> None:
    """One flipped bit in a PNG is found without decoding it."""
    content = bytearray(picture())
    content[len(content) // 2] ^= 1
    (folder / "foto.png").write_bytes(content)
    assert refusal(folder, "foto.png").code == "broken-image"


def test_too_many_pixels_are_refused_from_the_header(folder: Path) -> None:
    """The limit of catalog.yaml decides, before a pixel is decoded."""
    (folder / "foto.png").write_bytes(picture((60, 40)))
    assert refusal(folder, "foto.png", Limits(image_pixels=60 * 40 - 1)).code == "image-too-large"
    assert look(folder, "foto.png", Limits(image_pixels=60 * 40)).width == 60


def test_a_giant_file_is_refused_unread(folder: Path) -> None:
    """A file beyond all photos is not decoded."""
    with (folder / "foto.jpg").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refusal(folder, "foto.jpg").code == "image-too-large"


@pytest.mark.parametrize(
    "name",
    [
        "../rahasia/foto.png", "/etc/hostname", "..", "C:\\foto.png", "a\\..\\b.png", "nul\0.png", "a\nb.png",
        "sub/../../lain.png", "https://example.org/foto.png", "//example.org/foto.png", "D:foto.png", ".",
    ],
)  # fmt: skip
def test_a_path_out_of_the_folder_is_refused(folder: Path, name: str) -> None:
    """However it is written, a name that leads elsewhere is refused without a look at what is there."""
    assert refusal(folder, name).code == "bad-image-path"


def test_a_photo_may_lie_in_a_folder_of_the_entrys_own(folder: Path) -> None:
    """An entry with a folder may sort its photos there."""
    (folder / "foto").mkdir()
    (folder / "foto" / "a.png").write_bytes(picture())
    assert look(folder, "foto/a.png").file == f"{FOLDER}/foto/a.png"


def test_an_entry_in_one_file_cannot_reach_into_another_entrys_folder(folder: Path) -> None:
    """The folders beside it belong to others, whose drafts may not be published yet."""
    (folder / "a.png").write_bytes(picture())
    with pytest.raises(FieldError) as caught:
        inspect(folder.parents[2], "content/products", ImageReference(file="nastar/a.png"), LIMITS)
    assert caught.value.code == "bad-image-path"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_links_are_refused_wherever_they_stand(folder: Path) -> None:
    """Neither a linked photo nor a linked folder is followed."""
    outside = folder.parents[2] / "rahasia"
    outside.mkdir()
    (outside / "a.png").write_bytes(picture())
    (folder / "a.png").symlink_to(outside / "a.png")
    (folder / "foto").symlink_to(outside)
    assert refusal(folder, "a.png").code == "bad-image-path"
    assert refusal(folder, "foto/a.png").code == "bad-image-path"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_does_not_hang_the_build(folder: Path) -> None:
    """Something that is no file is refused, not waited for."""
    os.mkfifo(folder / "foto.jpg")
    assert refusal(folder, "foto.jpg").code == "bad-image-path"


@pytest.mark.parametrize(
    ("there", "written"),
    [("Nastar.JPG", "nastar.jpg"), ("nastar-keju.jpg", "nastar-keju.jpeg")],
)
def test_a_missing_photo_names_what_was_meant(folder: Path, there: str, written: str) -> None:
    """Other capitals or another ending: the hint has the right name."""
    (folder / there).write_bytes(picture())
    error = refusal(folder, written)
    assert error.code == "image-not-found"
    assert str(error.hint) == f"did you mean {there}?"


def test_a_name_with_accents_is_found_however_it_is_stored(folder: Path) -> None:
    """A Mac stores é as two characters; an archive brings such names to other systems."""
    (folder / "cafe\u0301.png").write_bytes(picture())
    assert look(folder, "caf\u00e9.png").width == 60


def test_a_missing_photo_without_likeness_says_where_to_put_it(folder: Path) -> None:
    """Nothing is guessed where nothing is near."""
    assert str(refusal(folder, "nastar.jpg").hint).startswith("put the photo beside the entry")


def test_small_photos_are_doubted() -> None:
    """A picture under 600 pixels is shown, with a warning at its place in the list."""
    photos = (Photo("a.png", "0" * 64, 1200, 900), Photo("b.png", "1" * 64, 599, 900))
    data = Product(name=LocalText.of(id="Nastar"), partner="dapur", category="kue", slug="nastar")
    entry = Entry("products", "nastar", "content/products/nastar.md", data, photos=photos)
    (finding,) = check_resolution(entry)
    assert (finding.code, finding.path, finding.severity) == ("small-image", ("images", 1), "warning")
