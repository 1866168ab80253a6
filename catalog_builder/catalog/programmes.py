"""Curation programmes: whether they take entries, how many products are where, what they achieved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Literal

from catalog_builder.catalog.types import Catalog, CurationStep, Partners, Products
from catalog_builder.content.schema import Programme
from catalog_builder.content.schema.programme import Stage
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry

DAYS_A_MONTH = 365.25 / 12
ProgrammeState = Literal["upcoming", "open", "closed", "undated"]


@dataclass(frozen=True, slots=True)
class StageCount:
    """One stage of a programme: `here` is at it now, `reached` came this far or further."""

    stage: Stage
    here: Products
    reached: Products


@dataclass(frozen=True, slots=True)
class MarketCount:
    """A foreign market (ISO 3166-1 code), what arrived there and when the first did."""

    market: str
    products: Products
    since: date


@dataclass(frozen=True, slots=True)
class Story:
    """What a programme achieved, computed from its steps.

    `started` and `latest` are its first and last dated step. `finished` are the products at the
    last stage; `exported` those that reached a market; `months` is the median time from a product's
    first step to the last stage, None while none is there.
    """

    products: Products
    finished: Products
    exported: Products
    makers: Partners
    forums: Partners
    markets: tuple[MarketCount, ...]
    started: date
    latest: date
    months: int | None


def programme_state(programme: Programme, build_date: date) -> ProgrammeState:
    """Tell whether a programme takes entries on the build date; its first and last day count."""
    if programme.opens is None and programme.closes is None:
        return "undated"
    if programme.opens and build_date < programme.opens:
        return "upcoming"
    if programme.closes and build_date > programme.closes:
        return "closed"
    return "open"


def stage_counts(programme: Entry[Programme], catalog: Catalog) -> tuple[StageCount, ...]:
    """Return the pipeline: the products at each stage, in the programme's order."""
    furthest = _furthest(catalog.curation_of_programme[programme.slug])
    return tuple(
        StageCount(
            stage,
            tuple(each.product for each in furthest if each.position == position),
            tuple(each.product for each in furthest if each.position >= position),
        )
        for position, stage in enumerate(programme.data.stages)
    )


def _furthest(steps: tuple[CurationStep, ...]) -> tuple[CurationStep, ...]:
    """Return each product's furthest step, the latest first."""
    furthest: dict[str, CurationStep] = {}
    for step in steps:
        before = furthest.get(step.product.slug)
        if before is None or step.position >= before.position:
            furthest[step.product.slug] = step
    return tuple(sorted(furthest.values(), key=lambda step: step.curation.date, reverse=True))


def success_story(programme: Entry[Programme], catalog: Catalog) -> Story | None:
    """Return a programme's figures, None before its first step."""
    steps = catalog.curation_of_programme[programme.slug]
    if not steps:
        return None
    makers = {step.product.data.partner for step in steps}
    forums = {group.slug for maker in makers for group in catalog.memberships[maker]}
    last = len(programme.data.stages) - 1
    dates = [step.curation.date for step in steps]
    return Story(
        products=_products(steps, catalog),
        finished=_products([step for step in steps if step.position == last], catalog),
        exported=_products([step for step in steps if step.exported], catalog),
        makers=tuple(catalog.partners[slug] for slug in catalog.partners if slug in makers),
        forums=tuple(each for each in catalog.partners_by_kind["forum"] if each.slug in forums),
        markets=_markets(steps, catalog),
        started=min(dates),
        latest=max(dates),
        months=_months(steps, last),
    )


def _months(steps: Iterable[CurationStep], last: int) -> int | None:
    """Return the median of the whole months that products took to the last stage."""
    begun: dict[str, date] = {}
    ended: dict[str, date] = {}
    for step in steps:
        slug, day = step.product.slug, step.curation.date
        begun[slug] = min(day, begun.get(slug, day))
        if step.position == last:
            ended[slug] = min(day, ended.get(slug, day))
    spans = [(ended[slug] - begun[slug]).days / DAYS_A_MONTH for slug in ended]
    return round(median(spans)) if spans else None


def _products(steps: Iterable[CurationStep], catalog: Catalog) -> Products:
    """Return the products of some steps once each, in listing order."""
    slugs = {step.product.slug for step in steps}
    return tuple(catalog.products[slug] for slug in catalog.products if slug in slugs)


def _markets(steps: Iterable[CurationStep], catalog: Catalog) -> tuple[MarketCount, ...]:
    arrivals: dict[str, list[CurationStep]] = {}
    for step in steps:
        if step.exported and step.curation.market:
            arrivals.setdefault(step.curation.market, []).append(step)
    return tuple(
        MarketCount(market, _products(there, catalog), min(step.curation.date for step in there))
        for market, there in sorted(arrivals.items())
    )
