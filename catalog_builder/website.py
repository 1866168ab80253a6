"""Catalogue → every file of its website: what a build publishes and `export zip` carries."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import cast

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.catalog.recording import Facts, Reads, recorded
from catalog_builder.catalog.types import Catalog
from catalog_builder.frozen import dataclass
from catalog_builder.incremental import Increment, StagedPage
from catalog_builder.kept_groups import APPLICATION, FileGroups, Group
from catalog_builder.model import Freshness, OutputFile, Project
from catalog_builder.site.assets import Assets, collect_assets, static_files
from catalog_builder.site.compression import with_siblings
from catalog_builder.site.context import SiteContext
from catalog_builder.site.editions import PublishedEdition
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.metadata import application, feeds, metadata_files
from catalog_builder.site.pictures import PHOTO_WIDTHS, plan_images
from catalog_builder.site.plan import PagePlan, plan_pages
from catalog_builder.site.render import RenderedPage, render_page, rendered
from catalog_builder.splicing import Splice, spliced
from catalog_builder.staging import StagedFile, Stager
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.workers import Executor, InProcess


@dataclass(frozen=True)
class SitePlan:
    """What is to be made of a catalogue: its pages, planned on demand, and what all of them share."""

    context: SiteContext
    assets: Assets
    static: Mapping[str, OutputFile]

    @cached_property
    def pages(self) -> tuple[PagePlan, ...]:
        """Every page of the site."""
        context = self.context
        with context.reads.apart():
            languages = context.catalog.config.site.languages
            return plan_pages(context.catalog, languages, context.editions, context.digital_links)


def plan_site(
    project: Project,
    catalog: Catalog,
    *,
    copy: Freshness | None = None,
    widths: tuple[int, ...] = PHOTO_WIDTHS,
    editions: Mapping[str, PublishedEdition] | None = None,
    reads: Reads | None = None,
    tones: Mapping[str, str] | None = None,
) -> SitePlan:
    """Decide which pages there are and under which names assets are published.

    `copy` is set for a site that is carried away, `widths` are the sizes of photos in pixels,
    `editions` are those to be published, by name; `reads` is where the entries of the catalogue note
    what is read of them, if they do; `tones` are the colours that hold photos' places, by file.
    """
    published = editions or {}
    assets = collect_assets(project, catalog.config, Cache(project.cache / "kept"))
    reads = reads or Reads()
    return SitePlan(
        context=SiteContext(
            recorded(catalog, reads),
            project.themes,
            assets.paths,
            project.cache,
            copy,
            widths,
            published,
            tones or {},
            reads,
        ),
        assets=assets,
        static={file.path: file for file in static_files(project.root)},
    )


def site_files(project: Project, plan: SitePlan, workers: Executor, watch: Stopwatch) -> Iterator[OutputFile]:
    """Yield every file of the site; the owner's `static/` stands in for ours of the same name."""
    from catalog_builder.indexing import search_files  # noqa: PLC0415 (as in stage_group)

    catalog = plan.context.catalog
    photos = plan_images(catalog, plan.context.widths)
    pictures = workers.map(render_image, ImageContext(project.root, project.cache), photos, apart=True)
    made = chain(
        plan.assets.files,
        watch.timed("images", chain.from_iterable(pictures)),
        watch.timed("render", workers.map(render_page, plan.context, plan.pages)),
        watch.timed("index", search_files(plan.context, workers)),
        watch.timed("metadata", metadata_files(plan.context, plan.pages)),
    )
    files = chain(_not_replaced(made, plan.static), plan.static.values())
    return files if plan.context.copy else with_siblings(files, catalog.config.hosting.compress)


_Shared = tuple[SitePlan, Stager, Facts]
"""What all is made with that is not a page: one value, which travels once."""


@dataclass(frozen=True)
class Changes:
    """What a build makes of a site where some of it is published already."""

    plan: SitePlan
    increment: Increment
    groups: FileGroups

    def keep(self) -> None:
        """Keep what is known now for the next build, when everything is made."""
        self.increment.keep()
        self.groups.keep()


