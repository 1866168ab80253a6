"""A check keeps what it found, and sees every change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalog_builder.cache import Cache
from catalog_builder.checking import check
from catalog_builder.content import judge
from catalog_builder.content.context import ParseContext
from catalog_builder.content.kept_config import kept_config
from catalog_builder.content.parse import ReadEntry
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import EntrySource, Project
from tests.support.checking import PARTNER, PRODUCT, shown
from tests.support.project import write_picture, write_project

PICTURE = "content/products/nastar/nastar.png"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a catalogue whose files are old enough that their times tell of every change."""
    write_project(tmp_path)
    (tmp_path / "content/products/nastar/index.en.md").write_text("---\n---\nTasty.\n", encoding="utf-8")
    age(tmp_path)
    return tmp_path


def age(folder: Path) -> None:
    """Wait until the files' times are beyond doubt."""
    time.sleep(0.01)
    for file in folder.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))


def found(project: Path) -> list[str]:
    """Check, as a later run would."""
    return [shown(each) for each in check(Project.at(project), workers=1).diagnostics]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files of the entries that are read, as it happens; every time of a file counts as old."""
    files: list[str] = []
    reading = judge.reading

    @contextmanager
    def noted(context: ParseContext) -> Iterator[Callable[[EntrySource], ReadEntry]]:
        with reading(context) as parse:

            def parsed(source: EntrySource) -> ReadEntry:
                files.append(source.file)
                return parse(source)

            yield parsed

    monkeypatch.setattr(judge, "reading", noted)
    monkeypatch.setattr(judge, "DOUBTFUL_NANOSECONDS", -(10**18))
    return files


def test_what_has_not_changed_is_not_read_again(project: Path, read: list[str]) -> None:
    """The second check looks at the files' status only, and says the same."""
    assert found(project) == found(project) == []
    assert sorted(read) == [PARTNER, PRODUCT]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (PRODUCT, "unclosed-front-matter"),
        ("content/products/nastar/index.en.md", "unclosed-front-matter"),
        (PICTURE, "broken-image"),
    ],
)
def test_a_change_of_any_file_of_an_entry_is_seen(
    project: Path, read: list[str], file: str, code: str
) -> None:
    """Of its text, its translation or its picture; only this entry is read again."""
    assert found(project) == []
    read.clear()
    (project / file).write_bytes((project / file).read_bytes()[:5])
    assert code in found(project)[0]
    assert code in found(project)[0]
    assert read == [PRODUCT, PRODUCT]


@pytest.mark.usefixtures("read")
def test_a_new_translation_and_a_lost_picture_are_seen(project: Path) -> None:
    """Also what appears beside an entry, or goes away."""
    (project / "content/products/nastar/index.en.md").unlink()
    assert found(project) == []
    (project / "content/products/nastar/index.en.md").write_text("---\nprice: 5\n---\n", encoding="utf-8")
    assert "not-translatable" in found(project)[0]
    (project / "content/products/nastar/index.en.md").unlink()
    (project / PICTURE).unlink()
    assert "image-not-found" in found(project)[0]
    write_picture(project / PICTURE)
    assert found(project) == []


def test_a_file_that_was_just_written_is_read_again(
    project: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time could stay the same through another change."""
    monkeypatch.setattr(judge, "DOUBTFUL_NANOSECONDS", 10**18)
    assert found(project) == found(project) == []
    assert len(read) == 4


def test_warnings_are_kept_with_their_places(project: Path, read: list[str]) -> None:
    """What a person should look at is said every time."""
    write_picture(project / PICTURE, (300, 200))
    first = found(project)
    assert [line.split()[1].split("]")[0] for line in first] == ["warning[small-image"]
    read.clear()
    assert found(project) == first
    assert read == []


@pytest.mark.usefixtures("read")
def test_another_configuration_begins_anew(project: Path) -> None:
    """What is right depends on catalog.yaml."""
    assert found(project) == []
    config = (project / "catalog.yaml").read_text(encoding="utf-8")
    (project / "catalog.yaml").write_text(f"{config}limits: {{file_bytes: 20}}\n", encoding="utf-8")
    assert "file-too-large" in found(project)[0]


def test_the_configuration_is_kept_as_it_was_read(project: Path) -> None:
    """The second check has the same, from what the first one kept; a wrong one is said to be wrong."""
    cache = Cache(project / ".catalog-builder" / "kept")
    read = kept_config(Project.at(project), cache)
    kept = kept_config(Project.at(project), cache)
    assert kept is not read
    assert repr(kept) == repr(read)
    with (project / "catalog.yaml").open("a", encoding="utf-8") as file:
        file.write("limits: [a]\n")
    with pytest.raises(CatalogError):
        kept_config(Project.at(project), cache)
