"""The JSON Schema (2020-12) of `data/products.json` and `data/partners.json`, from the schema of entries.

It says what `records` writes: a test validates every record of the demo against it.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from catalog_builder.content.schema import Partner, Product
from catalog_builder.fields.base import Model
from catalog_builder.model import LocalText, Price
from catalog_builder.site.records import is_published

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STRING: Schema = {"type": "string"}
_STRINGS: Schema = {"type": "array", "items": _STRING}
_PRICE: Schema = {
    "type": "object",
    "properties": {
        "min": {"type": "number"},
        "max": {"type": "number"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "valid_until": {"type": "string", "format": "date"},
    },
    "required": ["min", "max", "currency"],
    "additionalProperties": False,
}
_SIMPLE: Mapping[Any, Schema] = {
    LocalText: _STRING, str: _STRING, bool: {"type": "boolean"}, int: {"type": "integer"},
    Decimal: {"type": "number"}, date: {"type": "string", "format": "date"}, Price: _PRICE, Any: {},
}  # fmt: skip
_ADDED: Schema = {
    "slug": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "url": {"type": "string", "description": "Relative to the root of the site."},
    "description": {"type": "string", "description": "The body as plain text."},
    "images": _STRINGS | {"description": "The largest size of each photo, relative to the root of the site."},
    "translations": {
        "type": "object",
        "description": "Further languages: what of the texts is written in them.",
        "additionalProperties": {"type": "object", "additionalProperties": _STRING},
    },
}


def products_schema() -> Schema:
    """Return the schema of `data/products.json`."""
    return _document("products", Product, {"district": _STRING | {"description": "Where its maker is."}})


def partners_schema() -> Schema:
    """Return the schema of `data/partners.json`."""
    return _document("partners", Partner, {"products": _STRINGS | {"description": "What it makes, by slug."}})


def _document(name: str, model: type[Model], more: Schema) -> Schema:
    told = {field: _field(info) for field, info in model.model_fields.items() if is_published(field)}
    record = {
        "type": "object",
        "properties": told | _ADDED | more,
        "required": ["slug", "name", "url", "translations"],
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": f"data/{name}.json",
        "description": "Texts are in the site's first language. Fields that are not given are left out.",
        "type": "object",
        "properties": {name: {"type": "array", "items": record}},
        "required": [name],
        "additionalProperties": False,
    }


def _field(info: Any) -> Schema:
    return _schema(info.annotation) | ({"description": info.description} if info.description else {})


def _schema(annotation: Any) -> Schema:
    """Return what `records.plain` makes of a value of this type."""
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None:
        return _group(annotation)
    if origin is Annotated:
        return _schema(arguments[0])
    if origin in (Union, types.UnionType):
        return _one_of([each for each in arguments if each is not types.NoneType])
    return _container(origin, arguments)


def _container(origin: Any, arguments: tuple[Any, ...]) -> Schema:
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0])}
    return {"type": "object", "additionalProperties": _schema(arguments[1])}


def _one_of(kinds: list[Any]) -> Schema:
    if len(kinds) == 1:
        return _schema(kinds[0])
    distinct = {str(schema): schema for schema in map(_schema, kinds)}
    return {"anyOf": list(distinct.values())}


def _group(kind: Any) -> Schema:
    """Return the schema of a model or of a frozen dataclass. Raises TypeError for anything else."""
    if isinstance(kind, type) and issubclass(kind, Model):
        told = (pair for pair in kind.model_fields.items() if is_published(pair[0]))
        properties = {name: _field(info) for name, info in told}
        return _object(properties)
    if not is_dataclass(kind):
        raise TypeError(f"no schema for {kind}")
    hints = get_type_hints(kind)
    properties = {field.name: _schema(hints[field.name]) for field in fields(kind)}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}
