"""Where products can be met: links between products and partners, and the groups of places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from catalog_builder.catalog.types import (
    CHANNEL_PLACES,
    ChannelGroup,
    ChannelLink,
    ChannelPlace,
    CurationStep,
    Partners,
    Products,
)
from catalog_builder.content.schema import Partner, Product
from catalog_builder.content.schema.product import Channel
from catalog_builder.model import Entry

CARRYING_ROLES = frozenset({"sold_at", "supplied_to", "hosted_by", "exported_by"})
"""The roles in which a partner brings a product to buyers; the others help in other ways."""


def is_current(channel: Channel, build_date: date) -> bool:
    """Tell whether a channel has begun and not ended; the last day counts."""
    return not (channel.since and channel.since > build_date) and not (
        channel.until and channel.until < build_date
    )


def is_carrying(link: ChannelLink) -> bool:
    """Tell whether a product can be had through this channel today."""
    return link.current and link.channel.role in CARRYING_ROLES


def channel_links(
    products: Iterable[Entry[Product]], partners: Mapping[str, Entry[Partner]], build_date: date
) -> list[ChannelLink]:
    """Return all channels in product order, as each product lists them."""
    return [
        ChannelLink(product, partners[channel.partner], channel, is_current(channel, build_date))
        for product in products
        for channel in product.data.channels
    ]


def channel_groups(
    products: Iterable[Entry[Product]], links: Iterable[ChannelLink], steps: Iterable[CurationStep]
) -> dict[str, ChannelGroup]:
    """Return who can be met in each kind of place today."""
    listed = tuple(products)
    carrying = [link for link in links if is_carrying(link)]
    exports = [step for step in steps if step.exported]
    return {
        place: _group(place, listed, [link for link in carrying if place in _places(link)], exports)
        for place in CHANNEL_PLACES
    }


def _places(link: ChannelLink) -> tuple[str, ...]:
    """Return the kinds of place that a channel stands for."""
    abroad = link.channel.role == "exported_by" or link.partner.data.kind == "exporter"
    return (link.partner.data.kind, "export") if abroad else (link.partner.data.kind,)


def _group(
    place: ChannelPlace,
    products: tuple[Entry[Product], ...],
    links: list[ChannelLink],
    exports: list[CurationStep],
) -> ChannelGroup:
    markets = _markets(products, links, exports) if place == "export" else {}
    partners = {link.partner.slug: link.partner for link in links}
    here = {link.product.slug for link in links}
    here |= {product.slug for reached in markets.values() for product in reached}
    return ChannelGroup(place, tuple(links), _in_order(products, here), _by_slug(partners), markets)


def _markets(
    products: tuple[Entry[Product], ...], links: list[ChannelLink], exports: list[CurationStep]
) -> dict[str, Products]:
    """Return what reached each market: through a channel that is open, or as a programme's last step."""
    reached: dict[str, set[str]] = {}
    arrivals = [(link.channel.market, link.product.slug) for link in links]
    arrivals += [(step.curation.market, step.product.slug) for step in exports]
    for market, slug in arrivals:
        if market:
            reached.setdefault(market, set()).add(slug)
    return {market: _in_order(products, reached[market]) for market in sorted(reached)}


def _in_order(products: Iterable[Entry[Product]], slugs: set[str]) -> Products:
    return tuple(product for product in products if product.slug in slugs)


def _by_slug(partners: Mapping[str, Entry[Partner]]) -> Partners:
    return tuple(partners[slug] for slug in sorted(partners))
