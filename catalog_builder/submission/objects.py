"""JSON and JSON Lines to a sheet: one object a row, its keys the headings, nested ones joined by a space."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.submission.tables import Cell, Sheet, Unreadable

_LISTS = ("products", "items", "data", "produk", "results", "rows", "partners")
"""Keys under which exports keep their list."""
_DEPTH = 3


def looks_like_json(text: str) -> bool:
    """Tell whether a text begins as JSON does."""
    return text.lstrip()[:1] in {"{", "["}


def read_objects(text: str, file: str, name: str) -> Sheet:
    """Return the objects of a JSON text or of JSON Lines as a sheet. Raises CatalogError."""
    items = _items(text, file)
    objects = [_flat(each) if isinstance(each, dict) else {} for each in items]
    headings = list(dict.fromkeys(key for each in objects for key in each))
    rows: list[list[Cell]] = [list(headings)]
    rows += ([each.get(heading, "") for heading in headings] for each in objects)
    unreadable = []
    for row, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            rows[row] = [str(item)]
            unreadable.append(Unreadable(row, _NO_OBJECT))
    return Sheet(file, name, rows, unreadable=tuple(unreadable))


_NO_OBJECT = Message.of("a value that is no object with fields")


def _items(text: str, file: str) -> list[Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return list(_json_lines(text, file, error))
    except RecursionError as error:
        raise _not_json(file, 1) from error
    if isinstance(whole, dict):
        whole = next((whole[key] for key in _LISTS if isinstance(whole.get(key), list)), [whole])
    return list(whole)


def _json_lines(text: str, file: str, error: json.JSONDecodeError) -> Iterator[Any]:
    first = True
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (json.JSONDecodeError, RecursionError):
                raise _not_json(file, error.lineno if first else number) from error
            first = False


def _not_json(file: str, line: int) -> CatalogError:
    return CatalogError(
        Message.of("{file} cannot be read as JSON (line {line})", file=file, line=line),
        hint=Message.of("export it again, or import a CSV or a workbook"),
        status=1,
    )


def _flat(value: dict[str, Any]) -> dict[str, Cell]:
    return dict(_pairs(value, "", _DEPTH))


def _pairs(value: dict[str, Any], before: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for key, each in value.items():
        name = f"{before}{key}"
        if isinstance(each, dict) and depth:
            yield from _pairs(each, f"{name} ", depth - 1)
        elif isinstance(each, list):
            yield name, _joined(each)
        elif each is not None:
            yield name, each if isinstance(each, str | int | float) else str(each)


def _joined(items: Iterable[Any]) -> str:
    return "; ".join(str(each) for each in items if isinstance(each, str | int | float))
