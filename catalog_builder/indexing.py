"""The search index of a website: with prices and pictures as its pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from catalog_builder.cache import Cache
from catalog_builder.catalog.recording import Facts
from catalog_builder.catalog.types import AnyEntry
from catalog_builder.kept_groups import Group
from catalog_builder.kept_index import SiteOutlet, stage_index
from catalog_builder.model import OutputFile
from catalog_builder.search.cards import CardPicture
from catalog_builder.search.index import Indexer, Outside
from catalog_builder.search.reader import Reader
from catalog_builder.site.context import SiteContext
from catalog_builder.site.formats import Formats
from catalog_builder.staging import Stager
from catalog_builder.workers import Executor, InProcess


def staged_index(
    context: SiteContext, stager: Stager, static: Mapping[str, OutputFile], facts: Facts
) -> Group:
    """Make and stage the index of each language; files that the owner's `static` stands in for are left out.

    Where the context has a cache, only what has changed since the build before is made anew.
    """
    outlet = SiteOutlet(stager, static, context.catalog.config.hosting.compress)
    if not context.cache:
        return tuple(chain.from_iterable(map(outlet.stage, search_files(context, InProcess()))))
    cache = Cache(context.cache / "kept")
    staged = (
        stage_index(each, outlet, cache, context.reads, facts)
        for each in _indexers(context, InProcess(), cache)
    )
    return tuple(chain.from_iterable(staged))


def search_files(context: SiteContext, workers: Executor) -> Iterator[OutputFile]:
    """Yield the search index of each language; results show prices and pictures as the pages do."""
    return chain.from_iterable(indexer.files() for indexer in _indexers(context, workers))


def _indexers(context: SiteContext, workers: Executor, cache: Cache | None = None) -> Iterator[Indexer]:
    site = context.catalog.config.site
    for language in site.languages:
        outside = Outside(partial(_card_pictures, context), Formats(language, site.currency).money)
        yield Indexer(Reader(context.catalog, language, cache), outside, workers)


def _card_pictures(context: SiteContext, entry: AnyEntry) -> tuple[CardPicture, ...]:
    if not entry.photos:
        return ()
    file = entry.photos[0].file
    tone = context.photo_tones.get(file, "")
    sizes = context.renditions[file]
    return tuple(CardPicture(each.path, each.width, each.height, tone) for each in sizes)
