"""What a file is that was meant to be a photo, by its first bytes."""

from __future__ import annotations

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that cannot be published as a photo: what it is, and what to do."""

    name: Message
    hint: Message


_SAVE_AS_JPEG = Message.of("open it in a photo program and save it as JPEG")
_SVG = FileKind(
    Message.of("a drawing (SVG), which may hold programs"), Message.of("export it as PNG, 1600 pixels wide")
)
_HEIC = FileKind(
    Message.of("an iPhone photo (HEIC), which browsers do not show"),
    Message.of('on the iPhone choose Settings, Camera, Formats, "Most Compatible", or save it as JPEG'),
)
_TIFF = FileKind(Message.of("a TIFF, which browsers do not show"), _SAVE_AS_JPEG)
_BMP = FileKind(Message.of("a BMP, which is far too large for a page"), _SAVE_AS_JPEG)
_DOCUMENT = FileKind(
    Message.of("a document, not a picture"), Message.of("save the photo in it as a file of its own")
)
_WEB_PAGE = FileKind(
    Message.of("a web page, not a picture"), Message.of("open the page and save the picture that it shows")
)
_ICON = FileKind(Message.of("an icon, not a photo"), _SAVE_AS_JPEG)
_OTHER = FileKind(Message.of("of a kind that browsers do not show"), _SAVE_AS_JPEG)

_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"II*\0", _TIFF),
    (b"MM\0*", _TIFF),
    (b"BM", _BMP),
    (b"%PDF", _DOCUMENT),
    (b"PK\x03\x04", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0", _DOCUMENT),
    (b"\0\0\1\0", _ICON),
)
_READABLE = (b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF")
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
"""Brands of ISO/IEC 23008-12 in the `ftyp` box; `mif1` is also what iPhones write."""


def kind_of_file(data: bytes) -> FileKind | None:
    """Tell what a file is, or None when it is (or pretends to be) a picture of a format that is read."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return _HEIC
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_READABLE) or data[4:12] == b"ftypavif":
        return None
    return _markup(data[:4096].lower()) or _OTHER


def _markup(start: bytes) -> FileKind | None:
    if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    return _SVG if b"<svg" in start else _WEB_PAGE
