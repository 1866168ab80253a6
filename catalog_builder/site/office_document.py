"""The office's page as one file of its own, to open from disk or send by mail."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from catalog_builder.catalog.types import AnyEntry
from catalog_builder.model import OutputFile
from catalog_builder.site import urls
from catalog_builder.site.assets import THEME_CSS, Assets
from catalog_builder.site.context import SiteContext
from catalog_builder.site.urls import base_of
from catalog_builder.site.views.office import office_tables

STYLES = ("site.css", THEME_CSS)


def office_document(context: SiteContext, assets: Assets, language: str) -> bytes:
    """Return the page with its style sheets inside.

    Entries are linked where the site has a public address; a file that is sent around has no other.
    """
    site = context.catalog.config.site
    viewpoint = context.viewpoint(language, base_of(site, language, urls.OFFICE))

    def link(entry: AnyEntry) -> str | None:
        return urls.absolute(site, urls.language_root(site, language) + urls.tree_path(entry))

    template = viewpoint.environment.get_template("report.html")
    document = template.render(office=office_tables(viewpoint, link), stylesheets=list(_styles(assets)))
    return document.encode()


def _styles(assets: Assets) -> Iterable[str]:
    """Yield the style sheets as `data:` URLs (RFC 2397)."""
    contents = {file.path: file for file in assets.files}
    for name in STYLES:
        yield f"data:text/css;base64,{b64encode(_bytes(contents[assets.paths[name]])).decode()}"


def _bytes(file: OutputFile) -> bytes:
    return file.content if isinstance(file.content, bytes) else file.content.read_bytes()
