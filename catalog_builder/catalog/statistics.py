"""The catalogue in figures. Pages and the report show the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from catalog_builder.catalog.channels import is_carrying
from catalog_builder.catalog.digital import producers
from catalog_builder.catalog.facts import expired_on
from catalog_builder.catalog.programmes import StageCount, stage_counts
from catalog_builder.catalog.types import CHANNEL_PLACES, Catalog, CategoryNode, ChannelPlace
from catalog_builder.config import District
from catalog_builder.content.schema import PARTNER_KINDS, PRODUCT_STATUSES, Product, Programme
from catalog_builder.content.schema.partner import PartnerKind
from catalog_builder.content.schema.product import ProductStatus
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry

GROWTH_MONTHS = 120
"""How far back growth is shown month by month; a mistyped year must not make a page endless."""


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district's numbers; `partners` are those who make nothing."""

    district: District
    products: int
    producers: int
    partners: int


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category in its tree, and how many producers make something in it or below it."""

    node: CategoryNode
    producers: int


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many partners of a kind there are, and how many products are carried by them today."""

    kind: PartnerKind
    partners: int
    products: int


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """How many products hold a kind of certificate: `valid` today, or only an `expired` one.

    `producers` make those whose certificate is valid.
    """

    kind: str
    valid: int
    expired: int
    producers: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """How many products of how many producers are met in a kind of place today, at how many partners."""

    place: ChannelPlace
    products: int
    producers: int
    partners: int


@dataclass(frozen=True, slots=True)
class StatusRow:
    """How many products are available, on order, seasonal or discontinued."""

    status: ProductStatus
    products: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """A programme's stages with what reached them."""

    programme: Entry[Programme]
    stages: tuple[StageCount, ...]


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """One month: channels that began and steps taken in programmes, and all so far."""

    year: int
    month: int
    channels: int
    steps: int
    channels_so_far: int
    steps_so_far: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything counted. Rows are in the order of catalog.yaml or of the vocabulary; zeros are kept."""

    products: int
    producers: int
    partners: int
    districts: tuple[DistrictRow, ...]
    categories: tuple[CategoryRow, ...]
    kinds: tuple[KindRow, ...]
    certificates: tuple[CertificateRow, ...]
    places: tuple[PlaceRow, ...]
    statuses: tuple[StatusRow, ...]
    funnels: tuple[Funnel, ...]
    growth: tuple[GrowthRow, ...]


def statistics(catalog: Catalog) -> Statistics:
    """Count the catalogue on its build date; pure."""
    makers = frozenset(maker.slug for maker in producers(catalog))
    statuses = Counter(product.data.status for product in catalog.products.values())
    return Statistics(
        products=len(catalog.products),
        producers=len(makers),
        partners=len(catalog.partners) - len(makers),
        districts=tuple(_district_row(each, makers, catalog) for each in catalog.districts.values()),
        categories=tuple(_category_row(node, catalog) for node in catalog.categories.values()),
        kinds=tuple(_kind_row(kind, catalog) for kind in PARTNER_KINDS),
        certificates=tuple(_certificate_row(kind, catalog) for kind in catalog.by_certificate),
        places=tuple(_place_row(place, catalog) for place in CHANNEL_PLACES),
        statuses=tuple(StatusRow(status, statuses[status]) for status in PRODUCT_STATUSES),
        funnels=tuple(Funnel(each, stage_counts(each, catalog)) for each in catalog.programmes.values()),
        growth=growth(catalog),
    )


def _district_row(district: District, makers: frozenset[str], catalog: Catalog) -> DistrictRow:
    here = catalog.partners_by_district[district.slug]
    making = sum(partner.slug in makers for partner in here)
    return DistrictRow(district, len(catalog.by_district[district.slug]), making, len(here) - making)


def _category_row(node: CategoryNode, catalog: Catalog) -> CategoryRow:
    return CategoryRow(node, _makers(catalog.by_category[node.category.slug]))


def _makers(products: Iterable[Entry[Product]]) -> int:
    """Return how many partners make these products."""
    return len({product.data.partner for product in products})


def _kind_row(kind: PartnerKind, catalog: Catalog) -> KindRow:
    partners = catalog.partners_by_kind[kind]
    links = (link for partner in partners for link in catalog.channels_of_partner[partner.slug])
    return KindRow(kind, len(partners), len({link.product.slug for link in links if is_carrying(link)}))


def _certificate_row(kind: str, catalog: Catalog) -> CertificateRow:
    products = catalog.by_certificate[kind]
    valid = [product for product in products if _holds(product, kind, catalog.build_date)]
    return CertificateRow(kind, len(valid), len(products) - len(valid), _makers(valid))


def _holds(product: Entry[Product], kind: str, today: date) -> bool:
    """Tell whether a product has a certificate of a kind that is valid today."""
    return any(each.kind == kind and not expired_on(each, today) for each in product.data.certificates)


def _place_row(place: ChannelPlace, catalog: Catalog) -> PlaceRow:
    group = catalog.channel_groups[place]
    return PlaceRow(place, len(group.products), _makers(group.products), len(group.partners))


def growth(catalog: Catalog) -> tuple[GrowthRow, ...]:
    """Return growth month by month, from the first dated event to the build date, GROWTH_MONTHS at most.

    What happened earlier is in the sums so far; what lies ahead of the build date is not counted.
    """
    today = catalog.build_date
    links = (link for group in catalog.channels_of_product.values() for link in group)
    steps = (step for group in catalog.curation_of_product.values() for step in group)
    channels = _by_month((link.channel.since for link in links), today)
    curation = _by_month((step.curation.date for step in steps), today)
    if not channels and not curation:
        return ()
    last = _month_number(today)
    first = max(min((*channels, *curation)), last - GROWTH_MONTHS + 1)
    return tuple(_growth_row(number, channels, curation) for number in range(first, last + 1))


def _by_month(dates: Iterable[date | None], today: date) -> Counter[int]:
    return Counter(_month_number(each) for each in dates if each and each <= today)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _growth_row(number: int, channels: Counter[int], steps: Counter[int]) -> GrowthRow:
    year, month = divmod(number, 12)
    return GrowthRow(
        year,
        month + 1,
        channels[number],
        steps[number],
        sum(count for each, count in channels.items() if each <= number),
        sum(count for each, count in steps.items() if each <= number),
    )
