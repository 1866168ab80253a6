"""A smaller catalogue of some of the products, complete in itself: what an edition shows.

It keeps the makers of the products, the partners and programmes that the products name, the forums
and organisers of these, and all text pages. References to anything else are dropped, and links in
bodies lead to the living site, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog_builder.catalog.joins import join
from catalog_builder.catalog.pruning import Present, pruned, slugs_of
from catalog_builder.catalog.references import revise
from catalog_builder.catalog.types import AnyEntry, Catalog, Products
from catalog_builder.config import Config, Site
from catalog_builder.content.schema import Product
from catalog_builder.model import LocalText

_LINK = re.compile(
    r'<a (?P<before>[^>]*?)href="\.\./(?P<path>(?P<kind>products|partners|programmes)/'
    r'(?P<slug>[a-z0-9-]+)\.html[^"]*)"(?P<after>[^>]*)>(?P<text>.*?)</a>',
    re.DOTALL,
)
"""A link to an entry in a body, as `content.links` writes it."""


def narrow(catalog: Catalog, products: Products, config: Config | None = None) -> Catalog:
    """Return the catalogue of these products; `config` stands in for the catalogue's own."""
    settled = config or catalog.config
    entries = tuple(_kept(catalog, products))
    present = slugs_of(entries)
    complete = (_with_links(pruned(entry, present), present, settled.site) for entry in entries)
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


def _with_links(entry: AnyEntry, present: Present, site: Site) -> AnyEntry:
    """Return an entry whose body links to nothing that is not there."""
    lost = any(link.slug not in present[link.kind] for link in entry.links)
    if not lost or entry.body is None:
        return entry
    body = tuple((code, _relinked(html, present, _living(site, code))) for code, html in entry.body.values)
    links = tuple(each for each in entry.links if each.slug in present[each.kind])
    return replace(entry, body=LocalText(body), links=links)


def _living(site: Site, language: str) -> str | None:
    """Return where the pages of a language live."""
    if not site.url:
        return None
    root = site.url.rstrip("/")
    return f"{root}/{language}" if language in site.languages[1:] else root


def _relinked(html: str, present: Present, living: str | None) -> str:
    def link(match: re.Match[str]) -> str:
        if match["slug"] in present[match["kind"]]:
            return match[0]
        if living is None:
            return match["text"]
        return f'<a {match["before"]}href="{living}/{match["path"]}"{match["after"]}>{match["text"]}</a>'

    return _LINK.sub(link, html)
