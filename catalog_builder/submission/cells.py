"""One cell to the text that an entry holds, with what spreadsheets do to numbers and dates undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from catalog_builder.config import Config
from catalog_builder.diagnostics import Message
from catalog_builder.fields.certificates import parse_certificate_number
from catalog_builder.fields.kind import Context
from catalog_builder.fields.url import parse_profile
from catalog_builder.model import LocalText
from catalog_builder.submission.cell_forms import (
    CellView,
    read_capacity,
    read_date,
    read_digits,
    read_integer,
    read_phones,
    read_plain,
    read_price,
    read_quantity,
)
from catalog_builder.submission.cell_groups import read_groups
from catalog_builder.submission.cell_marks import read_boolean, read_certificate, read_certificates
from catalog_builder.submission.cell_text import cell_text, clean, to_text
from catalog_builder.submission.readings import Reading
from catalog_builder.submission.tables import Cell
from catalog_builder.submission.targets import Target

_ERRORS = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")
_NOTHING = frozenset(
    {"-", "--", "—", "–", "n/a", "na", "nihil", "tidak ada", "tdk ada", "kosong", "null", "none", "#"}
)


class CellReader:
    """Reads cells with the currency, country and languages of one catalogue."""

    def __init__(self, config: Config) -> None:
        site = config.site
        self.country = site.country
        self.currency = site.currency
        self.context: Context = {
            "languages": site.languages,
            "currency": site.currency,
            "country": site.country,
            "config": config,
        }

    def read(self, cell: Cell, target: Target, heading: str = "") -> Reading:
        """Return what a cell says. `heading` may name a unit, as in "Berat (gram)"."""
        reading = Reading()
        text = clean(cell_text(cell), reading)
        if _ERRORS.fullmatch(text):
            reading.leave(Message.of("the formula in this cell gives an error: {value}", value=text))
        elif text and text.casefold() not in _NOTHING:
            kind = "groups" if target.group else target.reads.name
            read = _SPECIAL.get(target.key) or _SPECIAL.get(kind, read_plain)
            read(CellView(text, target, heading, self), reading)
        return reading

    def canonical(self, text: str, target: Target) -> str:
        """Return a text as a tidy entry has it. Raises FieldError for what the field does not take."""
        if target.path[0] == "certificates" and target.path[-1] == "number":
            return parse_certificate_number(text, target.path[1])
        if target.path[0] in {"links", "social"}:
            return parse_profile(target.path[1], text)
        value = target.reads.read(text, self.context)
        return to_text(value, self.currency) if not isinstance(value, LocalText) else text.strip()


_SPECIAL: Mapping[str, Callable[[CellView, Reading], None]] = {
    "date": read_date,
    "month": read_date,
    "gtin": read_digits,
    "nib": read_digits,
    "kbli": read_digits,
    "phone": read_phones,
    "price": read_price,
    "supply.capacity": read_capacity,
    "integer": read_integer,
    "quantity": read_quantity,
    "boolean": read_boolean,
    "certificate-number": read_certificate,
    "certificates": read_certificates,
    "groups": read_groups,
}
