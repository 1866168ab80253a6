"""The sitemap and robots.txt, for search engines that know the site's address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Site
from catalog_builder.model import OutputFile, Photo
from catalog_builder.site.page import alternates
from catalog_builder.site.pictures import Renditions
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.urls import absolute

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LARGEST_SITEMAP = 50_000
"""Addresses in one file, at most (https://www.sitemaps.org/protocol.html)."""
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NAMESPACES = {
    "xmlns": _NAMESPACE,
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
}


def sitemap_files(
    catalog: Catalog,
    plans: Sequence[PagePlan],
    renditions: Renditions,
    updates: Mapping[tuple[str, str], date],
) -> tuple[OutputFile, ...]:
    """Return the sitemap of all listed pages, in several files with an index when there are too many.

    `updates` are `last_changes(catalog)`. Nothing without `site.url`: it holds absolute addresses only.
    """
    if not catalog.config.site.url:
        return ()
    listed = [plan for plan in plans if plan.listed]
    parts = [listed[start : start + LARGEST_SITEMAP] for start in range(0, len(listed), LARGEST_SITEMAP)]
    files = [_urls(catalog, part, renditions, updates) for part in parts]
    if len(files) == 1:
        return (OutputFile(SITEMAP, files[0]),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    index = OutputFile(SITEMAP, _index(catalog.config.site, names))
    return (index, *(OutputFile(name, file) for name, file in zip(names, files, strict=True)))


def robots_file(site: Site) -> OutputFile:
    """Return a robots.txt that lets everybody in and names the sitemap."""
    sitemap = absolute(site, SITEMAP)
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {sitemap}"] if sitemap else [])]
    return OutputFile(ROBOTS, "".join(f"{line}\n" for line in lines).encode())


def _index(site: Site, names: Sequence[str]) -> bytes:
    parts = "".join([f"<sitemap><loc>{_address(site, name)}</loc></sitemap>" for name in names])
    return f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">{parts}</sitemapindex>'.encode()


def _urls(
    catalog: Catalog,
    plans: Sequence[PagePlan],
    renditions: Renditions,
    updates: Mapping[tuple[str, str], date],
) -> bytes:
    names = "".join([f' {name}="{value}"' for name, value in _NAMESPACES.items()])
    urls = [_url(catalog, plan, renditions, updates.get((plan.kind, plan.subject))) for plan in plans]
    return f"{_HEAD}<urlset{names}>{''.join(urls)}</urlset>".encode()


def _url(catalog: Catalog, plan: PagePlan, renditions: Renditions, changed: date | None) -> str:
    """Return what is told of one page: written as it is, ten thousand elements would take their time."""
    site = catalog.config.site
    updated = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    others = [
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}" />'
        for language, address in alternates(site, plan).items()
    ]
    images = [
        f"<image:image><image:loc>{_address(site, renditions[photo.file][-1].path)}</image:loc></image:image>"
        for photo in _photos(catalog, plan)
    ]
    return f"<url><loc>{_address(site, plan.path)}</loc>{updated}{''.join(others)}{''.join(images)}</url>"


def _address(site: Site, path: str) -> str:
    return escape(absolute(site, path) or "")


def _photos(catalog: Catalog, plan: PagePlan) -> Iterator[Photo]:
    if plan.kind == "product":
        yield from catalog.products[plan.subject].photos
    elif plan.kind == "partner":
        yield from catalog.partners[plan.subject].photos
