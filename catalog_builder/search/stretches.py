"""What the index needs of each product besides its words, of neighbouring documents together.

A stretch is what is made anew when something that it was made from has changed. So it holds little,
in a form that is read back fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from catalog_builder.catalog.facts import PriceSpan, price_span
from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, Price
from catalog_builder.portable import Portable
from catalog_builder.search.analysis import fold
from catalog_builder.search.facets import FacetPlan, Names
from catalog_builder.search.labels import Labels
from catalog_builder.search.money import decimals, minor, prices_of

Span = tuple[int, int] | None
"""Lowest and highest amount (`money.minor`), None without a price."""
_EPOCH = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Stretch(Portable):
    """Neighbouring documents.

    `documents` is the digest of their texts, empty where nothing is kept; `codes` are their identifiers,
    those of one document in a line, with spaces between. The rest is of the products among them: `names`
    their values by facet; `spans` the prices of all variants and `listed` what the card shows, in the
    site's currency; `days` since 2000 of the last change, 0 if unknown; `titles` their folded names. `lows`
    are all lowest amounts in the site's currency, `digits` the decimals and `currencies` the currencies of
    all prices.
    """

    documents: bytes
    codes: str
    names: tuple[tuple[Names, ...], ...]
    spans: tuple[Span, ...]
    listed: tuple[Span, ...]
    days: tuple[int, ...]
    titles: tuple[str, ...]
    lows: tuple[int, ...]
    digits: int
    currencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surveyor:
    """Looks at products: what they have of the facets, their prices in the site's `currency`, their names."""

    plans: Sequence[FacetPlan]
    labels: Labels
    currency: str

    def stretch(self, documents: bytes, codes: str, products: Sequence[Entry[Product]]) -> Stretch:
        """Return a stretch, given the digest and the identifiers of its documents."""
        data = [product.data for product in products]
        prices = prices_of(data)
        listed = [self._listed(each.price) for each in data]
        return Stretch(
            documents,
            codes,
            tuple([_names(plan, products, data) for plan in self.plans]),
            tuple(
                [
                    self._all(each) if each.variants else shown
                    for each, shown in zip(data, listed, strict=True)
                ]
            ),
            tuple(listed),
            tuple([_days(each.updated) for each in data]),
            tuple([fold(self.labels.pick(each.name)) for each in data]),
            tuple(minor(price.low) for price in prices if price.currency == self.currency),
            decimals(prices),
            frozenset(price.currency for price in prices),
        )

    def _all(self, product: Product) -> Span:
        return _span(price_span(product, self.currency))

    def _listed(self, price: Price | None) -> Span:
        return _span(price) if price and price.currency == self.currency else None


def _names(plan: FacetPlan, products: Sequence[Entry[Product]], data: Sequence[Product]) -> tuple[Names, ...]:
    """Return the values of each product; equal ones are one object, which pickles once."""
    known: dict[object, Names] = {}
    if not plan.follows:
        found = [frozenset(plan.values_of(product)) for product in products]
        return tuple([known.setdefault(names, names) for names in found])
    keys = list(map(attrgetter(plan.follows), data))
    for key, product in zip(keys, products, strict=True):
        if key not in known:
            known[key] = frozenset(plan.values_of(product))
    return tuple(map(known.__getitem__, keys))


def _span(price: PriceSpan | Price | None) -> Span:
    return (minor(price.low), minor(price.high)) if price else None


def _days(updated: date | None) -> int:
    return (updated - _EPOCH).days if updated else 0
