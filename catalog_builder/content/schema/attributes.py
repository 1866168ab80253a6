"""A product's own fields, typed by `attributes` in catalog.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from catalog_builder.config import Attribute, Config
from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.boolean import parse_boolean
from catalog_builder.fields.kind import Context, FieldKind, at_keys, wrong_shape
from catalog_builder.fields.number import parse_number
from catalog_builder.fields.text import DEFAULT_LANGUAGES, parse_text, read_local_text
from catalog_builder.model import LocalText
from catalog_builder.reading.shape import normalise
from catalog_builder.reading.values import nearest, shorten

AttributeValue = str | bool | Decimal | LocalText | tuple[str, ...]


def read_attributes(value: Any, context: Context = None) -> dict[str, AttributeValue]:
    """Return a product's attributes by slug, each as catalog.yaml types it; as text without a context.

    Raises FieldError, or pydantic's error with one for each attribute that is wrong:
    `unknown-attribute` for one that catalog.yaml does not name.
    """
    if not isinstance(value, Mapping):
        example = Message.of("write {example}", example="{rasa: manis}")
        raise FieldError("wrong-shape", Message.of("a group of fields belongs here"), example)
    config: Config | None = context["config"] if context and "config" in context else None
    languages = context["languages"] if context and "languages" in context else DEFAULT_LANGUAGES
    values: dict[str, AttributeValue] = {}
    errors: list[tuple[str | int, Any, FieldError]] = []
    for key, written in value.items():
        try:
            attribute = _find(key, config.attributes) if config else _untyped(key)
            values[attribute.slug] = _READERS[attribute.type](written, attribute, languages)
        except FieldError as error:
            errors.append((key, written, error))
    if errors:
        raise at_keys(errors)
    return values


def _untyped(key: str) -> Attribute:
    return Attribute(slug=key, name=LocalText.of(id=key))


def _find(key: str, attributes: tuple[Attribute, ...]) -> Attribute:
    for attribute in attributes:
        if attribute.slug == key:
            return attribute
    names = {normalise(name): each for each in attributes for name in _names(each)}
    found = names.get(normalise(key))
    if found:
        return found
    near = nearest(normalise(key), names)
    hint = (
        Message.of('did you mean "{choice}"?', choice=names[near[0]].slug)
        if near
        else Message.of("attributes are listed in catalog.yaml, under attributes")
    )
    raise FieldError(
        "unknown-attribute", Message.of('there is no attribute "{name}"', name=shorten(key)), hint
    )


def _names(attribute: Attribute) -> tuple[str, ...]:
    return (attribute.slug, *(name for _, name in attribute.name.values))


def _text(value: Any, _attribute: Attribute, languages: tuple[str, ...]) -> LocalText:
    return read_local_text(value, languages)


def _choice(value: Any, attribute: Attribute, _languages: tuple[str, ...]) -> str:
    written = _one(value)
    words = {normalise(choice): choice for choice in attribute.choices}
    found = words.get(normalise(written))
    if found is None:
        message = Message.of('"{value}" is not one of the choices', value=shorten(written))
        listed = Message.of("choose one of: {choices}", choices=", ".join(attribute.choices))
        raise FieldError("bad-choice", message, listed)
    return found


def _number(value: Any, _attribute: Attribute, _languages: tuple[str, ...]) -> Decimal:
    return value if isinstance(value, Decimal) else parse_number(_one(value))


def _boolean(value: Any, _attribute: Attribute, _languages: tuple[str, ...]) -> bool:
    return value if isinstance(value, bool) else parse_boolean(_one(value))


def _list(value: Any, _attribute: Attribute, _languages: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, list | tuple):
        raise FieldError("wrong-shape", Message.of("a list belongs here"), Message.of("write [one, two]"))
    return tuple(_one(part) for part in value)


def _one(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong_shape()
    return parse_text(value)


_READERS: Mapping[str, Callable[[Any, Attribute, tuple[str, ...]], AttributeValue]] = {
    "text": _text,
    "choice": _choice,
    "number": _number,
    "boolean": _boolean,
    "list": _list,
}


class _AttributesKind(FieldKind):
    """Attributes need the whole context, not one setting of it."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: read_attributes(value, info.context)
        )


ATTRIBUTES = _AttributesKind(
    "attributes",
    read_attributes,
    (),
    LocalText.of(
        id="nama dan nilai, seperti ditetapkan attributes di catalog.yaml: {rasa: manis}",
        en="names and values, as attributes in catalog.yaml says: {rasa: manis}",
    ),
)
Attributes = Annotated[Mapping[str, AttributeValue], ATTRIBUTES]
