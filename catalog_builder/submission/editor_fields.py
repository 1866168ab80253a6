"""What the web editor's page knows of the fields: how the values of an entry look in a form, and back.

Written as `static/admin/fields.json`, and read by `admin/entry-form.js`, which describes its shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from catalog_builder.config import Attribute, Category, Config, District
from catalog_builder.content.schema import Partner, Product
from catalog_builder.fields.base import Model
from catalog_builder.fields.boolean import WORDS
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.fields.reference import Reference
from catalog_builder.reading.shape import normalise, shape_of
from catalog_builder.submission.front_matter import ranks
from catalog_builder.submission.targets import NETWORKS, SHOPS

FORMS: Mapping[str, type[Model]] = {"products": Product, "partners": Partner}
NOT_IN_FORMS = frozenset({"slug", "aliases", "description"})
"""Fields that a form does not show: addresses follow the file, the description is the body."""
TRANSLATABLE = frozenset({"local-text", "long-text", "markdown"})
"""The kinds of texts that an entry may have in several languages."""
LINKS: Mapping[str, tuple[str, ...]] = {"links": SHOPS, "social": NETWORKS}
_KINDS = {"boolean": "flag", "date": "date", "price": "price", "quantity": "quantity", "location": "place"}
_ATTRIBUTES = {"text": "local", "boolean": "flag"}


def in_language(name: str, language: str) -> str:
    """Return the name of a form's field for a text in another language than the site's first."""
    return f"{name}_{language}"


def ending(name: str) -> str:
    """Return the name of a form's field for the last day of a price."""
    return f"{name}_until"


def form_fields(config: Config) -> dict[str, Any]:
    """Return the fields of products and partners, their order in a new entry, and by which one knows it.

    A translation beside an entry (`index.en.md`) has none of the latter.
    """
    kinds = {}
    for kind, model in FORMS.items():
        rank = ranks(tuple(model.model_fields))
        own = [each.name for each in fields_of(model) if each.required and not _is_text(each)]
        kinds[kind] = {**_shape(model, config), "order": sorted(rank, key=rank.__getitem__), "known_by": own}
    return {"languages": list(config.site.languages), "kinds": kinds}


def _shape(model: type[Model], config: Config) -> dict[str, Any]:
    fields = [_field(each, config) for each in fields_of(model) if each.name not in NOT_IN_FORMS]
    names = {spelling: name for spelling, name in shape_of(model).names.items() if spelling != name}
    return {"fields": fields, "names": names}


def _field(field: FieldDescription, config: Config) -> dict[str, Any]:
    found: dict[str, Any] = {"name": field.name, "kind": "text"}
    if field.many:
        found["many"] = True
    if field.separated:
        found["separated"] = True
    return found | _kind(field, config)


def _kind(field: FieldDescription, config: Config) -> dict[str, Any]:
    if field.name in LINKS:
        return _group([{"name": name, "kind": "text"} for name in LINKS[field.name]])
    if field.name == "attributes":
        return _group([_attribute(each) for each in config.attributes])
    if field.model is not None and field.kind is None:
        group = {"kind": "group", "group": _shape(field.model, config)}
        return group | {"short": field.short_form} if field.short_form else group
    kind = field.kind.name if field.kind else ""
    found: dict[str, Any] = {"kind": "local" if _is_text(field) else _KINDS.get(kind, "text")}
    words = _words(field, config)
    return found | {"words": words} if words else found


def _is_text(field: FieldDescription) -> bool:
    return field.kind is not None and field.kind.name in TRANSLATABLE


def _group(fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "group", "group": {"fields": fields, "names": {}}}


def _attribute(attribute: Attribute) -> dict[str, Any]:
    found: dict[str, Any] = {"name": attribute.slug, "kind": _ATTRIBUTES.get(attribute.type, "text")}
    if attribute.type == "list":
        found |= {"many": True, "separated": True}
    if attribute.type == "boolean":
        found["words"] = WORDS
    if attribute.choices:
        found["words"] = {normalise(choice): choice for choice in attribute.choices}
    return found


def _words(field: FieldDescription, config: Config) -> dict[str, Any]:
    """Return what people write for the values of a field that has few, by their normal spelling."""
    kind = field.kind
    if isinstance(kind, Choice):
        return {normalise(word): each.value for each in kind.options for word in each.words}
    if isinstance(kind, Reference):
        return _slugs(listed(kind, config))
    return dict(WORDS) if kind and kind.name == "boolean" else {}


def listed(kind: Reference, config: Config) -> tuple[Category | District, ...]:
    """Return the categories or districts of catalog.yaml that a reference may name."""
    known: Mapping[str, tuple[Category | District, ...]] = {
        "categories": config.categories,
        "districts": config.districts,
    }
    return known.get(kind.target, ())


def _slugs(things: Iterable[Category | District]) -> dict[str, str]:
    return {
        normalise(name): thing.slug
        for thing in things
        for name in (thing.slug, *thing.aliases, *(text for _, text in thing.name.values))
    }
