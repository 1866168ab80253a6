"""Time the evaluation of requirements against a cold build: `python -m bench.partnerships [PRODUCTS [SETS]]`.

Every product of a generated catalogue is judged by every set of requirements, each of another
partner; the ratio to a cold build of the same catalogue is printed (wanted: below 5 %). Both are
measured alternately, evaluation before and after the build, and the better of each counts: a
machine that does other things makes either slower, never faster.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.generate import CATEGORIES, DISTRICTS, Writer, generate
from catalog_builder.catalog.matching import Matching, match
from catalog_builder.catalog.types import Catalog
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.workers import executor

PRODUCTS, SETS, ROUNDS = 10_000, 200, 3
CERTIFICATES = ("halal", "pirt", "bpom", "sni", "haccp")


def requirements(writer: Writer) -> Iterator[str]:
    """Yield the lines of one set of requirements: half of the vocabulary, with values of its own."""
    pick = writer.random
    asked = {
        "certificates": f"[{', '.join(pick.sample(CERTIFICATES, pick.randint(1, 2)))}]",
        "any_certificate": f"[{', '.join(pick.sample(CERTIFICATES, 3))}]",
        "categories": f"[{', '.join(f'kategori-{each}' for each in pick.sample(range(CATEGORIES), 12))}]",
        "districts": f"[{', '.join(f'distrik-{each}' for each in pick.sample(range(DISTRICTS), 15))}]",
        "price": f"{{max: {pick.randint(20, 400) * 1000}}}",
        "capacity": f"{{amount: {pick.randint(50, 900)}, per: month}}",
        "lead_time_days": str(pick.randint(3, 30)),
        "minimum_order": str(pick.randint(5, 50)),
        "shelf_life_days": str(pick.randint(7, 300)),
        "photos": str(pick.randint(1, 4)),
        "description_length": str(pick.randint(50, 2000)),
        "gtin": "true",
        "english": "true",
        "export_code": "true",
    }
    for name in pick.sample(sorted(asked), len(asked) // 2):
        yield f"    {name}: {asked[name]}"


def add_sets(folder: Path, sets: int) -> None:
    """Write so many partners, each with requirements of its own."""
    writer = Writer(seed=2)
    for number in range(sets):
        lines = "\n".join(requirements(writer))
        text = f"---\nname: Pembeli {number}\nkind: modern_retail\nwants:\n  requires:\n{lines}\n---\n"
        (folder / "content" / "partners" / f"pembeli-{number}.md").write_text(text, encoding="utf-8")


def evaluate(catalog: Catalog) -> tuple[Matching, int]:
    """Judge every product by every set; return the judgement and how many pairs are ready."""
    matching = match(
        catalog.products,
        catalog.partners,
        catalog.programmes,
        catalog.config,
        catalog.tree,
        catalog.build_date,
    )
    ready = sum(
        not matching.lacking(door, product)
        for door in matching.doors.values()
        for product in catalog.products
    )
    return matching, ready


def timed_evaluation(catalog: Catalog) -> float:
    """Return the best time of a few rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        evaluate(catalog)
        times.append(time.perf_counter() - start)
    return min(times)


def timed_build(folder: Path) -> float:
    """Return the seconds of a cold build on all cores, as it says itself."""
    command = [sys.executable, "-m", "catalog_builder", "-C", str(folder)]
    result = subprocess.run(
        [*command, "build", "--clean", "--keep-going", "--format", "json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return float(json.loads(result.stdout)["seconds"])


def main(products: int = PRODUCTS, sets: int = SETS) -> None:
    """Generate, measure, print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        generate(products, folder)
        add_sets(folder, sets)
        with executor(None) as workers:
            catalog = load(Project.at(folder), workers).catalog
        before = timed_evaluation(catalog)
        build = timed_build(folder)
        seconds = min(before, timed_evaluation(catalog))
        matching, ready = evaluate(catalog)
    pairs = len(matching.doors) * len(catalog.products)
    print(f"{len(catalog.products)} products, {len(matching.doors)} sets of", end=" ")
    print(f"{len(matching.conditions)} different conditions")
    print(f"{pairs} pairs, {ready} ready: {seconds:.2f} s, {seconds / pairs * 1e9:.0f} ns a pair")
    print(f"cold build: {build:.1f} s; ratio {seconds / build:.1%}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
