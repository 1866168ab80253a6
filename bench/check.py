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


def seconds(work: Callable[[Path], None], folder: Path) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work(folder)
    return time.perf_counter() - start


def main(size: int) -> None:
    """Measure by turns and print the ratio."""
    with tempfile.TemporaryDirectory() as place:
        folder = prepare(size, Path(place) / "project")
        pairs = [(seconds(baseline, folder), seconds(checked, folder)) for _ in range(ROUNDS)]
    reading, checking = (min(each) for each in zip(*pairs, strict=True))
    ratio = checking / reading
    print(f"{size} products: reading and parsing {reading:.2f} s, check {checking:.2f} s: {ratio:.2f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_SIZE)
