from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.submission import commit
from catalog_builder.submission.commit import import_lock, write_all

FILES = {"content/a.md": b"baru", "content/b/index.md": b"dua", "catalog.yaml": b"site: x"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(b"lama")
    (tmp_path / "cache").mkdir()
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in FILES if (root / name).exists()}


def test_all_files_are_written_and_nothing_is_left_behind(root: Path) -> None:
    """New files, files in new folders and files that are replaced."""
    write_all(root, root / "cache", FILES)
    assert contents(root) == FILES
    assert list((root / "cache").iterdir()) == []


def test_a_stop_before_the_decision_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be staged, the old files are all there and the stage is gone."""
    monkeypatch.setattr(commit.os, "makedirs", _no_space)
    with pytest.raises(CatalogError, match="No space left"):
        write_all(root, root / "cache", FILES)
    assert contents(root) == {"content/a.md": b"lama"}
    assert list((root / "cache").iterdir()) == []


def _no_space(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("moves", [0, 1, 2, 3])
def test_a_stop_after_the_decision_is_finished_by_the_next_import(
    root: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    """Killed after any number of moves, the next import completes them before it starts."""
    real, done = os.replace, 0

    def replace(source: Path, target: Path) -> None:
        nonlocal done
        if done == moves:
            raise OSError(5, "Input/output error")
        done += 1
        real(source, target)

    monkeypatch.setattr(commit.os, "replace", replace)
    if moves < len(FILES):
        with pytest.raises(CatalogError, match="the import is not finished"):
            write_all(root, root / "cache", FILES)
    else:
        write_all(root, root / "cache", FILES)
    monkeypatch.undo()
    with import_lock(root, root / "cache"):
        assert contents(root) == FILES
    assert list((root / "cache").iterdir()) == []


def test_what_was_never_decided_is_cleared(root: Path) -> None:
    """A stage that never got its final name is of an import that never was."""
    (root / "cache/import.new/content").mkdir(parents=True)
    (root / "cache/import.new/content/a.md").write_bytes(b"x")
    with import_lock(root, root / "cache"):
        assert contents(root) == {"content/a.md": b"lama"}
    assert not (root / "cache/import.new").exists()


def test_a_catalogue_that_cannot_be_written_to_is_named(root: Path) -> None:
    """The folder and the system's reason are in the message."""
    shutil.rmtree(root / "cache")
    (root / "cache").write_text("a file")
    with pytest.raises(CatalogError, match="cannot write to"), import_lock(root, root / "cache"):
        raise AssertionError
