"""Whether a site still stands as the last build left it: then there is nothing to load, let alone to make.

A look at every file that a build reads, and at every one in the published folder: one status each, no
content but that of files so new that a change might not show in their status.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.cache import Cache, name_for
from catalog_builder.calendar import build_date
from catalog_builder.frozen import dataclass
from catalog_builder.output import WORK_FOLDER, Replacement
from catalog_builder.published import PublishedFiles
from catalog_builder.statuses import (
    DOUBTFUL_NANOSECONDS,
    LARGEST,
    Status,
    UncertainError,
    digest_of_statuses,
    files_below,
    plain_status,
)
from catalog_builder.stopwatch import Stopwatch

if TYPE_CHECKING:
    from catalog_builder.config import Config
    from catalog_builder.diagnostics import Diagnostic, Message
    from catalog_builder.model import Project

_READ = ("content", "static", "templates")
"""Folders of a project that a build reads whole; it reads files that lie in the project itself, too."""


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
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. `replacement` is None when errors kept output/ as it was; times in seconds.

    `notes` are what a person should know about the editions. `differing` are the files that a build
    from nothing makes otherwise, None if nobody looked (see `verify`).
    """

    products: int
    partners: int
    pages: int
    replacement: Replacement | None
    diagnostics: tuple[Diagnostic, ...]
    stages: Mapping[str, float]
    notes: tuple[Message, ...] = ()
    differing: tuple[str, ...] | None = None

    @property
    def seconds(self) -> float:
        """The time of all stages."""
        return sum(self.stages.values())


@dataclass(frozen=True, slots=True)
class Look:
    """What files were when they were looked at.

    `digest` is of their names and statuses; `doubtful` are name and SHA-256 of those so new that they
    may change within the same status.
    """

    digest: str
    doubtful: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a build read and left. `request` is what was asked of it, `day` its day in `timezone`."""

    request: str
    timezone: str
    day: str
    read: Look
    left: str
    report: BuildReport


class Walk:
    """The statuses of all files that a build of a project may read, looked at once, when somebody asks."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._newest = 0

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The status of each file by its path; empty when something is not a plain file or folder."""
        self._newest = time.time_ns() - DOUBTFUL_NANOSECONDS
        try:
            return dict(_read(self._project))
        except (OSError, UncertainError):
            return {}

    @cached_property
    def _digest(self) -> str:
        return digest_of_statuses(self.statuses)

    def look(self) -> Look | None:
        """Return what is to be kept of it; None when that cannot be told for certain."""
        found = self.statuses
        doubtful = [name for name, status in found.items() if _is_doubtful(status, self._newest)]
        return self._look(doubtful) if found else None

    def look_again(self, before: Look) -> Look | None:
        """Return the same, having looked into those files that were doubtful before."""
        return self._look(name for name, _ in before.doubtful) if self.statuses else None

    def _look(self, doubtful: Iterable[str]) -> Look | None:
        try:
            return Look(self._digest, tuple((name, _content(name)) for name in doubtful))
        except (OSError, UncertainError):
            return None


def still_stands(project: Project, options: BuildOptions, walk: Walk | None = None) -> BuildReport | None:
    """Return the report of the last build if another one would change nothing, None if it might.

    Raises CatalogError when SOURCE_DATE_EPOCH cannot be read.
    """
    walk = walk or Walk(project)
    watch = Stopwatch()
    with watch.stage("look"):
        kept = _cache(project).get(_name(options))
        if not isinstance(kept, _Standing) or not _same(kept, project, options, walk):
            return None
    made = kept.report.replacement
    if made is None:
        return None
    unchanged = replace(made, written=0, removed=0, unchanged=made.files)
    return replace(kept.report, replacement=unchanged, stages=watch.seconds)


def _same(kept: _Standing, project: Project, options: BuildOptions, walk: Walk) -> bool:
    if kept.request != _request(project, options) or str(build_date(kept.timezone)) != kept.day:
        return False
    try:
        return walk.look_again(kept.read) == kept.read and _left(options.output) == kept.left
    except (OSError, UncertainError):
        return False


def _is_doubtful(status: Status, newest: int) -> bool:
    return max(status[1:3]) > newest and stat.S_ISREG(status[4])


def keep(
    project: Project,
    options: BuildOptions,
    config: Config,
    read: Look | None,
    published: PublishedFiles,
    report: BuildReport,
) -> None:
    """Keep what a build leaves, for `still_stands`; `read` is of the walk before it."""
    made = report.replacement
    if read is None or made is None or not _is_seen(config.site.logo):
        return
    left = published.digest(made.touched)
    if left is None:
        return
    timezone, told = config.site.timezone, replace(report, replacement=replace(made, touched=()))
    standing = _Standing(_request(project, options), timezone, str(build_date(timezone)), read, left, told)
    _cache(project).put(_name(options), standing)


def _is_seen(logo: str | None) -> bool:
    return logo is None or "/" not in logo or logo.split("/")[0] in _READ


def _cache(project: Project) -> Cache:
    return Cache(project.cache / "kept")


def _name(options: BuildOptions) -> str:
    return name_for("standing", options.output)


def _request(project: Project, options: BuildOptions) -> str:
    """Return what was asked; a text that never occurs again where a build has to do it in any case."""
    if options.clean or options.editions or options.cluster:
        return f"never again: {time.time_ns()}"
    return repr((project.root.absolute(), project.themes, replace(options, workers=None)))


def _read(project: Project) -> Iterator[tuple[str, Status]]:
    """Yield name and status of every file that a build may read, and of the folders they lie in.

    A folder that was taken away while a build looked for it, and put back, leaves its files as they
    were; its own times tell of it.
    """
    root = str(project.root)
    with os.scandir(root) as entries:
        files = [entry for entry in entries if entry.is_file()]
    yield from ((entry.path, plain_status(entry.stat(follow_symlinks=False))) for entry in files)
    themes = {str(theme) for theme in project.themes}
    for folder in sorted({*(f"{root}/{name}" for name in _READ), *themes}):
        if os.path.lexists(folder):
            yield from files_below(folder, folders=True)


def _content(name: str) -> str:
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123 (may be thousands)
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise UncertainError
        return hashlib.sha256(file.read()).hexdigest()


def _left(output: Path) -> str | None:
    """Return a digest of the statuses of all files of a published folder, whoever wrote them.

    None when a build is at work there, or was cut off.
    """
    if os.path.lexists(output / WORK_FOLDER):
        return None
    return PublishedFiles(output).digest()
