"""The demo's pictures are there, and the program that draws them knows every entry."""

import pytest

from tools.illustrations.drawings import undrawn
from tools.illustrations.entries import Entry, entries_with_pictures

ENTRIES = entries_with_pictures()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_pictures_exist(entry: Entry) -> None:
    """Every picture and logo that an entry of the demo names lies where it says, as WebP."""
    assert [file.name for file in entry.files if not file.is_file()] == []
    assert all(file.read_bytes()[8:12] == b"WEBP" for file in entry.files)


def test_every_entry_is_drawn() -> None:
    """The drawing program has as many drawings for each entry as the entry names pictures."""
    assert undrawn(ENTRIES) == []


def test_pictures_are_light() -> None:
    """No picture of the demo is heavier than 110 kB, and all together stay under 10 MB."""
    sizes = {file: file.stat().st_size for entry in ENTRIES for file in entry.files if file.exists()}
    assert [file.name for file, size in sizes.items() if size > 110_000] == []
    assert sum(sizes.values()) < 10_000_000
