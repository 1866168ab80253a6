"""Values made of a catalogue that are given again while nothing that was read to make them has changed.

What is read is noted by the catalogue itself (`recording`). With each value is kept what was read for it,
and one digest of all answers, so that another build can ask again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from catalog_builder.catalog.recording import Facts, Reads
from catalog_builder.portable import Portable

Value = TypeVar("Value")
_BETWEEN = "\0"
"""Between the keys of what was read: the one character that no name of a file has."""


@dataclass(frozen=True, slots=True)
class Recalled(Portable):
    """A value that is kept: its `key`, what was read for it, and the digest of the answers."""

    value: Any
    key: str
    reads: str
    answers: bytes


class Recall:
    """One build's view of the values of the build before, `kept` by name; `values` are those of this one."""

    def __init__(self, reads: Reads, facts: Facts, kept: Mapping[str, Recalled]) -> None:
        self._reads, self._facts, self._kept = reads, facts, kept
        self.values: dict[str, Recalled] = {}

    def of(
        self, name: str, key: str, make: Callable[[], Value], holds: Callable[[Value], bool] = lambda _: True
    ) -> Value:
        """Return the value of a name, made anew if `key` or the answer to anything that was read differs.

        `key` is everything that `make` depends on and that is not read from the recorded catalogue;
        a value that no longer `holds` is made anew too.
        """
        kept = self._kept.get(name)
        if not (kept and kept.key == key and kept.answers == self._answers(kept.reads) and holds(kept.value)):
            with self._reads.apart() as keys:
                value = make()
            reads = _BETWEEN.join(keys)  # in any order: the answers are in the same
            kept = Recalled(value, key, reads, self._answers(reads))
        self.values[name] = kept
        found: Value = kept.value
        return found

    def _answers(self, reads: str) -> bytes:
        """Return a digest of what the catalogue answers today."""
        told = _BETWEEN.join(map(self._facts.of, reads.split(_BETWEEN) if reads else ()))
        return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).digest()
