"""For every word the documents it is in, by weight, as numbers.

A posting is one number of 32 bits, so that a word's postings sort as they are written and take four
bytes each: LEVELS − level (8 bits), and the document (24 bits). What follows a word is kept apart: most
words of a document stand in its body, where no phrases are looked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Literal

from catalog_builder.frozen import dataclass
from catalog_builder.search.weights import LEVELS

LEVEL = 24
"""Bits below the level: those of the document."""
POSTING = 32
"""Bits below the posting where it stands with its followers."""
_FOLLOWERS = 0xFFFF_FFFF

Postings = dict[str, "array[int]"]
"""Word → its postings."""
Followers = dict[str, "array[int]"]
"""Word → what follows it: of 64 bits the lower half is `followers.following`, the upper half the posting."""


Form = Literal["I", "Q"]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers by name, in a form that travels fast between processes."""

    names: str
    counts: array[int]
    numbers: array[int]

    @classmethod
    def of(cls, lists: Mapping[str, array[int]], form: Form = "I") -> Lists:
        """Pack lists of numbers of 32 bits, or of 64 (`array`'s letters); names must not hold line feeds."""
        numbers = array(form)
        numbers.frombytes(b"".join(lists.values()))
        return cls("\n".join(lists), array("I", map(len, lists.values())), numbers)

    def items(self) -> Iterator[tuple[str, array[int]]]:
        """Yield each name with its list."""
        start = 0
        for name, count in zip(self.names.split("\n"), self.counts, strict=False):
            yield name, self.numbers[start : start + count]
            start += count


def following(packed: int) -> int:
    """Return what follows a word, of a number in its list of `Followers`."""
    return packed & _FOLLOWERS


def posting(document: int, level: int) -> int:
    """Return a posting."""
    return LEVELS - level << LEVEL | document


def document_of(each: int) -> int:
    """Return the number of the document."""
    return each & 0xFFFFFF


def level_of(each: int) -> int:
    """Return the level of the word in it."""
    return LEVELS - (each >> LEVEL)
