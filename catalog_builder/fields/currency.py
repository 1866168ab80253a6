"""Currencies by their ISO 4217 codes and by the signs that people write."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

_SIGNS = {
    "RP": "IDR",
    "US$": "USD",
    "S$": "SGD",
    "RM": "MYR",
    "€": "EUR",
    "£": "GBP",
    "A$": "AUD",
    "฿": "THB",
    "₱": "PHP",
    "₫": "VND",
}


def parse_currency(text: str) -> str:
    """Return the ISO 4217 code of a currency: "IDR", "rp", "US$". Raises FieldError."""
    word = text.strip().rstrip(".").upper()
    code = _SIGNS.get(word, word)
    if code in {"IDR", "USD", "SGD", "MYR", "EUR"} or (len(code) == 3 and code in _codes()):  # noqa: PLR2004 (ISO 4217)
        return code
    raise FieldError(
        "bad-value",
        Message.of('"{value}" is not the code of a currency', value=shorten(text)),
        Message.of("write its three letters, such as IDR, USD or SGD"),
    )


@cache
def _codes() -> frozenset[str]:
    from babel.numbers import list_currencies  # noqa: PLC0415 (slow to load, seldom needed)

    return frozenset(list_currencies())


CURRENCY = FieldKind(
    "currency",
    parse_currency,
    (),
    LocalText.of(
        id="kode mata uang tiga huruf: IDR, USD, SGD", en="a currency's three letters: IDR, USD, SGD"
    ),
    "https://www.iso.org/iso-4217-currency-codes.html",
)
CurrencyCode = Annotated[str, CURRENCY]
