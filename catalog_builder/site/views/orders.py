"""The ways to order a product, in its producer's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

from catalog_builder.catalog.order_ways import order_way
from catalog_builder.content.schema import Partner, Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.site import urls
from catalog_builder.site.formats import whatsapp_url
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.words import shop_name

LinkKind = Literal["whatsapp", "shop", "website", "email", "phone"]


@dataclass(frozen=True, slots=True)
class OrderLink:
    """One way to order: a chat, a shop on a marketplace, a website, an address, a telephone.

    `name` is what the producer calls it in `order_via`.
    """

    kind: LinkKind
    name: str
    label: str
    url: str


def order_links(
    viewpoint: Viewpoint, product: Entry[Product], maker: Entry[Partner]
) -> tuple[OrderLink, ...]:
    """Return every way to order a product, in its maker's order.

    First what the maker's `order_via` names. The others follow: chat, the product's own links and
    the maker's as they were written, website, e-mail and telephone; a shop that the product names
    replaces the maker's of the same name.
    """
    links = (*_chat(viewpoint, product, maker), *_shops(product, maker), *_direct(viewpoint, product, maker))
    if not maker.data.order_via:
        return links
    ranks = {order_way(name): rank for rank, name in enumerate(maker.data.order_via)}
    return tuple(sorted(links, key=lambda link: ranks.get(order_way(link.name), len(ranks))))


def _chat(viewpoint: Viewpoint, product: Entry[Product], maker: Entry[Partner]) -> Iterator[OrderLink]:
    if maker.data.whatsapp:
        address = whatsapp_url(maker.data.whatsapp, order_text(viewpoint, product))
        yield OrderLink("whatsapp", "whatsapp", "WhatsApp", address)


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
        yield OrderLink("shop", name, shop_name(name), address)


def _other_links(product: Entry[Product], maker: Entry[Partner]) -> dict[str, str]:
    return {name: address for name, address in maker.data.links.items() if name not in product.data.links}


def _direct(viewpoint: Viewpoint, product: Entry[Product], maker: Entry[Partner]) -> Iterator[OrderLink]:
    words, data = viewpoint.words, maker.data
    if data.website:
        yield OrderLink("website", "website", words.gettext("Website"), data.website)
    if data.email:
        yield OrderLink("email", "email", words.gettext("E-mail"), _mail_url(viewpoint, product, data.email))
    if data.phone:
        yield OrderLink("phone", "phone", viewpoint.formats.phone(data.phone), f"tel:{data.phone}")


def _mail_url(viewpoint: Viewpoint, product: Entry[Product], address: str) -> str:
    """Return the link that opens a mail about a product (RFC 6068)."""
    subject, body = viewpoint.tr(product.data.name), order_text(viewpoint, product)
    return f"mailto:{urls.encode(address)}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
