"""A product's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from catalog_builder.catalog.types import ChannelLink, Products
from catalog_builder.config import Attribute
from catalog_builder.content.schema import Partner, Product
from catalog_builder.content.schema.product import Certificate, Channel, Variant
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText
from catalog_builder.site.formats import whatsapp_url
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.doors import DoorItem, door_items
from catalog_builder.site.views.orders import OrderLink, order_links, order_text
from catalog_builder.site.views.programme import Milestone, milestone

EXPIRING = timedelta(days=90)
CertificateState = Literal["valid", "expiring", "expired", ""]


@dataclass(frozen=True, slots=True)
class CertificateItem:
    """A certificate; `state` is "expiring" in the last 90 days, "" where no end is known."""

    name: str
    number: str | None
    issuer: str | None
    valid_until: date | None
    state: CertificateState


@dataclass(frozen=True, slots=True)
class ChannelItem:
    """A way to buyers through a partner; `ended` when it is over (or not begun) on the build date."""

    channel: Channel
    partner: Entry[Partner]
    ended: bool


@dataclass(frozen=True, slots=True)
class AttributeItem:
    """A custom field's name and its value, written out."""

    name: LocalText
    text: str


@dataclass(frozen=True, slots=True)
class VariantItem:
    """A variant; `url` opens a chat that names it, None without WhatsApp."""

    variant: Variant
    url: str | None


@dataclass(frozen=True, slots=True)
class ProductView:
    """What a product page shows beside its entry. `timeline` is its way through programmes, oldest first."""

    maker: Entry[Partner]
    links: tuple[OrderLink, ...]
    variants: tuple[VariantItem, ...]
    certificates: tuple[CertificateItem, ...]
    channels: tuple[ChannelItem, ...]
    doors: tuple[DoorItem, ...]
    timeline: tuple[Milestone, ...]
    attributes: tuple[AttributeItem, ...]
    related: Products


def product_view(viewpoint: Viewpoint, plan: PagePlan) -> ProductView:
    """Return what a product's page shows."""
    catalog = viewpoint.catalog
    product = catalog.products[plan.subject]
    maker = catalog.maker(product)
    steps = sorted(catalog.curation_of_product[product.slug], key=lambda step: step.curation.date)
    return ProductView(
        maker=maker,
        links=order_links(viewpoint, product, maker),
        variants=tuple(_variants(viewpoint, product, maker)),
        certificates=tuple(_certificate(viewpoint, each) for each in product.data.certificates),
        channels=tuple(_channel(link) for link in catalog.channels_of_product[product.slug]),
        doors=door_items(viewpoint, product),
        timeline=tuple(milestone(viewpoint, step) for step in steps),
        attributes=tuple(_attributes(viewpoint, product)),
        related=catalog.related[product.slug],
    )


def _variants(viewpoint: Viewpoint, product: Entry[Product], maker: Entry[Partner]) -> Iterator[VariantItem]:
    number = maker.data.whatsapp
    for variant in product.data.variants:
        text = order_text(viewpoint, product, viewpoint.tr(variant.name))
        yield VariantItem(variant, whatsapp_url(number, text) if number else None)


def _channel(link: ChannelLink) -> ChannelItem:
    return ChannelItem(link.channel, link.partner, not link.current)


def _certificate(viewpoint: Viewpoint, certificate: Certificate) -> CertificateItem:
    return CertificateItem(
        name=viewpoint.words.certificate(certificate.kind),
        number=certificate.number,
        issuer=certificate.issuer,
        valid_until=certificate.valid_until,
        state=certificate_state(certificate.valid_until, viewpoint.catalog.build_date),
    )


def certificate_state(valid_until: date | None, today: date) -> CertificateState:
    """Tell how a certificate stands; its last day counts."""
    if valid_until is None:
        return ""
    if valid_until < today:
        return "expired"
    return "expiring" if valid_until - today <= EXPIRING else "valid"


def _attributes(viewpoint: Viewpoint, product: Entry[Product]) -> Iterator[AttributeItem]:
    for attribute in viewpoint.config.attributes:
        value = product.data.attributes.get(attribute.slug)
        if value is not None:
            yield AttributeItem(attribute.name, attribute_text(viewpoint, attribute, value))


def attribute_text(viewpoint: Viewpoint, attribute: Attribute, value: Any) -> str:
    """Write the value of a custom field."""
    match value:
        case bool():
            return viewpoint.words.gettext("Yes") if value else viewpoint.words.gettext("No")
        case Decimal():
            number = viewpoint.formats.number(value)
            return f"{number} {attribute.unit}" if attribute.unit else number
        case LocalText():
            return viewpoint.tr(value)
        case tuple():
            return ", ".join(value)
    return str(value)
