"""A curation programme's page: the pipeline, what is asked, what happened when."""

from __future__ import annotations

from catalog_builder.catalog.programmes import Story, stage_counts, success_story
from catalog_builder.catalog.types import Catalog, CurationStep, Partners, Products
from catalog_builder.content.schema import Partner, Product, Programme
from catalog_builder.content.schema.product import Curation
from catalog_builder.content.schema.programme import Stage
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.demands import Demands, demands_of
from catalog_builder.site.views.programmes import State, state_of
from catalog_builder.site.words import capital


@dataclass(frozen=True, slots=True)
class StageItem:
    """One stage and the products that are at it now."""

    name: str
    count: int
    products: Products


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a product in a programme."""

    curation: Curation
    stage_name: str
    programme: Entry[Programme]
    product: Entry[Product]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """What a programme's page shows; milestones the latest first.

    `story` is what it achieved, None before its first step.
    """

    programme: Entry[Programme]
    state: State
    story: Story | None
    stages: tuple[StageItem, ...]
    timeline: tuple[Milestone, ...]
    criteria: Demands
    organiser: Entry[Partner] | None
    partners: Partners


def programme_view(viewpoint: Viewpoint, plan: PagePlan) -> ProgrammeView:
    """Return what a programme's page shows."""
    catalog = viewpoint.catalog
    programme = catalog.programmes[plan.subject]
    steps = catalog.curation_of_programme[programme.slug]
    latest_first = sorted(steps, key=lambda step: step.curation.date, reverse=True)
    return ProgrammeView(
        programme=programme,
        state=state_of(programme, catalog),
        story=success_story(programme, catalog),
        stages=_stages(viewpoint, programme),
        timeline=tuple(milestone(viewpoint, step) for step in latest_first),
        criteria=demands_of(viewpoint, catalog.matching.doors.get(f"programme:{programme.slug}")),
        organiser=_partner(catalog, programme.data.organiser),
        partners=tuple(catalog.partners[slug] for slug in programme.data.partners),
    )


def _partner(catalog: Catalog, slug: str | None) -> Entry[Partner] | None:
    return catalog.partners[slug] if slug else None


def _stages(viewpoint: Viewpoint, programme: Entry[Programme]) -> tuple[StageItem, ...]:
    return tuple(
        StageItem(stage_name(viewpoint, each.stage), len(each.here), each.here)
        for each in stage_counts(programme, viewpoint.catalog)
    )


def milestone(viewpoint: Viewpoint, step: CurationStep) -> Milestone:
    """Return a step with its stage named."""
    stage = step.programme.data.stages[step.position]
    return Milestone(step.curation, stage_name(viewpoint, stage), step.programme, step.product)


def stage_name(viewpoint: Viewpoint, stage: Stage) -> str:
    """Name a stage; one without a name by its slug: "siap-ekspor" → "Siap ekspor"."""
    return viewpoint.tr(stage.name) if stage.name else capital(stage.slug.replace("-", " "))
