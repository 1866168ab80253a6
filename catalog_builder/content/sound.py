"""What is right of an entry that is wrong elsewhere, for checks that look at several of its fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from functools import cache
from typing import Any, TypeVar

from pydantic import create_model

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.content.schema.product import Channel, Curation, Product
from catalog_builder.diagnostics import Step
from catalog_builder.fields.base import Model, restored
from catalog_builder.reading.validate import validate
from catalog_builder.reading.values import ValuePath

ModelT = TypeVar("ModelT", bound=Model)
_COMPARED: Mapping[str, type[Model]] = {"channels": Channel, "curation": Curation}
"""The lists of a product in which one field is compared with another, and what they hold."""
_GONE = object()


def sound_part(
    values: dict[str, Any], wrong: Collection[ValuePath], model: type[EntryModel], context: Mapping[str, Any]
) -> EntryModel:
    """Return a model with what is right, and None for what is wrong or missing, also where it is required.

    `wrong` are the places of what is wrong. Items of lists keep their places. Of a product there is only
    what is compared with something else.
    """
    kept = {} if () in wrong else _kept(values, wrong)
    if model is not Product:
        return _filled(model, kept, context)
    lists = {
        name: tuple(_filled(item, each, context) for each in _listed(kept.get(name)))
        for name, item in _COMPARED.items()
    }
    return restored(model, lists)


def _kept(value: Any, wrong: Collection[ValuePath]) -> Any:
    """Return a value without the keys below which something is wrong, `_GONE` when nothing can stay."""
    if () in wrong:
        return _GONE
    below: dict[Step, list[ValuePath]] = defaultdict(list)
    for step, *further in wrong:
        below[step].append(tuple(further))
    if isinstance(value, dict):
        kept = {key: _kept(each, below[key]) if key in below else each for key, each in value.items()}
        return {key: each for key, each in kept.items() if each is not _GONE}
    if isinstance(value, list):
        items = [_kept(each, below[index]) if index in below else each for index, each in enumerate(value)]
        return _GONE if any(each is _GONE for each in items) else items
    return value


def _listed(value: Any) -> list[Any]:
    return [value] if isinstance(value, dict) else value if isinstance(value, list) else []


def _filled(model: type[ModelT], values: Any, context: Mapping[str, Any]) -> ModelT:
    found, _ = validate(values, _without_required(model), "", context)
    known = found.__dict__ if found else {}
    required = (name for name, info in model.model_fields.items() if info.is_required())
    return restored(model, {**dict.fromkeys(required), **known})


@cache
def _without_required(model: type[Model]) -> type[Model]:
    """Return the same model with None in place of what is missing."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            info = copy(info)  # noqa: PLW2901 (the model keeps its own)
            info.default = None
        fields[name] = info.annotation, info
    return create_model(f"Partial{model.__name__}", __base__=Model, **fields)
