"""The ways to order from a producer, as `order_via` names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from catalog_builder.catalog.names import fold
from catalog_builder.diagnostics import Finding, Message

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry

WAYS = ("whatsapp", "website", "email", "phone")
"""The ways that every partner may have, beside the shops that it and its products link to."""
_SYNONYMS = {
    "wa": "whatsapp", "situs": "website", "situsweb": "website", "web": "website", "surel": "email",
    "telepon": "phone", "telp": "phone", "hp": "phone",
}  # fmt: skip


def order_way(written: str) -> str:
    """Return the one name of a way to order: "Telepon" and "phone" are the same."""
    name = fold(written)
    return _SYNONYMS.get(name, name)


def check_order_ways(partners: Iterable[AnyEntry], products: Iterable[AnyEntry]) -> Iterator[Finding]:
    """Yield ways in `order_via` that neither the partner nor any of its products has."""
    shops: dict[str, set[str]] = {}
    for product in (each for each in products if each.data.links):
        shops.setdefault(product.data.partner, set()).update(product.data.links)
    for partner in partners:
        known = (*WAYS, *partner.data.links, *sorted(shops.get(partner.slug, ())))
        names = {order_way(name) for name in known}
        for position, written in enumerate(partner.data.order_via):
            if order_way(written) not in names:
                yield Finding(
                    partner.source,
                    ("order_via", position),
                    "unknown-order-way",
                    Message.of('there is no way to order called "{name}"', name=written),
                    Message.of("known: {names}", names=", ".join(dict.fromkeys(known))),
                    "warning",
                )
