"""What a machine may do to a build: a full disk, a clock that jumps, a folder of 200,000 files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog_builder.build import BuildOptions, build
from catalog_builder.checking import check
from catalog_builder.model import Project
from tests.conftest import REPOSITORY
from tests.support.names import make_empty_files
from tests.support.project import PRODUCT, snapshot, write_project

SECOND = PRODUCT.replace("Nastar", "Putri Salju").replace("images: [nastar.png]\n", "")
ENTRY = "content/products/putri-salju.md"
FILES_IN_ONE_FOLDER = 200_000


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages show the day; here it is one that no clock changes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a catalogue of two products."""
    return write_project(tmp_path / "project", {ENTRY: SECOND})


def clean_site(project: Path, folder: Path) -> dict[str, bytes]:
    """Return what a build gives that knows of no other."""
    shutil.copytree(project, folder / "copy", ignore=shutil.ignore_patterns(".catalog-builder"))
    build(Project.at(folder / "copy"), BuildOptions(folder / "clean", workers=1))
    return snapshot(folder / "clean")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_cache_on_a_full_disk_costs_time_and_nothing_else(
    project: Path, tmp_path: Path, workers: str
) -> None:
    """Nothing can be kept; the site is there, twice, with every picture."""
    output = tmp_path / "output"
    command = ["-m", "tests.support.full_disk", "-C", str(project), "build", "--output", str(output)]
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, *command, "--workers", workers],
            cwd=REPOSITORY, env=os.environ | {"FULL": str(project / ".catalog-builder")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        assert "Traceback" not in run.stderr
    assert not [path for path in (project / ".catalog-builder").rglob("*") if path.is_file()]
    assert snapshot(output) == clean_site(project, tmp_path)


@pytest.mark.parametrize("jump", [-86_400, 86_400])
def test_a_clock_that_jumps_hides_no_edit(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    """An edit is seen although the machine says that it was made before the last build, or long after it."""
    output, here = tmp_path / "output", Project.at(project)
    build(here, BuildOptions(output, workers=1))
    now, nanoseconds, entry = time.time, time.time_ns, project / ENTRY
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: now() + jump)
        patch.setattr(time, "time_ns", lambda: nanoseconds() + jump * 10**9)
        for text in (SECOND.replace("Enak", "Lembut"), SECOND.replace("Enak", "Renyah")):
            entry.write_text(text)
            os.utime(entry, (time.time(), time.time()))
            build(here, BuildOptions(output, workers=1))
    assert b"Renyah" in (output / "products/putri-salju.html").read_bytes()
    assert snapshot(output) == clean_site(project, tmp_path)


def test_files_of_the_future_are_read_as_any_other(project: Path, tmp_path: Path) -> None:
    """A camera or a stick with a wrong clock gives files that are not written yet."""
    output, here, entry = tmp_path / "output", Project.at(project), project / ENTRY
    future = time.time() + 10 * 365 * 86_400
    os.utime(entry, (future, future))
    build(here, BuildOptions(output, workers=1))
    entry.write_text(SECOND.replace("Enak", "Legit"))
    os.utime(entry, (future, future))
    build(here, BuildOptions(output, workers=1))
    assert snapshot(output) == clean_site(project, tmp_path)


@pytest.mark.slow
@pytest.mark.no_cover
def test_a_folder_of_200_000_files_is_listed_once_and_rightly(tmp_path: Path) -> None:
    """Photos of years beside three entries: they are neither read nor in the way."""
    root = write_project(tmp_path, {ENTRY: SECOND})
    folder = root / "content" / "products"
    make_empty_files(folder / f"foto-{number}.jpg" for number in range(FILES_IN_ONE_FOLDER))
    (folder / "salah.md").touch()
    checked = check(Project.at(root), workers=1)
    assert [each.file for each in checked.diagnostics if each.severity == "error"] == [
        "content/products/salah.md"
    ]
    assert len(checked.files) == 5, "catalog.yaml, a partner, two products and the one that is empty"
