"""The memory that a cold build takes, all its processes together: `python -m bench.memory [PRODUCTS…]`.

PSS from /proc ten times a second: a page that several processes share counts once.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.compare import measured
from bench.generate import generate

SIZES = (1000, 10_000, 100_000)


def main(sizes: list[int]) -> None:
    """Build catalogues of these sizes and print a line of the table for each as it is known."""
    print("| products | peak memory (MB) | KB a product | seconds |\n|---|---|---|---|", flush=True)
    for products in sizes:
        with tempfile.TemporaryDirectory(prefix="catalog-memory-") as name:
            project = Path(name) / "project"
            generate(products, project)
            command = [sys.executable, "-m", "catalog_builder", "-C", str(project), "-q", "build"]
            run = measured(command, project)
        share = run.memory * 1000 / products
        print(f"| {products:,} | {run.memory:,.0f} | {share:,.1f} | {run.wall:.1f} |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
