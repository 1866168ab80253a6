"""A cell as a person would type it, and a value as a tidy entry writes it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from catalog_builder.diagnostics import Message
from catalog_builder.fields.date import format_date
from catalog_builder.fields.number import format_number
from catalog_builder.fields.price import format_price
from catalog_builder.fields.quantity import format_quantity
from catalog_builder.model import Location, Price, Quantity
from catalog_builder.reading.decode import first_control_character
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.submission.readings import Reading
from catalog_builder.submission.tables import Cell

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one may run as a formula when a CSV is opened
(owasp.org/www-community/attacks/CSV_Injection)."""
_LOST = "\ufffd"


def cell_text(cell: Cell) -> str:
    """Return a cell as a person would type it: 15000.0 is "15000", a date is ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else f"{cell:.10g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""


def clean(text: str, reading: Reading) -> str:
    """Return a text with plain spaces, LF line ends and no character that an entry may not have.

    An apostrophe before what a spreadsheet would take for a formula goes: it was put there to prevent that.
    """
    if text[:1] == "'" and text[1:2] in FORMULA_SIGNS:
        text = text[1:]
    if text.isascii() and text.isprintable():
        return text.strip()
    text = strip_invisible(text)[0].replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    while found := first_control_character(text):
        text = text.replace(found.group(), " ")
    if _LOST in text:
        reading.note(Message.of("letters were lost in this text before it came here (�)"))
    return text.strip()


def to_text(value: Any, currency: str) -> str:
    """Return a value that a field parser read, as a tidy entry writes it."""
    if isinstance(value, Price):
        plain = value.low == value.high and value.currency == currency
        return format_number(value.low) if plain else format_price(value)
    if isinstance(value, Quantity):
        return format_quantity(value)
    if isinstance(value, Location):
        return f"{value.latitude}, {value.longitude}"
    return _simple_text(value)


def _simple_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format_number(value)
    return format_date(value) if isinstance(value, date) else str(value)
