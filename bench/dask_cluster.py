"""What a cluster costs beside processes of this machine: `python -m bench.dask_cluster [PRODUCTS] [RUNS]`.

The same catalogue, cold, with two worker processes of this machine and with two workers of a Dask scheduler
on it, by turns; medians and their ratio. The scheduler and the workers are there before, as on a cluster.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distributed import Client

from bench.compare import build_command, forget_build
from bench.generate import generate
from bench.measure import timed

WORKERS = 2


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Run a scheduler and its workers; yield the address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    arguments = [
        ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        *[["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]]
        * WORKERS,
    ]
    environment = os.environ | {"DASK_TEMPORARY_DIRECTORY": str(folder)}
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    started = [subprocess.Popen([sys.executable, "-m", *each], **silent) for each in arguments]  # type: ignore[call-overload]
    try:
        with Client(address, timeout=60) as client:
            client.wait_for_workers(WORKERS, timeout=60)
        yield address
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def main(products: int, runs: int) -> None:
    """Build by turns and print a table."""
    with tempfile.TemporaryDirectory() as place, cluster(Path(place) / "dask") as address:
        project, output = Path(place) / "project", Path(place) / "output"
        generate(products, project)
        command = build_command(project, output)
        ways = {"processes here": ["--workers", str(WORKERS)], "Dask": ["--cluster", address]}
        walls: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(runs):
            for name, options in ways.items():
                forget_build(project, output)
                walls[name].append(timed([*command, *options], project).wall)
    medians = {name: statistics.median(each) for name, each in walls.items()}
    print(f"| {products:,} products, {WORKERS} workers, median of {runs} | s |\n|---|---:|")
    print("\n".join(f"| {name} | {seconds:.1f} |" for name, seconds in medians.items()))
    print(f"\nDask ÷ processes: {medians['Dask'] / medians['processes here']:.2f}")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    main(*(numbers + [20_000, 3][len(numbers) :]))
