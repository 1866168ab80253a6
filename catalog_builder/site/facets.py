"""What each list can be narrowed by: how many of its products have which value, for the lists' filters.

The fields and values are those of the query language and the search, so that a filter that is ticked on a
list, in the search and in a query means the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from catalog_builder.catalog.query_matchers import NAMES_OF
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.model import Entry

FIELDS = ("category", "district", "certificate", "channel")
"""In the order in which the search shows them."""
FacetCounts = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
"""(field, ((value, number of products), …)) of one list: categories in the order of the tree, of other
fields those with the most products first."""


def facet_counts(catalog: Catalog) -> Iterator[tuple[str, FacetCounts]]:
    """Yield the counts of each list by its own filter: "" of all products, "category=kue-kering" of one."""
    names = _names(catalog)
    for preset, products in _lists(catalog):
        slugs = [product.slug for product in products]
        counts = {
            field: Counter(chain.from_iterable(map(names[field].__getitem__, slugs))) for field in FIELDS
        }
        yield preset, tuple((field, _ordered(catalog, field, counts[field])) for field in FIELDS)


def _lists(catalog: Catalog) -> Iterator[tuple[str, Iterable[Entry[Product]]]]:
    yield "", tuple(catalog.products.values())
    for slug, products in catalog.by_category.items():
        yield f"category={slug}", products
    for slug, products in catalog.by_district.items():
        yield f"district={slug}", products
    for place, group in catalog.channel_groups.items():
        yield f"channel={place}", group.products


def _names(catalog: Catalog) -> dict[str, dict[str, frozenset[str]]]:
    """Return the values of each field by product; each product is looked at once."""
    places = catalog.channel_groups.keys()
    found: dict[str, dict[str, frozenset[str]]] = {field: {} for field in FIELDS}
    for slug, product in catalog.products.items():
        for field in FIELDS:
            names = NAMES_OF[field](product, catalog)
            found[field][slug] = frozenset(each for each in names if field != "channel" or each in places)
    return found


def _ordered(catalog: Catalog, field: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    if field == "category":
        return tuple((slug, counts[slug]) for slug in catalog.categories if counts[slug])
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
