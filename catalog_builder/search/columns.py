"""What filters, counts and sorting need of every product: one column a field, in blocks of products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from math import gcd
from typing import Any

from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.search.coding import gaps, number
from catalog_builder.search.digests import digest_of_values
from catalog_builder.search.facets import Facet
from catalog_builder.search.money import MOST_DIGITS
from catalog_builder.search.shards import Index, Script
from catalog_builder.search.stretches import Span, Stretch

COLUMN = "v"
SORTED = ("price", "listed", "newest", "name")
"""Columns besides those of the facets."""
BLOCK = 4_096
"""Products in one script of one column."""
SMALL = 1_024
"""A catalogue of at most so many products has all its columns in one script."""
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column by name: its values, and how those of neighbouring products are written, with their `unit`."""

    name: str
    values: Sequence[Any]
    encode: Callable[[Sequence[Any]], str]
    unit: int = 1

    def told(self, start: int, stop: int) -> str:
        """Return a digest of what the script of some products is made from."""
        return digest_of_values((self.unit, tuple(self.values[start:stop]))).hex()


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
        *(Column(facet.field, facet.sets, _sets) for facet in facets),
        Column("price", spans, partial(_prices, unit), unit),
        Column("listed", listed, partial(_prices, unit), unit),
        Column("newest", days, _repeats),
        Column("name", [places[name] for name in names], _repeats),
    )


def column_scripts(index: Index, columns: Sequence[Column], products: int) -> Iterator[Script]:
    """Yield the scripts: `v-<block>` of a small catalogue, else `v-<column>-<block>`."""
    if products <= SMALL:
        yield _script(index, f"{COLUMN}-0", columns, 0, products)
        return
    for column in columns:
        for block, start in enumerate(range(0, products, BLOCK)):
            name = f"{COLUMN}-{column.name}-{block}"
            yield _script(index, name, (column,), start, min(products, start + BLOCK))


def _script(index: Index, name: str, columns: Sequence[Column], start: int, stop: int) -> Script:
    """Return the script of some columns for the products from one number up to another."""

    def arguments() -> tuple[str, ...]:
        return "", "\t".join([each.encode(each.values[start:stop]) for each in columns]), ""

    return index.script(name, [each.told(start, stop) for each in columns], arguments)


def _sets(sets: Sequence[tuple[int, ...]]) -> str:
    """Write the distinct sets of a block, then for each product which one it has."""
    known = {each: place for place, each in enumerate(dict.fromkeys(sets))}
    dictionary = "".join(number(len(each)) + gaps(each) for each in known)
    return number(len(known)) + dictionary + _repeats([known[each] for each in sets])


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


def _prices(scale: int, prices: Sequence[Span]) -> str:
    """Write the greatest common divisor, then low (1 more; 0 is none) and what the range adds, divided.

    One unit of what is written is `scale` of those of the prices.
    """
    wanted = [price and (price[0] // scale, price[1] // scale) for price in prices]
    unit = gcd(*(amount for price in wanted if price for amount in price)) or 1
    written = [number(unit)]
    for price in wanted:
        if price is None:
            written.append(number(0))
        else:
            low, high = price
            written.append(number(low // unit + 1) + number((high - low) // unit))
    return "".join(written)
