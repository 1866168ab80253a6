"""Yes and no, in the words of people and of spreadsheets."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

WORDS = {
    **dict.fromkeys(("true", "yes", "y", "on", "1", "ya", "iya", "ada", "benar", "betul", "sudah"), True),
    **dict.fromkeys(
        ("false", "no", "n", "off", "0", "tidak", "tdk", "tak", "bukan", "salah", "belum"), False
    ),
}
"""What each word means, in small letters."""


def parse_boolean(text: str) -> bool:
    """Return True or False; "ya", "tidak", "ada", "belum" as well. Raises FieldError."""
    value = WORDS.get(text.strip().casefold()) if len(text) <= 20 else None  # noqa: PLR2004 (no word is longer)
    if value is None:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is neither yes nor no', value=shorten(text)),
            Message.of("write true or false"),
        )
    return value


def format_boolean(value: bool) -> str:  # noqa: FBT001 (the value itself)
    """Return the word that YAML itself uses."""
    return "true" if value else "false"


BOOLEAN = FieldKind(
    "boolean",
    parse_boolean,
    (bool,),
    LocalText.of(id="ya atau tidak (true, false)", en="yes or no (true, false)"),
)
Boolean = Annotated[bool, BOOLEAN]
