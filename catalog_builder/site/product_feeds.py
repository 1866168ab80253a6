"""The catalogue as product feeds for Google Merchant Center and for Meta's commerce catalogues.

Google: RSS 2.0 with the attributes of https://support.google.com/merchants/answer/7052112. Meta: CSV
with the columns of https://developers.facebook.com/docs/commerce-platform/catalog/fields. Both want an
address, a picture and one price for each item: a variant with its own price is an item of its own, a
product without a photo or price is left out. What is made to order counts as in stock, with its handling
time, as Google asks for custom-made goods.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, tostring

from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, OutputFile, Price
from catalog_builder.site.pictures import Renditions
from catalog_builder.site.urls import HOME, absolute, tree_path
from catalog_builder.site.words import Words

GOOGLE, META = "feeds/google.xml", "feeds/meta.csv"
NAMESPACE = "http://base.google.com/ns/1.0"
TITLE_LENGTH, DESCRIPTION_LENGTH = 150, 5000
"""Characters that Google reads; Meta reads more."""
MOST_PICTURES = 10
META_COLUMNS = (
    "id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand",
    "additional_image_link", "gtin", "item_group_id", "product_type",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be bought. `price` is written as in ISO 4217: `65000.00 IDR`."""

    id: str
    title: str
    description: str
    link: str
    pictures: tuple[str, ...]
    price: str
    brand: str
    product_type: str
    gtin: str = ""
    group: str = ""
    handling_days: int | None = None


def feed_files(catalog: Catalog, renditions: Renditions) -> Iterator[OutputFile]:
    """Yield the feeds that `site.feeds` asks for; none without `site.url`."""
    site = catalog.config.site
    if not site.url or not site.feeds:
        return
    items = tuple(feed_items(catalog, renditions))
    if "google" in site.feeds:
        yield OutputFile(GOOGLE, google_feed(catalog, items))
    if "meta" in site.feeds:
        yield OutputFile(META, meta_feed(items))


def feed_items(catalog: Catalog, renditions: Renditions) -> Iterator[Item]:
    """Yield what can be bought, in listing order, in the site's first language."""
    words = Words.of(catalog.config, catalog.config.site.languages[0])
    for product in catalog.products.values():
        if product.photos and product.data.status != "discontinued":
            yield from _items(catalog, renditions, words, product)


def _items(catalog: Catalog, renditions: Renditions, words: Words, product: Entry[Product]) -> Iterator[Item]:
    priced = [variant for variant in product.data.variants if variant.price]
    for number, variant in enumerate(priced, 1):
        if variant.price:
            name = f"{words.local(product.data.name)} {words.local(variant.name)}"
            made = _item(catalog, renditions, words, product, variant.price)
            yield replace(
                made, id=f"{product.slug}-{number}", title=name[:TITLE_LENGTH],
                gtin=variant.gtin or "", group=product.slug,
            )  # fmt: skip
    if not priced and product.data.price:
        yield _item(catalog, renditions, words, product, product.data.price)


def _item(
    catalog: Catalog, renditions: Renditions, words: Words, product: Entry[Product], price: Price
) -> Item:
    site, data = catalog.config.site, product.data
    name = words.local(data.name)
    text = next((words.local(each) for each in (product.texts, data.summary) if each), name)
    category = catalog.categories[data.category]
    trail = " > ".join(words.local(catalog.categories[slug].category.name) for slug in category.path)
    return Item(
        id=product.slug,
        title=name[:TITLE_LENGTH],
        description=text[:DESCRIPTION_LENGTH],
        link=absolute(site, tree_path(product)) or "",
        pictures=tuple(absolute(site, renditions[photo.file][-1].path) or "" for photo in product.photos),
        price=f"{price.low:.2f} {price.currency}",
        brand=words.local(catalog.maker(product).data.name),
        product_type=trail,
        gtin=data.gtin or "",
        handling_days=data.supply.lead_time_days if data.supply and data.status == "preorder" else None,
    )


def google_feed(catalog: Catalog, items: tuple[Item, ...]) -> bytes:
    """Return the items as RSS 2.0 with Google's attributes."""
    site = catalog.config.site
    words = Words.of(catalog.config, site.languages[0])
    root = Element("rss", {"version": "2.0", "xmlns:g": NAMESPACE})
    channel = SubElement(root, "channel")
    SubElement(channel, "title").text = words.local(site.title)
    SubElement(channel, "link").text = absolute(site, HOME)
    SubElement(channel, "description").text = words.local(site.tagline or site.title)
    for item in items:
        element = SubElement(channel, "item")
        for name, value in _google(item):
            SubElement(element, f"g:{name}").text = value
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _google(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("id", item.id), ("title", item.title), ("description", item.description))
    yield from (("link", item.link), ("image_link", item.pictures[0]))
    yield from (("additional_image_link", address) for address in item.pictures[1 : MOST_PICTURES + 1])
    yield from (("availability", "in_stock"), ("condition", "new"), ("price", item.price))
    yield from (("brand", item.brand), ("product_type", item.product_type))
    yield ("gtin", item.gtin) if item.gtin else ("identifier_exists", "no")
    if item.group:
        yield "item_group_id", item.group
    if item.handling_days is not None:
        yield "max_handling_time", str(item.handling_days)


def meta_feed(items: tuple[Item, ...]) -> bytes:
    """Return the items as a CSV file with Meta's columns."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(META_COLUMNS)
    for item in items:
        others = ",".join(item.pictures[1 : MOST_PICTURES + 1])
        writer.writerow(
            (item.id, item.title, item.description, "in stock", "new", item.price, item.link,
             item.pictures[0], item.brand, others, item.gtin, item.group, item.product_type)
        )  # fmt: skip
    return buffer.getvalue().encode()
