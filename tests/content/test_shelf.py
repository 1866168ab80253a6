"""Texts that lie apart from the objects of the program."""

from __future__ import annotations

import errno
import os
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.content.shelf import Shelf, ShelvedText
from catalog_builder.model import Entry, LocalText
from tests.support.shelves import shelved

TEXTS = st.dictionaries(st.sampled_from(["id", "en", "ar"]), st.text(), min_size=1).map(
    lambda texts: LocalText(tuple(texts.items()))
)


def entry(body: LocalText | None, texts: LocalText | None = None) -> Entry[Any]:
    return Entry("products", "nastar", "content/products/nastar.md", None, body, texts)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_texts_read_from_the_shelf_as_they_were_put_there(texts: list[tuple[LocalText, LocalText]]) -> None:
    """Whatever is written, in any number of languages and behind any other text, comes back the same."""
    shelf = Shelf()
    kept = [shelved(entry(body, plain), shelf) for body, plain in texts]
    for (body, plain), each in zip(texts, kept, strict=True):
        assert each.body
        assert each.texts
        assert (each.body.values, each.texts.values) == (body.values, plain.values)
        assert each.body.get("id") == body.get("id")


def test_a_long_text_is_put_away_and_travels_as_an_ordinary_one() -> None:
    """An entry that is sent to another machine, or kept, knows nothing of the shelf."""
    long = LocalText.of(id="Kué 🍪 " * 100, en="Cake \ud800 " * 100)
    kept = shelved(entry(long, long))
    assert type(kept.body) is ShelvedText
    assert pickle.loads(pickle.dumps(kept)) == entry(long, long)  # noqa: S301 (our own)


def test_a_text_longer_than_the_shelf_has_room_for_fits_too() -> None:
    """No text is too long, and those put there before stay as they were."""
    shelf = Shelf()
    first, huge = LocalText.of(id="kecil " * 50), LocalText.of(id="besar " * 1_000_000)
    entries = [shelved(entry(text, text), shelf) for text in (first, huge, first)]
    assert [each.body and each.body.values for each in entries] == [first.values, huge.values, first.values]


MANY = [LocalText.of(id=f"{number} " * 40_000, en="Cake") for number in range(100)]


def test_many_texts_lie_on_the_disk_and_leave_nothing_there(tmp_path: Path) -> None:
    """The file has no name, and is gone with the shelf."""
    shelf = Shelf(tmp_path / "cache")
    entries = [shelved(entry(text, text), shelf) for text in MANY]
    written = [each for each in entries if isinstance(each.body, ShelvedText) and not each.body._block.memory]
    assert len(written) > (60 if sys.platform == "linux" else -1)
    assert [each.body and each.body.values for each in entries] == [text.values for text in MANY]
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("when", ["nothing can be opened", "nothing can be written"])
def test_texts_stay_in_memory_where_the_disk_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """They are there all the same."""
    folder = tmp_path / "cache"
    if when == "nothing can be opened":
        folder.touch()
    else:
        monkeypatch.setattr(os, "pwrite", no_room, raising=False)
    shelf = Shelf(folder)
    entries = [shelved(entry(text, text), shelf) for text in MANY]
    assert [each.body and each.body.values for each in entries] == [text.values for text in MANY]


def no_room(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_short_text_stays_with_the_fields_of_its_entry() -> None:
    """What would gain nothing is no text on a shelf."""
    for each in (entry(None), entry(LocalText.of(id="pendek"))):
        assert type(shelved(each).body) is type(each.body)
        assert shelved(each) == each
