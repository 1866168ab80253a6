"""Pictures that lie over the cells of an xlsx workbook (ECMA-376, part 1: SpreadsheetML drawings)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from catalog_builder.submission.tables import Picture
from catalog_builder.submission.workbook_parts import read_part, relations

_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_ANCHORS = (f"{_DRAWING}oneCellAnchor", f"{_DRAWING}twoCellAnchor")
_LARGEST_PICTURE = 60_000_000
"""Bytes; as for the photos of entries."""


def pictures_of_sheet(archive: zipfile.ZipFile, sheet: str) -> tuple[Picture, ...]:
    """Return the pictures of a worksheet, in the order of the drawing."""
    return tuple(_pictures(archive, sheet))


def _pictures(archive: zipfile.ZipFile, sheet: str) -> Iterator[Picture]:
    for drawing in relations(archive, sheet).values():
        if not re.fullmatch(r"xl/drawings/[^/]+\.xml", drawing) or drawing not in archive.namelist():
            continue
        media = relations(archive, drawing)
        for anchor in (each for each in read_part(archive, drawing) if each.tag in _ANCHORS):
            yield from _anchored(archive, anchor, media)


def _anchored(archive: zipfile.ZipFile, anchor: ET.Element, media: Mapping[str, str]) -> Iterator[Picture]:
    start = anchor.find(f"{_DRAWING}from")
    blip = next(anchor.iter(_BLIP), None)
    part = media.get(blip.get(_EMBED, "")) if blip is not None else None
    if start is None or part is None or part not in archive.namelist():
        return
    if archive.getinfo(part).file_size <= _LARGEST_PICTURE:
        row, column = (int(start.findtext(f"{_DRAWING}{each}", "0")) for each in ("row", "col"))
        yield Picture(row, column, posixpath.basename(part), archive.read(part))
