"""NIK, the identity number of Indonesian citizens: recognised, never stored."""

from __future__ import annotations

import re
from datetime import date

from catalog_builder.fields.regions import is_province

_LENGTH = 16
_WOMEN = 40
"""Added to the day of birth of women."""


def is_identity_number(text: str) -> bool:
    """Tell whether sixteen digits can be a NIK: a province, a possible day of birth, a serial number.

    PPRRSSDDMMYYNNNN: province, regency, sub-district; day of birth, plus 40 for women; serial number
    (https://id.wikipedia.org/wiki/Nomor_Induk_Kependudukan).
    """
    digits = re.sub(r"[ .-]", "", text)
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return False
    regency, district, serial = digits[2:4], digits[4:6], digits[12:]
    return (
        is_province(digits)
        and "00" not in {regency, district}
        and serial != "0000"
        and _is_birthday(int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))
    )


def _is_birthday(day: int, month: int, year: int) -> bool:
    day = day - _WOMEN if day > _WOMEN else day
    try:  # the year's century is not written; a leap day of 1900 is not looked for
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True
