"""Doors to the market, in the page's language."""

from __future__ import annotations

from catalog_builder.catalog.conditions import State
from catalog_builder.catalog.doors import DoorView, doors_of
from catalog_builder.catalog.evaluation import Evaluation
from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.site.viewpoint import Viewpoint

NEAREST = 6
"""How many closed doors a product page shows: the nearest. Beyond these nobody knocks."""


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One condition of a door, judged: `state` is met, missing or unknown."""

    state: State
    text: str


@dataclass(frozen=True, slots=True)
class DoorItem:
    """A door as its product page shows it.

    `met` tells that it is open, else `missing` counts what is not met; `taken` that the product is
    there already. `url` leads to whose door it is.
    """

    title: str
    url: str
    met: bool
    missing: int
    taken: bool
    lines: tuple[DoorLine, ...]


def door_items(viewpoint: Viewpoint, product: Entry[Product]) -> tuple[DoorItem, ...]:
    """Return a product's doors: open ones first, then the nearest closed ones."""
    doors = doors_of(product, viewpoint.catalog, NEAREST)
    return tuple(_item(viewpoint, door) for door in doors)


def _item(viewpoint: Viewpoint, view: DoorView) -> DoorItem:
    title, url = _whose(viewpoint, view)
    missing = len(view.evaluation.obstacles)
    return DoorItem(title, url, not missing, missing, view.taken, lines_of(viewpoint, view.evaluation))


def _whose(viewpoint: Viewpoint, view: DoorView) -> tuple[str, str]:
    owner = view.partner or view.programme
    if owner:
        return viewpoint.tr(owner.data.name), viewpoint.url(owner)
    return viewpoint.words.partner_kind(view.door.slug), viewpoint.kind_url(view.door.slug)


def lines_of(viewpoint: Viewpoint, evaluation: Evaluation) -> tuple[DoorLine, ...]:
    """Return a sentence for each condition."""
    return tuple(
        DoorLine(outcome.state, viewpoint.words.message(outcome.sentence)) for outcome in evaluation.outcomes
    )
