"""The catalogue in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.catalog.programmes import stage_counts
from catalog_builder.content.schema import Programme
from catalog_builder.model import Entry
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import (
    Counts,
    channel_items,
    counts_of,
    district_items,
    kind_items,
)
from catalog_builder.site.views.programme import stage_name


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One bar; `url` leads to what it counts, None when nothing shows that."""

    label: str
    url: str | None
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose rows can be drawn as bars."""

    title: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """All charts that have any row."""

    counts: Counts
    charts: tuple[Chart, ...]


def statistics_view(viewpoint: Viewpoint, _plan: PagePlan) -> StatisticsView:
    """Count the catalogue."""
    charts = tuple(chart for chart in _charts(viewpoint) if chart.rows)
    return StatisticsView(counts_of(viewpoint.catalog), charts)


def _charts(viewpoint: Viewpoint) -> Iterator[Chart]:
    words = viewpoint.words
    yield Chart(words.gettext("Products by category"), tuple(_categories(viewpoint)))
    yield Chart(words.gettext("Products by sub-district"), tuple(_districts(viewpoint)))
    yield Chart(words.gettext("Partners by kind"), tuple(_kinds(viewpoint)))
    yield Chart(words.gettext("Products by where they are found"), tuple(_channels(viewpoint)))
    yield Chart(words.gettext("Products by certificate"), tuple(_certificates(viewpoint)))
    for programme in viewpoint.catalog.programmes.values():
        title = words.gettext("Products in %(name)s", name=viewpoint.tr(programme.data.name))
        yield Chart(title, tuple(_funnel(viewpoint, programme)))


def _categories(viewpoint: Viewpoint) -> Iterator[ChartRow]:
    for node in viewpoint.catalog.categories.values():
        if node.depth == 0 and node.count:
            yield ChartRow(viewpoint.tr(node.category.name), viewpoint.url(node.category), node.count)


def _districts(viewpoint: Viewpoint) -> Iterator[ChartRow]:
    items = sorted(district_items(viewpoint.catalog), key=lambda item: -item.count)
    for item in items:
        yield ChartRow(viewpoint.tr(item.district.name), viewpoint.url(item.district), item.count)


def _kinds(viewpoint: Viewpoint) -> Iterator[ChartRow]:
    for item in kind_items(viewpoint.catalog):
        yield ChartRow(viewpoint.words.partner_kind(item.kind), viewpoint.kind_url(item.kind), item.count)


def _channels(viewpoint: Viewpoint) -> Iterator[ChartRow]:
    for item in channel_items(viewpoint.catalog):
        yield ChartRow(viewpoint.words.place(item.place), viewpoint.channel_url(item.place), item.count)


def _certificates(viewpoint: Viewpoint) -> Iterator[ChartRow]:
    counts = Counter({kind: len(products) for kind, products in viewpoint.catalog.by_certificate.items()})
    for kind, count in counts.most_common():
        yield ChartRow(viewpoint.words.certificate(kind), None, count)


def _funnel(viewpoint: Viewpoint, programme: Entry[Programme]) -> Iterator[ChartRow]:
    url = viewpoint.url(programme)
    for each in stage_counts(programme, viewpoint.catalog):
        yield ChartRow(stage_name(viewpoint, each.stage), url, len(each.reached))
