"""The ways out of a list: filters that narrow it in place, and links to other lists, which need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from catalog_builder.fields.certificates import TITLES
from catalog_builder.frozen import dataclass
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import channel_items, district_items


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another list; `depth` of a category in its tree, `current` when it is the list shown."""

    label: str
    url: str
    count: int
    current: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Ways:
    """Links of one sort, e.g. to all categories."""

    title: str
    values: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to tick; `count` products of the list have it."""

    value: str
    label: str
    count: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter, as the search names it: `field` as in its address."""

    field: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Filters:
    """The ways out of a list, the same object for all its pages.

    `facets` narrow it in place; `ways` are links to its sisters, `other_ways` those for a browser without
    scripts.
    """

    facets: tuple[Facet, ...]
    ways: tuple[Ways, ...]
    other_ways: tuple[Ways, ...]


def filters_of(viewpoint: Viewpoint, preset: str, without: str) -> Filters:
    """Return the ways out of the list that has `preset` as its own filter, by other fields than `without`."""
    return cast(
        "Filters", viewpoint.recent.get(("filters", preset), lambda: _filters(viewpoint, preset, without))
    )


def _filters(viewpoint: Viewpoint, preset: str, without: str) -> Filters:
    facets, others = facets_of(viewpoint, preset, without), other_ways(viewpoint)
    if without != "category":
        return Filters(facets, (), (category_ways(viewpoint), *others))
    slug = preset.removeprefix("category=")
    current = viewpoint.url(viewpoint.category(slug)) if slug else ""
    return Filters(facets, (category_ways(viewpoint, current),), others)


def category_ways(viewpoint: Viewpoint, current: str = "") -> Ways:
    """Return the links to all categories with products; `current` is a list's URL."""
    return Ways(viewpoint.words.gettext("Category"), tuple(_categories(viewpoint, current)))


def other_ways(viewpoint: Viewpoint) -> tuple[Ways, ...]:
    """Return the links to the districts and places with products."""
    words = viewpoint.words
    ways = (
        Ways(words.gettext("Sub-district"), tuple(_districts(viewpoint))),
        Ways(words.gettext("Where to find it"), tuple(_channels(viewpoint))),
    )
    return tuple(each for each in ways if each.values)


def facets_of(viewpoint: Viewpoint, preset: str, without: str) -> tuple[Facet, ...]:
    """Return the filters of the list that has `preset` as its own, e.g. `category=kue-kering`.

    Filters that leave no choice, and the field `without`, are left out.
    """
    titles = {
        "category": viewpoint.words.gettext("Category"),
        "district": viewpoint.words.gettext("Sub-district"),
        "certificate": viewpoint.words.gettext("Certificate"),
        "channel": viewpoint.words.gettext("Where to find it"),
    }
    label_of = _labels(viewpoint)
    return tuple(
        Facet(
            field,
            titles[field],
            tuple(
                FacetValue(value, label_of[field](value), count, _depth(viewpoint, field, value))
                for value, count in counts
            ),
        )
        for field, counts in viewpoint.site.facet_counts[preset]
        if field != without and len(counts) > 1
    )


def _labels(viewpoint: Viewpoint) -> dict[str, Callable[[str], str]]:
    words = viewpoint.words
    return {
        "category": lambda slug: viewpoint.tr(viewpoint.category(slug).name),
        "district": lambda slug: viewpoint.tr(viewpoint.district(slug).name),
        "certificate": lambda kind: viewpoint.tr(TITLES[kind]) if kind in TITLES else kind.upper(),
        "channel": lambda place: words.place("export") if place == "export" else words.partner_kind(place),
    }


def _depth(viewpoint: Viewpoint, field: str, value: str) -> int:
    return viewpoint.catalog.categories[value].depth if field == "category" else 0


def _categories(viewpoint: Viewpoint, current: str) -> Iterator[Way]:
    for node in viewpoint.catalog.categories.values():
        if node.count:
            url = viewpoint.url(node.category)
            yield Way(viewpoint.tr(node.category.name), url, node.count, url == current, node.depth)


def _districts(viewpoint: Viewpoint) -> Iterator[Way]:
    for item in district_items(viewpoint.catalog):
        yield Way(viewpoint.tr(item.district.name), viewpoint.url(item.district), item.count)


def _channels(viewpoint: Viewpoint) -> Iterator[Way]:
    for item in channel_items(viewpoint.catalog):
        yield Way(viewpoint.words.place(item.place), viewpoint.channel_url(item.place), item.count)
