from __future__ import annotations

import hashlib
import io
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from catalog_builder.config import Limits
from catalog_builder.content.photos import inspect
from catalog_builder.content.schema.common import ImageReference
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import OutputFile, Photo
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.photo_sizes import preview
from catalog_builder.site.pictures import LARGEST_HEIGHT, PHOTO_WIDTHS, ImageTask, plan_images, renditions_of
from tests.conftest import REPOSITORY
from tests.support.project import CONFIG, PARTNER, PRODUCT, write_picture
from tests.support.site import tiny_catalog

DATA = REPOSITORY / "tests" / "data"
SIZES = [(20, 20), (319, 100), (320, 240), (330, 240), (640, 480), (700, 500), (1280, 960), (6000, 4000)]


def photo(width: int, height: int) -> Photo:
    """Return a photo that exists only as numbers."""
    return Photo("content/products/a.jpg", "0" * 64, width, height)


def task_of(root: Path, name: str) -> ImageTask:
    """Return what is to be made of a picture in `root`/content/products."""
    found = inspect(root, "content/products", ImageReference(file=name), Limits())
    return ImageTask(found, renditions_of("foto", found, PHOTO_WIDTHS))


def published(root: Path, name: str) -> list[Image.Image]:
    """Return the published sizes of a picture, decoded."""
    files = render_image(ImageContext(root, root / "cache"), task_of(root, name))
    return [Image.open(io.BytesIO(content_of(file))) for file in files]


def content_of(file: OutputFile) -> bytes:
    """Return a file's bytes, wherever they are."""
    return file.content.read_bytes() if isinstance(file.content, Path) else file.content


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with a folder for pictures."""
    (tmp_path / "content" / "products").mkdir(parents=True)
    return tmp_path


def save(root: Path, name: str, image: Image.Image, **options: Any) -> None:
    """Save a picture among the products."""
    image.save(root / "content" / "products" / name, **options)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_size_is_larger_than_the_photo(width: int, height: int) -> None:
    """Pictures are never scaled up, and the largest size is as large as is useful."""
    widths = [each.width for each in renditions_of("foto", photo(width, height), PHOTO_WIDTHS)]
    assert widths == sorted(set(widths))
    assert 1 <= len(widths) <= len(PHOTO_WIDTHS)
    assert widths[-1] == min(width, PHOTO_WIDTHS[-1])


def test_a_size_near_the_largest_is_spared() -> None:
    """A photo 700 pixels wide is not published at 640 as well."""
    assert [each.width for each in renditions_of("foto", photo(700, 500), PHOTO_WIDTHS)] == [320, 700]


def test_a_tower_is_scaled_to_what_a_page_can_hold() -> None:
    """A picture much taller than wide stays below the height that WebP and eyes allow."""
    (largest,) = renditions_of("foto", photo(600, 40_000), PHOTO_WIDTHS)
    assert largest.height <= LARGEST_HEIGHT
    assert largest.width == 38


def test_names_follow_from_the_content(root: Path) -> None:
    """The same bytes have the same name on any machine, other bytes another one."""
    save(root, "a.png", Image.new("RGB", (400, 300), "red"))
    first = [each.path for each in task_of(root, "a.png").renditions]
    assert first == [each.path for each in task_of(root, "a.png").renditions]
    save(root, "a.png", Image.new("RGB", (400, 300), "blue"))
    assert not set(first) & {each.path for each in task_of(root, "a.png").renditions}


@pytest.mark.parametrize("number", range(1, 9))
def test_every_orientation_comes_out_upright(root: Path, number: int) -> None:
    """However the camera was held, the same scene is published the same way up."""
    shutil.copy(
        DATA / "exif_orientation" / f"landscape_{number}.jpg", root / "content" / "products" / "a.jpg"
    )
    shutil.copy(DATA / "exif_orientation" / "landscape_1.jpg", root / "content" / "products" / "b.jpg")
    (turned,), (upright,) = published(root, "a.jpg"), published(root, "b.jpg")
    assert turned.size == upright.size == (160, 107)
    assert difference(turned, upright) < 8


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures of one size, in levels of grey."""
    pixels = zip(one.convert("L").tobytes(), other.convert("L").tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pixels) / (one.width * one.height)


