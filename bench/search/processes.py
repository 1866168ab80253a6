"""Running a program with a clock and an eye on its memory (Linux)."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a program took (seconds of the clock, of the processors, bytes), and what it wrote to stdout.

    `memory` is the peak of its processes' proportional set size together, 0 where nobody looked.
    """

    seconds: float
    cpu: float
    memory: int
    output: str


def measured(arguments: Sequence[str | Path], *, given: str | None = None, folder: Path | None = None) -> Run:
    """Run a program when the disk has nothing left to write, and again to look at its memory.

    To look takes time, of the program too: its memory is locked meanwhile. Raises as `run` does.
    """
    os.sync()
    timed = run(arguments, given=given, folder=folder)
    return replace(timed, memory=run(arguments, given=given, folder=folder, watched=True).memory)


def run(
    arguments: Sequence[str | Path],
    *,
    given: str | None = None,
    folder: Path | None = None,
    watched: bool = False,
) -> Run:
    """Run a program to its end. Raises CalledProcessError when it fails."""
    start, before = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    watch = _Watch(process.pid) if watched else None
    output, errors = process.communicate(given)
    seconds = time.perf_counter() - start
    memory = watch.end() if watch else 0
    if process.returncode:
        problem = subprocess.CalledProcessError(process.returncode, arguments, output, errors)
        problem.add_note(errors)
        raise problem
    return Run(seconds, _children_cpu() - before, memory, output)


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Watch:
    """Looks at a tree of processes again and again."""

    def __init__(self, pid: int) -> None:
        self._peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,))
        self._thread.start()

    def _look(self, pid: int) -> None:
        while not self._over.wait(EVERY):
            self._peak = max(self._peak, sum(map(_proportional_size, _family(pid))))

    def end(self) -> int:
        """Stop looking and return the peak in bytes."""
        self._over.set()
        self._thread.join()
        return self._peak


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(children).split():
            yield from _family(int(child))


def _proportional_size(pid: int) -> int:
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """Read a file of /proc; a process that has ended has none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
