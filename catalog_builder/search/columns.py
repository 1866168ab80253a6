"""What filters, counts and sorting need of every product: one column a field, in blocks of products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from math import gcd

from catalog_builder.catalog.facts import PriceSpan, price_span
from catalog_builder.catalog.types import Catalog
from catalog_builder.model import OutputFile, Price
from catalog_builder.search.analysis import fold
from catalog_builder.search.coding import gaps, number
from catalog_builder.search.facets import Facet, Products
from catalog_builder.search.labels import Labels
from catalog_builder.search.shards import Index

COLUMN = "v"
SORTED = ("price", "listed", "newest", "name")
"""Columns besides those of the facets."""
BLOCK = 4_096
"""Products in one script of one column."""
SMALL = 1_024
"""A catalogue of at most so many products has all its columns in one script."""
_REPEATED = 3
_EPOCH = date(2000, 1, 1)

Encoder = Callable[[int, int], str]
"""Encodes a column for the products from a number up to another."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by name and how it is written."""

    name: str
    encode: Encoder


def columns_of(
    catalog: Catalog, products: Products, facets: Sequence[Facet], labels: Labels, digits: int
) -> tuple[Column, ...]:
    """Return the columns of the facets, then those of SORTED.

    `price` spans all variants and is what filters ask; `listed` is what the card shows, and sorts.
    """
    currency = catalog.config.site.currency
    spans = [price_span(product.data, currency) for product in products]
    shown = [product.data.price for product in products]
    listed = [price if price and price.currency == currency else None for price in shown]
    days = [(product.data.updated - _EPOCH).days if product.data.updated else 0 for product in products]
    names = [(fold(labels.pick(product.data.name)), product.slug) for product in products]
    places = {name: place for place, name in enumerate(sorted(names))}
    return (
        *(Column(facet.field, partial(_sets, facet.sets)) for facet in facets),
        Column("price", partial(_prices, [_minor(span, digits) for span in spans])),
        Column("listed", partial(_prices, [_minor(price, digits) for price in listed])),
        Column("newest", partial(_plain, days)),
        Column("name", partial(_plain, [places[name] for name in names])),
    )


def _minor(price: PriceSpan | Price | None, digits: int) -> tuple[int, int] | None:
    return (int(price.low.scaleb(digits)), int(price.high.scaleb(digits))) if price else None


def column_files(index: Index, columns: Sequence[Column], products: int) -> Iterator[OutputFile]:
    """Yield the scripts: `v-<block>` of a small catalogue, else `v-<column>-<block>`."""
    if products <= SMALL:
        texts = [column.encode(0, products) for column in columns]
        yield index.file(f"{COLUMN}-0", "", "\t".join(texts), "")
        return
    for column in columns:
        for block, start in enumerate(range(0, products, BLOCK)):
            coded = column.encode(start, min(products, start + BLOCK))
            yield index.file(f"{COLUMN}-{column.name}-{block}", "", coded, "")


def _sets(sets: Sequence[tuple[int, ...]], start: int, stop: int) -> str:
    """Write the distinct sets of a block, then for each product which one it has."""
    wanted = sets[start:stop]
    known = {each: place for place, each in enumerate(dict.fromkeys(wanted))}
    dictionary = "".join(number(len(each)) + gaps(each) for each in known)
    return number(len(known)) + dictionary + _repeats([known[each] for each in wanted])


def _repeats(values: Sequence[int]) -> str:
    """Write numbers, doubled; an odd one is followed by how often it comes again, less three."""
    written = []
    for value, run in groupby(values):
        count = sum(1 for _ in run)
        if count < _REPEATED:
            written.append(number(value * 2) * count)
        else:
            written.append(number(value * 2 + 1) + number(count - _REPEATED))
    return "".join(written)


def _prices(prices: Sequence[tuple[int, int] | None], start: int, stop: int) -> str:
    """Write the greatest common divisor, then low (1 more; 0 is none) and what the range adds, divided."""
    wanted = prices[start:stop]
    unit = gcd(*(amount for price in wanted if price for amount in price)) or 1
    written = [number(unit)]
    for price in wanted:
        if price is None:
            written.append(number(0))
        else:
            low, high = price
            written.append(number(low // unit + 1) + number((high - low) // unit))
    return "".join(written)


def _plain(values: Sequence[int], start: int, stop: int) -> str:
    return _repeats(values[start:stop])
