"""How much there is: the figures of the home page and of the statistics, and lists with counts."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_builder.catalog.types import Catalog, ChannelPlace, Products
from catalog_builder.config import Category, District, PartnerKindText
from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of entries. `partners` are those that are not producers; `districts` those with any entry."""

    products: int
    producers: int
    partners: int
    districts: int


@dataclass(frozen=True, slots=True)
class CategoryItem:
    """A category with the number of its products, children's included, and one of them to show."""

    category: Category
    count: int
    sample: Entry[Product] | None = None


@dataclass(frozen=True, slots=True)
class DistrictItem:
    """A district with the number of products that come from it."""

    district: District
    count: int


@dataclass(frozen=True, slots=True)
class KindItem:
    """A kind of partners with their number; `text` is what catalog.yaml says of it."""

    kind: str
    text: PartnerKindText | None
    count: int


@dataclass(frozen=True, slots=True)
class ChannelItem:
    """A kind of place with the number of products that are met there."""

    place: ChannelPlace
    count: int


def counts_of(catalog: Catalog) -> Counts:
    """Count the catalogue's entries."""
    producers = len(catalog.partners_by_kind.get("producer", ()))
    districts = sum(
        bool(catalog.by_district[slug] or catalog.partners_by_district[slug]) for slug in catalog.districts
    )
    return Counts(len(catalog.products), producers, len(catalog.partners) - producers, districts)


def category_items(catalog: Catalog, slugs: Iterable[str]) -> tuple[CategoryItem, ...]:
    """Return these categories with their counts, in the given order."""
    return tuple(
        CategoryItem(
            catalog.categories[slug].category,
            len(catalog.by_category[slug]),
            sample(catalog.by_category[slug]),
        )
        for slug in slugs
    )


def sample(products: Products) -> Entry[Product] | None:
    """Return a product that can stand for all of them: the first with a photo, else the first."""
    return next((product for product in products if product.photos), products[0] if products else None)


def district_items(catalog: Catalog) -> tuple[DistrictItem, ...]:
    """Return the districts that products come from."""
    found = (DistrictItem(each, len(catalog.by_district[slug])) for slug, each in catalog.districts.items())
    return tuple(item for item in found if item.count)


def kind_items(catalog: Catalog) -> tuple[KindItem, ...]:
    """Return the kinds that have partners."""
    texts = catalog.config.partner_kinds
    return tuple(
        KindItem(kind, texts.get(kind), len(partners))
        for kind, partners in catalog.partners_by_kind.items()
        if partners
    )


def channel_items(catalog: Catalog) -> tuple[ChannelItem, ...]:
    """Return the kinds of places where any product is met."""
    return tuple(
        ChannelItem(group.place, len(group.products))
        for group in catalog.channel_groups.values()
        if group.products
    )
