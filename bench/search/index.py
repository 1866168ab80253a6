"""Index a project and nothing else: `python -m bench.search.index PROJECT OUTPUT CHANGES`.

Prints a JSON object. `seconds` and `cpu`: what it takes from the loaded catalogue to the files of its index
on disk, without reading entries and rendering pages. `changed`: for so many products, whose summary is
exchanged for that of another product, which part of the index's bytes is written anew.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from catalog_builder.indexing import search_files
from catalog_builder.loading import load
from catalog_builder.model import OutputFile, Project
from catalog_builder.website import SitePlan, plan_site
from catalog_builder.workers import InProcess, executor


def main(root: Path, output: Path, changes: int) -> None:
    """Measure, and print what was found."""
    project = Project.at(root)
    with executor() as workers:
        plan = plan_site(project, load(project, workers).catalog)
    seconds, cpu = _timed(plan, output)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "changed": _changes(plan, changes)}))


def _timed(plan: SitePlan, output: Path) -> tuple[float, float]:
    start, cpu = time.perf_counter(), _cpu()
    with executor() as workers:
        for file in search_files(plan.context, workers):
            path = output / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes(file.content))
        seconds = time.perf_counter() - start
    return seconds, _cpu() - cpu


def _cpu() -> float:
    """Return the processor seconds of this process and of those that it waited for."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _changes(plan: SitePlan, changes: int) -> list[float]:
    if not changes:
        return []
    before = _contents(search_files(plan.context, InProcess()))
    slugs = sorted(plan.context.catalog.products)
    step = max(1, len(slugs) // (changes + 1))
    pairs = zip(slugs[::step][:changes], slugs[step::step], strict=False)
    return [
        _rewritten(before, _contents(search_files(_with_summary(plan, *pair).context, InProcess())))
        for pair in pairs
    ]


def _with_summary(plan: SitePlan, slug: str, other: str) -> SitePlan:
    """Return the plan when one product says what another does: its summary, or its name if it has none."""
    catalog = plan.context.catalog
    entry, given = catalog.products[slug], catalog.products[other].data
    written = replace(entry, data=entry.data.model_copy(update={"summary": given.summary or given.name}))
    products = MappingProxyType({**catalog.products, slug: written})
    return replace(plan, context=replace(plan.context, catalog=replace(catalog, products=products)))


def _contents(files: Iterable[OutputFile]) -> dict[str, bytes]:
    return {file.path: bytes(file.content) for file in files}


def _rewritten(before: dict[str, bytes], after: dict[str, bytes]) -> float:
    anew = sum(len(content) for path, content in after.items() if before.get(path) != content)
    return anew / sum(map(len, after.values()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
