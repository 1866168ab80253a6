"""The texts of entries in memory that all copies of this process share.

An object of Python's own is copied with the page of memory it lies on as soon as a copy of the process
looks at it, for that changes its count of references. Texts are half of a catalogue, and every process
looks at most of them; so their bytes lie apart, where nothing is counted.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from catalog_builder.model import Entry, LocalText

_BLOCK_BYTES = 1 << 22
"""What is asked of the system at once; memory that nobody wrote to is not taken."""
_SHORT = 200
"""Characters below which a text takes less memory as it is."""
Place = tuple[str, int, int]
"""Language, first byte in the block, and the one after the last."""


class ShelvedText(LocalText):
    """A text whose bytes lie on a shelf; otherwise like any other, and pickled like one."""

    __slots__ = ("_block", "_places")
    _block: mmap.mmap
    _places: tuple[Place, ...]

    @classmethod
    def at(cls, block: mmap.mmap, places: tuple[Place, ...]) -> ShelvedText:
        """Return the text that lies there."""
        text = object.__new__(cls)
        object.__setattr__(text, "_block", block)
        object.__setattr__(text, "_places", places)
        return text

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The text in each language, in the order they were written."""
        block = self._block
        return tuple(
            (language, block[start:end].decode(errors="surrogatepass"))
            for language, start, end in self._places
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return LocalText, (self.values,)


class Shelf:
    """Where long texts are put, one behind the other."""

    def __init__(self) -> None:
        self._block = mmap.mmap(-1, _BLOCK_BYTES)
        self._end = 0

    def put(self, entry: Entry[Any]) -> Entry[Any]:
        """Return the entry with the text of its page on the shelf, as HTML and plain."""
        if entry.body is None or sum(len(text) for _, text in entry.body.values) < _SHORT:
            return entry
        return replace(entry, body=self._text(entry.body), texts=entry.texts and self._text(entry.texts))

    def _text(self, text: LocalText) -> ShelvedText:
        written = [(language, each.encode(errors="surrogatepass")) for language, each in text.values]
        size = sum(len(content) for _, content in written)
        if self._end + size > len(self._block):
            self._block, self._end = mmap.mmap(-1, max(size, _BLOCK_BYTES)), 0
        return ShelvedText.at(self._block, tuple(self._places(written)))

    def _places(self, written: Iterable[tuple[str, bytes]]) -> Iterator[Place]:
        for language, content in written:
            start, self._end = self._end, self._end + len(content)
            self._block[start : self._end] = content
            yield language, start, self._end
