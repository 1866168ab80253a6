"""The first half of the pipeline: discover → parse → assemble, and all that can be wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any

from catalog_builder.cache import collector_paused
from catalog_builder.calendar import build_date
from catalog_builder.catalog.assemble import assemble
from catalog_builder.catalog.recording import Reads, RecordedEntry
from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.config import Config, load_config
from catalog_builder.content.checks_duplicates import check_duplicates, numbers_of
from catalog_builder.content.context import ParseContext
from catalog_builder.content.depot import AT_HAND, Depot, give_back
from catalog_builder.content.discover import Discovery, discover
from catalog_builder.content.kept import Memory, parse_entries
from catalog_builder.content.kept_config import kept_config
from catalog_builder.content.kept_discovery import kept_discovery
from catalog_builder.content.kept_entry import KeptEntry
from catalog_builder.content.locate import locate
from catalog_builder.content.parse import Parsed, parse_entry
from catalog_builder.content.remarks import remarks, sharing
from catalog_builder.content.sources import files_of, require_entries, require_few
from catalog_builder.diagnostics import Diagnostic, Finding
from catalog_builder.frozen import dataclass
from catalog_builder.joining import Basis, Joined, join_anew, recall
from catalog_builder.model import BrokenEntry, EntrySource, Project
from catalog_builder.workers import Executor

MANY = 20_000
"""Entries from which on they are put away: memory for time."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue of all entries that are right, and everything found on the way to it.

    `left_out` says which of the right entries cannot be shown because of others that are wrong.
    `files` are the entry files that were read; `contents` are the digests of all that entries were made from.
    Where a cache is kept, the entries of the catalogue
    note in `reads` what is read of them, and `joined` is what other builds may know of the catalogue.
    """

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    reads: Reads
    joined: Joined | None = None
    contents: Mapping[str, str] = field(default_factory=dict)

    @property
    def digests(self) -> Mapping[str, str]:
        """What each entry is made from, by `kind/slug`; nothing where no cache is kept."""
        return self.joined.digests if self.joined else {}

    @property
    def derived(self) -> Mapping[str, Any]:
        """What else was made of the same joins, by name."""
        return self.joined.joins.derived if self.joined else {}


def load(
    project: Project,
    executor: Executor,
    *,
    drafts: bool = False,
    base_url: str | None = None,
    memory: Memory | None = None,
) -> Loaded:
    """Read the whole project; pure but for reading files, and what `memory` keeps of them.

    `base_url` stands in for site.url. Raises CatalogError when there is no usable catalog.yaml or
    no entry at all.
    """
    read = _read(project, executor, base_url=base_url, memory=memory)
    if memory is None:
        return _joined(read, drafts=drafts)
    cache = memory.cache
    reads = Reads()
    many = len(read.kept) > MANY
    known = recall(cache, read.basis(drafts=drafts), reads, project.root, AT_HAND if many else MANY)
    if known:
        read.stored()
        joins = known.joins
        return Loaded(joins.catalog, joins.diagnostics, (), read.files, reads, known, read.contents)
    loaded = _joined(read, reads, drafts=drafts)
    read.stored()
    if many:
        _put_away(loaded.catalog, reads, Depot(cache.folder))
        del read
        give_back()
    return loaded


def _joined(read: _Read, reads: Reads | None = None, *, drafts: bool) -> Loaded:
    """Join what was read, so that what is read of it is noted in `reads`."""
    recording = (lambda entry: RecordedEntry.of(entry, reads)) if reads else None
    with collector_paused():
        assembly = assemble(
            read.entries, read.config, read.today,
            drafts=drafts, broken=read.broken, wrap=recording,
        )  # fmt: skip
        findings = read.findings(assembly.findings)
        diagnostics = sharing(remarks(read.root, read.kept, findings, read.today), read.files)
        basis = read.basis(drafts=drafts)
        joined = join_anew(basis, assembly, findings, diagnostics) if reads else None
    left_out = locate(read.root, assembly.left_out)
    return Loaded(
        assembly.catalog, diagnostics, left_out, read.files, reads or Reads(), joined, read.contents
    )


def _put_away(catalog: Catalog, reads: Reads, depot: Depot) -> None:
    """Leave what products hold to a depot; of others there are few, and each is asked for again and again."""
    for entry in catalog.products.values():
        if isinstance(entry, RecordedEntry):
            entry.put_away(depot)
    reads.depot = depot


@dataclass(frozen=True, slots=True)
class _Read:
    """All entries of a project, each by itself; `today` is the day of the build.

    `stored` returns when they are kept for the next build, which happens beside what is done meanwhile.
    """

    root: Path
    config: Config
    today: date
    discovery: Discovery
    kept: tuple[KeptEntry, ...]
    stored: Callable[[], None]

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
        return files_of(self.discovery.sources)

    @property
    def contents(self) -> dict[str, str]:
        """The digest of each file that an entry was made from, as it was read, by name."""
        return {file: digest for each in self.kept for file, _, digest in each.made.files}

    def findings(self, joined: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return what is wrong in names and between entries; `joined` is what joining found."""
        repeated = check_duplicates((entry.source, numbers_of(entry)) for entry in self.entries)
        return (*self.discovery.findings, *repeated, *joined)

    def basis(self, *, drafts: bool) -> Basis:
        """Return what the joins of these entries are made of."""
        settings = (drafts, self.today, self.config, self.discovery.findings, self.discovery.refused)
        return Basis(self.kept, repr(settings))


def _read(
    project: Project,
    executor: Executor,
    *,
    base_url: str | None = None,
    memory: Memory | None = None,
) -> _Read:
    found = kept_config(project, memory.cache) if memory else load_config(project)
    config = with_url(found, base_url)
    discovery = kept_discovery(project.root, memory) if memory else discover(project.root)
    require_entries(discovery)
    require_few(discovery.sources, config)
    context = ParseContext(project.root, config)
    entries = parse_entries(context, discovery.sources, executor, memory)
    return _Read(project.root, config, build_date(config.site.timezone), discovery, *entries)


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


def with_url(config: Config, base_url: str | None) -> Config:
    """Return a configuration with another public address, if one is given."""
    if base_url is None:
        return config
    site = config.site.model_copy(update={"url": base_url.rstrip("/")})
    return config.model_copy(update={"site": site})
