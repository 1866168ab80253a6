"""What whoever stands behind a door asks, in the page's language."""

from __future__ import annotations

from catalog_builder.catalog.doors import demand_counts, scope_of
from catalog_builder.catalog.matching import Door
from catalog_builder.config import Category, District
from catalog_builder.frozen import dataclass
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.words import capital


@dataclass(frozen=True, slots=True)
class DemandItem:
    """One thing that is asked, with how many of `total` products meet it."""

    text: str
    met: int
    total: int


@dataclass(frozen=True, slots=True)
class Demands:
    """What is asked of which products; empty `categories` or `districts` mean all of them."""

    items: tuple[DemandItem, ...]
    categories: tuple[Category, ...]
    districts: tuple[District, ...]


def demands_of(viewpoint: Viewpoint, door: Door | None) -> Demands:
    """Return what a door asks; nothing of a partner who has none."""
    if door is None:
        return Demands((), (), ())
    catalog = viewpoint.catalog
    scope = scope_of(door, catalog)
    return Demands(
        tuple(
            DemandItem(capital(viewpoint.words.message(each.condition.demand)), each.met, each.total)
            for each in demand_counts(door, catalog)
        ),
        tuple(viewpoint.category(slug) for slug in scope.categories),
        tuple(viewpoint.district(slug) for slug in scope.districts),
    )