def test_nothing_a_phone_wrote_is_published(root: Path) -> None:
    """Where the photo was taken, by which camera and when stays at home, as do comments and profiles."""
    exif = Image.Exif()
    exif[0x010F] = "KameraRahasia"
    exif.get_ifd(0x8825)[1] = "S"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    save(
        root,
        "a.jpg",
        Image.new("RGB", (400, 300), "red"),
        exif=exif,
        comment=b"KameraRahasia",
        icc_profile=profile,
    )
    for file in render_image(ImageContext(root, root / "cache"), task_of(root, "a.jpg")):
        assert b"KameraRahasia" not in content_of(file)
        image = Image.open(io.BytesIO(content_of(file)))
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp"} & image.info.keys()


@pytest.mark.parametrize(
    ("mode", "colour", "suffix", "expected"),
    [
        ("L", 128, "png", (128, 128, 128)),
        ("1", 1, "png", (255, 255, 255)),
        ("I;16", 32768, "png", (128, 128, 128)),
        ("P", 0, "gif", (0, 0, 0)),
        ("CMYK", (0, 255, 255, 0), "jpg", (254, 0, 0)),
        ("RGB", (10, 200, 30), "webp", (10, 200, 30)),
    ],
)
def test_every_kind_of_colour_is_converted(
    root: Path, mode: str, colour: Any, suffix: str, expected: tuple[int, int, int]
) -> None:
    """Grey, black and white, 16 bits, palettes and print colours come out as what they look like."""
    save(root, f"a.{suffix}", Image.new(mode, (400, 300), colour))
    (image,) = published(root, f"a.{suffix}")[-1:]
    assert image.mode == "RGB"
    pixel = image.getpixel((200, 150))
    assert isinstance(pixel, tuple)
    assert all(abs(one - other) <= 6 for one, other in zip(pixel, expected, strict=True))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_stays(root: Path, mode: str) -> None:
    """What was see-through is so on the page."""
    save(root, "a.png", Image.new(mode, (400, 300), (200, 0) if mode == "LA" else (200, 10, 10, 0)))
    image = published(root, "a.png")[-1]
    assert image.mode == "RGBA"
    assert image.getextrema()[3] == (0, 0)


def test_a_photo_in_other_primaries_looks_the_same_on_screens(root: Path) -> None:
    """A colour profile is applied before it is dropped: here one whose red is green."""
    save(root, "a.png", Image.new("RGB", (400, 300), (250, 0, 0)), icc_profile=swapped_profile())
    red, green, blue = published(root, "a.png")[-1].getpixel((9, 9))  # type: ignore[misc]
    assert green > 200 > red + blue


