"""Where the processor time of a cold build goes: `python -m bench.parts [PRODUCTS…]`.

Builds a generated catalogue from nothing in this one process, with a clock around each part (below). What a
part calls that is a part itself counts for that alone. The clocks take some 2 % of the time. The last row is
what is left without the parts that generators such as Hugo have nothing of.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import reduce, wraps
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

from bench.generate import generate

PARTS = (
    ("catalog_builder.content.parse:_Parser._read", "entries: reading, decoding, fields"),
    ("catalog_builder.content.parse:_Parser._validate", "entries: schema"),
    ("catalog_builder.content.bodies:BodyRenderer.render", "entries: text to HTML"),
    ("catalog_builder.content.parse:read_entry", "entries: the rest of parsing"),
    ("catalog_builder.content.checks:check_entry", "entries: what is odd"),
    ("catalog_builder.content.kept:parse_entries", "entries: status, digest, bytes, keeping them"),
    ("catalog_builder.loading:load", "finding files, joining"),
    ("jinja2:Environment.compile", "pages: compiling templates"),
    ("catalog_builder.site.page:page_context", "pages: what they are given"),
    ("catalog_builder.site.structured:structured_data", "pages: structured data"),
    ("catalog_builder.site.memory:Memory.make", "pages: cards and pieces made once"),
    ("catalog_builder.site.render:rendered", "pages: templates"),
    ("catalog_builder.website:stage_page", "pages: what was read"),
    ("catalog_builder.staging:Stager.stage", "files: digest, comparing, writing"),
    ("catalog_builder.indexing:staged_index", "search index"),
    ("catalog_builder.website:stage_group", "data, feeds, sitemap"),
    ("catalog_builder.incremental:Increment.keep", "keeping for the next build"),
    ("catalog_builder.build:build", "the rest: planning, noting pages, publishing"),
)
"""What is timed, and what it is called."""
OURS = frozenset(
    {
        "search index",
        "pages: structured data",
        "pages: what was read",
        "entries: what is odd",
        "entries: status, digest, bytes, keeping them",
        "keeping for the next build",
    }
)
"""Parts that make a search, say what is wrong with an entry, or leave the next build less to do."""


class Clocks:
    """Seconds of processor time by part; the innermost of those that run counts."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def timed(self, work: Callable[..., Any], part: str) -> Callable[..., Any]:
        """Return the same function, which counts for a part while it runs."""

        @wraps(work)
        def clocked(*arguments: Any, **named: Any) -> Any:
            self._count()
            self._running.append(part)
            try:
                return work(*arguments, **named)
            finally:
                self._count()
                self._running.pop()

        return clocked

    def _count(self) -> None:
        """Give what has passed to the part that is running."""
        now = process_time()
        if self._running:
            part = self._running[-1]
            self.seconds[part] = self.seconds.get(part, 0.0) + now - self._since
        self._since = now


def install(clocks: Clocks) -> None:
    """Put a clock around each part, also where a function has been imported by its name."""
    for place, part in PARTS:
        module, path = place.split(":")
        *owners, name = path.split(".")
        owner = reduce(getattr, owners, import_module(module))
        before = getattr(owner, name)
        clocked = clocks.timed(before, part)
        setattr(owner, name, clocked)
        for other in [each for each in sys.modules.values() if each.__name__.startswith("catalog_builder")]:
            if getattr(other, name, None) is before:
                setattr(other, name, clocked)


def table(seconds: Mapping[str, float], products: int) -> Iterator[str]:
    """Yield the lines of a table of the parts, the largest first."""
    whole = sum(seconds.values())
    common = {
        "without search, structured data, checks and what is kept": sum(
            each for part, each in seconds.items() if part not in OURS
        )
    }
    yield f"| {products:,} products, {whole:.1f} s | s | % | µs a product |\n|---|---:|---:|---:|"
    for part, each in (*sorted(seconds.items(), key=lambda item: -item[1]), *common.items()):
        yield f"| {part} | {each:.2f} | {100 * each / whole:.1f} | {1e6 * each / products:,.0f} |"


def main(sizes: list[int]) -> None:
    """Print a table of the parts for each size, the largest first."""
    begun = process_time()
    build = import_module("catalog_builder.build")
    loaded = process_time() - begun
    options = import_module("catalog_builder.standing").BuildOptions
    project_at = import_module("catalog_builder.model").Project.at
    clocks = Clocks()
    install(clocks)
    for products in sizes:
        with tempfile.TemporaryDirectory(prefix="catalog-parts-") as name:
            generate(products, Path(name) / "project")
            clocks.seconds = {"imports": loaded}
            build.build(project_at(Path(name) / "project"), options(Path(name) / "output", workers=1))
        print("\n".join(table(clocks.seconds, products)), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
