"""How far a producer has come online, and what the next step is."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.content.schema import Partner
from catalog_builder.model import Entry
from catalog_builder.site.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class ReadinessStep:
    """One step online, and whether it is done for all of the producer's products."""

    text: str
    done: bool


def readiness_of(viewpoint: Viewpoint, partner: Entry[Partner]) -> tuple[ReadinessStep, ...]:
    """Return a producer's steps in the order in which they are usually taken; nothing for other partners."""
    products = viewpoint.catalog.by_partner[partner.slug]
    if partner.data.kind != "producer" or not products:
        return ()
    words = viewpoint.words
    shops = bool(partner.data.links) or any(product.data.links for product in products)
    return (
        ReadinessStep(words.gettext("Can be reached on WhatsApp"), bool(partner.data.whatsapp)),
        ReadinessStep(words.gettext("Every product has a photo"), all(each.photos for each in products)),
        ReadinessStep(words.gettext("Every product has a price"), all(each.data.price for each in products)),
        ReadinessStep(
            words.gettext("Every product has a certificate"), all(each.data.certificates for each in products)
        ),
        ReadinessStep(words.gettext("Sells on a marketplace"), shops),
    )
