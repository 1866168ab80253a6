"""Values that travel between processes, and into the cache, by the ten thousand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any


class Portable:
    """Pickles as its class and the values of its slots, which its class takes in that order."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        kind: Any = self.__class__
        return kind, _reader(kind)(self)


@cache
def _reader(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads all slots of an instance, as a tuple."""
    names: tuple[str, ...] = kind.__slots__
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda instance: (read(instance),)
