"""What a check costs, in times of reading and C-YAML-parsing the same files: `python -m bench.check [N]`.

Both sides run in as many processes as there are cores, by turns, so that a busy machine slows both; the
ratio is of the best of each. Entries are valid and give no warning: each names one picture beside it.
"""

from __future__ import annotations

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
from catalog_builder.loading import check
from catalog_builder.model import Project

ROUNDS = 3
DEFAULT_SIZE = 10_000


def prepare(products: int, folder: Path) -> Path:
    """Write the catalogue, with a picture that every product names."""
    generate(products, folder)
    Image.new("1", (1200, 900), 1).save(folder / "content" / "products" / "foto.png")
    for file in (folder / "content" / "products").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nunit:", "\nimages: [foto.png]\nunit:", 1), encoding="utf-8")
    return folder


def read_and_parse(file: Path) -> int:
    """Read a file and parse its front matter as fast as Python can; return the number of its fields."""
    front = file.read_text(encoding="utf-8").split("---\n", 2)[1]
    return len(yaml.load(front, Loader=yaml.CSafeLoader) or ())


def baseline(folder: Path) -> None:
    """Read and parse all entries in as many processes as there are cores."""
    files = sorted(folder.glob("content/*/*.md"))
    with ProcessPoolExecutor(cpu_count()) as pool:
        assert sum(pool.map(read_and_parse, files, chunksize=200)) > len(files)  # noqa: S101


def checked(folder: Path) -> None:
    """Check the catalogue; it must be in order."""
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
