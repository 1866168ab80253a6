"""The Atom feed of the newest products (RFC 4287)."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Site
from catalog_builder.content.schema import Product
from catalog_builder.model import Entry, OutputFile
from catalog_builder.site.urls import HOME, absolute, encode, tree_path
from catalog_builder.site.words import Words

FEED = "feed.xml"
NEWEST = 30


def feed_file(catalog: Catalog) -> OutputFile:
    """Return the feed in the site's first language."""
    site = catalog.config.site
    words = Words.of(catalog.config, site.languages[0])
    newest = catalog.newest[:NEWEST]
    latest = max((product.data.updated for product in newest if product.data.updated), default=None)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": words.language})
    SubElement(feed, "id").text = _identity(site, HOME)
    SubElement(feed, "title").text = words.local(site.title)
    SubElement(feed, "updated").text = _moment(latest or catalog.build_date)
    SubElement(feed, "link", rel="self", href=_address(site, FEED))
    SubElement(feed, "link", rel="alternate", type="text/html", href=_address(site, HOME))
    for product in newest:
        _add(feed, catalog, words, product)
    return OutputFile(FEED, tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(feed: Element, catalog: Catalog, words: Words, product: Entry[Product]) -> None:
    site, data = catalog.config.site, product.data
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = _identity(site, tree_path(product))
    SubElement(entry, "title").text = words.local(data.name)
    SubElement(entry, "updated").text = _moment(data.updated or catalog.build_date)
    SubElement(entry, "link", rel="alternate", type="text/html", href=_address(site, tree_path(product)))
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
