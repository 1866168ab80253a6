"""The catalogue: all entries joined, as the pages and the index ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalog_builder.config import Config
from catalog_builder.content.schema import Page, Partner, Product, Programme
from catalog_builder.content.schema.product import Channel, Curation
from catalog_builder.model import Entry

Products = tuple[Entry[Product], ...]
Partners = tuple[Entry[Partner], ...]


@dataclass(frozen=True, slots=True)
class ChannelLink:
    """One product at one partner, seen from either side."""

    product: Entry[Product]
    partner: Entry[Partner]
    channel: Channel


@dataclass(frozen=True, slots=True)
class CurationStep:
    """One product at one stage of a programme."""

    product: Entry[Product]
    programme: Entry[Programme]
    curation: Curation


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything published, joined once; every mapping is complete (a key for each slug, maybe empty).

    `products` are in listing order (category order of catalog.yaml, then name); `by_category`
    includes the products of child categories. `build_date` decides what is expired or open.
    """

    config: Config
    build_date: date
    products: Mapping[str, Entry[Product]]
    partners: Mapping[str, Entry[Partner]]
    programmes: Mapping[str, Entry[Programme]]
    pages: Mapping[str, Entry[Page]]
    by_partner: Mapping[str, Products]
    by_category: Mapping[str, Products]
    by_district: Mapping[str, Products]
    partners_by_kind: Mapping[str, Partners]
    partners_by_district: Mapping[str, Partners]
    members: Mapping[str, Partners]
    memberships: Mapping[str, Partners]
    channels_of_product: Mapping[str, tuple[ChannelLink, ...]]
    channels_of_partner: Mapping[str, tuple[ChannelLink, ...]]
    curation_of_product: Mapping[str, tuple[CurationStep, ...]]
    curation_of_programme: Mapping[str, tuple[CurationStep, ...]]
    related: Mapping[str, Products]
