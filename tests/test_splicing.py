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


LAYOUT = "base.html"


def lay_out(root: Path, before: str, more: str) -> None:
    """Put something into a layout of the project's own, before the first place that reads so."""
    override(root, LAYOUT)
    place = root / "templates" / LAYOUT
    place.write_text(place.read_text(encoding="utf-8").replace(before, more + before, 1), encoding="utf-8")


def write_template(root: Path, name: str, text: str) -> None:
    """Write a template of the project's own."""
    place = root / "templates" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("workers", [1, 2])
def test_no_content_is_rendered_for_another_layout(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """It is taken from the published page, as often as the layout changes, also after another footer."""
    edits = (
        ("</head>", "<!-- ä {{ page.view and page.title }} -->"), ("</body>", "<p>{{ page.title }}</p>"),
        ("</main>", "<i>"), ("{% block header", "{{ catalog.partners|length }}"), ("", ""),
    )  # fmt: skip
    for before, more in edits:
        lay_out(project, before, more)
        with monkeypatch.context() as patch:
            patch.setattr("catalog_builder.website.rendered", None)
            site(project, tmp_path / "output", workers=workers)
            override(project, FOOTER, f"<!-- {len(more)} -->")
            site(project, tmp_path / "output", workers=workers)
    lay_out(project, "{% block footer", "<b>")
    override(project, FOOTER, "<!-- with the layout -->")
    assert same_as_clean(project, tmp_path)


def test_what_only_content_shows_is_not_worked_out_for_a_frame(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The view of a page, which templates take for it, is left alone where the frame does not ask for it."""
    lay_out(project, "</body>", "<!-- -->")
    with monkeypatch.context() as patch:
        patch.setattr("catalog_builder.website.rendered", None)
        patch.setattr("catalog_builder.site.page.view_of", lambda *_: 1 / 0)
        site(project, tmp_path / "output")
    lay_out(project, "</body>", "{{ page.view and 1 }}")
    assert same_as_clean(project, tmp_path)


def test_what_content_and_a_new_frame_have_read_is_known(project: Path, tmp_path: Path) -> None:
    """An entry that either shows makes the page anew."""
    lay_out(project, "</head>", "{{ tr(catalog.products['nastar'].data.name) }}")
    site(project, tmp_path / "output")
    for name in ("putri-salju", "nastar"):
        entry = next((project / "content/products").rglob(f"{name}*"))
        entry = entry / "index.md" if entry.is_dir() else entry
        text = entry.read_text(encoding="utf-8")
        entry.write_text(text.replace("name: ", "name: Kue ", 1) + "\nBaru.\n", encoding="utf-8")
        site(project, tmp_path / "output")
    assert b"Baru." in (tmp_path / "output/products/putri-salju.html").read_bytes()
    assert b"Kue Nastar" in (tmp_path / "output/search.html").read_bytes()
    assert same_as_clean(project, tmp_path)


OWN, LAID_OUT = "{% extends 'default/product.html' %}", "{% extends 'base.html' %}"
SEEN = "{% block scripts %}{{ seen|length }}{% endblock %}"
TITLE = "{% block head %}{{ title }}{% endblock %}"
LAYOUT_EDITS = (
    ("</head>", "<!-- -->", ""),
    ("<!doctype", "{% set extra = 'more' %}", ""),
    ("</body>", "{{ self.content()|length }}", ""),
    ("{% block footer", "{% if page.kind == 'home' %}", "{% endif %}</body>"),
    ("{% block content", "{% filter upper %}", "{% endfilter %}</main>"),
)
"""Before what something is put, and what is put before a later place to end that."""


@pytest.mark.slow
@pytest.mark.no_cover  # tests above reach the same lines; tracing would double the time
@pytest.mark.parametrize(
    "product",
    [
        OWN + "{% block maker %}{{ extra|default('none') }}{% endblock %}",
        OWN + "{% block scripts %}{{ tr(data.name) }}{{ product.slug }}{% endblock %}",
        OWN + "{% block content %}{{ super()|upper }}{% endblock %}{% block head %}{{ super() }}{% endblock %}",
        OWN + "{% set seen = [] %}{% block content %}{% do seen.append(1) %}{% endblock %}" + SEEN,
        LAID_OUT + "{% set title = page.title %}{% block content %}{{ title }}{% endblock %}" + TITLE,
        LAID_OUT + "{% block content %}x{{ once('partials/footer.html') }}{% endblock %}",
        LAID_OUT + "{% block content %}{% endblock %}",
        LAID_OUT + "{% block content %}\0{% endblock %}{% block head %}\0{% endblock %}",
        "no layout \0 at all",
    ],
)  # fmt: skip
def test_pages_of_any_template_are_right_for_another_layout(
    project: Path, tmp_path: Path, product: str
) -> None:
    """Also where their content shows what the layout says, or leaves something behind for it."""
    write_template(project, "product.html", product)
    site(project, tmp_path / "output")
    for number, (before, more, end) in enumerate(LAYOUT_EDITS):
        lay_out(project, before, more)
        place = project / "templates" / LAYOUT
        text = place.read_text(encoding="utf-8")
        place.write_text(text.replace(end[-7:] or "</html>", end or "</html>", 1), encoding="utf-8")
        site(project, tmp_path / "output")
        kept = project / ".catalog-builder"
        kept.rename(tmp_path / "kept")
        site(project, tmp_path / f"clean-{number}")
        assert snapshot(tmp_path / "output") == snapshot(tmp_path / f"clean-{number}")
        kept.rename(tmp_path / f"unused-{number}")
        (tmp_path / "kept").rename(kept)


def test_a_piece_that_a_frame_no_longer_shows_is_not_looked_for_in_the_page(
    project: Path, tmp_path: Path
) -> None:
    """A text of the content that happens to read as the footer did stays."""
    write_template(project, FOOTER, "Dapur")
    write_template(project, "404.html", "{% extends 'base.html' %}{% block content %}<Dapur>{% endblock %}")
    site(project, tmp_path / "output")
    place = project / "templates" / LAYOUT
    override(project, LAYOUT)
    text = place.read_text(encoding="utf-8")
    place.write_text(
        text.replace("{% block footer %}", "{% block footer %}{% if page.listed %}").replace(
            '{{ once("partials/footer.html") }}', '{{ once("partials/footer.html") }}{% endif %}'
        ),
        encoding="utf-8",
    )
    site(project, tmp_path / "output")
    write_template(project, FOOTER, "Toko")
    assert same_as_clean(project, tmp_path)


def test_what_is_wrong_in_a_new_layout_is_said_with_its_place(project: Path, tmp_path: Path) -> None:
    """As it is when pages are rendered as a whole."""
    lay_out(project, "</head>", "\n{{ no_such_name }}")
    with pytest.raises(CatalogError, match="no_such_name") as caught:
        site(project, tmp_path / "output")
    assert "base.html" in str(caught.value)
    override(project, LAYOUT)
    assert same_as_clean(project, tmp_path)
