"""The files for machines: sitemap, robots.txt, feed, and the catalogue as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from catalog_builder.model import OutputFile
from catalog_builder.site.context import SiteContext
from catalog_builder.site.feed import feed_file
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.records import Record, partner_record, product_record
from catalog_builder.site.sitemap import robots_file, sitemap_files

PRODUCTS_JSON = "data/products.json"
PARTNERS_JSON = "data/partners.json"


def metadata_files(context: SiteContext, plans: Sequence[PagePlan]) -> Iterator[OutputFile]:
    """Yield everything that programs read of the site, apart from the search index."""
    catalog, renditions = context.catalog, context.renditions
    products = (product_record(catalog, renditions, product) for product in catalog.products.values())
    partners = (partner_record(catalog, renditions, partner) for partner in catalog.partners.values())
    yield OutputFile(PRODUCTS_JSON, _json("products", products))
    yield OutputFile(PARTNERS_JSON, _json("partners", partners))
    yield feed_file(catalog)
    yield robots_file(catalog.config.site)
    yield from sitemap_files(catalog, plans, renditions)


def _json(name: str, records: Iterable[Record]) -> bytes:
    """Return `{name: [record, …]}`, one record a line: small, and good to read in a diff."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return f'{{"{name}":[\n{lines}\n]}}\n'.encode()
