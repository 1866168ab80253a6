"""What a file's status tells of whether it is what it was."""

from __future__ import annotations

import os

DOUBTFUL_NANOSECONDS = 2_000_000_000
"""Coarsest resolution of a file's time (FAT: two seconds)."""
LARGEST = 100_000_000
"""Bytes: of a larger file, nobody looks whether its content is the same."""
Status = tuple[int, int, int, int, int]
"""Size, times of content and status in nanoseconds since 1970, inode, mode."""


def status_in(found: os.stat_result) -> Status:
    """Return of a file's status what tells of a change."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode
