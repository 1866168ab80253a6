"""Whether a site still stands as the last build left it: then there is nothing to load, let alone to make.

A look at every file that a build reads, and at every one in the published folder: one status each, no
content but that of files so new that a change might not show in their status, and of entries' files that
have another one: many are saved, or checked out again, as they were.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import secrets
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
    files_below,
    packed,
    plain_status,
    unpacked,
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

    `statuses` are of all files and of the folders they lie in, packed; `doubtful` are name and SHA-256 of
    those so new that they may change within the same status.
    """

    statuses: bytes
    doubtful: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a build read and left. `request` is what was asked of it, `day` its day in `timezone`.

    `contents` are by name in the project the SHA-256 of entries' files as they were read, as of `marshal`;
    `left` are the statuses of what is published, packed. The report is kept beside it, with the same `mark`.
    """

    request: str
    timezone: str
    day: str
    read: Look
    contents: bytes
    left: bytes
    mark: str


class Walk:
    """The statuses of all files that a build of a project may read, looked at once, when somebody asks.

    `published` are those of its output.
    """

    def __init__(self, project: Project, output: Path) -> None:
        self.published = PublishedFiles(output)
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

    def look(self) -> Look | None:
        """Return what is to be kept of it; None when that cannot be told for certain."""
        found = self.statuses
        doubtful = [name for name, status in found.items() if _is_doubtful(status, self._newest)]
        try:
            return Look(packed(found), tuple((name, _content(name)) for name in doubtful)) if found else None
        except (OSError, UncertainError):
            return None


def still_stands(project: Project, options: BuildOptions, walk: Walk | None = None) -> BuildReport | None:
    """Return the report of the last build if another one would change nothing, None if it might.

    Raises CatalogError when SOURCE_DATE_EPOCH cannot be read.
    """
    walk = walk or Walk(project, options.output)
    watch = Stopwatch()
    with watch.stage("look"):
        kept = _kept(project, options)
        look = _same(kept, project, options, walk) if kept else None
        if kept is None or look is None:
            return None
        if look is not kept.read:
            _cache(project).put(_name(options), replace(kept, read=look))
        match _cache(project).get(_report_name(options)):
            case (mark, BuildReport() as report) if mark == kept.mark:
                return replace(report, stages=watch.seconds)
    return None


def _kept(project: Project, options: BuildOptions) -> _Standing | None:
    """Return what a build left that was asked the same on the same day, None if there is none."""
    kept = _cache(project).get(_name(options))
    if not isinstance(kept, _Standing) or kept.request != _request(project, options):
        return None
    return kept if str(build_date(kept.timezone)) == kept.day else None


def _same(kept: _Standing, project: Project, options: BuildOptions, walk: Walk) -> Look | None:
    """Return what to keep of a look at the same inputs beside what was left; None if anything differs."""
    walk.published.look_aside(options.workers)
    try:
        look = _same_inputs(kept, f"{project.root}/", walk)
        return look if look and _is_left(kept, walk.published) else None
    except (OSError, UncertainError):
        return None


def _same_inputs(kept: _Standing, root: str, walk: Walk) -> Look | None:
    """Return a look that tells the same as the kept one, None if the inputs differ. Raises as `_content`."""
    before, now = unpacked(kept.read.statuses), walk.statuses
    if any(_content(name) != digest for name, digest in kept.read.doubtful):
        return None
    if before == now:
        return kept.read
    changed = [name for name, status in now.items() if before.get(name) != status]
    if before.keys() != now.keys() or not _are_as_read(changed, root, kept, now):
        return None
    return walk.look()


def _are_as_read(changed: Iterable[str], root: str, kept: _Standing, now: Mapping[str, Status]) -> bool:
    """Tell whether files and folders of another status hold what the build read of them, and it read all.

    A folder that was away while it looked tells of that by its times alone: what it read is in there.
    """
    contents: dict[str, str] = marshal.loads(kept.contents)  # noqa: S302 (ours, under a seal)
    files = (name for name in changed if stat.S_ISREG(now[name][4]))
    if not all(contents.get(name.removeprefix(root)) == _content(name) for name in files):
        return False
    folders = tuple(f"{name}/" for name in changed if stat.S_ISDIR(now[name][4]))
    inside = (name for name, status in now.items() if name.startswith(folders) and stat.S_ISREG(status[4]))
    return all(name.removeprefix(root) in contents for name in inside)


def _is_left(kept: _Standing, published: PublishedFiles) -> bool:
    """Tell whether the published folder is as it was left, and no build is at work there, or was cut off."""
    if os.path.lexists(f"{published.folder}/{WORK_FOLDER}"):
        return False
    return published.statuses == unpacked(kept.left)


def _is_doubtful(status: Status, newest: int) -> bool:
    return max(status[1:3]) > newest and stat.S_ISREG(status[4])


def keep(
    project: Project,
    options: BuildOptions,
    config: Config,
    contents: Mapping[str, str],
    read: Look | None,
    published: PublishedFiles,
    report: BuildReport,
) -> None:
    """Keep what a build leaves, for `still_stands`; `read` is of the walk before it.

    `contents` are by name in the project the SHA-256 of entries' files as they were read.
    """
    made, site = report.replacement, config.site
    if read is None or made is None or not _is_seen(site.logo):
        return
    left = published.looked_at_again(made.touched)
    if left is None:
        return
    unchanged = replace(made, written=0, removed=0, unchanged=made.files, touched=())
    mark, again = secrets.token_hex(16), replace(report, replacement=unchanged)
    standing = _Standing(
        request=_request(project, options),
        timezone=site.timezone,
        day=str(build_date(site.timezone)),
        read=read,
        contents=marshal.dumps(dict(contents)),
        left=packed(left),
        mark=mark,
    )
    _cache(project).put(_report_name(options), (mark, again))
    _cache(project).put(_name(options), standing)


def _is_seen(logo: str | None) -> bool:
    return logo is None or "/" not in logo or logo.split("/")[0] in _READ


def _cache(project: Project) -> Cache:
    return Cache(project.cache / "kept")


def _name(options: BuildOptions) -> str:
    return name_for("standing", options.output)


def _report_name(options: BuildOptions) -> str:
    return name_for("report", options.output)


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
