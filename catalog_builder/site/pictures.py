"""Which sizes of which photo are published, and under which names.

A name carries a hash of the source's digest and of how it is made, so it is known at plan time,
without opening a photo, and a page that shows the picture does not wait for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import chain

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.frozen import dataclass
from catalog_builder.model import Photo

PHOTO_WIDTHS = (320, 640, 1280)
"""Pixels: a card on a phone and on a laptop, the gallery, and the gallery on a dense screen."""
LOGO_WIDTHS = (128, 256)
LARGEST_HEIGHT = 2560
"""A picture taller than this is scaled down further; WebP ends at 16383 pixels, eyes much earlier."""
ENOUGH = 0.85
"""A size that comes this near to the largest one is left out: it saves nobody anything."""
QUALITY = 80
PREVIEW_SIZE = (1200, 630)
"""Pixels of the picture in a chat's or network's preview, JPEG because not all of these read WebP."""
PREVIEW_RECIPE = "jpeg-preview-1"
ORIGINAL_QUALITY = 92
ORIGINAL_RECIPE = f"jpeg-{ORIGINAL_QUALITY}-srgb-1"
RECIPE = f"webp-{QUALITY}-srgb-1"
"""How pictures are made; its last number grows when `images` makes other bytes from the same source."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of one photo: pixels, its path below output/ and the key of its cached bytes."""

    width: int
    height: int
    path: str
    key: str


@dataclass(frozen=True, slots=True)
class ImageTask:
    """One photo and all sizes to be made of it, smallest first.

    `preview` is there if it stands for a page, `original` if the owner publishes the full size.
    """

    photo: Photo
    renditions: tuple[Rendition, ...]
    preview: Rendition | None = None
    original: Rendition | None = None

    def __str__(self) -> str:
        return self.photo.file

    @property
    def files(self) -> tuple[Rendition, ...]:
        """Everything that is to be made."""
        return (*self.renditions, *(each for each in (self.preview, self.original) if each))


@dataclass(frozen=True, slots=True)
class Picture:
    """What an `<img>` needs; URLs are relative to the page, `width` and `height` are the largest size's.

    `tone` is its `class` while it loads, "" when there is none; `original` the photo in full size where the
    owner publishes that, else "".
    """

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    tone: str = ""
    original: str = ""


def tone_classes(tone: str) -> str:
    """Return the classes of the theme that colour a photo's place: "532" → "tone r5 g3 b2"; "" of "".

    The pages' policy lets no page have colours of its own.
    """
    return "tone r{} g{} b{}".format(*tone) if tone else ""


Renditions = Mapping[str, tuple[Rendition, ...]]
"""The sizes of every published photo, by its file."""


def plan_images(catalog: Catalog, widths: tuple[int, ...] = PHOTO_WIDTHS) -> tuple[ImageTask, ...]:
    """Return what to make of every photo in the catalogue; no path appears twice.

    `widths` are the sizes of photos, in pixels, smallest first.
    """
    tasks: dict[str, ImageTask] = {}
    previews, originals = plan_previews(catalog), plan_originals(catalog)
    paths: set[str] = set()
    for stem, photo, sizes in _named_photos(catalog, widths):
        if photo.file not in tasks:
            renditions = tuple(each for each in renditions_of(stem, photo, sizes) if each.path not in paths)
            tasks[photo.file] = ImageTask(
                photo, renditions, previews.get(photo.file), originals.get(photo.file)
            )
            paths.update(each.path for each in renditions)
    return tuple(task for task in tasks.values() if task.renditions)


def plan_renditions(catalog: Catalog, widths: tuple[int, ...] = PHOTO_WIDTHS) -> Renditions:
    """Return the sizes of every photo, by its file, for the pages that show them."""
    found: dict[str, tuple[Rendition, ...]] = {}
    for stem, photo, sizes in _named_photos(catalog, widths):
        if photo.file not in found:
            found[photo.file] = renditions_of(stem, photo, sizes)
    return found


def plan_previews(catalog: Catalog) -> Mapping[str, Rendition]:
    """Return the preview that is made of a photo, by its file: of the first one of each entry.

    None without `site.url`: a preview is named by its public address.
    """
    if not catalog.config.site.url:
        return {}
    found: dict[str, Rendition] = {}
    for entry in _entries(catalog):
        for photo in entry.photos[:1]:
            found.setdefault(photo.file, _preview(entry.slug, photo))
    return found


def plan_originals(catalog: Catalog) -> Mapping[str, Rendition]:
    """Return the full size of each photo by its file; none unless `site.originals` asks for it."""
    if not catalog.config.site.originals:
        return {}
    found: dict[str, Rendition] = {}
    for entry in _entries(catalog):
        for number, photo in enumerate(entry.photos, 1):
            found.setdefault(photo.file, _original(f"{entry.slug}-{number}", photo))
    return found


def _original(stem: str, photo: Photo) -> Rendition:
    key = hashlib.sha256(f"{photo.digest} {ORIGINAL_RECIPE}".encode()).hexdigest()[:20]
    return Rendition(photo.width, photo.height, f"images/{stem}-original.{key[:10]}.jpg", key)


def _preview(slug: str, photo: Photo) -> Rendition:
    key = hashlib.sha256(f"{photo.digest} {PREVIEW_RECIPE}".encode()).hexdigest()[:20]
    return Rendition(*PREVIEW_SIZE, f"images/{slug}-preview.{key[:10]}.jpg", key)


def _named_photos(catalog: Catalog, widths: tuple[int, ...]) -> Iterator[tuple[str, Photo, tuple[int, ...]]]:
    for entry in _entries(catalog):
        for number, photo in enumerate(entry.photos, 1):
            yield f"{entry.slug}-{number}", photo, widths
        if entry.logo:
            yield f"{entry.slug}-logo", entry.logo, tuple(each for each in LOGO_WIDTHS if each <= widths[-1])


def _entries(catalog: Catalog) -> Iterator[AnyEntry]:
    return chain(
        catalog.products.values(), catalog.partners.values(),
        catalog.programmes.values(), catalog.pages.values(),
    )  # fmt: skip


def renditions_of(stem: str, photo: Photo, widths: tuple[int, ...]) -> tuple[Rendition, ...]:
    """Return the sizes to make of one photo, smallest first; none is wider than the photo."""
    largest = _fitting_width(photo, widths[-1])
    chosen = [width for width in widths if width < largest * ENOUGH] + [largest]
    return tuple(_rendition(stem, photo, width) for width in chosen)


def _fitting_width(photo: Photo, width: int) -> int:
    tallest = photo.width * LARGEST_HEIGHT // photo.height
    return max(1, min(width, photo.width, tallest))


def _rendition(stem: str, photo: Photo, width: int) -> Rendition:
    key = hashlib.sha256(f"{photo.digest} {width} {RECIPE}".encode()).hexdigest()[:20]
    height = max(1, round(photo.height * width / photo.width))
    return Rendition(width, height, f"images/{stem}-{width}.{key[:10]}.webp", key)
