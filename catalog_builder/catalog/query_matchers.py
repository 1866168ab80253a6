"""What the terms of a query test of a product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Protocol

from catalog_builder.catalog.channels import is_carrying
from catalog_builder.catalog.facts import PriceSpan, expired_on, price_span
from catalog_builder.catalog.names import fold, fold_words
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText

Test = Callable[[Entry[Product]], bool]
NamesOf = Callable[[Entry[Product], Catalog], Iterable[str]]


class Matcher(Protocol):
    """One term, understood."""

    def bind(self, catalog: Catalog) -> Test:
        """Return the test of a product, with all that the catalogue gives to it looked up once."""


@dataclass(frozen=True, slots=True)
class NameMatcher:
    """A field that names things: holds when a product has one of `names` (folded)."""

    field: str
    names: frozenset[str]

    def bind(self, catalog: Catalog) -> Test:
        """Compare with the names that the product has."""
        names_of = NAMES_OF[self.field]
        return lambda product: any(fold(name) in self.names for name in names_of(product, catalog))


@dataclass(frozen=True, slots=True)
class ReadyMatcher:
    """Holds when a product meets all that one of `names` (folded: partners, kinds, programmes) asks."""

    names: frozenset[str]

    def bind(self, catalog: Catalog) -> Test:
        """Find the doors that are meant; a kind means its own and those of its partners."""
        matching = catalog.matching
        doors = [door for name in sorted(self.names) for door in matching.named(name)]
        return lambda product: any(matching.ready(door, product.slug) for door in doors)


@dataclass(frozen=True, slots=True)
class PriceMatcher:
    """Holds when some price of the product or its variants lies between `low` and `high`.

    An open end is None; `strict` excludes the ends themselves.
    """

    low: Decimal | None
    high: Decimal | None
    strict: bool

    def bind(self, catalog: Catalog) -> Test:
        """Compare prices in the site's currency."""
        currency = catalog.config.site.currency
        return lambda product: self._holds(price_span(product.data, currency))

    def _holds(self, span: PriceSpan | None) -> bool:
        if span is None:
            return False
        if self.strict:
            return (self.low is None or span.high > self.low) and (self.high is None or span.low < self.high)
        return (self.low is None or span.high >= self.low) and (self.high is None or span.low <= self.high)


@dataclass(frozen=True, slots=True)
class AttributeMatcher:
    """Holds when a custom field of catalog.yaml has one of `values` (folded)."""

    slug: str
    values: frozenset[str]

    def bind(self, catalog: Catalog) -> Test:  # noqa: ARG002 (the attribute is the product's own)
        """Compare with the value, or with each of a list."""
        return lambda product: (
            not self.values.isdisjoint(_value_names(product.data.attributes.get(self.slug)))
        )


def _value_names(value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        yield from ("ya", "yes", "true") if value else ("tidak", "no", "false")
    elif isinstance(value, LocalText):
        yield from (fold(text) for _, text in value.values)
    elif isinstance(value, tuple):
        yield from map(fold, value)
    elif value is not None:
        yield fold(str(value))


@dataclass(frozen=True, slots=True)
class TextMatcher:
    """Holds when one of `phrases` begins a word somewhere in a product's texts."""

    phrases: tuple[str, ...]

    def bind(self, catalog: Catalog) -> Test:
        """Look through names, summary, tags, texts, and the names of maker and category."""
        return lambda product: self._holds(" ".join(_texts(product, catalog)))

    def _holds(self, text: str) -> bool:
        words = f" {fold_words(text)}"
        return any(f" {phrase}" in words for phrase in self.phrases)


def _texts(product: Entry[Product], catalog: Catalog) -> Iterator[str]:
    data = product.data
    category = catalog.categories[data.category].category
    for text in (data.name, catalog.maker(product).data.name, category.name, data.summary, product.texts):
        if text:
            yield from (each for _, each in text.values)
    yield from data.tags


@dataclass(frozen=True, slots=True)
class AnyMatcher:
    """Holds when one of several matchers does."""

    matchers: tuple[Matcher, ...]

    def bind(self, catalog: Catalog) -> Test:
        """Try one after the other."""
        tests = [matcher.bind(catalog) for matcher in self.matchers]
        return lambda product: any(test(product) for test in tests)


@dataclass(frozen=True, slots=True)
class Negation:
    """Holds when a term does not."""

    matcher: Matcher

    def bind(self, catalog: Catalog) -> Test:
        """Turn the test round."""
        test = self.matcher.bind(catalog)
        return lambda product: not test(product)


def _district(product: Entry[Product], catalog: Catalog) -> Iterable[str]:
    district = catalog.district_of(product)
    return (district,) if district else ()


def _certificates(product: Entry[Product], catalog: Catalog) -> Iterable[str]:
    return (each.kind for each in product.data.certificates if not expired_on(each, catalog.build_date))


def _channels(product: Entry[Product], catalog: Catalog) -> Iterator[str]:
    for link in catalog.channels_of_product[product.slug]:
        if is_carrying(link):
            yield from (link.partner.slug, link.partner.data.kind)
    if any(step.exported for step in catalog.curation_of_product[product.slug]):
        yield "export"


def _kinds(product: Entry[Product], catalog: Catalog) -> Iterator[str]:
    yield catalog.maker(product).data.kind
    yield from (
        link.partner.data.kind for link in catalog.channels_of_product[product.slug] if is_carrying(link)
    )


def _markets(product: Entry[Product], catalog: Catalog) -> Iterator[str]:
    for step in catalog.curation_of_product[product.slug]:
        if step.exported and step.curation.market:
            yield step.curation.market
    for link in catalog.channels_of_product[product.slug]:
        if link.channel.market and is_carrying(link):
            yield link.channel.market


NAMES_OF: Mapping[str, NamesOf] = {
    "category": lambda product, catalog: catalog.tree.with_ancestors(product.data.category),
    "district": _district,
    "certificate": _certificates,
    "status": lambda product, _: (product.data.status,),
    "partner": lambda product, _: (product.data.partner,),
    "forum": lambda product, catalog: (each.slug for each in catalog.memberships[product.data.partner]),
    "kind": _kinds,
    "channel": _channels,
    "programme": lambda product, _: (step.programme for step in product.data.curation),
    "market": _markets,
    "tag": lambda product, _: product.data.tags,
}
