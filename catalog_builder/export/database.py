"""`sqlite`: the catalogue as normalised tables with a full-text index (schema.sql, docs/export.md)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from catalog_builder.config import District
from catalog_builder.content.schema import Partner, Product
from catalog_builder.diagnostics import Message
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings
from catalog_builder.export.records import header
from catalog_builder.model import Entry, LocalText, Price
from catalog_builder.site.pictures import plan_renditions

Row = tuple[Any, ...]


def export(copy: Copy, target: Path, _settings: Settings) -> tuple[Message, ...]:
    """Write the database."""
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.executescript(schema())
        database.execute("BEGIN")
        for table, rows in _tables(copy):
            _insert(database, table, rows)
        database.execute("COMMIT")
        database.execute("INSERT INTO product_search (product_search) VALUES ('optimize')")
        database.execute("ANALYZE")
        database.execute("VACUUM")
    return ()


def schema() -> str:
    """Return the SQL that makes the empty database."""
    return (files("catalog_builder.export") / "schema.sql").read_text(encoding="utf-8")


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    listed = [tuple(map(_stored, row)) for row in rows]
    if listed:
        marks = ", ".join("?" * len(listed[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)  # noqa: S608 (our own names)


def _stored(value: Any) -> Any:
    """Return a value as SQLite keeps it."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case bool():
            return "true" if value else "false"
    return value


def _tables(copy: Copy) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield the rows of each table, those that others refer to first."""
    catalog = copy.catalog
    yield "catalogue", header(copy).items()
    yield (
        "categories",
        (
            (slug, node.category.parent, copy.tr(node.category.name))
            for slug, node in catalog.categories.items()
        ),
    )
    yield "districts", map(partial(_district, copy), catalog.districts.values())
    yield "partners", map(partial(_partner, copy), catalog.partners.values())
    yield (
        "memberships",
        ((slug, group.slug) for slug, groups in catalog.memberships.items() for group in groups),
    )
    yield "products", map(partial(_product, copy), copy.products)
    for table, rows_of in _DETAILS.items():
        yield table, (row for product in copy.products for row in rows_of(copy, product))
    yield "images", _images(copy)


def _district(copy: Copy, district: District) -> Row:
    return district.slug, copy.tr(district.name)


def _partner(copy: Copy, partner: Entry[Partner]) -> Row:
    data = partner.data
    place = data.location
    return (
        partner.slug, data.kind, copy.tr(data.name), _text(copy, data.summary), data.district,
        _text(copy, data.address), place and place.latitude, place and place.longitude,
        data.whatsapp, data.phone, data.email, data.website, data.nib, copy.living(partner),
    )  # fmt: skip


def _product(copy: Copy, product: Entry[Product]) -> Row:
    data = product.data
    supply, weight = data.supply, data.net_weight
    return (
        product.slug, data.partner, data.category, *_money(data.price),
        data.price and data.price.valid_until, data.status,
        supply and supply.capacity, supply.per if supply and supply.capacity else None,
        supply and supply.minimum_order, supply and supply.lead_time_days,
        weight and weight.amount, weight and weight.unit, data.shelf_life_days,
        data.gtin, data.hs_code, data.kbli, data.updated, copy.living(product),
    )  # fmt: skip


def _money(price: Price | None) -> Row:
    return (price.low, price.high, price.currency) if price else (None, None, None)


def _text(copy: Copy, text: LocalText | None) -> str | None:
    return copy.tr(text) if text else None


def _texts(copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    """Yield the texts in each language that the product has some in; the copy's with every text there is."""
    data = product.data
    texts = (data.name, data.summary, product.texts, data.unit, data.ingredients, data.storage)
    written = dict.fromkeys(code for text in texts if text for code, _ in text.values)
    for code in {copy.language: None} | written:
        if code == copy.language:
            yield product.slug, code, *(_text(copy, text) for text in texts)
        else:
            yield product.slug, code, *(text and text.get(code) for text in texts)


def _variants(copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    for position, each in enumerate(product.data.variants, 1):
        yield product.slug, position, copy.tr(each.name), *_money(each.price), each.sku, each.gtin


def _certificates(_copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    for position, each in enumerate(product.data.certificates, 1):
        yield product.slug, position, each.kind, each.number, each.issuer, each.valid_until


def _channels(copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    for position, each in enumerate(product.data.channels, 1):
        place = _text(copy, each.place)
        yield product.slug, position, each.partner, each.role, each.since, each.until, place


def _curation(_copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    for position, each in enumerate(product.data.curation, 1):
        yield product.slug, position, each.programme, each.stage, each.date, each.market


def _tags(_copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    return ((product.slug, tag) for tag in dict.fromkeys(product.data.tags))


def _attributes(copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    for name, value in product.data.attributes.items():
        values = value if isinstance(value, tuple) else (value,)
        for each in dict.fromkeys(values):
            yield product.slug, name, copy.tr(each) if isinstance(each, LocalText) else str(_stored(each))


def _links(_copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    return ((product.slug, name, address) for name, address in product.data.links.items())


def _search(copy: Copy, product: Entry[Product]) -> Iterator[Row]:
    partner = copy.tr(copy.catalog.maker(product).data.name)
    category = copy.tr(copy.catalog.categories[product.data.category].category.name)
    for slug, code, name, summary, description, _unit, ingredients, _storage in _texts(copy, product):
        text = "\n".join(filter(None, (summary, description, ingredients)))
        yield slug, code, name, partner, category, " ".join(product.data.tags), text


_DETAILS = {
    "product_texts": _texts,
    "variants": _variants,
    "certificates": _certificates,
    "channels": _channels,
    "curation": _curation,
    "tags": _tags,
    "attributes": _attributes,
    "links": _links,
    "product_search": _search,
}


def _images(copy: Copy) -> Iterator[Row]:
    renditions = plan_renditions(copy.catalog)
    for product in copy.products:
        for position, photo in enumerate(product.photos, 1):
            largest = renditions[photo.file][-1]
            yield product.slug, position, largest.path, largest.width, largest.height