def swapped_profile() -> bytes:
    """Return the profile of sRGB with its primaries for red and green exchanged (ICC.1:2022, 7.3)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table = bytearray(profile)
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    table[red : red + 4], table[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(table)


def test_a_colour_profile_that_does_not_fit_is_ignored(root: Path) -> None:
    """Nonsense in a profile costs nobody a picture."""
    save(root, "a.png", Image.new("RGB", (400, 300), (10, 200, 30)), icc_profile=b"nonsense" * 30)
    assert published(root, "a.png")[-1].getpixel((9, 9)) == pytest.approx((10, 200, 30), abs=6)


@pytest.mark.parametrize(
    "name",
    [
        "pil_sample_cmyk.jpg", "exif_gps.jpg", "invalid-exif.jpg", "i_trns.png", "p_16.png", "rgb_trns.png",
        "l_trns.png", "p_trns_single.png", "transparent.webp", "hopper_orientation_6.webp", "avif_hopper.avif",
        "hopper.gif",
    ],
)  # fmt: skip
def test_odd_pictures_are_published(root: Path, name: str) -> None:
    """What the check lets through can be shown."""
    shutil.copy(DATA / "odd_images" / name, root / "content" / "products" / name)
    assert published(root, name)[-1].format == "WEBP"


def test_sizes_are_as_planned(root: Path) -> None:
    """Pages state width and height before a photo is opened; the photo keeps the promise."""
    save(root, "a.jpg", Image.effect_noise((1501, 997), 60).convert("RGB"))
    task = task_of(root, "a.jpg")
    assert [image.size for image in published(root, "a.jpg")] == [
        (each.width, each.height) for each in task.renditions
    ]


def test_a_second_build_opens_no_photo(root: Path) -> None:
    """With a full cache the source may be gone."""
    save(root, "a.jpg", Image.new("RGB", (700, 500), "red"))
    task, context = task_of(root, "a.jpg"), ImageContext(root, root / "cache")
    first = [content_of(file) for file in render_image(context, task)]
    (root / "content" / "products" / "a.jpg").unlink()
    assert [content_of(file) for file in render_image(context, task)] == first


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "note", "gone"])
def test_a_damaged_cache_is_made_again(root: Path, damage: str) -> None:
    """Whatever happens to a kept file, what is published is right."""
    save(root, "a.jpg", Image.effect_noise((700, 500), 60).convert("RGB"))
    task, context = task_of(root, "a.jpg"), ImageContext(root, root / "cache")
    first = [content_of(file) for file in render_image(context, task)]
    kept = root / "cache" / "images" / f"{task.renditions[0].key}.webp"
    spoil(kept, damage)
    assert [content_of(file) for file in render_image(context, task)] == first


def spoil(kept: Path, damage: str) -> None:
    """Damage a kept file in one of the ways that disks and people do."""
    content = kept.read_bytes()
    match damage:
        case "cut":
            kept.write_bytes(content[:-10])
        case "flip":
            kept.write_bytes(content[:50] + bytes([content[50] ^ 1]) + content[51:])
        case "empty":
            kept.write_bytes(b"")
        case "note":
            kept.with_suffix(".txt").write_text("nonsense")
        case "gone":
            kept.unlink()


def test_a_cache_that_was_copied_is_still_good(root: Path) -> None:
    """Other times of change, as after a restore in CI, cost a look at the bytes, not a photo."""
    save(root, "a.jpg", Image.new("RGB", (700, 500), "red"))
    task, context = task_of(root, "a.jpg"), ImageContext(root, root / "cache")
    render_image(context, task)
    for kept in (root / "cache" / "images").iterdir():
        os.utime(kept, (1, 1))
    (root / "content" / "products" / "a.jpg").unlink()
    assert all(isinstance(file.content, Path) for file in render_image(context, task))


def test_a_cache_that_cannot_be_written_changes_nothing(root: Path) -> None:
    """On a full or locked disk the pictures are made anew and published all the same."""
    save(root, "a.jpg", Image.new("RGB", (700, 500), "red"))
    (root / "cache").write_text("a file where the folder should be")
    files = render_image(ImageContext(root, root / "cache"), task_of(root, "a.jpg"))
    assert all(isinstance(file.content, bytes) for file in files)


def test_the_same_photo_gives_the_same_bytes(root: Path) -> None:
    """Two machines with empty caches publish the same file."""
    save(root, "a.jpg", Image.effect_noise((700, 500), 60).convert("RGB"))
    task = task_of(root, "a.jpg")
    digests = {
        hashlib.sha256(
            b"".join(content_of(file) for file in render_image(ImageContext(root, root / name), task))
        ).digest()
        for name in ("one", "two")
    }
    assert len(digests) == 1


def test_a_photo_that_turns_out_broken_names_itself(root: Path) -> None:
    """Damage that only decoding shows ends the build with the photo's name, not with a traceback."""
    save(root, "a.png", Image.new("RGB", (400, 300), "red"))
    task = task_of(root, "a.png")
    (root / "content" / "products" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    with pytest.raises(CatalogError) as caught:
        render_image(ImageContext(root, root / "cache"), task)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.file) == ("broken-image", "content/products/a.png")
    assert caught.value.status == 1


