"""Records of mixed texts and numbers: each distinct text of a script once, the rest are small numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from catalog_builder.search.coding import numbers


class Recorder:
    """Collects the records of one script."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {"": 0}
        self._numbers: list[int] = []
        self.number = self._numbers.append
        """Write a number, 0 or greater."""

    def text(self, text: str) -> None:
        """Write a text, which may be empty; white space in it counts as one space."""
        known = self._texts.get(text)
        if known is None:
            plain = text if text.isprintable() and "  " not in text else _WHITE_SPACE.sub(" ", text)
            known = self._texts.setdefault(plain, len(self._texts))
        self._numbers.append(known)

    def amount(self, value: Decimal | None, digits: int) -> None:
        """Write an amount of money in units of 10**-digits as mantissa and power of ten; 0 is none."""
        if value is None:
            self.number(0)
            return
        self.number(_amount(value, digits))

    def contents(self) -> tuple[str, str]:
        """Return the texts, with tabs between them, and the numbers."""
        texts = iter(self._texts)
        next(texts)  # no text
        return "\t".join(texts), numbers(self._numbers)


@lru_cache(maxsize=1024)
def _amount(value: Decimal, digits: int) -> int:
    mantissa, power = int(value.scaleb(digits)), 0
    while mantissa and mantissa % 10 == 0 and power < _POWERS - 1:
        mantissa, power = mantissa // 10, power + 1
    return mantissa * _POWERS + power + 1


_POWERS = 8
_WHITE_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def named(slug: str, name: str) -> str:
    """Return slug and name as one text; the slug only where it does not follow from the name.

    >>> named("dapur-bu-yani", "Dapur Bu Yani"), named("yani", "Dapur Bu Yani")
    (' Dapur Bu Yani', 'yani Dapur Bu Yani')
    """
    plain = " ".join(name.split())
    return f"{'' if simple_slug(plain) == slug else slug} {plain}"


def simple_slug(name: str) -> str:
    """Return the slug that follows from a name: its ASCII letters and digits, hyphens between them."""
    kept = name.lower().encode("ascii", "replace").translate(_SPACES).decode()
    return "-".join(kept.split())


_SPACES = bytes(code if chr(code).isalnum() else 32 for code in range(128)).ljust(256)
