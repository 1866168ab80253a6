"""The values of many entries put away: on a shelf as bytes, made into objects again when one is asked for.

A catalogue's objects take 3 KB an entry, in each process that looks at them; the bytes take 0.6 KB, once.
Making them again takes some 16 µs; most of who asks for one asks for it, or its neighbours, several times.
"""

from __future__ import annotations

import ctypes
import io
import os
import pickle
from array import array
from collections import OrderedDict
from pathlib import Path
from types import FunctionType
from typing import Any

from catalog_builder.content.shelf import Shelf, ShelvedText

AT_HAND = 2048
"""How many of the values asked for last are kept as objects."""


class Depot:
    """Values by number. Copies of this process find what was put away before they were made."""

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        self._places = array("Q")
        self._shared: list[object] = []
        self._numbers: dict[int, int] = {}
        self._at_hand: OrderedDict[int, Any] = OrderedDict()

    def put(self, value: object) -> int:
        """Put a value away; return its number."""
        content = io.BytesIO()
        _Packer(content, self._number).dump(value)
        block, start, end = self._shelf.put_bytes(content.getbuffer())
        self._places.extend((self._number(block), start, end))
        return len(self._places) // 3 - 1

    def get(self, number: int) -> Any:
        """Return the value of a number: the very same object, while it is at hand."""
        at_hand = self._at_hand
        if number in at_hand:
            at_hand.move_to_end(number)
            return at_hand[number]
        block, start, end = self._places[3 * number : 3 * number + 3]
        content: Any = self._shared[block]
        value = at_hand[number] = _Unpacker(content.read(start, end), self._shared).load()
        if len(at_hand) > AT_HAND:
            at_hand.popitem(last=False)
        return value

    def _number(self, shared: object) -> int:
        """Return the number of something that is not put away itself: a class, a block of a shelf."""
        number = self._numbers.setdefault(id(shared), len(self._shared))
        if number == len(self._shared):
            self._shared.append(shared)
        return number


def give_back() -> None:
    """Return to the system what the C library holds and nobody uses (malloc_trim(3); glibc alone has it)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim:
        trim(0)


class _Packer(pickle.Pickler):
    """Pickles; names of classes are numbers, and texts on a shelf stay there."""

    def __init__(self, file: io.BytesIO, number: Any) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._number = number

    def persistent_id(self, value: Any) -> int | tuple[int, Any] | None:
        """Return the number of what stays here, with the place in it; None for what is written."""
        kind = type(value)
        if kind is str:
            return None
        if kind is ShelvedText:
            block, places = value.place
            return self._number(block), places
        if isinstance(value, type | FunctionType):
            number: int = self._number(value)
            return number
        return None


class _Unpacker(pickle.Unpickler):
    """Reads what a _Packer wrote."""

    def __init__(self, content: bytes, shared: list[object]) -> None:
        super().__init__(io.BytesIO(content))
        self._shared = shared

    def persistent_load(self, number: Any) -> Any:
        """Return what has this number."""
        if type(number) is int:
            return self._shared[number]
        block: Any = self._shared[number[0]]
        return ShelvedText.at(block, number[1])
