"""The pipeline: discover → parse → assemble → plan → render → index → replace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from catalog_builder import output
from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.diagnostics import Diagnostic, has_errors
from catalog_builder.loading import Loaded, load
from catalog_builder.model import OutputFile, Project
from catalog_builder.output import Replacement
from catalog_builder.search.cards import CardPicture, PicturesOf
from catalog_builder.search.index import Outside, index_catalog
from catalog_builder.site.assets import Assets, collect_assets, static_files
from catalog_builder.site.compression import with_siblings
from catalog_builder.site.context import SiteContext
from catalog_builder.site.formats import Formats
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.metadata import metadata_files
from catalog_builder.site.pictures import plan_images
from catalog_builder.site.plan import PagePlan, plan_pages
from catalog_builder.site.render import render_page
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.workers import Executor, executor


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says of a build."""

    output: Path
    clean: bool = False
    drafts: bool = False
    keep_going: bool = False
    workers: int | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. `replacement` is None when errors kept output/ as it was; times in seconds."""

    products: int
    partners: int
    pages: int
    replacement: Replacement | None
    diagnostics: tuple[Diagnostic, ...]
    stages: Mapping[str, float]

    @property
    def seconds(self) -> float:
        """The time of all stages."""
        return sum(self.stages.values())


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What is to be made of a catalogue: its pages, and what all of them share."""

    context: SiteContext
    pages: tuple[PagePlan, ...]
    assets: Assets
    static: Mapping[str, OutputFile]


def build(project: Project, options: BuildOptions) -> BuildReport:
    """Build the site of a project.

    When an entry has an error, `options.output` stays as it was, unless `keep_going` leaves the
    bad entries out. Raises CatalogError for what ends a build at once.
    """
    watch = Stopwatch()
    with executor(options.workers) as workers:
        with watch.stage("read"):
            loaded = load(project, workers, drafts=options.drafts, base_url=options.base_url)
        if has_errors(loaded.diagnostics) and not options.keep_going:
            return _report(loaded, None, None, watch)
        with watch.stage("plan"):
            _forget(project, options)
            plan = plan_site(project, loaded.catalog)
        with watch.stage("write"):
            replacement = output.replace(options.output, site_files(project, plan, workers, watch))
    return _report(loaded, plan, replacement, watch)


def plan_site(project: Project, catalog: Catalog) -> SitePlan:
    """Decide which pages there are and under which names assets are published."""
    assets = collect_assets(project, catalog.config)
    return SitePlan(
        context=SiteContext(catalog, project.themes, assets.paths, project.cache),
        pages=plan_pages(catalog, catalog.config.site.languages),
        assets=assets,
        static={file.path: file for file in static_files(project.root)},
    )


def site_files(project: Project, plan: SitePlan, workers: Executor, watch: Stopwatch) -> Iterator[OutputFile]:
    """Yield every file of the site; the owner's `static/` stands in for ours of the same name."""
    catalog = plan.context.catalog
    pictures = workers.map(render_image, ImageContext(project.root, project.cache), plan_images(catalog))
    made = chain(
        plan.assets.files,
        watch.timed("images", chain.from_iterable(pictures)),
        watch.timed("render", workers.map(render_page, plan.context, plan.pages)),
        watch.timed("index", search_files(plan.context, workers)),
        watch.timed("metadata", metadata_files(plan.context, plan.pages)),
    )
    files = chain((file for file in made if file.path not in plan.static), plan.static.values())
    return with_siblings(files, catalog.config.hosting.compress)


def search_files(context: SiteContext, workers: Executor) -> Iterator[OutputFile]:
    """Yield the search index of each language; results show prices and pictures as the pages do."""
    site = context.catalog.config.site
    for language in site.languages:
        outside = Outside(_card_pictures(context), Formats(language, site.currency).money)
        yield from index_catalog(context.catalog, language, outside, workers)


def _card_pictures(context: SiteContext) -> PicturesOf:
    def pictures_of(entry: AnyEntry) -> tuple[CardPicture, ...]:
        first = context.renditions[entry.photos[0].file] if entry.photos else ()
        return tuple(CardPicture(each.path, each.width, each.height) for each in first)

    return pictures_of


def _forget(project: Project, options: BuildOptions) -> None:
    """Begin from nothing when a clean build is asked for."""
    if options.clean:
        shutil.rmtree(project.cache, ignore_errors=True)
        output.clear(options.output)


def _report(
    loaded: Loaded, plan: SitePlan | None, replacement: Replacement | None, watch: Stopwatch
) -> BuildReport:
    catalog = loaded.catalog
    left_out = loaded.left_out if plan else ()
    return BuildReport(
        products=len(catalog.products),
        partners=len(catalog.partners),
        pages=len(plan.pages) if plan else 0,
        replacement=replacement,
        diagnostics=(*loaded.diagnostics, *left_out),
        stages=watch.seconds,
    )
