"""What a build does with photos that have not changed: it looks at their status, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import write_picture, write_project

PHOTOS = 3
ENTRY = "---\nname: Putri Salju {number}\npartner: dapur-uji\ncategory: kue-kering\nprice: 5000\nimages: [{images}]\n---\nEnak.\n"
BUILD = """
import os, sys
from catalog_builder import statuses

statuses.DOUBTFUL_NANOSECONDS = 0  # as if the files had lain there for a while; before anybody imports it by name
from catalog_builder.cli.main import main

log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith((".png", ".webp", ".jpg")):
        os.write(log, f"{arguments[0]}\\n".encode())

sys.addaudithook(note)
main()
"""
"""Builds, and notes each picture that any of its processes opens, in whatever way."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "project")
    for number in range(4):
        names = [f"foto-{place}.png" for place in range(PHOTOS)]
        folder = root / f"content/products/putri-salju-{number}"
        for place, name in enumerate(names):
            write_picture(folder / name, (400 + number, 300 + place))
        (folder / "index.md").write_text(ENTRY.format(number=number, images=", ".join(names)))
    return root


def opened(root: Path, workers: int) -> list[str]:
    """Build a project; return the photos that were opened for it, and published sizes of photos."""
    log = root.parent / "opened.txt"
    log.unlink(missing_ok=True)
    arguments = ["-q", "-C", str(root), "build", "--workers", str(workers)]
    subprocess.run([sys.executable, "-c", BUILD, str(log), *arguments], check=True)
    return [name for name in log.read_text().split() if "/content/" in name or "/images/" in name]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_photo_is_opened_when_only_a_price_has_changed(project: Path, workers: int) -> None:
    """Neither the photos nor their published sizes are read, decoded or encoded again."""
    assert {Path(name).name for name in opened(project, workers)} >= {"foto-0.png", "foto-2.png"}
    entry = project / "content/products/putri-salju-0/index.md"
    entry.write_text(entry.read_text().replace("5000", "6000"))
    page = project / "output/products/putri-salju-0.html"
    assert not [name for name in opened(project, workers) if "putri-salju-0" not in name]
    assert "6.000" in page.read_text()


def test_a_photo_that_has_changed_is_the_only_one_to_be_made_again(project: Path) -> None:
    """The others keep what was made of them."""
    opened(project, 1)
    changed = project / "content/products/putri-salju-1/foto-1.png"
    write_picture(changed, (500, 500))
    read = {Path(name).parent.name for name in opened(project, 1) if name.endswith(".png")}
    assert read == {"putri-salju-1"}
