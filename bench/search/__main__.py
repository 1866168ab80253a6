"""Measure the search beside Pagefind and MiniSearch, and print tables: `python -m bench.search 1308 10000`.

Sizes other than 1,308 (the marketplace) are generated. 100,000 takes long. Times are noisy on a busy
machine; the processor seconds less so.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from pathlib import Path

from bench.search.alone import measure_alone
from bench.search.catalogues import REAL
from bench.search.size import measure

SIZES = (100, REAL, 10_000)


def main() -> None:
    """Read the arguments and measure one size after the other."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of products")
    parser.add_argument("--queries", type=int, default=100, help="two-word queries of each size")
    parser.add_argument("--visits", type=int, default=30, help="visits of each page with a browser")
    parser.add_argument("--alone", action="store_true", help="only our index, without pages, in node")
    parser.add_argument("--folder", type=Path, help="where to work; kept, so that it can be looked at")
    arguments = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-search-") as temporary:
        for products in arguments.sizes:
            folder = (arguments.folder or Path(temporary)) / str(products)
            if arguments.alone:
                lines = measure_alone(products, arguments.queries, folder)
            else:
                lines = measure(products, arguments.queries, arguments.visits, folder)
            for line in lines:
                print(line, flush=True)


if __name__ == "__main__":
    main()
