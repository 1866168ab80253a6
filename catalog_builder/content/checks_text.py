"""What is odd in the texts of an entry, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalog_builder.content.checks_privacy import personal_numbers
from catalog_builder.content.markdown import Remark
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.fields.base import Model
from catalog_builder.model import LocalText

_LOST = "\ufffd"
_NOT_HERE = frozenset({"description"})
"""Rendered with the body, which remarks on it."""


def remarks_on(text: str) -> Iterator[Remark]:
    """Yield what is odd in one text: personal numbers, and characters lost on the way."""
    yield from personal_numbers(text)
    if _LOST in text:
        yield Remark(
            "lost-character",
            Message.of(
                "a character was lost here when the text was copied or converted: {character}",
                character=_LOST,
            ),
            Message.of("write the text again"),
            _LOST,
        )


def check_texts(data: Model, file: str) -> Iterator[Finding]:
    """Yield what is odd in the fields of an entry."""
    for path, text in _texts(data, ()):
        for remark in remarks_on(text):
            yield Finding(file, path, remark.code, remark.message, remark.hint, remark.severity)


def _texts(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield every text that can be translated, with its path."""
    if isinstance(value, LocalText):
        for language, text in value.values:
            yield (*path, language), text
        return
    for step, item in _items(value):
        if isinstance(item, LocalText | Model | tuple | Mapping):
            yield from _texts(item, (*path, step))


def _items(value: Any) -> Iterator[tuple[Step, Any]]:
    if isinstance(value, Model):
        return ((name, item) for name, item in value if name not in _NOT_HERE)
    return iter(value.items() if isinstance(value, Mapping) else enumerate(value))
