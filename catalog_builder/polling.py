"""Noticing that something a build reads has changed, by the status of every file.

Livereload's own watcher (2.7) takes a file that it does not know for new only if it is younger than the
server: a folder that was away while it looked, and is put back, stays missing. And what is there again when
a build has ended may have been gone while the build looked for it; only the folder's status tells.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from catalog_builder.frozen import dataclass
from catalog_builder.statuses import Status, status_in

Result = TypeVar("Result")
_IGNORED = re.compile(r"(^\.|~$|\.(sw[a-z]|tmp|pyc)$|^4913$|^#)")
"""Names that editors use for a moment: hidden files, backups, vim's swap files and write test."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the places found: the status of each file and folder by its path."""

    files: dict[str, Status]
    folders: dict[str, Status]


class Poll:
    """Whether files below `places` differ from what the last build found."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._places = tuple(places)
        self._built: Found | None = None

    def during(self, build: Callable[[], Result]) -> Result:
        """Build, and remember what there was; nothing, if that changed in the meantime."""
        before = look(self._places)
        result = build()
        self._built = before if look(self._places) == before else None
        return result

    def changed(self) -> str | None:
        """Return the path of a file that has changed since the last build began, or None.

        Folders do not count: editors change them all the time, with files that are none of ours.
        """
        if self._built is None:
            return str(self._places[0])
        now, built = look(self._places).files, self._built.files
        if now == built:
            return None
        return min(path for path in {*now, *built} if now.get(path) != built.get(path))


def look(places: Iterable[Path]) -> Found:
    """Look at every file and folder of the places; what is not there, or goes at that moment, is left out."""
    found, pending = Found({}, {}), [str(place) for place in places]
    entered: set[tuple[int, int]] = set()
    while pending:
        path = pending.pop()
        try:
            status = os.stat(path)  # noqa: PTH116 (may be thousands, twice a second)
            if not stat.S_ISDIR(status.st_mode):
                found.files[path] = status_in(status)
                continue
            found.folders[path] = status_in(status)
            if (status.st_dev, status.st_ino) not in entered:  # a link may lead back to a folder above it
                entered.add((status.st_dev, status.st_ino))
                pending += _inside(path)
        except OSError:
            continue
    return found


def _inside(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.path for entry in entries if not is_ignored(entry.name)]


def is_ignored(name: str) -> bool:
    """Tell whether a file of this name is an editor's, not the catalogue's."""
    return bool(_IGNORED.search(name))
