"""How numbers and texts are written into the scripts of the index.

Numbers use the (s,c)-dense code of Brisaboa, Fariña, Navarro and Esteller, *(S,C)-Dense Coding: An
Optimized Compression Code for Natural Language Text Databases* (2003), over 91 printable characters:
64 of them end a number, 27 say that it goes on. Most gaps between postings take one character, every
character is safe inside a double-quoted string, and gzip still finds what repeats.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import sub

from catalog_builder.search.picking import picked

SYMBOLS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<')
ENDING = 64
GOING_ON = len(SYMBOLS) - ENDING
_SHORT = ENDING + GOING_ON * ENDING
_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")


def _encode(value: int) -> str:
    written = SYMBOLS[value % ENDING]
    rest = value // ENDING
    while rest:
        rest -= 1
        written = SYMBOLS[ENDING + rest % GOING_ON] + written
        rest //= GOING_ON
    return written


_ONE = tuple(SYMBOLS[:ENDING])
_TWO = tuple([goes_on + rest for goes_on in SYMBOLS[ENDING:] for rest in _ONE])
_TABLE = _ONE + _TWO


Distances = Sequence[str]
"""How distances are written, one less each, by distance; "" for 0."""
_DISTANCES = ("", *_TABLE)
_MOST_LISTED = _SHORT + GOING_ON * GOING_ON * ENDING
"""Up to this a distance takes three characters."""


@lru_cache(maxsize=2)
def distances_to(most: int) -> Distances:
    """Return how distances up to `most` are written, though not those of more than three characters."""
    return _DISTANCES + tuple(map(_encode, range(_SHORT, min(most, _MOST_LISTED))))


def number(value: int) -> str:
    """Write one number, 0 or greater."""
    return _TABLE[value] if value < _SHORT else _encode(value)


def numbers(values: Iterable[int]) -> str:
    """Write numbers one after the other."""
    kept = list(values)
    try:
        return "".join(picked(_TABLE, kept))
    except IndexError:  # a number that takes more than two characters
        return "".join(map(number, kept))


def gaps(values: Sequence[int], base: int = 0) -> str:
    """Write ascending, distinct numbers from `base` on as the first one and the distances, each less one."""
    return "".join(less_one(list(map(sub, values, chain((base - 1,), values)))))


def less_one(distances: Sequence[int], written: Distances = _DISTANCES) -> Sequence[str]:
    """Write numbers greater than 0, each less one; of most it is known how they are written."""
    try:
        return picked(written, distances)
    except IndexError:  # of others not
        return [number(distance - 1) for distance in distances]


def front_coded(words: Iterable[str]) -> str:
    """Write words so that each takes over from its predecessor what they begin with in common.

    The first character of each says how many UTF-16 units; words must not hold spaces.
    """
    previous = ""
    written = []
    for word in words:
        shared = shared_length(previous, word)
        written.append(SYMBOLS[shared] + word[shared:])
        previous = word
    return " ".join(written)


def shared_length(first: str, second: str) -> int:
    """Return how many characters two words begin with in common, at most 60, none outside the BMP."""
    place = 0
    for one, other in zip(first[: ENDING - 4], second, strict=False):
        if one != other or one > "\uffff":
            break
        place += 1
    return place


def call(*arguments: object) -> bytes:
    """Return the script that hands data to the client: nothing in it can end the script or start HTML."""
    written = ",".join(map(_TO_JSON, arguments))
    if "<" in written or not written.isascii():
        written = _UNSAFE.sub(_escape, written)
    return f"CatalogSearch.add({written})\n".encode()


_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a text's UTF-16 units (isthe.com/chongo/tech/comp/fnv)."""
    value = 0x811C9DC5
    for unit in text.encode() if text.isascii() else _units(text):
        value = (value ^ unit) * 0x01000193 & 0xFFFFFFFF
    return value


def _units(text: str) -> Iterator[int]:
    units = text.encode("utf-16-le")
    return (high << 8 | low for low, high in zip(units[::2], units[1::2], strict=True))


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(value: int) -> str:
    """Write a number as `Number.prototype.toString(36)` does."""
    written = _DIGITS[value % 36]
    while value := value // 36:
        written = _DIGITS[value % 36] + written
    return written
