"""Bytes of kept entries: read one by one, and never believed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from catalog_builder.content.packing import Packed, Parcel, fields_of, pack, unpack, unpack_odd
from catalog_builder.content.parse import Parsed
from catalog_builder.content.schema import Page
from catalog_builder.content.vault import Vault
from catalog_builder.diagnostics import Finding, Message
from catalog_builder.model import Entry, EntrySource, LocalText

SOURCE = EntrySource("pages", "tentang", "content/pages/tentang.md")
LONG = LocalText((("id", "Kami membuat kue. " * 30),))
ENTRY = Entry("pages", "tentang", SOURCE.file, Page(title=LocalText((("id", "Tentang"),))), LONG, LONG)
ODD = Finding(SOURCE.file, (), "odd", Message.of("odd"))


def packed() -> Packed:
    return pack(*fields_of(Parsed(ENTRY, ())), (ODD,))


def stored(place: Path) -> tuple[Parcel, bytes, list[EntrySource]]:
    """Write an entry behind something else; return its parcel, its digest, and what is packed again."""
    whole, again = packed().whole, list[EntrySource]()

    def pack_again(source: EntrySource) -> Packed:
        again.append(source)
        return packed()

    place.write_bytes(b"other" + whole)
    texts = 5 + len(packed().content)
    odd = texts + len(packed().texts)
    vault = Vault(place, 5 + len(whole), pack_again)
    return Parcel(vault, 5, texts, odd, 5 + len(whole)), hashlib.sha256(whole).digest(), again


@pytest.mark.parametrize("damaged", [False, True])
def test_an_entry_is_what_was_packed_or_is_packed_again(tmp_path: Path, damaged: bool) -> None:
    """Bytes that are not what they were are not opened: its files are read instead."""
    place = tmp_path / "parcels"
    parcel, digest, again = stored(place)
    if damaged:
        content = bytearray(place.read_bytes())
        content[20] ^= 1
        place.write_bytes(content)
    assert isinstance(parcel.block, Vault)
    opened = parcel.block.parcel(parcel, digest, SOURCE)
    found = unpack(opened, SOURCE).entry
    assert found
    assert found.body
    assert found.texts
    assert (found.data, found.body.values, found.texts.values) == (ENTRY.data, LONG.values, LONG.values)
    assert unpack_odd(opened) == (ODD,)
    assert again == ([SOURCE] if damaged else [])


def test_a_file_of_another_length_is_not_opened(tmp_path: Path) -> None:
    """Nor one that is not there."""
    place = tmp_path / "parcels"
    place.write_bytes(b"short")
    for wrong in (place, tmp_path / "missing"):
        with pytest.raises(OSError, match=r"parcels|missing"):
            Vault(wrong, 6, lambda _: packed())
