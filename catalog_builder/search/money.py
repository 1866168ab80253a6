"""How amounts of money are written, learned from whoever writes them on the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from catalog_builder.content.schema import Product
from catalog_builder.model import Price

MoneyWriter = Callable[[Decimal, str], str]
"""Writes an amount in a currency (ISO 4217): "Rp 65.000"."""
MoneyFormat = tuple[str, str, str, str]
"""What stands before the digits, between groups of three, before decimals, and after the digits."""

_WHOLE = re.compile(r"(\D*)1(\D?)234\D?567(\D*)")
_BROKEN = re.compile(r"\D*1(\D)5\d*\D*")
MOST_DIGITS = 3


def money_format(write: MoneyWriter, currency: str) -> MoneyFormat:
    """Return how `write` writes a currency; in a script without 0-9, plainly."""
    whole = _WHOLE.fullmatch(write(Decimal(1234567), currency))
    broken = _BROKEN.fullmatch(write(Decimal("1.5"), currency))
    if not whole or not broken:
        return (f"{currency} ", "", ".", "")
    return (whole[1], whole[2], broken[1], whole[3])


def prices_of(products: Iterable[Product]) -> list[Price]:
    """Return every price of these products and their variants."""
    return [
        price
        for product in products
        for price in (product.price, *[variant.price for variant in product.variants])
        if price
    ]


def minor(amount: Decimal) -> int:
    """Return an amount in units of 10**-MOST_DIGITS, what is smaller left away."""
    return int(amount.scaleb(MOST_DIGITS))


def decimals(prices: Iterable[Price]) -> int:
    """Return how many decimals the prices need, at most three."""
    amounts = {amount for price in prices for amount in (price.low, price.high)}
    places = [-int(amount.normalize().as_tuple().exponent) for amount in amounts]
    return min(MOST_DIGITS, max(0, *places, 0))
