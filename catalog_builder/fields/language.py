"""Languages by their ISO 639-1 codes."""

from __future__ import annotations

import re
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

_CODE = re.compile(r"[a-z]{2,3}")


def parse_language(text: str) -> str:
    """Return the ISO 639 code of a language in small letters. Raises FieldError."""
    code = text.strip().lower()
    if not _CODE.fullmatch(code):
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not the code of a language', value=shorten(text)),
            Message.of("write its two letters, such as id or en"),
        )
    return code


LANGUAGE = FieldKind(
    "language",
    parse_language,
    (),
    LocalText.of(id="kode bahasa dua huruf: id, en", en="a language's two letters: id, en"),
    "https://www.loc.gov/standards/iso639-2/php/code_list.php",
)
LanguageCode = Annotated[str, LANGUAGE]
