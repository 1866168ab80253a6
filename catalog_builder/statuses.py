"""What a file's status tells of whether it is what it was, and the statuses of all files below a folder."""

from __future__ import annotations

import marshal
import os
import stat
from collections.abc import Iterator, Mapping

DOUBTFUL_NANOSECONDS = 2_000_000_000
"""Coarsest resolution of a file's time (FAT: two seconds)."""
LARGEST = 100_000_000
"""Bytes: of a larger file, nobody looks whether its content is the same."""
Status = tuple[int, int, int, int, int]
"""Size, times of content and status in nanoseconds since 1970, inode, mode."""


class UncertainError(Exception):
    """Something is not a plain file or folder: only a build tells what it is worth."""


def status_in(found: os.stat_result) -> Status:
    """Return of a file's status what tells of a change."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode


def files_below(folder: str, *, folders: bool = False) -> Iterator[tuple[str, Status]]:
    """Yield name and status of every file below a folder; of it and the folders in it too, with `folders`.

    Raises UncertainError and OSError.
    """
    if folders:
        yield folder, status_in(os.stat(folder))  # noqa: PTH116 (may be thousands)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path, folders=folders)
            else:
                yield entry.path, plain_status(entry.stat(follow_symlinks=False))


def plain_status(found: os.stat_result) -> Status:
    """Return the same of a plain file. Raises UncertainError for anything else."""
    if not stat.S_ISREG(found.st_mode):
        raise UncertainError
    return status_in(found)


def packed(found: Mapping[str, Status]) -> bytes:
    """Return the statuses of files by name as bytes: a fifth of what it takes to pickle them."""
    return marshal.dumps(dict(found))


def unpacked(content: bytes) -> dict[str, Status]:
    """Return the statuses that were packed, by this program under a seal."""
    found: dict[str, Status] = marshal.loads(content)  # noqa: S302 (as it says)
    return found
