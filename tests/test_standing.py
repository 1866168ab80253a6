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
from catalog_builder.published import PublishedFiles
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
    """Take a folder away for a moment in which a build may have looked for what nobody reads whole."""
    (project.root / "content/partners/notes.txt").write_text("x")
    build(project, options(project))
    assert still_stands(project, options(project))
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


def _saved_again(path: Path) -> None:
    path.write_bytes(path.read_bytes())


def _saved_in_one_step(path: Path) -> None:
    """Save as careful editors do: a new file takes the place of the old one, and the folder is another one."""
    beside = path.with_name("unfinished")
    beside.write_bytes(path.read_bytes())
    beside.replace(path)


def _checked_out_again(path: Path) -> None:
    for each in path.parents[1].rglob("*.md"):
        _saved_in_one_step(each)


AS_THEY_WERE: dict[str, Callable[[Path], object]] = {
    "saved again": _saved_again,
    "saved in one step": _saved_in_one_step,
    "touched long ago": lambda path: os.utime(path, (1_500_000_000, 1_500_000_000)),
    "all checked out again": _checked_out_again,
    "its folder away and back": lambda path: path.parent.rename("aside").rename(path.parent),
}


@pytest.mark.parametrize("way", AS_THEY_WERE)
def test_an_entry_that_is_saved_as_it_was_changes_nothing(
    project: Project, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its content is looked into once, and known by its new status from then on."""
    monkeypatch.chdir(project.root)
    AS_THEY_WERE[way](product(project))
    assert still_stands(project, options(project))
    asked: list[str] = []
    monkeypatch.setattr(standing, "_are_as_read", lambda *_: asked.append("again"))
    assert still_stands(project, options(project))
    assert not asked


def test_a_change_after_an_entry_was_saved_as_it_was_asks_for_a_build(project: Project) -> None:
    """Also one that its size and time do not show."""
    _saved_again(product(project))
    assert still_stands(project, options(project))
    _same_size_and_time(project)
    assert still_stands(project, options(project)) is None


def test_an_entry_that_was_left_out_asks_for_a_build_when_it_is_saved(project: Project) -> None:
    """Nothing is known of what a build could not read."""
    _append(product(project), "\n[broken](nowhere.md)\n")
    going = replace(options(project), keep_going=True)
    build(project, going)
    assert still_stands(project, going)
    path = project.root / "content/products/broken.md"
    path.write_text("---\nname: x\n---\n", encoding="utf-8")
    build(project, going)
    assert still_stands(project, going)
    _saved_again(path)
    assert still_stands(project, going) is None


def test_the_published_folder_may_be_looked_at_by_a_copy_of_the_process(project: Project) -> None:
    """Where more than one worker may be; what is published has to be as it was all the same."""
    several = replace(options(project), workers=2)
    assert still_stands(project, several)
    _append(project.root.parent / "output/index.html", "x")
    assert still_stands(project, several) is None


def test_a_site_published_by_another_build_meanwhile_is_looked_at_again(project: Project) -> None:
    """What was seen before the folder was held is right only if nobody has published since."""
    output = options(project).output
    published = PublishedFiles(output)
    assert published.statuses
    _append(output / "index.html", "x")
    published.confirm()
    assert published.statuses[f"{output}/index.html"][0] < (output / "index.html").stat().st_size
    _append(output / "manifest.json", " ")
    published.confirm()
    assert published.statuses[f"{output}/index.html"][0] == (output / "index.html").stat().st_size


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
    assert standing.Walk(project, project.root / "output").look() is None
