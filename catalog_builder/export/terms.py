"""The short lines of a product block: choices, supply terms, certificates."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.content.schema import Product
from catalog_builder.export.copy import Copy
from catalog_builder.model import Entry


def price_note(copy: Copy, product: Entry[Product]) -> str | None:
    """Return until when a price holds, or that it has run out; None when nothing is said."""
    price = product.data.price
    if price is None or price.valid_until is None:
        return None
    day = copy.formats.date(price.valid_until)
    if price.valid_until < copy.freshness.made:
        return copy.words.gettext("The price held until %(date)s; ask for the new one.", date=day)
    return copy.words.gettext("Price valid until %(date)s", date=day)


def variant_lines(copy: Copy, product: Entry[Product]) -> Iterator[str]:
    """Yield each choice with its price: "Toples 250 g Rp 38.000"."""
    for each in product.data.variants:
        price = copy.formats.price(each.price) if each.price else ""
        yield f"{copy.tr(each.name)} {price}".strip()


def term_lines(copy: Copy, product: Entry[Product]) -> Iterator[str]:
    """Yield minimum order, lead time and capacity, as far as they are known."""
    supply, words, number = product.data.supply, copy.words, copy.formats.number
    if supply is None:
        return
    unit = f" {copy.tr(supply.unit)}" if supply.unit else ""
    if supply.minimum_order:
        yield f"{words.gettext('Minimum order')} {number(supply.minimum_order)}{unit}"
    if supply.lead_time_days is not None:
        days = words.catalogue.ngettext("%(num)s day", "%(num)s days", supply.lead_time_days)
        yield f"{words.gettext('Lead time')} {days % {'num': supply.lead_time_days}}"
    if supply.capacity is not None:
        period = {"day": "per day", "week": "per week", "month": "per month", "year": "per year"}[supply.per]
        yield f"{words.gettext('Capacity')} {number(supply.capacity)}{unit} {words.catalogue.gettext(period)}"


def certificate_lines(copy: Copy, product: Entry[Product]) -> Iterator[str]:
    """Yield each certificate that has not expired, with its number."""
    for each in product.data.certificates:
        if each.valid_until is None or each.valid_until >= copy.freshness.made:
            yield f"{copy.words.certificate(each.kind)} {each.number or ''}".strip()
