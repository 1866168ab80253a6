"""Entries with their texts on a shelf."""

from __future__ import annotations

from typing import Any

from catalog_builder.content.packing import Fresh, Judged, laid_apart
from catalog_builder.content.parse import Parsed
from catalog_builder.content.shelf import Shelf
from catalog_builder.model import Entry, EntrySource


def shelved(entry: Entry[Any], shelf: Shelf | None = None) -> Entry[Any]:
    """Return an entry as it comes back from a shelf."""
    bare, texts = laid_apart(Judged(Parsed(entry, ()), ()))
    fresh = Fresh(bare, *(shelf or Shelf()).put_bytes(texts))
    found = fresh.unpacked(EntrySource(entry.kind, entry.slug, entry.source)).parsed.entry
    assert found
    return found
