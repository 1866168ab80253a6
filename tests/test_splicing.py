"""Pages of which a text that they share is all that has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import default_theme
from tests.support.project import CONFIG, snapshot, write_project
from tests.test_incremental import SECOND, forget, site

FOOTER = "partials/footer.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a catalogue with a footer of its own, and build it once."""
    files = {
        "content/products/putri-salju.md": SECOND,
        "catalog.yaml": f"{CONFIG}hosting: {{compress: [gz]}}\n",
    }
    root = write_project(tmp_path / "project", files)
    override(root, FOOTER)
    site(root, tmp_path / "output")
    return root


def override(root: Path, name: str, more: str = "") -> None:
    """Put a copy of a template of the default theme into a project, with something added."""
    place = root / "templates" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text((default_theme() / name).read_text(encoding="utf-8") + more, encoding="utf-8")


def same_as_clean(root: Path, folder: Path) -> bool:
    """Tell whether a build after an edit gives what one from nothing gives."""
    site(root, folder / "output")
    forget(root)
    site(root, folder / "clean")
    return snapshot(folder / "output") == snapshot(folder / "clean")


@pytest.mark.parametrize("workers", [1, 2])
def test_no_page_is_rendered_for_another_footer(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """Its text is put in the place of the old one, in compressed siblings too, as often as it changes."""
    for text in ("<!-- one -->", "<!-- another -->", ""):
        override(project, FOOTER, text)
        with monkeypatch.context() as patch:
            patch.setattr("catalog_builder.website.rendered", None)
            site(project, tmp_path / "output", workers=workers)
        assert text.encode() in (tmp_path / "output/en/products/nastar.html").read_bytes()
    override(project, FOOTER, "<p>ä</p>")
    assert same_as_clean(project, tmp_path)


def test_what_a_new_footer_shows_is_known_of_every_page(project: Path, tmp_path: Path) -> None:
    """A footer that begins to show an entry makes all pages depend on it."""
    override(project, FOOTER, "{{ tr(catalog.products['putri-salju'].data.summary) }}")
    site(project, tmp_path / "output")
    entry = project / "content/products/putri-salju.md"
    entry.write_text(SECOND.replace("Manis", "Legit"))
    site(project, tmp_path / "output")
    assert b"Legit" in (tmp_path / "output/search.html").read_bytes()
    assert same_as_clean(project, tmp_path)


def test_a_page_that_is_not_what_was_published_is_rendered(project: Path, tmp_path: Path) -> None:
    """Only what this program published is taken for the page that it was."""
    page = tmp_path / "output/products/nastar.html"
    status = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Nastar", b"Kastan"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    override(project, FOOTER, "<!-- new -->")
    site(project, tmp_path / "output")
    assert b"Kastan" not in page.read_bytes()


@pytest.mark.parametrize(
    "before",
    [
        "{{ once('partials/footer.html') }}",
        "{% for each in [1, 2] %}{{ once('partials/footer.html') }}{% endfor %}",
    ],
)
def test_a_text_that_stands_twice_in_a_page_is_rendered(project: Path, tmp_path: Path, before: str) -> None:
    """It cannot be told which of the two is the one; nor where it may be of a text that repeats itself."""
    override(project, "search.html")
    override(project, "hooks/footer.html", before)
    site(project, tmp_path / "output")
    override(project, FOOTER, "<!-- new -->")
    assert same_as_clean(project, tmp_path)
    assert (tmp_path / "output/search.html").read_bytes().count(b"<!-- new -->") > 1


def test_a_footer_of_no_text_is_put_where_rendering_puts_it(project: Path, tmp_path: Path) -> None:
    """There is nothing to be found in the page then."""
    place = project / "templates" / FOOTER
    for text in ("", "<p>foot</p>", "aba", "abaaba"):
        place.write_text(text, encoding="utf-8")
        site(project, tmp_path / "output")
    assert same_as_clean(project, tmp_path)


def test_pages_of_other_kinds_are_left_alone(project: Path, tmp_path: Path) -> None:
    """A template of partners has no part in the page of a product."""
    before = (tmp_path / "output/products/nastar.html").stat().st_mtime_ns
    override(project, "partner.html", "<!-- new -->")
    override(project, "partials/partner_contact.html", "<!-- contact -->")
    assert same_as_clean(project, tmp_path)
    assert (tmp_path / "output/products/nastar.html").stat().st_mtime_ns == before
    assert b"<!-- contact -->" in (tmp_path / "output/partners/dapur-uji.html").read_bytes()


def test_what_is_wrong_in_a_new_footer_is_said_with_its_place(project: Path, tmp_path: Path) -> None:
    """As it is when pages are rendered."""
    override(project, FOOTER, "\n{{ no_such_name }}")
    with pytest.raises(CatalogError, match="no_such_name") as caught:
        site(project, tmp_path / "output")
    assert "footer.html" in str(caught.value)
    override(project, FOOTER)
    assert same_as_clean(project, tmp_path)
