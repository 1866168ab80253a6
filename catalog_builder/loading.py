"""The first half of the pipeline: discover → parse → assemble, and all that can be wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import uuid4

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.calendar import build_date
from catalog_builder.catalog.assemble import assemble
from catalog_builder.catalog.recording import Reads, RecordedEntry, told_changes
from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.config import Config, load_config
from catalog_builder.content.checks_duplicates import check_duplicates, numbers_of
from catalog_builder.content.context import ParseContext
from catalog_builder.content.depot import Depot, give_back
from catalog_builder.content.discover import Discovery, discover
from catalog_builder.content.kept import KeptEntry, parse_entries
from catalog_builder.content.locate import locate
from catalog_builder.content.parse import Parsed, parse_entry
from catalog_builder.content.sources import files_of, require_entries, require_few
from catalog_builder.diagnostics import Diagnostic, Finding
from catalog_builder.model import ENTRY_KINDS, BrokenEntry, EntrySource, Project
from catalog_builder.workers import Executor

Part = TypeVar("Part")
MANY = 20_000
"""Entries from which on they are put away: memory for time."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue of all entries that are right, and everything found on the way to it.

    `left_out` says which of the right entries cannot be shown because of others that are wrong.
    `files` are the entry files that were read. Where a cache is kept, the entries of the catalogue
    note in `reads` what is read of them, and `digests` tell by `kind/slug` what each is made from.
    """

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    reads: Reads
    digests: Mapping[str, str]


def load(
    project: Project,
    executor: Executor,
    *,
    drafts: bool = False,
    base_url: str | None = None,
    cache: Cache | None = None,
) -> Loaded:
    """Read the whole project; pure but for reading files, and what `cache` keeps of them.

    `base_url` stands in for site.url. Raises CatalogError when there is no usable catalog.yaml or
    no entry at all.
    """
    read = _read(project, executor, base_url=base_url, cache=cache)
    reads = Reads()
    recording = (lambda entry: RecordedEntry.of(entry, reads)) if cache else None
    with collector_paused(), reads.apart():
        assembly = assemble(
            read.entries, read.config, read.today,
            drafts=drafts, broken=read.broken, wrap=recording,
        )  # fmt: skip
    loaded = Loaded(
        catalog=assembly.catalog,
        diagnostics=read.diagnostics(assembly.findings),
        left_out=locate(project.root, assembly.left_out),
        files=read.files,
        reads=reads,
        digests=_digests(read.kept, assembly.catalog) if cache else {},
    )
    if cache and len(read.kept) > MANY:
        _put_away(assembly.catalog, reads, Depot(cache.folder))
        del read, assembly
        give_back()
    return loaded


def _put_away(catalog: Catalog, reads: Reads, depot: Depot) -> None:
    """Leave what products hold to a depot; of others there are few, and each is asked for again and again."""
    for entry in catalog.products.values():
        if isinstance(entry, RecordedEntry):
            entry.put_away(depot)
    reads.depot = depot


def _digests(kept: Iterable[KeptEntry], catalog: Catalog) -> dict[str, str]:
    """Return what each published entry is made from: its files, and what joining changed in it."""
    published: dict[str, AnyEntry] = {
        each.source: each
        for kind in ENTRY_KINDS
        for each in cast("Mapping[str, AnyEntry]", getattr(catalog, kind)).values()
    }
    pairs = ((each, each.parsed.entry) for each in kept)
    return {
        f"{entry.kind}/{entry.slug}": f"{_identity(each)} {told_changes(published[entry.source], entry)}"
        for each, entry in pairs
        if entry and entry.source in published
    }


def _identity(kept: KeptEntry) -> str:
    """Return what an entry is made from, or a text that never occurs again where nobody knows."""
    return kept.digest or uuid4().hex


@dataclass(frozen=True, slots=True)
class _Read:
    """All entries of a project, each by itself; `today` is the day of the build."""

    root: Path
    config: Config
    today: date
    discovery: Discovery
    kept: tuple[KeptEntry, ...]

    @property
    def parsed(self) -> tuple[Parsed, ...]:
        """What each entry was read as."""
        return tuple(each.parsed for each in self.kept)

    @property
    def entries(self) -> tuple[AnyEntry, ...]:
        """The entries that are right by themselves."""
        return tuple(each.entry for each in self.parsed if each.entry)

    @property
    def broken(self) -> tuple[BrokenEntry, ...]:
        """The others."""
        found = (each.broken for each in self.parsed if each.broken)
        return (*self.discovery.refused, *found)

    @property
    def files(self) -> tuple[str, ...]:
        """All entry files, and catalog.yaml."""
        return tuple(files_of(self.discovery.sources))

    def diagnostics(self, joined: Iterable[Finding]) -> tuple[Diagnostic, ...]:
        """Return everything that is wrong or odd; `joined` is what only shows between entries."""
        entries = self.entries
        doubts = chain.from_iterable(each.odd_on(self.today) for each in self.kept)
        repeated = check_duplicates((entry.source, numbers_of(entry)) for entry in entries)
        findings = (*self.discovery.findings, *doubts, *repeated, *joined)
        own = chain.from_iterable(each.diagnostics for each in self.parsed)
        return _sharing((*own, *locate(self.root, findings)), self.files)


def _sharing(diagnostics: Iterable[Diagnostic], files: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return the same diagnostics with equal parts as one object: of many entries the same is odd."""
    known: dict[Any, Any] = {each: each for each in files}

    def one(value: Part) -> Part:
        found: Part = known.setdefault(value, value)
        return found

    return tuple(
        Diagnostic(
            one(each.code), one(each.message), one(each.file), each.position, one(each.hint),
            one(each.severity),
        )
        for each in diagnostics
    )  # fmt: skip


def _read(
    project: Project,
    executor: Executor,
    *,
    base_url: str | None = None,
    cache: Cache | None = None,
) -> _Read:
    config = _with_url(load_config(project), base_url)
    discovery = discover(project.root)
    require_entries(discovery)
    require_few(discovery.sources, config)
    context = ParseContext(project.root, config)
    kept = parse_entries(context, discovery.sources, executor, cache)
    return _Read(project.root, config, build_date(config.site.timezone), discovery, kept)


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already, for someone who adds to it: all files, and the entries that are right."""

    config: Config
    sources: tuple[EntrySource, ...]
    entries: tuple[AnyEntry, ...]


def known_entries(project: Project) -> Known:
    """Read a project, also one without entries. Raises CatalogError without a usable catalog.yaml."""
    config = load_config(project)
    sources = discover(project.root).sources
    context = ParseContext(project.root, config, publish=False)
    parsed = (parse_entry(context, source).entry for source in sources)
    return Known(config, sources, tuple(entry for entry in parsed if entry))


def _with_url(config: Config, base_url: str | None) -> Config:
    if base_url is None:
        return config
    site = config.site.model_copy(update={"url": base_url.rstrip("/")})
    return config.model_copy(update={"site": site})
