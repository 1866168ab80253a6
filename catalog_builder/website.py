"""Catalogue → every file of its website: what a build publishes and `export zip` carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.model import Freshness, OutputFile, Project
from catalog_builder.search.cards import CardPicture, PicturesOf
from catalog_builder.search.index import Outside, index_catalog
from catalog_builder.site.assets import Assets, collect_assets, static_files
from catalog_builder.site.compression import with_siblings
from catalog_builder.site.context import SiteContext
from catalog_builder.site.editions import PublishedEdition
from catalog_builder.site.formats import Formats
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.metadata import metadata_files
from catalog_builder.site.pictures import PHOTO_WIDTHS, plan_images
from catalog_builder.site.plan import PagePlan, plan_pages
from catalog_builder.site.render import render_page
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.workers import Executor


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What is to be made of a catalogue: its pages, and what all of them share."""

    context: SiteContext
    pages: tuple[PagePlan, ...]
    assets: Assets
    static: Mapping[str, OutputFile]


def plan_site(
    project: Project,
    catalog: Catalog,
    *,
    copy: Freshness | None = None,
    widths: tuple[int, ...] = PHOTO_WIDTHS,
    editions: Mapping[str, PublishedEdition] | None = None,
) -> SitePlan:
    """Decide which pages there are and under which names assets are published.

    `copy` is set for a site that is carried away, `widths` are the sizes of photos in pixels, `editions` are
    those to be published, by name.
    """
    published = editions or {}
    assets = collect_assets(project, catalog.config)
    return SitePlan(
        context=SiteContext(catalog, project.themes, assets.paths, project.cache, copy, widths, published),
        pages=plan_pages(catalog, catalog.config.site.languages, published),
        assets=assets,
        static={file.path: file for file in static_files(project.root)},
    )


def site_files(project: Project, plan: SitePlan, workers: Executor, watch: Stopwatch) -> Iterator[OutputFile]:
    """Yield every file of the site; the owner's `static/` stands in for ours of the same name."""
    catalog = plan.context.catalog
    pictures = workers.map(
        render_image, ImageContext(project.root, project.cache), plan_images(catalog, plan.context.widths)
    )
    made = chain(
        plan.assets.files,
        watch.timed("images", chain.from_iterable(pictures)),
        watch.timed("render", workers.map(render_page, plan.context, plan.pages)),
        watch.timed("index", search_files(plan.context, workers)),
        watch.timed("metadata", metadata_files(plan.context, plan.pages)),
    )
    files = chain((file for file in made if file.path not in plan.static), plan.static.values())
    return files if plan.context.copy else with_siblings(files, catalog.config.hosting.compress)


def search_files(context: SiteContext, workers: Executor) -> Iterator[OutputFile]:
    """Yield the search index of each language; results show prices and pictures as the pages do."""
    site = context.catalog.config.site
    for language in site.languages:
        outside = Outside(_card_pictures(context), Formats(language, site.currency).money)
        yield from index_catalog(context.catalog, language, outside, workers)


def _card_pictures(context: SiteContext) -> PicturesOf:
    def pictures_of(entry: AnyEntry) -> tuple[CardPicture, ...]:
        first = context.renditions[entry.photos[0].file] if entry.photos else ()
        return tuple(CardPicture(each.path, each.width, each.height) for each in first)

    return pictures_of
