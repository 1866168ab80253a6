"""Entries that are kept for the next build while this one joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.cache import Cache
from catalog_builder.content import kept
from catalog_builder.content.kept import Memory
from catalog_builder.content.parse import ReadEntry
from catalog_builder.loading import Loaded, load
from catalog_builder.model import EntrySource, Project
from catalog_builder.workers import Executor, InProcess, executor
from tests.support.project import write_project


class Counting(InProcess):
    """Runs everything here, and counts the tasks."""

    tasks = 0

    def map(self, work: Any, shared: Any, tasks: Sequence[Any], *, apart: bool = False) -> Iterator[Any]:
        self.tasks += len(tasks)
        return super().map(work, shared, tasks, apart=apart)


def read(root: Path, pool: Executor) -> Loaded:
    project = Project.at(root)
    return load(project, pool, memory=Memory(Cache(project.cache / "kept")))


@pytest.mark.parametrize("workers", [1, 2])
def test_many_entries_are_kept_when_the_catalogue_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """Whoever stores them; the next build reads none of them again and joins nothing."""
    monkeypatch.setattr(kept, "_MANY_NEW", 2)
    root, again = write_project(tmp_path), Counting()
    with executor(workers) as pool:
        first = read(root, pool)
    second = read(root, again)
    assert again.tasks == 0
    assert first.joined
    assert second.joined
    assert second.joined.digests == first.joined.digests


def test_entries_with_errors_are_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are right: a build that publishes nothing has read them all the same."""
    monkeypatch.setattr(kept, "_MANY_NEW", 1)
    root, again = (
        write_project(tmp_path, {"content/products/salah.md": "---\nname: Salah\n---\n"}),
        Counting(),
    )
    with executor(2) as pool:
        assert any(each.severity == "error" for each in read(root, pool).diagnostics)
    read(root, again)
    assert again.tasks == 1


def test_an_entry_that_is_written_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of it belongs to what was read, not to what the file is when all is done."""
    root, real = write_project(tmp_path), kept.read_entry
    file = root / "content/products/nastar/index.md"
    text = file.read_text(encoding="utf-8")

    def meddled(context: Any, bell: Any, source: EntrySource) -> ReadEntry:
        found = real(context, bell, source)
        if source.slug == "nastar":
            file.write_text(text.replace("Nastar", "Napoli"), encoding="utf-8")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(kept, "read_entry", meddled)
        assert "Nastar" in read(root, InProcess()).catalog.products["nastar"].data.name.values[0][1]
    again = Counting()
    assert "Napoli" in read(root, again).catalog.products["nastar"].data.name.values[0][1]
    assert again.tasks == 1
