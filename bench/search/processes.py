"""Running a program with a clock and an eye on its memory (Linux)."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.measure import peak_memory


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
    return replace(timed, memory=int(peak_memory(arguments, folder, given or "") * 1e6))


def run(arguments: Sequence[str | Path], *, given: str | None = None, folder: Path | None = None) -> Run:
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
    output, errors = process.communicate(given)
    seconds = time.perf_counter() - start
    if process.returncode:
        problem = subprocess.CalledProcessError(process.returncode, arguments, output, errors)
        problem.add_note(errors)
        raise problem
    return Run(seconds, _children_cpu() - before, 0, output)


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
