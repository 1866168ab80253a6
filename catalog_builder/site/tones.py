"""The colour that holds a photo's place until it has come: its average, each channel in eight steps."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.cache import Cache
from catalog_builder.catalog.types import Catalog
from catalog_builder.model import Project
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.pictures import ImageTask, plan_images
from catalog_builder.workers import Executor

if TYPE_CHECKING:
    from PIL.Image import Image

STEPS = 8
_KEPT = "tones"
_RECIPE = 1
"""Grows when another tone is made of the same photo."""


def photo_tones(project: Project, catalog: Catalog, workers: Executor, cache: Cache) -> dict[str, str]:
    """Return the tone of each photo of an entry by its file: a digit for red, green and blue, e.g. "532".

    "" stands for a photo that is transparent somewhere. What is not known from builds before is taken
    from the smallest published size, which is thereby made. Raises CatalogError when a photo cannot be
    decoded.
    """
    entries = (*catalog.products.values(), *catalog.partners.values())
    entries += (*catalog.programmes.values(), *catalog.pages.values())
    digests = {photo.file: photo.digest for entry in entries for photo in entry.photos}
    kept = _kept(cache)
    unknown = set(digests.values()) - kept.keys()
    if unknown:
        kept = {**kept, **_made(project, catalog, workers, unknown)}
        cache.put(_KEPT, (_RECIPE, {digest: kept[digest] for digest in digests.values()}))
    return {file: kept[digest] for file, digest in digests.items()}


def _kept(cache: Cache) -> Mapping[str, str]:
    stored = cache.get(_KEPT)
    return stored[1] if isinstance(stored, tuple) and stored[0] == _RECIPE else {}


def _made(project: Project, catalog: Catalog, workers: Executor, unknown: set[str]) -> dict[str, str]:
    tasks = [task for task in plan_images(catalog) if task.photo.digest in unknown]
    tones = workers.map(tone_of, ImageContext(project.root, project.cache), tasks, apart=True)
    return {task.photo.digest: tone for task, tone in zip(tasks, tones, strict=True)}


def tone_of(context: ImageContext, task: ImageTask) -> str:
    """Return the tone of one photo."""
    from PIL.Image import open as opened  # noqa: PLC0415 (mostly all tones are known)

    content = render_image(context, task)[0].content
    with opened(io.BytesIO(content.read_bytes() if isinstance(content, Path) else content)) as image:
        return "" if "A" in image.getbands() else _average(image.convert("RGB"))


def _average(image: Image) -> str:
    from PIL.Image import Resampling  # noqa: PLC0415 (as above)

    pixel = image.resize((1, 1), Resampling.BOX).tobytes()
    return "".join(str(value * STEPS // 256) for value in pixel)
