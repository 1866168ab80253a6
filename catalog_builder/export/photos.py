"""Photos for copies: one size each, as JPEG or WebP, made on all cores and kept for the next copy."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from PIL import Image

from catalog_builder.content.photos import quiet_pillow
from catalog_builder.diagnostics import CatalogError
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings
from catalog_builder.frozen import dataclass
from catalog_builder.model import Photo
from catalog_builder.site.image_cache import ImageCache
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.pictures import ImageTask, renditions_of

Encoding = Literal["jpeg", "webp"]
SOURCE_WIDTHS = (320, 640, 1280)
"""What photos are scaled down from, which a build has made already."""


@dataclass(frozen=True, slots=True)
class CopyPhoto:
    """A photo in a copy: its bytes and its size in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PhotoTask:
    """One photo to be made at most `width` pixels wide."""

    photo: Photo
    width: int
    encoding: Encoding
    quality: int

    @property
    def key(self) -> str:
        """Tells this task's bytes from all others in the cache."""
        recipe = f"{self.photo.digest} {self.width} {self.encoding} {self.quality} copy-1"
        return hashlib.sha256(recipe.encode()).hexdigest()[:20]


def jpeg_photos(
    copy: Copy, photos: tuple[Photo, ...], width: int, settings: Settings
) -> Mapping[str, CopyPhoto]:
    """Return photos by their file, for formats that know no WebP; those that cannot be read are missing."""
    return make_photos(copy, tuple(PhotoTask(each, width, "jpeg", 80) for each in photos), settings)


def make_photos(copy: Copy, tasks: tuple[PhotoTask, ...], settings: Settings) -> Mapping[str, CopyPhoto]:
    """Make photos, telling `settings.progress`; those that cannot be read are missing."""
    context = ImageContext(copy.project.root, copy.project.cache)
    made: dict[str, CopyPhoto] = {}
    for done, (task, photo) in enumerate(
        zip(tasks, settings.workers.map(make_photo, context, tasks, apart=True), strict=True), 1
    ):
        if photo:
            made[task.photo.file] = photo
        settings.progress(done, len(tasks))
    return made


def make_photo(context: ImageContext, task: PhotoTask) -> CopyPhoto | None:
    """Return one photo, from the cache if it is there; None when it cannot be read."""
    cache = ImageCache(context.cache / "copies")
    kept = cache.get(task.key)
    if kept is None:
        source = _source(context, task)
        if source is None:
            return None
        content = _encode(source, task)
        cache.put(task.key, content)
    else:
        content = kept.read_bytes()
    with Image.open(io.BytesIO(content)) as image:
        return CopyPhoto(content, image.width, image.height)


def _source(context: ImageContext, task: PhotoTask) -> bytes | None:
    """Return the smallest published size that is large enough."""
    sizes = renditions_of("copy", task.photo, SOURCE_WIDTHS)
    chosen = next((each for each in sizes if each.width >= task.width), sizes[-1])
    kept = ImageCache(context.cache / "images").get(chosen.key)
    try:
        content = kept or render_image(context, ImageTask(task.photo, sizes))[sizes.index(chosen)].content
        return content.read_bytes() if isinstance(content, Path) else content
    except (CatalogError, OSError):
        return None


def _encode(source: bytes, task: PhotoTask) -> bytes:
    with quiet_pillow(), Image.open(io.BytesIO(source)) as opened:
        image = _on_white(opened) if task.encoding == "jpeg" else opened
        if image.width > task.width:
            height = max(1, round(image.height * task.width / image.width))
            image = image.resize((task.width, height), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        if task.encoding == "jpeg":
            image.save(buffer, "JPEG", quality=task.quality, optimize=True)
        else:
            image.save(buffer, "WEBP", quality=task.quality, method=4)
    return buffer.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture without transparency, as it looks on paper."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
