"""Ticks, and the certificates that tables tell of by a tick, a number, or both."""

from __future__ import annotations

import re

from catalog_builder.catalog.names import fold, fold_words
from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.boolean import parse_boolean
from catalog_builder.fields.certificates import KINDS, parse_certificate_number
from catalog_builder.reading.values import shorten
from catalog_builder.submission.cell_forms import CellView, read_plain
from catalog_builder.submission.readings import Reading

_LIST = re.compile(r"[,;\n|]")
_YES = frozenset(
    {"ya", "y", "ada", "v", "x", "✓", "✔", "√", "sudah", "punya", "yes", "true", "1", "bersertifikat"}
)
_NO = frozenset({"tidak", "t", "n", "belum", "no", "false", "0", "proses", "dalam proses", "sedang diurus"})


def read_boolean(cell: CellView, reading: Reading) -> None:
    """Read yes or no, also as a tick."""
    word = cell.text.casefold()
    text = "true" if word in _YES else "false" if word in _NO else cell.text
    try:
        reading.values[cell.target.key] = "true" if parse_boolean(text) else "false"
    except FieldError as error:
        reading.leave(error.message, error.hint)


def certificate_mark(text: str) -> bool | None:
    """Tell whether a mark says yes (True), no (False), or is none (None)."""
    word = text.casefold().strip(" .")
    return True if word in _YES else False if word in _NO else None


def read_certificate(cell: CellView, reading: Reading) -> None:
    """Read a certificate's number, or the mark that says it is there."""
    mark = certificate_mark(cell.text) if cell.target.path[-1] == "number" else None
    if mark:
        reading.values[cell.target.key] = ""
    elif mark is None:
        read_plain(cell, reading)


def read_certificates(cell: CellView, reading: Reading) -> None:
    """Read "P-IRT 2063216010117-28, Halal": kinds, each with its number if there is one."""
    for item in filter(None, (part.strip() for part in _LIST.split(cell.text))):
        match = _KIND_AND_NUMBER.fullmatch(item)
        if match is None:
            message = Message.of('"{value}" is no kind of certificate that is known', value=shorten(item))
            reading.leave(message, Message.of("name the kind, then its number: Halal ID32110000123450921"))
            continue
        kind = _CERTIFICATE_WORDS[fold(match["kind"])]
        key = f"certificates.{kind}.number"
        try:
            reading.values[key] = parse_certificate_number(match["number"], kind) if match["number"] else ""
        except FieldError as error:
            reading.values[key] = ""
            reading.leave(error.message, error.hint)


_CERTIFICATE_WORDS = {
    fold(word): kind.value
    for kind in KINDS
    for word in (kind.value, *(text for _, text in kind.title.values), *kind.synonyms)
    if len(word) > 2  # noqa: PLR2004 ("md", "na" and the like are no words)
}
_KIND_AND_NUMBER = re.compile(
    r"(?:sertifikat |izin |no\.? |nomor )?(?P<kind>"
    + "|".join(
        sorted(
            {
                r"[\W_]*".join(map(re.escape, fold_words(word).split()))
                for kind in KINDS
                for word in (kind.value, *(text for _, text in kind.title.values), *kind.synonyms)
                if len(word) > 2  # noqa: PLR2004
            },
            key=len,
            reverse=True,
        )
    )
    + r")(?:[\s:.]+(?:no(?:mor)?\b[\s:.]*)?(?P<number>[\w .-]*\d[\w .-]*))?",
    re.IGNORECASE,
)
