"""What the package is made of, as far as files of the repository tell."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import REPOSITORY
from tools.supply import LOCKS, strange_licences

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SOURCES = ("catalog_builder", "templates", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE")


def locked(name: str) -> dict[str, str]:
    """Return the versions of a lock by package."""
    text = (REPOSITORY / f"requirements/{name}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_hash_for_everything_and_names_no_registry(name: str) -> None:
    """Whatever registry it comes from, a package is the one that was looked at."""
    text = (REPOSITORY / f"requirements/{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in blocks if re.match(r"[a-z0-9]", block))


def test_the_locks_fit_the_bounds() -> None:
    """Each dependency is locked, to a version that pyproject.toml allows; `python -m tools.supply lock` renews them."""
    runtime = locked("runtime")
    for text in PROJECT["dependencies"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(runtime[wanted.name.lower()]), text
    assert set(runtime) <= set(locked("dev"))


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    """A version that nobody tried is never installed; time zones are data, newer is better."""
    for text in PROJECT["dependencies"]:
        operators = {each.operator for each in Requirement(text).specifier}
        assert operators == {">=", "<"} or text.startswith("tzdata"), text


def test_strange_licences_are_found() -> None:
    """What is not among the allowed licences is named."""
    listed = '"Name","Version","License"\n"a","1","MIT License"\n"b","2","AGPL-3.0"\n"c","3","BSD-3-Clause"\n'
    assert strange_licences(listed) == ['"b","2","AGPL-3.0"']


@pytest.mark.slow
def test_two_builds_of_the_wheel_have_the_same_bytes(tmp_path: Path) -> None:
    """The wheel depends on what is in it, not on when and where it is built."""
    wheels = [build_wheel(tmp_path / name) for name in ("one", "another-place")]
    assert wheels[0] == wheels[1]


def build_wheel(folder: Path) -> bytes:
    """Copy the sources, with new times, and build them; return the wheel's bytes."""
    for name in SOURCES:
        source, target = REPOSITORY / name, folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(
                source, target, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copyfile(source, target)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel", "--no-deps"]
    command = [*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(folder / "source")]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl")).read_bytes()
