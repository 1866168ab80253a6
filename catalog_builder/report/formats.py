"""Tables as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from gettext import NullTranslations

from catalog_builder.diagnostics import Message
from catalog_builder.report.cells import Cell, Products, Row, Table, Word
from catalog_builder.reporting import one_line

WIDEST_CELL = 40
"""Columns of a terminal that one cell may take in the text form."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet compute a cell instead of showing it (OWASP, "CSV Injection")."""


def format_json(tables: Iterable[Table], build_date: date, language: NullTranslations) -> str:
    """Return `{"date": …, "<table>": {"title": …, "rows": [{key: value}]}}`."""
    report: dict[str, object] = {"date": build_date.isoformat()}
    for table in tables:
        keys = [column.key for column in table.columns]
        rows = [dict(zip(keys, map(_json_cell, row), strict=True)) for row in table.rows]
        report[table.name] = {"title": table.title.render(language.gettext), "rows": rows}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _json_cell(cell: Cell) -> str | int | list[str]:
    if isinstance(cell, Products):
        return list(cell.slugs)
    if isinstance(cell, Word):
        return cell.key
    return cell.isoformat() if isinstance(cell, date) else cell


def format_csv(table: Table, language: NullTranslations) -> bytes:
    """Return one table as CSV (RFC 4180) that spreadsheets open as it is meant.

    UTF-8 with a byte order mark, so that it is not taken for another encoding; texts that a
    spreadsheet would compute begin with an apostrophe; dates are ISO 8601.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.heading.render(language.gettext) for column in table.columns])
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    text = plain(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA_STARTS) else text


def plain(cell: Cell) -> str:
    """Return a cell as people read it."""
    if isinstance(cell, Products):
        return ", ".join(cell.slugs)
    return cell.text if isinstance(cell, Word) else str(cell)


def format_text(tables: Iterable[Table], language: NullTranslations, limit: int | None = None) -> str:
    """Return tables for a terminal, each cut to `limit` rows."""
    return "\n".join(_text_table(table, language, limit) for table in tables)


def _text_table(table: Table, language: NullTranslations, limit: int | None) -> str:
    translate = language.gettext
    lines = [translate(table.title.template), ""]
    if not table.rows:
        return "\n".join([*lines, f"  {translate('none')}", ""])
    headings = tuple(column.heading.render(translate) for column in table.columns)
    lines += _aligned(headings, table.rows[:limit])
    hidden = len(table.rows) - len(table.rows[:limit])
    if hidden:
        more = Message.of("… and {count} more: --table {name}", count=hidden, name=table.name)
        lines.append(f"  {more.render(translate)}")
    return "\n".join([*lines, ""])


def _aligned(headings: tuple[str, ...], rows: Iterable[Row]) -> list[str]:
    """Return lines whose columns stand below each other, numbers to the right."""
    listed = list(rows)
    cells = [headings, *(tuple(_text_cell(cell) for cell in row) for row in listed)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numeric = [all(isinstance(row[place], int) for row in listed) for place in range(len(widths))]
    lines = [_line(row, widths, numeric) for row in cells]
    return [lines[0], _line(tuple("─" * width for width in widths), widths, numeric), *lines[1:]]


def _text_cell(cell: Cell) -> str:
    text = one_line(plain(cell))
    return text if len(text) <= WIDEST_CELL else f"{text[: WIDEST_CELL - 1]}…"


def _line(cells: tuple[str, ...], widths: list[int], numeric: list[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return f"  {'  '.join(padded)}".rstrip()
