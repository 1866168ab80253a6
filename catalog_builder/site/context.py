"""What the pages of one site are made from; travels to workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from catalog_builder.catalog.recording import Reads, RecordedMapping, RecordedSequence
from catalog_builder.catalog.statistics import Statistics, statistics
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, Freshness
from catalog_builder.site.editions import PublishedEdition
from catalog_builder.site.facets import FacetCounts, facet_counts
from catalog_builder.site.formats import Formats
from catalog_builder.site.pictures import (
    PHOTO_WIDTHS,
    Rendition,
    plan_originals,
    plan_previews,
    plan_renditions,
)
from catalog_builder.site.plan import digital_links, last_changes
from catalog_builder.site.templating import Templates, Workshop
from catalog_builder.site.urls import Base
from catalog_builder.site.viewpoint import Viewpoint

LISTING, RENDITIONS, PREVIEWS, FACETS, TONES, ORIGINALS, FIGURES, LINKS, UPDATES = (
    "listing", "renditions", "previews", "facets", "tones", "originals", "figures", "links", "updates",
)  # fmt: skip

_PROPERTIES: Mapping[str, str] = {
    LISTING: "products", RENDITIONS: "renditions", PREVIEWS: "previews", FACETS: "facet_counts",
    TONES: "photo_tones", ORIGINALS: "originals", FIGURES: "figures", LINKS: "digital_links",
    UPDATES: "updates",
}  # fmt: skip
"""What of a SiteContext holds each of these parts."""
STEADY = frozenset({LISTING, FACETS, FIGURES, LINKS, UPDATES})
"""Parts that depend on what joining sees, and on nothing else (`content.joins`)."""
DERIVED = (FACETS, FIGURES, LINKS, UPDATES)
"""Those that take their time to make."""


@dataclass(frozen=True)
class SiteContext:
    """Everything a page may need, built once and sent once to each worker.

    `themes` are template folders, the project's own first; `assets` maps an asset's name to its
    path below output/; `cache` holds compiled templates, and may be None. `copy` is set for a site
    that is carried away; `widths` are the sizes of photos in pixels; `editions` are those published,
    by name; `tones` are the colours that hold photos' places, by file. `reads` is where a recorded
    catalogue notes what pages read. `known` are those of DERIVED that an earlier build has made of the
    same joins, by name. What is derived from these is made where it is used, kept there,
    and does not travel.
    """

    catalog: Catalog
    themes: tuple[Path, ...]
    assets: Mapping[str, str]
    cache: Path | None = None
    copy: Freshness | None = None
    widths: tuple[int, ...] = PHOTO_WIDTHS
    editions: Mapping[str, PublishedEdition] = field(default_factory=dict)
    tones: Mapping[str, str] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    known: Mapping[str, Any] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def products(self) -> RecordedSequence[Entry[Product]]:
        """All products in listing order."""
        with self.reads.apart():
            return RecordedSequence(LISTING, tuple(self.catalog.products.values()), self.reads)

    @cached_property
    def renditions(self) -> RecordedMapping[str, tuple[Rendition, ...]]:
        """The published sizes of every photo."""
        with self.reads.apart():
            return RecordedMapping(RENDITIONS, plan_renditions(self.catalog, self.widths), self.reads)

    @cached_property
    def previews(self) -> RecordedMapping[str, Rendition]:
        """The preview of each photo that has one, by its file."""
        with self.reads.apart():
            return RecordedMapping(PREVIEWS, plan_previews(self.catalog), self.reads)

    @cached_property
    def originals(self) -> RecordedMapping[str, Rendition]:
        """The full size of each photo, by its file, where it is published; a copy leaves it behind."""
        with self.reads.apart():
            found = {} if self.copy else plan_originals(self.catalog)
            return RecordedMapping(ORIGINALS, found, self.reads)

    @cached_property
    def photo_tones(self) -> RecordedMapping[str, str]:
        """The colour that holds the place of each photo, by its file (`site.tones`)."""
        return RecordedMapping(TONES, self.tones, self.reads)

    @cached_property
    def facet_counts(self) -> RecordedMapping[str, FacetCounts]:
        """How many products of a list have which value of each filter, by the list's own filter."""
        counts = self._known(FACETS, lambda catalog: dict(facet_counts(catalog)))
        return RecordedMapping(FACETS, counts, self.reads)

    @cached_property
    def figures(self) -> RecordedMapping[str, Statistics]:
        """The catalogue in figures, under the one key ""."""
        figures = self._known(FIGURES, lambda catalog: {"": statistics(catalog)})
        return RecordedMapping(FIGURES, figures, self.reads)

    @cached_property
    def digital_links(self) -> RecordedMapping[str, str]:
        """Where the links on labels arrive, with the slugs of their products."""
        return RecordedMapping(LINKS, self._known(LINKS, digital_links), self.reads)

    @cached_property
    def updates(self) -> RecordedMapping[tuple[str, str], date]:
        """When entries say that they were updated, by the kind and subject of their pages."""
        return RecordedMapping(UPDATES, self._known(UPDATES, last_changes), self.reads)

    def _known(self, name: str, make: Callable[[Catalog], Any]) -> Any:
        """Return one of DERIVED, of an earlier build or made now."""
        with self.reads.apart():
            return self.known[name] if name in self.known else make(self.catalog)

    def derived(self) -> dict[str, Any]:
        """Return the parts of DERIVED by name, unrecorded."""
        return {name: getattr(self, _PROPERTIES[name]).raw for name in DERIVED}

    def parts(self, known: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what keys of `reads` may name: `known` parts, and those of the site, made when asked for."""
        return _Parts(known, self)

    @cached_property
    def templates(self) -> Templates:
        """The templates of the themes, read once for all viewpoints."""
        return Templates.of(self.themes)

    @cached_property
    def workshop(self) -> Workshop:
        """What the templates become, once for all viewpoints."""
        return Workshop(self.templates, self.cache)

    @cached_property
    def _viewpoints(self) -> dict[tuple[str, Base], Viewpoint]:
        return {}

    @cached_property
    def _formats(self) -> dict[str, Formats]:
        return {}

    def formats(self, language: str) -> Formats:
        """Return how a language writes values; what one viewpoint has written need not be written again."""
        if language not in self._formats:
            self._formats[language] = Formats(language, self.catalog.config.site.currency)
        return self._formats[language]

    @cached_property
    def pieces(self) -> dict[str, str]:
        """The texts that pages share, by the keys that `reads` notes of them."""
        return {}

    def viewpoint(self, language: str, base: Base) -> Viewpoint:
        """Return the viewpoint of pages in this language and at this depth, made once."""
        key = (language, base)
        if key not in self._viewpoints:
            self._viewpoints[key] = Viewpoint(self, language, base)
        return self._viewpoints[key]


class _Parts(Mapping[str, Any]):
    """Known parts by name, and those of a context, unrecorded, each worked out when somebody asks for it."""

    def __init__(self, known: Mapping[str, Any], context: SiteContext) -> None:
        self._known = known
        self._context = context

    def __getitem__(self, name: str) -> Any:
        if name in _PROPERTIES:
            return getattr(self._context, _PROPERTIES[name]).raw
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return chain(self._known, _PROPERTIES)

    def __len__(self) -> int:
        return len(self._known) + len(_PROPERTIES)
