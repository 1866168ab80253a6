"""What lies in a published folder, looked at once for all who ask: a status of each file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from catalog_builder.forks import CAN_FORK, Aside
from catalog_builder.manifest import MANIFEST
from catalog_builder.output import WORK_FOLDER
from catalog_builder.statuses import (
    Status,
    UncertainError,
    files_below,
    packed,
    plain_status,
    unpacked,
)

_NOT_THE_SITE = frozenset({".git", WORK_FOLDER})


class PublishedFiles:
    """The files of a published folder, as they were when somebody looked; only this build publishes there.

    Should somebody else do so meanwhile, they are not what the next build finds, which then looks closer.
    """

    def __init__(self, output: Path) -> None:
        self.folder = str(output.absolute())
        self._aside: Aside | None = None

    def look_aside(self, workers: int | None) -> None:
        """Begin to look, in a copy of this process where so many `workers` (all cores when None) may be."""
        if CAN_FORK and (workers or os.cpu_count() or 1) > 1:
            self._aside = Aside(partial(_packed_files, self.folder))

    @cached_property
    def statuses(self) -> dict[str, Status] | None:
        """The status of each file by its place; None when something is no plain file or folder."""
        seen = self._aside.result() if self._aside else b""
        if seen:
            return unpacked(seen)
        try:
            return dict(_files(self.folder))
        except (OSError, UncertainError):
            return None

    def confirm(self) -> None:
        """Forget what was seen if somebody has published since: for who holds the folder from now on."""
        place = f"{self.folder}/{MANIFEST}"
        try:
            manifest = plain_status(os.lstat(place))
        except (OSError, UncertainError):
            manifest = None
        if self.statuses is not None and self.statuses.get(place) != manifest:
            self._aside = None
            del self.statuses

    def is_there(self, path: str, size: int, modified: int) -> bool:
        """Tell whether a file is as it was written: in bytes, and in nanoseconds since 1970."""
        place = f"{self.folder}/{path}"
        if self.statuses is None:
            return is_there(place, size, modified)
        status = self.statuses.get(place)
        return status is not None and status[0] == size and status[1] == modified

    def looked_at_again(self, touched: Iterable[str]) -> Mapping[str, Status] | None:
        """Return all statuses, having looked again at `touched` paths; None when they are not certain."""
        found = self.statuses
        if found is None:
            return None
        try:
            for path in touched:
                place = f"{self.folder}/{path}"
                if os.path.lexists(place):
                    found[place] = plain_status(os.lstat(place))
                else:
                    found.pop(place, None)
        except (OSError, UncertainError):
            return None
        return found


def is_there(place: str, size: int, modified: int) -> bool:
    """Tell of a file that is looked at now whether it is as it was written."""
    try:
        found = os.stat(place)  # noqa: PTH116 (thousands of times)
    except OSError:
        return False
    return found.st_size == size and found.st_mtime_ns == modified


def _packed_files(folder: str) -> bytes:
    return packed(dict(_files(folder)))


def _files(folder: str) -> Iterator[tuple[str, Status]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path, plain_status(entry.stat(follow_symlinks=False))
            elif entry.name not in _NOT_THE_SITE:
                yield from files_below(entry.path)
