"""Identifiers: GTIN, SKU, HS code, KBLI, NIB, NPWP, slug. Digits as text; leading zeros count."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.text import parse_text
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

_JOINTS = str.maketrans("", "", " .-\u00a0\u2010\u2011\u2013/")
_LABEL = re.compile(
    r"(?:gtin|ean|upc|barcode|hs(?: code)?|kode hs|kbli|nib|npwp)(?: no)?[.: ]*", re.IGNORECASE
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
GTIN_LENGTHS = (8, 12, 13, 14)
HS_LENGTHS = (4, 6, 8, 10)
NPWP_LENGTHS = (15, 16)


def parse_gtin(text: str) -> str:
    """Return the 8, 12, 13 or 14 digits of a GTIN, the number of a barcode.

    A wrong check digit passes: see `has_check_digit`. Raises FieldError.
    """
    digits = _digits(text, GTIN_LENGTHS, "GTIN")
    if not digits.strip("0"):
        raise _wrong_digits(text, GTIN_LENGTHS, "GTIN")
    return digits


def check_digit(digits: str) -> str:
    """Return the check digit of a GTIN without its last digit.

    Modulo 10 with weights 3 and 1: https://www.gs1.org/services/how-calculate-check-digit-manually
    """
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def has_check_digit(gtin: str) -> bool:
    """Tell whether the last digit of a GTIN is the one that its other digits give."""
    return gtin[-1] == check_digit(gtin[:-1])


def parse_hs_code(text: str) -> str:
    """Return an HS code with its dots: "19059090" is "1905.90.90". Raises FieldError."""
    digits = _digits(text, HS_LENGTHS, "HS")
    return ".".join((digits[:4], *(digits[place : place + 2] for place in range(4, len(digits), 2))))


def parse_kbli(text: str) -> str:
    """Return the five digits of a KBLI code (Indonesia's classification of trades). Raises FieldError."""
    return _digits(text, (5,), "KBLI")


def parse_nib(text: str) -> str:
    """Return the 13 digits of a NIB (business identification number). Raises FieldError."""
    return _digits(text, (13,), "NIB")


def parse_npwp(text: str) -> str:
    """Return an NPWP (taxpayer number) as "01.234.567.8-901.000", or its 16 digits. Raises FieldError."""
    digits = _digits(text, NPWP_LENGTHS, "NPWP")
    if len(digits) == max(NPWP_LENGTHS):
        return digits
    return f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}"


def parse_sku(text: str) -> str:
    """Return a stock-keeping unit: any short text without line breaks. Raises FieldError."""
    sku = " ".join(parse_text(text).split())
    if len(sku) > _LONGEST:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is longer than {most} characters', value=shorten(text), most=_LONGEST),
        )
    return sku


def parse_slug(text: str) -> str:
    """Return a slug: words of a-z and 0-9 joined by "-". Raises FieldError with a slug that would do."""
    slug = text.strip()
    if len(slug) > 2 * _LONGEST or not _SLUG.fullmatch(slug):
        raise FieldError(
            "bad-slug",
            Message.of('"{slug}" is not a short name', slug=shorten(text)),
            Message.of("write small letters a-z and digits, joined by -, such as kue-kering"),
        )
    return slug


def _digits(text: str, lengths: tuple[int, ...], what: str) -> str:
    """Return the digits of an identifier without label, spaces, points and hyphens."""
    digits = _LABEL.sub("", text.strip(), count=1).translate(_JOINTS) if len(text) <= _LONGEST else ""
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in lengths:
        raise _wrong_digits(text, lengths, what)
    return digits


def _wrong_digits(text: str, lengths: tuple[int, ...], what: str) -> FieldError:
    *most, last = (str(length) for length in lengths)
    message = Message.of('"{value}" is not a number of the kind {kind}', value=shorten(text), kind=what)
    if not most:
        return FieldError("bad-value", message, Message.of("it has {count} digits", count=last))
    return FieldError(
        "bad-value",
        message,
        Message.of("it has {counts} or {count} digits", counts=", ".join(most), count=last),
    )


def _kind(name: str, parse: Callable[[str], str], indonesian: str, english: str, source: str) -> FieldKind:
    return FieldKind(name, parse, (), LocalText.of(id=indonesian, en=english), source)


GTIN = _kind(
    "gtin",
    parse_gtin,
    "nomor barcode: 8, 12, 13, atau 14 angka, dalam tanda kutip",
    "the number of the barcode: 8, 12, 13 or 14 digits, in quotes",
    "https://www.gs1.org/standards/id-keys/gtin",
)
HS_CODE = _kind(
    "hs-code",
    parse_hs_code,
    "kode HS 4, 6, 8, atau 10 angka: 1905.90.90",
    "HS code of 4, 6, 8 or 10 digits: 1905.90.90",
    "https://www.wcoomd.org/en/topics/nomenclature/overview.aspx",
)
KBLI = _kind(
    "kbli",
    parse_kbli,
    "kode KBLI lima angka",
    "KBLI code of five digits",
    "https://oss.go.id/informasi/kbli-berbasis-risiko",
)
NIB = _kind("nib", parse_nib, "NIB, 13 angka", "NIB, 13 digits", "https://oss.go.id/")
NPWP = _kind(
    "npwp", parse_npwp, "NPWP, 15 atau 16 angka", "NPWP, 15 or 16 digits", "https://www.pajak.go.id/"
)
SKU = _kind("sku", parse_sku, "kode barang Anda sendiri", "your own code of the item", "")
SLUG = _kind(
    "slug",
    parse_slug,
    "kata-kata a-z dan 0-9 yang disambung dengan -",
    "words of a-z and 0-9 joined by -",
    "",
)

Gtin = Annotated[str, GTIN]
HsCode = Annotated[str, HS_CODE]
Kbli = Annotated[str, KBLI]
Nib = Annotated[str, NIB]
Npwp = Annotated[str, NPWP]
Sku = Annotated[str, SKU]
Slug = Annotated[str, SLUG]
