"""What results can be narrowed by: the facets, their values, and which product has which.

The fields and their values are those of the query language (`catalog.query`), so that a facet and
`field:value` in a query mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from catalog_builder.catalog.query_matchers import NAMES_OF
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Attribute
from catalog_builder.content.schema import PARTNER_KINDS, PRODUCT_STATUSES, Product
from catalog_builder.content.schema.attributes import AttributeValue
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText
from catalog_builder.search.labels import Labels

ValuesOf = Callable[[Entry[Product]], Iterable[str]]
Names = frozenset[str]
"""Values of one facet that a product has."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet; `parent` is the value above it in a tree, "" at the top."""

    value: str
    label: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that occur, in the order they are shown when counts do not say otherwise.

    `sets` are the places in `values` of what each product has, by its number. Facets that are not
    `shown` are there for queries.
    """

    field: str
    title: str
    values: tuple[Value, ...]
    sets: tuple[tuple[int, ...], ...]
    shown: bool = True


@dataclass(frozen=True, slots=True)
class FacetPlan:
    """A facet before it is known which of its values occur.

    `named` returns, of those that do, the values with their labels in the order to show them;
    `values_of` those of one product. Where they follow from one field of the product's alone, `follows`
    is its name.
    """

    field: str
    title: str
    named: Callable[[Names], Iterable[Value]]
    values_of: ValuesOf
    shown: bool = True
    follows: str = ""


_FOLLOWS = {
    "category": "category",
    "district": "partner",
    "partner": "partner",
    "forum": "partner",
    "status": "status",
    "tag": "tags",
}
"""Fields of a product that decide about a facet alone."""


def facet_plans(catalog: Catalog, labels: Labels) -> tuple[FacetPlan, ...]:
    """Return all facets that a catalogue may have."""
    return (*_own_facets(catalog, labels), *_attributes(catalog, labels), *_hidden(catalog))


def facet_of(plan: FacetPlan, found: Sequence[Names]) -> Facet:
    """Return a facet, given what each of the numbered products has."""
    occurring = frozenset[str]().union(*set(found))
    values = tuple(each for each in plan.named(occurring) if each.value in occurring)
    places = {each.value: place for place, each in enumerate(values)}
    known = {names: tuple(sorted(places[name] for name in names if name in places)) for names in set(found)}
    return Facet(plan.field, plan.title, values, tuple([known[names] for names in found]), plan.shown)


def ready_for(catalog: Catalog) -> dict[str, list[int]]:
    """Return what is asked of products, by whom they can be ready for, as bits (`catalog.matching`)."""
    asked: dict[str, list[int]] = {}
    for door in catalog.matching.doors.values():
        name = door.slug if door.kind == "programme" else door.partner_kind or door.slug
        asked.setdefault(name, []).append(door.asked)
    return asked


def _own_facets(catalog: Catalog, labels: Labels) -> Iterator[FacetPlan]:
    nodes = catalog.categories.values()
    values = {
        "category": (
            Value(each.category.slug, labels.pick(each.category.name), each.category.parent or "")
            for each in nodes
        ),
        "district": (Value(each.slug, labels.pick(each.name)) for each in catalog.districts.values()),
        "certificate": (Value(each, labels.certificate(each)) for each in sorted(catalog.by_certificate)),
        "kind": (Value(each, labels.value(each)) for each in PARTNER_KINDS),
        "channel": (Value(each, labels.value(each)) for each in catalog.channel_groups),
        "partner": (
            Value(each.slug, labels.pick(each.data.name))
            for each in sorted(catalog.partners.values(), key=lambda entry: entry.slug)
        ),
        "status": (Value(each, labels.value(each)) for each in PRODUCT_STATUSES),
    }
    for field, named in values.items():
        yield FacetPlan(
            field,
            labels.field(field),
            _always(named),
            _names_of(field, catalog),
            follows=_FOLLOWS.get(field, ""),
        )
    yield FacetPlan("ready", labels.field("ready"), _always(_doors(catalog, labels)), _ready(catalog))


def _always(values: Iterable[Value]) -> Callable[[Names], Iterable[Value]]:
    kept = tuple(values)
    return lambda _: kept


def _hidden(catalog: Catalog) -> Iterator[FacetPlan]:
    """Yield what a query can name, although no list of its values is shown."""
    for field in ("forum", "programme", "market", "tag"):
        values_of, follows = _names_of(field, catalog), _FOLLOWS.get(field, "")
        yield FacetPlan(field, field, _by_name, values_of, shown=False, follows=follows)


def _by_name(occurring: Names) -> Iterator[Value]:
    return (Value(each, each) for each in sorted(occurring))


def _names_of(field: str, catalog: Catalog) -> ValuesOf:
    names_of = NAMES_OF[field]
    return lambda product: names_of(product, catalog)


def _doors(catalog: Catalog, labels: Labels) -> Iterator[Value]:
    """Yield whom a product can be ready for: kinds of partners and programmes, not each single partner."""
    yield from (Value(kind, labels.value(kind)) for kind in PARTNER_KINDS)
    yield from (Value(slug, labels.pick(entry.data.name)) for slug, entry in catalog.programmes.items())


def _ready(catalog: Catalog) -> ValuesOf:
    matching, asked = catalog.matching, ready_for(catalog)

    @cache
    def open_to(met: int) -> tuple[str, ...]:
        return tuple([name for name, doors in asked.items() if any(not bits & ~met for bits in doors)])

    return lambda product: open_to(matching.met[product.slug])


def _attributes(catalog: Catalog, labels: Labels) -> Iterator[FacetPlan]:
    for attribute in catalog.config.attributes:
        if attribute.facet:
            named = partial(_attribute_values, attribute, labels)
            title = labels.pick(attribute.name)
            yield FacetPlan(attribute.slug, title, named, _values_of(attribute, labels))


def _attribute_values(attribute: Attribute, labels: Labels, occurring: Names) -> Iterator[Value]:
    return (Value(each, _label(each, attribute, labels)) for each in _in_order(occurring, attribute))


def _values_of(attribute: Attribute, labels: Labels) -> ValuesOf:
    def values_of(product: Entry[Product]) -> tuple[str, ...]:
        value = product.data.attributes.get(attribute.slug)
        if value is None:
            return ()
        if isinstance(value, tuple):
            return value
        return (_plain(value, labels),)

    return values_of


def _plain(value: AttributeValue, labels: Labels) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, LocalText):
        return labels.pick(value)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _label(value: str, attribute: Attribute, labels: Labels) -> str:
    if attribute.type == "boolean":
        return labels.value(value)
    return f"{value} {attribute.unit}" if attribute.unit else value


def _in_order(occurring: Iterable[str], attribute: Attribute) -> list[str]:
    """Sort values as the owner lists them, numbers by size, the rest by name."""
    if attribute.type == "number":
        return sorted(occurring, key=Decimal)
    listed = {choice: place for place, choice in enumerate(attribute.choices)}
    return sorted(occurring, key=lambda value: (listed.get(value, len(listed)), value.casefold()))
