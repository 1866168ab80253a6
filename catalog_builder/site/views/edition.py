"""An edition: its products, and its files to take away."""

from __future__ import annotations

from datetime import date

from catalog_builder.catalog.types import Products
from catalog_builder.frozen import dataclass
from catalog_builder.site.editions import Download
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint

SHOWN = 96
"""Products on the page; the files hold all."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """The first `products` of `total`, and the files; prices in these hold until `prices_until`."""

    products: Products
    total: int
    prices_until: date | None
    downloads: tuple[Download, ...]


def edition_view(viewpoint: Viewpoint, plan: PagePlan) -> EditionView:
    """Return what an edition's page shows."""
    edition = viewpoint.site.editions[plan.subject]
    products = tuple(viewpoint.catalog.products[slug] for slug in edition.products[:SHOWN])
    return EditionView(products, len(edition.products), edition.prices_until, edition.downloads)
