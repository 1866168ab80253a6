"""JSON Schema of entries and of catalog.yaml, for editors that complete and check while one types.

The keys are the schema's own; values are described as loosely as the loader reads them, so that an
editor never marks what `check` accepts. Draft 7, which yaml-language-server reads
(json-schema.org/draft-07).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog_builder.config import Config
from catalog_builder.content.parse import MODELS
from catalog_builder.fields.base import Model
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.fields.reference import Reference
from catalog_builder.model import EntryKind
from catalog_builder.reading.shape import Shape, shape_of

DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR: Mapping[str, Any] = {"type": ["string", "number", "boolean"]}
_BY_NAME = frozenset({"links", "social"})
Names = Mapping[str, tuple[str, ...]]
"""What can be referred to: slugs by what they are (partners, products, categories …)."""


def entry_schema(kind: EntryKind, config: Config, names: Names, language: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of entries, its texts in `language` (id or en)."""
    return {"$schema": DRAFT, **_Writer(config, names, language).model(MODELS[kind])}


class _Writer:
    """Writes the schemas of one catalogue."""

    def __init__(self, config: Config, names: Names, language: str) -> None:
        self.config = config
        self.names = names
        self.language = language

    def model(self, model: type[Model]) -> dict[str, Any]:
        fields = fields_of(model)
        required = [field.name for field in fields if field.required]
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {field.name: self._field(field) for field in fields},
            "additionalProperties": False,
        }
        return {**schema, "required": required} if required else schema

    def _field(self, field: FieldDescription) -> dict[str, Any]:
        title, purpose, example = (
            text.pick((self.language,))[0] for text in (field.title, field.help, field.example)
        )
        return {"title": title, "description": purpose, "examples": [example], **self._shape(field)}

    def _shape(self, field: FieldDescription) -> dict[str, Any]:
        if field.name in _BY_NAME:
            return {"type": "object", "additionalProperties": dict(_SCALAR)}
        if field.name == "attributes":
            return {"type": "object", "properties": {each.slug: {} for each in self.config.attributes}}
        one = self._one(field)
        if not field.many:
            return one
        return {"anyOf": [{"type": "array", "items": one}, one]}

    def _one(self, field: FieldDescription) -> dict[str, Any]:
        scalar = self._scalar(field)
        if field.model is None:
            return scalar
        group = self.model(field.model)
        short = field.short_form or field.kind is not None
        return {"anyOf": [scalar, group]} if short else group

    def _scalar(self, field: FieldDescription) -> dict[str, Any]:
        kind = field.kind
        if isinstance(kind, Choice):
            words = [option.value for option in kind.options]
            return {"anyOf": [{"enum": words}, dict(_SCALAR)]}
        if isinstance(kind, Reference) and self.names.get(kind.target):
            return {"anyOf": [{"enum": list(self.names[kind.target])}, dict(_SCALAR)]}
        if kind and kind.name in {"local-text", "long-text", "markdown"}:
            texts = {code: {"type": "string"} for code in self.config.site.languages}
            return {
                "anyOf": [
                    dict(_SCALAR),
                    {"type": "object", "properties": texts, "additionalProperties": False},
                ]
            }
        return dict(_SCALAR)


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema of catalog.yaml."""
    return {"$schema": DRAFT, **_from_shape(shape_of(Config))}


def _from_shape(shape: Shape) -> dict[str, Any]:
    match shape.kind:
        case "model":
            properties = {name: _from_shape(each) for name, each in shape.fields.items()}
            found: dict[str, Any] = {
                "type": "object",
                "properties": properties,
                "additionalProperties": False,
            }
            return {**found, "required": sorted(shape.required)} if shape.required else found
        case "list":
            one = _from_shape(shape.item) if shape.item else {}
            return {"anyOf": [{"type": "array", "items": one}, one]}
        case "map":
            return {"type": "object", "additionalProperties": _from_shape(shape.item) if shape.item else True}
        case "text":
            return {"anyOf": [dict(_SCALAR), {"type": "object", "additionalProperties": {"type": "string"}}]}
    return {}
