"""Photos that a table names or holds: found, turned upright, made smaller, put beside the entry."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath

from PIL import Image, ImageOps

from catalog_builder.config import Limits
from catalog_builder.content.photos import LARGEST_FILE, quiet_pillow
from catalog_builder.content.slugs import slugify
from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.reading.decode import read_bytes
from catalog_builder.reading.errors import ReadError
from catalog_builder.submission.problems import Problem, Weight
from catalog_builder.submission.records import Record
from catalog_builder.submission.upserts import Upsert

LONGEST_SIDE = 2400
"""Pixels. More than any page shows; a phone's photo has twice as many and ten times the bytes."""
_MOST_PIXELS = 4
"""How many times the catalogue's limit a photo may have that is made smaller."""
_LARGEST_KEPT = 3_000_000
"""Bytes of a photo that is kept as it came."""
_QUALITY = 88
_KEPT = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}
"""Formats that the catalogue reads, with the ending of their files."""
_FORMATS = (*_KEPT, "GIF", "BMP", "TIFF", "HEIF")
_MARKDOWN = re.compile(r"!\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_URL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_UPRIGHT = 1
_ORIENTATION = 0x0112
_MOST_FILES = 50_000
_HEIC = re.compile(rb"....ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1)", re.DOTALL)


@dataclass
class PhotoDesk:
    """Takes the photos of records. `folders` are those of the imported files, by the files' names."""

    root: Path
    limits: Limits
    folders: Mapping[str, Path]
    _listed: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def take(self, upsert: Upsert, record: Record, *, exact: bool) -> None:
        """Put a record's photos into its entry; with `exact` the table's list replaces the entry's.

        What cannot be used is added to the record's problems.
        """
        wanted = record.values.get("images", [])
        if not wanted and not record.pictures:
            return
        names = [self._named(upsert, record, name) for name in _references(wanted)]
        names += [
            self._add(upsert, record, picture.data, f"{upsert.slug}-{number}")
            for number, picture in enumerate(record.pictures, start=1)
        ]
        found = [name for name in names if name]
        old = [] if exact else _present(upsert)
        if found:
            upsert.wanted["images"] = list(dict.fromkeys([*old, *found]))

    def _named(self, upsert: Upsert, record: Record, reference: str) -> str | None:
        """Return the name beside the entry of a photo that a cell names."""
        if _URL.match(reference):
            self._say(record, Message.of("photos are not downloaded: {name}", name=reference[:80]), _DOWNLOAD)
            return None
        place = self._find(record.file, reference)
        if place is None and "/" not in reference and (self.root / upsert.folder / reference).is_file():
            return reference
        if place is None:
            message = Message.of("there is no picture {name}", name=reference[:80])
            self._say(record, message, Message.of("put the photos beside the file that is imported"))
            return None
        try:
            data = read_bytes(place, LARGEST_FILE)
        except ReadError as error:
            self._say(record, error.problem.message, error.problem.hint)
            return None
        return self._add(upsert, record, data, place.stem)

    def _add(self, upsert: Upsert, record: Record, data: bytes, stem: str) -> str | None:
        try:
            photo = prepare(data, self.limits)
        except FieldError as error:
            self._say(record, error.message, error.hint)
            return None
        if photo.note:
            self._say(record, photo.note, weight="note")
        name = self._free_name(upsert, slugify(stem) or upsert.slug, photo)
        if not self._is_there(upsert, name, photo.data):
            upsert.photos[name] = photo.data
        return name

    def _free_name(self, upsert: Upsert, stem: str, photo: Prepared) -> str:
        """Return a name that no other photo has; one of the same entry with the same name is replaced."""
        shared = upsert.existing is not None and not upsert.existing.source.folder
        base = f"{upsert.slug}-{stem}" if shared and not stem.startswith(upsert.slug) else stem
        name, number = f"{base}{photo.suffix}", 2
        while name in upsert.photos and upsert.photos[name] != photo.data:
            name, number = f"{base}-{number}{photo.suffix}", number + 1
        return name

    def _is_there(self, upsert: Upsert, name: str, data: bytes) -> bool:
        place = self.root / upsert.folder / name
        return upsert.existing is not None and place.is_file() and place.read_bytes() == data

    def _find(self, file: str, reference: str) -> Path | None:
        """Find a photo below the folder of the table, whatever slashes, case and folders its name has."""
        folder = self.folders[file].resolve()
        path = PurePosixPath(reference.replace("\\", "/"))
        direct = (folder / path).resolve()
        if direct.is_relative_to(folder) and direct.is_file():
            return direct
        return self._files(folder).get(path.name.casefold())

    def _files(self, folder: Path) -> dict[str, Path]:
        """Return the files below a folder by their names in small letters; looked up once."""
        if folder not in self._listed:
            files: dict[str, Path] = {}
            for place in folder.rglob("*"):
                if place.is_file() and not place.is_symlink():
                    files.setdefault(place.name.casefold(), place)
                if len(files) >= _MOST_FILES:
                    break
            self._listed[folder] = files
        return self._listed[folder]

    def _say(
        self, record: Record, message: Message, hint: Message | None = None, weight: Weight = "cell"
    ) -> None:
        place = (record.file, record.sheet, record.rows[0], "")
        record.problems.append(Problem(*place, message, hint, weight, key="images"))


_DOWNLOAD = Message.of("save the photo beside the file that is imported, and write its name")


def _references(wanted: str | list[str]) -> list[str]:
    """Return the file names and addresses in a cell, also in Markdown's form."""
    parts = [wanted] if isinstance(wanted, str) else wanted
    found = [name for part in parts for name in (_MARKDOWN.findall(part) or [part])]
    return [name.strip().strip("\"'") for name in found if name.strip()]


def _present(upsert: Upsert) -> list[str]:
    images = upsert.existing.values.get("images", []) if upsert.existing else []
    listed = images if isinstance(images, list) else [images]
    return [str(each.get("file", "")) if isinstance(each, dict) else str(each) for each in listed]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo as it is stored, the ending of its file, and what was done to it."""

    data: bytes
    suffix: str
    note: Message | None = None


def prepare(data: bytes, limits: Limits) -> Prepared:
    """Return a photo as the catalogue keeps it. Raises FieldError for what is no picture or is too large."""
    _open_heic(data)
    try:
        with quiet_pillow(), Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _require_modest(image, limits)
            if _may_stay(image, data):
                return Prepared(data, _KEPT[image.format or ""])
            return _smaller(image)
    except FieldError:
        raise
    except Exception as error:  # a hostile file makes Pillow raise anything
        raise _unusable(Message.of("the picture cannot be read")) from error


def _require_modest(image: Image.Image, limits: Limits) -> None:
    if image.width * image.height > _MOST_PIXELS * limits.image_pixels:
        raise _unusable(Message.of("the picture has too many pixels"))


def _may_stay(image: Image.Image, data: bytes) -> bool:
    small = max(image.size) <= LONGEST_SIDE and len(data) <= _LARGEST_KEPT
    upright = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    if not (small and upright and image.format in _KEPT):
        return False
    image.load()  # raises when a part is missing
    return True


def _smaller(image: Image.Image) -> Prepared:
    """Turn a picture upright, bound its size, and save it without the camera's notes, such as the place."""
    before = image.size
    turned = ImageOps.exif_transpose(image) or image
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    has_alpha = "A" in turned.getbands() or "transparency" in turned.info
    out = io.BytesIO()
    if has_alpha:
        turned.convert("RGBA").save(out, "WEBP", quality=_QUALITY)
    else:
        turned.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    note = Message.of(
        "the picture was saved anew: {before} pixels became {after}",
        before=f"{before[0]} × {before[1]}", after=f"{turned.width} × {turned.height}",
    )  # fmt: skip
    return Prepared(out.getvalue(), ".webp" if has_alpha else ".jpg", note)


def _open_heic(data: bytes) -> None:
    """Let Pillow read the photos of iPhones, if the library for it is there. Raises FieldError if not."""
    if not _HEIC.match(data[:12]):
        return
    try:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 (optional)
    except ImportError as error:
        raise FieldError(
            "unknown-image-type",
            Message.of("the picture is in HEIC, a format of iPhones"),
            Message.of('send it as JPEG, or install: pip install "catalog-builder[heic]"'),
        ) from error
    register_heif_opener()


def _unusable(message: Message) -> FieldError:
    return FieldError("broken-image", message, Message.of("send the photo again, as JPEG"))
