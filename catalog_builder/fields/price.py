"""Prices as people write them: "Rp.80.000", "Rp 250.000 - Rp 350.000", "20k", "1,5 jt", "USD 12.50".

A separator before exactly three digits always means thousands: no price has a fraction of three
digits, and Rp 15.000 must never become Rp 15. Amounts have at most two decimals.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.base import Model
from catalog_builder.fields.currency import CurrencyCode, parse_currency
from catalog_builder.fields.date import MonthEnd
from catalog_builder.fields.describe import describe
from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.number import MAX_DIGITS, format_number, read_number
from catalog_builder.model import LocalText, Price
from catalog_builder.reading.values import shorten

DEFAULT_CURRENCY = "IDR"
_LONGEST = 80
_CEILING = Decimal(10) ** 15
_SCALES = {"rb": 3, "ribu": 3, "k": 3, "jt": 6, "juta": 6, "miliar": 9, "milyar": 9}
_DASH = "-\u2010-\u2015\u2212"
_FLOURISH = re.compile(rf"[.,] ?[{_DASH}=]{{1,2}}(?! ?\d)")
"""What closes a round amount: "15.000,-"."""
_RANGE = re.compile(
    rf" ?(?:[{_DASH}~]|\bs/d\b|\bs\.d\.|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b) ?", re.IGNORECASE
)
_SIGN = r"(?:[A-Za-z]{2,3}(?![A-Za-z])\.?|[A-Za-z]{0,2}[$\u20ac\u00a3\u0e3f\u20b1\u20ab])"
_AMOUNT = re.compile(
    rf"(?:(?P<before>{_SIGN}) ?)?(?P<number>\d[\d.,' ]*)"
    rf"(?P<scale>rb|ribu|k|jt|juta|miliar|milyar)?(?: ?(?P<after>{_SIGN}))?",
    re.IGNORECASE | re.ASCII,
)
_LOWER_CASE_SIGNS = frozenset({"rp", "idr", "usd", "us$", "sgd", "s$", "rm", "myr", "eur"})
"""Others must be in capitals: "15 cup" is no price in Cuban pesos."""


def parse_price(text: str, currency: str = DEFAULT_CURRENCY) -> Price:
    """Return a price or a price range; `currency` is meant when none is written. Raises FieldError."""
    price = _read(text, currency)
    if not price.low:
        raise FieldError(
            "bad-value",
            Message.of("a price is above zero"),
            Message.of("if the price is on request, delete the line"),
        )
    return price


def parse_money(text: str, currency: str = DEFAULT_CURRENCY) -> Decimal:
    """Return one amount, zero or more, in `currency`. Raises FieldError."""
    price = _read(text, currency)
    if price.is_range or price.currency != currency:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not one amount in {currency}', value=shorten(text), currency=currency),
            Message.of("write digits only, such as 50000"),
        )
    return price.low


def format_price(price: Price) -> str:
    """Return the price as Indonesia writes it: "Rp 65.000", "Rp 50.000 - Rp 65.000", "USD 12,50"."""
    sign = "Rp" if price.currency == "IDR" else price.currency
    amounts = (price.low, price.high) if price.is_range else (price.low,)
    return " - ".join(f"{sign} {format_money(amount)}" for amount in amounts)


def format_money(amount: Decimal) -> str:
    """Return an amount with points between thousands and two decimals if it has any: "1.250,50"."""
    text = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return text.translate(_INDONESIAN)


_INDONESIAN = str.maketrans(",.", ".,")


def _read(text: str, currency: str) -> Price:
    if text.isdigit() and text.isascii() and len(text) <= MAX_DIGITS:
        amount = Decimal(text)
        return Price(amount, amount, currency)
    amounts = _amounts(text)
    scale = amounts[-1]["scale"]
    values = [_value(amount, scale, text) for amount in amounts]
    if values[0] > values[-1]:
        raise _reversed()
    return Price(values[0], values[-1], _currency(amounts, currency, text))


def _amounts(text: str) -> list[re.Match[str]]:
    """Return the one or two amounts of the text, each taken apart."""
    words = _FLOURISH.sub("", " ".join(text.split())) if len(text) <= _LONGEST else ""
    matches = [_AMOUNT.fullmatch(part) for part in _RANGE.split(words)]
    amounts = [match for match in matches if match]
    if len(amounts) != len(matches) or len(amounts) > 2:  # noqa: PLR2004 (from, to)
        raise _not_a_price(text)
    return amounts


def _value(amount: re.Match[str], last_scale: str | None, text: str) -> Decimal:
    """Return an amount in whole units; "250" in "250-350rb" takes the word of the other end."""
    written = amount["number"].strip()
    scale = amount["scale"]
    number = read_number(written, "unclear" if scale else "thousands", lambda _: _not_a_price(text))
    if scale is None and last_scale and number < 1000:  # noqa: PLR2004 (a thousand needs no word)
        scale = last_scale
    value = number * 10 ** _SCALES[scale.casefold()] if scale else number
    if value >= _CEILING or value != round(value, 2):
        raise _not_a_price(text)
    return Decimal(format_number(value)).normalize() if value % 1 else Decimal(int(value))


def _currency(amounts: list[re.Match[str]], default: str, text: str) -> str:
    signs = [sign for amount in amounts for sign in (amount["before"], amount["after"]) if sign]
    codes = {parse_currency(sign) for sign in signs if sign.isupper() or _is_known(sign)}
    if len(codes) > 1 or any(not (sign.isupper() or _is_known(sign)) for sign in signs):
        raise _not_a_price(text)
    return codes.pop() if codes else default


def _is_known(sign: str) -> bool:
    return not sign.isascii() or sign.casefold().rstrip(".") in _LOWER_CASE_SIGNS


def _not_a_price(text: str) -> FieldError:
    message = Message.of('"{value}" cannot be read as an amount of money', value=shorten(text))
    if "/" in text or re.search(r"\b(?:per|tiap)\b", text[:_LONGEST], re.IGNORECASE):
        return FieldError("bad-value", message, Message.of("the unit has a field of its own: unit: kg"))
    return FieldError(
        "bad-value", message, Message.of('examples: 5000, "Rp 5.000", "5rb", "Rp 5.000 - Rp 7.500"')
    )


_ACCEPTS = LocalText.of(
    id='harga: 65000, "Rp 65.000", "65rb", "1,5 jt", atau kisaran: "Rp 50.000 - Rp 65.000"',
    en='a price: 65000, "Rp 65.000", "65rb", "1,5 jt", or a range: "Rp 50.000 - Rp 65.000"',
)


def _parse_end(text: str) -> Price:
    """Read one end of a long form; no currency stands for the one that `currency` names."""
    return parse_price(text, "")


_END = FieldKind("money", _parse_end, (Price,), _ACCEPTS)


class PriceFields(Model):
    """The long form of a price: one `amount`, or `min` and `max`."""

    amount: Annotated[
        Annotated[Price, _END] | None,
        describe(("Jumlah", "Amount"), ("Satu harga.", "A single price."), "65000", "harga nilai"),
    ] = None
    min: Annotated[
        Annotated[Price, _END] | None,
        describe(
            ("Paling murah", "Lowest"),
            ("Harga terendah dari kisaran.", "The lowest price of a range."),
            "50000",
            "minimal minimum terendah mulai dari",
        ),
    ] = None
    max: Annotated[
        Annotated[Price, _END] | None,
        describe(
            ("Paling mahal", "Highest"),
            ("Harga tertinggi dari kisaran.", "The highest price of a range."),
            "65000",
            "maksimal maksimum tertinggi sampai",
        ),
    ] = None
    currency: Annotated[
        CurrencyCode | None,
        describe(
            ("Mata uang", "Currency"),
            ("Bila bukan mata uang situs.", "If it is not the site's currency."),
            "USD",
            "kode_mata_uang",
        ),
    ] = None
    valid_until: Annotated[
        MonthEnd | None,
        describe(
            ("Berlaku sampai", "Valid until"),
            ("Hari terakhir harga ini berlaku.", "The last day of this price."),
            "2027-06-30",
            "berlaku_hingga masa_berlaku",
        ),
    ] = None


def price_from_fields(fields: PriceFields, currency: str = DEFAULT_CURRENCY) -> Price:
    """Return the price of the long form. Raises FieldError."""
    ends = [price for price in (fields.amount, fields.min, fields.max) if price]
    if not ends or (fields.amount and len(ends) > 1):
        raise FieldError(
            "bad-value",
            Message.of("a price has either an amount, or min and max"),
            Message.of("write {example}", example="{min: 50000, max: 65000}"),
        )
    codes = {code for code in (fields.currency, *(price.currency for price in ends)) if code}
    if len(codes) > 1:
        listed = ", ".join(sorted(codes))
        raise FieldError("bad-value", Message.of("the price is in several currencies: {codes}", codes=listed))
    if ends[0].low > ends[-1].high:
        raise _reversed()
    return Price(ends[0].low, ends[-1].high, codes.pop() if codes else currency, fields.valid_until)


def _reversed() -> FieldError:
    return FieldError("bad-range", Message.of("the lower price stands after the higher one"))


PRICE = FieldKind(
    "price", parse_price, (Price,), _ACCEPTS, setting="currency", fields=PriceFields, build=price_from_fields
)
MONEY = FieldKind(
    "money",
    parse_money,
    (Decimal,),
    LocalText.of(id='jumlah uang: 50000 atau "Rp 50.000"', en='an amount of money: 50000 or "Rp 50.000"'),
    setting="currency",
)
PriceField = Annotated[Price, PRICE]
Money = Annotated[Decimal, MONEY]
