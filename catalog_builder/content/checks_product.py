"""What is odd but possible in a product: its price, barcode, certificates, dates and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from catalog_builder.content.schema.product import Certificate, Product
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.fields.certificates import certificate_state
from catalog_builder.fields.identifiers import check_digit, has_check_digit
from catalog_builder.fields.pirt import FOODS, PACKAGING, last_year
from catalog_builder.fields.price import format_money
from catalog_builder.fields.regions import is_province
from catalog_builder.model import Entry, Price

LOWEST_PRICE, HIGHEST_PRICE = Decimal(500), Decimal(1_000_000_000)
"""Rupiah between which nearly every price of a small producer lies."""
WIDEST_RANGE = 100
"""Times that the highest price of a range may be the lowest before a digit is likely wrong."""
Path = tuple[Step, ...]


def check_product(entry: Entry[Product], today: date) -> Iterator[Finding]:
    """Yield what a person should look at again."""
    if entry.data.price or entry.data.variants:
        yield from _check_prices(entry, today)
    if entry.data.gtin or entry.data.variants:
        yield from _check_gtins(entry)
    if entry.data.status != "discontinued":
        for index, certificate in enumerate(entry.data.certificates):
            yield from _check_certificate(entry, certificate, ("certificates", index), today)
    if not entry.data.images:
        yield _warning(entry, (), "no-image", *_NO_IMAGE)


def _warning(
    entry: Entry[Product], path: Path, code: str, message: Message, hint: Message | None = None
) -> Finding:
    return Finding(entry.source, path, code, message, hint, "warning")


def _check_prices(entry: Entry[Product], today: date) -> Iterator[Finding]:
    prices: list[tuple[Path, Price | None]] = [(("price",), entry.data.price)]
    prices += ((("variants", index, "price"), each.price) for index, each in enumerate(entry.data.variants))
    for path, price in prices:
        if price:
            yield from _check_price(entry, path, price, today)


def _check_price(entry: Entry[Product], path: Path, price: Price, today: date) -> Iterator[Finding]:
    if price.currency == "IDR" and not LOWEST_PRICE <= price.low <= price.high <= HIGHEST_PRICE:
        amount = price.low if price.low < LOWEST_PRICE else price.high
        message = Message.of("a price of Rp {amount} is hardly meant", amount=format_money(amount))
        yield _warning(entry, path, "implausible-price", message, _price_hint(amount))
    elif price.high > price.low * WIDEST_RANGE:
        message = Message.of(
            "the highest price is more than {times} times the lowest: {low} to {high}",
            times=WIDEST_RANGE,
            low=format_money(price.low),
            high=format_money(price.high),
        )
        yield _warning(entry, path, "implausible-price", message, Message.of("count the zeros"))
    if price.valid_until and price.valid_until < today:
        message = Message.of("the price was valid until {date}", date=price.valid_until.isoformat())
        hint = Message.of("write the price of today, or take valid_until out")
        yield _warning(entry, (*path, "valid_until"), "expired-price", message, hint)


def _price_hint(amount: Decimal) -> Message:
    if amount >= LOWEST_PRICE:
        return Message.of("count the zeros")
    return Message.of("if thousands are meant: {price}", price=f"Rp {format_money(amount * 1000)}")


def _check_gtins(entry: Entry[Product]) -> Iterator[Finding]:
    gtins: list[tuple[Path, str | None]] = [(("gtin",), entry.data.gtin)]
    gtins += ((("variants", index, "gtin"), each.gtin) for index, each in enumerate(entry.data.variants))
    for path, gtin in gtins:
        if gtin and not has_check_digit(gtin):
            message = Message.of("the check digit of {gtin} does not fit", gtin=gtin)
            hint = Message.of(
                "compare it with the barcode; after {digits} the last digit would be {digit}",
                digits=gtin[:-1],
                digit=check_digit(gtin[:-1]),
            )
            yield _warning(entry, path, "wrong-check-digit", message, hint)


def _check_certificate(
    entry: Entry[Product], certificate: Certificate, path: Path, today: date
) -> Iterator[Finding]:
    state = certificate_state(certificate, today)
    if state.name == "expired" and state.last_day:
        where = "valid_until" if certificate.valid_until else "number"
        message = Message.of("the certificate ended on {date}", date=state.last_day.isoformat())
        hint = Message.of("write the new number and date, or take the certificate out")
        yield _warning(entry, (*path, where), "expired-certificate", message, hint)
    if certificate.kind == "pirt" and certificate.number:
        yield from _check_pirt(entry, certificate, certificate.number, (*path, "number"))


def _check_pirt(
    entry: Entry[Product], certificate: Certificate, number: str, path: Path
) -> Iterator[Finding]:
    year = last_year(number)
    if year is None:
        message = Message.of("this P-IRT number has twelve digits, as before 2012")
        yield _warning(entry, path, "odd-certificate-number", message, _COMPARE)
        return
    for reason in _odd_parts(number):
        yield _warning(entry, path, "odd-certificate-number", reason, _COMPARE)
    until = certificate.valid_until
    if until and until.year != year:
        message = Message.of(
            "the number says that the permit ends in {year}, valid_until says {other}",
            year=year,
            other=until.year,
        )
        yield _warning(entry, path, "odd-certificate-number", message, _COMPARE)


def _odd_parts(number: str) -> Iterator[Message]:
    """Yield what no table has of a P-IRT number of fifteen digits."""
    if number[0] not in PACKAGING:
        yield Message.of("no packaging has the code {code} (the 1st digit)", code=number[0])
    if number[1:3] not in FOODS:
        yield Message.of("no type of food has the code {code} (digits 2 and 3)", code=number[1:3])
    if not is_province(number[3:5]):
        yield Message.of("no province has the code {code} (digits 4 and 5)", code=number[3:5])


_NO_IMAGE = (
    Message.of("the product has no picture"),
    Message.of("put a photo beside the entry and name it: images: [photo.jpg]"),
)
_COMPARE = Message.of("compare it with the certificate")
