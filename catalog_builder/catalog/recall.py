"""Values made of a catalogue that are given again while nothing that was read to make them has changed.

What is read is noted by the catalogue itself (`recording`); of each answer is kept what it was, so that
another build can ask again.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from catalog_builder.catalog.recording import Facts, Reads

Value = TypeVar("Value")
_LONG = 80
"""Characters from which on an answer is kept as its digest."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is kept: the answers by key, whose place is its number; each value's own key, reads and value."""

    told: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, tuple[str, bytes, Any]] = field(default_factory=dict)


class Recall:
    """One build's view of the values of the build before; `kept` is what that one's `keep` returned."""

    def __init__(self, reads: Reads, facts: Facts, kept: object = None) -> None:
        self._reads, self._facts = reads, facts
        self._kept = kept if isinstance(kept, Recalled) else Recalled()
        self._told = {key: self._tell(key) for key in self._kept.told}
        told = zip(self._told.values(), self._kept.told.values(), strict=True)
        self._changed = frozenset(number for number, (now, then) in enumerate(told) if now != then)
        self._numbers = {key: number for number, key in enumerate(self._kept.told)}
        self._values: dict[str, tuple[str, bytes, Any]] = {}

    def of(
        self, name: str, key: str, make: Callable[[], Value], holds: Callable[[Value], bool] = lambda _: True
    ) -> Value:
        """Return the value of a name, made anew if `key` or the answer to anything that was read differs.

        `key` is everything that `make` depends on and that is not read from the recorded catalogue;
        a value that no longer `holds` is made anew too.
        """
        kept = self._kept.values.get(name)
        if not (kept and kept[0] == key and self._changed.isdisjoint(array("I", kept[1])) and holds(kept[2])):
            with self._reads.apart() as reads:
                value = make()
            kept = key, self._numbered(reads), value
        self._values[name] = kept
        found: Value = kept[2]
        return found

    def keep(self) -> Recalled:
        """Return what the next build should know: the values that were asked for, and their answers."""
        reads = {name: array("I", kept[1]) for name, kept in self._values.items()}
        used = frozenset(chain.from_iterable(reads.values()))
        self._told |= {key: self._tell(key) for key in self._numbers if key not in self._told}
        if len(used) == len(self._numbers):
            return Recalled(self._told, self._values)
        told = {key: self._told[key] for key, number in self._numbers.items() if number in used}
        places = {self._numbers[key]: place for place, key in enumerate(told)}
        values = {
            name: (key, array("I", map(places.__getitem__, reads[name])).tobytes(), value)
            for name, (key, _, value) in self._values.items()
        }
        return Recalled(told, values)

    def _numbered(self, reads: Iterable[str]) -> bytes:
        numbers = self._numbers
        return array("I", sorted(numbers.setdefault(key, len(numbers)) for key in reads)).tobytes()

    def _tell(self, key: str) -> str:
        told = self._facts.of(key)
        return told if len(told) < _LONG else hashlib.sha256(told.encode()).hexdigest()
