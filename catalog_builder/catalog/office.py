"""What the office works with: readiness, matches, gaps, expiries, who is not online yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from catalog_builder.catalog.conditions import Condition
from catalog_builder.catalog.digital import DigitalReadiness, digital_readiness, producers
from catalog_builder.catalog.doors import is_candidate, is_closed
from catalog_builder.catalog.facts import facts_of
from catalog_builder.catalog.matching import Door
from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.content.schema import Product
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many products a set of requirements is for, how many meet it, how many miss one thing."""

    door: Door
    eligible: int
    ready: int
    near: int


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that stands alone between products and doors.

    `products` lack only this for at least one of `doors`; `thing` is a message of the domain `site`.
    """

    aspect: str
    thing: Message
    products: Products
    doors: tuple[Door, ...]


def live_doors(catalog: Catalog) -> tuple[Door, ...]:
    """Return the doors that can be entered on the build date: all but those of closed programmes."""
    return tuple(door for door in catalog.matching.doors.values() if not is_closed(door, catalog))


def door_counts(catalog: Catalog) -> tuple[DoorCount, ...]:
    """Return the figures of every door, in the order of kinds, partners, programmes."""
    return tuple(door_count(door, catalog) for door in live_doors(catalog))


def door_count(door: Door, catalog: Catalog) -> DoorCount:
    """Return the figures of one door."""
    eligible = sum(is_candidate(door, product, catalog) for product in catalog.products.values())
    lacking = [bits for _, bits in _within_one(door, catalog)]
    ready = lacking.count(0)
    return DoorCount(door, eligible, ready, len(lacking) - ready)


def _within_one(door: Door, catalog: Catalog) -> Iterator[tuple[Entry[Product], int]]:
    """Yield the candidates of a door that lack at most one condition, with its bit or 0."""
    for slug, bits in catalog.matching.within_one(door).items():
        product = catalog.products[slug]
        if is_candidate(door, product, catalog):
            yield product, bits


def gaps(catalog: Catalog) -> tuple[Gap, ...]:
    """Return what stands alone between products and doors, what blocks most products first.

    An entry that only does not say something waits for another thing than one that falls short.
    """
    pending: dict[str, _Pending] = {}
    for door in live_doors(catalog):
        for product, bits in _within_one(door, catalog):
            if bits:
                condition = catalog.matching.conditions[bits.bit_length() - 1]
                aspect, thing = _lack(condition, product, catalog)
                pending.setdefault(aspect, _Pending(thing)).add(product, door)
    found = (each.gap(aspect) for aspect, each in pending.items())
    return tuple(sorted(found, key=lambda gap: (-len(gap.products), -len(gap.doors), gap.aspect)))


def _lack(condition: Condition, product: Entry[Product], catalog: Catalog) -> tuple[str, Message]:
    """Return what a product lacks to meet a condition: a name to group by, and the thing."""
    facts = facts_of(product, catalog.maker(product), catalog.config.site, catalog.build_date)
    unknown = condition.judge(getattr(facts, condition.fact)) == "unknown"
    if unknown and condition.statement:
        return f"{condition.aspect}?", condition.statement
    return condition.aspect, condition.thing


@dataclass(slots=True)
class _Pending:
    """A gap while its products are gathered."""

    thing: Message
    products: dict[str, Entry[Product]] = field(default_factory=dict)
    doors: dict[str, Door] = field(default_factory=dict)

    def add(self, product: Entry[Product], door: Door) -> None:
        """Note that only this stands between a product and a door."""
        self.products[product.slug] = product
        self.doors[door.key] = door

    def gap(self, aspect: str) -> Gap:
        """Return what was gathered."""
        return Gap(aspect, self.thing, tuple(self.products.values()), tuple(self.doors.values()))


def digital_rows(catalog: Catalog) -> tuple[DigitalReadiness, ...]:
    """Return how far every producer has come online, those with most steps left first."""
    rows = [digital_readiness(partner, catalog) for partner in producers(catalog)]
    return tuple(sorted(rows, key=lambda row: sum(step.complete for step in row.steps)))


def offline_producers(catalog: Catalog) -> tuple[DigitalReadiness, ...]:
    """Return the producers whom no buyer can reach over the internet."""
    return tuple(row for row in digital_rows(catalog) if not row.online)
