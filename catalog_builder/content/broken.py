"""What can be said of an entry with errors, from its values as they were read.

Nothing here is validated: a text that stands where a reference belongs is one, whatever is wrong beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from catalog_builder.diagnostics import FieldError
from catalog_builder.fields.boolean import parse_boolean
from catalog_builder.fields.kind import separated
from catalog_builder.fields.reference import parse_reference
from catalog_builder.model import BrokenEntry, EntrySource, WrittenReference
from catalog_builder.reading.decode import read_bytes
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.shape import Shape
from catalog_builder.reading.values import ValuePath

_NAME_LINE = re.compile(r"^(?:name|nama|title|judul|slug):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_NAMES = ("name", "title", "slug", "aliases")


def broken_entry(source: EntrySource, values: dict[str, Any], shape: Shape) -> BrokenEntry:
    """Return what others may call an entry that is wrong, and what it refers to itself."""
    names = (name for field in _NAMES for name in _texts(values.get(field)))
    return BrokenEntry(
        source.kind,
        source.slug,
        source.file,
        tuple(dict.fromkeys(names)),
        tuple(_references(values, shape, (), "")),
        _is_draft(values.get("draft")),
    )


def salvaged_values(root: Path, file: str, limit: int) -> dict[str, Any]:
    """Return the names in a file that cannot be read as fields, from lines that look like them."""
    try:
        text = read_bytes(root / file, limit).decode(errors="replace")
    except ReadError:
        return {}
    return {"name": [name.strip("\"'") for name in _NAME_LINE.findall(text)]}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _is_draft(value: Any) -> bool:
    try:
        return isinstance(value, str) and parse_boolean(value)
    except FieldError:
        return False


def _references(value: Any, shape: Shape, path: ValuePath, within: str) -> Iterator[WrittenReference]:
    if shape.target:
        with suppress(FieldError):  # what names nothing is said of the value itself
            if isinstance(value, str):
                yield WrittenReference(shape.target, parse_reference(shape.target, value), path, within)
        return
    for step, child, below in _children(value, shape):
        yield from _references(child, below, (*path, step), _programme(value))


def _children(value: Any, shape: Shape) -> Iterator[tuple[str | int, Any, Shape]]:
    item = shape.item
    if shape.kind == "list" and item:
        if isinstance(value, str):
            value = separated(value) if item.target else []
        for index, each in enumerate(value if isinstance(value, list) else [value]):
            yield index, each, item
    elif isinstance(value, dict) and shape.kind in {"model", "map"}:
        for key, each in value.items():
            yield key, each, shape.step(key)


def _programme(value: Any) -> str:
    """Return the programme that is named beside a stage."""
    named = value.get("programme") if isinstance(value, dict) else None
    return named.strip() if isinstance(named, str) else ""
