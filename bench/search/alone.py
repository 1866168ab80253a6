"""Our index alone, asked in node: for catalogues whose pages and peers take too long to build."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.search.catalogues import make_project, read_products, two_word_queries
from bench.search.engines import BENCH, HERE
from bench.search.processes import measured, run
from bench.search.rows import percentile, table

TITLES = (
    "products",
    "build",
    "processor",
    "memory",
    "index on disk",
    "files",
    "first: gzip, median / 95 %",
    "scripts",
    "query, median / 99 %",
)
SHOWN = 10


def measure_alone(products: int, queries: int, folder: Path) -> Iterator[str]:
    """Yield a table of one row: bytes are those of the index's scripts, without the client's."""
    root = make_project(products, folder / "project")
    site = folder / "alone"
    indexed = measured([sys.executable, "-m", "bench.search.index", root, site, "0"], folder=BENCH.parent)
    found = json.loads(indexed.output)
    given = json.dumps({"queries": two_word_queries(read_products(root), queries), "limit": SHOWN})
    answers: list[dict[str, Any]] = json.loads(run(["node", HERE / "ours.js", site], given=given).output)
    sizes = [file.stat().st_size for file in (site / "search").iterdir()]
    packed = [answer["gzip"] for answer in answers]
    times = [answer["milliseconds"] for answer in answers]
    row = [
        f"{products:,}", f"{found['seconds']:.1f} s", f"{found['cpu']:.1f} s",
        f"{indexed.memory / 1e6:.0f} MB", f"{sum(sizes) / 1e6:.2f} MB", f"{len(sizes):,}",
        f"{median(packed) / 1e3:.1f} KB / {percentile(packed, 95) / 1e3:.1f} KB",
        f"{median(len(answer['scripts']) for answer in answers):.0f}",
        f"{median(times):.1f} / {percentile(times, 99):.1f} ms",
    ]  # fmt: skip
    yield "\n" + table(TITLES, [row])
