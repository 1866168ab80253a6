"""Noticing changes: none is overlooked, whenever it comes, and what is no change is none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.polling import Poll, is_ignored

LONG_AGO = 1_500_000_000


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, ...]:
    """Write files that are older than anything that looks at them."""
    for name in ("catalog.yaml", "content/products/nastar.md", "content/partners/dapur.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))
    return tmp_path / "catalog.yaml", tmp_path / "content", tmp_path / "static"


def nothing() -> None:
    """Build nothing."""


def polled(places: tuple[Path, ...]) -> Poll:
    poll = Poll(places)
    poll.during(nothing)
    return poll


def test_what_nobody_built_has_changed(places: tuple[Path, ...]) -> None:
    """Before the first build there is always something to do."""
    assert Poll(places).changed()


def test_nothing_has_changed_after_a_build(places: tuple[Path, ...]) -> None:
    """The result of the build is given back, and nothing is left to do."""
    poll = Poll(places)
    assert poll.during(lambda: "built") == "built"
    assert poll.changed() is None


CHANGES: dict[str, Callable[[Path], object]] = {
    "content/products/nastar.md": lambda root: (root / "content/products/nastar.md").write_text("y"),
    "content/products/baru.md": lambda root: (root / "content/products/baru.md").touch(),
    "content/partners/dapur.yaml": lambda root: (root / "content/partners").rename(root / "aside"),
    "static/robots.txt": lambda root: ((root / "static").mkdir(), (root / "static/robots.txt").touch()),
    "catalog.yaml": lambda root: (root / "catalog.yaml").unlink(),
}


@pytest.mark.parametrize("path", CHANGES)
def test_a_change_is_told_by_its_path(places: tuple[Path, ...], tmp_path: Path, path: str) -> None:
    """An edit, a new file, a folder taken away, a place that was not there before, a file removed."""
    poll = polled(places)
    CHANGES[path](tmp_path)
    assert poll.changed() == str(tmp_path / path)
    poll.during(nothing)
    assert poll.changed() is None


def test_a_folder_put_back_is_a_change_however_old_its_files_are(
    places: tuple[Path, ...], tmp_path: Path
) -> None:
    """A build that found the folder missing is followed by one that finds it."""
    poll = polled(places)
    (tmp_path / "content/partners").rename(tmp_path / "aside")
    poll.during(nothing)
    (tmp_path / "aside").rename(tmp_path / "content/partners")
    assert poll.changed()


def test_what_went_and_came_during_a_build_is_built_again(places: tuple[Path, ...], tmp_path: Path) -> None:
    """The build may have missed it, though every file is afterwards what it was before."""

    def build() -> None:
        (tmp_path / "content/partners").rename(tmp_path / "aside")
        (tmp_path / "aside").rename(tmp_path / "content/partners")

    poll = Poll(places)
    poll.during(build)
    assert poll.changed()
    poll.during(nothing)
    assert poll.changed() is None


@pytest.mark.parametrize(
    "name", [".nastar.md.swp", "nastar.md~", "4913", "#nastar.md#", "x.tmp", ".git", "x.pyc"]
)
def test_editors_temporary_files_do_not_cause_a_rebuild(
    places: tuple[Path, ...], tmp_path: Path, name: str
) -> None:
    """Backups, swap files and write tests are not content."""
    poll = polled(places)
    (tmp_path / "content/products" / name).touch()
    assert poll.changed() is None
    assert is_ignored(name)
    assert not is_ignored("nastar.md")


def test_links_are_followed_and_never_in_a_circle(places: tuple[Path, ...], tmp_path: Path) -> None:
    """What a link leads to counts; one that leads nowhere, or back, does not keep anybody looking."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/photo.jpg").touch()
    (tmp_path / "content/products/photos").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content/products/circle").symlink_to(tmp_path / "content")
    (tmp_path / "content/products/nowhere").symlink_to(tmp_path / "nowhere")
    poll = polled(places)
    assert poll.changed() is None
    (tmp_path / "elsewhere/photo.jpg").write_text("x")
    assert poll.changed() == str(tmp_path / "content/products/photos/photo.jpg")
