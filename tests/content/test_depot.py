"""Values that are put away, and made again when somebody asks."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.catalog.recording import Reads, RecordedEntry
from catalog_builder.content import depot
from catalog_builder.content.depot import Depot
from catalog_builder.content.schema import Product
from catalog_builder.model import Entry, LocalText, Price
from tests.support.shelves import shelved

LONG = LocalText.of(id="Kué 🍪 " * 100, en="Cake \ud800 " * 100)


def product(number: int) -> Entry[Any]:
    price = Price(Decimal(number), Decimal("1e3"))
    data = Product.model_construct(slug=f"kue-{number}", name=LocalText.of(id="Kue"), price=price)
    return shelved(Entry("products", data.slug, f"content/products/{data.slug}.md", data, LONG, LONG))


def test_values_come_back_equal_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those asked for last are the very same objects; others are made again."""
    monkeypatch.setattr(depot, "AT_HAND", 3)
    put, values = Depot(tmp_path), [product(number) for number in range(10)]
    numbers = [put.put(value) for value in values]
    assert [put.get(number) for number in numbers] == values
    assert put.get(numbers[-1]) is put.get(numbers[-1])
    first = put.get(numbers[0])
    assert [put.get(number) for number in numbers[1:]] == values[1:]
    assert put.get(numbers[0]) is not first
    assert put.get(numbers[0]) == first


def test_a_recorded_entry_that_is_put_away_reads_the_same(tmp_path: Path) -> None:
    """It notes that it is read, and travels to other processes as it always did."""
    reads, put, plain = Reads(), Depot(tmp_path), product(7)
    entry = RecordedEntry.of(plain, reads)
    with pytest.raises(AttributeError):
        _ = object.__new__(RecordedEntry).data
    entry.put_away(put)
    reads.depot = put
    with reads.apart() as noted:
        assert (entry.slug, entry.source) == (plain.slug, plain.source)
        assert not noted
        assert (entry.data, entry.texts, entry.photos, entry.logo) == (plain.data, plain.texts, (), None)
        assert noted == {"products/kue-7", "text:products/kue-7"}
    there = pickle.loads(pickle.dumps(entry))  # noqa: S301 (our own)
    assert (there.data, there.body, there.links) == (plain.data, LONG, ())
