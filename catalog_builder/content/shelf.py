"""The texts of entries in memory that all copies of this process share.

An object of Python's own is copied with the page of memory it lies on as soon as a copy of the process
looks at it, for that changes its count of references. Texts are half of a catalogue, and every process
looks at most of them; so their bytes lie apart, where nothing is counted.
"""

from __future__ import annotations

import mmap
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
        if entry.body is None or max(len(text) for _, text in entry.body.values) < _SHORT:
            return entry
        texts = entry.texts and self._text(entry.texts)
        return Entry(
            entry.kind, entry.slug, entry.source, entry.data, self._text(entry.body), texts,
            entry.links, entry.photos, entry.logo,
        )  # fmt: skip

    def _text(self, text: LocalText) -> ShelvedText:
        contents = [each.encode(errors="surrogatepass") for _, each in text.values]
        whole = contents[0] if len(contents) == 1 else b"".join(contents)
        if self._end + len(whole) > len(self._block):
            self._block, self._end = mmap.mmap(-1, max(len(whole), _BLOCK_BYTES)), 0
        self._block[self._end : self._end + len(whole)] = whole
        places = []
        for (language, _), content in zip(text.values, contents, strict=True):
            start, self._end = self._end, self._end + len(content)
            places.append((language, start, self._end))
        return ShelvedText.at(self._block, tuple(places))
