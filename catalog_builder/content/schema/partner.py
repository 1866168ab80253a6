"""The schema of a partner."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from catalog_builder.content.schema.common import EntryModel, Image
from catalog_builder.fields.base import Model
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.geography import LocationField
from catalog_builder.fields.identifiers import Nib, Npwp
from catalog_builder.fields.kind import OneOrMany
from catalog_builder.fields.number import Count, integer_kind
from catalog_builder.fields.phone import Phone
from catalog_builder.fields.reference import DistrictReference, PartnerReference
from catalog_builder.fields.requirements import Categories, Districts, Requirements
from catalog_builder.fields.text import LocalTextField, LongTextField, Text, Words
from catalog_builder.fields.url import Email, Links, Url

PartnerKind = Literal[
    "producer", "forum", "association", "hospitality", "industrial_estate", "modern_retail",
    "mall", "marketplace", "exporter", "mentor", "finance", "government",
]  # fmt: skip
PARTNER_KINDS: tuple[PartnerKind, ...] = get_args(PartnerKind)
KIND = choice(
    (
        option(
            "producer", "Produsen", "Producer", "pelaku usaha", "umkm", "ukm", "perajin", "pengrajin", "maker"
        ),
        option("forum", "Forum UMKM", "Producers' forum", "forum produsen", "paguyuban"),
        option("association", "Asosiasi", "Association", "organisasi", "kamar dagang"),
        option(
            "hospitality",
            "Hotel dan restoran",
            "Hotel or restaurant",
            "hotel",
            "restoran",
            "restaurant",
            "horeca",
        ),
        option("industrial_estate", "Kawasan industri", "Industrial estate"),
        option(
            "modern_retail",
            "Ritel modern",
            "Modern retail",
            "swalayan",
            "minimarket",
            "supermarket",
            "toko modern",
        ),
        option("mall", "Mal", "Mall", "pusat perbelanjaan"),
        option("marketplace", "Lokapasar", "Marketplace", "toko daring"),
        option("exporter", "Eksportir", "Exporter", "ekspor"),
        option("mentor", "Pendamping", "Mentor", "inkubator", "kampus"),
        option("finance", "Pembiayaan", "Finance", "bank", "koperasi simpan pinjam"),
        option("government", "Pemerintah", "Government", "dinas"),
    )
)


class Wants(Model):
    """What a partner buys, sells on or mentors; `categories` and `districts` are slugs of catalog.yaml."""

    categories: Categories = ()
    districts: Districts = ()
    requires: Requirements | None = None
    terms: LongTextField | None = None


class Partner(EntryModel):
    """Whoever makes, sells, buys, hosts, mentors, finances or exports."""

    name: LocalTextField
    kind: Annotated[PartnerKind, KIND]
    forum: PartnerReference | None = None
    members: Annotated[tuple[PartnerReference, ...], OneOrMany(separated=True)] = ()
    district: DistrictReference | None = None
    village: Text | None = None
    address: LongTextField | None = None
    location: LocationField | None = None
    whatsapp: Phone | None = None
    phone: Phone | None = None
    email: Email | None = None
    website: Url | None = None
    social: Links = {}
    links: Links = {}
    nib: Nib | None = None
    npwp: Npwp | None = None
    legal_form: Text | None = None
    founded: Annotated[int, integer_kind(1600, 2200)] | None = None
    employees: Count | None = None
    logo: Image | None = None
    wants: Wants | None = None
    offers: Words = ()
