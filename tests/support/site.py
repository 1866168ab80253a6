"""A tiny catalogue, loaded and rendered in this process with a theme of a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.catalog.types import Catalog
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.site.context import SiteContext
from catalog_builder.site.plan import PagePlan, plan_pages
from catalog_builder.site.render import render_page
from catalog_builder.workers import InProcess
from tests.support.project import write_project

THEME = {"partials/card.html": "<{{ product.slug }}>", "partials/partner_card.html": "<{{ partner.slug }}>"}


@dataclass(frozen=True)
class TinySite:
    """A loaded catalogue and the theme its pages are rendered with."""

    context: SiteContext

    @property
    def catalog(self) -> Catalog:
        """The catalogue."""
        return self.context.catalog

    @property
    def plans(self) -> dict[str, PagePlan]:
        """The planned pages by path."""
        plans = plan_pages(self.catalog, self.catalog.config.site.languages)
        return {plan.path: plan for plan in plans}

    def page(self, path: str) -> str:
        """Return one page as text."""
        content = render_page(self.context, self.plans[path]).content
        assert isinstance(content, bytes)
        return content.decode()


def tiny_catalog(folder: Path, files: Mapping[str, str] | None = None) -> Catalog:
    """Write the tiny catalogue with `files` added, and load it; it must have no errors."""
    loaded = load(Project.at(write_project(folder, files)), InProcess())
    errors = [each for each in loaded.diagnostics if each.severity == "error"]
    assert errors == []
    return loaded.catalog


def tiny_site(folder: Path, templates: Mapping[str, str], files: Mapping[str, str] | None = None) -> TinySite:
    """Return the tiny catalogue with a theme that has only these templates."""
    theme = folder / "theme"
    for name, text in {**THEME, **templates}.items():
        path = theme / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    catalog = tiny_catalog(folder / "project", files)
    return TinySite(SiteContext(catalog, (theme,), {"site.css": "assets/site.0a.css"}, folder / "cache"))
