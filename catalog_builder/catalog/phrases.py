"""Numbers, dates and money inside messages.

A message knows no locale until it is shown, so what differs between languages is itself a message:
the separator between thousands, the order of day, month and year.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalog_builder.diagnostics import Message
from catalog_builder.fields.requirements import Period

_MONTHS = (
    Message.of("January"), Message.of("February"), Message.of("March"), Message.of("April"),
    Message.of("May"), Message.of("June"), Message.of("July"), Message.of("August"),
    Message.of("September"), Message.of("October"), Message.of("November"), Message.of("December"),
)  # fmt: skip
_RATES: dict[Period, Message] = {
    "day": Message.of("{amount} a day"),
    "week": Message.of("{amount} a week"),
    "month": Message.of("{amount} a month"),
    "year": Message.of("{amount} a year"),
}


def number(value: Decimal | int) -> str | Message:
    """Return a number with its thousands grouped: 12,500.5 in English, 12.500,5 in Indonesian."""
    whole, _, fraction = f"{Decimal(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = _grouped(whole)
    return Message.of("{whole}.{fraction}", whole=grouped, fraction=fraction) if fraction else grouped


def _grouped(digits: str) -> str | Message:
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    head, tail = digits[:-3], digits[-3:]
    if not head:
        return sign + tail
    return Message.of("{thousands},{rest}", thousands=_grouped(sign + head), rest=tail)


def day(value: date) -> Message:
    """Return a date with its month's name: 30 September 2026."""
    return Message.of("{day} {month} {year}", day=value.day, month=_MONTHS[value.month - 1], year=value.year)


def money(value: Decimal, currency: str) -> Message:
    """Return an amount of money (`currency` in ISO 4217): Rp 65,000."""
    if currency == "IDR":
        return Message.of("Rp {amount}", amount=number(value))
    return Message.of("{currency} {amount}", currency=currency, amount=number(value))


def rate(value: Decimal, per: Period) -> Message:
    """Return an amount per period: 500 a month."""
    return Message(_RATES[per].template, (("amount", number(value)),))


_CERTIFICATES: dict[str, Message] = {
    "pirt": Message.of("P-IRT"),
    "halal": Message.of("halal"),
    "organik": Message.of("organic"),
    "uji-lab": Message.of("laboratory"),
    "lainnya": Message.of("other"),
}


def certificate(kind: str) -> Message:
    """Return how a kind of certificate is called within a sentence; most are acronyms."""
    return _CERTIFICATES.get(kind) or Message("{name}", (("name", kind.replace("-", " ").upper()),))


def listing(parts: tuple[Message, ...]) -> Message:
    """Return messages joined by commas."""
    first, *rest = parts
    joined = first
    for part in rest:
        joined = Message.of("{first}, {second}", first=joined, second=part)
    return joined
