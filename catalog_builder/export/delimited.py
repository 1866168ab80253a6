"""`csv`: the price list as RFC 4180, in UTF-8 with the byte order mark that Excel looks for."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from catalog_builder.diagnostics import Message
from catalog_builder.export.columns import Cell, product_columns
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet compute a cell instead of showing it (OWASP, "CSV Injection")."""


def export(copy: Copy, target: Path, _settings: Settings) -> tuple[Message, ...]:
    """Write one line a product; what a spreadsheet would compute begins with an apostrophe."""
    columns = product_columns(copy)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading for column in columns])
        for product in copy.products:
            writer.writerow([_written(column.cell(product)) for column in columns])
    return ()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell.normalize():f}"
        case date():
            return cell.isoformat()
        case str() if cell.startswith(FORMULA_STARTS):
            return f"'{cell}"
    return str(cell)
