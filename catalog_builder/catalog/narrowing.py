"""A smaller catalogue of some of the products, complete in itself: what an edition shows.

It keeps the makers of the products, the partners and programmes that the products name, the forums
and organisers of these, and all text pages. References to anything else are dropped, and links in
bodies lead to the living site, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog_builder.catalog.body_links import addresses, without_dead_links
from catalog_builder.catalog.joins import join
from catalog_builder.catalog.pruning import pruned, slugs_of
from catalog_builder.catalog.references import revise
from catalog_builder.catalog.types import AnyEntry, Catalog, Products
from catalog_builder.config import Config
from catalog_builder.content.schema import Product


def narrow(catalog: Catalog, products: Products, config: Config | None = None) -> Catalog:
    """Return the catalogue of these products; `config` stands in for the catalogue's own."""
    settled = config or catalog.config
    entries = tuple(_kept(catalog, products))
    present, known = slugs_of(entries), addresses(entries)
    complete = (without_dead_links(pruned(each, present), known, settled.site) for each in entries)
    return join(complete, settled, catalog.build_date)


def without_prices(products: Products) -> Products:
    """Return the products with no word of what they cost."""
    return tuple(replace(product, data=_priceless(product.data)) for product in products)


def _priceless(product: Product) -> Product:
    return revise(product, price=None, variants=tuple(revise(each, price=None) for each in product.variants))


def _kept(catalog: Catalog, products: Products) -> Iterator[AnyEntry]:
    programmes = {step.programme for product in products for step in product.data.curation}
    yield from products
    yield from (catalog.partners[slug] for slug in sorted(_partners(catalog, products, programmes)))
    yield from (catalog.programmes[slug] for slug in sorted(programmes))
    yield from catalog.pages.values()


def _partners(catalog: Catalog, products: Products, programmes: Iterable[str]) -> set[str]:
    """Return the partners that products and their programmes name, and the forums of the makers."""
    makers = {product.data.partner for product in products}
    named = {channel.partner for product in products for channel in product.data.channels}
    for slug in programmes:
        data = catalog.programmes[slug].data
        named.update(data.partners, (data.organiser,) if data.organiser else ())
    forums = {forum.slug for maker in makers for forum in catalog.memberships[maker]}
    return makers | named | forums
