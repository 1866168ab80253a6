"""Certificates over time: what ends when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.content.schema.product import Certificate
from catalog_builder.fields.certificates import last_day
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry


@dataclass(frozen=True, slots=True)
class Expiry:
    """A product's certificate with its last day; `days` from the build date, negative when it is past."""

    product: Entry[Product]
    certificate: Certificate
    until: date
    days: int


@dataclass(frozen=True, slots=True)
class ExpiryMonth:
    """The certificates whose last day is in one month."""

    year: int
    month: int
    expiries: tuple[Expiry, ...]


def expiries(catalog: Catalog) -> tuple[Expiry, ...]:
    """Return every certificate that has a last day and no successor, the earliest first.

    A last day is written, or in the number of a P-IRT. Discontinued products need none. Of several
    certificates of one kind the longest counts.
    """
    found = (
        each for product in catalog.products.values() for each in _of_product(product, catalog.build_date)
    )
    return tuple(sorted(found, key=lambda expiry: expiry.until))


def _of_product(product: Entry[Product], build_date: date) -> Iterator[Expiry]:
    if product.data.status == "discontinued":
        return
    longest: dict[str, Certificate] = {}
    for certificate in product.data.certificates:
        before = longest.get(certificate.kind)
        if before is None or _end(certificate) > _end(before):
            longest[certificate.kind] = certificate
    for certificate in longest.values():
        until = last_day(certificate)
        if until:
            yield Expiry(product, certificate, until, (until - build_date).days)


def _end(certificate: Certificate) -> date:
    return last_day(certificate) or date.max


def expiring_within(catalog: Catalog, days: int) -> tuple[Expiry, ...]:
    """Return the certificates that have ended or end within `days` of the build date, the earliest first."""
    return tuple(expiry for expiry in expiries(catalog) if expiry.days <= days)


def certificate_calendar(catalog: Catalog) -> tuple[ExpiryMonth, ...]:
    """Return the expiries month by month, months without any left out."""
    months = groupby(expiries(catalog), key=lambda expiry: (expiry.until.year, expiry.until.month))
    return tuple(ExpiryMonth(year, month, tuple(group)) for (year, month), group in months)
