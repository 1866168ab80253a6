"""Which program this is: a digest that changes with its code, its texts and the packages it uses.

Whatever is kept between builds is kept by it, so that no version ever reads what another one wrote.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_METADATA = (".dist-info", ".egg-info")


@cache
def program_fingerprint() -> str:
    """Return the digest of this program, in hexadecimal: a stat for each of its files, none is read."""
    digest = hashlib.sha256(sys.version.encode())
    for name in sorted(_installed()):
        digest.update(f"\0{name}".encode())
    for path, size, modified in sorted(_files(str(_PACKAGE))):
        digest.update(f"\0{path} {size} {modified}".encode())
    return digest.hexdigest()


def _installed() -> set[str]:
    """Return the installed packages with their versions, by the names of their metadata folders."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                found.update(each.name for each in entries if each.name.endswith(_METADATA))
        except OSError:
            continue
    return found


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield path below the package, size and time of every file that is not made from another one."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield os.path.relpath(entry.path, _PACKAGE), status.st_size, status.st_mtime_ns
