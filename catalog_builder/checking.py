"""Everything that is wrong or odd in a project, without making anything of it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.calendar import build_date
from catalog_builder.catalog.assemble import examine
from catalog_builder.content.checks_duplicates import check_duplicates
from catalog_builder.content.context import ParseContext, SurveyContext
from catalog_builder.content.discover import Discovery, discover
from catalog_builder.content.kept_config import kept_config
from catalog_builder.content.outline import Surveyed
from catalog_builder.content.sources import files_of, require_entries, require_few
from catalog_builder.content.survey import survey_entries
from catalog_builder.diagnostics import CatalogError, Diagnostic, Finding, Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntrySource, Project
from catalog_builder.workers import executor

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found in `files`; `sources` are the entries among them, when files were named."""

    context: ParseContext
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    sources: tuple[EntrySource, ...] = ()

    def entries(self) -> tuple[AnyEntry, ...]:
        """Read those of the named entries that are right, which few callers want."""
        from catalog_builder.content.parse import parse_entry  # noqa: PLC0415 (only a comment wants them)

        parsed = (parse_entry(self.context, source).entry for source in self.sources)
        return tuple(entry for entry in parsed if entry)


def check(project: Project, paths: tuple[Path, ...] = (), *, workers: int | None = None) -> Checked:
    """Find every problem of a project, or only those in some of its files and folders.

    The whole project is looked at in either case: whether a reference leads anywhere depends on the
    other entries. Raises CatalogError for a path that is not there or not in the project.
    """
    chosen = tuple(_within(project.root, path) for path in paths)
    cache = Cache(project.cache / "kept")
    config = kept_config(project, cache)
    with collector_paused():
        discovery = discover(project.root)
        require_entries(discovery)
        require_few(discovery.sources, config)
        context = ParseContext(project.root, config, publish=False)
        own, findings = _found(context, discovery, cache, workers)
    diagnostics = (*own, *_located(project.root, findings)) if findings else own
    files = files_of(discovery.sources)
    if not chosen:
        return Checked(context, diagnostics, files)
    return Checked(
        context,
        tuple(each for each in diagnostics if each.file and _is_chosen(each.file, chosen)),
        tuple(file for file in files if _is_chosen(file, chosen)),
        tuple(source for source in discovery.sources if _is_chosen(source.file, chosen)),
    )


def _located(root: Path, findings: tuple[Finding, ...]) -> tuple[Diagnostic, ...]:
    from catalog_builder.content.locate import locate  # noqa: PLC0415 (there may be nothing to find)

    return locate(root, findings)


def _found(
    context: ParseContext, discovery: Discovery, cache: Cache, workers: int | None
) -> tuple[tuple[Diagnostic, ...], tuple[Finding, ...]]:
    """Return what is wrong with each entry by itself, and what only shows between them.

    The entries end with this function, before the garbage collector could look through all of them.
    """
    config = context.config
    today = build_date(config.site.timezone)
    survey = SurveyContext(context, today, cache, time.time_ns(), whole=bool(config.editions))
    with executor(workers) as pool:
        surveyed = survey_entries(survey, discovery.sources, pool)
    entries = tuple(each.entry for each in surveyed if each.entry)
    broken = (*discovery.refused, *(each.broken for each in surveyed if each.broken))
    findings = (*discovery.findings, *_repeated(surveyed), *examine(entries, config, today, broken))
    return tuple(chain.from_iterable(each.diagnostics for each in surveyed)), findings


def _repeated(surveyed: Iterable[Surveyed]) -> Iterable[Finding]:
    return check_duplicates(
        (each.entry.source, each.numbers) for each in surveyed if each.entry and each.numbers
    )


def _within(root: Path, path: Path) -> PurePosixPath:
    """Return a path that the user named, relative to the project."""
    if not path.exists():
        raise CatalogError(Message.of("there is no file {name}", name=str(path)), status=2)
    try:
        return PurePosixPath(path.resolve().relative_to(root.resolve()).as_posix())
    except ValueError as error:
        raise CatalogError(
            Message.of("{name} is not part of the catalogue in {folder}", name=str(path), folder=str(root)),
            hint=Message.of("name the catalogue's folder with -C"),
            status=2,
        ) from error


def _is_chosen(file: str, chosen: Iterable[PurePosixPath]) -> bool:
    return any(PurePosixPath(file).is_relative_to(path) for path in chosen)
