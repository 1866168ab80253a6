"""The files for machines: sitemap, robots.txt, feeds, the catalogue as JSON, icons and manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from catalog_builder.model import OutputFile
from catalog_builder.site.context import SiteContext
from catalog_builder.site.emblem import icon_files
from catalog_builder.site.feed import atom_feeds
from catalog_builder.site.hosting import hosting_files
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.preview import site_preview
from catalog_builder.site.product_feeds import feed_files
from catalog_builder.site.record_schema import partners_schema, products_schema
from catalog_builder.site.records import Record, partner_record, product_record
from catalog_builder.site.sitemap import robots_file, sitemap_files
from catalog_builder.site.webapp import security_file, web_manifest, worker_file

PRODUCTS_JSON = "data/products.json"
PARTNERS_JSON = "data/partners.json"
PRODUCTS_SCHEMA = "data/products.schema.json"
PARTNERS_SCHEMA = "data/partners.schema.json"


def metadata_files(context: SiteContext, plans: Sequence[PagePlan]) -> Iterator[OutputFile]:
    """Yield everything that programs read of the site, apart from the search index."""
    catalog, renditions = context.catalog, context.renditions
    products = (product_record(catalog, renditions, product) for product in catalog.products.values())
    partners = (partner_record(catalog, renditions, partner) for partner in catalog.partners.values())
    yield OutputFile(PRODUCTS_JSON, _json("products", products))
    yield OutputFile(PARTNERS_JSON, _json("partners", partners))
    yield OutputFile(PRODUCTS_SCHEMA, _schema(products_schema()))
    yield OutputFile(PARTNERS_SCHEMA, _schema(partners_schema()))
    yield from atom_feeds(catalog)
    yield from feed_files(catalog, renditions)
    yield robots_file(catalog.config.site)
    yield from sitemap_files(catalog, plans, renditions)
    yield from hosting_files(catalog)
    yield from _application(context)


def _application(context: SiteContext) -> Iterator[OutputFile]:
    """Yield what browsers, home screens and chats ask a site for."""
    catalog, site = context.catalog, context.catalog.config.site
    yield web_manifest(catalog)
    yield from icon_files(catalog.config)
    yield from security_file(site, catalog.build_date)
    if site.offline:
        yield worker_file(context.assets.values())
    if site.url:
        yield from (site_preview(catalog.config, language, context.cache) for language in site.languages)


def _schema(schema: dict[str, Any]) -> bytes:
    return json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"


def _json(name: str, records: Iterable[Record]) -> bytes:
    """Return `{name: [record, …]}`, one record a line: small, and good to read in a diff."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return f'{{"{name}":[\n{lines}\n]}}\n'.encode()
