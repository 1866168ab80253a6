"""Colours of the theme."""

from __future__ import annotations

import re
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE | re.ASCII)
_SHORT = 3


def parse_colour(text: str) -> str:
    """Return a colour as "#rrggbb" in small letters; "#RGB" is short for it. Raises FieldError."""
    match = _COLOUR.fullmatch(text.strip()) if len(text) <= 20 else None  # noqa: PLR2004 (no colour is longer)
    if match is None:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not a colour', value=shorten(text)),
            Message.of('write it in quotes, such as "#0f5f57"'),
        )
    digits = match[1].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == _SHORT else digits)


COLOUR = FieldKind(
    "colour",
    parse_colour,
    (),
    LocalText.of(id='warna: "#0f5f57"', en='a colour: "#0f5f57"'),
    "https://www.w3.org/TR/css-color-4/#hex-notation",
)
Colour = Annotated[str, COLOUR]
