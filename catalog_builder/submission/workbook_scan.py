"""What must be known of a workbook before and beside its cells.

Whether it is safe to unpack, where its formulas fail, which cells are merged (ECMA-376 for xlsx, OASIS
OpenDocument 1.3 for ods) and its pictures. The reader of cells gives an empty cell for a formula's error,
and no merged cells for ods.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.submission.tables import MAX_ROWS, Block, Picture
from catalog_builder.submission.workbook_parts import DOCTYPE, sheet_parts
from catalog_builder.submission.workbook_pictures import pictures_of_sheet

_LARGEST = 1_000_000_000
"""Bytes of a workbook when unpacked. The XML of 100,000 rows of 40 cells takes a third of it."""
_CHUNK = 1 << 20
_OVERLAP = 400
"""Bytes of a chunk that are looked at again with the next, so that nothing is cut in two."""
_FAR_COLUMN = re.compile(rb'<c r="[A-Z]{3}\d')
"""A cell beyond column ZZ (the 702nd)."""
_ROW = re.compile(rb'<row [^>]*?r="(\d+)"')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,2})(\d+)"[^>]*? t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]{1,20})</v>'
)
_MOST_ERRORS = 10_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


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
            if "content.xml" in archive.namelist():
                return _scan_ods(archive, file)
            return {name: _scan_sheet(archive, part, name, file) for name, part in sheet_parts(archive)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ET.ParseError) as error:
        raise not_a_workbook(file) from error


def _scan_sheet(archive: zipfile.ZipFile, part: str, name: str, file: str) -> Scan:
    errors: list[tuple[int, int, str]] = []
    last = 0
    for window in _windows(archive, part, file):
        if _FAR_COLUMN.search(window):
            raise too_wide(file, name)
        if b't="e"' in window and len(errors) < _MOST_ERRORS:
            errors += (_error(match) for match in _ERROR.finditer(window))
        last = max([last, *(int(number) for number in _ROW.findall(window[-20_000:]))])
    if last > MAX_ROWS:
        raise too_many_rows(file, name, last)
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
    """Find merged cells and errors; the whole text is only parsed if it has any."""
    text = b"".join(_windows_whole(archive, "content.xml", file))
    if DOCTYPE.search(text[:2000]):
        raise not_a_workbook(file)
    if b"-spanned=" not in text and b'calcext:value-type="error"' not in text:
        return {}
    found: dict[str, Scan] = {}
    for _, element in ET.iterparse(io.BytesIO(text)):  # noqa: S314 (without a document type: no entities)
        if element.tag == f"{_TABLE}table":
            found[element.get(f"{_TABLE}name", "")] = _scan_table(element)
            element.clear()
    return found


def _windows_whole(archive: zipfile.ZipFile, part: str, file: str) -> Iterator[bytes]:
    for place, window in enumerate(_windows(archive, part, file)):
        yield window[_OVERLAP:] if place else window


def _scan_table(table: ET.Element) -> Scan:
    errors, merged = [], []
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            right, below = (
                int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("columns", "rows")
            )
            if right > 1 or below > 1:
                merged.append(Block(row, column, row + below - 1, column + right - 1))
            if cell.get(f"{_CALC}value-type") == "error":
                errors.append((row, column, cell.findtext(f"{_TEXT}p", "#N/A")))
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
    return replace(Scan(), errors=tuple(errors), merged=tuple(merged))


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


def _bomb(file: str) -> CatalogError:
    return CatalogError(
        Message.of("{file} would unpack to more than {size} MB", file=file, size=_LARGEST // 1_000_000),
        hint=Message.of("this is no ordinary workbook; copy the table into a new one and import that"),
        status=1,
    )
