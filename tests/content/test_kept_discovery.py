"""What was found under content/ between builds: the same names, the same entries."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from catalog_builder.cache import Cache
from catalog_builder.content import kept_discovery as module
from catalog_builder.content.discover import discover
from catalog_builder.content.kept import Memory
from catalog_builder.content.kept_discovery import kept_discovery
from catalog_builder.model import Project
from catalog_builder.standing import Walk
from tests.support.project import write_project

ENTRY = "---\nname: Putri Salju\npartner: dapur-uji\ncategory: kue-kering\n---\nLembut.\n"


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note each search."""
    seen: list[Path] = []
    monkeypatch.setattr(module, "discover", lambda root: seen.append(root) or discover(root))
    return seen


def aged(root: Path) -> None:
    """Make all folders older than may still change within the same status."""
    time.sleep(0.01)
    for folder in (root / "content", *(root / "content").rglob("*/")):
        os.utime(folder, (1, 1))


def memory(root: Path) -> Memory:
    return Memory(Cache(root / ".catalog-builder/kept"), Walk(Project.at(root), root / "output").statuses)


def test_the_same_names_are_searched_once(
    tmp_path: Path, searched: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is in the files; a file more, less or instead of a folder is another search."""
    root = write_project(tmp_path / "project")
    monkeypatch.setattr(module, "DOUBTFUL_NANOSECONDS", -(10**18))
    first = kept_discovery(root, memory(root))
    (root / "content/partners/dapur-uji.md").write_text(ENTRY)
    assert kept_discovery(root, memory(root)) == first == discover(root)
    assert len(searched) == 1
    for number, change in enumerate(("content/products/putri.md", "content/products/nastar/index.en.md")):
        (root / change).write_text(ENTRY)
        assert kept_discovery(root, memory(root)) == discover(root)
        assert len(searched) == 2 + number
    (root / "content/products/putri.md").unlink()
    assert kept_discovery(root, memory(root)) == discover(root)
    assert len(searched) == 4


def test_names_that_may_change_unseen_are_not_kept(tmp_path: Path, searched: list[Path]) -> None:
    """A folder that changed a moment ago may change again within the same status; so may one that goes."""
    root = write_project(tmp_path / "project")
    kept_discovery(root, memory(root))
    aged(root)
    before = memory(root)
    (root / "content/products/putri.md").write_text(ENTRY)
    kept_discovery(root, before)
    (root / "content/products/putri.md").unlink()
    kept_discovery(root, before)
    (root / "content/partners/dapur-uji.md").unlink()
    (root / "content/partners").rmdir()
    kept_discovery(root, before)
    assert len(searched) == 4
    assert not (root / ".catalog-builder/kept/discovery").exists()


def test_what_is_no_plain_file_is_searched_for(tmp_path: Path, searched: list[Path]) -> None:
    """Where there is a link, nothing is known of names."""
    root = write_project(tmp_path / "project")
    (root / "content/products/link.md").symlink_to("nastar/index.md")
    for _ in range(2):
        assert kept_discovery(root, memory(root)) == discover(root)
    assert len(searched) == 2
