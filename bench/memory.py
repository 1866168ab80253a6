"""The memory that a cold build takes, all its processes together: `python -m bench.memory [PRODUCTS…]`.

PSS from /proc: a page that several processes share counts once. Seconds are those of another build, at
which nobody looks.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.compare import build_command, forget_build
from bench.generate import generate
from bench.measure import peak_memory, timed

SIZES = (1000, 10_000, 100_000)


def main(sizes: list[int]) -> None:
    """Build catalogues of these sizes and print a line of the table for each as it is known."""
    print("| products | peak memory (MB) | KB a product | seconds |\n|---|---|---|---|", flush=True)
    for products in sizes:
        with tempfile.TemporaryDirectory(prefix="catalog-memory-") as name:
            project, output = Path(name) / "project", Path(name) / "output"
            generate(products, project)
            command = build_command(project, output)
            memory = peak_memory(command, project)
            forget_build(project, output)
            seconds = timed(command, project).wall
        share = memory * 1000 / products
        print(f"| {products:,} | {memory:,.0f} | {share:,.1f} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
