"""Which pages an edit of the theme has a part in, and whether a new text in its place is all they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.site.makeup import ThemeEdit
from catalog_builder.site.templating import Templates

BASE = "{% include 'head.html' %}{% block content %}{% endblock %}{% block footer %}{{ once('footer.html') }}{% endblock %}"
THEME = {
    "base.html": BASE,
    "head.html": "<head>",
    "footer.html": "{% include 'office.html' %}",
    "office.html": "<p>",
    "product.html": "{% extends 'base.html' %}{% block content %}{{ page.title }}{% endblock %}",
    "partner.html": "{% extends 'base.html' %}{% from 'words.html' import word %}{{ card(product) }}",
    "words.html": "{% macro word() %}{% endmacro %}",
    "partials/card.html": "<li>",
    "unused.html": "",
}


def templates_of(theme: Path, files: dict[str, str]) -> Templates:
    """Write a theme, and return its templates."""
    for name, text in files.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(text, encoding="utf-8")
    return Templates.of((theme,))


def edit_of(before: Templates, now: Templates) -> ThemeEdit:
    """Return the edit that made one theme of another."""
    return ThemeEdit(before.digests, before.sources, now)


def changed(
    folder: Path, edits: dict[str, str], *, own: dict[str, str] | None = None, page: str = "product.html"
) -> frozenset[str] | None:
    """Return what has changed of a page for a theme with templates of its `own` when some are edited."""
    before = {**THEME, **(own or {})}
    edit = edit_of(templates_of(folder / "before", before), templates_of(folder / "now", {**before, **edits}))
    return edit.changed_pieces(page)


@pytest.mark.parametrize(
    ("edited", "product", "partner"),
    [
        ("unused.html", frozenset(), frozenset()),
        ("footer.html", {"footer.html"}, {"footer.html"}),
        ("office.html", {"footer.html"}, {"footer.html"}),
        ("base.html", None, None),
        ("head.html", None, None),
        ("product.html", None, frozenset()),
        ("partner.html", frozenset(), None),
        ("words.html", frozenset(), None),
        ("partials/card.html", frozenset(), None),
    ],
)
def test_a_page_depends_on_what_its_template_leads_to(
    tmp_path: Path, edited: str, product: object, partner: object
) -> None:
    """Through extends, includes, imports and the cards that it shows; of what `once` puts in the text alone is new."""
    edits = {edited: f"{THEME[edited]}<!-- edited -->"}
    assert changed(tmp_path, edits) == product
    assert changed(tmp_path, edits, page="partner.html") == partner


def test_pages_are_as_they_were_for_the_same_theme(tmp_path: Path) -> None:
    """Nothing is looked into, not even a page without a template."""
    assert changed(tmp_path, {}, page="none.html") == frozenset()


@pytest.mark.parametrize(
    "footer",
    [
        "{{ once('footer.html')|upper }}",
        "{{ once('footer.html') ~ '' }}",
        "{{ once('footer.html', kind='x') }}",
        "{{ once('footer.html') if page else '' }}",
        "{% set text %}{{ once('footer.html') }}{% endset %}{{ text }}",
        "{% filter upper %}{{ once('footer.html') }}{% endfilter %}",
        "{% macro foot() %}{{ once('footer.html') }}{% endmacro %}{{ foot()|upper }}",
        "{{ once('footer.html') }}{% include 'footer.html' %}",
        "{{ once('footer.html') }}{% set again = once('footer.html') %}",
        "{{ once('footer.html') }}{{ self.content()|upper }}",
        "{% filter upper %}{% block inner %}{{ once('footer.html') }}{% endblock %}{% endfilter %}",
        "{% filter upper %}{% include 'with_footer.html' %}{% endfilter %}",
        "{% set once = other %}{{ once('footer.html') }}",
        "{% macro once(name) %}{% endmacro %}{{ once('footer.html') }}",
        "{% import 'words.html' as once %}{{ once('footer.html') }}",
        "{% from 'words.html' import word as once %}{{ once('footer.html') }}",
        "{{ once(page.footer) }}{{ once('footer.html') }}",
        "{{ once(*names) }}{{ once('footer.html') }}",
        "{% include page.partial %}{{ once('footer.html') }}",
        "{% include ['none.html', 'head.html'] ignore missing %}{{ once('footer.html') }}",
        "{% include 'picture.svg' %}{{ once('footer.html') }}",
        "{% include 'wrong.html' %}{{ once('footer.html') }}",
    ],
)  # fmt: skip
def test_a_template_that_may_do_something_with_a_text_needs_rendering(tmp_path: Path, footer: str) -> None:
    """A text is put in its place in a page only where it is certain to stand there as it is."""
    own = {
        "product.html": footer + "{% block content %}{% endblock %}", "wrong.html": "{% if %}",
        "picture.svg": "<svg/>", "with_footer.html": "{{ once('footer.html') }}",
    }  # fmt: skip
    assert changed(tmp_path, {"footer.html": "<footer>"}, own=own) is None


@pytest.mark.parametrize(
    "footer",
    [
        "{% if page.listed %}{{ once('footer.html') }}{% endif %}",
        "{% for each in page.languages %}{{ once('footer.html') }}{% endfor %}",
        "{% with kind = 'x' %}{% include 'with_footer.html' %}{% endwith %}",
        "{% include ['with_footer.html', 'head.html'] %}{% include ('head.html', 'base.html') %}",
    ],
)
def test_a_text_that_is_shown_as_it_is_is_a_piece(tmp_path: Path, footer: str) -> None:
    """Under conditions, in loops, and from partials that are included."""
    own = {"product.html": footer, "with_footer.html": "{{ once('footer.html') }}"}
    assert changed(tmp_path, {"footer.html": "<footer>"}, own=own) == {"footer.html"}


def test_a_piece_that_leads_anywhere_may_always_differ(tmp_path: Path) -> None:
    """What it includes is known only when it is rendered."""
    own = {"footer.html": "{% include page.partial %}"}
    assert changed(tmp_path, {"unused.html": "<i>"}, own=own) == {"footer.html"}


def test_what_a_project_puts_before_the_default_theme_is_an_edit(tmp_path: Path) -> None:
    """Of the name it takes, and of `default/` with that name, which is where the default theme's own is then."""
    default, project = tmp_path / "default", tmp_path / "project"
    project.mkdir()
    for name, text in THEME.items():
        (default / name).parent.mkdir(parents=True, exist_ok=True)
        (default / name).write_text(text, encoding="utf-8")
    (project / "page.html").write_text("{% extends 'default/product.html' %}", encoding="utf-8")
    before = Templates.of((project, default))
    (default / "head.html").write_text("<!-- -->", encoding="utf-8")
    assert edit_of(before, Templates.of((project, default))).changed_pieces("page.html") is None
    before = Templates.of((project, default))
    (project / "footer.html").write_text("<footer>", encoding="utf-8")
    assert edit_of(before, Templates.of((project, default))).changed_pieces("page.html") == {"footer.html"}
    before = Templates.of((project, default))
    (default / "footer.html").write_text("<!-- -->", encoding="utf-8")
    assert edit_of(before, Templates.of((project, default))).changed_pieces("page.html") == frozenset()
