"""catalog.yaml as a frozen model. The file belongs to the owner and is trusted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from catalog_builder.fields.base import Model
from catalog_builder.fields.requirements import Requirements
from catalog_builder.model import LocalText, Location


class Contact(Model):
    """How to reach the office that publishes the catalogue."""

    name: LocalText | None = None
    whatsapp: str | None = None
    phone: str | None = None
    email: str | None = None
    address: LocalText | None = None


class Theme(Model):
    """Two colours (`#rrggbb`) from which the style sheet's tokens are computed."""

    primary: str | None = None
    accent: str | None = None


class Site(Model):
    """What the whole site shows. `url` is the public address without a trailing slash, if there is one."""

    title: LocalText
    tagline: LocalText | None = None
    description: LocalText | None = None
    url: str | None = None
    languages: tuple[str, ...] = ("id",)
    currency: str = "IDR"
    timezone: str = "Asia/Jakarta"
    contact: Contact = Contact()
    theme: Theme = Theme()
    logo: str | None = None


class Category(Model):
    """One node of the category tree; `hue` (degrees) and `shape` choose its drawn placeholder."""

    slug: str
    name: LocalText
    parent: str | None = None
    summary: LocalText | None = None
    aliases: tuple[str, ...] = ()
    hue: int | None = None
    shape: str | None = None


class District(Model):
    """A sub-district (kecamatan); `grid` is its (column, row) in the schematic map."""

    slug: str
    name: LocalText
    code: str | None = None
    aliases: tuple[str, ...] = ()
    location: Location | None = None
    grid: tuple[int, int] | None = None


class PartnerKindText(Model):
    """How a partner kind is called and what such partners do for producers."""

    title: LocalText
    summary: LocalText | None = None


class Attribute(Model):
    """A custom field of products."""

    slug: str
    name: LocalText
    type: Literal["text", "choice", "number", "boolean", "list"] = "text"
    choices: tuple[str, ...] = ()
    unit: str | None = None
    facet: bool = False


class Edition(Model):
    """A named selection of the catalogue."""

    query: str
    title: LocalText
    intro: LocalText | None = None
    language: str | None = None
    formats: tuple[str, ...] = ()


class Limits(Model):
    """Bounds on what untrusted entries may cost."""

    file_bytes: int = 1_000_000
    nesting: int = 32
    image_pixels: int = 50_000_000


class Config(Model):
    """The whole of catalog.yaml."""

    site: Site
    categories: tuple[Category, ...] = ()
    districts: tuple[District, ...] = ()
    partner_kinds: Mapping[str, PartnerKindText] = {}
    requirements: Mapping[str, Requirements] = {}
    attributes: tuple[Attribute, ...] = ()
    editions: Mapping[str, Edition] = {}
    limits: Limits = Limits()
    deploy: Mapping[str, Mapping[str, Decimal | str]] = {}
