"""Parsed entries as bytes, so that of many that are kept only those asked for become objects again.

The long texts of an entry are apart from all else of it: they are bytes from the moment it is read, and lie
behind the rest where it is kept.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from typing import Any, NamedTuple

from catalog_builder.content.parse import Parsed
from catalog_builder.content.shelf import SHORT, Block, Places, ShelvedText
from catalog_builder.diagnostics import Finding
from catalog_builder.model import Entry, EntrySource, LocalText

Bare = tuple[Parsed, tuple[Finding, ...], Places | None, Places | None]
"""A judged entry without its long texts, and where these lie among the texts: the HTML and the plain text."""


class Judged(NamedTuple):
    """A parsed entry, and what is odd about it."""

    parsed: Parsed
    odd: tuple[Finding, ...]

    def unpacked(self, _: EntrySource) -> Judged:
        """Return it as it is; an entry of an earlier build would have to be unpacked (`vault.Stored`)."""
        return self

    def packed(self) -> Packed:
        """Return it as bytes."""
        bare, texts = laid_apart(self)
        front = pickle.dumps(bare, pickle.HIGHEST_PROTOCOL)
        content = front + texts
        return Packed(content, len(front), hashlib.sha256(content).digest())


class Packed(NamedTuple):
    """A judged entry as bytes, where among them its long texts begin, and the digest of all."""

    content: bytes
    texts: int
    digest: bytes


def unpack(packed: Packed, source: EntrySource) -> Judged:
    """Return the entry that was packed; its long texts stay among the bytes."""
    bare: Bare = pickle.loads(packed.content)  # noqa: S301 (sealed by its digest, or packed by this build)
    return put_together(bare, Block(packed.content), packed.texts, source)


def laid_apart(judged: Judged) -> tuple[Bare, bytes]:
    """Return an entry without its long texts, and these, one behind the other."""
    parsed, odd = judged
    entry = parsed.entry
    if entry is None or entry.body is None or not _is_long(entry.body):
        return (parsed, odd, None, None), b""
    written: list[bytes] = []
    body = _write(entry.body, 0, written)
    plain = _write(entry.texts, body[-1][2], written) if entry.texts else None
    rest = _with_texts(entry.slug, entry.source, entry, None, None)
    return (Parsed(rest, parsed.diagnostics, parsed.broken), odd, body, plain), b"".join(written)


def put_together(bare: Bare, block: Block, start: int, source: EntrySource) -> Judged:
    """Return an entry with its long texts where they lie in a block, from `start` on.

    It has the very names of its source: those stay when all else of it has gone, and a few bytes in each
    stretch of memory that it took would keep the whole stretch.
    """
    parsed, odd, body, plain = bare
    entry = parsed.entry
    if entry is None:
        return Judged(parsed, odd)
    slug = source.slug if source.slug == entry.slug else entry.slug
    html = _placed(block, start, body) if body else entry.body
    texts = _placed(block, start, plain) if plain else entry.texts
    whole = _with_texts(slug, source.file, entry, html, texts)
    return Judged(Parsed(whole, parsed.diagnostics, parsed.broken), odd)


def _with_texts(
    slug: str, source: str, entry: Entry[Any], body: LocalText | None, texts: LocalText | None
) -> Entry[Any]:
    return Entry(
        entry.kind, slug, source, entry.data, body, texts, entry.links, entry.photos, entry.logo
    )  # fmt: skip


def _is_long(text: LocalText) -> bool:
    return isinstance(text, ShelvedText) or max(len(each) for _, each in text.values) >= SHORT


def _write(text: LocalText, start: int, written: list[bytes]) -> Places:
    """Append a text in each language to what is written; return where they are, the first at `start`."""
    places = []
    for language, content in _encoded(text):
        places.append((language, start, start + len(content)))
        start += len(content)
        written.append(content)
    return tuple(places)


def _encoded(text: LocalText) -> Iterator[tuple[str, bytes]]:
    if isinstance(text, ShelvedText):
        yield from text.encoded()
    else:
        for language, each in text.values:
            yield language, each.encode(errors="surrogatepass")


def _placed(block: Block, start: int, places: Places) -> ShelvedText:
    moved = [(language, start + first, start + last) for language, first, last in places]
    return ShelvedText.at(block, tuple(moved))
