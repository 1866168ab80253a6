"""The Atom feed of the newest products (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Site
from catalog_builder.content.schema import Product
from catalog_builder.model import Entry, OutputFile
from catalog_builder.site.urls import HOME, absolute, encode, language_root, tree_path
from catalog_builder.site.words import Words

FEED = "feed.xml"
NEWEST = 30


def atom_feeds(catalog: Catalog) -> Iterator[OutputFile]:
    """Yield the feed of each language of the site."""
    for language in catalog.config.site.languages:
        yield feed_file(catalog, language)


def feed_file(catalog: Catalog, language: str) -> OutputFile:
    """Return the feed in one language."""
    site = catalog.config.site
    root = language_root(site, language)
    words = Words.of(catalog.config, language)
    newest = catalog.newest[:NEWEST]
    latest = max((product.data.updated for product in newest if product.data.updated), default=None)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": words.language})
    SubElement(feed, "id").text = _identity(site, root + HOME)
    SubElement(feed, "title").text = words.local(site.title)
    SubElement(feed, "updated").text = _moment(latest or catalog.build_date)
    SubElement(feed, "link", rel="self", href=_address(site, root + FEED))
    SubElement(feed, "link", rel="alternate", type="text/html", href=_address(site, root + HOME))
    for product in newest:
        _add(feed, catalog, words, product)
    return OutputFile(root + FEED, tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(feed: Element, catalog: Catalog, words: Words, product: Entry[Product]) -> None:
    site, data = catalog.config.site, product.data
    path = language_root(site, words.language) + tree_path(product)
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = _identity(site, path)
    SubElement(entry, "title").text = words.local(data.name)
    SubElement(entry, "updated").text = _moment(data.updated or catalog.build_date)
    SubElement(entry, "link", rel="alternate", type="text/html", href=_address(site, path))
    SubElement(SubElement(entry, "author"), "name").text = words.local(catalog.maker(product).data.name)
    if data.summary:
        SubElement(entry, "summary").text = words.local(data.summary)


def _address(site: Site, path: str) -> str:
    return absolute(site, path) or encode(path)


def _identity(site: Site, path: str) -> str:
    """Return an id that lasts: the page's address, or without one a name made from its path."""
    return absolute(site, path) or uuid5(NAMESPACE_URL, f"catalog:{path}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
