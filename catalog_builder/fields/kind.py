"""A kind of value: how people write it, how it is read, and where its format comes from.

A kind stands in the annotation of a field (`Annotated[Price, PRICE]`). Validation, the reference
of the content format and every generated form ask the same object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, core_schema

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.base import Model
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText

Context = Mapping[str, Any] | None
"""What the reader of an entry knows: `languages`, `currency`, `country`; None in a test or a script."""


@dataclass(frozen=True, eq=False)
class FieldKind:
    """One kind of value.

    `parse` turns a text into the value, or raises FieldError. `setting` names the entry of the
    validation context that it takes as second argument. `types` are the types of a value that was
    read already, which passes unchanged. A kind with a long form names the model of its mapping
    in `fields`; `build` makes the value from it, with the same setting.
    `accepts` says in a sentence what may be written, `source` where the format is defined.
    """

    name: str
    parse: Callable[..., Any]
    types: tuple[type, ...]
    accepts: LocalText
    source: str = ""
    setting: str = ""
    fields: type[Model] | None = None
    build: Callable[..., Any] | None = None

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by `read`; without a context where none is needed, which is faster.

        Short texts are remembered: the same price, unit or category stands in many entries.
        """
        read, parse = self.read, lru_cache(maxsize=_REMEMBERED)(self.parse)

        def validate(value: Any) -> Any:
            return parse(value) if value.__class__ is str and len(value) <= _SHORT else read(value)

        if not self.setting and not self.fields:
            return core_schema.no_info_plain_validator_function(validate)
        arguments = self._arguments

        def validate_in(value: Any, info: core_schema.ValidationInfo) -> Any:
            if value.__class__ is str and len(value) <= _SHORT:
                return parse(value, *arguments(info.context))
            return read(value, info.context)

        return core_schema.with_info_plain_validator_function(validate_in)

    def read(self, value: Any, context: Context = None) -> Any:
        """Return the value of a text, a mapping (if there is a long form) or of a value already read."""
        if isinstance(value, str):
            return self.parse(value, *self._arguments(context))
        if isinstance(value, self.types):
            return value
        if self.fields and self.build and isinstance(value, dict):
            return self.build(self.fields.model_validate(value, context=context), *self._arguments(context))
        raise wrong_shape(mapping=self.fields is not None)

    def _arguments(self, context: Context) -> tuple[Any, ...]:
        return (context[self.setting],) if self.setting and context and self.setting in context else ()


_REMEMBERED = 2_000
"""Texts of one kind whose values are remembered, each of at most so many characters:"""
_SHORT = 40


def wrong_shape(*, mapping: bool = False) -> FieldError:
    """Return the error for a list or mapping where a single value belongs."""
    message = (
        Message.of("a text or a group of fields belongs here")
        if mapping
        else Message.of("a text belongs here, not a list or a group of fields")
    )
    return FieldError("wrong-shape", message, Message.of('if it is meant as text, put it in quotes: "…"'))


@dataclass(frozen=True, eq=False)
class ShortForm:
    """Stands in the annotation of a model that may be written as one text: the value of its `key`."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put a text under the key before the model is validated."""
        return core_schema.no_info_before_validator_function(
            lambda value: {self.key: value} if isinstance(value, str) else value, handler(source)
        )


@dataclass(frozen=True, eq=False)
class OneOrMany:
    """Stands in the annotation of a list that may be written as one value.

    With `separated`, a text with commas or semicolons is several values.
    """

    separated: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Make a list before the list is validated."""
        return core_schema.no_info_before_validator_function(self._listed, handler(source))

    def _listed(self, value: Any) -> Any:
        if isinstance(value, str):
            return separated(value) if self.separated else [value]
        return [value] if isinstance(value, dict) else value


_SEPARATORS = re.compile(r"[,;\n]")


def separated(text: str) -> list[str]:
    """Return the values of a list that was written as one text."""
    return [part for part in _SEPARATORS.split(text) if part.strip()]


def at_keys(errors: Iterable[tuple[str | int, Any, FieldError]]) -> ValidationError:
    """Return pydantic's error for several (key, value, error) of one mapping, each at its key."""
    details: list[InitErrorDetails] = [
        {"type": "value_error", "loc": (key,), "input": value, "ctx": {"error": error}}
        for key, value, error in errors
    ]
    return ValidationError.from_exception_data("mapping", details)
