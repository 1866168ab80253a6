"""The partner directory and the pages of its kinds."""

from __future__ import annotations

from catalog_builder.catalog.directory import Offer, offers, seekers
from catalog_builder.catalog.office import door_count
from catalog_builder.catalog.types import Catalog, Partners, Products
from catalog_builder.config import Category, PartnerKindText
from catalog_builder.frozen import dataclass
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import KindItem, kind_items
from catalog_builder.site.views.demands import Demands, demands_of
from catalog_builder.site.views.district_map import DistrictMap, PlaceCount, district_map, place_counts
from catalog_builder.site.views.partner_filters import (
    PartnerFilter,
    PartnerItem,
    partner_filters,
    partner_item,
)


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """The partners of one kind; `text` is what catalog.yaml says of it."""

    kind: str
    text: PartnerKindText | None
    items: tuple[PartnerItem, ...]


@dataclass(frozen=True, slots=True)
class Seekers:
    """Who looks for products of a category."""

    category: Category
    depth: int
    partners: Partners


@dataclass(frozen=True, slots=True)
class PartnersView:
    """The directory: all partners by kind, and indexes of what they look for, offer, and where they are.

    `map` is None when no district has a place on it; `places` are its figures, of districts with anybody.
    """

    groups: tuple[PartnerGroup, ...]
    filters: tuple[PartnerFilter, ...]
    map: DistrictMap | None
    places: tuple[PlaceCount, ...]
    seekers: tuple[Seekers, ...]
    offers: tuple[Offer, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PartnerKindView:
    """One kind of partners, the products they work with today, what such partners ask, and the other kinds.

    `demands` are those of catalog.yaml, `ready` counts the products that meet all of them.
    """

    kind: str
    text: PartnerKindText | None
    items: tuple[PartnerItem, ...]
    filters: tuple[PartnerFilter, ...]
    carried: Products
    demands: Demands
    ready: int
    kinds: tuple[KindItem, ...]


def partners_view(viewpoint: Viewpoint, _plan: PagePlan) -> PartnersView:
    """Return the directory."""
    catalog = viewpoint.catalog
    groups = tuple(
        _group(viewpoint, kind, partners) for kind, partners in catalog.partners_by_kind.items() if partners
    )
    items = tuple(item for group in groups for item in group.items)
    return PartnersView(
        groups=groups,
        filters=partner_filters(viewpoint, items),
        map=district_map(catalog, viewpoint.language),
        places=tuple(place for place in place_counts(catalog) if place.total),
        seekers=tuple(
            Seekers(viewpoint.category(slug), catalog.categories[slug].depth, partners)
            for slug, partners in seekers(catalog).items()
        ),
        offers=offers(catalog),
        total=len(catalog.partners),
    )


def _group(viewpoint: Viewpoint, kind: str, partners: Partners) -> PartnerGroup:
    items = tuple(partner_item(viewpoint, partner) for partner in partners)
    return PartnerGroup(kind, viewpoint.config.partner_kinds.get(kind), items)


def partner_kind_view(viewpoint: Viewpoint, plan: PagePlan) -> PartnerKindView:
    """Return the page of one kind of partners."""
    catalog = viewpoint.catalog
    partners = catalog.partners_by_kind[plan.subject]
    group = _group(viewpoint, plan.subject, partners)
    door = catalog.matching.doors.get(f"kind:{plan.subject}")
    return PartnerKindView(
        kind=group.kind,
        text=group.text,
        items=group.items,
        filters=partner_filters(viewpoint, group.items),
        carried=_carried(catalog, partners),
        demands=demands_of(viewpoint, door),
        ready=door_count(door, catalog).ready if door else 0,
        kinds=kind_items(catalog),
    )


def _carried(catalog: Catalog, partners: Partners) -> Products:
    """Return what these partners sell, buy, host or help with today, in listing order."""
    links = (link for partner in partners for link in catalog.channels_of_partner[partner.slug])
    slugs = {link.product.slug for link in links if link.current}
    return tuple(product for slug, product in catalog.products.items() if slug in slugs)
