"""Entries as plain values for `data/*.json`, generated from their schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.content.schema import Partner, Product
from catalog_builder.fields.base import Model
from catalog_builder.model import Entry, LocalText, Location, Price, Quantity
from catalog_builder.site.pictures import Renditions
from catalog_builder.site.urls import encode, tree_path

Record = dict[str, Any]

_LEFT_OUT = frozenset({"slug", "aliases", "description", "images", "logo", "draft", "npwp"})
"""What is told otherwise, or (a tax number) is nobody's business."""
_MANY = (tuple, dict)
"""Of these, an empty one says nothing; 0 and False do."""


def product_record(catalog: Catalog, renditions: Renditions, product: Entry[Product]) -> Record:
    """Return a product with its page, its pictures and its district."""
    record = _record(catalog, renditions, product)
    district = catalog.district_of(product)
    return record | ({"district": district} if district else {})


def partner_record(catalog: Catalog, renditions: Renditions, partner: Entry[Partner]) -> Record:
    """Return a partner with its page, its pictures and the products it makes."""
    products = [product.slug for product in catalog.by_partner[partner.slug]]
    return _record(catalog, renditions, partner) | ({"products": products} if products else {})


def _record(catalog: Catalog, renditions: Renditions, entry: AnyEntry) -> Record:
    """Return an entry: texts in the site's first language, `translations` by language beside them.

    `url` and `images` are relative to the root of the site; fields that are not given are left out.
    """
    first, *others = catalog.config.site.languages
    record: Record = {"slug": entry.slug, "name": "", "url": encode(tree_path(entry))}
    record |= {name: plain(value, first) for name, value in _told(entry.data)}
    if entry.texts:
        record["description"] = plain(entry.texts, first)
    if entry.photos:
        record["images"] = [encode(renditions[photo.file][-1].path) for photo in entry.photos]
    record["translations"] = _translations(entry, others)
    return record


def is_published(name: str) -> bool:
    """Tell whether a field of an entry is written as it is."""
    return name not in _LEFT_OUT


def _told(model: Model) -> Iterator[tuple[str, Any]]:
    """Yield the published fields that say something, in the schema's order."""
    for name, value in vars(model).items():
        if value is not None and name not in _LEFT_OUT and (value or type(value) not in _MANY):
            yield name, value


def _translations(entry: AnyEntry, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the texts of an entry in each of these languages that it has any in."""
    texts = _texts(entry) if languages else {}
    found = ((language, _translated(texts, language)) for language in languages)
    return {language: translated for language, translated in found if translated}


def _texts(entry: AnyEntry) -> dict[str, LocalText]:
    texts = {name: value for name, value in _told(entry.data) if isinstance(value, LocalText)}
    return texts | ({"description": entry.texts} if entry.texts else {})


def _translated(texts: Mapping[str, LocalText], language: str) -> dict[str, str]:
    return {name: found for name, text in texts.items() if (found := text.get(language)) is not None}


def plain(value: Any, language: str) -> Any:
    """Return a value of the schema as what JSON can hold."""
    match value:
        case str() | int():
            result: Any = value
        case LocalText():
            result = value.pick((language,))[0]
        case tuple():
            result = [plain(each, language) for each in value]
        case Price():
            result = _price(value)
        case Decimal():
            result = int(value) if value == value.to_integral_value() else float(value)
        case date():
            result = value.isoformat()
        case Quantity() | Location():
            result = {field.name: plain(getattr(value, field.name), language) for field in fields(value)}
        case Model():
            result = {name: plain(each, language) for name, each in _told(value)}
        case Mapping():
            result = {name: plain(each, language) for name, each in value.items()}
        case _:
            result = value
    return result


def _price(price: Price) -> Record:
    record = {"min": plain(price.low, ""), "max": plain(price.high, ""), "currency": price.currency}
    return record | ({"valid_until": price.valid_until.isoformat()} if price.valid_until else {})
