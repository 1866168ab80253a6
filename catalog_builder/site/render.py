"""A planned page to the bytes of its file."""

from __future__ import annotations

from catalog_builder.model import OutputFile
from catalog_builder.site.context import SiteContext
from catalog_builder.site.page import page_context
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.urls import base_of


def render_page(context: SiteContext, plan: PagePlan) -> OutputFile:
    """Render one page; depends on nothing but its arguments."""
    base = base_of(context.catalog.config.site, plan.language, plan.tree_path)
    viewpoint = context.viewpoint(plan.language, base)
    template = viewpoint.environment.get_template(f"{plan.kind}.html")
    page = page_context(viewpoint, plan)
    return OutputFile(plan.path, template.render(page=page, page_in=page.languages.__getitem__).encode())
