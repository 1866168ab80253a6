"""Values made of a catalogue that are given again while nothing that was read to make them has changed.

What is read is noted by the catalogue itself (`recording`). With each value is kept what was read for it,
and one digest of all answers, so that another build can ask again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, TypeVar

from catalog_builder.catalog.recording import Facts, Reads
from catalog_builder.frozen import dataclass
from catalog_builder.portable import Portable

Value = TypeVar("Value")
_BETWEEN = "\0"
"""Between the keys of what was read: the one character that no name of a file has."""

_FEW = 32
"""Entries that have changed up to which looking for them takes less time than asking everything again."""


@dataclass(frozen=True, slots=True)
class Recalled(Portable):
    """A value that is kept: its `key`, what was read for it, and the digest of the answers."""

    value: Any
    key: str
    reads: str
    answers: bytes


@dataclass(frozen=True, slots=True)
class Recollection(Portable):
    """Values by name as they were right at the end of a build: `joining` and `edits` are of its Facts."""

    values: Mapping[str, Recalled] = field(default_factory=dict)
    joining: str = ""
    edits: Mapping[str, str] = field(default_factory=dict)


class Recall:
    """One build's view of the values of the build before; `values` are those of this one."""

    def __init__(self, reads: Reads, facts: Facts, before: Recollection) -> None:
        self._reads, self._facts, self._kept = reads, facts, before.values
        self._doubts = _doubts(facts, before)
        self.values: dict[str, Recalled] = {}

    @property
    def recollection(self) -> Recollection:
        """What is to be kept for the next build."""
        return Recollection(self.values, self._facts.joining, self._facts.edits)

    def of(
        self, name: str, key: str, make: Callable[[], Value], holds: Callable[[Value], bool] = lambda _: True
    ) -> Value:
        """Return the value of a name, made anew if `key` or the answer to anything that was read differs.

        `key` is everything that `make` depends on and that is not read from the recorded catalogue;
        a value that no longer `holds` is made anew too.
        """
        kept = self._kept.get(name)
        if not (kept and kept.key == key and self._is_right(kept) and holds(kept.value)):
            with self._reads.apart() as keys:
                value = make()
            reads = _BETWEEN.join(keys)  # in any order: the answers are in the same
            kept = Recalled(value, key, reads, self._answers(reads))
        self.values[name] = kept
        found: Value = kept.value
        return found

    def _is_right(self, kept: Recalled) -> bool:
        """Tell whether the answer to everything that was read is what it was."""
        if self._doubts is not None:
            reads = f"{_BETWEEN}{kept.reads}{_BETWEEN}"
            if not any(doubt in reads for doubt in self._doubts):
                return True
        return kept.answers == self._answers(kept.reads)

    def _answers(self, reads: str) -> bytes:
        """Return a digest of what the catalogue answers today."""
        told = _BETWEEN.join(map(self._facts.of, reads.split(_BETWEEN) if reads else ()))
        return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).digest()


def _doubts(facts: Facts, before: Recollection) -> tuple[str, ...] | None:
    """Return what is in no list of reads whose answers are all what they were; None when that is not known.

    Of the same joining only what follows from changed entries, and loose parts, may have another answer.
    """
    if not facts.joining or facts.joining != before.joining or len(facts.changed(before.edits)) > _FEW:
        return None
    loose = (f"{_BETWEEN}{name}:" for name in facts.parts if facts.is_loose(f"{name}:"))
    return (*(f"{_BETWEEN}{key}{_BETWEEN}" for key in facts.doubtful(before.edits)), *loose)
