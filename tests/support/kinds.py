"""Every kind of value that the schema has."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.content.parse import MODELS
from catalog_builder.fields.base import Model
from catalog_builder.fields.colour import COLOUR
from catalog_builder.fields.describe import fields_of
from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.language import LANGUAGE


def all_kinds() -> dict[str, FieldKind]:
    """Return one kind of each name and way of reading, by a name that tests show; of entries and catalog.yaml."""
    distinct: dict[str, FieldKind] = {}
    for name, kind in kinds_of_fields().items():
        if kind not in distinct.values():
            distinct[name] = kind
    return distinct


def kinds_of_fields() -> dict[str, FieldKind]:
    """Return the kind of every field of every entry, by "Model.field", and those of catalog.yaml alone."""
    kinds: dict[str, FieldKind] = {"colour": COLOUR, "language": LANGUAGE}
    for model in MODELS.values():
        kinds |= dict(_kinds(model))
    return kinds


def _kinds(model: type[Model]) -> Iterator[tuple[str, FieldKind]]:
    for field in fields_of(model):
        if field.kind:
            yield f"{model.__name__}.{field.name}", field.kind
        if field.model:
            yield from _kinds(field.model)
