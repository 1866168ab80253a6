"""Numbers as people write them, in Indonesian (1.234,5) and in English (1,234.5) style.

A point or comma before exactly three digits can mean thousands or a fraction. Who reads a number
says which it is; a number is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Literal

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

Three = Literal["thousands", "fraction", "unclear"]
"""What a single point or comma before exactly three digits means."""

MAX_DIGITS = 15
MAX_DECIMALS = 8
_LONGEST = 40
_NUMBER = re.compile(r"([+-]?)(\d+)((?:[.,' ]\d+)*)", re.ASCII)
_GROUP = re.compile(r"[.,' ]\d+", re.ASCII)


def parse_number(text: str) -> Decimal:
    """Return a number. Raises FieldError: `ambiguous-value` for "1.500", which has two readings."""
    return read_number(text, "unclear")


def parse_integer(text: str) -> int:
    """Return a whole number; "1.200" is 1200 and "24,0" is 24. Raises FieldError."""
    if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
        return int(text)
    number = read_number(text, "thousands", _not_whole)
    if number != number.to_integral_value():
        raise _not_whole(text)
    return int(number)


def format_number(number: Decimal | int) -> str:
    """Return a number so that it reads back as itself: no thousands, a point, never three decimals."""
    text = f"{number:f}"
    return text + "0" if text[-4:-3] == "." else text


def read_number(text: str, three: Three, error: Callable[[str], FieldError] | None = None) -> Decimal:
    """Return the number that a text means, without needless zeros.

    `three` decides what a point before exactly three digits is. At most 15 digits stand before
    and 8 behind the decimal sign. Raises what `error` makes of the text, else FieldError
    `bad-value`; and `ambiguous-value` when the number has two readings.
    """
    match = _NUMBER.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    parts = _split(match[2], _GROUP.findall(match[3]), three) if match else None
    if match is None or parts is None:
        raise (error or _not_a_number)(text)
    whole, fraction = parts[0].lstrip("0") or "0", parts[1].rstrip("0")
    if len(whole) > MAX_DIGITS or len(fraction) > MAX_DECIMALS:
        raise (error or _not_a_number)(text)
    return Decimal(f"{match[1]}{whole}.{fraction}" if fraction else f"{match[1]}{whole}")


def _split(first: str, groups: list[str], three: Three) -> tuple[str, str] | None:
    """Return the digits before and behind the decimal sign, or None if they are grouped wrongly."""
    if groups and _ends_in_fraction(first, groups, three):
        whole = _thousands(first, groups[:-1])
        return (whole, groups[-1][1:]) if whole else None
    whole = _thousands(first, groups)
    return (whole, "") if whole else None


def _ends_in_fraction(first: str, groups: list[str], three: Three) -> bool:
    sign, digits = groups[-1][0], groups[-1][1:]
    if sign not in ".," or any(group[0] == sign for group in groups[:-1]):
        return False
    if len(groups) > 1 or len(digits) != 3 or len(first) > 3 or first == "0":  # noqa: PLR2004 (thousands)
        return True
    if three == "unclear":
        raise _unclear(first, sign, digits)
    return three == "fraction"


def _thousands(first: str, groups: list[str]) -> str | None:
    """Return the digits of a whole number, or None unless its groups are of three, all joined alike."""
    if not groups:
        return first
    alike = len({group[0] for group in groups}) == 1
    if not alike or len(first) > 3 or first[0] == "0":  # noqa: PLR2004 (thousands)
        return None
    if any(len(group) != 4 for group in groups):  # noqa: PLR2004 (a sign and three digits)
        return None
    return first + "".join(group[1:] for group in groups)


def _unclear(first: str, sign: str, digits: str) -> FieldError:
    return FieldError(
        "ambiguous-value",
        Message.of(
            '"{value}" can mean {many} or {few}',
            value=f"{first}{sign}{digits}",
            many=first + digits,
            few=f"{first},{digits}",
        ),
        Message.of("write {many} without a point, or {few}", many=first + digits, few=f"{first},{digits}0"),
    )


def _not_a_number(text: str) -> FieldError:
    message = Message.of('"{value}" is not a number', value=shorten(text))
    return FieldError("bad-value", message, Message.of("write digits, such as 800 or 1,5"))


def _not_whole(text: str) -> FieldError:
    message = Message.of('"{value}" is not a whole number', value=shorten(text))
    return FieldError("bad-value", message, Message.of("write digits only, such as 24"))


def _bounded(text: str, minimum: int, maximum: int) -> int:
    number = parse_integer(text)
    if not minimum <= number <= maximum:
        raise FieldError(
            "out-of-range",
            Message.of(
                "{value} does not lie between {least} and {most}", value=number, least=minimum, most=maximum
            ),
        )
    return number


def integer_kind(minimum: int, maximum: int) -> FieldKind:
    """Return the kind of whole numbers between two bounds, both included."""
    return FieldKind(
        "integer",
        lambda text: _bounded(text, minimum, maximum),
        (int,),
        LocalText.of(
            id=f"bilangan bulat dari {minimum} sampai {maximum}",
            en=f"a whole number from {minimum} to {maximum}",
        ),
    )


def parse_amount(text: str) -> Decimal:
    """Return a number of pieces, portions or the like, above zero. Raises FieldError."""
    number = parse_number(text)
    if number <= 0:
        raise FieldError("out-of-range", Message.of("{value} is not above zero", value=shorten(text)))
    return number


NUMBER = FieldKind(
    "number",
    parse_number,
    (Decimal,),
    LocalText.of(id="bilangan, misalnya 800 atau 1,5", en="a number, such as 800 or 1.5"),
)
AMOUNT = FieldKind(
    "number", parse_amount, (Decimal,), LocalText.of(id="bilangan di atas nol", en="a number above zero")
)

Number = Annotated[Decimal, NUMBER]
Amount = Annotated[Decimal, AMOUNT]
Count = Annotated[int, integer_kind(0, 1_000_000_000)]
PositiveCount = Annotated[int, integer_kind(1, 1_000_000_000)]
Days = Annotated[int, integer_kind(0, 3_650)]
Ordinal = Annotated[int, integer_kind(-10_000, 10_000)]
