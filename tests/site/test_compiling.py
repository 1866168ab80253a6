"""Templates compiled ahead: whoever makes the pages finds them in the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog_builder.cli.main import cli
from catalog_builder.config import load_config
from catalog_builder.loading import load
from catalog_builder.model import Project
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


@pytest.mark.usefixtures("templates_are_compiled_anew")
def test_pages_find_their_templates_compiled(tmp_path: Path, compiled: list[str]) -> None:
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
    fresh = plan_site(Project(project.root, project.themes, tmp_path / "other"), plan.context.catalog)
    assert {page.path: render_page(fresh.context, page).content for page in fresh.pages} == pages
    assert len(compiled) >= len(ahead) / 2 > 10


EDITS = {
    "partials/footer.html": {"partials/footer.html"},
    "partials/terms.html": {"product.html"},
    "base.html": {"base.html", "product.html"},
    "partials/icons.html": {"partials/icons.html", "product.html"},
}
"""What is compiled anew when a template is edited, of these: pages of partners are not made of the terms of sale."""


@pytest.mark.usefixtures("templates_are_compiled_anew")
@pytest.mark.parametrize("edited", EDITS)
def test_an_edit_compiles_what_it_concerns(tmp_path: Path, compiled: list[str], edited: str) -> None:
    """A template whose own text, and whatever it leads to, is as it was is taken as it is kept."""
    project = Project.at(write_project(tmp_path, {"templates/own.html": ""}))
    config = load_config(project)
    compile_templates(project, config)
    assert {"base.html", "home.html", "product.html", *EDITS[edited]} <= set(compiled)
    compiled.clear()
    own = project.root / "templates" / edited
    own.parent.mkdir(exist_ok=True)
    own.write_text((project.themes[-1] / edited).read_text() + " ")
    compile_templates(project, config)
    assert set(compiled) >= EDITS[edited]
    if edited in ("partials/footer.html", "partials/terms.html"):
        assert set(compiled) == EDITS[edited]


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
