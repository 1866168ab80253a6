"""Phone numbers: "0812-3456-7890", "62812…", "+62 812 …" become E.164 ("+6281234567890")."""

from __future__ import annotations

import re
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

DEFAULT_COUNTRY = "ID"
_LONGEST = 40
_INDONESIA = 62
"""Its country code; a zero left in front of a number there means that digits are missing behind it."""
_WRITTEN = re.compile(
    r"(?:(?:tel|telp|hp|wa|whatsapp|phone)[.: ]*)?(\+?[\d(][\d ().\u00a0/-]*)", re.IGNORECASE | re.ASCII
)
_MOBILE = re.compile(r"(?:0|(?P<abroad>\+62[ -]?))(?P<number>8[1-35-9](?:[ -]?\d){7,10})", re.ASCII)
"""Indonesian mobile numbers as nearly all are written: 9 to 12 digits from the 8 on, all possible."""


def parse_phone(text: str, country: str = DEFAULT_COUNTRY) -> str:
    """Return a phone number in E.164.

    A number without "+" is one of `country` (ISO 3166-1 alpha-2), with or without its own country
    code in front. Raises FieldError for what no exchange could dial.
    """
    match = _WRITTEN.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise _not_a_phone(text)
    digits = mobile_digits(match[1], country)
    number = f"+{digits}" if digits else _by_numbering_plan(match[1], country)
    if number is None:
        raise _not_a_phone(text)
    return number


def mobile_digits(written: str, country: str = DEFAULT_COUNTRY) -> str | None:
    """Return the digits of a plainly written Indonesian mobile number, its country's code first.

    None for any other number, which needs the numbering plans of the world.
    """
    found = _MOBILE.fullmatch(written)
    if not found or not (found["abroad"] or country == DEFAULT_COUNTRY):
        return None
    return f"{_INDONESIA}{re.sub('[ -]', '', found['number'])}"


def _by_numbering_plan(written: str, country: str) -> str | None:
    """Return any number in E.164, None for what no exchange could dial."""
    import phonenumbers  # noqa: PLC0415 (30 ms to load, and most numbers do not need it)

    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return None
    possible = (
        phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    )
    if not possible or (number.country_code == _INDONESIA and number.italian_leading_zero):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national(number: str) -> str:
    """Return an E.164 number as it is dialled in its country: "0812-3456-7890".

    A spreadsheet leaves it as it is, while "+62812…" becomes a number there.
    """
    import phonenumbers  # noqa: PLC0415 (as above)

    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def _not_a_phone(text: str) -> FieldError:
    message = Message.of('"{value}" is not a phone number', value=shorten(text))
    return FieldError("bad-value", message, Message.of('write one number, such as "0812-3456-7890"'))


PHONE = FieldKind(
    "phone",
    parse_phone,
    (),
    LocalText.of(
        id='nomor telepon: "0812-3456-7890" atau +62 812…', en='a phone number: "0812-3456-7890" or +62 812…'
    ),
    "https://www.itu.int/rec/T-REC-E.164",
    setting="country",
)
Phone = Annotated[str, PHONE]
