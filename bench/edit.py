"""What one edit costs to publish: a whole catalogue on a host, one product changed, deployed again.

    python -m bench.edit [--products 10000] [--photos 3] [--pictures content/products]

The catalogue is that of `bench.generate`; each product gets `--photos` photos, in turn those found below
`--pictures` (those of the demo catalogue unless said), linked, not copied. The host is a folder: what is
counted are files and bytes, which are the same for any host. Prints both, with and without the photos.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.generate import generate


@dataclass(frozen=True)
class Cost:
    """What a deploy sent, of what the site has, in files and bytes."""

    files: int
    bytes: int
    all_files: int
    all_bytes: int

    def __str__(self) -> str:
        share = 100 * self.bytes / self.all_bytes
        return (
            f"{self.files} of {self.all_files} files, {self.bytes / 1e6:.2f} of "
            f"{self.all_bytes / 1e6:.1f} MB, {share:.2f} %"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=10_000)
    parser.add_argument("--photos", type=int, default=3)
    parser.add_argument("--pictures", type=Path, default=Path("content/products"))
    arguments = parser.parse_args()
    pictures = sorted(arguments.pictures.resolve().rglob("*.webp"))
    print(f"{arguments.products} products, one edited:")
    for photos in dict.fromkeys((0, arguments.photos)):
        with tempfile.TemporaryDirectory() as name:
            project = Path(name) / "catalogue"
            generate(arguments.products, project)
            add_photos(project, pictures, photos)
            for edit, cost in measure(project).items():
                print(f"  {photos} photos each, {edit}: {cost}", flush=True)


def add_photos(project: Path, pictures: list[Path], count: int) -> None:
    """Give each product of a generated catalogue its photos, from a list that begins anew at its end."""
    source = itertools.cycle(pictures)
    for number, entry in enumerate(sorted((project / "content/products").glob("*.md")) if count else ()):
        names = [f"foto-{number}-{place}.webp" for place in range(count)]
        for name in names:
            os.link(next(source), entry.parent / name)
        text = entry.read_text(encoding="utf-8")
        text = text.replace("\nunit:", f"\nimages: [{', '.join(names)}]\nunit:", 1)
        entry.write_text(text, encoding="utf-8")


def measure(project: Path) -> dict[str, Cost]:
    """Publish, edit, publish again; return what each edit cost."""
    host = project.parent / "host"
    host.mkdir()
    run(project, "build")
    deploy(project, host)
    entry = sorted((project / "content/products").glob("*.md"))[500]
    edits = {"price": ("\nprice: ", "\nprice: 9"), "name, text": ("\nname: ", "\nname: Istimewa ")}
    costs = {}
    for edit, (old, new) in edits.items():
        entry.write_text(entry.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        run(project, "build")
        costs[edit] = deploy(project, host)
    return costs


def deploy(project: Path, host: Path) -> Cost:
    """Deploy to a folder; return the cost."""
    result: dict[str, Any] = json.loads(run(project, "deploy", host.as_uri(), "--yes", "--format", "json"))
    return Cost(result["sent_files"], result["sent_bytes"], result["files"], result["bytes"])


def run(project: Path, *arguments: str) -> str:
    """Run the program in a project; return what it printed."""
    command = [sys.executable, "-m", "catalog_builder", *arguments]
    done = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
