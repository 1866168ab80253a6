"""Templates compiled ahead: whoever makes the pages finds them in the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog_builder.cli.main import cli
from catalog_builder.config import load_config
from catalog_builder.loading import load
from catalog_builder.model import Project, default_theme
from catalog_builder.site import templating
from catalog_builder.site.compiling import compile_templates, has_compiled
from catalog_builder.site.generating import FoldingEnvironment
from catalog_builder.site.render import render_page
from catalog_builder.website import plan_site
from catalog_builder.workers import InProcess
from tests.support.project import snapshot, write_project


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled from now on."""
    names: list[str] = []
    compile_one = FoldingEnvironment.compile

    def noted(self: FoldingEnvironment, source: Any, name: str | None = None, *rest: Any) -> Any:
        names.append(str(name))
        return compile_one(self, source, name, *rest)

    monkeypatch.setattr(FoldingEnvironment, "compile", noted)
    return names


def project_at(root: Path) -> Project:
    """Return a new project in a folder, with the theme that comes with the program."""
    return Project.at(write_project(root))


def compile_all(project: Project) -> None:
    """Compile the templates of a project as its first build does."""
    compile_templates(project, load_config(project))


@pytest.mark.usefixtures("templates_are_compiled_anew")
def test_pages_find_their_templates_compiled(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every language and at every depth, with all that they extend, import and show; none of them twice."""
    project = Project.at(write_project(tmp_path))
    assert not has_compiled(project)
    compile_templates(project, load_config(project))
    assert has_compiled(project)
    ahead = tuple(compiled)
    plan = plan_site(project, load(project, InProcess()).catalog)
    pages = {page.path: render_page(plan.context, page).content for page in plan.pages}
    assert compiled[len(ahead) :] == []
    compiled.clear()
    monkeypatch.setattr(templating, "user_folder", lambda: tmp_path / "another user")
    fresh = plan_site(Project(project.root, project.themes, tmp_path / "other"), plan.context.catalog)
    assert {page.path: render_page(fresh.context, page).content for page in fresh.pages} == pages
    assert len(compiled) >= len(ahead) / 2 > 10


EDITS = {
    "partials/footer.html": {"partials/footer.html"},
    "partials/terms.html": {"product.html"},
    "base.html": {"base.html"},
    "partials/icons.html": {"partials/icons.html"},
}
"""What is compiled anew when a template is edited: pages extend a layout as it is then, and call the icons that there are then."""


@pytest.mark.usefixtures("templates_are_compiled_anew")
@pytest.mark.parametrize("edited", EDITS)
def test_an_edit_compiles_what_it_concerns(tmp_path: Path, compiled: list[str], edited: str) -> None:
    """A template whose own text, and whatever it leads to, is as it was is taken as it is kept."""
    before = (default_theme() / edited).read_text()
    project = Project.at(write_project(tmp_path, {f"templates/{edited}": before}))
    config = load_config(project)
    compile_templates(project, config)
    assert {"base.html", "home.html", "product.html", *EDITS[edited]} <= set(compiled)
    compiled.clear()
    (project.root / "templates" / edited).write_text(before + " ")
    compile_templates(project, config)
    assert set(compiled) == EDITS[edited]


@pytest.mark.usefixtures("templates_are_compiled_anew")
@pytest.mark.parametrize(
    ("edited", "text", "anew"),
    [
        ("b.html", "{% from 'm.html' import m %}{% block x %}{% endblock %}", {"b.html", "product.html"}),
        ("b.html", "{% set url = 1 %}{% block x %}{% endblock %}", {"b.html", "product.html", "home.html"}),
        ("m.html", "{% macro m() %}{{ page }}{% endmacro %}", {"b.html", "product.html", "home.html"}),
        ("m.html", "{% macro m() %}another{% endmacro %}", set()),
    ],
)
def test_code_depends_on_names_elsewhere(
    tmp_path: Path, compiled: list[str], edited: str, text: str, anew: set[str]
) -> None:
    """On what a layout imports; all of it on which names templates give a meaning, and which macros are pure."""
    theme = {
        "b.html": "{% block x %}{% endblock %}",
        "m.html": "{% macro m() %}one{% endmacro %}",
        "product.html": "{% extends 'b.html' %}{% block x %}{{ m is defined and m() }}{% endblock %}",
    }
    files = {f"templates/{name}": source for name, source in theme.items()}
    project = Project.at(write_project(tmp_path, files))
    compile_all(project)
    assert {"b.html", "product.html", "home.html"} <= set(compiled)
    compiled.clear()
    (project.root / "templates" / edited).write_text(text)
    compile_all(project)
    assert set(compiled) & {"b.html", "product.html", "home.html"} == anew


@pytest.mark.usefixtures("templates_are_compiled_anew")
def test_where_names_are_worked_out_any_edit_may_concern_a_template(
    tmp_path: Path, compiled: list[str]
) -> None:
    """So it is compiled after each; one that leads to a file that is no HTML, too."""
    worked_out = {"templates/home.html": "{% include ('a' + '.html') %}", "templates/a.html": "a"}
    leading = {"templates/partners.html": "{% include 'a.txt' %}", "templates/a.txt": "{% include 'b.txt' %}"}
    files = {
        **worked_out,
        **leading,
        "templates/b.txt": "",
        "templates/404.html": "{% include 'default/a' %}",
    }
    project = Project.at(write_project(tmp_path, files))
    config = load_config(project)
    compile_templates(project, config)
    compiled.clear()
    (project.root / "templates/unrelated.html").write_text("")
    compile_templates(project, config)
    assert set(compiled) == {"home.html", "partners.html"}


def test_a_users_next_project_finds_the_default_theme_compiled(
    tmp_path: Path, compiled: list[str], templates_are_compiled_anew: Path
) -> None:
    """Under whichever name, in whichever languages; what is found is kept in the project, too."""
    first, second = project_at(tmp_path / "first"), project_at(tmp_path / "second")
    compile_all(first)
    assert len(compiled) > 10
    compiled.clear()
    config = second.root / "catalog.yaml"
    config.write_text(config.read_text().replace("title: ", "title: Another ").replace("[id]", "[en, id]"))
    compile_all(second)
    assert compiled == []
    users = snapshot(templates_are_compiled_anew / "templates").keys()
    assert snapshot(second.cache / "templates").keys() == snapshot(first.cache / "templates").keys() == users


def test_a_theme_of_ones_own_stays_in_its_project(
    tmp_path: Path, compiled: list[str], templates_are_compiled_anew: Path
) -> None:
    """Nothing of it is written for other projects; what it leaves as it is, is found where they find it."""
    compile_all(project_at(tmp_path / "first"))
    before = snapshot(templates_are_compiled_anew)
    compiled.clear()
    texts = {"templates/partials/footer.html": "Secret", "templates/partials/terms.html": "{{ page.kind }}"}
    compile_all(Project.at(write_project(tmp_path / "own", texts)))
    assert set(compiled) == {"partials/footer.html", "product.html"}
    assert snapshot(templates_are_compiled_anew) == before


@pytest.mark.parametrize("damage", [b"", b"\0" * 4000])
def test_what_others_put_among_a_users_templates_is_not_run(
    tmp_path: Path, compiled: list[str], templates_are_compiled_anew: Path, damage: bytes
) -> None:
    """A file without this user's seal is compiled again, and replaced."""
    compile_all(project_at(tmp_path / "first"))
    names = sorted(compiled)
    compiled.clear()
    for file in (templates_are_compiled_anew / "templates").iterdir():
        file.write_bytes(damage)
    compile_all(project_at(tmp_path / "second"))
    assert sorted(compiled) == names
    compiled.clear()
    compile_all(project_at(tmp_path / "third"))
    assert compiled == []


def test_a_user_without_a_folder_has_templates_in_projects_alone(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch, templates_are_compiled_anew: Path
) -> None:
    """Or with one in which nothing can be kept: that costs time, nothing else."""
    (templates_are_compiled_anew / "templates").write_text("in the way")
    compile_all(project_at(tmp_path / "first"))

    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.setattr(templating, "user_folder", nowhere)
    project = project_at(tmp_path / "second")
    compile_all(project)
    compiled.clear()
    compile_all(project)
    assert compiled == []


def test_a_wrong_template_is_left_to_its_page(tmp_path: Path) -> None:
    """Others are compiled; the build names the file and the line, as without any of this."""
    root = write_project(tmp_path, {"templates/product.html": "\n{% if %}"})
    project = Project.at(root)
    compile_templates(project, load_config(project))
    assert len(snapshot(project.cache / "templates")) > 10
    for workers in "12":
        result = CliRunner().invoke(
            cli, ["--language", "en", "-C", str(root), "build", "--clean", "--workers", workers]
        )
        assert result.exit_code == 1
        assert "product.html, line 2" in result.output
