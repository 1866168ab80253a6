"""The schema of a product."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.base import Model
from catalog_builder.fields.requirements import Period
from catalog_builder.model import LocalText, Price, Quantity

ProductStatus = Literal["available", "preorder", "seasonal", "discontinued"]
PRODUCT_STATUSES: tuple[ProductStatus, ...] = ("available", "preorder", "seasonal", "discontinued")
ChannelRole = Literal[
    "sold_at", "supplied_to", "hosted_by", "curated_by", "mentored_by", "exported_by", "financed_by"
]
CHANNEL_ROLES: tuple[ChannelRole, ...] = (
    "sold_at", "supplied_to", "hosted_by", "curated_by", "mentored_by", "exported_by", "financed_by",
)  # fmt: skip


class Variant(Model):
    """One size, flavour or packing of a product."""

    name: LocalText
    price: Price | None = None
    sku: str | None = None
    gtin: str | None = None


class Certificate(Model):
    """A permit or certificate; `kind` is one of fields.certificates.KINDS (pirt, halal, bpom, sni, …)."""

    kind: str
    number: str | None = None
    issuer: str | None = None
    valid_until: date | None = None


class Supply(Model):
    """What the producer can deliver, and on which terms."""

    capacity: Decimal | None = None
    per: Period = "month"
    unit: LocalText | None = None
    minimum_order: int | None = None
    lead_time_days: int | None = None


class Channel(Model):
    """A product's way to its buyers through a partner (a slug)."""

    partner: str
    role: ChannelRole
    since: date | None = None
    until: date | None = None
    place: LocalText | None = None


class Curation(Model):
    """A product's standing in a curation programme; `market` is an ISO 3166-1 alpha-2 code."""

    programme: str
    stage: str
    date: date
    market: str | None = None


class Product(EntryModel):
    """What a producer makes and a partner can buy."""

    name: LocalText
    partner: str
    category: str
    price: Price | None = None
    unit: LocalText | None = None
    variants: tuple[Variant, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    supply: Supply | None = None
    channels: tuple[Channel, ...] = ()
    curation: tuple[Curation, ...] = ()
    links: Mapping[str, str] = {}
    related: tuple[str, ...] = ()
    ingredients: LocalText | None = None
    allergens: tuple[LocalText, ...] = ()
    storage: LocalText | None = None
    shelf_life_days: int | None = None
    net_weight: Quantity | None = None
    gtin: str | None = None
    hs_code: str | None = None
    kbli: str | None = None
    attributes: Mapping[str, str | bool | Decimal | LocalText | tuple[str, ...]] = {}
    status: ProductStatus = "available"
