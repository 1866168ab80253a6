"""What is odd but possible in entries that are valid: warnings for people to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from catalog_builder.content.checks_product import check_product
from catalog_builder.content.checks_text import check_texts
from catalog_builder.content.photos import check_resolution
from catalog_builder.content.schema import Partner
from catalog_builder.diagnostics import Finding, Message
from catalog_builder.fields.identity import is_identity_number
from catalog_builder.model import Entry


def check_entry(entry: Entry[Any], today: date) -> tuple[Finding, ...]:
    """Return the warnings for one entry by itself; `today` decides what has expired."""
    return tuple(
        chain(
            check_product(entry, today) if entry.kind == "products" else (),
            _check_partner(entry, today) if entry.kind == "partners" else (),
            _check_updated(entry, today),
            check_texts(entry.data, entry.source),
            check_resolution(entry),
        )
    )


def _check_partner(entry: Entry[Partner], today: date) -> Iterator[Finding]:
    founded, npwp = entry.data.founded, entry.data.npwp
    if founded and founded > today.year:
        message = Message.of("the year {year} has not come yet", year=founded)
        yield Finding(entry.source, ("founded",), "future-date", message, None, "warning")
    if npwp and is_identity_number(npwp):
        yield Finding(
            entry.source,
            ("npwp",),
            "personal-number",
            Message.of("this taxpayer number is a person's identity number (NIK)"),
            Message.of("whoever can read the project's files can read it; take it out"),
            "warning",
        )


def _check_updated(entry: Entry[Any], today: date) -> Iterator[Finding]:
    updated = entry.data.updated
    if updated and updated > today:
        message = Message.of("the day {date} has not come yet", date=updated.isoformat())
        yield Finding(entry.source, ("updated",), "future-date", message, None, "warning")
