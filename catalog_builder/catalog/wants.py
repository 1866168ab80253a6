"""What partners want that nothing can be: contradictions, categories without products."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog_builder.catalog.categories import CategoryTree, category_tree
from catalog_builder.config import Config
from catalog_builder.content.schema import Partner
from catalog_builder.content.schema.partner import Wants
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.fields.requirements import Requirements
from catalog_builder.model import Entry

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry


def check_wants(partners: list[AnyEntry], programmes: list[AnyEntry], config: Config) -> Iterator[Finding]:
    """Yield wants and criteria that no product can ever meet."""
    tree = category_tree(config)
    for partner in partners:
        wants = partner.data.wants
        if wants and wants.requires:
            yield from _check_price(partner, wants.requires, ("wants", "requires"))
            yield from _check_overlap(partner, wants, wants.requires, tree)
    for programme in programmes:
        if programme.data.criteria:
            yield from _check_price(programme, programme.data.criteria, ("criteria",))


def check_offers(partners: list[AnyEntry], products: list[AnyEntry], config: Config) -> Iterator[Finding]:
    """Yield wanted categories in which there is no product."""
    tree = category_tree(config)
    categories = {product.data.category for product in products}
    offered = {slug for category in categories for slug in tree.with_ancestors(category)}
    for partner in partners:
        for position, slug in enumerate(partner.data.wants.categories if partner.data.wants else ()):
            if slug in tree.paths and slug not in offered:
                yield _nothing_offered(partner, position, slug)


def _nothing_offered(entry: Entry[Partner], position: int, slug: str) -> Finding:
    return Finding(
        entry.source,
        ("wants", "categories", position),
        "nothing-offered",
        Message.of('no product is in the category "{name}" yet', name=slug),
        Message.of("the partner's page will show no match for it"),
        "warning",
    )


def _check_price(entry: AnyEntry, requirements: Requirements, path: tuple[Step, ...]) -> Iterator[Finding]:
    price = requirements.price
    if price and price.min is not None and price.max is not None and price.min > price.max:
        yield _contradiction(
            entry,
            (*path, "price"),
            Message.of(
                "the lowest price {low} is above the highest {high}", low=str(price.min), high=str(price.max)
            ),
        )


def _check_overlap(
    entry: Entry[Partner], wants: Wants, requirements: Requirements, tree: CategoryTree
) -> Iterator[Finding]:
    path: tuple[Step, ...] = ("wants", "requires")
    wanted, required = tree.with_descendants(wants.categories), tree.with_descendants(requirements.categories)
    if wanted and required and wanted.isdisjoint(required):
        message = Message.of("no product can be both in the wanted and in the required categories")
        yield _contradiction(entry, (*path, "categories"), message)
    if wants.districts and requirements.districts and set(wants.districts).isdisjoint(requirements.districts):
        message = Message.of("no product can be both from the wanted and from the required districts")
        yield _contradiction(entry, (*path, "districts"), message)


def _contradiction(entry: AnyEntry, path: tuple[Step, ...], message: Message) -> Finding:
    return Finding(entry.source, path, "contradictory-requirements", message)
