"""The files for machines: sitemap, robots.txt, feeds, the catalogue as JSON, icons and manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from catalog_builder.frozen import dataclass
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


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
BETWEEN = b",\n"
"""Between two records: one is on each line, small, and good to read in a diff."""


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of entries as JSON, `{name: [record, …]}`; `slugs` are theirs, in order."""

    path: str
    name: str
    slugs: tuple[str, ...]
    record_of: Callable[[str], Record]

    @property
    def head(self) -> bytes:
        """What stands before the first record."""
        return f'{{"{self.name}":[\n'.encode()

    def lines(self, slugs: Iterable[str]) -> bytes:
        """Return the records of some entries."""
        return BETWEEN.join([_ENCODE(self.record_of(slug)).encode() for slug in slugs])

    def document(self, stretches: Iterable[bytes | memoryview]) -> bytes:
        """Return the whole file, given all its lines."""
        between = chain.from_iterable((BETWEEN, each) for each in stretches)
        return b"".join((self.head, *islice(between, 1, None), b"\n]}\n"))  # copied once: it may be 20 MB


def tables(context: SiteContext) -> tuple[Table, Table]:
    """Return the products and the partners as tables."""
    catalog, renditions = context.catalog, context.renditions

    def product(slug: str) -> Record:
        return product_record(catalog, renditions, catalog.products[slug])

    def partner(slug: str) -> Record:
        return partner_record(catalog, renditions, catalog.partners[slug])

    return (
        Table(PRODUCTS_JSON, "products", tuple(catalog.products), product),
        Table(PARTNERS_JSON, "partners", tuple(catalog.partners), partner),
    )


def metadata_files(context: SiteContext, plans: Sequence[PagePlan]) -> Iterator[OutputFile]:
    """Yield everything that programs read of the site, apart from the search index."""
    for table in tables(context):
        yield OutputFile(table.path, table.document([table.lines(table.slugs)] if table.slugs else []))
    yield from feeds(context, plans)
    yield from application(context)


def feeds(context: SiteContext, plans: Sequence[PagePlan]) -> Iterator[OutputFile]:
    """Yield what is made of the whole catalogue but its tables."""
    catalog, renditions = context.catalog, context.renditions
    yield from atom_feeds(catalog)
    yield from feed_files(catalog, renditions)
    yield from sitemap_files(catalog, plans, renditions, context.updates)
    yield from hosting_files(catalog)


def application(context: SiteContext) -> Iterator[OutputFile]:
    """Yield what browsers, home screens and chats ask a site for, whatever its entries are."""
    catalog, site = context.catalog, context.catalog.config.site
    yield OutputFile(PRODUCTS_SCHEMA, _schema(products_schema()))
    yield OutputFile(PARTNERS_SCHEMA, _schema(partners_schema()))
    yield robots_file(site)
    yield web_manifest(catalog)
    yield from icon_files(catalog.config)
    yield from security_file(site, catalog.build_date)
    if site.offline:
        yield worker_file(context.assets.values())
    if site.url:
        yield from (site_preview(catalog.config, language, context.cache) for language in site.languages)


def _schema(schema: dict[str, Any]) -> bytes:
    return json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"