def changed_files(
    project: Project, changes: Changes, stager: Stager, workers: Executor, watch: Stopwatch
) -> Iterator[OutputFile | StagedFile]:
    """Return the same files; pages, index and data that are still right as they are published.

    Pages are staged by the worker that rendered them: most bytes of a site never travel. The index is
    begun before anything else and made beside the pages, as the data are; in a small increment data are
    made while the index is.
    """
    with watch.stage("plan"):
        shared = (changes.plan, stager, changes.increment.facts)
        index = changes.groups.group("index", partial(workers.begin, stage_group, shared, "index"))
    return _changed_files(project, changes, shared, workers, watch, index)


def _changed_files(
    project: Project, changes: Changes, shared: _Shared, workers: Executor, watch: Stopwatch,
    index: Iterator[StagedFile],
) -> Iterator[OutputFile | StagedFile]:  # fmt: skip
    (plan, stager, _), increment = shared, changes.increment
    context, static = plan.context, plan.static
    compress = context.catalog.config.hosting.compress
    photos = plan_images(context.catalog, context.widths)
    pictures = workers.map(render_image, ImageContext(project.root, project.cache), photos, apart=True)
    with watch.stage("plan"), collector_paused():
        here = InProcess() if increment.small else workers
        data = [
            changes.groups.group(name, partial(here.begin, stage_group, shared, name))
            for name in ("metadata", APPLICATION)
        ]
        right, others = increment.unchanged(page for page in plan.pages if page.path not in static)
        gc.freeze()  # what is known of pages stays to the end
    yield from with_siblings(_not_replaced(plan.assets.files, static), compress)
    pictured = _not_replaced(chain.from_iterable(pictures), static)
    yield from watch.timed("images", with_siblings(pictured, compress))
    yield from right
    pages = workers.map(stage_page, (context, stager, increment.texts), others)
    yield from watch.timed("render", increment.made(others, pages))
    yield from watch.timed("metadata", chain.from_iterable(data))
    yield from watch.timed("index", index)
    yield from with_siblings(static.values(), compress)


def stage_group(shared: _Shared, name: str) -> Group:
    """Make and stage what is not a page: "index", "metadata" or APPLICATION."""
    plan, stager, facts = shared
    match name:
        case "index":
            from catalog_builder.indexing import staged_index  # noqa: PLC0415 (loaded where the index is made)

            return staged_index(plan.context, stager, plan.static, facts)
        case "metadata":
            return _stage_metadata(plan, stager, facts)
    return _staged(application(plan.context), plan, stager)


def _stage_metadata(plan: SitePlan, stager: Stager, facts: Facts) -> Group:
    from catalog_builder.kept_data import DataOutlet  # noqa: PLC0415 (as above)

    outlet = DataOutlet(plan.context, stager, Cache(cast("Path", plan.context.cache) / "kept"), facts)
    tables = _staged(outlet.files(), plan, stager)
    outlet.keep(tables)
    return tables + _staged(feeds(plan.context, plan.pages), plan, stager)


def _staged(files: Iterable[OutputFile], plan: SitePlan, stager: Stager) -> Group:
    """Stage files with their compressed siblings."""
    compress = plan.context.catalog.config.hosting.compress
    return tuple(map(stager.stage, with_siblings(_not_replaced(files, plan.static), compress)))


def _not_replaced(files: Iterable[OutputFile], static: Mapping[str, OutputFile]) -> Iterator[OutputFile]:
    """Yield the files that the owner's `static/` does not stand in for."""
    return (file for file in files if file.path not in static)


def stage_page(shared: tuple[SiteContext, Stager, Mapping[str, str]], task: PagePlan | Splice) -> StagedPage:
    """Make one page, noting what is read for it, and stage it with its compressed siblings.

    `shared` holds the texts of pieces in published pages, for those that are made of them.
    """
    context, stager, texts = shared
    if isinstance(task, Splice):
        with context.reads.apart() as reads:
            page = spliced(task, stager.output, texts, context)
        if page:
            return _staged_page(context, stager, page, reads, added=True)
        task = task.plan
    with context.reads.apart() as reads:
        page = rendered(context, task)
    return _staged_page(context, stager, page, reads)


def _staged_page(
    context: SiteContext, stager: Stager, page: RenderedPage, reads: set[str], *, added: bool = False
) -> StagedPage:
    files = with_siblings([page.file], context.catalog.config.hosting.compress)
    pieces = tuple((key, text) for key, text in context.pieces.items() if key in reads)
    return StagedPage(tuple(map(stager.stage, files)), tuple(reads), page.content, pieces, added)
