"""Building the three indexes of one catalogue."""

from __future__ import annotations

import html
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.search.catalogues import Product
from bench.search.processes import measured, run

BENCH = Path(__file__).parents[1]
PAGEFIND = BENCH / "node_modules" / ".bin" / "pagefind"
HERE = Path(__file__).parent
CHANGES = 3
"""Products that are changed, one at a time."""


@dataclass(frozen=True, slots=True)
class Built:
    """What an index took to build (seconds of the clock and of the processors, bytes), and where it lies."""

    engine: str
    seconds: float
    cpu: float
    memory: int
    folder: Path

    @property
    def sizes(self) -> tuple[int, ...]:
        """The bytes of each file."""
        return tuple(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())


@dataclass(frozen=True, slots=True)
class Ours:
    """Our index: as the others', its share of a cold build's processor time, and what changes rewrite."""

    built: Built
    share: float
    changed: tuple[float, ...]


def build_ours(root: Path, folder: Path) -> Ours:
    """Build the site of a project, then index it alone; memory includes the loaded catalogue."""
    built = run([sys.executable, "-m", "catalog_builder", "-C", root, "build", "--format", "json"])
    index = [sys.executable, "-m", "bench.search.index", root, folder]
    indexed = measured([*index, "0"], folder=BENCH.parent)
    changed = json.loads(run([*index, str(CHANGES)], folder=BENCH.parent).output)["changed"]
    found = json.loads(indexed.output)
    ours = Built("ours", found["seconds"], found["cpu"], indexed.memory, folder / "search")
    return Ours(ours, found["cpu"] / built.cpu, tuple(changed))


def build_pagefind(products: Iterable[Product], folder: Path) -> Built:
    """Let Pagefind index one small page a product."""
    pages = folder / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    pages.mkdir(parents=True)
    for product in products:
        (pages / f"{product.slug}.html").write_text(_page(product), encoding="utf-8")
    bundle = folder / "bundle"
    done = measured([PAGEFIND, "--site", pages, "--output-path", bundle, "--quiet"])
    return Built("pagefind", done.seconds, done.cpu, done.memory, bundle)


def _page(product: Product) -> str:
    name, category, summary, body = map(
        html.escape, (product.name, product.category, product.summary, product.body)
    )
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><title>{name}</title><body>'
        f"<main data-pagefind-body><h1>{name}</h1><p>{category}</p><p>{summary}</p><p>{body}</p></main>"
    )


def build_minisearch(products: Iterable[Product], fields: Sequence[str], folder: Path) -> Built:
    """Let MiniSearch index those fields into one JSON file."""
    folder.mkdir(parents=True, exist_ok=True)
    given = json.dumps(
        [
            {"slug": each.slug, **{field: asdict(each)[field] for field in ("name", *fields)}}
            for each in products
        ]
    )
    done = measured(
        ["node", HERE / "minisearch.js", "build", ",".join(fields), folder / "index.json"], given=given
    )
    return Built("minisearch", done.seconds, done.cpu, done.memory, folder)
