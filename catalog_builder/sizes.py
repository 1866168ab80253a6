"""Sizes in bytes as people say and write them (powers of 1000)."""

from __future__ import annotations

import re
from decimal import Decimal

from catalog_builder.diagnostics import FieldError, Message

_FACTORS = {"": 1, "b": 1, "k": 10**3, "kb": 10**3, "m": 10**6, "mb": 10**6, "g": 10**9, "gb": 10**9}
_SIZE = re.compile(r"\s*(?P<number>\d{1,9}(?:[.,]\d{1,3})?)\s*(?P<unit>[a-zA-Z]{0,2})\s*")


def human_size(size: int) -> str:
    """Return bytes as people say them, e.g. "3.4 MB"."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"


def parse_size(text: str) -> int:
    """Read a size such as "16MB" or "1,5 GB". Raises FieldError."""
    match = _SIZE.fullmatch(text)
    factor = _FACTORS.get(match["unit"].lower()) if match else None
    if not match or factor is None:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not a size', value=text),
            Message.of("write a number and its unit, such as 16MB"),
        )
    return int(Decimal(match["number"].replace(",", ".")) * factor)


def human_time(seconds: float) -> str:
    """Return a duration as minutes and seconds, e.g. "2:05"."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"
