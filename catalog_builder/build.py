"""The pipeline: discover → parse → assemble → plan → render → index → replace."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from catalog_builder import output, standing
from catalog_builder.cache import Cache, collector_paused
from catalog_builder.catalog.recording import JUDGED, Facts, parts_of
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Config
from catalog_builder.content.kept import Memory
from catalog_builder.content.kept_config import kept_config
from catalog_builder.diagnostics import CatalogError, Message, has_errors
from catalog_builder.fingerprint import program_fingerprint
from catalog_builder.incremental import Increment
from catalog_builder.kept_groups import FileGroups
from catalog_builder.loading import Loaded, load, with_url
from catalog_builder.model import Project
from catalog_builder.output import Replacement
from catalog_builder.published import PublishedFiles
from catalog_builder.site.compiling import compile_templates, has_compiled
from catalog_builder.site.context import STEADY, SiteContext
from catalog_builder.site.tones import photo_tones
from catalog_builder.standing import BuildOptions, BuildReport, Walk
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.watching import Watched, Watcher
from catalog_builder.website import Changes, SitePlan, changed_files, plan_site
from catalog_builder.workers import Executor, executor, no_wait

if TYPE_CHECKING:
    from catalog_builder.export.publishing import Published

_BEGUN = frozenset({"import", "deploy"})
_Made = tuple[Cache, Changes, Loaded]
"""What is kept of a build, and where."""
FileT = TypeVar("FileT")


def build(
    project: Project, options: BuildOptions, watcher: Watcher | None = None, walk: Walk | None = None
) -> BuildReport:
    """Build the site of a project; `watcher` hears how far it is, `walk` may have been at its files already.

    When an entry has an error, `options.output` stays as it was, unless `keep_going` leaves the
    bad entries out. Raises CatalogError for what ends a build at once.
    """
    if options.cluster:
        project, options = _absolute(project, options)
    watch, cache = Stopwatch(notice=watcher.spent if watcher else None), Cache(project.cache / "kept")
    with _executor(project, options) as opened, ExitStack() as ended:
        workers = Watched(opened, watcher, lambda: watch.current) if watcher else opened
        if options.clean:
            forget(project.cache)
        compiled = _compiling(project, workers, options.base_url)
        walk = walk or Walk(project, options.output)
        seen = walk.look()
        with watch.stage("read"), collector_paused():
            memory = Memory(cache, walk.statuses)
            loaded = load(project, workers, drafts=options.drafts, base_url=options.base_url, memory=memory)
            gc.freeze()  # it stays to the end: the collector need not go through it again and again
        if has_errors(loaded.diagnostics) and not options.keep_going:
            return _report(loaded, None, None, watch)
        with watch.stage("images"):
            tones = photo_tones(project, loaded.catalog, workers, cache)
        with watch.stage("plan"):
            compiled()
            published = _editions(project, loaded.catalog, workers) if options.editions else None
            editions = published.editions if published else {}
            plan = plan_site(project, loaded.catalog, editions=editions, reads=loaded.reads, tones=tones)
            plan = replace(plan, context=replace(plan.context, known=loaded.derived))
            changes = _changes(cache, walk.published, plan, loaded)
        with watch.stage("write"), output.staging(options.output, anew=options.clean) as staging:
            walk.published.confirm()
            files = changed_files(project, changes, staging.stager, workers, watch)
            _require_few(plan, loaded.catalog.config.limits.pages)
            kept = ended.enter_context(_Keeping(watch, workers, (cache, changes, loaded)))
            made = kept.after(chain(files, published.files if published else ()))
            replacement = staging.publish(made, kept.meanwhile)
        notes = published.notes if published else ()
        report = replace(_report(loaded, plan, replacement, watch), notes=notes)
        config, contents = loaded.catalog.config, loaded.contents
        standing.keep(project, options, config, contents, seen, walk.published, report)
    return report


def _compiling(project: Project, workers: Executor, base_url: str | None) -> Callable[[], None]:
    """Begin to compile templates where none are kept and a process is free; return what waits for that."""
    if has_compiled(project) or not workers.spares:
        return no_wait
    try:
        config = kept_config(project, Cache(project.cache / "kept"))
    except CatalogError:  # whoever reads the project says so
        return no_wait
    return workers.spare(_compile, (project, with_url(config, base_url)), "templates/") or no_wait


def _compile(shared: tuple[Project, Config], _: str) -> None:
    """Compile templates ahead, in a process of its own."""
    compile_templates(*shared)


class _Keeping(AbstractContextManager["_Keeping"]):
    """Keeps for the next build what was made, also if it is not published in the end.

    Whatever is not found there as it was made is made again. After a large increment a process of its own
    keeps it beside the publishing, for which the block waits; after others it is done while the disk writes,
    and where a catalogue is so large that its products were put away, for a copy would take as much again.
    """

    def __init__(self, watch: Stopwatch, workers: Executor, made: _Made) -> None:
        self._watch, self._workers, self._made = watch, workers, made
        self._begun: Callable[[], None] | None = None

    def after(self, files: Iterable[FileT]) -> Iterator[FileT]:
        """Yield files; begin when there are no more."""
        yield from files
        _, changes, loaded = self._made
        if not changes.increment.small and loaded.reads.depot is None:
            self._begun = self._workers.spare(_keep, self._made, "what the next build needs")

    def meanwhile(self) -> None:
        """Keep it here, if nobody does yet."""
        if self._begun is None:
            with self._watch.stage("keep"):
                _keep(self._made, "")

    def __exit__(self, *error: object) -> None:
        if self._begun:
            with self._watch.stage("keep"), suppress(CatalogError):  # it costs time, nothing else
                self._begun()


def _keep(made: _Made, _: str) -> None:
    cache, changes, loaded = made
    changes.keep()
    if loaded.joined:
        loaded.joined.keep(cache, changes.plan.context.derived())


def _require_few(plan: SitePlan, most: int) -> None:
    if len(plan.pages) > most:
        raise CatalogError(
            Message.of(
                "the site would have {count} pages; {most} are allowed", count=len(plan.pages), most=most
            ),
            hint=Message.of("remove what should not be there, or raise limits.pages in catalog.yaml"),
            status=1,
        )


def forget(cache: Path) -> None:
    """Remove what earlier builds kept, not what an import or a deploy needs to finish what was cut off."""
    for place in cache.glob("*"):
        if place.name.partition(".")[0] not in _BEGUN:
            shutil.rmtree(place, ignore_errors=True)


def _editions(project: Project, catalog: Catalog, workers: Executor) -> Published:
    """Make the editions' files."""
    from catalog_builder.export.formats import Settings  # noqa: PLC0415 (most builds make none)
    from catalog_builder.export.publishing import publish_editions  # noqa: PLC0415 (as above)

    return publish_editions(project, catalog, Settings(workers=workers))


