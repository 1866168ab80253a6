"""Pictures that lie over the cells of an xlsx workbook (ECMA-376, part 1: SpreadsheetML drawings)."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from catalog_builder.submission.tables import Picture

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_ANCHORS = (f"{_DRAWING}oneCellAnchor", f"{_DRAWING}twoCellAnchor")
_LARGEST_XML = 20_000_000
_LARGEST_PICTURE = 60_000_000
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def pictures_of(data: bytes) -> Mapping[str, tuple[Picture, ...]]:
    """Return the pictures of a workbook by sheet; nothing for other formats and what cannot be read."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not any(name.startswith("xl/drawings/") for name in archive.namelist()):
            return {}
        try:
            return {name: tuple(_pictures(archive, part)) for name, part in _sheet_parts(archive)}
        except (KeyError, ET.ParseError, ValueError):
            return {}


def _xml(archive: zipfile.ZipFile, part: str) -> ET.Element:
    if archive.getinfo(part).file_size > _LARGEST_XML:
        raise ValueError(part)
    text = archive.read(part)
    if _DOCTYPE.search(text):  # entities could swell; no spreadsheet has them
        raise ValueError(part)
    return ET.fromstring(text)  # noqa: S314 (without a document type there are no entities)


def _relations(archive: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """Return the parts that a part refers to, by the identifier it uses."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip(
            "/"
        )
        for each in _xml(archive, relations).iter(_RELATION)
        if each.get("TargetMode") != "External"
    }


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = _relations(archive, "xl/workbook.xml")
    for sheet in _xml(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        part = relations.get(sheet.get(_ID, ""))
        if part in archive.namelist():
            yield sheet.get("name", ""), str(part)


def _pictures(archive: zipfile.ZipFile, sheet: str) -> Iterator[Picture]:
    for drawing in _relations(archive, sheet).values():
        if not re.fullmatch(r"xl/drawings/[^/]+\.xml", drawing):
            continue
        media = _relations(archive, drawing)
        root = _xml(archive, drawing)
        for anchor in (each for each in root if each.tag in _ANCHORS):
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
