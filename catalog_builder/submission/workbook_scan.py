"""What must be known of a workbook before and beside its cells.

Whether it is safe to unpack, where its formulas fail, which cells are merged, and its pictures (ECMA-376 for
xlsx, `workbook_ods` for ods). The reader of cells gives an empty cell for a formula's error.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET
from xml.parsers import expat

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.submission.tables import MAX_CELLS, MAX_ROWS, Block, Picture
from catalog_builder.submission.workbook_ods import HostileXmlError, scan_ods
from catalog_builder.submission.workbook_parts import sheet_parts
from catalog_builder.submission.workbook_pictures import pictures_of_sheet

_LARGEST = 1_000_000_000
"""Bytes of a workbook when unpacked. The XML of 100,000 rows of 40 cells takes a third of it."""
_CHUNK = 1 << 20
_OVERLAP = 400
"""Bytes of a chunk that are looked at again with the next, so that nothing is cut in two."""
_FAR_COLUMN = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{2,3})\d')
"""A cell beyond column Z, wherever its name stands among its attributes."""
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,9})"')
_FAR_ROW = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="[A-Z]{1,3}(\d{5,9})"')
"""A cell that says it is in a far row, whatever the row around it says."""
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,2})(\d+)"[^>]*? t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]{1,20})</v>'
)
_MOST_ERRORS = 10_000
_WIDEST = 702
"""Columns, up to ZZ."""


_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ET.ParseError, expat.ExpatError,
    HostileXmlError, zlib.error,
)  # fmt: skip
"""What reading a damaged or hostile archive raises."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in one sheet; `errors` are (row, column, text) from 0."""

    errors: tuple[tuple[int, int, str], ...] = ()
    merged: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()


def scan(data: bytes, file: str) -> Mapping[str, Scan]:
    """Look through a zipped workbook; return what was found by sheet. Raises CatalogError for a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise _bomb(file)
            if _has_a_password(archive):
                raise locked(file)
            if "content.xml" in archive.namelist():
                return _scan_ods(archive, file)
            return {name: _scan_sheet(archive, part, name, file) for name, part in sheet_parts(archive)}
    except _BROKEN as error:
        raise not_a_workbook(file) from error


def _has_a_password(archive: zipfile.ZipFile) -> bool:
    """Tell an OpenDocument archive whose manifest has the data of a key (ODF 1.3, part 2: encryption)."""
    return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)


_MANIFEST = "META-INF/manifest.xml"


def _scan_sheet(archive: zipfile.ZipFile, part: str, name: str, file: str) -> Scan:
    errors: list[tuple[int, int, str]] = []
    height, width = 0, 26
    for window in _windows(archive, part, file):
        height = max([height, *map(int, _ROW.findall(window)), *map(int, _FAR_ROW.findall(window))])
        width = max([width, *(_column(each.decode()) + 1 for each in set(_FAR_COLUMN.findall(window)))])
        if b't="e"' in window and len(errors) < _MOST_ERRORS:
            errors += (_error(match) for match in _ERROR.finditer(window))
    if height > MAX_ROWS:
        raise too_many_rows(file, name, height)
    if height * width > MAX_CELLS or width > _WIDEST:
        raise too_wide(file, name)
    return Scan(tuple(dict.fromkeys(errors)), (), pictures_of_sheet(archive, part))


def _windows(archive: zipfile.ZipFile, part: str, file: str) -> Iterator[bytes]:
    """Yield a part of the archive bit by bit, each with the end of the one before."""
    read, tail = 0, b""
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            read += len(chunk)
            if read > _LARGEST:
                raise _bomb(file)
            yield tail + chunk
            tail = chunk[-_OVERLAP:]


def _error(match: re.Match[bytes]) -> tuple[int, int, str]:
    return int(match[2]) - 1, _column(match[1].decode()), match[3].decode(errors="replace")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _scan_ods(archive: zipfile.ZipFile, file: str) -> Mapping[str, Scan]:
    """Find merged cells and errors, and refuse what is too large."""
    chunks = (
        window[_OVERLAP if place else 0 :]
        for place, window in enumerate(_windows(archive, "content.xml", file))
    )
    found: dict[str, Scan] = {}
    for sheet in scan_ods(chunks):
        if sheet.is_too_long:
            raise too_many_rows(file, sheet.name, sheet.height)
        if sheet.is_too_wide:
            raise too_wide(file, sheet.name)
        found[sheet.name] = Scan(tuple(sheet.errors), tuple(sheet.merged))
    return found


def too_many_rows(file: str, sheet: str, rows: int) -> CatalogError:
    """Return the error for a sheet that is too long."""
    return CatalogError(
        Message.of(
            '{file}, sheet "{sheet}": {rows} rows; at most {most} can be imported',
            file=file, sheet=sheet, rows=rows, most=MAX_ROWS,
        ),
        hint=Message.of("delete empty rows at the end, or split the table into several files"),
        status=1,
    )  # fmt: skip


def too_wide(file: str, sheet: str) -> CatalogError:
    """Return the error for a sheet with cells far to the right."""
    return CatalogError(
        Message.of('{file}, sheet "{sheet}" spans too many columns', file=file, sheet=sheet),
        hint=Message.of("delete the empty columns at the right, save the file and import it again"),
        status=1,
    )


def not_a_workbook(file: str) -> CatalogError:
    """Return the error for bytes that are no workbook."""
    return CatalogError(
        Message.of("{file} is damaged, or is no workbook", file=file),
        hint=Message.of("open it in LibreOffice or Excel and save it as .xlsx or .csv"),
        status=1,
    )


def locked(file: str) -> CatalogError:
    """Return the error for a workbook with a password."""
    return CatalogError(
        Message.of("{file} is protected by a password", file=file),
        hint=Message.of("open it, save it without a password, and import that file"),
        status=1,
    )


def _bomb(file: str) -> CatalogError:
    return CatalogError(
        Message.of("{file} would unpack to more than {size} MB", file=file, size=_LARGEST // 1_000_000),
        hint=Message.of("this is no ordinary workbook; copy the table into a new one and import that"),
        status=1,
    )
