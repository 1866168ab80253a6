"""What the pages of one site are made from; travels to workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.model import Freshness
from catalog_builder.site.editions import PublishedEdition
from catalog_builder.site.pictures import PHOTO_WIDTHS, Rendition, Renditions, plan_previews, plan_renditions
from catalog_builder.site.urls import Base
from catalog_builder.site.viewpoint import Viewpoint


@dataclass(frozen=True)
class SiteContext:
    """Everything a page may need, built once and sent once to each worker.

    `themes` are template folders, the project's own first; `assets` maps an asset's name to its
    path below output/; `cache` holds compiled templates, and may be None. `copy` is set for a site
    that is carried away; `widths` are the sizes of photos in pixels; `editions` are those published,
    by name. What is derived from these is made where it is used, kept there, and does not travel.
    """

    catalog: Catalog
    themes: tuple[Path, ...]
    assets: Mapping[str, str]
    cache: Path | None = None
    copy: Freshness | None = None
    widths: tuple[int, ...] = PHOTO_WIDTHS
    editions: Mapping[str, PublishedEdition] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def products(self) -> Products:
        """All products in listing order."""
        return tuple(self.catalog.products.values())

    @cached_property
    def renditions(self) -> Renditions:
        """The published sizes of every photo."""
        return plan_renditions(self.catalog, self.widths)

    @cached_property
    def previews(self) -> Mapping[str, Rendition]:
        """The preview of each photo that has one, by its file."""
        return plan_previews(self.catalog)

    @cached_property
    def certificate_counts(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """What is counted once a list, for all its pages: kinds of certificates, by the list's filter."""
        return {}

    @cached_property
    def _viewpoints(self) -> dict[tuple[str, Base], Viewpoint]:
        return {}

    def viewpoint(self, language: str, base: Base) -> Viewpoint:
        """Return the viewpoint of pages in this language and at this depth, made once."""
        key = (language, base)
        if key not in self._viewpoints:
            self._viewpoints[key] = Viewpoint(self, language, base)
        return self._viewpoints[key]
