"""What filters, counts and sorting need of every product: one column a field, in blocks of products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from math import gcd

from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, OutputFile
from catalog_builder.search.coding import gaps, number
from catalog_builder.search.facets import Facet
from catalog_builder.search.money import MOST_DIGITS
from catalog_builder.search.shards import Index
from catalog_builder.search.stretches import Span, Stretch

COLUMN = "v"
SORTED = ("price", "listed", "newest", "name")
"""Columns besides those of the facets."""
BLOCK = 4_096
"""Products in one script of one column."""
SMALL = 1_024
"""A catalogue of at most so many products has all its columns in one script."""
_REPEATED = 3

Encoder = Callable[[int, int], str]
"""Encodes a column for the products from a number up to another."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by name and how it is written."""

    name: str
    encode: Encoder


def columns_of(
    products: Sequence[Entry[Product]], stretches: Sequence[Stretch], facets: Sequence[Facet], digits: int
) -> tuple[Column, ...]:
    """Return the columns of the facets, then those of SORTED; amounts are in units of 10**-digits.

    `price` spans all variants and is what filters ask; `listed` is what the card shows, and sorts.
    """
    spans = [span for each in stretches for span in each.spans]
    listed = [span for each in stretches for span in each.listed]
    days = [day for each in stretches for day in each.days]
    titles = (title for each in stretches for title in each.titles)
    names = list(zip(titles, (product.slug for product in products), strict=True))
    places = {name: place for place, name in enumerate(sorted(names))}
    unit = 10 ** (MOST_DIGITS - digits)
    return (
        *(Column(facet.field, partial(_sets, facet.sets)) for facet in facets),
        Column("price", partial(_prices, spans, unit)),
        Column("listed", partial(_prices, listed, unit)),
        Column("newest", partial(_plain, days)),
        Column("name", partial(_plain, [places[name] for name in names])),
    )


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


def _prices(prices: Sequence[Span], scale: int, start: int, stop: int) -> str:
    """Write the greatest common divisor, then low (1 more; 0 is none) and what the range adds, divided.

    One unit of what is written is `scale` of those of the prices.
    """
    wanted = [price and (price[0] // scale, price[1] // scale) for price in prices[start:stop]]
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
