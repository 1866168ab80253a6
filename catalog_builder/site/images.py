"""The published sizes of photos: those that were made before, and others (`photo_sizes`)."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.content.photos import quiet_pillow
from catalog_builder.diagnostics import CatalogError, Diagnostic, Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile, Photo
from catalog_builder.site.image_cache import ImageCache
from catalog_builder.site.pictures import ImageTask


@dataclass(frozen=True, slots=True)
class ImageContext:
    """Where the photos lie, and where their published sizes are kept between builds."""

    root: Path
    cache: Path


def render_image(context: ImageContext, task: ImageTask) -> tuple[OutputFile, ...]:
    """Return the published sizes of one photo; those in the cache without opening it.

    Raises CatalogError when the photo cannot be decoded.
    """
    cache = ImageCache(context.cache / "images")
    kept = [cache.get(each.key) for each in task.files]
    contents: list[Path | bytes] = [place for place in kept if place]
    if len(contents) < len(kept):
        contents = [cache.put(key, content) for key, content in _make(context.root, task)]
    return tuple(OutputFile(each.path, content) for each, content in zip(task.files, contents, strict=True))


def _make(root: Path, task: ImageTask) -> list[tuple[str, bytes]]:
    from catalog_builder.site.photo_sizes import made_sizes  # noqa: PLC0415 (mostly all are there)

    try:
        with quiet_pillow():
            return made_sizes((root / task.photo.file).read_bytes(), task)
    except Exception as error:  # a damaged picture makes Pillow raise nearly anything
        raise _undecodable(task.photo) from error


def _undecodable(photo: Photo) -> CatalogError:
    broken = Diagnostic(
        "broken-image",
        Message.of("the picture is damaged and cannot be shown"),
        photo.file,
        hint=Message.of("copy the photo again from the phone or camera"),
    )
    return CatalogError(Message.of("a picture cannot be read"), status=1, diagnostics=(broken,))
