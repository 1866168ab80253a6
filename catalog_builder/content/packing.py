"""Parsed entries as bytes, so that of many that are kept only those asked for become objects again.

The texts of a page lie behind the fields: most who ask for an entry do not want them.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Any, NamedTuple

from catalog_builder.content.parse import Parsed
from catalog_builder.content.shelf import SHORT, Block, Places, Shelf, ShelvedText
from catalog_builder.diagnostics import Finding
from catalog_builder.model import Entry, EntrySource, LocalText
from catalog_builder.portable import Portable


@dataclass(frozen=True, slots=True)
class Packed(Portable):
    """A parsed entry without its long texts, these texts, and what is odd about it: b"" for nothing."""

    content: bytes
    texts: bytes
    odd: bytes


class Parcel(NamedTuple):
    """Where on a shelf the three parts of a packed entry lie, one behind the other."""

    block: Block
    content: int
    texts: int
    odd: int
    end: int

    def packed(self) -> Packed:
        """Return the parts as they were put there."""
        read = self.block.read
        return Packed(read(self.content, self.texts), read(self.texts, self.odd), read(self.odd, self.end))


def pack(parsed: Parsed, odd: tuple[Finding, ...]) -> Packed:
    """Return an entry, and what is odd about it, as bytes."""
    oddities = _dumped(odd) if odd else b""
    entry = parsed.entry
    if entry is None or entry.body is None or max(len(text) for _, text in entry.body.values) < SHORT:
        return Packed(_dumped((parsed, None, None)), b"", oddities)
    written: list[bytes] = []
    body = _write(entry.body, 0, written)
    texts = entry.texts and _write(entry.texts, sum(map(len, written)), written)
    bare = Parsed(_with_texts(entry, None, None), parsed.diagnostics, parsed.broken)
    return Packed(_dumped((bare, body, texts)), b"".join(written), oddities)


def put(shelf: Shelf, packed: Packed) -> Parcel:
    """Put a packed entry on a shelf."""
    parts = (packed.content, packed.texts, packed.odd)
    block, start, end = shelf.put_bytes(b"".join(parts))
    texts = start + len(packed.content)
    return Parcel(block, start, texts, texts + len(packed.texts), end)


def unpack(parcel: Parcel, source: EntrySource) -> Parsed:
    """Return the entry that was packed; its long texts stay on the shelf.

    It has the very names of its source: those stay when all else of it has gone, and a few bytes in each
    stretch of memory that it took would keep the whole stretch.
    """
    block, start, middle, _, _ = parcel
    parsed, body, texts = pickle.loads(block.read(start, middle))  # noqa: S301 (sealed, or packed by this build)
    entry: Entry[Any] | None = parsed.entry
    if entry is None:
        return Parsed(None, parsed.diagnostics, parsed.broken)
    slug = source.slug if source.slug == entry.slug else entry.slug
    named = Entry(
        source.kind, slug, source.file, entry.data,
        _on_shelf(block, middle, body) if body else entry.body,
        _on_shelf(block, middle, texts) if texts else entry.texts,
        entry.links, entry.photos, entry.logo,
    )  # fmt: skip
    return Parsed(named, parsed.diagnostics, parsed.broken)


def unpack_odd(parcel: Parcel) -> tuple[Finding, ...]:
    """Return what is odd about a packed entry."""
    content = parcel.block.read(parcel.odd, parcel.end) if parcel.odd < parcel.end else b""
    odd: tuple[Finding, ...] = pickle.loads(content) if content else ()  # noqa: S301 (as above)
    return odd


def _dumped(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _with_texts(entry: Entry[Any], body: LocalText | None, texts: LocalText | None) -> Entry[Any]:
    return Entry(
        entry.kind, entry.slug, entry.source, entry.data, body, texts, entry.links, entry.photos, entry.logo
    )  # fmt: skip


def _write(text: LocalText, start: int, written: list[bytes]) -> Places:
    """Append a text in each language to what is written; return where they are, the first at `start`."""
    places = []
    for language, each in text.values:
        content = each.encode(errors="surrogatepass")
        places.append((language, start, start + len(content)))
        start += len(content)
        written.append(content)
    return tuple(places)


def _on_shelf(block: Block, start: int, places: Places) -> ShelvedText:
    moved = [(language, start + first, start + last) for language, first, last in places]
    return ShelvedText.at(block, tuple(moved))
