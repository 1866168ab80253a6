"""What is odd in the texts of an entry, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from catalog_builder.content.checks_privacy import personal_numbers
from catalog_builder.content.markdown import Remark
from catalog_builder.content.quiet import is_quiet
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.fields.base import Model
from catalog_builder.model import LocalText, Location, Price, Quantity
from catalog_builder.reading.shape import Shape, shape_of

_LOST = "\ufffd"
_NOT_HERE = frozenset({"description"})
"""Rendered with the body, which remarks on it."""
_NO_TEXTS = frozenset({str, int, bool, date, Decimal, Price, Quantity, Location})
Path = tuple[Step, ...]


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
    """Yield what is odd in the fields of an entry; every text that can be translated is public."""
    public: list[str] = []
    _gather(data, public)
    if is_quiet("\n".join(public)):
        return
    texts: list[tuple[Path, str]] = []
    _collect(data, (), texts)
    for path, text in texts:
        for remark in remarks_on(text):
            yield Finding(file, path, remark.code, remark.message, remark.hint, remark.severity)


def _gather(value: Any, texts: list[str]) -> None:
    """Add every text in a value."""
    kind = value.__class__
    if kind is tuple:
        inside = value
    elif kind is dict:
        inside = value.values()
    else:
        inside = map(value.__dict__.__getitem__, _fields_with_texts(kind))
    for item in inside:
        if item.__class__ is LocalText:
            texts += [text for _, text in item.values]
        elif item and item.__class__ not in _NO_TEXTS:
            _gather(item, texts)


def _collect(value: Any, path: Path, texts: list[tuple[Path, str]]) -> None:
    """Add every text in a value with its path; a list and no generator, for it runs on every entry."""
    kind = value.__class__
    if kind is LocalText:
        texts += [((*path, language), text) for language, text in value.values]
    elif kind is tuple or kind is dict:
        for step, item in enumerate(value) if kind is tuple else value.items():
            if item and item.__class__ not in _NO_TEXTS:
                _collect(item, (*path, step), texts)
    else:
        fields = value.__dict__
        for name in _fields_with_texts(kind):
            if fields[name]:
                _collect(fields[name], (*path, name), texts)


@cache
def _fields_with_texts(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a model in which a text for readers may stand."""
    shapes = shape_of(model).fields
    return tuple(name for name, shape in shapes.items() if name not in _NOT_HERE and _may_hold_text(shape))


def _may_hold_text(shape: Shape) -> bool:
    """Tell whether there may be a text; a value is no such thing, but attributes are of several kinds."""
    inside = (shape.item,) if shape.item else tuple(shape.fields.values())
    return shape.kind == "text" or any(map(_may_hold_text, inside))
