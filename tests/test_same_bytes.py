"""One catalogue, one site: whatever builds it, wherever, whenever; the same bytes.

The same on a Dask cluster is in `test_cluster`, the same after edits in `test_incremental`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import pytest

from catalog_builder import workers
from catalog_builder.build import BuildOptions, build
from catalog_builder.model import Project
from tests.conftest import REPOSITORY
from tests.support.project import PRODUCT, snapshot, write_picture, write_project

pytestmark = [pytest.mark.usefixtures("templates_are_compiled_anew"), pytest.mark.no_cover]
DAY = "1795478400"
"""SOURCE_DATE_EPOCH: pages show the day."""
Site = Mapping[str, bytes]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a catalogue with photos, several partners and texts in two languages."""
    folder = tmp_path_factory.mktemp("same")
    products = {
        f"content/products/kue-{number}.md": PRODUCT.replace("Nastar", f"Kue {number}")
        .replace("nastar.png", f"kue-{number % 3}.png")
        .replace("dapur-uji", f"mitra-{number % 4}")
        for number in range(30)
    }
    partners = {
        f"content/partners/mitra-{number}.md": f"---\nname: Mitra {number}\nkind: producer\n---\nTeks *miring*.\n"
        for number in range(4)
    }
    english = {"content/products/kue-1.en.md": "---\nname: Cake 1\n---\nTasty.\n"}
    root = write_project(folder / "project", {**products, **partners, **english})
    for number in range(3):
        write_picture(root / f"content/products/kue-{number}.png", (900 + number, 700))
    return root


@pytest.fixture(scope="module")
def expected(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build it in one process from nothing."""
    copy = tmp_path_factory.mktemp("first") / "project"
    shutil.copytree(project, copy)
    return site_of(copy, "--workers", "1")


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def site_of(root: Path, *arguments: str, **environment: str) -> Site:
    """Build with the program, in an environment of its own; return every file."""
    command = [sys.executable, "-m", "catalog_builder", "-q", "-C", str(root), "build", *arguments]
    own = {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(REPOSITORY), **environment}
    subprocess.run(command, env=os.environ | own, check=True, capture_output=True)
    return snapshot(root / "output")


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize("number", [1, 2, 7])
def test_any_number_of_workers(
    project: Path, expected: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """All tasks leave this process for one of the workers, as in a catalogue of thousands."""
    monkeypatch.setattr(workers, "TRIAL_SECONDS", 0.0)
    monkeypatch.setattr(workers, "WORTH_SECONDS", 0.0)
    shutil.copytree(project, tmp_path / "project")
    build(Project.at(tmp_path / "project"), BuildOptions(tmp_path / "output", workers=number))
    assert snapshot(tmp_path / "output") == expected


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize("copies", [workers.CAN_FORK, False])
@pytest.mark.parametrize("number", [1, 2])
def test_a_catalogue_so_large_that_its_products_are_put_away(
    project: Path, expected: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, copies: bool
) -> None:
    """They come back from the disk as they were, in every process."""
    monkeypatch.setattr(workers, "TRIAL_SECONDS", 0.0)
    monkeypatch.setattr(workers, "WORTH_SECONDS", 0.0)
    monkeypatch.setattr(workers, "CAN_FORK", copies)
    monkeypatch.setattr("catalog_builder.loading.MANY", 0)
    monkeypatch.setattr("catalog_builder.content.depot.AT_HAND", 3)
    shutil.copytree(project, tmp_path / "project")
    build(Project.at(tmp_path / "project"), BuildOptions(tmp_path / "output", workers=number))
    assert snapshot(tmp_path / "output") == expected


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "CATALOG_LANGUAGE": "en"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ],
    ids=lambda each: " ".join(f"{name}={value}" for name, value in each.items()),
)
def test_any_time_zone_locale_and_hash_seed(
    project: Path, expected: Site, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Nothing of the machine's habits shows, nor of the folder in which the project lies."""
    shutil.copytree(project, tmp_path / "di tempat lain")
    assert site_of(tmp_path / "di tempat lain", "--workers", "1", **environment) == expected


@pytest.mark.usefixtures("fixed_day")
def test_cold_warm_and_clean(project: Path, expected: Site, tmp_path: Path) -> None:
    """With all, with some and with nothing kept, into the same folder and into a new one."""
    shutil.copytree(project, tmp_path / "project")
    here = Project.at(tmp_path / "project")
    for options in (
        BuildOptions(tmp_path / "a", workers=1),
        BuildOptions(tmp_path / "a", workers=1),
        BuildOptions(tmp_path / "b", workers=1),
        BuildOptions(tmp_path / "a", workers=1, clean=True),
    ):
        build(here, options)
        assert snapshot(options.output) == expected


@pytest.mark.usefixtures("fixed_day")
def test_files_listed_in_another_order(
    project: Path, expected: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk may list a folder as it likes."""
    listed, scanned = os.listdir, os.scandir

    class Backwards:
        """A folder's entries from the last to the first."""

        def __init__(self, path: str | Path = ".") -> None:
            self.found = scanned(path)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(sorted(self.found, key=lambda each: each.name, reverse=True))

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.found.close()

        def close(self) -> None:
            self.found.close()

        def __next__(self) -> os.DirEntry[str]:
            return next(self.found)

    shutil.copytree(project, tmp_path / "project")
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listed(path), reverse=True))
    monkeypatch.setattr(os, "scandir", Backwards)
    build(Project.at(tmp_path / "project"), BuildOptions(tmp_path / "output", workers=1))
    monkeypatch.undo()
    assert snapshot(tmp_path / "output") == expected
