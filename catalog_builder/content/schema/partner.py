"""The schema of a partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from catalog_builder.content.schema.common import EntryModel, ImageReference
from catalog_builder.fields.base import Model
from catalog_builder.fields.requirements import Requirements
from catalog_builder.model import LocalText, Location

PartnerKind = Literal[
    "producer", "forum", "association", "hospitality", "industrial_estate", "modern_retail",
    "mall", "marketplace", "exporter", "mentor", "finance", "government",
]  # fmt: skip
PARTNER_KINDS: tuple[PartnerKind, ...] = (
    "producer", "forum", "association", "hospitality", "industrial_estate", "modern_retail",
    "mall", "marketplace", "exporter", "mentor", "finance", "government",
)  # fmt: skip


class Wants(Model):
    """What a partner buys, sells on or mentors; `categories` and `districts` are slugs of catalog.yaml."""

    categories: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    requires: Requirements | None = None
    terms: LocalText | None = None


class Partner(EntryModel):
    """Whoever makes, sells, buys, hosts, mentors, finances or exports."""

    name: LocalText
    kind: PartnerKind
    forum: str | None = None
    members: tuple[str, ...] = ()
    district: str | None = None
    village: str | None = None
    address: LocalText | None = None
    location: Location | None = None
    whatsapp: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    social: Mapping[str, str] = {}
    links: Mapping[str, str] = {}
    nib: str | None = None
    npwp: str | None = None
    legal_form: str | None = None
    founded: int | None = None
    employees: int | None = None
    logo: ImageReference | None = None
    wants: Wants | None = None
    offers: tuple[str, ...] = ()
