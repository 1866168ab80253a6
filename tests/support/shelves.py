"""Entries with their texts on a shelf."""

from __future__ import annotations

from typing import Any

from catalog_builder.content.packing import fields_of, pack, put, unpack
from catalog_builder.content.parse import Parsed
from catalog_builder.content.shelf import Shelf
from catalog_builder.model import Entry, EntrySource


def shelved(entry: Entry[Any], shelf: Shelf | None = None) -> Entry[Any]:
    """Return an entry as it comes back from a shelf."""
    parcel = put(shelf or Shelf(), pack(*fields_of(Parsed(entry, ())), ()))
    found = unpack(parcel, EntrySource(entry.kind, entry.slug, entry.source)).entry
    assert found
    return found
