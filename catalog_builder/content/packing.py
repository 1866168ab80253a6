"""Parsed entries as bytes, so that of many that are kept only those asked for become objects again.

The texts of a page lie behind the fields: most who ask for an entry do not want them.
"""

from __future__ import annotations

import hashlib
import pickle
from typing import Any, NamedTuple

from catalog_builder.content.parse import Parsed
from catalog_builder.content.shelf import SHORT, Block, Places, Shelf, ShelvedText
from catalog_builder.diagnostics import Finding
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, EntrySource, LocalText
from catalog_builder.portable import Portable


@dataclass(frozen=True, slots=True)
class Packed(Portable):
    """A parsed entry without its long texts, these texts, and what is odd about it: b"" for nothing.

    `bare` is the digest of the entry without its long texts, wherever they are.
    """

    content: bytes
    texts: bytes
    odd: bytes
    bare: str

    @property
    def whole(self) -> bytes:
        """All of it."""
        return b"".join((self.content, self.texts, self.odd))


Span = tuple[int, int, int, int]
"""Where the parts of a packed entry begin, and where the last one ends."""


class Parcel(NamedTuple):
    """Where the three parts of a packed entry lie, one behind the other."""

    block: Block
    content: int
    texts: int
    odd: int
    end: int

    def whole(self) -> bytes:
        """Return all of it."""
        return self.block.read(self.content, self.end)

    def from_start(self, start: int) -> Span:
        """Return where the parts are when the first one begins at `start`."""
        moved = start - self.content
        return start, self.texts + moved, self.odd + moved, self.end + moved


Fields = tuple[Parsed, Places | None, Places | None]
"""An entry without its long texts, and where these lie among the texts: the HTML and the plain text."""


_LENGTH = 4
"""Bytes that say how long a packed entry's places are, which stand before them."""


def fields_of(parsed: Parsed) -> tuple[Fields, bytes]:
    """Return an entry without its long texts, and these, one behind the other."""
    entry = parsed.entry
    if entry is None or entry.body is None or max(len(text) for _, text in entry.body.values) < SHORT:
        return (parsed, None, None), b""
    written: list[bytes] = []
    body = _write(entry.body, 0, written)
    texts = _write(entry.texts, sum(map(len, written)), written) if entry.texts else None
    bare = _with_texts(entry.slug, entry.source, entry, None, None)
    return (Parsed(bare, parsed.diagnostics, parsed.broken), body, texts), b"".join(written)


def pack(fields: Fields, texts: bytes, odd: tuple[Finding, ...]) -> Packed:
    """Return an entry, its texts, and what is odd about it as bytes."""
    parsed, places = _dumped(fields[0]), _dumped(fields[1:])
    content = b"".join((parsed, places, len(places).to_bytes(_LENGTH)))
    bare = hashlib.blake2b(parsed, digest_size=16).hexdigest()
    return Packed(content, texts, _dumped(odd) if odd else b"", bare)


def put(shelf: Shelf, packed: Packed) -> Parcel:
    """Put a packed entry on a shelf."""
    block, start, end = shelf.put_bytes(packed.whole)
    texts = start + len(packed.content)
    return Parcel(block, start, texts, texts + len(packed.texts), end)


def unpack(parcel: Parcel, source: EntrySource) -> Parsed:
    """Return the entry that was packed; its long texts stay on the shelf."""
    content = parcel.block.read(parcel.content, parcel.texts)
    end = len(content) - _LENGTH
    start = end - int.from_bytes(content[end:])
    body, texts = pickle.loads(content[start:end])  # noqa: S301 (sealed, or packed by this build)
    return shelved((pickle.loads(content), body, texts), parcel, source)  # noqa: S301 (as above)


def shelved(fields: Fields, parcel: Parcel, source: EntrySource) -> Parsed:
    """Return an entry with its long texts where they lie on the shelf.

    It has the very names of its source: those stay when all else of it has gone, and a few bytes in each
    stretch of memory that it took would keep the whole stretch.
    """
    parsed, body, texts = fields
    entry = parsed.entry
    if entry is None:
        return parsed
    slug = source.slug if source.slug == entry.slug else entry.slug
    block, start = parcel.block, parcel.texts
    html = _on_shelf(block, start, body) if body else entry.body
    plain = _on_shelf(block, start, texts) if texts else entry.texts
    return Parsed(_with_texts(slug, source.file, entry, html, plain), parsed.diagnostics, parsed.broken)


def unpack_odd(parcel: Parcel) -> tuple[Finding, ...]:
    """Return what is odd about a packed entry."""
    content = parcel.block.read(parcel.odd, parcel.end) if parcel.odd < parcel.end else b""
    odd: tuple[Finding, ...] = pickle.loads(content) if content else ()  # noqa: S301 (as above)
    return odd


def _dumped(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _with_texts(
    slug: str, source: str, entry: Entry[Any], body: LocalText | None, texts: LocalText | None
) -> Entry[Any]:
    return Entry(
        entry.kind, slug, source, entry.data, body, texts, entry.links, entry.photos, entry.logo
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
