"""Dates: ISO 8601, and as people write them in Indonesian and English."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

EARLIEST, LATEST = 1800, 2200
DECEMBER = 12
_LONGEST = 40
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb pebruari",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu aug ags agt",
            "september sep sept",
            "oktober october okt oct",
            "november nov nop nopember",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?z?)?", re.ASCII)
_WRITTEN = re.compile(r"(?:[a-z']+, ?)?(\d{1,2})[ -]?([a-z]+)\.?[ -]?,? ?(\d{4})", re.ASCII)
_AMERICAN = re.compile(r"([a-z]+)\.? (\d{1,2}),? (\d{4})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[/-](\d{4})|([a-z]+)\.?[ -](\d{4})", re.ASCII)


def parse_date(text: str) -> date:
    """Return a day: "2027-01-31", "31 Januari 2027", "31/01/2027".

    Raises FieldError: `ambiguous-value` for "02/03/2027", where day and month could be swapped.
    """
    words = " ".join(text.casefold().split()) if len(text) <= _LONGEST else ""
    if match := _ISO.fullmatch(words):
        return _make(match[1], int(match[2]), match[3], text)
    if match := _WRITTEN.fullmatch(words):
        return _make(match[3], _MONTHS.get(match[2], 0), match[1], text)
    if match := _AMERICAN.fullmatch(words):
        return _make(match[3], _MONTHS.get(match[1], 0), match[2], text)
    if match := _NUMERIC.fullmatch(words):
        return _numeric(int(match[1]), int(match[2]), match[3], text)
    raise _not_a_date(text)


def parse_month_start(text: str) -> date:
    """Return a day, or the first of a month: "2022-03", "Maret 2022". Raises FieldError."""
    month = _month(text)
    return date(*month, 1) if month else parse_date(text)


def parse_month_end(text: str) -> date:
    """Return a day, or the last of a month: what is valid until a month is valid all through it."""
    month = _month(text)
    return date(*month, monthrange(*month)[1]) if month else parse_date(text)


def format_date(day: date) -> str:
    """Return the ISO form."""
    return day.isoformat()


def _numeric(first: int, second: int, year: str, text: str) -> date:
    """Read day/month/year, as Indonesia writes it, unless an American could mean another day."""
    if second > DECEMBER:
        return _make(year, first, str(second), text)
    if first <= DECEMBER and first != second:
        raise _unclear(first, second, year, text)
    return _make(year, second, str(first), text)


def _make(year: str, month: int, day: str, text: str) -> date:
    if not EARLIEST <= int(year) <= LATEST or not 1 <= month <= DECEMBER:
        raise _not_a_date(text)
    days = monthrange(int(year), month)[1]
    if not 1 <= int(day) <= days:
        raise FieldError(
            "bad-value",
            Message.of(
                '"{value}" does not exist: that month has {days} days', value=shorten(text), days=days
            ),
            Message.of("write year-month-day, such as 2027-01-31"),
        )
    return date(int(year), month, int(day))


def _month(text: str) -> tuple[int, int] | None:
    """Return (year, month) if the text names a month and no day."""
    match = _MONTH.fullmatch(" ".join(text.casefold().split())) if len(text) <= _LONGEST else None
    if match is None:
        return None
    year = int(match[1] or match[4] or match[6])
    month = _MONTHS.get(match[5], 0) if match[5] else int(match[2] or match[3])
    if not EARLIEST <= year <= LATEST or not 1 <= month <= DECEMBER:
        raise _not_a_date(text)
    return year, month


def _unclear(first: int, second: int, year: str, text: str) -> FieldError:
    return FieldError(
        "ambiguous-value",
        Message.of('"{value}" can mean two days', value=shorten(text)),
        Message.of(
            "write year-month-day: {day} or {other}",
            day=f"{year}-{second:02}-{first:02}",
            other=f"{year}-{first:02}-{second:02}",
        ),
    )


def _not_a_date(text: str) -> FieldError:
    message = Message.of('"{value}" is not a date', value=shorten(text))
    return FieldError("bad-value", message, Message.of("write year-month-day, such as 2027-01-31"))


_SOURCE = "https://www.iso.org/iso-8601-date-and-time-format.html"
DATE = FieldKind(
    "date",
    parse_date,
    (date,),
    LocalText.of(id="tanggal: 2027-01-31 atau 31 Januari 2027", en="a date: 2027-01-31 or 31 January 2027"),
    _SOURCE,
)
MONTH_START = FieldKind(
    "month",
    parse_month_start,
    (date,),
    LocalText.of(
        id="tanggal, atau bulan: 2022-03 atau Maret 2022", en="a date, or a month: 2022-03 or March 2022"
    ),
    _SOURCE,
)
MONTH_END = FieldKind("month", parse_month_end, (date,), MONTH_START.accepts, _SOURCE)

Day = Annotated[date, DATE]
MonthStart = Annotated[date, MONTH_START]
MonthEnd = Annotated[date, MONTH_END]
