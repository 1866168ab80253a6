from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings, export
from tests.export.conftest import edition
from tests.support.links import crawl, read_file


@pytest.fixture(scope="module")
def archive(unchanged_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the whole catalogue as an archive, to be read."""
    return export(unchanged_copy, "zip", tmp_path_factory.mktemp("archive") / "a.zip", Settings()).file


def unpack(archive: Path, program: str, folder: Path) -> None:
    """Unpack with one of the programs that people have."""
    if program == "python":
        zipfile.ZipFile(archive).extractall(folder)
        return
    commands = {
        "unzip": ["unzip", "-q", str(archive), "-d", str(folder)],
        "7z": ["7z", "x", str(archive), f"-o{folder}"],
    }
    subprocess.run(commands[program], check=True, capture_output=True)


@pytest.mark.parametrize("program", ["python", "unzip", "7z"])
def test_an_unpacked_archive_has_its_start_file_on_top(archive: Path, tmp_path: Path, program: str) -> None:
    """Any program unpacks it into a path with spaces: one folder, the file to open, and the site beside it."""
    folder = tmp_path / "folder milik saya"
    unpack(archive, program, folder)
    assert sorted(path.name for path in (folder / "katalog-uji").iterdir()) == ["BUKA-SAYA.html", "isi"]
    assert (folder / "katalog-uji" / "isi" / "products" / "nastar.html").is_file()


def test_nothing_in_an_archive_leads_nowhere(archive: Path, tmp_path: Path) -> None:
    """Every link and picture is there, and no link needs a host."""
    unpack(archive, "python", tmp_path / "out")
    start = tmp_path / "out" / "katalog-uji" / "BUKA-SAYA.html"
    reached, broken = crawl(start.as_uri(), read_file)
    assert broken == []
    assert len(reached) > 20


def test_paths_are_short_and_plain(archive: Path) -> None:
    """ASCII, and short enough for the 260 characters of Windows below a folder of Downloads."""
    names = zipfile.ZipFile(archive).namelist()
    assert names[0] == "katalog-uji/BUKA-SAYA.html"
    assert all(name.isascii() and len(name) <= 140 for name in names)


def test_what_only_hosts_and_search_engines_read_stays_at_home(archive: Path) -> None:
    """No sitemap, no feeds, no 404 page, no data files, no previews."""
    names = {name.removeprefix("katalog-uji/isi/") for name in zipfile.ZipFile(archive).namelist()}
    assert names.isdisjoint({"404.html", "robots.txt", "sitemap.xml", "feed.xml", "data/products.json"})
    assert not any("preview" in name for name in names)


def test_the_same_catalogue_gives_the_same_archive(copy: Copy, archive: Path, tmp_path: Path) -> None:
    """Whoever has a copy can tell whether it is the newest by its digest."""
    again = export(copy, "zip", tmp_path / "b.zip", Settings()).file
    assert again.read_bytes() == archive.read_bytes()


def test_every_page_says_how_old_the_copy_is(archive: Path) -> None:
    """When it was made, until when prices hold, where the living one is; in data for the script, and in words."""
    page = zipfile.ZipFile(archive).read("katalog-uji/isi/products/nastar.html").decode()
    assert 'data-made="2026-11-24" data-until="2027-06-30"' in page
    assert "Harga berlaku sampai 30 Juni 2027." in page
    assert 'href="https://katalog.example/"' in page


def test_an_edition_opens_in_its_language(project: Path, tmp_path: Path) -> None:
    """The start file speaks the edition's language and leads to its pages."""
    archive = zipfile.ZipFile(export(edition(project, "hotel"), "zip", tmp_path / "a.zip", Settings()).file)
    start = archive.read("hotel/OPEN-ME.html").decode()
    assert 'data-start="isi/en/index.html"' in start
    assert '<p class="living-code"><svg' in start
    assert "For hotels" in start
    assert "hotel/isi/products/besek.html" not in archive.namelist()


def test_photos_shrink_until_the_archive_fits(copy: Copy, archive: Path, tmp_path: Path) -> None:
    """With --max-size smaller photos are taken, and the outcome says so."""
    limit = archive.stat().st_size - 500
    outcome = export(copy, "zip", tmp_path / "b.zip", Settings(max_size=limit))
    assert outcome.size <= limit
    assert "pixels wide" in str(outcome.notes[0])


def test_a_size_that_cannot_be_met_is_refused(copy: Copy, tmp_path: Path) -> None:
    """The smallest possible size is named, and no file appears."""
    with pytest.raises(CatalogError, match="the smallest possible is about") as caught:
        export(copy, "zip", tmp_path / "b.zip", Settings(max_size=1000))
    assert caught.value.status == 2
    assert list(tmp_path.glob("*.zip")) == []
