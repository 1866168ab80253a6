"""A worker on another machine, as far as files go: what lies below BLIND_TO cannot be opened here.

Given to `dask worker --preload`; processes on one machine share its disk, so this stands between.
"""

from __future__ import annotations

import os
import sys
from typing import Any

FORBIDDEN = os.environ["BLIND_TO"]
TOUCHING = frozenset({"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.symlink"})


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every look and every write below FORBIDDEN (PEP 578)."""
    if event in TOUCHING and arguments and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.fsdecode(arguments[0])
        if path.startswith(FORBIDDEN):
            raise PermissionError(13, "is on another machine", path)


sys.addaudithook(refuse)
