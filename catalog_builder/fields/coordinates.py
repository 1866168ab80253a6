"""Angles with a hemisphere, as maps, surveyors and signposts write them: 6°18'12"S, 6,3 LS, S 6° 18.2'."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_HEMISPHERES = {
    "S": ("latitude", -1), "LS": ("latitude", -1), "N": ("latitude", 1), "U": ("latitude", 1),
    "LU": ("latitude", 1), "E": ("longitude", 1), "T": ("longitude", 1), "BT": ("longitude", 1),
    "W": ("longitude", -1), "B": ("longitude", -1), "BB": ("longitude", -1),
}  # fmt: skip
"""Letters of English and Indonesian: lintang selatan and utara, bujur timur and barat."""
_WORDS = {
    "LINTANG SELATAN": "LS", "LINTANG UTARA": "LU", "BUJUR TIMUR": "BT", "BUJUR BARAT": "BB",
    "SOUTH": "S", "NORTH": "N", "EAST": "E", "WEST": "W", "DERAJAT": "°", "MENIT": "'", "DETIK": '"',
    "′": "'", "’": "'", "‘": "'", "″": '"', "”": '"', "“": '"', "''": '"', "º": "°", "˚": "°",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,]\d{1,20})?"
_ANGLE = rf"({_NUMBER})°?(?:({_NUMBER})')?(?:({_NUMBER})\")?"
_LETTERS = "|".join(sorted(_HEMISPHERES, key=len, reverse=True))
_AFTER = re.compile(rf"{_ANGLE}({_LETTERS})", re.ASCII)
_BEFORE = re.compile(rf"({_LETTERS}){_ANGLE}", re.ASCII)
_FULL = 60


class Angle(NamedTuple):
    """Degrees, negative in the south and the west, and what they measure: latitude or longitude."""

    degrees: Decimal
    axis: str


def parse_angles(text: str) -> tuple[Angle, ...]:
    """Return the angles that make up a text, none when it is anything else.

    >>> parse_angles("6°30'S 107°15'E")
    (Angle(degrees=Decimal('-6.5'), axis='latitude'), Angle(degrees=Decimal('107.25'), axis='longitude'))
    """
    written = text.upper()
    for word, sign in _WORDS.items():
        written = written.replace(word, sign)
    written = re.sub(r"[,;]? +|[,;](?!\d)", "", written)
    for pattern in (_AFTER, _BEFORE):
        angles = tuple(_angle(match) for match in pattern.finditer(written))
        if "".join(match[0] for match in pattern.finditer(written)) == written:
            return tuple(angle for angle in angles if angle) if all(angles) else ()
    return ()


def _angle(match: re.Match[str]) -> Angle | None:
    parts = [part for part in match.groups() if part not in _HEMISPHERES]
    degrees, minutes, seconds = (Decimal((part or "0").replace(",", ".")) for part in parts)
    if minutes >= _FULL or seconds >= _FULL:
        return None
    axis, sign = next(_HEMISPHERES[part] for part in match.groups() if part in _HEMISPHERES)
    return Angle(sign * (degrees + minutes / _FULL + seconds / _FULL**2), axis)
