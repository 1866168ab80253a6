"""How far each producer has come online, and what the next step is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from catalog_builder.catalog.channels import is_carrying
from catalog_builder.catalog.facts import expired_on
from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.content.schema import Partner, Product
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry

StepName = Literal["whatsapp", "photos", "prices", "marketplace", "certificates"]


@dataclass(frozen=True, slots=True)
class DigitalStep:
    """One step online: how many of `total` are done; of the producer (total 1) or of the products.

    `advice` says what to do next, a message of the domain `site`.
    """

    name: StepName
    done: int
    total: int
    advice: Message

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to do."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class DigitalReadiness:
    """A producer's steps, in the order in which they are best taken.

    `online` tells whether a buyer can reach the producer over the internet at all: by WhatsApp,
    e-mail, a website, social media or a marketplace.
    """

    partner: Entry[Partner]
    products: Products
    steps: tuple[DigitalStep, ...]
    online: bool

    @property
    def next_step(self) -> DigitalStep | None:
        """The first step that is not complete, None when all are."""
        return next((step for step in self.steps if not step.complete), None)


def digital_readiness(partner: Entry[Partner], catalog: Catalog) -> DigitalReadiness:
    """Return how far one producer has come; discontinued products do not count."""
    products = tuple(each for each in catalog.by_partner[partner.slug] if each.data.status != "discontinued")
    marketplace = _on_marketplace(partner, products, catalog)
    steps = (
        _own("whatsapp", partner.data.whatsapp, Message.of("Add a WhatsApp number")),
        _of_products("photos", products, lambda each: bool(each.photos)),
        _of_products("prices", products, _has_price),
        _own("marketplace", marketplace, Message.of("Open a shop on a marketplace")),
        _of_products("certificates", products, lambda each: _has_certificate(each, catalog)),
    )
    return DigitalReadiness(partner, products, steps, marketplace or _is_reachable(partner.data))


def producers(catalog: Catalog) -> tuple[Entry[Partner], ...]:
    """Return the partners who make something: producers, and others with products of their own."""
    return tuple(
        each
        for each in catalog.partners.values()
        if each.data.kind == "producer" or catalog.by_partner[each.slug]
    )


_ADVICE = {
    "photos": Message.of("Add photos: {done} of {total} products have one"),
    "prices": Message.of("Add prices: {done} of {total} products have one"),
    "certificates": Message.of("Apply for certificates: {done} of {total} products have one"),
}


def _own(name: StepName, done: object, advice: Message) -> DigitalStep:
    return DigitalStep(name, int(bool(done)), 1, advice)


def _of_products(name: StepName, products: Products, has: Callable[[Entry[Product]], bool]) -> DigitalStep:
    done, total = sum(map(has, products)), len(products)
    advice = Message(_ADVICE[name].template, (("done", done), ("total", total)))
    return DigitalStep(name, done, total, advice)


def _has_price(product: Entry[Product]) -> bool:
    return bool(product.data.price) or any(variant.price for variant in product.data.variants)


def _has_certificate(product: Entry[Product], catalog: Catalog) -> bool:
    return any(not expired_on(each, catalog.build_date) for each in product.data.certificates)


def _on_marketplace(partner: Entry[Partner], products: Products, catalog: Catalog) -> bool:
    linked = partner.data.links or any(each.data.links for each in products)
    channels = (link for each in products for link in catalog.channels_of_product[each.slug])
    return bool(linked) or any(
        link.partner.data.kind == "marketplace" and is_carrying(link) for link in channels
    )


def _is_reachable(partner: Partner) -> bool:
    return bool(partner.whatsapp or partner.email or partner.website or partner.social)
