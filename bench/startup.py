"""What it costs to start: `python -m bench.startup`.

Each command runs in turn with `python -c pass`, fifteen times; medians in milliseconds, and as ratios to the
bare interpreter, which is what a busy or slow machine changes least. Byte code is compiled before, as an
installer does.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

RUNS = 15
DEMO = Path(__file__).parent.parent
TARGETS = {"--help": 120, "check of one file": 250}
"""Milliseconds, on a machine whose `python -c pass` takes about 12."""


def commands(new: Path) -> Mapping[str, list[str]]:
    """Return what is timed: `new` is a catalogue as `init` makes it."""
    program = ["-m", "catalog_builder"]
    one = str(next(Path("content/products").glob("*/index.md"), Path("content/products")))
    return {
        "python -c pass": ["-c", "pass"],
        "import click": ["-c", "import click"],
        "--version": [*program, "--version"],
        "--help": [*program, "--help"],
        "check of one file": [*program, "-C", str(new), "check", str(next(new.glob("content/products/*")))],
        "check of one file of the demo": [*program, "check", one],
    }


def seconds(arguments: list[str]) -> float:
    """Return how long Python takes with these arguments, from start to end."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=DEMO, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def measure(timed: Mapping[str, list[str]]) -> dict[str, float]:
    """Return the median of each command in milliseconds; the first of the turns does not count."""
    turns = [{name: seconds(arguments) for name, arguments in timed.items()} for _ in range(RUNS + 1)]
    return {name: 1000 * statistics.median(turn[name] for turn in turns[1:]) for name in timed}


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "catalogue"
        seconds(["-m", "catalog_builder", "init", str(new)])
        found = measure(commands(new))
    bare = found["python -c pass"]
    print("| | ms | ÷ python -c pass | target (ms) |\n|---|---:|---:|---:|")
    for name, value in found.items():
        print(f"| {name} | {value:.0f} | {value / bare:.1f} | {TARGETS.get(name, '')} |")


if __name__ == "__main__":
    main()
