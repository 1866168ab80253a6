"""Bytes of kept entries: read one by one, and never believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.content.packing import Fresh, Judged, laid_apart
from catalog_builder.content.parse import Parsed
from catalog_builder.content.schema import Page
from catalog_builder.content.shelf import Shelf
from catalog_builder.content.vault import Stored, Vault
from catalog_builder.diagnostics import Finding, Message
from catalog_builder.model import Entry, EntrySource, LocalText

SOURCE = EntrySource("pages", "tentang", "content/pages/tentang.md")
LONG = LocalText((("id", "Kami membuat kue. " * 30),))
ENTRY = Entry("pages", "tentang", SOURCE.file, Page(title=LocalText((("id", "Tentang"),))), LONG, LONG)
ODD = Finding(SOURCE.file, (), "odd", Message.of("odd"))


JUDGED = Judged(Parsed(ENTRY, ()), (ODD,))


def fresh() -> Fresh:
    """Return the entry as it is when it was read."""
    bare, texts = laid_apart(JUDGED)
    return Fresh(bare, *Shelf().put_bytes(texts))


def stored(place: Path) -> tuple[Stored, list[EntrySource]]:
    """Write an entry behind something else; return where it is, and what is read again."""
    packed, again = fresh().packed(), list[EntrySource]()

    def judge(source: EntrySource) -> Judged:
        again.append(source)
        return JUDGED

    place.write_bytes(b"other" + packed.content)
    end = 5 + len(packed.content)
    return Stored(Vault(place, end, judge), 5, 5 + packed.texts, end, packed.digest), again


@pytest.mark.parametrize("damaged", [False, True])
def test_an_entry_is_what_was_packed_or_is_read_again(tmp_path: Path, damaged: bool) -> None:
    """Bytes that are not what they were are not opened: its files are read instead."""
    place = tmp_path / "parcels"
    entry, again = stored(place)
    if damaged:
        content = bytearray(place.read_bytes())
        content[20] ^= 1
        place.write_bytes(content)
    judged = entry.unpacked(SOURCE)
    found = judged.parsed.entry
    assert found
    assert found.body
    assert found.texts
    assert (found.data, found.body.values, found.texts.values) == (ENTRY.data, LONG.values, LONG.values)
    assert judged.odd == (ODD,)
    assert again == ([SOURCE] if damaged else [])


def test_an_entry_moves_to_another_file_as_it_is(tmp_path: Path) -> None:
    """Its bytes are those that were packed when it was read."""
    entry, _ = stored(tmp_path / "parcels")
    assert entry.packed() == fresh().packed()


def test_a_file_of_another_length_is_not_opened(tmp_path: Path) -> None:
    """Nor one that is not there."""
    place = tmp_path / "parcels"
    place.write_bytes(b"short")
    for wrong in (place, tmp_path / "missing"):
        with pytest.raises(OSError, match=r"parcels|missing"):
            Vault(wrong, 6, lambda _: JUDGED)
