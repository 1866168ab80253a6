"""The size of an ordinary picture from its header, without a decoder and mostly without reading it whole.

A check looks at every picture of a catalogue. For those that are plainly in order (a JPEG that ends as
it should, a PNG whose chunks are whole) this gives the answer; at anything else it gives none, and
`content.photos` asks Pillow, which also knows what is wrong.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from typing import Literal, NamedTuple
from zlib import crc32

from catalog_builder.reading.decode import NO_LINKS, NO_LINKS_KNOWN

_HEAD = 65_536
"""Bytes read first: the header of nearly every JPEG, and all of a small picture."""
_TAIL = 4_096
_JPEG_SUFFIXES = (".jpg", ".jpeg")
_TURNED = frozenset({5, 6, 7, 8})
Size = tuple[int, int]


class Look(NamedTuple):
    """What is seen of a picture at a glance: width and height, and its file's status.

    `status` is None where the file may have been reached by a link.
    """

    size: Size
    status: os.stat_result | None


def quick_look(place: str, largest: int) -> Look | None:
    """Return width and height of a picture as it is seen, or None where only a closer look can tell.

    `largest` is the limit of a file's bytes. The same as `content.photos` measures, when not None.
    """
    suffix = place[place.rfind(".") :].lower()
    if suffix != ".png" and suffix not in _JPEG_SUFFIXES:
        return None
    try:
        handle = os.open(place, NO_LINKS)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= largest:
            return None
        size = (_png_size if suffix == ".png" else _jpeg_size)(handle, status.st_size)
        return Look(size, status if NO_LINKS_KNOWN else None) if size else None
    except OSError:  # pragma: no cover (a failing disk)
        return None
    finally:
        os.close(handle)


def _jpeg_size(handle: int, length: int) -> Size | None:
    head = os.read(handle, min(length, _HEAD))
    if length > len(head):
        os.lseek(handle, -_TAIL, os.SEEK_END)
        return _size_in_jpeg(head, os.read(handle, _TAIL), length)
    return _size_in_jpeg(head, head[-_TAIL:], length)


def _size_in_jpeg(head: bytes, end: bytes, length_of_file: int) -> Size | None:
    """Walk the segments before the pixels (ITU-T T.81, annex B); `end` is the end of the file."""
    size: Size | None = None
    orientation: int | None = 1
    place, known = 2 if head.startswith(b"\xff\xd8\xff") else len(head), len(head)
    while place + 4 <= known and head[place] == 0xFF:  # noqa: PLR2004 (every marker begins with it)
        marker, stop = head[place + 1], place + 2 + (head[place + 2] << 8) + head[place + 3]
        if not place + 4 <= stop <= known:
            return None
        if marker in _TABLES:
            pass
        elif marker in _FRAMES:
            size = _size_in_frame(head[place + 4 : stop])
        elif marker == _SCAN:
            pixels = max(0, place - length_of_file + len(end))
            return _seen(size, orientation) if end.rfind(b"\xff\xd9") >= pixels else None
        elif not _is_ordinary(marker, head[place + 4 : stop]):
            return None
        elif marker == _EXIF:
            orientation = _orientation(head[place + 4 : stop])
        place = stop
    return None


_SCAN, _EXIF = 0xDA, 0xE1
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: what cameras and programs write."""
_TABLES = frozenset({0xC4, 0xDD, 0xFE, 0xED, 0xEE})
"""Huffman tables, restart interval, comment, Photoshop, Adobe: nothing that matters here."""
_QUANTISATION, _QUANTISATION_BYTES = 0xDB, 65
_TABLE_NUMBERS = b"\0\1\2\3"
"""First bytes of quantisation tables: of 8 bits, and one of four."""
_EXIF_MARK, _XMP_MARK = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"


def _size_in_frame(segment: bytes) -> Size:
    """Return width and height, (0, 0) if it is not 8 bits of grey or colours."""
    if segment[:1] != b"\x08" or len(segment) not in {9, 15} or len(segment) != 6 + 3 * segment[5]:
        return 0, 0
    return (segment[3] << 8) + segment[4], (segment[1] << 8) + segment[2]


