"""All products against all requirements.

A door is a set of conditions, and so is what a product meets; what the product lacks is their
difference. Equal conditions of many doors are numbered once and judged once for each distinct fact,
and both sets are the bits of an integer, so that a comparison is two machine operations. Sentences
are made later, for the few pairs that a page or a report shows.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from catalog_builder.catalog.categories import CategoryTree
from catalog_builder.catalog.conditions import Condition, conditions_of
from catalog_builder.catalog.conditions.scope import CategoryCondition, DistrictCondition
from catalog_builder.catalog.facts import Facts, facts_of
from catalog_builder.catalog.names import fold
from catalog_builder.config import Config, Site
from catalog_builder.content.schema import Partner, Product, Programme
from catalog_builder.fields.requirements import Requirements
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry

DoorKind = Literal["partner", "kind", "programme"]


@dataclass(frozen=True, slots=True)
class Door:
    """What one partner, one kind of partner (by default) or one programme asks of products.

    `slug` names that partner, kind or programme; `asked` are the numbers of its conditions in
    `Matching.conditions`, as bits. `partner_kind` is the kind of the partner; "" of a programme.
    """

    kind: DoorKind
    slug: str
    conditions: tuple[Condition, ...]
    asked: int
    partner_kind: str = ""

    @property
    def key(self) -> str:
        """A name that no other door has, e.g. `partner:hotel-sakura`."""
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class Matching:
    """Which product meets which condition.

    `met` and `outside` map a product's slug to bits of `conditions`: those it meets, and those
    of scope (category, district) that say this is not the kind of product that is asked for.
    """

    conditions: tuple[Condition, ...]
    doors: Mapping[str, Door]
    met: Mapping[str, int]
    outside: Mapping[str, int]

    def applies(self, door: Door, product: str) -> bool:
        """Tell whether a product (slug) is of the kind that the door asks for."""
        return not door.asked & self.outside[product]

    def ready(self, door: Door, product: str) -> bool:
        """Tell whether a product meets everything."""
        return not door.asked & ~self.met[product]

    def lacking(self, door: Door, product: str) -> int:
        """Return how many conditions a product does not meet."""
        return (door.asked & ~self.met[product]).bit_count()

    def within_one(self, door: Door) -> dict[str, int]:
        """Return the products (slugs) that lack at most one condition, and the bit of what they lack, or 0.

        A number has at most one bit when it shares none with its predecessor.
        """
        asked = door.asked
        return {slug: bits for slug, met in self.met.items() if not (bits := asked & ~met) & (bits - 1)}

    def obstacles(self, door: Door, product: str) -> tuple[Condition, ...]:
        """Return the conditions that a product does not meet."""
        lacking = door.asked & ~self.met[product]
        return tuple(each for number, each in enumerate(self.conditions) if lacking >> number & 1)

    def named(self, name: str) -> tuple[Door, ...]:
        """Return the doors that `ready:<name>` means; a product is ready when it meets any of them.

        `name` (folded as by `names.fold`) is a partner, a programme, or a kind of partner: then the
        default of the kind and the doors of all partners of that kind.
        """
        return tuple(
            door for door in self.doors.values() if name in (fold(door.slug), fold(door.partner_kind))
        )


def match(
    products: Mapping[str, Entry[Product]],
    partners: Mapping[str, Entry[Partner]],
    programmes: Mapping[str, Entry[Programme]],
    config: Config,
    tree: CategoryTree,
    build_date: date,
) -> Matching:
    """Judge every condition of every door for every product."""
    doors, numbers = _numbered(_doors(partners, programmes, config, tree))
    if not numbers:
        return Matching((), {}, dict.fromkeys(products, 0), dict.fromkeys(products, 0))
    standings = _standings(numbers, products.values(), partners, config.site, build_date)
    return Matching(
        tuple(numbers),
        {door.key: door for door in doors},
        {slug: met for slug, (met, _) in standings.items()},
        {slug: outside for slug, (_, outside) in standings.items()},
    )


def judged_again(
    matching: Matching,
    products: Iterable[Entry[Product]],
    partners: Mapping[str, Entry[Partner]],
    site: Site,
    build_date: date,
) -> Matching:
    """Return the matching with the standing of some products as they are now; all else is as it was."""
    if not matching.conditions:
        return matching
    numbers = {condition: number for number, condition in enumerate(matching.conditions)}
    standings = _standings(numbers, products, partners, site, build_date)
    met = {slug: met for slug, (met, _) in standings.items()}
    outside = {slug: outside for slug, (_, outside) in standings.items()}
    return replace(matching, met={**matching.met, **met}, outside={**matching.outside, **outside})


def _standings(
    numbers: Mapping[Condition, int],
    products: Iterable[Entry[Product]],
    partners: Mapping[str, Entry[Partner]],
    site: Site,
    build_date: date,
) -> dict[str, tuple[int, int]]:
    judge = _Judge(numbers)
    return {
        each.slug: judge.standing(facts_of(each, partners[each.data.partner], site, build_date))
        for each in products
    }


Asking = tuple[DoorKind, str, str, tuple[Condition, ...]]
"""Kind of door, slug, kind of partner, conditions."""


def _doors(
    partners: Mapping[str, Entry[Partner]],
    programmes: Mapping[str, Entry[Programme]],
    config: Config,
    tree: CategoryTree,
) -> Iterator[Asking]:
    """Yield whoever asks for anything, and what."""
    currency = config.site.currency
    for kind, requirements in config.requirements.items():
        yield "kind", kind, kind, conditions_of(requirements, tree, currency)
    for slug, partner in partners.items():
        yield "partner", slug, partner.data.kind, _wanted(partner.data, config, tree)
    for slug, programme in programmes.items():
        criteria = programme.data.criteria or Requirements()
        yield "programme", slug, "", conditions_of(criteria, tree, currency)


def _wanted(partner: Partner, config: Config, tree: CategoryTree) -> tuple[Condition, ...]:
    """Return what a partner asks: its own requirements, or else those of its kind, and what it wants."""
    wants = partner.wants
    if wants is None:
        return ()
    requires = wants.requires or config.requirements.get(partner.kind) or Requirements()
    scope: list[Condition] = []
    if wants.categories:
        scope.append(CategoryCondition(tree.with_descendants(wants.categories)))
    if wants.districts:
        scope.append(DistrictCondition(frozenset(wants.districts)))
    return tuple(dict.fromkeys((*scope, *conditions_of(requires, tree, config.site.currency))))


def _numbered(askings: Iterable[Asking]) -> tuple[list[Door], dict[Condition, int]]:
    """Give each distinct condition a number, from 0; who asks for nothing has no door."""
    numbers: dict[Condition, int] = {}
    doors = []
    for kind, slug, partner_kind, conditions in askings:
        asked = 0
        for condition in conditions:
            asked |= 1 << numbers.setdefault(condition, len(numbers))
        if asked:
            doors.append(Door(kind, slug, conditions, asked, partner_kind))
    return doors, numbers


class _Judge:
    """Judges the conditions on a fact once for each value of it that occurs."""

    def __init__(self, numbers: Mapping[Condition, int]) -> None:
        self._conditions: dict[str, list[tuple[int, Condition]]] = {}
        for condition, number in numbers.items():
            self._conditions.setdefault(condition.fact, []).append((1 << number, condition))
        self._judged: dict[str, dict[Hashable, tuple[int, int]]] = {fact: {} for fact in self._conditions}

    def standing(self, facts: Facts) -> tuple[int, int]:
        """Return the bits of the conditions that are met, and of those of scope that are missed."""
        met = outside = 0
        for fact, judged in self._judged.items():
            value = getattr(facts, fact)
            if value not in judged:
                judged[value] = _bits(self._conditions[fact], value)
            more_met, more_outside = judged[value]
            met |= more_met
            outside |= more_outside
        return met, outside


def _bits(conditions: Iterable[tuple[int, Condition]], value: Hashable) -> tuple[int, int]:
    met = outside = 0
    for bit, condition in conditions:
        state = condition.judge(value)
        if state == "met":
            met |= bit
        elif state == "missing" and condition.scope:
            outside |= bit
    return met, outside
