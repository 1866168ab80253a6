"""The package as people install it, away from its repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.conftest import REPOSITORY
from tests.support.ports import free_port
from tests.support.processes import serving
from tests.support.web import fetch


def fetch_soon(url: str) -> bytes | None:
    """Fetch a page of a server that has named its address and may not listen yet."""
    for _ in range(100):
        try:
            return fetch(url)
        except URLError:
            time.sleep(0.2)
    return fetch(url)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the wheel, install it into an empty folder, and return the environment that runs it from there."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(REPOSITORY)],
        check=True,
    )
    wheel = next(folder.glob("catalog_builder-*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), str(wheel)], check=True)
    path = os.pathsep.join([str(folder / "site"), sysconfig.get_paths()["purelib"]])
    return os.environ | {"PYTHONPATH": path, "CATALOG_LANGUAGE": "id"}


def run(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    """Run the installed program in a folder and return what it printed."""
    command = [sys.executable, "-m", "catalog_builder", *arguments]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.slow
def test_an_installed_wheel_makes_builds_and_serves_a_catalogue(
    installed: dict[str, str], tmp_path: Path
) -> None:
    """Theme, translations and starter are in the wheel: `init`, `build` and `serve` need no repository."""
    where = "import catalog_builder; print(catalog_builder.__file__)"
    place = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=installed, capture_output=True, text=True, check=True
    )
    assert not Path(place.stdout.strip()).is_relative_to(REPOSITORY)
    assert "katalog baru dibuat" in run(installed, tmp_path, "init", "katalog")
    assert "2 produk, 2 mitra" in run(installed, tmp_path, "-C", "katalog", "build")
    assert (tmp_path / "katalog/output/products/kastengel.html").exists()
    with serving(tmp_path / "katalog", "--port", str(free_port()), environment=installed) as running:
        url = running.wait_for(r"(http://127\.0\.0\.1:\d+)")[1]
        page = fetch_soon(f"{url}/index.html")
    assert page is not None
    assert b"Kastengel" in page
