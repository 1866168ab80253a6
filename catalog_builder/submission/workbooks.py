"""Workbooks (xlsx, xlsm, xlsb, xls, ods) to sheets, by python-calamine; macros and links stay dead."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.submission.tables import MAX_CELLS, MAX_ROWS, Block, Sheet
from catalog_builder.submission.workbook_pictures import pictures_of

_LARGEST = 1_000_000_000
"""Bytes of a workbook when unpacked. The XML of 100,000 rows of 40 cells takes a third of it."""
_CHUNK = 1 << 20
_FAR_COLUMN = re.compile(rb'<c r="[A-Z]{3}\d')
"""A cell beyond column ZZ (the 702nd)."""
_ROW = re.compile(rb'<row [^>]*?r="(\d+)"')
_OLE = b"\xd0\xcf\x11\xe0"


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """Return the visible sheets of a workbook that hold anything. Raises CatalogError."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        _require_modest(data, file)
    elif data[:4] != _OLE:
        raise _not_a_workbook(file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [sheet for sheet in _sheets(workbook, file, data) if sheet.rows]
    except PasswordError as error:
        raise _locked(file) from error
    except CalamineError as error:
        raise _locked(file) if _is_encrypted(data) else _not_a_workbook(file) from error
    except BaseException as error:  # a panic of the reader's Rust is no Exception
        if type(error).__name__ == "PanicException":
            raise _not_a_workbook(file) from error
        raise


def _sheets(workbook: CalamineWorkbook, file: str, data: bytes) -> Iterator[Sheet]:
    pictures = pictures_of(data)
    for place, metadata in enumerate(workbook.sheets_metadata):
        hidden = metadata.visible != SheetVisibleEnum.Visible
        if hidden or metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(place)
        _require_rows(sheet.total_height, sheet.total_width, file, metadata.name)
        rows = sheet.to_python(skip_empty_area=False)
        yield Sheet(
            file, metadata.name, rows, tuple(_merged(sheet)), pictures=pictures.get(metadata.name, ())
        )


def _merged(sheet: CalamineSheet) -> Iterator[Block]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Block(top, left, bottom, right)


def _require_rows(height: int, width: int, file: str, name: str) -> None:
    if height > MAX_ROWS:
        raise CatalogError(
            Message.of(
                '{file}, sheet "{sheet}": {rows} rows; at most {most} can be imported',
                file=file, sheet=name, rows=height, most=MAX_ROWS,
            ),
            hint=Message.of("delete empty rows at the end, or split the table into several files"),
            status=1,
        )  # fmt: skip
    if height * width > MAX_CELLS:
        raise _too_wide(file, name)


def _too_wide(file: str, name: str) -> CatalogError:
    return CatalogError(
        Message.of('{file}, sheet "{sheet}" spans too many columns', file=file, sheet=name),
        hint=Message.of("delete the empty columns at the right, save the file and import it again"),
        status=1,
    )


def _require_modest(data: bytes, file: str) -> None:
    """Refuse what would fill the memory before the reader unpacks it: a bomb, or a cell at the far corner."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise _bomb(file)
            for member in archive.infolist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename):
                    _require_modest_sheet(archive, member, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _not_a_workbook(file) from error


def _require_modest_sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> None:
    read, tail = 0, b""
    last = 0
    with archive.open(member) as source:
        while chunk := source.read(_CHUNK):
            read += len(chunk)
            if read > _LARGEST:
                raise _bomb(file)
            window = tail + chunk
            if _FAR_COLUMN.search(window):
                raise _too_wide(file, member.filename)
            tail = window[-200:]
            last = max([last, *(int(number) for number in _ROW.findall(window[-20_000:]))])
    if last > MAX_ROWS:
        _require_rows(last, 1, file, member.filename)


def _is_encrypted(data: bytes) -> bool:
    """Tell a workbook with a password: an OLE container with the stream EncryptedPackage (MS-OFFCRYPTO)."""
    return data[:4] == _OLE and "EncryptedPackage".encode("utf-16-le") in data


def _locked(file: str) -> CatalogError:
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


def _not_a_workbook(file: str) -> CatalogError:
    return CatalogError(
        Message.of("{file} is damaged, or is no workbook", file=file),
        hint=Message.of("open it in LibreOffice or Excel and save it as .xlsx or .csv"),
        status=1,
    )
