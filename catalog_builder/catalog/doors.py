"""A product's doors, and a partner's matching products, with the reasons.

Products that are discontinued have no doors and match nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalog_builder.catalog.channels import is_carrying
from catalog_builder.catalog.conditions import Condition
from catalog_builder.catalog.conditions.scope import CategoryCondition, DistrictCondition
from catalog_builder.catalog.evaluation import Evaluation, evaluate_conditions
from catalog_builder.catalog.facts import Facts, facts_of
from catalog_builder.catalog.matching import Door, Matching
from catalog_builder.catalog.programmes import programme_state
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import PRODUCT_STATUSES, Partner, Product, Programme
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry


@dataclass(frozen=True, slots=True)
class DoorView:
    """A door as one product sees it.

    `partner` or `programme` is whose door it is; both are None for a kind's default requirements,
    and `door.slug` is then the kind. `taken` tells that the product is already there.
    """

    door: Door
    partner: Entry[Partner] | None
    programme: Entry[Programme] | None
    evaluation: Evaluation
    taken: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A product as the one behind a door sees it; `taken` tells that they carry it already."""

    product: Entry[Product]
    evaluation: Evaluation
    taken: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """The products that fit a door, and those that miss one thing, each the fittest first."""

    ready: tuple[Match, ...]
    near: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class DemandCount:
    """How many products meet one condition, of `total` on offer that are of the kind asked for."""

    condition: Condition
    met: int
    total: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Which products a door is for: slugs, the topmost of a tree; empty where everything is asked for."""

    categories: tuple[str, ...]
    districts: tuple[str, ...]


def doors_of(product: Entry[Product], catalog: Catalog, nearest: int | None = None) -> tuple[DoorView, ...]:
    """Return the doors for which a product is the right kind: open ones first, then the fewest missing.

    `nearest` limits how many closed doors are returned. Doors of partners come before the defaults
    of their kinds and before programmes; a programme that is closed, or that the product is in,
    is no door.
    """
    ranked = _ranked_doors(product, catalog)
    if not ranked:
        return ()
    met = [door for lacking, door in ranked if not lacking]
    unmet = [door for lacking, door in ranked if lacking]
    facts = facts_of(product, catalog.maker(product), catalog.config.site, catalog.build_date)
    return tuple(_view(door, product, facts, catalog) for door in (*met, *unmet[:nearest]))


_RANK = {"partner": 0, "kind": 1, "programme": 2}


def _ranked_doors(product: Entry[Product], catalog: Catalog) -> list[tuple[int, Door]]:
    """Return (how many conditions are not met, door), the fewest first."""
    matching = catalog.matching
    doors = (door for door in matching.doors.values() if _is_door_of(door, product, catalog))
    rated = ((matching.lacking(door, product.slug), door) for door in doors)
    return sorted(rated, key=lambda each: (each[0], _RANK[each[1].kind]))


def _is_door_of(door: Door, product: Entry[Product], catalog: Catalog) -> bool:
    if not is_candidate(door, product, catalog) or is_closed(door, catalog):
        return False
    return not (door.kind == "programme" and _is_taken(door, product, catalog))


def is_closed(door: Door, catalog: Catalog) -> bool:
    """Tell whether a door is that of a programme that no longer takes entries."""
    if door.kind != "programme":
        return False
    return programme_state(catalog.programmes[door.slug].data, catalog.build_date) == "closed"


def _is_taken(door: Door, product: Entry[Product], catalog: Catalog) -> bool:
    if door.kind == "programme":
        return any(step.programme.slug == door.slug for step in catalog.curation_of_product[product.slug])
    carriers = [link.partner for link in catalog.channels_of_product[product.slug] if is_carrying(link)]
    if door.kind == "partner":
        return any(partner.slug == door.slug for partner in carriers)
    return any(partner.data.kind == door.slug for partner in carriers)


def _view(door: Door, product: Entry[Product], facts: Facts, catalog: Catalog) -> DoorView:
    return DoorView(
        door,
        catalog.partners[door.slug] if door.kind == "partner" else None,
        catalog.programmes[door.slug] if door.kind == "programme" else None,
        evaluate_conditions(door.conditions, facts),
        _is_taken(door, product, catalog),
    )


def matches_of(door: Door, catalog: Catalog) -> Matches:
    """Return who fits a door and who misses one thing, the fittest first.

    Fit: not there yet, deliverable now, exported before, more valid certificates, more photos,
    then the order of the listing.
    """
    lacking = catalog.matching.within_one(door)
    candidates = [slug for slug in lacking if is_candidate(door, catalog.products[slug], catalog)]
    return Matches(
        _matches(door, (catalog.products[slug] for slug in candidates if not lacking[slug]), catalog),
        _matches(door, (catalog.products[slug] for slug in candidates if lacking[slug]), catalog),
    )


def is_candidate(door: Door, product: Entry[Product], catalog: Catalog) -> bool:
    """Tell whether a product is of the kind that a door asks for, on offer, and not its owner's own."""
    return (
        product.data.status != "discontinued"
        and catalog.matching.applies(door, product.slug)
        and not (door.kind == "partner" and door.slug == product.data.partner)
    )


def _matches(door: Door, products: Iterable[Entry[Product]], catalog: Catalog) -> tuple[Match, ...]:
    site, today = catalog.config.site, catalog.build_date
    rated = []
    for product in products:
        facts = facts_of(product, catalog.maker(product), site, today)
        match = Match(product, evaluate_conditions(door.conditions, facts), _is_taken(door, product, catalog))
        rated.append((_fit(match, facts, catalog), match))
    return tuple(match for _, match in sorted(rated, key=lambda each: each[0]))


def _fit(match: Match, facts: Facts, catalog: Catalog) -> tuple[bool, int, bool, int, int]:
    product = match.product
    exported = any(step.exported for step in catalog.curation_of_product[product.slug])
    valid = sum(not certificate.expired for certificate in facts.certificates)
    status = PRODUCT_STATUSES.index(product.data.status)
    return match.taken, status, not exported, -valid, -len(facts.photos)


def demand_counts(door: Door, catalog: Catalog) -> tuple[DemandCount, ...]:
    """Return how many products meet each condition of a door, those of scope aside."""
    eligible = [each.slug for each in catalog.products.values() if is_candidate(door, each, catalog)]
    return tuple(
        DemandCount(condition, _meeting(condition, eligible, catalog.matching), len(eligible))
        for condition in door.conditions
        if not condition.scope
    )


def _meeting(condition: Condition, products: Iterable[str], matching: Matching) -> int:
    bit = 1 << matching.conditions.index(condition)
    return sum(1 for slug in products if matching.met[slug] & bit)


def scope_of(door: Door, catalog: Catalog) -> Scope:
    """Return the categories and districts that a door asks for, in the order of catalog.yaml."""
    asked = wanted_categories(door, catalog)
    parents = {slug: node.category.parent for slug, node in catalog.categories.items()}
    districts = [each.slugs for each in door.conditions if isinstance(each, DistrictCondition)]
    return Scope(
        tuple(slug for slug in catalog.categories if slug in asked and parents[slug] not in asked),
        tuple(slug for slug in catalog.districts if districts and all(slug in each for each in districts)),
    )


def wanted_categories(door: Door, catalog: Catalog) -> frozenset[str]:
    """Return the categories whose products a door is for; none when it does not say."""
    sets = [each.slugs for each in door.conditions if isinstance(each, CategoryCondition)]
    return frozenset(catalog.categories).intersection(*sets) if sets else frozenset()
