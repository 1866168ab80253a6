"""Which products a page shows beside its own: those the entry names, then the most alike.

Likeness counts what two products share: the category 3, each tag 2, the maker 2, the maker's
forum 1. Comparing all pairs would cost the square of the catalogue, so a product meets only its
next NEIGHBOURS in each of its groups, in listing order and around the end; groups up to that
size are met whole. That also spreads links over a large category instead of always showing its
first products.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from catalog_builder.catalog.names import fold
from catalog_builder.catalog.types import Products
from catalog_builder.content.schema import Partner, Product
from catalog_builder.model import Entry

RELATED = 8
NEIGHBOURS = 24
_WEIGHTS = {"category": 3, "tag": 2, "partner": 2, "forum": 1}
Group = tuple[str, str]
Rings = Mapping[Group, list[int]]
"""The members of each group, as ascending places in the listing."""


def related_products(
    products: Mapping[str, Entry[Product]], partners: Mapping[str, Entry[Partner]]
) -> dict[str, Products]:
    """Return up to RELATED other products for each product, the most alike first.

    Discontinued products are shown only where an entry names them.
    """
    listed = tuple(products.values())
    groups = [tuple(_groups(product, partners)) for product in listed]
    rings: dict[Group, list[int]] = {}
    for place, product in enumerate(listed):
        if product.data.status != "discontinued":
            for group in groups[place]:
                rings.setdefault(group, []).append(place)
    return {
        product.slug: _choose(
            product, products, (listed[each] for each in _alike(place, groups[place], rings))
        )
        for place, product in enumerate(listed)
    }


def _groups(product: Entry[Product], partners: Mapping[str, Entry[Partner]]) -> Iterator[Group]:
    data = product.data
    yield "category", data.category
    for tag in dict.fromkeys(map(fold, data.tags)):
        yield "tag", tag
    yield "partner", data.partner
    forum = partners[data.partner].data.forum
    if forum:
        yield "forum", forum


def _alike(place: int, groups: Iterable[Group], rings: Rings) -> list[int]:
    """Return the likeliest other products; of equally alike ones the next in the listing comes first."""
    shared: dict[int, int] = {}
    for group in groups:
        weight = _WEIGHTS[group[0]]
        for other in _neighbours(place, rings[group]) if group in rings else ():
            shared[other] = shared.get(other, 0) + weight
    shared.pop(place, None)
    return sorted(shared, key=shared.__getitem__, reverse=True)[:RELATED]


def _neighbours(place: int, ring: list[int]) -> list[int]:
    start = bisect_right(ring, place)
    ahead = ring[start : start + NEIGHBOURS]
    return ahead + ring[: min(start, NEIGHBOURS - len(ahead))]


def _choose(
    product: Entry[Product], products: Mapping[str, Entry[Product]], alike: Iterable[Entry[Product]]
) -> Products:
    named = (products[slug] for slug in product.data.related if slug != product.slug)
    chosen = {each.slug: each for each in chain(named, alike)}
    return tuple(chosen.values())[:RELATED]