def _is_ordinary(marker: int, segment: bytes) -> bool:
    if marker == _QUANTISATION:
        numbers = segment[::_QUANTISATION_BYTES]
        return not len(segment) % _QUANTISATION_BYTES and not numbers.strip(_TABLE_NUMBERS)
    if marker == _EXIF:
        return segment.startswith(_EXIF_MARK) or (
            segment.startswith(_XMP_MARK) and b"tiff:Orientation" not in segment
        )
    if marker == 0xE0:  # noqa: PLR2004 (APP0)
        return segment.startswith(b"JFIF\0") and len(segment) >= 14  # noqa: PLR2004 (its fixed part)
    return marker == 0xE2 and segment.startswith(b"ICC_PROFILE\0")  # noqa: PLR2004 (APP2)


def _seen(size: Size | None, orientation: int | None) -> Size | None:
    if size is None or orientation is None or 0 in size:
        return None
    return size[::-1] if orientation in _TURNED else size


def _orientation(segment: bytes) -> int | None:
    """Return tag 274 of the first directory of an EXIF segment (TIFF 6.0), 1 without one, None if odd."""
    if segment.startswith(_XMP_MARK):
        return 1
    tiff = segment[len(_EXIF_MARK) :]
    order = _BYTE_ORDERS.get(tiff[:4])
    if order is None:
        return None
    first = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[first : first + 2], order)
    tags = tiff[first + 2 : first + 2 + 12 * count]
    if first < 8 or len(tags) != 12 * count:  # noqa: PLR2004 (the header's bytes)
        return None
    wanted = b"\x12\x01\x03\0\x01\0\0\0" if order == "little" else b"\x01\x12\0\x03\0\0\0\x01"
    for tag in (tags[start : start + 12] for start in range(0, len(tags), 12)):
        if tag[:2] == wanted[:2]:
            value = int.from_bytes(tag[8:10], order)
            return value if tag.startswith(wanted) and value in range(1, 9) else None
    return 1


_BYTE_ORDERS: Mapping[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_PNG_START = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_PNG_PLAIN = frozenset(
    {b"IDAT", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"tIME", b"hIST"}
)
_PNG_LENGTHS = {b"sRGB": 1, b"gAMA": 4, b"pHYs": 9, b"cHRM": 32, b"tIME": 7}
_PNG_DEPTHS = {0: b"\1\2\4\x08\x10", 2: b"\x08\x10", 3: b"\1\2\4\x08", 4: b"\x08\x10", 6: b"\x08\x10"}
"""Bits allowed for each colour type (PNG specification, 11.2.2)."""


def _png_size(handle: int, length: int) -> Size | None:
    return _size_in_png(os.read(handle, length))


def _size_in_png(data: bytes) -> Size | None:
    """Walk the chunks and compare their checksums (PNG specification, 5.3)."""
    if not data.startswith(_PNG_START) or not data.endswith(_PNG_END) or not _is_plain_header(data[16:29]):
        return None
    view, place, pixels = memoryview(data), 8, False
    while place < len(data):
        length = int.from_bytes(view[place : place + 4])
        kind, stop = bytes(view[place + 4 : place + 8]), place + 8 + length
        if crc32(view[place + 4 : stop]) != int.from_bytes(view[stop : stop + 4]):
            return None
        if place + len(_PNG_END) == len(data):
            return (int.from_bytes(view[16:20]), int.from_bytes(view[20:24])) if pixels else None
        if place > 8 and not (kind in _PNG_PLAIN and length == _PNG_LENGTHS.get(kind, length)):  # noqa: PLR2004
            return None
        pixels = pixels or kind == b"IDAT"
        place = stop + 4
    return None


def _is_plain_header(header: bytes) -> bool:
    """Judge the first chunk: sides, depth, colours, and the methods, of which there is one each."""
    sides = 0 not in (int.from_bytes(header[:4]), int.from_bytes(header[4:8]))
    depth, colours, *methods = header[8:13]
    return sides and depth in _PNG_DEPTHS.get(colours, b"") and methods in ([0, 0, 0], [0, 0, 1])
