"""Parsed entries as bytes, so that of many that are kept only those asked for become objects again.

The long texts of an entry are apart from all else of it: they are bytes from the moment it is read, and lie
behind the rest where it is kept.
"""

from __future__ import annotations

import hashlib
import pickle
from typing import Any, NamedTuple

from catalog_builder.content.parse import Parsed
from catalog_builder.content.shelf import SHORT, Block, Places, ShelvedText
from catalog_builder.diagnostics import Diagnostic, Finding
from catalog_builder.model import BrokenEntry, Entry, EntrySource, LocalText

Bare = tuple[tuple[Any, ...], tuple[Diagnostic, ...], BrokenEntry | None, tuple[Finding, ...], Places, Places]
"""A judged entry without its long texts: the fields of the entry but its source, nothing of one with errors;
what is wrong and what is odd; where its HTML and its plain text lie among the texts.

In tuples, since pickles of classes name them: each of ten thousand would take a third longer."""


class Judged(NamedTuple):
    """A parsed entry, and what is odd about it."""

    parsed: Parsed
    odd: tuple[Finding, ...]


class Packed(NamedTuple):
    """A judged entry as bytes, where among them its long texts begin, and the digest of all."""

    content: bytes
    texts: int
    digest: bytes


class Fresh(NamedTuple):
    """A judged entry that was read in this build; its long texts lie in a block, from `start` to `end`."""

    bare: Bare
    block: Block
    start: int
    end: int

    def unpacked(self, source: EntrySource) -> Judged:
        """Return the entry, its long texts where they are."""
        return put_together(self.bare, self.block, self.start, source)

    def packed(self) -> Packed:
        """Return it as bytes."""
        front = pickle.dumps(self.bare, pickle.HIGHEST_PROTOCOL)
        content = front + self.block.read(self.start, self.end)
        return Packed(content, len(front), hashlib.sha256(content).digest())


def unpack(packed: Packed, source: EntrySource) -> Judged:
    """Return the entry that was packed; its long texts stay among the bytes."""
    bare: Bare = pickle.loads(packed.content)  # noqa: S301 (sealed by its digest, or packed by this build)
    return put_together(bare, Block(packed.content), packed.texts, source)


def laid_apart(judged: Judged) -> tuple[Bare, bytes]:
    """Return an entry without its long texts, and these, one behind the other."""
    parsed, odd = judged
    entry, diagnostics, broken = parsed.entry, parsed.diagnostics, parsed.broken
    if entry is None:
        return ((), diagnostics, broken, odd, (), ()), b""
    if entry.body is None or max(len(text) for _, text in entry.body.values) < SHORT:
        return (_fields(entry, entry.body, entry.texts), diagnostics, broken, odd, (), ()), b""
    written: list[bytes] = []
    body = _write(entry.body, 0, written)
    plain = _write(entry.texts, body[-1][2], written) if entry.texts else ()
    return (_fields(entry, None, None), diagnostics, broken, odd, body, plain), b"".join(written)


def put_together(bare: Bare, block: Block, start: int, source: EntrySource) -> Judged:
    """Return an entry with its long texts where they lie in a block, from `start` on.

    It has the very names of its source: those stay when all else of it has gone, and a few bytes in each
    stretch of memory that it took would keep the whole stretch.
    """
    fields, diagnostics, broken, odd, body, plain = bare
    if not fields:
        return Judged(Parsed(None, diagnostics, broken), odd)
    kind, slug, data, html, texts, *others = fields
    entry = Entry(
        kind, source.slug if source.slug == slug else slug, source.file, data,
        _placed(block, start, body) if body else html, _placed(block, start, plain) if plain else texts,
        *others,
    )  # fmt: skip
    return Judged(Parsed(entry, diagnostics, broken), odd)


def _fields(entry: Entry[Any], body: LocalText | None, texts: LocalText | None) -> tuple[Any, ...]:
    return entry.kind, entry.slug, entry.data, body, texts, entry.links, entry.photos, entry.logo


def _write(text: LocalText, start: int, written: list[bytes]) -> Places:
    """Append a text in each language to what is written; return where they are, the first at `start`."""
    places = []
    for language, each in text.values:
        content = each.encode(errors="surrogatepass")
        places.append((language, start, start + len(content)))
        start += len(content)
        written.append(content)
    return tuple(places)


def _placed(block: Block, start: int, places: Places) -> ShelvedText:
    moved = [(language, start + first, start + last) for language, first, last in places]
    return ShelvedText.at(block, tuple(moved))
