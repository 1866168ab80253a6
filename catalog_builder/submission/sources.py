"""Files that people bring, to sheets: what each is, is told by its content before its name."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.submission.delimited import read_delimited
from catalog_builder.submission.encodings import decode
from catalog_builder.submission.issue_body import looks_like_issue, read_issue
from catalog_builder.submission.objects import looks_like_json, read_objects
from catalog_builder.submission.shops import adapt
from catalog_builder.submission.tables import MAX_ROWS, Sheet
from catalog_builder.submission.workbooks import read_workbook

LARGEST = 500_000_000
"""Bytes of a file that is read at all: a workbook with photos."""
LARGEST_TEXT = 200_000_000
"""Bytes of a text that is read; 100,000 rows of 2 kB."""
_MOST_LINES = 20 * MAX_ROWS
"""Lines of a text whose rows are counted; descriptions have several."""
LISTS_SHEET = "Daftar"
"""The sheet of the template that feeds its drop-downs."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook, delimited text, JSON or the text of an issue. Raises CatalogError."""
    data = _read(path)
    if data.startswith(_WORKBOOKS):
        return [sheet for sheet in read_workbook(data, path.name) if sheet.name != LISTS_SHEET]
    if not data.strip():
        raise CatalogError(Message.of("{file} is empty", file=path.name), status=1)
    if len(data) > LARGEST_TEXT:
        raise _too_large(path, LARGEST_TEXT)
    text = decode(data, path.name)
    _require_rows(path, text.count("\n"), _MOST_LINES)
    sheet = _read_text(text, path)
    _require_rows(path, len(sheet.rows), MAX_ROWS + 1)
    return [adapt(sheet)]


def _require_rows(path: Path, rows: int, most: int) -> None:
    if rows > most:
        raise CatalogError(
            Message.of(
                "{file}: {rows} rows; at most {most} can be imported",
                file=path.name, rows=rows, most=MAX_ROWS,
            ),
            hint=Message.of("split the table into several files"),
            status=1,
        )  # fmt: skip


def _read_text(text: str, path: Path) -> Sheet:
    if looks_like_json(text):
        return read_objects(text, path.name, path.stem)
    if looks_like_issue(text):
        return read_issue(text, path.name, path.stem)
    return read_delimited(text, path.name, path.stem)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path, LARGEST)
        return path.read_bytes()
    except OSError as error:
        raise CatalogError(
            Message.of("cannot read {file}: {reason}", file=str(path), reason=error.strerror or str(error)),
            status=2,
        ) from error


def _too_large(path: Path, most: int) -> CatalogError:
    size = Message.of("{file} is larger than {size} MB", file=path.name, size=most // 1_000_000)
    return CatalogError(size, status=1)
