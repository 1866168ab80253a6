"""Numbers, money, dates and addresses as one language writes them, by Babel (CLDR) and phonenumbers."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from urllib.parse import quote

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import NumberPattern, format_currency, format_decimal, parse_pattern

from catalog_builder.fields.phone import mobile_digits
from catalog_builder.model import Price, Quantity

_LOCALES = {"en": "en_001"}
"""Plain English is that of the United States to CLDR (November 4, 2026); these pages are for the world."""
_SYMBOLS = {"IDR": "Rp"}
"""CLDR calls the rupiah IDR in English; on these shelves it is Rp in every language."""
_MOBILE = re.compile(r"(62)(\d{3})(\d{3,4})(\d{3,5})")
"""How Indonesian mobile numbers are grouped, as the numbering plan has it."""


class Formats:
    """How one language writes values. Results are kept: a catalogue repeats the same few thousand."""

    def __init__(self, language: str, currency: str) -> None:
        self.language = language
        self._currency = currency
        self._locale = Locale.parse(_LOCALES.get(language, language))
        self._pattern = cache(self._money_pattern)
        self.money = cache(self._money)
        self.number = cache(self._number)
        self.date = cache(self._date)
        self.month = cache(self._month)
        self.phone = cache(phone)

    def price(self, price: Price) -> str:
        """Write a price or a range: "Rp 38.000 – Rp 68.000"."""
        low = self.money(price.low, price.currency)
        return f"{low} – {self.money(price.high, price.currency)}" if price.is_range else low

    def _money(self, amount: Decimal | int, currency: str | None = None) -> str:
        """Write an amount with the currency's symbol, whole amounts without decimals: "Rp 65.000"."""
        currency = currency or self._currency
        pattern = self._pattern(currency, amount == int(amount))
        return format_currency(amount, currency, pattern, locale=self._locale, currency_digits=False)

    def _money_pattern(self, currency: str, whole: bool) -> NumberPattern:  # noqa: FBT001 (a key)
        """Return how amounts in a currency are written; reading it takes Babel longer than an amount."""
        symbol = _SYMBOLS.get(currency) or self._locale.currency_symbols.get(currency, currency)
        standard = self._locale.currency_formats["standard"].pattern
        gap = "\N{NO-BREAK SPACE}" if symbol[-1:].isalpha() else ""
        pattern = standard.replace("¤\N{NO-BREAK SPACE}", "¤").replace("¤#", f"'{symbol}'{gap}#")
        pattern = pattern.replace("¤", f"'{symbol}'")
        return parse_pattern(pattern.replace("0.00", "0") if whole else pattern)

    def _number(self, value: Decimal | float) -> str:
        """Write a number with this language's separators: "1.308"."""
        return format_decimal(value, locale=self._locale)

    def _date(self, day: date) -> str:
        """Write a day in full: "24 November 2026"."""
        return format_date(day, "long", locale=self._locale)

    def _month(self, day: date) -> str:
        """Write a month: "Jan 2022"."""
        return format_skeleton("yMMM", day, locale=self._locale)

    def quantity(self, quantity: Quantity) -> str:
        """Write an amount with its unit, which stays on the same line: "500 g"."""
        return f"{self.number(quantity.amount)}\N{NO-BREAK SPACE}{quantity.unit}"

    @cached_property
    def _territories(self) -> dict[str, str]:
        return dict(self._locale.territories)

    def country(self, code: str) -> str:
        """Name a country (ISO 3166-1 alpha-2): SG → "Singapura"; an unknown code stays as it is."""
        return self._territories.get(code, code)


def language_name(language: str) -> str:
    """Return what a language calls itself: "Indonesia", "English"."""
    name = Locale.parse(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]


def phone(number: str) -> str:
    """Write an E.164 number so that people can read it out: "+62 812-1234-5678"."""
    digits = mobile_digits(number)
    return _MOBILE.sub(r"+\1 \2-\3-\4", digits) if digits else _phone_by_plan(number)


def _phone_by_plan(number: str) -> str:
    import phonenumbers  # noqa: PLC0415 (slow to load, and few numbers need it)

    try:
        parsed = phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def whatsapp_url(number: str, text: str = "") -> str:
    """Return the link that opens a chat with a number, with a text to begin with.

    Format: https://faq.whatsapp.com/5913398998672934 (digits only, with the country's code).
    """
    return f"https://wa.me/{_digits(number)}" + (f"?text={quote(text, safe='')}" if text else "")


@lru_cache(4096)
def _digits(number: str) -> str:
    return mobile_digits(number) or _digits_by_plan(number)


def _digits_by_plan(number: str) -> str:
    import phonenumbers  # noqa: PLC0415 (as above)

    try:
        parsed = phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return "".join(character for character in number if character.isdigit())
    return f"{parsed.country_code}{phonenumbers.national_significant_number(parsed)}"
