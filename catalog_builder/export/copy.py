"""What a copy shows and says of itself: some products, for someone, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from catalog_builder.catalog.names import Named, index_names
from catalog_builder.catalog.narrowing import narrow, without_prices
from catalog_builder.catalog.query import parse_query, unknown_names
from catalog_builder.catalog.query_syntax import QueryError
from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.config import Config, Edition
from catalog_builder.content.schema import Product
from catalog_builder.content.slugs import slugify
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, Freshness, LocalText, Project
from catalog_builder.site import urls
from catalog_builder.site.formats import Formats
from catalog_builder.site.words import Words


@dataclass(frozen=True)
class Copy:
    """One copy of a catalogue, in one language.

    `catalog` holds nothing but what the copy shows. `name` is what its files are called, `subject`
    what it is a selection of, "" for the whole.
    """

    project: Project
    catalog: Catalog
    language: str
    name: str
    title: LocalText
    intro: LocalText | None
    cover: str | None
    subject: str
    freshness: Freshness

    @property
    def products(self) -> Products:
        """The products in listing order."""
        return tuple(self.catalog.products.values())

    @cached_property
    def words(self) -> Words:
        """The fixed words in the copy's language."""
        return Words.of(self.catalog.config, self.language)

    @cached_property
    def formats(self) -> Formats:
        """How the copy's language writes values."""
        return Formats(self.language, self.catalog.config.site.currency)

    def tr(self, text: LocalText) -> str:
        """Return a text in the copy's language, or in the best one it is written in."""
        return self.words.local(text)

    def living(self, target: object) -> str | None:
        """Return the public address of an entry or a tree path, None without `site.url`."""
        site = self.catalog.config.site
        return urls.absolute(site, urls.language_root(site, self.language) + urls.tree_path(target))


def whole(project: Project, catalog: Catalog, where: str | None = None) -> Copy:
    """Return a copy of everything, or of the products that a query finds.

    Raises CatalogError (2) for a query that cannot be read or names what is not there, and (1) when
    it finds nothing.
    """
    site = catalog.config.site
    shown = narrow(catalog, _selected(catalog, where)) if where else catalog
    return Copy(
        project=project,
        catalog=shown,
        language=site.languages[0],
        name=file_name(site.title.pick(site.languages)[0]),
        title=site.title,
        intro=site.description,
        cover=None,
        subject=where or "",
        freshness=freshness(shown),
    )


def edition_copy(project: Project, catalog: Catalog, name: str) -> Copy:
    """Return a copy of an edition of catalog.yaml.

    Raises CatalogError when there is none of that name (2), or when no product is in it (1).
    """
    edition = _edition(catalog.config, name)
    products = _selected(catalog, edition.query)
    shown = narrow(
        catalog, products if edition.prices else without_prices(products), _config(catalog.config, edition)
    )
    return Copy(
        project=project,
        catalog=shown,
        language=edition.language or catalog.config.site.languages[0],
        name=file_name(name),
        title=edition.title,
        intro=edition.intro,
        cover=edition.cover,
        subject=name,
        freshness=freshness(shown),
    )


def by_category(copy: Copy) -> Iterator[Copy]:
    """Yield a copy for each category at the top of the tree that has products."""
    for slug, node in copy.catalog.categories.items():
        if node.depth == 0 and node.count:
            shown = narrow(copy.catalog, copy.catalog.by_category[slug])
            yield Copy(
                project=copy.project,
                catalog=shown,
                language=copy.language,
                name=f"{copy.name}-{slug}",
                title=copy.title,
                intro=node.category.summary,
                cover=None,
                subject=slug,
                freshness=freshness(shown),
            )


def freshness(catalog: Catalog) -> Freshness:
    """Return how fresh a copy made of this catalogue is: its prices hold until the first of them ends.

    A price that ended before the copy was made does not count; the copy says so beside it.
    """
    ends = (day for day in _price_ends(catalog.products.values()) if day >= catalog.build_date)
    return Freshness(
        catalog.build_date, min(ends, default=None), urls.absolute(catalog.config.site, urls.HOME)
    )


def _price_ends(products: Iterable[Entry[Product]]) -> Iterator[date]:
    for product in products:
        for price in (product.data.price, *(variant.price for variant in product.data.variants)):
            if price and price.valid_until:
                yield price.valid_until


def file_name(text: str) -> str:
    """Return a name for files: ASCII, short, without spaces."""
    return slugify(text)[:_NAME_LENGTH].rstrip("-") or "katalog"


_NAME_LENGTH = 40


def _config(config: Config, edition: Edition) -> Config:
    """Return the configuration that an edition's pages are made with: its contact in place of the site's."""
    if edition.contact is None:
        return config
    return config.model_copy(update={"site": config.site.model_copy(update={"contact": edition.contact})})


def _edition(config: Config, name: str) -> Edition:
    if name in config.editions:
        return config.editions[name]
    near = index_names(map(Named, config.editions)).nearest(name) or tuple(config.editions)
    hint = (
        Message.of("editions: {names}", names=", ".join(near))
        if near
        else Message.of("editions are listed in catalog.yaml, under editions")
    )
    raise CatalogError(Message.of('there is no edition "{name}"', name=name), hint=hint, status=2)


def _selected(catalog: Catalog, text: str) -> Products:
    try:
        query = parse_query(text, catalog.config)
        for doubt in unknown_names(query, catalog):
            raise doubt
    except QueryError as error:
        raise CatalogError(error.message, hint=error.hint, status=2) from error
    products = query.select(catalog)
    if not products:
        raise CatalogError(
            Message.of("no product matches: {query}", query=text),
            hint=Message.of("try the query on the search page, or with fewer words"),
            status=1,
        )
    return products