def test_all_pictures_of_a_catalogue_are_planned_once(tmp_path: Path) -> None:
    """Photos of entries and logos of partners get names of their own, no path twice."""
    write_picture(tmp_path / "content" / "partners" / "logo.png", (500, 500))
    files = {
        "content/partners/dapur-uji.md": PARTNER.replace(
            "kind:", "logo: logo.png\nimages: [logo.png]\nkind:"
        ),
        "content/products/lain.md": PRODUCT.replace("nastar.png", "lain.png"),
    }
    write_picture(tmp_path / "content" / "products" / "lain.png", (300, 300))
    tasks = plan_images(tiny_catalog(tmp_path, files))
    paths = [each.path for task in tasks for each in task.renditions]
    assert len(paths) == len(set(paths))
    stems = {path.removeprefix("images/").rpartition("-")[0] for path in paths}
    assert stems == {"nastar-1", "lain-1", "dapur-uji-1"}


@pytest.mark.parametrize("size", [(1600, 1200), (600, 1400), (2400, 800), (40, 40)])
def test_a_preview_has_the_shape_that_chats_show(size: tuple[int, int]) -> None:
    """Whatever shape a photo has, its preview is 1200 × 630 and below 300 KB, even of the finest gravel."""
    noise = Image.effect_noise(size, 120).convert("RGB")
    for picture in (noise, Image.new("RGBA", size, (200, 40, 40, 60))):
        made = preview(picture)
        assert Image.open(io.BytesIO(made)).size == (1200, 630)
        assert len(made) < 300_000


def test_a_preview_is_made_only_for_a_site_with_an_address(tmp_path: Path) -> None:
    """Previews are named by public addresses, so a catalogue without one publishes none."""
    address = {"catalog.yaml": CONFIG.replace("{title:", "{url: https://katalog.example, title:")}
    with_address = plan_images(tiny_catalog(tmp_path / "a", address))
    assert [task.preview is not None for task in with_address] == [True]
    assert [task.preview for task in plan_images(tiny_catalog(tmp_path / "b"))] == [None]
    context = ImageContext(tmp_path / "a", tmp_path / "cache")
    first, again = (render_image(context, with_address[0]) for _ in range(2))
    assert [content_of(file) for file in first] == [content_of(file) for file in again]
    assert first[-1].path.endswith(".jpg")


def test_the_full_size_is_published_only_where_the_owner_wants_it(tmp_path: Path) -> None:
    """Off by default; with `site.originals` each photo comes in full size too, upright and without its metadata."""
    asked = {"catalog.yaml": CONFIG.replace("title: Katalog Uji", "title: Katalog Uji, originals: true")}
    assert [task.original for task in plan_images(tiny_catalog(tmp_path / "a"))] == [None]
    catalog = tiny_catalog(tmp_path / "b", asked)
    place = tmp_path / "b" / "content" / "products" / "nastar" / "nastar.png"
    exif = Image.Exif()
    exif[0x010E] = "at home"
    Image.new("RGB", (2000, 1500), "#a43").save(place, exif=exif)
    (task,) = plan_images(catalog)
    assert task.original
    assert task.original.path.startswith("images/nastar-1-original.")
    *_, file = render_image(ImageContext(tmp_path / "b", tmp_path / "cache"), task)
    with Image.open(io.BytesIO(content_of(file))) as image:
        assert image.format == "JPEG"
        assert image.size == (2000, 1500)
        assert not image.getexif()
    assert b"at home" not in content_of(file)
