"""How the workbooks that this program writes look: headings that stay in sight, texts that stay texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from catalog_builder.submission.tabulate import heading
from catalog_builder.submission.targets import Target

_WIDTHS = {"local-text": 28, "long-text": 44, "markdown": 44, "text": 24, "price": 18, "reference": 24}
_NARROW = 16
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (the format has no time zone)
"""The same in each workbook, so that equal tables are equal bytes."""
_NUMBERS = frozenset({"price", "number", "integer"})


@contextmanager
def open_workbook(target: Path) -> Iterator[Any]:
    """Open a new workbook and write it at the end. Raises OSError."""
    import xlsxwriter  # noqa: PLC0415 (slow to load)

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with target.open("wb") as file, xlsxwriter.Workbook(file, {"in_memory": True, **options}) as book:
        book.set_properties({"created": _MADE})
        yield book


def write_headings(book: Any, sheet: Any, targets: Sequence[Target], language: str) -> None:
    """Write the first row, freeze it, and make columns of identifiers text, so that zeros stay."""
    bold = book.add_format({"bold": True, "bg_color": "#0F5F57", "font_color": "#FFFFFF", "text_wrap": True})
    required = book.add_format(
        {"bold": True, "bg_color": "#8A4B08", "font_color": "#FFFFFF", "text_wrap": True}
    )
    text = book.add_format({"num_format": "@", "valign": "top"})
    plain = book.add_format({"valign": "top"})
    for column, target in enumerate(targets):
        as_text = target.reads.name not in _NUMBERS
        width = _WIDTHS.get(target.reads.name, _NARROW)
        sheet.set_column(column, column, width, text if as_text else plain)
        sheet.write_string(0, column, heading(target, language), required if target.required else bold)
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 32)