def _executor(project: Project, options: BuildOptions) -> AbstractContextManager[Executor]:
    """Open what runs the stages: processes here, or a cluster."""
    if options.cluster is None:
        return executor(options.workers)
    from catalog_builder.cluster import cluster  # noqa: PLC0415 (few builds need one)

    return cluster(options.cluster, options.workers, project, options.output)


def _absolute(project: Project, options: BuildOptions) -> tuple[Project, BuildOptions]:
    """Return both with paths that mean the same to a worker, wherever it was started."""
    return Project.at(project.root.absolute()), replace(options, output=options.output.absolute())


def _changes(cache: Cache, found: PublishedFiles, plan: SitePlan, loaded: Loaded) -> Changes:
    catalog, context = loaded.catalog, plan.context
    common = (
        program_fingerprint(), catalog.build_date, catalog.config, sorted(context.assets.items()),
        sorted(plan.static), sorted(context.editions.items()),
    )  # fmt: skip
    key, facts = hashlib.sha256(repr(common).encode()).hexdigest(), _facts(loaded, context)
    increment = Increment(cache, key, context.templates, facts, found)
    return Changes(plan, increment, FileGroups(cache, key, facts.entries, found))


def _facts(loaded: Loaded, context: SiteContext) -> Facts:
    parts, joined = parts_of(loaded.catalog), loaded.joined
    if joined is None:
        return Facts({}, context.parts(parts))
    steady = frozenset(parts) - JUDGED | STEADY
    return Facts(joined.digests, context.parts(parts), joined.identity, steady, joined.edited)


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
