"""What all models of entries and of catalog.yaml share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict

ModelT = TypeVar("ModelT", bound="Model")


class Model(BaseModel):
    """A frozen pydantic model that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    def revised(self, **changes: Any) -> Self:
        """Return the same with other values, which must be valid; faster than `model_copy`."""
        return _restored(self.__class__, {**self.__dict__, **changes})

    def only(self, names: frozenset[str]) -> Self:
        """Return the same with the other fields as if they had not been written."""
        return _restored(self.__class__, {name: self.__dict__[name] for name in names})

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as what differs from the defaults, which is little of most entries."""
        defaults = _defaults(self.__class__)
        return _restored, (
            self.__class__,
            {name: value for name, value in self.__dict__.items() if value is not defaults.get(name, _NONE)},
        )


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
def _without_default(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(model.model_fields) - _defaults(model).keys()


def _restored(model: type[ModelT], values: dict[str, Any]) -> ModelT:
    """Return the instance with these values beside its defaults; they were validated when it was made.

    Fields keep the model's order, in which others iterate over them and print them.
    """
    filled = {**_blank(model), **values}
    for name in _without_default(model) - values.keys():
        del filled[name]
    instance = model.__new__(model)
    object.__setattr__(instance, "__dict__", filled)
    object.__setattr__(instance, "__pydantic_fields_set__", set(values))
    object.__setattr__(instance, "__pydantic_extra__", None)
    object.__setattr__(instance, "__pydantic_private__", None)
    return instance
