"""What all models of entries and of catalog.yaml share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

ModelT = TypeVar("ModelT", bound="Model")


class Model(BaseModel):
    """A frozen pydantic model that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    def differing(self, names: Iterable[str]) -> dict[str, Any]:
        """Return the values of some fields, less those that are the default which all instances share."""
        own, defaults = self.__dict__, _defaults(self.__class__)
        return {name: own[name] for name in names if own[name] is not defaults.get(name, _NONE)}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as what differs from the defaults, which is little of most entries."""
        return restored, (self.__class__, self.differing(self.__dict__))


_NONE = object()
"""Stands for the default of a field that has none."""


@cache
def _defaults(model: type[BaseModel]) -> Mapping[str, Any]:
    """Return the default values that every instance shares."""
    fields = model.model_fields.items()
    return {
        name: info.default for name, info in fields if not info.is_required() and not info.default_factory
    }


@cache
def _blank(model: type[BaseModel]) -> Mapping[str, Any]:
    """Return every field in the model's order, with the default that all instances share or `_NONE`."""
    defaults = _defaults(model)
    return {name: defaults.get(name, _NONE) for name in model.model_fields}


@cache
def _fields_set(names: tuple[str, ...]) -> set[str]:
    """Return the names as a set that all instances with these fields share: they are frozen, and many."""
    return set(names)


@cache
def _without_default(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(model.model_fields) - _defaults(model).keys()


def restored(model: type[ModelT], values: dict[str, Any]) -> ModelT:
    """Return the instance with these values beside its defaults; they were validated when it was made.

    Fields keep the model's order, in which others iterate over them and print them.
    """
    filled = {**_blank(model), **values}
    for name in _without_default(model) - values.keys():
        del filled[name]
    instance = model.__new__(model)
    _set(instance, "__dict__", filled)
    _set(instance, "__pydantic_fields_set__", _fields_set(tuple(values)))
    _set(instance, "__pydantic_extra__", None)
    _set(instance, "__pydantic_private__", None)
    return instance


_set = object.__setattr__
