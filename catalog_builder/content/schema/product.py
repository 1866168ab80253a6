"""The schema of a product."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from catalog_builder.content.schema.attributes import Attributes
from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.base import Model
from catalog_builder.fields.certificates import CertificateKind, CertificateNumber
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.date import MonthEnd, MonthStart
from catalog_builder.fields.geography import CountryCode
from catalog_builder.fields.identifiers import Gtin, HsCode, Kbli, Sku
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.number import Amount, Days, PositiveCount
from catalog_builder.fields.price import PriceField
from catalog_builder.fields.quantity import QuantityField
from catalog_builder.fields.reference import (
    CategoryReference,
    PartnerReference,
    ProductReference,
    ProgrammeReference,
    StageReference,
)
from catalog_builder.fields.requirements import PeriodChoice
from catalog_builder.fields.text import LocalTextField, LongTextField, Text
from catalog_builder.fields.url import Links

ProductStatus = Literal["available", "preorder", "seasonal", "discontinued"]
PRODUCT_STATUSES: tuple[ProductStatus, ...] = get_args(ProductStatus)
STATUS = choice(
    (
        option("available", "Tersedia", "Available", "ada", "siap", "ready", "ready stock"),
        option("preorder", "Pesan dahulu", "Made to order", "pre order", "po", "praorder", "pesanan"),
        option("seasonal", "Musiman", "Seasonal", "musim"),
        option("discontinued", "Tidak dibuat lagi", "Discontinued", "dihentikan", "berhenti", "habis"),
    )
)
ChannelRole = Literal[
    "sold_at", "supplied_to", "hosted_by", "curated_by", "mentored_by", "exported_by", "financed_by"
]
CHANNEL_ROLES: tuple[ChannelRole, ...] = get_args(ChannelRole)
ROLE = choice(
    (
        option("sold_at", "Dijual di", "Sold at", "dijual oleh", "sold by", "titip jual"),
        option("supplied_to", "Dipasok ke", "Supplied to", "memasok", "pemasok"),
        option("hosted_by", "Diberi tempat oleh", "Hosted by", "dipamerkan di", "gerai di"),
        option("curated_by", "Dikurasi oleh", "Curated by", "kurasi"),
        option("mentored_by", "Didampingi oleh", "Mentored by", "pendampingan", "dibina oleh"),
        option("exported_by", "Diekspor oleh", "Exported by", "ekspor"),
        option("financed_by", "Dibiayai oleh", "Financed by", "pembiayaan"),
    )
)


class Variant(Model):
    """One size, flavour or packing of a product."""

    name: LocalTextField
    price: PriceField | None = None
    sku: Sku | None = None
    gtin: Gtin | None = None


class Certificate(Model):
    """A permit or certificate; `kind` is one of fields.certificates.KINDS (pirt, halal, bpom, sni, …)."""

    kind: CertificateKind
    number: CertificateNumber | None = None
    issuer: Text | None = None
    valid_until: MonthEnd | None = None


class Supply(Model):
    """What the producer can deliver, and on which terms."""

    capacity: Amount | None = None
    per: PeriodChoice = "month"
    unit: LocalTextField | None = None
    minimum_order: PositiveCount | None = None
    lead_time_days: Days | None = None


class Channel(Model):
    """A product's way to its buyers through a partner (a slug)."""

    partner: PartnerReference
    role: Annotated[ChannelRole, ROLE]
    since: MonthStart | None = None
    until: MonthEnd | None = None
    place: LocalTextField | None = None


class Curation(Model):
    """A product's standing in a curation programme; `market` is an ISO 3166-1 alpha-2 code."""

    programme: ProgrammeReference
    stage: StageReference
    date: MonthStart
    market: CountryCode | None = None


class Product(EntryModel):
    """What a producer makes and a partner can buy."""

    name: LocalTextField
    partner: PartnerReference
    category: CategoryReference
    price: PriceField | None = None
    unit: LocalTextField | None = None
    variants: Annotated[tuple[Variant, ...], OneOrMany()] = ()
    certificates: Annotated[
        tuple[Annotated[Certificate, ShortForm("kind")], ...], OneOrMany(separated=True)
    ] = ()
    supply: Supply | None = None
    channels: Annotated[tuple[Channel, ...], OneOrMany()] = ()
    curation: Annotated[tuple[Curation, ...], OneOrMany()] = ()
    links: Links = {}
    related: Annotated[tuple[ProductReference, ...], OneOrMany(separated=True)] = ()
    ingredients: LongTextField | None = None
    allergens: Annotated[tuple[LocalTextField, ...], OneOrMany(separated=True)] = ()
    storage: LongTextField | None = None
    shelf_life_days: Days | None = None
    net_weight: QuantityField | None = None
    gtin: Gtin | None = None
    hs_code: HsCode | None = None
    kbli: Kbli | None = None
    attributes: Attributes = {}
    status: Annotated[ProductStatus, STATUS] = "available"
