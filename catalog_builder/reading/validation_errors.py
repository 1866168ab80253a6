"""pydantic's error types in words that say what to write instead."""

from __future__ import annotations

import re
from typing import Any

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.reading.values import ValuePath, nearest, shorten

Explanation = tuple[str, Message, Message | None]


def explain(detail: dict[str, Any], path: ValuePath) -> Explanation:
    """Return (code, message, hint) for one error of pydantic's."""
    kind: str = detail["type"]
    if kind == "missing":
        return _missing(str(path[-1]))
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, FieldError) and detail["input"] is not None:
        return error.code, error.message, error.hint
    if detail["input"] is None:
        return (
            "empty-value",
            Message.of("nothing is written here"),
            Message.of("write a value, or delete the line"),
        )
    if kind in {"literal_error", "enum"}:
        return _choice(detail)
    return _shape_or_value(kind, detail)


def _missing(field: str) -> Explanation:
    message = Message.of('the field "{field}" is missing', field=field)
    return "missing-field", message, Message.of("add a line {field}: …", field=field)


def _choice(detail: dict[str, Any]) -> Explanation:
    written = shown(detail["input"])
    choices = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
    near = nearest(written.casefold(), choices)
    message = Message.of('"{value}" is not one of the choices', value=written)
    if near:
        return "bad-choice", message, Message.of('did you mean "{choice}"?', choice=near[0])
    return "bad-choice", message, Message.of("choose one of: {choices}", choices=", ".join(choices))


def _shape_or_value(kind: str, detail: dict[str, Any]) -> Explanation:
    for endings, (message, hint) in _SHAPES:
        if kind in endings:
            return "wrong-shape", message, hint
    for beginning, (said, example) in _VALUES:
        if kind.startswith(beginning):
            return "bad-value", said.filled(value=shown(detail["input"])), example
    reason = str(detail["msg"])
    message = Message.of('"{value}" does not fit: {reason}', value=shown(detail["input"]), reason=reason)
    return "bad-value", message, None


def shown(value: Any) -> str:
    """Return a written value as a message shows it."""
    return shorten(value if isinstance(value, str) else str(value))


_SHAPES = (
    (
        {"string_type", "is_instance_of"},
        (
            Message.of("a text belongs here, not a list or a group of fields"),
            Message.of('if it is meant as text, put it in quotes: "…"'),
        ),
    ),
    (
        {"tuple_type", "list_type", "frozen_set_type"},
        (Message.of("a list belongs here"), Message.of("write [one, two], or one item a line: - one")),
    ),
    (
        {"mapping_type", "dict_type", "model_type", "model_attributes_type", "dataclass_type"},
        (
            Message.of("a group of fields belongs here"),
            Message.of("write the fields below it, indented, as name: value"),
        ),
    ),
)
_VALUES: tuple[tuple[str, tuple[Message, Message | None]], ...] = (
    ("bool", (Message.of('"{value}" is neither true nor false'), Message.of("write true or false"))),
    ("int", (Message.of('"{value}" is not a whole number'), Message.of("write digits only, such as 24"))),
    ("decimal", (Message.of('"{value}" is not a number'), Message.of("write digits, such as 800 or 1.5"))),
    ("float", (Message.of('"{value}" is not a number'), Message.of("write digits, such as 800 or 1.5"))),
    ("date", (Message.of('"{value}" is not a date'), Message.of("write year-month-day, such as 2027-01-31"))),
    ("greater_than", (Message.of('"{value}" is too small'), None)),
    ("less_than", (Message.of('"{value}" is too large'), None)),
    ("string_too_long", (Message.of('"{value}" is too long'), None)),
    ("too_long", (Message.of('"{value}" has too many items'), None)),
    ("string_too_short", (Message.of('"{value}" is too short'), None)),
    ("too_short", (Message.of('"{value}" has too few items'), None)),
)
