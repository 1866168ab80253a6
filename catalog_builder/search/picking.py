"""Many values of a table at once: one call in C for all of them, and no object for each call."""

from __future__ import annotations

from collections.abc import Collection
from operator import itemgetter
from typing import Protocol, TypeVar

Key_contra = TypeVar("Key_contra", contravariant=True)
Key = TypeVar("Key")
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Table(Protocol[Key_contra, Value_co]):
    """A sequence, or a mapping."""

    def __getitem__(self, key: Key_contra, /) -> Value_co:
        """Return the value at one place."""
        ...


def picked(table: Table[Key, Value], keys: Collection[Key]) -> tuple[Value, ...]:
    """Return the values of a table at some places, in their order. Raises what the table raises."""
    if len(keys) > 1:
        values: tuple[Value, ...] = itemgetter(*keys)(table)
        return values
    return tuple([table[key] for key in keys])
