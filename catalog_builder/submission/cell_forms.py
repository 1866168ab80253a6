"""Kinds of values that spreadsheets and people write in more ways than an entry does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.choice import choice
from catalog_builder.fields.identifiers import has_check_digit
from catalog_builder.fields.kind import Context
from catalog_builder.fields.phone import parse_phone
from catalog_builder.fields.requirements import PERIODS
from catalog_builder.frozen import dataclass
from catalog_builder.submission.readings import Reading
from catalog_builder.submission.targets import Target

_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets' serial dates (ECMA-376, part 1, 18.17.4.1)."""
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?", re.ASCII)
"""Days from 1954 to 2118."""
_SCIENTIFIC = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_LIST = re.compile(r"[,;\n|]")
_TEXTS = frozenset({"text", "local-text", "long-text", "markdown"})


class Canonical(Protocol):
    """What forms need of the reader of cells."""

    country: str
    context: Context

    def canonical(self, text: str, target: Target) -> str:
        """Return a text as a tidy entry has it. Raises FieldError."""
        ...


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell's text with what is known of its column."""

    text: str
    target: Target
    heading: str
    reader: Canonical


def read_plain(cell: CellView, reading: Reading) -> None:
    """Read a value as its field does; a list item by item."""
    target, text = cell.target, cell.text
    if target.many:
        items = [part.strip() for part in _LIST.split(text) if part.strip()]
        good = [item for item in (read_one(item, cell, reading) for item in items) if item]
        if good:
            reading.values[target.key] = list(dict.fromkeys(good))
        return
    if target.reads.name in _TEXTS and target.reads.name not in {"markdown", "long-text"}:
        text = " ".join(text.split())
    if value := read_one(text, cell, reading):
        reading.values[target.key] = value


def read_one(text: str, cell: CellView, reading: Reading) -> str | None:
    """Return a text as a tidy entry has it, or None, and say what is wrong."""
    try:
        return cell.reader.canonical(text, cell.target)
    except FieldError as error:
        reading.leave(error.message, error.hint)
    except ValueError as error:  # pydantic's, for a group of fields
        reading.leave(Message.of("the value does not fit: {reason}", reason=str(error)))
    return None


def read_date(cell: CellView, reading: Reading) -> None:
    """Read a date; a number in its place is a spreadsheet's serial date."""
    text = cell.text
    if _SERIAL.fullmatch(text):
        text = (_EPOCH + timedelta(days=int(float(text)))).isoformat()
    read_plain(with_text(cell, text), reading)


def read_digits(cell: CellView, reading: Reading) -> None:
    """Give digits back their leading zeros, which a spreadsheet takes from what it holds for a number."""
    text = cell.text
    if _SCIENTIFIC.fullmatch(text):
        message = Message.of('the spreadsheet has cut the digits of "{value}"', value=text)
        reading.leave(message, Message.of("format the column as text and type the number again"))
        return
    if text.isascii() and text.isdigit():
        text = _PADDED[cell.target.reads.name](text)
    read_plain(with_text(cell, text), reading)


def with_text(cell: CellView, text: str) -> CellView:
    """Return the cell with another text."""
    return replace(cell, text=text)


def _padded_gtin(digits: str) -> str:
    full = [digits.zfill(length) for length in (8, 12, 13) if length - 3 < len(digits) < length]
    return digits if len(digits) in (8, 12, 13, 14) else next(filter(has_check_digit, full), digits)


_PADDED: Mapping[str, Callable[[str], str]] = {
    "gtin": _padded_gtin,
    "nib": lambda digits: digits.zfill(13) if len(digits) in (11, 12) else digits,
    "kbli": lambda digits: digits.zfill(5) if len(digits) == 4 else digits,  # noqa: PLR2004 (of five)
}

_PHONES = re.compile(r"[,;/\n|&]|\batau\b|\bdan\b|\bor\b", re.IGNORECASE)


def read_phones(cell: CellView, reading: Reading) -> None:
    """Read one number or several: the first mobile is WhatsApp's, the next is the phone's."""
    numbers = [found for found in (_phone(part, cell, reading) for part in _phone_parts(cell.text)) if found]
    before = "partner."
    if not numbers:
        return
    if cell.target.key == f"{before}whatsapp" or (len(numbers) > 1 and is_mobile(numbers[0])):
        reading.values[f"{before}whatsapp"] = numbers.pop(0)
    if numbers:
        reading.values[f"{before}phone"] = numbers.pop(0)
    for number in numbers:
        reading.leave(Message.of("a partner has two phone numbers; {number} is left out", number=number))


