"""The sitemap and robots.txt, for search engines that know the site's address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

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
    root = Element("sitemapindex", {"xmlns": _NAMESPACE})
    for name in names:
        SubElement(SubElement(root, "sitemap"), "loc").text = absolute(site, name)
    return _document(root)


def _document(root: Element) -> bytes:
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _urls(
    catalog: Catalog,
    plans: Sequence[PagePlan],
    renditions: Renditions,
    updates: Mapping[tuple[str, str], date],
) -> bytes:
    root = Element("urlset", _NAMESPACES)
    for plan in plans:
        _add(root, catalog, plan, renditions, updates.get((plan.kind, plan.subject)))
    return _document(root)


def _add(
    root: Element, catalog: Catalog, plan: PagePlan, renditions: Renditions, changed: date | None
) -> None:
    site = catalog.config.site
    url = SubElement(root, "url")
    SubElement(url, "loc").text = absolute(site, plan.path)
    if changed:
        SubElement(url, "lastmod").text = changed.isoformat()
    for language, address in alternates(site, plan).items():
        SubElement(url, "xhtml:link", rel="alternate", hreflang=language, href=address)
    for photo in _photos(catalog, plan):
        image = SubElement(url, "image:image")
        SubElement(image, "image:loc").text = absolute(site, renditions[photo.file][-1].path)


def _photos(catalog: Catalog, plan: PagePlan) -> Iterator[Photo]:
    if plan.kind == "product":
        yield from catalog.products[plan.subject].photos
    elif plan.kind == "partner":
        yield from catalog.partners[plan.subject].photos
