"""A partner's page."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.catalog.directory import offer_key, offer_name
from catalog_builder.catalog.doors import Match, matches_of
from catalog_builder.catalog.matching import Door
from catalog_builder.catalog.types import Catalog, ChannelLink, Products, Programmes
from catalog_builder.config import District
from catalog_builder.content.schema import Partner, Product
from catalog_builder.content.schema.product import ChannelRole
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.demands import Demands, demands_of
from catalog_builder.site.views.readiness import ReadinessStep, readiness_of

MATCHES = 12
NEAR = 24
NAMED = 100
"""How many matching products a partner's page shows, how many that miss one thing, how many by name."""


@dataclass(frozen=True, slots=True)
class CarriedGroup:
    """The products that a partner carries in one role today."""

    role: ChannelRole
    products: Products


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A product that misses one thing, and the sentence that says which."""

    product: Entry[Product]
    missing: str


@dataclass(frozen=True, slots=True)
class OfferItem:
    """Something the partner offers; `key` is its place in the directory's index."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """What a partner's page shows beside its entry.

    `products` it makes, `carries` by role, `channels` each link with its dates, ended ones too;
    `demands` are what it asks; `matches` (the fittest of `match_count`, then the `further` ones)
    meet all of it and are not there yet, `near` (of `near_count`) miss one thing; `member_products`
    and `districts` are those of a forum's or association's members; `readiness` is a producer's way
    online.
    """

    products: Products
    carries: tuple[CarriedGroup, ...]
    channels: tuple[ChannelLink, ...]
    offers: tuple[OfferItem, ...]
    demands: Demands
    matches: Products
    further: Products
    match_count: int
    near: tuple[NearMatch, ...]
    near_count: int
    member_products: Products
    districts: tuple[District, ...]
    programmes: Programmes
    readiness: tuple[ReadinessStep, ...]


def partner_view(viewpoint: Viewpoint, plan: PagePlan) -> PartnerView:
    """Return what a partner's page shows."""
    catalog = viewpoint.catalog
    partner = catalog.partners[plan.subject]
    door = catalog.matching.doors.get(f"partner:{partner.slug}")
    ready, near = _matches(catalog, door)
    return PartnerView(
        products=catalog.by_partner[partner.slug],
        carries=tuple(_carries(catalog, partner)),
        channels=tuple(sorted(catalog.channels_of_partner[partner.slug], key=_latest_first)),
        offers=tuple(OfferItem(offer_key(each), offer_name(each)) for each in partner.data.offers),
        demands=demands_of(viewpoint, door),
        matches=tuple(match.product for match in ready[:MATCHES]),
        further=tuple(match.product for match in ready[MATCHES:NAMED]),
        match_count=len(ready),
        near=tuple(_near(viewpoint, match) for match in near[:NEAR]),
        near_count=len(near),
        member_products=catalog.member_products[partner.slug],
        districts=catalog.districts_covered[partner.slug],
        programmes=catalog.programmes_of_partner[partner.slug],
        readiness=readiness_of(viewpoint, partner),
    )


def _carries(catalog: Catalog, partner: Entry[Partner]) -> Iterator[CarriedGroup]:
    by_role: dict[ChannelRole, dict[str, Entry[Product]]] = {}
    for link in catalog.channels_of_partner[partner.slug]:
        if link.current:
            by_role.setdefault(link.channel.role, {})[link.product.slug] = link.product
    for role, products in by_role.items():
        yield CarriedGroup(role, tuple(products.values()))


def _matches(catalog: Catalog, door: Door | None) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    if door is None:
        return (), ()
    found = matches_of(door, catalog)
    return _not_taken(found.ready), _not_taken(found.near)


def _not_taken(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    return tuple(match for match in matches if not match.taken)


def _latest_first(link: ChannelLink) -> tuple[bool, int]:
    since = link.channel.since
    return not link.current, -since.toordinal() if since else 0


def _near(viewpoint: Viewpoint, match: Match) -> NearMatch:
    sentence = match.evaluation.obstacles[0].sentence
    return NearMatch(match.product, viewpoint.words.message(sentence))
