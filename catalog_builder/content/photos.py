"""The pictures of entries: what is there, whether it is a picture, how large it is.

Entries come from strangers. A picture is judged by its header, its checksums and its last bytes; its
pixels are decoded only in formats where nothing less tells whether they are all there, and never
before their number is known. `site.images` decodes the rest when it makes the published sizes.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_builder.config import Limits
from catalog_builder.content.photo_headers import quick_look
from catalog_builder.content.photo_paths import PlainFolders, find_picture
from catalog_builder.content.photo_types import kind_of_file
from catalog_builder.content.schema.common import ImageReference
from catalog_builder.diagnostics import FieldError, Finding, Message
from catalog_builder.model import Entry, Photo
from catalog_builder.reading.decode import read_bytes
from catalog_builder.reading.errors import ReadError

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".mpo"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
    "AVIF": (".avif",),
}
"""The formats that are read, and the endings their files may have. A phone's JPEG may be an MPO: a
picture with a second one behind it."""
_READABLE = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What Pillow is asked to recognise; it finds an MPO by itself when it reads a JPEG."""

LARGEST_FILE = 60_000_000
"""Bytes. The largest photo of a phone takes a third of it."""
SMALLEST_WIDTH = 600
"""Pixels. A narrower picture looks blurred on a product page."""

Statuses = dict[str, os.stat_result]
"""The status of files when they were read, by their paths in the project."""
_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
"""Values of the EXIF orientation (TIFF 6.0, tag 274) that swap width and height."""


def survey(
    folders: PlainFolders, folder: str, reference: ImageReference, limits: Limits, seen: Statuses
) -> Photo:
    """Return a picture as `inspect` does, without its digest and mostly without reading it whole.

    The status of the file that was looked at is noted in `seen`.
    """
    place = folders.picture(folder, reference.file)
    look = quick_look(place, LARGEST_FILE) if place else None
    if look and look.size[0] * look.size[1] <= limits.image_pixels:
        file = f"{folder}/{reference.file}"
        if look.status:
            seen[file] = look.status
        return Photo(file, "", *look.size, reference.alt)
    return inspect(Path(folders.root), folder, reference, limits)


def inspect(root: Path, folder: str, reference: ImageReference, limits: Limits) -> Photo:
    """Return a checked picture of an entry; `folder` (relative to the project) is where it must lie.

    Raises FieldError: bad-image-path, image-not-found, unreadable-file, empty-image, image-too-large,
    unknown-image-type, wrong-image-type, animated-image, broken-image.
    """
    place = find_picture(root, folder, reference.file)
    data = _read(place, reference.file)
    width, height = _measure(data, reference.file, limits)
    file, digest = place.relative_to(root).as_posix(), hashlib.sha256(data).hexdigest()
    return Photo(file, digest, width, height, reference.alt)


def check_resolution(entry: Entry[Any]) -> Iterator[Finding]:
    """Warn of pictures too small to look good on a page."""
    for index, photo in enumerate(entry.photos):
        if photo.width < SMALLEST_WIDTH:
            yield Finding(
                entry.source,
                ("images", index),
                "small-image",
                Message.of("the picture is only {width} pixels wide", width=photo.width),
                Message.of(
                    "send the photo as the phone took it, at least {width} wide", width=SMALLEST_WIDTH
                ),
                "warning",
            )


def open_picture(data: bytes) -> Image.Image:
    """Open a picture without decoding it. Raises whatever Pillow raises for what it cannot read.

    Pillow loads its readers of JPEG, PNG and GIF by itself, and all forty where it misses one.
    """
    from PIL import Image  # noqa: PLC0415 (many catalogues have no picture)

    if data[8:12] == b"WEBP":
        from PIL import WebPImagePlugin  # noqa: F401, PLC0415
    elif data[4:8] == b"ftyp":
        from PIL import AvifImagePlugin  # noqa: F401, PLC0415
    return Image.open(io.BytesIO(data), formats=_READABLE)


