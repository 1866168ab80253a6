"""The ways to order a product, in its producer's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from catalog_builder.content.schema import Partner, Product
from catalog_builder.model import Entry
from catalog_builder.site import urls
from catalog_builder.site.formats import whatsapp_url
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.words import shop_name

LinkKind = Literal["whatsapp", "shop", "website", "email", "phone"]


@dataclass(frozen=True, slots=True)
class OrderLink:
    """One way to order: a chat, a shop on a marketplace, a website, an address, a telephone."""

    kind: LinkKind
    label: str
    url: str


def order_links(
    viewpoint: Viewpoint, product: Entry[Product], maker: Entry[Partner]
) -> tuple[OrderLink, ...]:
    """Return every way to order a product.

    Chat first, then the product's own links and its maker's as they were written (the producer's
    order of preference), then website, e-mail and telephone; a shop that the product names
    replaces the maker's of the same name.
    """
    return (*_chat(viewpoint, product, maker), *_shops(product, maker), *_direct(viewpoint, maker))


def _chat(viewpoint: Viewpoint, product: Entry[Product], maker: Entry[Partner]) -> Iterator[OrderLink]:
    if maker.data.whatsapp:
        address = whatsapp_url(maker.data.whatsapp, order_text(viewpoint, product))
        yield OrderLink("whatsapp", "WhatsApp", address)


def order_text(viewpoint: Viewpoint, product: Entry[Product], variant: str = "") -> str:
    """Return what a chat about a product begins with: name, variant, and the page if it has an address."""
    name = viewpoint.tr(product.data.name)
    named = f"{name} ({variant})" if variant else name
    text = viewpoint.words.gettext("Hello, I would like to order %(name)s.", name=named)
    root = urls.language_root(viewpoint.config.site, viewpoint.language)
    address = urls.absolute(viewpoint.config.site, root + urls.tree_path(product))
    return f"{text}\n{address}" if address else text


def _shops(product: Entry[Product], maker: Entry[Partner]) -> Iterator[OrderLink]:
    for name, address in {**product.data.links, **_other_links(product, maker)}.items():
        yield OrderLink("shop", shop_name(name), address)


def _other_links(product: Entry[Product], maker: Entry[Partner]) -> dict[str, str]:
    return {name: address for name, address in maker.data.links.items() if name not in product.data.links}


def _direct(viewpoint: Viewpoint, maker: Entry[Partner]) -> Iterator[OrderLink]:
    words, data = viewpoint.words, maker.data
    if data.website:
        yield OrderLink("website", words.gettext("Website"), data.website)
    if data.email:
        yield OrderLink("email", words.gettext("E-mail"), f"mailto:{urls.encode(data.email)}")
    if data.phone:
        yield OrderLink("phone", viewpoint.formats.phone(data.phone), f"tel:{data.phone}")
