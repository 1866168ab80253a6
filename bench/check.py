"""What a check costs, in times of reading and C-YAML-parsing the same files: `python -m bench.check [N]`.

Both sides run in as many processes as there are cores, by turns, so that a busy machine slows both; the
ratio is of the best of each. Both read every entry and every picture, and a check begins without a cache.
Entries are valid and give no warning: each product has a photo of its own.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

import yaml
from PIL import Image

from bench.generate import generate
from catalog_builder.checking import check
from catalog_builder.model import Project

ROUNDS = 5
DEFAULT_SIZE = 10_000


def prepare(products: int, folder: Path) -> Path:
    """Write the catalogue, with a photo for every product."""
    generate(products, folder)
    photo = io.BytesIO()
    Image.new("RGB", (1200, 900), "saddlebrown").save(photo, "JPEG")
    for file in (folder / "content" / "products").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nunit:", f"\nimages: [{file.stem}.jpg]\nunit:", 1), encoding="utf-8")
        file.with_suffix(".jpg").write_bytes(photo.getvalue())
    return folder


def read_and_parse(name: str) -> int:
    """Read a file and parse its front matter as fast as Python can; return the number of its fields."""
    with open(name, "rb") as file:  # noqa: PTH123 (as the check does)
        data = file.read()
    if name.endswith(".jpg"):
        return 1
    front = data.decode().split("---\n", 2)[1]
    return len(yaml.load(front, Loader=yaml.CSafeLoader) or ())


def baseline(folder: Path) -> None:
    """Read all files and parse all entries in as many processes as there are cores."""
    files = [entry.path for kind in os.scandir(folder / "content") for entry in os.scandir(kind)]
    with ProcessPoolExecutor(cpu_count()) as pool:
        assert sum(pool.map(read_and_parse, files, chunksize=200)) > len(files)  # noqa: S101


def checked(folder: Path) -> None:
    """Check the catalogue; it must be in order."""
    shutil.rmtree(folder / ".catalog-builder", ignore_errors=True)
    found = check(Project.at(folder))
    assert not found.diagnostics, found.diagnostics[:3]  # noqa: S101


class Cost(NamedTuple):
    """What some work took, in seconds: by the clock, and of the processor here and in the workers."""

    clock: float
    own: float
    workers: float


def cost(work: Callable[[Path], None], folder: Path) -> Cost:
    """Return what some work costs."""
    start, before = time.perf_counter(), os.times()
    work(folder)
    after = os.times()
    own = after.user + after.system - before.user - before.system
    workers = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - start, own, workers)


def main(size: int) -> None:
    """Measure by turns and print the ratio.

    On a busy machine the clock says little: a check works in one process for a while, which gets a
    smaller share of the cores than two do. So the processor time is turned into what it would be on cores of
    its own: for the baseline as if all of it were shared out, for a check only what its workers do.
    """
    cores = cpu_count() or 1
    with tempfile.TemporaryDirectory() as place:
        folder = prepare(size, Path(place) / "project")
        pairs = [(cost(baseline, folder), cost(checked, folder)) for _ in range(ROUNDS)]
    reading, checking = zip(*pairs, strict=True)
    by_clock = min(each.clock for each in reading), min(each.clock for each in checking)
    alone = (
        min((each.own + each.workers) / cores for each in reading),
        min(each.own + each.workers / cores for each in checking),
    )
    for name, (base, check_) in {"by the clock": by_clock, "from processor time": alone}.items():
        print(
            f"{size} products, {name}: reading and parsing {base:.2f} s, check {check_:.2f} s: "
            f"{check_ / base:.2f} times"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_SIZE)