def _phone_parts(text: str) -> list[str]:
    """Split a list of numbers; "021-555/556" stays one, its second half is no number of its own."""
    parts = [part.strip(" .-") for part in _PHONES.split(text)]
    enough = [part for part in parts if sum(char.isdigit() for char in part) >= _SHORTEST_NUMBER]
    return enough or [text]


_SHORTEST_NUMBER = 7


def _phone(text: str, cell: CellView, reading: Reading) -> str | None:
    try:
        return parse_phone(text, cell.reader.country)
    except FieldError as error:
        reading.leave(error.message, error.hint)
        return None


def is_mobile(number: str) -> bool:
    """Tell an Indonesian mobile number (E.164) from a line at a place."""
    return number.startswith("+628")


_PER = re.compile(
    r"(?P<price>.*\d[\d.,]*(?:\s*(?:rb|ribu|k|jt|juta))?(?:,-)?)\s*(?:/|\bper\b)\s*(?P<unit>[^\W\d][^/]{0,30})",
    re.IGNORECASE,
)


def read_price(cell: CellView, reading: Reading) -> None:
    """Read a price; "15.000/pcs" has a unit too."""
    match = _PER.fullmatch(cell.text)
    text = match["price"] if match else cell.text
    read_plain(with_text(cell, text), reading)
    if match and cell.target.key in reading.values:
        reading.values["unit"] = match["unit"].strip()


_CAPACITY = re.compile(
    r"(?P<amount>\d[\d.,]*)\s*(?P<unit>[^\W\d_][^/\d]*?)?\s*(?:(?:/|\bper\b|\bse?tiap\b)\s*(?P<per>[a-z]+))?",
    re.IGNORECASE,
)


def read_capacity(cell: CellView, reading: Reading) -> None:
    """Read "500 toples/bulan" as a capacity, its unit and its period."""
    match = _CAPACITY.fullmatch(cell.text)
    text = match["amount"] if match else cell.text
    read_plain(with_text(cell, text.replace(".", "") if _GROUPED.fullmatch(text) else text), reading)
    if match and cell.target.key in reading.values:
        if match["unit"]:
            reading.values["supply.unit"] = match["unit"].strip()
        if match["per"]:
            _period(match["per"], reading)


def _period(word: str, reading: Reading) -> None:
    try:
        reading.values["supply.per"] = _PERIOD.parse(word)
    except FieldError as error:
        reading.leave(error.message, error.hint)


_PERIOD = choice(PERIODS)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DURATION = re.compile(
    r"(?P<number>\d+)\s*(?P<unit>hari|hr|days?|minggu|mgg|weeks?|bulan|bln|months?|tahun|thn|years?)\.?",
    re.IGNORECASE,
)
_DAYS = {"h": 1, "d": 1, "m": 7, "w": 7, "b": 30, "t": 365, "y": 365}
_COUNTED = re.compile(r"(?P<number>\d[\d.,]*)\s*\+?\s*[^\W\d]*\.?")


def read_integer(cell: CellView, reading: Reading) -> None:
    """Read a whole number; "6 bulan" where days belong is 180, "5 orang" is 5."""
    text = cell.text
    if cell.target.key.endswith("_days") and (match := _DURATION.fullmatch(text)):
        unit = match["unit"].casefold()
        text = str(int(match["number"]) * (30 if unit.startswith("month") else _DAYS[unit[0]]))
    elif match := _COUNTED.fullmatch(text):
        text = match["number"]
    read_plain(with_text(cell, text), reading)


_UNIT_IN_HEADING = re.compile(r"\b(kg|kilo|kilogram|gram|gr|g|ml|liter|l|cc)\b", re.IGNORECASE)


def read_quantity(cell: CellView, reading: Reading) -> None:
    """Read a weight; a bare number takes the unit that the heading names."""
    unit = _UNIT_IN_HEADING.search(cell.heading)
    bare = unit and re.fullmatch(r"[\d.,]+", cell.text)
    read_plain(with_text(cell, f"{cell.text} {unit[1]}") if unit and bare else cell, reading)