@contextmanager
def quiet_pillow() -> Iterator[None]:
    """Keep Pillow's warnings, of large pictures and odd EXIF, from the terminal: this module has its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def orientation(image: Image.Image) -> int:
    """Return how a picture is to be turned: 1 to 8 as in EXIF, 1 when it does not say or says nonsense.

    For PNG only what stands before the pixels is read: asking Pillow for more decodes them all.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 (Pillow's parser of EXIF raises nearly anything; a photo without it is fine)
        return 1
    return value if value in range(1, 9) else 1


def _read(place: Path, name: str) -> bytes:
    try:
        data = read_bytes(place, LARGEST_FILE)
    except ReadError as error:
        if error.problem.code == "file-too-large":
            raise _too_large(name, Message.of("at most {size} MB", size=LARGEST_FILE // 1_000_000)) from error
        raise FieldError(error.problem.code, error.problem.message, error.problem.hint) from error
    if not data:
        raise FieldError(
            "empty-image",
            Message.of("{name} is empty", name=name),
            Message.of("copy the photo again; its content did not arrive"),
        )
    return data


def _measure(data: bytes, name: str, limits: Limits) -> tuple[int, int]:
    """Return width and height as the picture is seen, or say what is wrong with it."""
    from PIL import Image  # noqa: PLC0415 (as above)

    try:
        with quiet_pillow(), open_picture(data) as image:
            _require_type(image, name)
            _require_size(image, name, limits)
            _require_still(image, name)
            width, height = image.size
            turned = orientation(image) in _TURNED
            _require_complete(image, data, name)
    except FieldError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name, limits) from error
    except Exception as error:  # a hostile file makes Pillow raise anything from SyntaxError to struct.error
        raise _unreadable(data, name) from error
    return (height, width) if turned else (width, height)


def _require_type(image: Image.Image, name: str) -> None:
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES[image.format or ""]:
        right = SUFFIXES[image.format or ""][0]
        raise FieldError(
            "wrong-image-type",
            Message.of(
                "{name} is not what its name says: it is a {format}", name=name, format=right[1:].upper()
            ),
            Message.of("rename it to {name}", name=Path(name).stem + right),
        )


def _require_size(image: Image.Image, name: str, limits: Limits) -> None:
    if image.width * image.height > limits.image_pixels:
        raise _too_many_pixels(name, limits)


def _too_many_pixels(name: str, limits: Limits) -> FieldError:
    return _too_large(
        name, Message.of("at most {pixels} megapixels", pixels=limits.image_pixels // 1_000_000)
    )


def _too_large(name: str, hint: Message) -> FieldError:
    return FieldError("image-too-large", Message.of("{name} is too large", name=name), hint)


def _require_still(image: Image.Image, name: str) -> None:
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise FieldError(
            "animated-image",
            Message.of("{name} moves", name=name),
            Message.of("save one picture of it as JPEG"),
        )


def _require_complete(image: Image.Image, data: bytes, name: str) -> None:
    if not _is_complete(image, data):
        raise _broken(name)


def _is_complete(image: Image.Image, data: bytes) -> bool:
    match image.format:
        case "JPEG" | "MPO":
            return data.rfind(b"\xff\xd9") > _scan_start(data)
        case "WEBP":
            return int.from_bytes(data[4:8], "little") + 8 <= len(data)
        case "PNG":
            image.verify()
        case _:
            image.load()
    return True


def _scan_start(data: bytes) -> int:
    """Return where a JPEG's pixels begin, past the thumbnail that EXIF may hold (ITU-T T.81, annex B)."""
    place = data.find(b"\xff\xd8") + 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:  # noqa: PLR2004 (every marker begins with it)
            place += 1
        elif data[place + 1] == 0xDA:  # noqa: PLR2004 (SOS, start of scan)
            return place
        elif data[place + 1] in _BARE_MARKERS:
            place += 1 if data[place + 1] == 0xFF else 2  # noqa: PLR2004 (fill bytes)
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return len(data)


_BARE_MARKERS = frozenset({0x00, 0x01, *range(0xD0, 0xDA), 0xFF})
"""Second bytes after which no length follows: stuffing, TEM, restarts, start and end of image, fill."""


def _unreadable(data: bytes, name: str) -> FieldError:
    kind = kind_of_file(data)
    if kind is None:
        return _broken(name)
    return FieldError(
        "unknown-image-type", Message.of("{name} is {kind}", name=name, kind=kind.name), kind.hint
    )


def _broken(name: str) -> FieldError:
    return FieldError(
        "broken-image",
        Message.of("{name} is damaged: a part of the picture is missing", name=name),
        Message.of("copy the photo again from the phone or camera"),
    )
