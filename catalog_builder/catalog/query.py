"""The query language of `--where`, editions and catalog.yaml.

    category:kue-kering district:cibarusah,cikarang certificate:halal price:<50000 ready:modern_retail
    -status:discontinued nanas "kue lebaran"

All terms must hold; values behind a comma are alternatives; `-` before a term turns it round; what
has no field is looked for in the product's texts, at the beginning of words. Names are compared
like references: without regard to case, spacing and diacritics. A category includes its children.
"""

from __future__ import annotations

import re
from dataclasses import replace

from catalog_builder.catalog.names import Named, NameIndex, fold, fold_words, index_names
from catalog_builder.catalog.query_matchers import (
    NAMES_OF,
    AnyMatcher,
    AttributeMatcher,
    Matcher,
    NameMatcher,
    Negation,
    PriceMatcher,
    ReadyMatcher,
    TextMatcher,
)
from catalog_builder.catalog.query_syntax import QueryError, Term, Value, read_terms
from catalog_builder.catalog.references import config_index
from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.config import Config
from catalog_builder.content.schema import PARTNER_KINDS, Product
from catalog_builder.content.schema.partner import KIND
from catalog_builder.content.schema.product import STATUS
from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.certificates import KIND as CERTIFICATE
from catalog_builder.fields.choice import Option
from catalog_builder.fields.price import parse_price
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.reading.values import shorten

SYNONYMS = {
    "kategori": "category", "kecamatan": "district", "sertifikat": "certificate", "harga": "price",
    "siap": "ready", "mitra": "partner", "produsen": "partner", "jenis": "kind", "saluran": "channel",
    "program": "programme", "pasar": "market", "label": "tag",
}  # fmt: skip
"""The fields in Indonesian."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, understood. `str()` writes it again, in one way for all ways of writing it."""

    terms: tuple[Term, ...]
    matchers: tuple[Matcher, ...]

    def matches(self, product: Entry[Product], catalog: Catalog) -> bool:
        """Tell whether a product of the catalogue matches; an empty query matches all."""
        return all(matcher.bind(catalog)(product) for matcher in self.matchers)

    def select(self, catalog: Catalog) -> Products:
        """Return the products that match, in listing order."""
        tests = [matcher.bind(catalog) for matcher in self.matchers]
        return tuple(product for product in catalog.products.values() if all(test(product) for test in tests))

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))


def parse_query(text: str, config: Config) -> Query:
    """Read a query. Raises QueryError (a FieldError) with the position of what cannot be understood."""
    terms = tuple(_settled(term, config) for term in read_terms(text))
    return Query(terms, tuple(_matcher(term, config) for term in terms))


def unknown_names(query: Query, catalog: Catalog) -> tuple[QueryError, ...]:
    """Return what a query names that the catalogue does not have, and that can therefore match nothing.

    `parse_query` knows the words of catalog.yaml only; partners and programmes come with the entries.
    """
    return tuple(
        _no_value(term.field, value, index)
        for term in query.terms
        if (index := _entry_index(term.field, catalog))
        for value in term.values
        if not index.lookup(value.text)
    )


def _entry_index(field: str, catalog: Catalog) -> NameIndex | None:
    partners, programmes, kinds = tuple(catalog.partners), tuple(catalog.programmes), PARTNER_KINDS
    names: dict[str, tuple[str, ...]] = {
        "partner": partners,
        "forum": partners,
        "programme": programmes,
        "channel": (*partners, *kinds, "export"),
        "ready": (*partners, *programmes, *kinds),
    }
    return index_names(map(Named, names[field])) if field in names else None


def _settled(term: Term, config: Config) -> Term:
    """Return the term with the field's one name."""
    if not term.field:
        return term
    known = {fold(name): name for name in (*_FIELDS, *(each.slug for each in config.attributes))}
    names = {fold(synonym): name for synonym, name in SYNONYMS.items()} | known
    name = names.get(fold(term.field))
    if name is None:
        raise QueryError(
            Message.of('there is no field "{name}"', name=shorten(term.field)),
            term.position,
            Message.of("fields: {names}", names=", ".join(known.values())),
        )
    return replace(term, field=name)


_FIELDS = (*NAMES_OF, "price", "ready")


def _matcher(term: Term, config: Config) -> Matcher:
    matcher = _alternatives(term, config)
    return Negation(matcher) if term.negated else matcher


def _alternatives(term: Term, config: Config) -> Matcher:
    if not term.field:
        return TextMatcher(tuple(fold_words(value.text) for value in term.values))
    if term.field == "price":
        return AnyMatcher(tuple(_price(value, config.site.currency) for value in term.values))
    folded = frozenset(fold(_named(term.field, value, config)) for value in term.values)
    if term.field == "ready":
        return ReadyMatcher(folded)
    if term.field in NAMES_OF:
        return NameMatcher(term.field, folded)
    return AttributeMatcher(term.field, folded)


def _named(field: str, value: Value, config: Config) -> str:
    """Return the slug of a name that catalog.yaml or the program settles, other names as written."""
    index = _index(field, config)
    if index is None:
        return value.text
    slugs = index.lookup(value.text)
    if len(slugs) == 1:
        return slugs[0]
    raise _no_value(field, value, index)


def _no_value(field: str, value: Value, index: NameIndex) -> QueryError:
    """Return the error for a name that a field does not have, or that can mean several things."""
    message = Message.of('{field} has no value "{name}"', field=field, name=shorten(value.text))
    near = index.lookup(value.text) or index.nearest(value.text) or tuple(sorted(index.slugs))[:_LISTED]
    return QueryError(
        message, value.position, Message.of("values: {names}", names=", ".join(near)) if near else None
    )


_LISTED = 30
"""How many values a hint names when none of them is near."""


def _index(field: str, config: Config) -> NameIndex | None:
    if field == "category":
        return config_index(config.categories)
    if field == "district":
        return config_index(config.districts)
    options = {"status": STATUS, "kind": KIND, "certificate": CERTIFICATE}.get(field)
    return _option_index(options.options) if options else None


def _option_index(options: tuple[Option, ...]) -> NameIndex:
    titles = ((each, tuple(title for _, title in each.title.values)) for each in options)
    return index_names(Named(each.value, each.synonyms, names) for each, names in titles)


_PRICE = re.compile(r"(?P<sign><=|>=|<|>|)(?P<amount>.*)", re.DOTALL)


def _price(value: Value, currency: str) -> PriceMatcher:
    match = _PRICE.match(value.text)
    sign, amount = (match["sign"], match["amount"]) if match else ("", value.text)
    try:
        price = parse_price(amount.strip(), currency)
    except FieldError as error:
        raise QueryError(error.message, value.position, error.hint) from error
    if price.currency != currency:
        raise QueryError(Message.of("prices are compared in {currency}", currency=currency), value.position)
    low = None if sign.startswith("<") else price.low
    high = None if sign.startswith(">") else price.high
    return PriceMatcher(low, high, strict=sign in {"<", ">"})
