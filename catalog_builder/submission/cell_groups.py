"""Cells that hold a list of groups: where a product is sold, what it was curated for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog_builder.diagnostics import FieldError
from catalog_builder.fields.base import Model
from catalog_builder.fields.describe import fields_of
from catalog_builder.fields.text import LOCAL_TEXT, read_local_text
from catalog_builder.submission.cell_forms import CellView
from catalog_builder.submission.group_text import lines_of, read_line, text_of, unreadable
from catalog_builder.submission.readings import Reading


def read_groups(cell: CellView, reading: Reading) -> None:
    """Read the groups of a cell; when one of them cannot be read the whole cell is left out."""
    model = cell.target.group
    assert model  # noqa: S101 (the column of a list of groups)
    found = []
    for line in lines_of(cell.text):
        try:
            group = read_line(line, model)
            _check(group, model, cell)
        except FieldError as error:
            reading.leave(error.message, error.hint)
        else:
            found.append(text_of(group, model))
    if not reading.problems:
        reading.values[cell.target.key] = found


def _check(group: Mapping[str, Any], model: type[Model], cell: CellView) -> None:
    """Raise FieldError for a value that its field does not take, or one that is missing."""
    for field in fields_of(model):
        value = group.get(field.name)
        if value is None and field.required:
            raise unreadable(str(next(iter(group.values()), "")), model)
        if isinstance(value, dict) and field.kind is LOCAL_TEXT:
            read_local_text(value, (cell.reader.context or {})["languages"])
        elif value is not None and field.kind:
            field.kind.read(value, cell.reader.context)
    if unknown := group.keys() - {field.name for field in fields_of(model)}:
        raise unreadable(min(unknown), model)
