"""The shape of a model: which keys its mappings have, and which of its values are texts.

Read off the pydantic model once, so that unknown keys, synonyms, translations and places can be
worked out on the document itself, before and after validation.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText

ShapeKind = Literal["value", "text", "list", "map", "model"]
_LISTS = (tuple, list, set, frozenset, Sequence)
_MAPS = (dict, Mapping)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at one place of a document.

    `text` is a text that can be translated, `value` anything else that a field parser reads.
    `fields` are the keys of a `model`; `names` maps every accepted spelling, normalised, to its
    key; `item` is what a `list` or `map` holds; `required` the keys that must be there. A `value`
    that names something else has in `target` what that is, such as "partners".
    """

    kind: ShapeKind
    fields: Mapping[str, Shape] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    item: Shape | None = None
    target: str = ""

    def canonical(self, key: str) -> str | None:
        """Return the field that a written key means: itself, a synonym or another spelling; or None."""
        return key if key in self.fields else self.names.get(normalise(key))

    def step(self, step: str | int) -> Shape:
        """Return the shape one step further down."""
        here = self.of_mapping() if isinstance(step, str) else self
        if here.kind == "model" and isinstance(step, str):
            return here.fields.get(here.canonical(step) or "", VALUE)
        return here.item or VALUE

    def of_mapping(self) -> Shape:
        """Return the shape of a mapping that stands here: a single one may stand for a list of one."""
        return self.item or VALUE if self.kind == "list" else self


VALUE = Shape("value")
TEXT = Shape("text")


def normalise(key: str) -> str:
    """Return a key without regard to case and to how its words are joined."""
    return "_".join(key.casefold().replace("-", " ").replace("_", " ").split())


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """Return the shape of a model."""
    fields = {
        name: _annotated(info.annotation, tuple(info.metadata)) for name, info in model.model_fields.items()
    }
    names: dict[str, str] = {}
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        synonyms = extra.get("synonyms") if isinstance(extra, dict) else None
        spellings = [name, *synonyms] if isinstance(synonyms, list | tuple) else [name]
        names |= {normalise(str(spelling)): name for spelling in spellings}
    required = frozenset(name for name, info in model.model_fields.items() if info.is_required())
    return Shape("model", fields, names, required)


def _shape(annotation: Any) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in {Union, types.UnionType}:
        return _union([_shape(argument) for argument in arguments if argument is not types.NoneType])
    if annotation is LocalText:
        return TEXT
    if isinstance(annotation, type) and origin is None and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    return _container(origin, arguments)


def _annotated(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    """Return the shape of an annotated type; a kind of field may have a mapping as its long form."""
    for each in metadata:
        long_form = getattr(each, "fields", None)
        if isinstance(long_form, type) and issubclass(long_form, BaseModel):
            return shape_of(long_form)
        if target := getattr(each, "target", ""):
            return Shape("value", target=target)
    return _shape(annotation)


def _container(origin: Any, arguments: tuple[Any, ...]) -> Shape:
    if origin in _LISTS and (origin is not tuple or arguments[1:] == (...,)):
        return Shape("list", item=_shape(arguments[0]))
    if origin in _MAPS:
        return Shape("map", item=_shape(arguments[1]))
    return VALUE


def _union(members: list[Shape]) -> Shape:
    """Return the most telling member: a union of a mapping and a short form is a mapping."""
    order: tuple[ShapeKind, ...] = ("model", "text", "map", "list", "value")
    return min(members, key=lambda shape: order.index(shape.kind), default=VALUE)
