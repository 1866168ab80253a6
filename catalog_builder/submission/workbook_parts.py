"""The parts of an xlsx workbook and how they refer to each other (ECMA-376, part 2: packages)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LARGEST_XML = 20_000_000
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""Declares entities, which could swell; no spreadsheet has them."""


def read_part(archive: zipfile.ZipFile, part: str) -> ET.Element:
    """Return a small part as XML. Raises ET.ParseError for what is large, hostile or no XML."""
    text = archive.read(part) if archive.getinfo(part).file_size <= _LARGEST_XML else b""
    if DOCTYPE.search(text):
        raise ET.ParseError(part)
    return ET.fromstring(text)  # noqa: S314 (without a document type there are no entities)


def relations(archive: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """Return the parts that a part refers to, by the identifier it uses."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in archive.namelist():
        return {}
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip(
            "/"
        )
        for each in read_part(archive, listed).iter(_RELATION)
        if each.get("TargetMode") != "External"
    }


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name and part of each worksheet of an xlsx; nothing for other zipped workbooks."""
    if "xl/workbook.xml" not in archive.namelist():
        return
    named = relations(archive, "xl/workbook.xml")
    for sheet in read_part(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        part = named.get(sheet.get(_ID, ""), "")
        if part in archive.namelist():
            yield sheet.get("name", ""), part
