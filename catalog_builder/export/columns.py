"""The columns of a price list: headings from the schema, typed cells for sorting and adding up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

import phonenumbers

from catalog_builder.content.schema import Partner, Product
from catalog_builder.content.schema.product import STATUS
from catalog_builder.content.schema.product_parts import Supply, Variant
from catalog_builder.export.copy import Copy
from catalog_builder.fields.base import Model
from catalog_builder.fields.describe import fields_of
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText, Price

Cell = str | Decimal | int | date | None
CellKind = Literal["text", "long", "money", "number", "date", "url", "code"]
"""How a cell is shown; a `code` is digits that are no number, such as a GTIN."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its heading in the copy's language, and the cell for a product."""

    key: str
    heading: str
    kind: CellKind
    cell: Callable[[Entry[Product]], Cell]


def product_columns(copy: Copy) -> tuple[Column, ...]:
    """Return the columns of a copy; prices have none where they are not told."""
    made = (*_what(copy), *_prices(copy), *_terms(copy), *_proof(copy), *_maker(copy), *_addresses(copy))
    used = [each for each in made if any(each.cell(product) not in (None, "") for product in copy.products)]
    return tuple(used)


def title(copy: Copy, model: type[Model], field: str) -> str:
    """Return what a field is called in the copy's language."""
    return copy.tr(next(each.title for each in fields_of(model) if each.name == field))


def _text(copy: Copy, text: LocalText | None) -> str | None:
    return copy.tr(text) if text else None


def _what(copy: Copy) -> Iterator[Column]:
    def column(field: str, kind: CellKind, cell: Callable[[Entry[Product]], Cell]) -> Column:
        return Column(field, title(copy, Product, field), kind, cell)

    yield column("name", "text", lambda each: copy.tr(each.data.name))
    yield column("category", "text", lambda each: category_name(copy, each))
    yield column("summary", "long", lambda each: _text(copy, each.data.summary))


def category_name(copy: Copy, product: Entry[Product]) -> str:
    """Return the name of a product's category."""
    return copy.tr(copy.catalog.categories[product.data.category].category.name)


def _prices(copy: Copy) -> Iterator[Column]:
    heading = title(copy, Product, "price")
    most = copy.words.gettext("%(price)s up to", price=heading)
    until = copy.words.gettext("Price valid until")
    yield Column("price", heading, "money", lambda each: each.data.price.low if each.data.price else None)
    yield Column("price_max", most, "money", lambda each: _highest(each.data.price))
    yield Column("unit", title(copy, Product, "unit"), "text", lambda each: _text(copy, each.data.unit))
    yield Column("price_until", until, "date", _price_end)


def _price_end(product: Entry[Product]) -> date | None:
    return product.data.price.valid_until if product.data.price else None


def _highest(price: Price | None) -> Decimal | None:
    return price.high if price and price.is_range else None


def _terms(copy: Copy) -> Iterator[Column]:
    def column(field: str, number: Callable[[Supply], Decimal | int | None]) -> Column:
        def cell(product: Entry[Product]) -> Cell:
            return number(product.data.supply) if product.data.supply else None

        return Column(field, title(copy, Supply, field), "number", cell)

    yield column("minimum_order", lambda each: each.minimum_order)
    yield column("lead_time_days", lambda each: each.lead_time_days)
    yield column("capacity", lambda each: each.capacity)
    yield Column("status", title(copy, Product, "status"), "text", lambda each: status_name(copy, each))


def status_name(copy: Copy, product: Entry[Product]) -> str:
    """Return whether a product can be had, in words."""
    return next(copy.tr(each.title) for each in STATUS.options if each.value == product.data.status)


def _proof(copy: Copy) -> Iterator[Column]:
    def column(field: str, cell: Callable[[Entry[Product]], Cell], kind: CellKind = "code") -> Column:
        return Column(field, title(copy, Product, field), kind, cell)

    yield column("certificates", lambda each: certificate_line(copy, each), "text")
    yield column("gtin", lambda each: each.data.gtin)
    yield column("hs_code", lambda each: each.data.hs_code)
    yield column("net_weight", lambda each: _weight(copy, each), "text")
    yield column("shelf_life_days", lambda each: each.data.shelf_life_days, "number")
    yield column("allergens", lambda each: ", ".join(map(copy.tr, each.data.allergens)), "text")


def certificate_line(copy: Copy, product: Entry[Product]) -> str:
    """Return a product's certificates with their numbers: "P-IRT 2063216010117-28, Halal"."""
    named = ((copy.words.certificate(each.kind), each.number) for each in product.data.certificates)
    return ", ".join(f"{name} {number}" if number else name for name, number in named)


def _weight(copy: Copy, product: Entry[Product]) -> str | None:
    weight = product.data.net_weight
    return copy.formats.quantity(weight).replace("\N{NO-BREAK SPACE}", " ") if weight else None


def _maker(copy: Copy) -> Iterator[Column]:
    def maker(product: Entry[Product]) -> Partner:
        return copy.catalog.maker(product).data

    def number(product: Entry[Product]) -> str | None:
        written = maker(product).whatsapp
        return local_phone(written, copy.catalog.config.site.country) if written else None

    yield Column("partner", title(copy, Product, "partner"), "text", lambda each: copy.tr(maker(each).name))
    yield Column("district", title(copy, Partner, "district"), "text", lambda each: district_name(copy, each))
    yield Column("whatsapp", title(copy, Partner, "whatsapp"), "code", number)
    yield Column("email", title(copy, Partner, "email"), "code", lambda each: maker(each).email)


def local_phone(number: str, country: str) -> str:
    """Write an E.164 number as it is dialled in a country (ISO 3166-1): "0812-0000-0001"."""
    parsed = phonenumbers.parse(number, country)
    if phonenumbers.region_code_for_number(parsed) != country:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def district_name(copy: Copy, product: Entry[Product]) -> str | None:
    """Return the name of the district that a product comes from."""
    slug = copy.catalog.district_of(product)
    return copy.tr(copy.catalog.districts[slug].name) if slug else None


def _addresses(copy: Copy) -> Iterator[Column]:
    yield Column("slug", title(copy, Product, "slug"), "code", lambda each: each.slug)
    yield Column("url", copy.words.gettext("Page"), "url", copy.living)


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A line of the list of variants."""

    product: str
    name: str
    price: Decimal | None
    sku: str | None
    gtin: str | None


def variant_headings(copy: Copy) -> tuple[str, ...]:
    """Return the headings of the list of variants."""
    own = (title(copy, Variant, field) for field in ("name", "price", "sku", "gtin"))
    return (title(copy, Product, "name"), *own)


def variant_rows(copy: Copy) -> Iterator[VariantRow]:
    """Yield every variant of every product."""
    for product in copy.products:
        for each in product.data.variants:
            price = each.price.low if each.price else None
            yield VariantRow(copy.tr(product.data.name), copy.tr(each.name), price, each.sku, each.gtin)
