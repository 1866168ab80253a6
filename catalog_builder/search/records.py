"""Records of mixed texts and numbers: each distinct text of a script once, the rest are small numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from catalog_builder.search.coding import number


class Recorder:
    """Collects the records of one script."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._numbers: list[str] = []

    def number(self, value: int) -> None:
        """Write a number, 0 or greater."""
        self._numbers.append(number(value))

    def text(self, text: str) -> None:
        """Write a text, which may be empty; white space in it counts as one space."""
        plain = _WHITE_SPACE.sub(" ", text)
        self.number(self._texts.setdefault(plain, len(self._texts)) + 1 if plain else 0)

    def amount(self, value: Decimal | None, digits: int) -> None:
        """Write an amount of money in units of 10**-digits as mantissa and power of ten; 0 is none."""
        if value is None:
            self.number(0)
            return
        mantissa, power = int(value.scaleb(digits)), 0
        while mantissa and mantissa % 10 == 0 and power < _POWERS - 1:
            mantissa, power = mantissa // 10, power + 1
        self.number(mantissa * _POWERS + power + 1)

    def contents(self) -> tuple[str, str]:
        """Return the texts, with tabs between them, and the numbers."""
        return "\t".join(self._texts), "".join(self._numbers)


_POWERS = 8
_WHITE_SPACE = re.compile(r"\s+")


def named(slug: str, name: str) -> str:
    """Return slug and name as one text; the slug only where it does not follow from the name.

    >>> named("dapur-bu-yani", "Dapur Bu Yani"), named("yani", "Dapur Bu Yani")
    (' Dapur Bu Yani', 'yani Dapur Bu Yani')
    """
    plain = " ".join(name.split())
    return f"{'' if simple_slug(plain) == slug else slug} {plain}"


def simple_slug(name: str) -> str:
    """Return the slug that follows from a name: its ASCII letters and digits, hyphens between them."""
    kept = "".join(char if char.isascii() and char.isalnum() else " " for char in name.lower())
    return "-".join(kept.split())
