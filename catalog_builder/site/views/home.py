"""The home page."""

from __future__ import annotations

from catalog_builder.catalog.types import Products
from catalog_builder.frozen import dataclass
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import (
    CategoryItem,
    ChannelItem,
    Counts,
    DistrictItem,
    KindItem,
    category_items,
    channel_items,
    counts_of,
    district_items,
    kind_items,
)
from catalog_builder.site.views.programmes import ProgrammeItem, Story, best_story, programme_items

NEWEST = 8
PICTURED = 4


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows.

    `pictured` are a few products with photos, each of another category, to look at first;
    `categories` are the top ones, `newest` the latest updated products.
    """

    counts: Counts
    pictured: Products
    categories: tuple[CategoryItem, ...]
    newest: Products
    story: Story | None
    programmes: tuple[ProgrammeItem, ...]
    kinds: tuple[KindItem, ...]
    channels: tuple[ChannelItem, ...]
    districts: tuple[DistrictItem, ...]


def home_view(viewpoint: Viewpoint, _plan: PagePlan) -> HomeView:
    """Return what the home page shows."""
    catalog = viewpoint.catalog
    top = [slug for slug, node in catalog.categories.items() if node.depth == 0]
    categories = category_items(catalog, top)
    samples = (item.sample for item in categories)
    return HomeView(
        counts=counts_of(catalog),
        pictured=tuple(each for each in samples if each and each.photos)[:PICTURED],
        categories=categories,
        newest=tuple((catalog.newest or viewpoint.site.products)[:NEWEST]),
        story=best_story(catalog),
        programmes=programme_items(catalog),
        kinds=kind_items(catalog),
        channels=channel_items(catalog),
        districts=district_items(catalog),
    )
