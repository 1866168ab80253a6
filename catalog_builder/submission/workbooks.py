"""Workbooks (xlsx, xlsm, xlsb, xls, ods) to sheets, by python-calamine; macros and links stay dead."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from catalog_builder.submission.tables import MAX_CELLS, MAX_ROWS, Block, Sheet
from catalog_builder.submission.workbook_scan import (
    Scan,
    locked,
    not_a_workbook,
    scan,
    too_many_rows,
    too_wide,
)

_OLE = b"\xd0\xcf\x11\xe0"


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """Return the visible sheets of a workbook that hold anything. Raises CatalogError."""
    scanned: Mapping[str, Scan] = {}
    if zipfile.is_zipfile(io.BytesIO(data)):
        scanned = scan(data, file)
    elif data[:4] != _OLE:
        raise not_a_workbook(file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [sheet for sheet in _sheets(workbook, file, scanned) if sheet.rows]
    except PasswordError as error:
        raise locked(file) from error
    except CalamineError as error:
        raise locked(file) if _is_encrypted(data) else not_a_workbook(file) from error
    except BaseException as error:  # a panic of the reader's Rust is no Exception
        if type(error).__name__ == "PanicException":
            raise not_a_workbook(file) from error
        raise


def _sheets(workbook: CalamineWorkbook, file: str, scanned: Mapping[str, Scan]) -> Iterator[Sheet]:
    for place, metadata in enumerate(workbook.sheets_metadata):
        hidden = metadata.visible != SheetVisibleEnum.Visible
        if hidden or metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(place)
        _require_rows(sheet.total_height, sheet.total_width, file, metadata.name)
        found = scanned.get(metadata.name, Scan())
        rows = sheet.to_python(skip_empty_area=False)
        for row, column, value in found.errors:
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = value
        merged = found.merged or tuple(_merged(sheet))
        yield Sheet(file, metadata.name, rows, merged, pictures=found.pictures)


def _merged(sheet: CalamineSheet) -> Iterator[Block]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Block(top, left, bottom, right)


def _require_rows(height: int, width: int, file: str, name: str) -> None:
    if height > MAX_ROWS:
        raise too_many_rows(file, name, height)
    if height * width > MAX_CELLS:
        raise too_wide(file, name)


def _is_encrypted(data: bytes) -> bool:
    """Tell a workbook with a password: an OLE container with the stream EncryptedPackage (MS-OFFCRYPTO)."""
    return data[:4] == _OLE and "EncryptedPackage".encode("utf-16-le") in data
