from __future__ import annotations

import re
from pathlib import Path

import jinja2
import jinja2.meta
import pytest

from tests.conftest import REPOSITORY

TEMPLATES = REPOSITORY / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
GENERATED = {"theme.css", "favicon.svg"}
"""Assets that the build writes."""
OPTIONAL = {"custom.css"}
"""Assets that are linked where a project has them."""


def name(path: Path) -> str:
    """Return a template's name as Jinja knows it."""
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_templates_keep_the_content_security_policy(path: Path) -> None:
    """No template holds an inline script, style or event handler, which the policy would block."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script[^>]*>", text)
    assert all(
        "src=" in tag or re.search(r"application/(ld\+)?json", tag) for tag in scripts
    )  # data is no script


def test_every_template_that_is_named_exists() -> None:
    """Includes, imports and parents all resolve within the theme."""
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    missing = {
        f"{name(path)} → {reference}"
        for path in FILES
        for reference in jinja2.meta.find_referenced_templates(
            environment.parse(path.read_text(encoding="utf-8"))
        )
        if reference and not (TEMPLATES / reference).is_file()
    }
    assert missing == set()


def test_every_partial_is_used() -> None:
    """No partial lies around that nothing includes."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    by_the_site = {"partials/card.html", "partials/partner_card.html", "partials/placeholder.html"}
    partials = {name(path) for path in (TEMPLATES / "partials").glob("*.html")}
    assert {partial for partial in partials - by_the_site if f'"{partial}"' not in text} == set()


def test_every_asset_that_is_named_exists() -> None:
    """Templates ask only for assets that the theme or the build provides."""
    named = {
        asset
        for path in FILES
        for asset in re.findall(r"asset\('([^']+)'\)", path.read_text(encoding="utf-8"))
    }
    there = {path.name for path in (TEMPLATES / "assets").iterdir()} | GENERATED
    assert named - there - OPTIONAL == set()
