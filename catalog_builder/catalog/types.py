"""The catalogue: all entries joined, as the pages and the index ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from catalog_builder.config import Category, Config, District
from catalog_builder.content.schema import Page, Partner, Product, Programme
from catalog_builder.content.schema.product import Channel, Curation
from catalog_builder.content.schema.product_parts import EXPORT_STAGES
from catalog_builder.diagnostics import Finding
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, EntryKind

if TYPE_CHECKING:
    from catalog_builder.catalog.categories import CategoryTree
    from catalog_builder.catalog.matching import Matching

AnyEntry = Entry[Any]
Products = tuple[Entry[Product], ...]
Partners = tuple[Entry[Partner], ...]
Programmes = tuple[Entry[Programme], ...]

ChannelPlace = Literal["modern_retail", "mall", "industrial_estate", "hospitality", "marketplace", "export"]
CHANNEL_PLACES: tuple[ChannelPlace, ...] = (
    "modern_retail", "mall", "industrial_estate", "hospitality", "marketplace", "export",
)  # fmt: skip
"""Where products can be met: the kinds of partners that carry goods, and abroad."""


@dataclass(frozen=True, slots=True)
class ChannelLink:
    """One product at one partner, seen from either side. `current` on the build date: begun, not ended."""

    product: Entry[Product]
    partner: Entry[Partner]
    channel: Channel
    current: bool


@dataclass(frozen=True, slots=True)
class CurationStep:
    """One product at one stage of a programme; `position` counts the programme's stages from 0."""

    product: Entry[Product]
    programme: Entry[Programme]
    curation: Curation
    position: int

    @property
    def exported(self) -> bool:
        """Tell whether this step is the product's arrival in a foreign market."""
        return self.curation.stage in EXPORT_STAGES


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A category in its tree.

    `path` is the slugs from the root to this category; `own` counts the products directly in it,
    `count` those of its descendants too.
    """

    category: Category
    path: tuple[str, ...]
    children: tuple[str, ...]
    own: int
    count: int

    @property
    def depth(self) -> int:
        """0 for a category without a parent."""
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """The products that can be met in one kind of place today.

    `links` are the current channels there. `markets` (only of `export`) maps an ISO 3166-1 code
    to the products that reached it, by code; `products` holds these too.
    """

    place: ChannelPlace
    links: tuple[ChannelLink, ...]
    products: Products
    partners: Partners
    markets: Mapping[str, Products]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old slug of an entry that is published under another now."""

    kind: EntryKind
    alias: str
    slug: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything published, joined once; every mapping is complete (a key for each slug, maybe empty).

    `products` are in listing order (category order of catalog.yaml, then name), all tuples of
    products keep that order unless said otherwise, and partners are in the order of their names.
    `categories` is in tree order; `by_category` includes the products of child categories.
    A product's district is its maker's. `newest` are the products that say when they were
    `updated`, latest first.
    `members` and `memberships` join both ways of writing a membership; `member_products` are the
    products of a forum or association and of its direct members; `districts_covered` are theirs too.
    `programmes_of_partner`: as organiser or as partner. `channel_groups` has a key for each of
    CHANNEL_PLACES. `build_date` decides what is expired, open or current.
    """

    config: Config
    build_date: date
    products: Mapping[str, Entry[Product]]
    partners: Mapping[str, Entry[Partner]]
    programmes: Mapping[str, Entry[Programme]]
    pages: Mapping[str, Entry[Page]]
    categories: Mapping[str, CategoryNode]
    tree: CategoryTree
    districts: Mapping[str, District]
    by_partner: Mapping[str, Products]
    by_category: Mapping[str, Products]
    by_district: Mapping[str, Products]
    by_certificate: Mapping[str, Products]
    newest: Products
    partners_by_kind: Mapping[str, Partners]
    partners_by_district: Mapping[str, Partners]
    members: Mapping[str, Partners]
    memberships: Mapping[str, Partners]
    member_products: Mapping[str, Products]
    districts_covered: Mapping[str, tuple[District, ...]]
    channels_of_product: Mapping[str, tuple[ChannelLink, ...]]
    channels_of_partner: Mapping[str, tuple[ChannelLink, ...]]
    channel_groups: Mapping[str, ChannelGroup]
    curation_of_product: Mapping[str, tuple[CurationStep, ...]]
    curation_of_programme: Mapping[str, tuple[CurationStep, ...]]
    programmes_of_partner: Mapping[str, Programmes]
    related: Mapping[str, Products]
    matching: Matching
    redirects: tuple[Redirect, ...]

    def maker(self, product: Entry[Product]) -> Entry[Partner]:
        """Return the partner who makes a product."""
        return self.partners[product.data.partner]

    def district_of(self, product: Entry[Product]) -> str | None:
        """Return the slug of the district a product comes from, if its maker names one."""
        return self.maker(product).data.district


@dataclass(frozen=True, slots=True)
class Assembly:
    """What `assemble` returns.

    `catalog` holds no entry with an error. `findings` is everything that is wrong. `left_out`
    (warnings) names the entries that are right but cannot be shown because what they need is
    wrong; only a build that keeps going has to say so.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    left_out: tuple[Finding, ...] = ()
