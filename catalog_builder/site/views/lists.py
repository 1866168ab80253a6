"""Lists of products: all of them, a category's, a district's, and those met in one kind of place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from catalog_builder.catalog.directory import seekers_of
from catalog_builder.catalog.types import ChannelPlace, Partners, Products
from catalog_builder.frozen import dataclass
from catalog_builder.site.pagination import page_of
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import CategoryItem, ChannelItem, category_items, channel_items
from catalog_builder.site.views.facets import Filters, filters_of


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list. `products` are on this page, `total` are in the whole list.

    `filters` are the ways out of it, the same for all its pages. `preset` is the list itself as a filter of
    the search, e.g. `category=kue-kering`, and `without` the field by which it is not narrowed.
    """

    products: Products
    total: int
    filters: Filters
    preset: str
    without: str


@dataclass(frozen=True, slots=True)
class CategoryView(ListView):
    """A category's list, with the categories directly below it, and (on its first page) who looks for it."""

    children: tuple[CategoryItem, ...]
    seekers: Partners


@dataclass(frozen=True, slots=True)
class DistrictView(ListView):
    """A district's list, with the partners who are there."""

    partners: Partners


@dataclass(frozen=True, slots=True)
class ChannelView(ListView):
    """The products met in one kind of place.

    `partners` are these places; `markets` (of `export`) maps a country (ISO 3166-1 alpha-2) to the
    products that reached it; `others` are the other kinds of places.
    """

    place: ChannelPlace
    partners: Partners
    markets: Mapping[str, Products]
    others: tuple[ChannelItem, ...]


def products_view(viewpoint: Viewpoint, plan: PagePlan) -> ListView:
    """Return a page of the list of all products."""
    products = viewpoint.site.products
    return ListView(
        products=tuple(page_of(products, plan)),
        total=len(products),
        filters=filters_of(viewpoint, "", "category"),
        preset="",
        without="category",
    )


def category_view(viewpoint: Viewpoint, plan: PagePlan) -> CategoryView:
    """Return a page of a category's list."""
    catalog = viewpoint.catalog
    node, products = catalog.categories[plan.subject], catalog.by_category[plan.subject]
    preset = f"category={plan.subject}"
    return CategoryView(
        products=tuple(page_of(products, plan)),
        total=len(products),
        filters=filters_of(viewpoint, preset, "category"),
        preset=preset,
        without="category",
        children=category_items(catalog, node.children),
        seekers=seekers_of(plan.subject, catalog) if plan.number == 1 else (),
    )


def district_view(viewpoint: Viewpoint, plan: PagePlan) -> DistrictView:
    """Return a page of a district's list."""
    catalog = viewpoint.catalog
    products = catalog.by_district[plan.subject]
    preset = f"district={plan.subject}"
    return DistrictView(
        products=tuple(page_of(products, plan)),
        total=len(products),
        filters=filters_of(viewpoint, preset, "district"),
        preset=preset,
        without="district",
        partners=catalog.partners_by_district[plan.subject],
    )


def channel_view(viewpoint: Viewpoint, plan: PagePlan) -> ChannelView:
    """Return a page of the products met in one kind of place."""
    place = cast("ChannelPlace", plan.subject)
    group = viewpoint.catalog.channel_groups[place]
    preset = f"channel={place}"
    return ChannelView(
        products=tuple(page_of(group.products, plan)),
        total=len(group.products),
        filters=filters_of(viewpoint, preset, "channel"),
        preset=preset,
        without="channel",
        place=place,
        partners=group.partners,
        markets=group.markets,
        others=tuple(item for item in channel_items(viewpoint.catalog) if item.place != place),
    )
