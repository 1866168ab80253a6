"""Whether a site still stands: said only when a build would give the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder import standing
from catalog_builder.build import build
from catalog_builder.model import Project
from catalog_builder.standing import BuildOptions, still_stands
from tests.support.project import write_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write a catalogue and build it."""
    project = Project.at(write_project(tmp_path / "project", {}))
    build(project, options(project))
    return project


def options(project: Project) -> BuildOptions:
    return BuildOptions(project.root.parent / "output", workers=1)


def product(project: Project) -> Path:
    return next((project.root / "content/products").rglob("*.md"))


def test_a_site_stands_when_nothing_has_changed(project: Project) -> None:
    """The report is that of the build before, with nothing written."""
    report = still_stands(project, options(project))
    assert report
    assert report.replacement
    assert report.replacement.written == 0
    assert report.replacement.unchanged == report.replacement.files
    assert report.products > 0


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _same_size_and_time(project: Project) -> None:
    """Change an entry so that its size and time do not show it, as a fast editor may."""
    path = product(project)
    before = path.stat()
    content = path.read_bytes()
    path.write_bytes(content[:-2] + b"x" + content[-1:])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _away_and_back(project: Project) -> None:
    folder, aside = project.root / "content/partners", project.root / "aside"
    folder.rename(aside)
    aside.rename(folder)


CHANGES: dict[str, Callable[[Project], object]] = {
    "an entry": lambda project: _append(product(project), "x"),
    "an entry, same size and time": _same_size_and_time,
    "a new file": lambda project: (project.root / "content/products/notes.txt").write_text("x"),
    "the settings": lambda project: _append(project.root / "catalog.yaml", "\n"),
    "a folder away and back": _away_and_back,
    "a page gone": lambda project: (project.root.parent / "output/index.html").unlink(),
    "a page edited": lambda project: _append(project.root.parent / "output/index.html", "x"),
    "no site": lambda project: (project.root.parent / "output").rename(project.root.parent / "away"),
    "a link": lambda project: (project.root / "content/products/link.md").symlink_to("nowhere"),
    "cut off": lambda project: (project.root.parent / "output/.catalog-builder").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_asks_for_a_build(project: Project, change: str) -> None:
    """Whatever happened to an input or to the published folder, nobody says that the site stands."""
    CHANGES[change](project)
    assert still_stands(project, options(project)) is None


def test_a_theme_of_its_own_asks_for_a_build(project: Project) -> None:
    """Templates are inputs like any other."""
    (project.root / "templates/partials").mkdir(parents=True)
    (project.root / "templates/partials/footer.html").write_text("x", encoding="utf-8")
    assert still_stands(Project.at(project.root), options(project)) is None


def test_other_options_ask_for_a_build(project: Project) -> None:
    """Only what was asked before is answered; the number of workers makes no difference."""
    before = options(project)
    assert still_stands(project, replace(before, workers=7))
    for other in (replace(before, drafts=True), replace(before, clean=True), replace(before, editions=True)):
        assert still_stands(project, other) is None


def test_another_day_asks_for_a_build(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is expired or current depends on the day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time()) + 200_000))
    assert still_stands(project, options(project)) is None


def test_a_logo_elsewhere_is_never_taken_for_unchanged(project: Project) -> None:
    """A logo in a folder that nobody looks at could change unseen."""
    (project.root / "pictures").mkdir()
    (project.root / "pictures/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings = project.root / "catalog.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("{title:", "{logo: pictures/logo.svg, title:"),
        encoding="utf-8",
    )
    build(project, options(project))
    assert still_stands(project, options(project)) is None


def test_a_new_file_that_is_too_large_to_look_into_asks_for_a_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file is known by its content only; of one that is huge nobody reads it for that."""
    monkeypatch.setattr(standing, "LARGEST", 10)
    product(project).touch()
    assert still_stands(project, options(project)) is None
    assert standing.Walk(project).look() is None
