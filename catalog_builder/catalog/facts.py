"""What is known of one product, as far as anyone asks for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from catalog_builder.fields.certificates import last_day
from catalog_builder.fields.requirements import Period
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText, Price

if TYPE_CHECKING:
    from catalog_builder.config import Site
    from catalog_builder.content.schema import Partner, Product
    from catalog_builder.content.schema.product import Certificate

PERIODS_A_YEAR: dict[Period, int] = {"day": 365, "week": 52, "month": 12, "year": 1}


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate; `expired` is the day it ended, None while it is valid (or has no end)."""

    kind: str
    expired: date | None = None


@dataclass(frozen=True, slots=True)
class PriceSpan:
    """The lowest and highest price of a product and its variants, in the site's currency."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much can be made per period."""

    amount: Decimal
    per: Period

    @property
    def yearly(self) -> Decimal:
        """The amount per year, to compare different periods."""
        return self.amount * PERIODS_A_YEAR[self.per]


@dataclass(frozen=True, slots=True)
class Facts:
    """One product's answers to everything that `Requirements` can ask; None is not stated.

    All values are hashable, and few distinct ones occur, so that each is judged once.
    `photos` are the widths in pixels, widest first. `description_length` counts characters of
    plain text in the site's first language.
    """

    certificates: tuple[HeldCertificate, ...]
    category: str
    district: str | None
    price: PriceSpan | None
    capacity: Capacity | None
    lead_time_days: int | None
    minimum_order: int | None
    shelf_life_days: int | None
    gtin: bool
    photos: tuple[int, ...]
    english: bool
    export_code: bool
    description_length: int | None


def facts_of(product: Entry[Product], maker: Entry[Partner], site: Site, build_date: date) -> Facts:
    """Return what is known of a product on the build date."""
    data, supply = product.data, product.data.supply
    return Facts(
        certificates=_certificates(data.certificates, build_date),
        category=data.category,
        district=maker.data.district,
        price=price_span(data, site.currency),
        capacity=Capacity(supply.capacity, supply.per) if supply and supply.capacity is not None else None,
        lead_time_days=supply.lead_time_days if supply else None,
        minimum_order=supply.minimum_order if supply else None,
        shelf_life_days=data.shelf_life_days,
        gtin=bool(data.gtin) or any(variant.gtin for variant in data.variants),
        photos=tuple(sorted((photo.width for photo in product.photos), reverse=True)),
        english=_has_english(product),
        export_code=bool(data.hs_code),
        description_length=_description_length(product, site.languages[0]),
    )


def _certificates(certificates: tuple[Certificate, ...], build_date: date) -> tuple[HeldCertificate, ...]:
    """Return one of each kind, sorted; of several of a kind a valid one counts, else the latest."""
    held: dict[str, HeldCertificate] = {}
    for certificate in certificates:
        expired = expired_on(certificate, build_date)
        before = held.get(certificate.kind)
        if before is None or (before.expired and (expired is None or expired > before.expired)):
            held[certificate.kind] = HeldCertificate(certificate.kind, expired)
    return tuple(held[kind] for kind in sorted(held))


def expired_on(certificate: Certificate, build_date: date) -> date | None:
    """Return the last day of a certificate that has ended, None while it is valid."""
    until = last_day(certificate)
    return until if until and until < build_date else None


def price_span(product: Product, currency: str) -> PriceSpan | None:
    """Return the span of all prices in `currency` of a product and its variants, None without one."""
    written: list[Price | None] = [product.price, *(variant.price for variant in product.variants)]
    prices = [price for price in written if price and price.currency == currency]
    if not prices:
        return None
    return PriceSpan(min(price.low for price in prices), max(price.high for price in prices))


def _has_english(product: Entry[Product]) -> bool:
    """Tell whether a buyer abroad can read it: the name, and a summary or a description."""
    texts = (product.data.summary, product.data.description, product.texts)
    return _in_english(product.data.name) and any(_in_english(text) for text in texts if text)


def _in_english(text: LocalText) -> bool:
    return text.get("en") is not None


def _description_length(product: Entry[Product], language: str) -> int | None:
    text = product.texts or product.data.description or product.data.summary
    return len(text.pick((language,))[0].strip()) if text else None
