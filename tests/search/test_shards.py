"""How sorted records become scripts, and what a change costs."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_builder.catalog.types import Catalog
from catalog_builder.model import LocalText
from catalog_builder.search.shards import cut, in_order, utf16
from tests.catalog.builders import catalog_of, partner, product
from tests.search.conftest import index_of

TARGET = 400
WORDS = [
    a + b + c
    for a in ("ka", "lu", "mi", "no", "pe", "ra", "si", "tu")
    for b in ("ba", "do", "ge", "ju", "ki")
    for c in ("n", "ng", "s", "r", "t", "h", "k", "l")
]


@dataclass(frozen=True)
class Record:
    """A record for the test."""

    key: str
    size: int
    told: str = ""


@given(st.dictionaries(st.text(min_size=1, max_size=6), st.integers(1, 900), min_size=1, max_size=200))
@settings(max_examples=60, deadline=None)
def test_shards_hold_all_records_in_order_and_keep_to_their_size(sizes: dict[str, int]) -> None:
    """Nothing is lost or moved, no shard is much too large, and each knows where the next begins."""
    records = [Record(key, sizes[key]) for key in sorted(sizes, key=utf16)]
    shards = cut(records, TARGET)
    assert [record for shard in shards for record in shard.records] == records
    assert [shard.end for shard in shards] == [*(shard.key for shard in shards[1:]), ""]
    assert all(
        sum(each.size for each in shard.records) <= 2 * TARGET or len(shard.records) == 1 for shard in shards
    )


@given(st.sets(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=4)))
def test_records_are_in_the_order_of_the_browser(keys: set[str]) -> None:
    """Keys are sorted by their UTF-16 units, as JavaScript compares strings."""
    records = in_order([Record(key, 1) for key in sorted(keys)])
    assert [record.key for record in records] == sorted(keys, key=utf16)


def test_a_record_that_grows_moves_no_boundary_far_away() -> None:
    """Boundaries come from the keys: a change is felt in the shard it is in and at most a few neighbours."""
    source = random.Random(1)  # noqa: S311 (not a secret)
    records = [Record(f"{source.getrandbits(40):x}", source.randint(5, 60)) for _ in range(3_000)]
    records.sort(key=lambda record: record.key)
    grown = [Record(each.key, each.size + 90 * (place == 1_500)) for place, each in enumerate(records)]
    before, after = ({shard.key for shard in cut(each, TARGET)} for each in (records, grown))
    assert len(before ^ after) <= 6


def catalogue(changed: bool) -> Catalog:
    """Return 400 products with texts of 60 words, one of them with another summary."""
    source = random.Random(2)  # noqa: S311 (not a secret)
    products = []
    for number in range(400):
        text = " ".join(source.choices(WORDS, k=60))
        summary = "Sekarang dengan rasa baru yang lain sekali" if changed and number == 200 else text
        products.append(
            product(f"produk-{number:03d}", summary=LocalText.of(id=summary), partner=f"dapur-{number % 20}")
        )
    return catalog_of(*(partner(f"dapur-{number}") for number in range(20)), *products)


def test_changing_one_product_rewrites_what_holds_its_words() -> None:
    """The scripts of other words, other cards, and all of the directory stay as they were."""
    before, after = (
        {file.path: bytes(file.content) for file in index_of(catalogue(changed))} for changed in (False, True)
    )
    unchanged = sum(before.get(path) == content for path, content in after.items())
    assert set(before) ^ set(after) <= {
        path for path in {*before, *after} if "/t-" in path or "/f-" in path or "/b-" in path
    }
    assert unchanged >= len(after) // 4
    cards = {path for path in after if "/c-" in path}
    assert sum(before[path] != after[path] for path in cards) == 0
