"""What was found under content/, kept for as long as the same names lie there."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path

from catalog_builder.content.discover import CONTENT, Discovery, discover
from catalog_builder.content.kept import Memory
from catalog_builder.statuses import DOUBTFUL_NANOSECONDS, Status, status_in

_NAME = "discovery"


def kept_discovery(root: Path, memory: Memory) -> Discovery:
    """Return what `discover` finds; it reads names only, which are known of all files in the project."""
    start = f"{root}/{CONTENT}"
    statuses = {name: status for name, status in memory.statuses.items() if name.startswith(start)}
    if not statuses:
        return discover(root)
    names = _digest(root, statuses)
    match memory.cache.get(_NAME):
        case (str(stored), Discovery() as found) if stored == names:
            return found
    found = discover(root)
    if _are_certain(statuses):
        memory.cache.put(_NAME, (names, found))
    return found


def _digest(root: Path, statuses: Mapping[str, Status]) -> str:
    """Return a digest of names, in the order in which the system lists them, and of which are folders."""
    names = [f"{name}/" if stat.S_ISDIR(status[4]) else name for name, status in statuses.items()]
    told = "\n".join((str(root), *names))
    return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()


def _are_certain(statuses: Mapping[str, Status]) -> bool:
    """Tell whether the names are still those that were listed: no folder has changed, or just before."""
    certain = time.time_ns() - DOUBTFUL_NANOSECONDS
    folders = [(name, status) for name, status in statuses.items() if stat.S_ISDIR(status[4])]
    try:
        same = all(status_in(os.stat(name)) == status for name, status in folders)  # noqa: PTH116 (thousands)
    except OSError:
        return False
    return same and all(max(status[1:3]) < certain for _, status in folders)
