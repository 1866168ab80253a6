"""The catalogue in figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog_builder.catalog.statistics import Funnel, GrowthRow, Statistics
from catalog_builder.frozen import dataclass
from catalog_builder.site.charts import LineChart, line_chart
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import Counts, counts_of
from catalog_builder.site.views.programme import stage_name


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row: a figure a column; `url` leads to what it counts, None when nothing shows that.

    `depth` is that of a category in its tree.
    """

    label: str
    url: str | None
    values: tuple[int, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose first column of figures is drawn as bars, the longest of `most`."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]

    @property
    def most(self) -> int:
        """The largest figure that is drawn."""
        return max((row.values[0] for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class GrowthChart:
    """Growth month by month: a line of sums so far for each of two series, and the rows as a table."""

    chart: LineChart
    rows: tuple[tuple[date, GrowthRow], ...]


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """All charts that have any row; `growth` is None before the first dated event."""

    counts: Counts
    charts: tuple[Chart, ...]
    growth: GrowthChart | None


def statistics_view(viewpoint: Viewpoint, _plan: PagePlan) -> StatisticsView:
    """Count the catalogue."""
    figures = viewpoint.site.figures[""]
    charts = (*_charts(viewpoint, figures), *(_funnel(viewpoint, each) for each in figures.funnels))
    shown = tuple(chart for chart in charts if chart.most)
    return StatisticsView(counts_of(viewpoint.catalog), shown, growth_chart(figures.growth))


def _charts(viewpoint: Viewpoint, figures: Statistics) -> Iterator[Chart]:
    words = viewpoint.words
    products, producers, partners = (
        words.gettext("Products"),
        words.gettext("Producers"),
        words.gettext("Partners"),
    )
    yield Chart(words.gettext("By category"), (products, producers), tuple(_categories(viewpoint, figures)))
    yield Chart(
        words.gettext("By sub-district"),
        (products, producers, partners),
        tuple(_districts(viewpoint, figures)),
    )
    yield Chart(
        words.gettext("Partners by kind"),
        (partners, words.gettext("Products carried")),
        tuple(_kinds(viewpoint, figures)),
    )
    yield Chart(
        words.gettext("By where they are found"),
        (products, producers, partners),
        tuple(_places(viewpoint, figures)),
    )
    yield Chart(
        words.gettext("By certificate"),
        (words.gettext("Valid"), words.gettext("Expired"), producers),
        tuple(_certificates(viewpoint, figures)),
    )


def _categories(viewpoint: Viewpoint, figures: Statistics) -> Iterator[ChartRow]:
    for row in figures.categories:
        if row.node.count:
            category = row.node.category
            values = row.node.count, row.producers
            yield ChartRow(viewpoint.tr(category.name), viewpoint.url(category), values, row.node.depth)


def _districts(viewpoint: Viewpoint, figures: Statistics) -> Iterator[ChartRow]:
    for row in sorted(figures.districts, key=lambda row: -row.products):
        values = row.products, row.producers, row.partners
        if any(values):
            yield ChartRow(viewpoint.tr(row.district.name), viewpoint.url(row.district), values)


def _kinds(viewpoint: Viewpoint, figures: Statistics) -> Iterator[ChartRow]:
    for row in figures.kinds:
        if row.partners:
            name, url = viewpoint.words.partner_kind(row.kind), viewpoint.kind_url(row.kind)
            yield ChartRow(name, url, (row.partners, row.products))


def _places(viewpoint: Viewpoint, figures: Statistics) -> Iterator[ChartRow]:
    for row in figures.places:
        if row.products:
            values = row.products, row.producers, row.partners
            yield ChartRow(viewpoint.words.place(row.place), viewpoint.channel_url(row.place), values)


def _certificates(viewpoint: Viewpoint, figures: Statistics) -> Iterator[ChartRow]:
    for row in sorted(figures.certificates, key=lambda row: -row.valid):
        values = row.valid, row.expired, row.producers
        yield ChartRow(viewpoint.words.certificate(row.kind), None, values)


def _funnel(viewpoint: Viewpoint, funnel: Funnel) -> Chart:
    words = viewpoint.words
    programme = funnel.programme
    title = words.gettext("Products in %(name)s", name=viewpoint.tr(programme.data.name))
    rows = (
        ChartRow(
            stage_name(viewpoint, each.stage), viewpoint.url(programme), (len(each.reached), len(each.here))
        )
        for each in funnel.stages
    )
    return Chart(title, (words.gettext("Came this far"), words.gettext("Are here now")), tuple(rows))


def growth_chart(growth: tuple[GrowthRow, ...]) -> GrowthChart | None:
    """Draw growth: channels and steps in programmes so far; each January is labelled with its year."""
    if not growth:
        return None
    years = [str(row.year) if row.month == 1 else "" for row in growth]
    series = [row.channels_so_far for row in growth], [row.steps_so_far for row in growth]
    chart = line_chart(series, years if any(years) else [str(growth[0].year), *years[1:]])
    return GrowthChart(chart, tuple((date(row.year, row.month, 1), row) for row in growth))
