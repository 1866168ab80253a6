"""The ways into a list: links to other lists, which work without scripts, and to the search, filters set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.site import urls
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import channel_items, district_items


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One link; `depth` of a category in its tree, `current` when it is the list that is shown."""

    label: str
    url: str
    count: int
    current: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """Links of one sort, e.g. all categories; `scripted` ones lead to the search, which needs a script."""

    title: str
    values: tuple[FacetValue, ...]
    scripted: bool = False


def narrowing_facets(viewpoint: Viewpoint, preset: str = "") -> tuple[Facet, ...]:
    """Return what of a list has which certificate and state: links to the search with that filter set.

    `preset` is the list itself as a filter of the search, e.g. `category=kue-kering`.
    """
    words = viewpoint.words
    search = viewpoint.url(urls.SEARCH) + "?" + (f"{preset}&" if preset else "")
    values = tuple(
        FacetValue(words.certificate(kind), f"{search}certificate={kind}", count)
        for kind, count in viewpoint.site.certificate_counts[preset]
    )
    facet = Facet(words.gettext("Certificate"), values, scripted=True)
    return (facet,) if values else ()


def facets_of(viewpoint: Viewpoint, current: str = "") -> tuple[Facet, ...]:
    """Return categories, districts and places, each with products in it; `current` is a list's URL."""
    words = viewpoint.words
    facets = (
        Facet(words.gettext("Category"), tuple(_categories(viewpoint, current))),
        Facet(words.gettext("Sub-district"), tuple(_districts(viewpoint, current))),
        Facet(words.gettext("Where to find it"), tuple(_channels(viewpoint, current))),
    )
    return tuple(facet for facet in facets if facet.values)


def _categories(viewpoint: Viewpoint, current: str) -> Iterator[FacetValue]:
    for node in viewpoint.catalog.categories.values():
        if node.count:
            url = viewpoint.url(node.category)
            yield FacetValue(viewpoint.tr(node.category.name), url, node.count, url == current, node.depth)


def _districts(viewpoint: Viewpoint, current: str) -> Iterator[FacetValue]:
    for item in district_items(viewpoint.catalog):
        url = viewpoint.url(item.district)
        yield FacetValue(viewpoint.tr(item.district.name), url, item.count, url == current)


def _channels(viewpoint: Viewpoint, current: str) -> Iterator[FacetValue]:
    for item in channel_items(viewpoint.catalog):
        url = viewpoint.channel_url(item.place)
        yield FacetValue(viewpoint.words.place(item.place), url, item.count, url == current)
