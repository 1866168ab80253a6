"""What lies in a published folder, looked at once for all who ask: a status of each file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from catalog_builder.output import WORK_FOLDER
from catalog_builder.statuses import (
    Status,
    UncertainError,
    digest_of_statuses,
    files_below,
    plain_status,
)

_NOT_THE_SITE = frozenset({".git", WORK_FOLDER})


class PublishedFiles:
    """The files of a published folder, as they were at the first question; only this build publishes there.

    Should somebody else do so meanwhile, the digest is not that of what the next build finds, which then
    looks closer.
    """

    def __init__(self, output: Path) -> None:
        self.folder = str(output.absolute())

    @cached_property
    def _statuses(self) -> dict[str, Status] | None:
        """The status of each file by its place; None when something is no plain file or folder."""
        try:
            return dict(_files(self.folder))
        except (OSError, UncertainError):
            return None

    def is_there(self, path: str, size: int, modified: int) -> bool:
        """Tell whether a file is as it was written: in bytes, and in nanoseconds since 1970."""
        place = f"{self.folder}/{path}"
        if self._statuses is None:
            return is_there(place, size, modified)
        status = self._statuses.get(place)
        return status is not None and status[0] == size and status[1] == modified

    def digest(self, touched: Iterable[str] = ()) -> str | None:
        """Return a digest of all statuses, having looked again at `touched` paths; None when not certain."""
        found = self._statuses
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
        return digest_of_statuses(found)


def is_there(place: str, size: int, modified: int) -> bool:
    """Tell of a file that is looked at now whether it is as it was written."""
    try:
        found = os.stat(place)  # noqa: PTH116 (thousands of times)
    except OSError:
        return False
    return found.st_size == size and found.st_mtime_ns == modified


def _files(folder: str) -> Iterator[tuple[str, Status]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path, plain_status(entry.stat(follow_symlinks=False))
            elif entry.name not in _NOT_THE_SITE:
                yield from files_below(entry.path)
