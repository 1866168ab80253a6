"""What the hostile catalogue costs to check: `python -m bench.hostile`. Wall time and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.hostile import CASES, write_hostile

ROUNDS = 3


def main() -> None:
    """Check it a few times; print the best time and the largest memory of a run."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_hostile(Path(place))
        command = [sys.executable, "-m", "catalog_builder", "-C", str(folder), "check", "--format", "json"]
        runs = [measured(command) for _ in range(ROUNDS)]
    seconds, megabytes = min(run[0] for run in runs), max(run[1] for run in runs)
    print(f"{len(CASES)} broken entries: {seconds:.2f} s, {megabytes:.0f} MB")


def measured(command: list[str]) -> tuple[float, float]:
    """Run a command; return seconds, and MB of resident memory at its peak (kB in ru_maxrss)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 1  # noqa: S101
    return time.perf_counter() - start, usage.ru_maxrss / 1000


if __name__ == "__main__":
    main()
