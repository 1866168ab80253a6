"""The pipeline: discover → parse → assemble → plan → render → index → replace."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from catalog_builder import output
from catalog_builder.catalog.types import Catalog
from catalog_builder.diagnostics import Diagnostic, Message, has_errors
from catalog_builder.export.formats import Settings
from catalog_builder.export.publishing import Published, publish_editions
from catalog_builder.loading import Loaded, load
from catalog_builder.model import Project
from catalog_builder.output import Replacement
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.website import SitePlan, plan_site, site_files
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
    editions: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. `replacement` is None when errors kept output/ as it was; times in seconds.

    `notes` are what a person should know about the editions.
    """

    products: int
    partners: int
    pages: int
    replacement: Replacement | None
    diagnostics: tuple[Diagnostic, ...]
    stages: Mapping[str, float]
    notes: tuple[Message, ...] = ()

    @property
    def seconds(self) -> float:
        """The time of all stages."""
        return sum(self.stages.values())


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
            published = _editions(project, loaded.catalog, options, workers)
            plan = plan_site(project, loaded.catalog, editions=published.editions)
        with watch.stage("write"):
            files = chain(site_files(project, plan, workers, watch), published.files)
            replacement = output.replace(options.output, files)
    return replace(_report(loaded, plan, replacement, watch), notes=published.notes)


def _editions(project: Project, catalog: Catalog, options: BuildOptions, workers: Executor) -> Published:
    """Make the editions' files, if they are asked for."""
    if not options.editions:
        return Published({}, (), ())
    return publish_editions(project, catalog, Settings(workers=workers))


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
