"""What pages share is made once and kept, with what was read of the catalogue to make it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from catalog_builder.catalog.recording import Reads

T = TypeVar("T")


class Memory(Generic[T]):
    """The values used last, at most `size` of them.

    Whoever is given a value has read what was read to make it.
    """

    __slots__ = ("_kept", "_reads", "_size")

    def __init__(self, reads: Reads, size: int) -> None:
        self._reads = reads
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[T, tuple[str, ...]]] = OrderedDict()

    def recall(self, key: Hashable) -> T | None:
        """Return what is kept under a key, None when nothing is."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        self._reads.keys.update(kept[1])
        return kept[0]

    def make(self, key: Hashable, make: Callable[[], T]) -> T:
        """Make a value and keep it under a key; the one that was not used for longest may go."""
        with self._reads.apart() as keys:
            value = make()
        self._kept[key] = value, tuple(keys)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        self._reads.keys.update(keys)
        return value

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key; where nothing is, make it."""
        kept = self.recall(key)
        return self.make(key, make) if kept is None else kept
