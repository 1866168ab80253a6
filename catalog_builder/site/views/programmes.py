"""Curation programmes as the home page tells of them."""

from __future__ import annotations

from typing import Literal

from catalog_builder.catalog.programmes import programme_state, stage_counts, success_story
from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.content.schema import Programme
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry

State = Literal["upcoming", "open", "closed", ""]
STORY_PRODUCTS = 4


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """A programme, and whether it takes applications on the build date; "" when it names no dates."""

    programme: Entry[Programme]
    state: State


@dataclass(frozen=True, slots=True)
class Story:
    """What a programme achieved, in figures.

    `entered` products took part, `finished` are at its last stage; `producers` made those that
    took part; `markets` (ISO 3166-1 alpha-2) were reached; `products` are the furthest, a few.
    """

    programme: Entry[Programme]
    entered: int
    finished: int
    producers: int
    markets: tuple[str, ...]
    products: Products


def state_of(programme: Entry[Programme], catalog: Catalog) -> State:
    """Tell whether a programme takes applications on the build date."""
    state = programme_state(programme.data, catalog.build_date)
    return "" if state == "undated" else state


def programme_items(catalog: Catalog) -> tuple[ProgrammeItem, ...]:
    """Return all programmes with their state on the build date."""
    return tuple(ProgrammeItem(each, state_of(each, catalog)) for each in catalog.programmes.values())


def story_of(catalog: Catalog, programme: Entry[Programme]) -> Story:
    """Return what a programme achieved; all figures are 0 before its first step."""
    story = success_story(programme, catalog)
    if story is None:
        return Story(programme, 0, 0, 0, (), ())
    return Story(
        programme=programme,
        entered=len(story.products),
        finished=len(story.finished),
        producers=len(story.makers),
        markets=tuple(each.market for each in story.markets),
        products=_furthest(catalog, programme)[:STORY_PRODUCTS],
    )


def _furthest(catalog: Catalog, programme: Entry[Programme]) -> Products:
    stages = reversed(stage_counts(programme, catalog))
    return tuple(product for stage in stages for product in stage.here)


def best_story(catalog: Catalog) -> Story | None:
    """Return the story most worth telling: most products at the end of the way, then most on it."""
    stories = [story_of(catalog, programme) for programme in catalog.programmes.values()]
    told = [story for story in stories if story.entered]
    return max(told, key=lambda story: (story.finished, story.entered), default=None)
