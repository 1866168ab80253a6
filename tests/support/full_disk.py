"""Runs the program on a machine whose disk is full below FULL: `python -m tests.support.full_disk ARGUMENTS`.

Every file that is opened there for writing says so, in this process and in those it starts (PEP 578).
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

FULL = os.environ["FULL"]
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to open a file below FULL for writing."""
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(FULL):
        mode, flags = arguments[1], arguments[2]
        if set(mode or "") & set("wax+") or flags & WRITING:
            raise OSError(errno.ENOSPC, "No space left on device", arguments[0])


if __name__ == "__main__":
    from catalog_builder.cli import main

    sys.addaudithook(refuse)
    main()
