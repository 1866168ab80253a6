"""One run of a command: how long it takes, or how much memory; never both at once.

The kernel walks through every page of a process to say how much of it is shared: ten looks a second at
processes of a gigabyte take a third of a core, and what is timed meanwhile is slower for it.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]
INTERVAL = 0.1
"""Seconds between two looks at memory, at least."""
SHARE = 0.1
"""How much of the time looking may take, at most."""


@dataclass(frozen=True)
class Run:
    """Seconds of wall and CPU of one run."""

    wall: float
    cpu: float


def timed(command: Command, folder: Path, variables: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end, alone, with these environment variables besides those of this process.

    Raises CalledProcessError when it fails.

    It does not wait for what the one before it has left to be written: who asks for its own files to be on
    the disk (`build` does, Hugo does not) waits for all there is.
    """
    os.sync()
    start = time.perf_counter()
    usage = _finished(_started(command, folder, variables=variables))
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)


def peak_memory(command: Command, folder: Path | None, given: str = "") -> float:
    """Run a command to its end, `given` on its stdin; return the largest sum of its processes' memory, in MB.

    That is their proportional set size: a page that several of them share counts once. Raises
    CalledProcessError when it fails.
    """
    process = _started(command, folder, subprocess.PIPE)
    peak, over = [0], threading.Event()
    looker = threading.Thread(target=_look_on, args=(lambda: pss(process.pid), peak, over))
    looker.start()
    try:
        with process.stdin or nullcontext() as stdin:
            if stdin:
                stdin.write(given.encode())
        _finished(process)
    finally:
        over.set()
        looker.join()
    return peak[0] / 1000


def _started(
    command: Command,
    folder: Path | None,
    stdin: int = subprocess.DEVNULL,
    variables: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command; Python keeps its compiled modules, as it does for whoever has installed a program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment | dict(variables or {}),
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _finished(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    with process.stderr or nullcontext() as stderr:
        errors = stderr.read() if stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, stderr=errors)
    return usage


def _look_on(look: Callable[[], int], peak: list[int], over: threading.Event) -> None:
    """Look again and again, the more seldom the longer a look takes, and keep the largest answer."""
    pause = INTERVAL
    while not over.wait(pause):
        start = time.perf_counter()
        peak[0] = max(peak[0], look())
        pause = max(INTERVAL, (time.perf_counter() - start) / SHARE)


def pss(root: int) -> int:
    """Return the proportional set size of a process and all that descend from it, in kB."""
    return sum(map(_pss_of_one, _tree(root)))


def _tree(root: int) -> Iterator[int]:
    yield root
    with suppress(OSError):
        for task in Path(f"/proc/{root}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _pss_of_one(process: int) -> int:
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) if found else 0
    return 0
