"""JSON and JSON Lines to a sheet: one object a row, its keys the headings, nested ones joined by a space."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.submission.tables import Cell, Sheet

_LISTS = ("products", "items", "data", "produk", "results", "rows", "partners")
"""Keys under which exports keep their list."""
_DEPTH = 3


def looks_like_json(text: str) -> bool:
    """Tell whether a text begins as JSON does."""
    return text.lstrip()[:1] in {"{", "["}


def read_objects(text: str, file: str, name: str) -> Sheet:
    """Return the objects of a JSON text or of JSON Lines as a sheet. Raises CatalogError."""
    objects = [_flat(each) for each in _objects(text, file)]
    headings = list(dict.fromkeys(key for each in objects for key in each))
    rows: list[list[Cell]] = [list(headings)]
    rows += ([each.get(heading, "") for heading in headings] for each in objects)
    return Sheet(file, name, rows)


def _objects(text: str, file: str) -> list[dict[str, Any]]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return _json_lines(text, file, error)
    except RecursionError as error:
        raise _not_json(file, 1) from error
    if isinstance(whole, dict):
        whole = next((whole[key] for key in _LISTS if isinstance(whole.get(key), list)), [whole])
    return [each for each in whole if isinstance(each, dict)]


def _json_lines(text: str, file: str, error: json.JSONDecodeError) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise _not_json(file, number if found else error.lineno) from error
        if isinstance(value, dict):
            found.append(value)
    return found


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
