"""What a field is called, what it is for and how one writes it: said once, in both languages.

`describe` stands in the annotation of every field of the schema. Validation takes the synonyms
from it, the reference of the content format its texts, and every generated form both.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Field
from pydantic.fields import FieldInfo

from catalog_builder.fields.base import Model
from catalog_builder.fields.kind import FieldKind, OneOrMany, ShortForm
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText

Pair = tuple[str, str]
"""A text in Indonesian and in English."""


def describe(title: Pair, purpose: Pair, example: Pair | str, synonyms: str = "") -> Any:
    """Describe a field: its title, what to write in it and why, an example as one would write it in YAML.

    `synonyms` are further keys under which people write the field, separated by spaces (a space
    within one is `_`). The titles are synonyms too.
    """
    return Field(
        title=title[1],
        description=purpose[1],
        json_schema_extra={
            "synonyms": list(dict.fromkeys((*synonyms.split(), *title))),
            "title": _both(title),
            "help": _both(purpose),
            "example": _both((example, example) if isinstance(example, str) else example),
        },
    )


def _both(pair: Pair) -> dict[str, Any]:
    return {"id": pair[0], "en": pair[1]}


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field of a model, with everything that a form or a reference says of it.

    `kind` reads a single value; `model` is set where a group of fields belongs (for a price, a
    quantity and a place both are: they have a long form). `many` tells a list, `by_name` a mapping
    with free keys, `separated` a list that may be one text with commas. `short_form` is the key
    that a bare text stands for.
    """

    name: str
    title: LocalText
    help: LocalText
    example: LocalText
    synonyms: tuple[str, ...]
    required: bool
    default: Any
    kind: FieldKind | None = None
    model: type[Model] | None = None
    many: bool = False
    separated: bool = False
    short_form: str = ""


@cache
def fields_of(model: type[Model]) -> tuple[FieldDescription, ...]:
    """Return the fields of a model in its order. Raises KeyError for one without a description."""
    return tuple(_described(name, info) for name, info in model.model_fields.items())


def _described(name: str, info: FieldInfo) -> FieldDescription:
    extra = info.json_schema_extra
    if not isinstance(extra, dict) or "help" not in extra:
        raise KeyError(name)
    texts: Any = extra
    written = _written(info.annotation, tuple(info.metadata))
    return FieldDescription(
        name=name,
        title=LocalText.of(**texts["title"]),
        help=LocalText.of(**texts["help"]),
        example=LocalText.of(**texts["example"]),
        synonyms=tuple(texts["synonyms"]),
        required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        kind=written.kind,
        model=written.model,
        many=written.many,
        separated=written.separated,
        short_form=written.short_form,
    )


@dataclass(slots=True)
class _Written:
    kind: FieldKind | None = None
    model: type[Model] | None = None
    many: bool = False
    separated: bool = False
    short_form: str = ""


def _written(annotation: Any, metadata: tuple[Any, ...]) -> _Written:
    """Read off an annotation how a value is written."""
    written = _Written()
    _look(annotation, metadata, written)
    return written


def _look(annotation: Any, metadata: tuple[Any, ...], written: _Written) -> None:
    for mark in metadata:
        if isinstance(mark, FieldKind):
            written.kind, written.model = mark, mark.fields or written.model
        elif isinstance(mark, OneOrMany):
            written.separated = mark.separated
        elif isinstance(mark, ShortForm):
            written.short_form = mark.key
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        _look(arguments[0], arguments[1:], written)
    elif origin in {Union, types.UnionType}:
        for argument in arguments:
            _look(argument, (), written)
    elif origin is tuple:
        written.many = True
        _look(arguments[0], (), written)
    elif isinstance(annotation, type) and issubclass(annotation, Model):
        written.model = annotation
